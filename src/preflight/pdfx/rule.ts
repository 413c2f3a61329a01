import type { Survey, Where } from "./uses.js";

/** The standards that the checker knows, as files name them. */
export type Standard = "PDF/X-4" | "PDF/X-1a:2003";

export const BOTH: readonly Standard[] = ["PDF/X-4", "PDF/X-1a:2003"];
export const X4: readonly Standard[] = ["PDF/X-4"];
export const X1A: readonly Standard[] = ["PDF/X-1a:2003"];

/** One thing that a standard asks for. */
export interface RuleOf<Name> {
  /** Stable, kebab-case. */
  readonly id: string;
  readonly standards: readonly Name[];
  /** Where the PDF specification defines what the rule is about: a section of ISO 32000-1, unless another standard is named. */
  readonly clause: string;
  /** The rule in one sentence. */
  readonly says: string;
  /** What to do where it is broken. */
  readonly remedy: string;
  find(survey: Survey, standard: Name): readonly Fault[];
}

export type Rule = RuleOf<Standard>;

/** What files claim besides PDF/X. Level A of PDF/A is level B and tags. */
export type Claim = "PDF/A-2" | "PDF/A-3" | "level A" | "PDF/UA-1";

export type ClaimRule = RuleOf<Claim>;

/** One place that breaks a rule. */
export interface Fault extends Where {
  /** What is wrong there, in one sentence without a final stop. */
  readonly message: string;
}

/** A fault with the rule that it breaks. */
export interface Finding extends Fault {
  readonly rule: string;
  readonly clause: string;
  readonly remedy: string;
}

export const fault = ({ page, object }: Where, message: string): Fault => ({ page, object, message });

/** A fault of the file as a whole. */
export const WHOLE_FILE: Where = { page: null, object: null };
