import type { Artifact } from "../makeup/index.js";

/** What an artifact is: furniture, decoration, or marks for whoever prints (ISO 32000-1 14.8.2.2.2). */
export type ArtifactKind = Artifact | "Page";

/** An artifact as the page has it: a running strip is one of the head or the foot. */
export type ArtifactMark = ArtifactKind | "Header" | "Footer";

/** The property list of marked content that is an artifact. */
export const ARTIFACTS: Readonly<Record<ArtifactMark, string>> = {
  Pagination: "<</Type/Pagination>>",
  Header: "<</Type/Pagination/Subtype/Header/Attached[/Top]>>",
  Footer: "<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>",
  Layout: "<</Type/Layout>>",
  Page: "<</Type/Page>>",
};

/** What a line that is no copy is; `place`: how far down its page it stands, 0…1. */
export const artifactAt = (kind: ArtifactKind, place: number): ArtifactMark =>
  kind === "Pagination" ? (place < 0.5 ? "Header" : "Footer") : kind;
