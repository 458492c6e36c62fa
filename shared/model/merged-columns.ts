/**
 * Columns of a family that are one. Where a row of it says 含在谯城区, that row counts the two columns in one figure, so
 * parent and children are compared over both together: 药费 2396（含高新区） = 1996 + 100 + 300.
 */

import type { Id } from "./id.ts";
import type { PlanState } from "./plan.ts";

export interface MergedColumns {
  /** Districts of each merged column, in the plan's order. */
  groups: readonly (readonly Id[])[];
  /** The merged column of a district; undefined: it stands alone. */
  groupOf: ReadonlyMap<Id, readonly Id[]>;
}

/** What the rows of a family merge by their marks; null: every column stands alone. */
export function mergedColumns(plan: PlanState, rows: readonly Id[]): MergedColumns | null {
  const up = new Map<Id, Id>();
  const rootOf = (district: Id): Id => {
    let at = district;
    for (let next = up.get(at); next !== undefined && next !== at; next = up.get(at)) at = next;
    return at;
  };
  for (const id of rows) {
    const row = plan.figures.row(id);
    if (row.included === 0) continue;
    for (const [district, value] of row) {
      if (value?.kind !== "mark" || value.of === undefined) continue;
      for (const one of [district, value.of]) if (!up.has(one)) up.set(one, one);
      up.set(rootOf(district), rootOf(value.of));
    }
  }
  if (up.size === 0) return null;
  const groups = new Map<Id, Id[]>();
  for (const district of plan.order.district.get("") ?? []) {
    if (!up.has(district)) continue;
    const root = rootOf(district);
    const group = groups.get(root);
    if (group) group.push(district);
    else groups.set(root, [district]);
  }
  const groupOf = new Map<Id, readonly Id[]>();
  for (const group of groups.values()) for (const district of group) groupOf.set(district, group);
  return { groups: [...groups.values()], groupOf };
}
