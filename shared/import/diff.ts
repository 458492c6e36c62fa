/** The difference between a plan and a file, cell by cell. */

import type { Value } from "../model/amount.ts";
import { sameMeaning } from "../model/amount.ts";

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

/** null: neither has anything to say. `base` is what this source last brought; undefined: it never brought the cell. */
export function classify(mine: Value, file: Value, base: Value | undefined): DiffKind | null {
  if (mine === null && file === null) return null;
  if (sameMeaning(mine, file)) return "same";
  if (file === null) return base === undefined || base === null ? null : "missing";
  // A blank that this source once filled was emptied here on purpose: that is the plan's own word.
  if (mine === null) return base === undefined || base === null ? "new" : "conflict";
  return base !== undefined && sameMeaning(mine, base) ? "changed" : "conflict";
}
