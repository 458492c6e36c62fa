/** The difference between a plan and a file, cell by cell. */

import type { Value } from "../model/amount.ts";
import { sameMeaning } from "../model/amount.ts";

export type DiffKind = "new" | "changed" | "same" | "conflict" | "missing";

export interface DiffCell {
  kind: DiffKind;
  /** Of a conflict: the cell in the plan (cellKey), by which it is decided, and whether the file's figure is taken. */
  conflict?: { key: string; taken: boolean };
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

/**
 * null: neither has anything to say. `base` is what this source last brought; undefined: it never brought the cell.
 * `before` is what stood in the plan before it did: a file that says it again, and may be from another sender, would put
 * back what has been overtaken, so the clerk is asked.
 */
export function classify(mine: Value, file: Value, base: Value | undefined, before?: Value): DiffKind | null {
  if (mine === null && file === null) return null;
  if (sameMeaning(mine, file)) return "same";
  if (file === null) return base === undefined || base === null ? null : "missing";
  // A blank that this source once filled was emptied here on purpose: that is the plan's own word.
  if (mine === null) return base === undefined || base === null ? "new" : "conflict";
  if (base === undefined || !sameMeaning(mine, base)) return "conflict";
  return before != null && sameMeaning(file, before) ? "conflict" : "changed";
}
