/** Rows of a plan that are not as they were written: a bit flipped on the disk, or another program wrote there. */

import type { Id, RowKind } from "./plan.ts";
import type { Touched } from "./touched.ts";

export interface DamagedRow {
  /** `plan`: its header, or what was written about its findings. */
  kind: RowKind | "plan";
  id: Id;
  /** As people know it; of a row that is gone what is known of it. */
  name: string;
}

/** The first damaged row that a change would alter; null where it leaves them alone. */
export function damagedAmong(touched: Touched, damaged: readonly DamagedRow[]): DamagedRow | null {
  const hit = ({ kind, id }: DamagedRow): boolean => {
    if (kind === "plan") return touched.header && !touched.status;
    if (touched.rows[kind].has(id)) return true;
    return kind === "indicator" && (touched.cells.has(id) || touched.locks.has(id) || touched.looks.has(id));
  };
  return damaged.find(hit) ?? null;
}
