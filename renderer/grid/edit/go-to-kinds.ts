/** 定位条件: cells of one kind, in the selection where it is a block, else in the whole table, selected together. */

import { isLocked } from "../../../shared/model/read-plan.ts";
import { levelWords } from "../../../shared/model/level.ts";
import type { PlanState } from "../../../shared/model/plan.ts";
import { sumsOf } from "../../../shared/view/sums.ts";
import { valueAt } from "../table/cell-text.ts";
import type { GridColumn } from "../table/columns.ts";
import type { GridController } from "../table/controller.ts";
import type { IndicatorRow } from "../table/rows.ts";
import type { Place } from "./ranges.ts";
import { rangesOf } from "./ranges.ts";

interface Kind {
  key: string;
  label(plan: PlanState): string;
  test(grid: GridController, row: IndicatorRow, column: GridColumn): boolean;
}

const valueOf = (grid: GridController, row: IndicatorRow, column: GridColumn) =>
  valueAt(grid.session.plan, row, column);

export const goToKinds: readonly Kind[] = [
  {
    key: "blank",
    label: (plan) => `空着的${levelWords(plan).place}格`,
    test: (grid, row, column) => column.kind === "district" && valueOf(grid, row, column) === null,
  },
  {
    key: "figure",
    label: () => "有数的格",
    test: (grid, row, column) => valueOf(grid, row, column)?.kind === "amount",
  },
  {
    key: "words",
    label: () => "写着文字或“—”的格",
    test: (grid, row, column) => {
      const value = valueOf(grid, row, column);
      return value !== null && value.kind !== "amount";
    },
  },
  {
    key: "gap",
    label: () => "对不平的差额",
    test: (grid, row, column) => column.kind === "difference" && sumsOf(grid.session.plan, row.indicator).wrong,
  },
  {
    key: "locked",
    label: () => "锁定的格",
    test: (grid, row, column) =>
      column.district !== null && isLocked(grid.session.plan, row.indicator.id, column.district),
  },
];

/** Most places that are selected one by one: more would only slow the painting down. */
const MOST = 4_000;

/** Selects them; how many there are. */
export function selectKind(grid: GridController, kind: Kind): number {
  const { active, ranges } = grid.selection;
  const isBlock = ranges.length > 1 || active.top !== active.bottom || active.left !== active.right;
  const within = (place: Place): boolean => !isBlock || grid.selection.includes(place.row, place.column);
  const places: Place[] = [];
  for (const [r, row] of grid.rows.entries()) {
    if (row.kind !== "indicator") continue;
    for (const [c, column] of grid.columns.entries()) {
      const place = { row: r, column: c };
      if (c > 0 && within(place) && kind.test(grid, row, column)) places.push(place);
      if (places.length > MOST) break;
    }
  }
  const [first, ...rest] = rangesOf(places);
  if (!first) return 0;
  grid.selection.selectAll([...rest, first], { row: first.top, column: first.left });
  grid.reveal(grid.selection.focus, true);
  grid.selectionMoved();
  return places.length;
}
