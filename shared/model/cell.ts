/** A cell of a plan: one indicator in one district, or the figure at the issuer's own level. */

import type { Id } from "./plan.ts";

export interface CellRef {
  indicator: Id;
  /** null: the total. */
  district: Id | null;
}

/** A cell as one text, for maps and sets. Ids hold no "|". */
export function cellKey(indicator: Id, district: Id | null): string {
  return `${indicator}|${district ?? ""}`;
}

/** The cell that a key names. */
export function cellFromKey(key: string): CellRef {
  const at = key.indexOf("|");
  return { indicator: key.slice(0, at), district: key.slice(at + 1) || null };
}

/** Where a figure that came from a file stood in it. */
export interface Origin {
  /** Its name, without a folder. */
  file: string;
  sheet: string | null;
  /** "E5". */
  cell: string | null;
  /** The district that sent the file, as it is called; null where it does not say. */
  sender: string | null;
}

/** By the cell of the plan (`cellKey`), or of a layer (`layerCellKey`). */
export type Origins = ReadonlyMap<string, Origin>;
