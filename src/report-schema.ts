import { z } from "zod";
import type { Problem, SourceSpan } from "./problems/index.js";
import type {
  BreachReport,
  Evenness,
  Report,
  Rivers,
  RulesReport,
  RulesScore,
  StoryReport,
  WordSpace,
} from "./report.js";

/*
 * The report's contract as a schema. It is used by the build, which writes the JSON Schema that ships, and by tests;
 * a render never loads it, for zod costs more to start than a one-page job takes to set.
 */

const count = z.int().nonnegative();
const place = z.strictObject({ line: z.int().positive(), column: z.int().positive() });

const span: z.ZodType<SourceSpan> = z.strictObject({
  file: z.string(),
  start: place,
  end: place.exactOptional(),
});

const problem: z.ZodType<Problem> = z.strictObject({
  code: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)+$/),
  severity: z.enum(["fatal", "error", "warning", "info"]),
  message: z.string().min(1),
  hint: z.string().exactOptional(),
  span: span.exactOptional(),
});

const story: z.ZodType<StoryReport> = z.strictObject({
  slug: z.string(),
  file: z.string(),
  headline: z.string(),
  words: count,
  lines: count,
  legs: count,
  pages: z.array(z.int().positive()),
  makeupCost: z.number().exactOptional(),
  greedyCost: z.number().exactOptional(),
});

const wordSpace: z.ZodType<WordSpace> = z.strictObject({
  mean: z.number(),
  sd: z.number().nonnegative(),
  p95: z.number(),
  max: z.number(),
});

const evenness: z.ZodType<Evenness> = z.strictObject({
  neighbours: z.number().nonnegative(),
  scaling: z.number().nonnegative(),
});

const rivers: z.ZodType<Rivers> = z.strictObject({ count, longest: count });

const breach: z.ZodType<BreachReport> = z.strictObject({
  rule: z.union([z.int().positive(), z.enum(["overlap", "area", "overset"])]),
  severity: z.enum(["error", "warning"]),
  page: z.int().positive(),
  place: z.strictObject({ x: z.number(), y: z.number() }),
  message: z.string().min(1),
  span: span.exactOptional(),
});

const score: z.ZodType<RulesScore> = z.strictObject({
  issue: z.number().nonnegative(),
  pages: z.array(z.strictObject({ page: z.int().positive(), score: z.number().nonnegative() })),
  hard: count,
  soft: count,
});

const rules: z.ZodType<RulesReport> = z.strictObject({ score, breaches: z.array(breach) });

/** Accepts exactly the reports that `--report` may write. */
export const reportSchema: z.ZodType<Report> = z.strictObject({
  pages: count,
  stories: z.array(story),
  lines: count,
  words: count,
  overset: count,
  widows: count,
  orphans: count,
  shortLastLines: count,
  hyphenLadder: count,
  hyphensAtFoot: count,
  wordSpace,
  evenness,
  rivers,
  problems: z.array(problem),
  rules: rules.exactOptional(),
  timings: z.record(z.string(), z.number().nonnegative()),
});

/** The JSON Schema that ships as `broadsheet/report.schema.json`. */
export function reportJsonSchema(): object {
  return { title: "Broadsheet report", ...z.toJSONSchema(reportSchema) };
}
