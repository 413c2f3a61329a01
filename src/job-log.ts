import { proofStory, type Story } from "./copy/index.js";
import type { HouseStyle } from "./figures/index.js";
import type { Composed } from "./hands.js";
import { storyImprint, type StoryImprint } from "./imprint.js";
import type { JobOptions, Progress } from "./job.js";
import { describeProblem, type Problem } from "./problems/index.js";

/** What a job carries along: its problems, what it counts of the copy, and the clock of its stages. */
export interface Job {
  /** Those of the copy first, then those of its pictures: they are read while pages are made, and the order in which that happens is nobody's concern. */
  problems(): readonly Problem[];
  report(problem: Problem): void;
  reportCopy(problem: Problem): void;
  /** Something was found with which nothing can be written. */
  stopped(): boolean;
  /** Counts a story that is about to be set, and notes what was inferred of it and what its style asks. */
  enter(story: Story, house: HouseStyle): void;
  /** Takes what a hand tells of a batch. */
  readonly hear: (composed: Composed) => void;
  /** Problems of faces and shaping: those that hands told, and these. Faces first, each once. */
  ofType(own: readonly Problem[]): readonly Problem[];
  words(): number;
  /** Of the stories that were set, in their order. */
  imprints(): readonly StoryImprint[];
  proof(): string;
  /** Of all stories together: a style may give each rank its own. */
  house(): HouseStyle;
  timed<T>(stage: string, work: () => Promise<T>): Promise<T>;
  progress(progress: Progress): void;
}

export function openJob(options: JobOptions): Job {
  const [ofCopy, others]: [Problem[], Problem[]] = [[], []];
  const seen = new Set<string>();
  const proofs: string[] = [];
  const ofType: Problem[] = [];
  const imprints: StoryImprint[] = [];
  const sizes = new Set<number>();
  let words = 0;
  const into = (problems: Problem[], problem: Problem): void => {
    const key = describeProblem(problem);
    if (!seen.has(key)) problems.push(problem);
    seen.add(key);
  };
  return {
    problems: () => [
      ...ofCopy,
      ...others.filter(isOfPictures),
      ...others.filter((each) => !isOfPictures(each)),
    ],
    report: (problem) => into(others, problem),
    reportCopy: (problem) => into(ofCopy, problem),
    stopped: () => [ofCopy, others].some((problems) => problems.some(({ severity }) => severity === "fatal")),
    enter(story, { headlineSizes }) {
      for (const size of headlineSizes) sizes.add(size);
      words += story.words;
      imprints.push(storyImprint(story));
      if (options.wantProof) proofs.push(proofStory(story));
    },
    hear(composed) {
      for (const problem of composed.ofCopy) into(ofCopy, spare(problem));
      for (const problem of composed.problems) into(others, problem);
      ofType.push(...composed.ofType);
      proofs.push(...composed.proofs);
      imprints.push(...composed.imprints);
      for (const size of composed.headlineSizes) sizes.add(size);
      words += composed.words;
    },
    ofType: (own) => facesFirst([...ofType, ...own]),
    words: () => words,
    imprints: () => imprints,
    proof: () => proofs.join("\n"),
    house: () => ({ headlineSizes: [...sizes].toSorted((one, other) => one - other) }),
    async timed(stage, work) {
      const done = options.timer?.start(stage);
      const result = await work();
      done?.();
      return result;
    },
    progress: (progress) => options.onProgress?.(progress),
  };
}

/** Found before pages are made, of one story or, in a hand, of several. */
const isOfPictures = ({ code }: Problem): boolean => code.startsWith("pictures-");

/** Of many articles one that cannot be read does not stop the others. */
export const spare = (problem: Problem): Problem =>
  problem.severity === "fatal" ? { ...problem, severity: "error" } : problem;

function facesFirst(problems: readonly Problem[]): readonly Problem[] {
  const ofFaces = ({ code }: Problem): boolean => code.startsWith("faces-");
  const once = [
    ...new Map(problems.toReversed().map((each) => [`${each.code} ${each.message}`, each])).values(),
  ];
  return [...once.reverse().filter(ofFaces), ...once.filter((each) => !ofFaces(each))];
}
