/** The difference between a plan and a file, cell by cell. */

export type DiffKind = "new" | "changed" | "same" | "conflict" | "missing";

export interface DiffCell {
  kind: DiffKind;
  item: string;
  indicator: string;
  /** null: the total. */
  district: string | null;
  /** Texts as shown. */
  plan: string;
  file: string;
  base: string | null;
  sheet: string | null;
  cell: string | null;
}
