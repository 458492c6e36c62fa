/** The columns as the clerk has arranged them: sub-totals, folded groups, hidden, wider, frozen, Σ at the right edge. Pure. */

import type { Id, PlanState } from "../../../shared/model/plan.ts";
import { districtsOf } from "../../../shared/model/read-plan.ts";
import { besideDistrict } from "../../../shared/tracking/beside.ts";
import type { PlanView } from "../../session/plan-view.ts";
import type { GridColumn } from "./columns.ts";
import { subtotalColumn } from "./columns.ts";
import { fitPinned } from "./fit-pinned.ts";

type Arrangement = Pick<PlanView, "widths" | "hiddenColumns" | "frozen" | "sums" | "foldedGroups" | "subtotals">;

export interface Arranged {
  columns: GridColumn[];
  /** Every column that there is, in order, the hidden ones too. */
  all: GridColumn[];
  /** Whether Σ and 差额 stay at the right edge. */
  sumsPinned: boolean;
}

/** Groups of two and more districts, with their members in plan order. */
export function districtGroups(plan: PlanState): Map<string, Id[]> {
  const groups = new Map<string, Id[]>();
  for (const { id, group } of districtsOf(plan)) {
    // What stands beside a district is no addend of its group.
    if (group === null || besideDistrict(id) !== undefined) continue;
    const members = groups.get(group);
    if (members) members.push(id);
    else groups.set(group, [id]);
  }
  for (const [name, members] of groups) if (members.length < 2) groups.delete(name);
  return groups;
}

/**
 * @param base the columns of the plan, in order
 * @param scale what a pixel of the kept widths is on the screen
 * @param room pixels that the table has; 0: not known yet
 */
export function arrange(
  base: readonly GridColumn[],
  groups: ReadonlyMap<string, readonly Id[]>,
  view: Arrangement,
  scale: number,
  room: number,
): Arranged {
  const sized = withSubtotals(base, groups, view).map((column) => ({
    ...column,
    width: Math.round((view.widths[column.id] ?? column.width) * scale),
  }));
  const hidden = new Set(view.hiddenColumns);
  const folded = new Set(view.foldedGroups);
  const shown = sized.filter(
    (column) =>
      !isKept(column) || (!hidden.has(column.id) && !(column.kind === "district" && isFolded(column, groups, folded))),
  );
  const frozen = freeze(shown, view.frozen);
  const sumsPinned = pinsSums(frozen, view.sums, room);
  return { columns: fitPinned(sumsPinned ? sumsLast(frozen) : frozen, room), all: sized, sumsPinned };
}

/** Row numbers and names stay: by them rows are picked, and the bands of the categories stand there. */
export function isKept({ kind }: Pick<GridColumn, "kind">): boolean {
  return kind !== "number" && kind !== "item";
}

function isFolded(
  column: GridColumn,
  groups: ReadonlyMap<string, readonly Id[]>,
  folded: ReadonlySet<string>,
): boolean {
  return groups.has(column.group) && folded.has(column.group);
}

/** The sub-total of a group stands before its first district. */
function withSubtotals(
  base: readonly GridColumn[],
  groups: ReadonlyMap<string, readonly Id[]>,
  { subtotals, foldedGroups }: Arrangement,
): GridColumn[] {
  const done = new Set<string>();
  return base.flatMap((column) => {
    const members = groups.get(column.group);
    if (column.kind !== "district" || !members || done.has(column.group)) return [column];
    done.add(column.group);
    return subtotals || foldedGroups.includes(column.group)
      ? [subtotalColumn(column.group, members), column]
      : [column];
  });
}

/** All up to the column that the clerk froze at, which must be there; else as usual. */
function freeze(columns: readonly GridColumn[], frozen: string | null): GridColumn[] {
  const last = frozen === "" ? 0 : columns.findIndex(({ id }) => id === frozen);
  if (frozen === null || last < 0) return [...columns];
  return columns.map((column, index) => ({ ...column, pinned: index <= last ? "left" : null }));
}

const widthOf = (columns: readonly GridColumn[], of: (column: GridColumn) => boolean): number =>
  columns.reduce((sum, column) => sum + (of(column) ? column.width : 0), 0);

/** The scroll bar, and something of the next column. Pixels. */
const MARGIN = 30;

function isSum({ kind }: GridColumn): boolean {
  return kind === "sum" || kind === "difference";
}

/** Of itself only where they would be out of sight, and where districts are still seen beside them. */
function pinsSums(columns: readonly GridColumn[], sums: PlanView["sums"], room: number): boolean {
  if (sums !== "auto") return sums === "pinned";
  if (room <= 0) return false;
  const before = columns.findLastIndex(isSum);
  const needed = widthOf(columns.slice(0, before + 1), () => true);
  const district = columns.find(({ kind }) => kind === "district")?.width ?? 0;
  const left = room - widthOf(columns, ({ pinned }) => pinned === "left") - widthOf(columns, isSum) - MARGIN;
  return before >= 0 && needed > room - MARGIN && left >= 3 * district;
}

function sumsLast(columns: readonly GridColumn[]): GridColumn[] {
  const last = columns.filter(isSum).map((column): GridColumn => ({ ...column, pinned: "right" }));
  return [...columns.filter((column) => !isSum(column)), ...last];
}

/** The hidden columns that stand next to the shown one at `index`, before and behind it. */
export function hiddenBeside(
  { columns, all }: Pick<Arranged, "columns" | "all">,
  hidden: readonly string[],
  index: number,
): { before: string[]; after: string[] } {
  const own = all.findIndex(({ id }) => id === columns[index]?.id);
  const run = (by: 1 | -1): string[] => {
    const ids: string[] = [];
    for (let at = own + by; own >= 0 && hidden.includes(all[at]?.id ?? ""); at += by) ids.push(all[at]?.id ?? "");
    return ids;
  };
  return { before: run(-1), after: run(1) };
}
