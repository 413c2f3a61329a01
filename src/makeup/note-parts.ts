/** Lines of one note that stand together at a foot: all of them, or what a leg has room for. */
export interface NotePart {
  readonly id: string;
  /** First line, from 0. */
  readonly from: number;
  /** The line after the last. */
  readonly to: number;
}

/** What a leg's room does to its notes. */
export interface SplitNotes {
  readonly set: readonly NotePart[];
  /** Stand at the foot of the next leg. */
  readonly owed: readonly NotePart[];
  readonly cost: number;
}

/** What filling must know of the notes. */
export interface NoteRows {
  /** Whole notes. Those that do not stand at feet are left out. */
  parts(ids: readonly string[]): readonly NotePart[];
  /** Height in thousandths of a row. */
  heightOf(parts: readonly NotePart[]): number;
  /** Rows that a foot of so many thousandths takes, its rule included; 0 takes none. */
  rows(thousandths: number): number;
  /** As much of the notes, in their order, as so many rows hold. */
  split(parts: readonly NotePart[], rows: number): SplitNotes;
}
