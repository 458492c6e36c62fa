/** How the table is looked at: zoom, widths, hidden rows and columns, freezing, Σ at the edge, sorting, groups. */

import type { CommandContext, When } from "./command.ts";
import { commandsOf } from "./command.ts";
import { notify } from "../app/notify.ts";
import { fitColumns } from "../grid/edit/resize.ts";
import { hiddenBeside, isKept } from "../grid/table/arrange.ts";
import type { GridController } from "../grid/table/controller.ts";
import { MOST_FROZEN_ROWS } from "../grid/table/frozen-rows.ts";
import type { PlanView } from "../session/plan-view.ts";
import { usualView } from "../session/plan-view.ts";
import { say } from "../../shared/text.ts";

/** The table keeps room for what scrolls: frozen columns take no more than this part of it. */
const MOST_FROZEN = 0.8;

const onColumn: When = ({ grid }) => ((grid.focusColumn?.kind ?? "number") === "number" ? say.chooseColumn() : true);

function hideColumns({ grid }: CommandContext): void {
  const chosen = grid.selection.columns().flatMap((at) => grid.columns[at] ?? []);
  const ids = chosen.filter(isKept).map(({ id }) => id);
  if (chosen.some((column) => column.kind === "item")) notify.info(say.itemColumnStays());
  const rest = grid.columns.filter(({ id, kind }) => kind !== "number" && !ids.includes(id));
  if (ids.length === 0 || rest.length === 0) return;
  grid.setView({ hiddenColumns: [...new Set([...grid.view.value.hiddenColumns, ...ids])] });
}

/** Those between the selected columns, or beside the only one; where none are, all. */
function showColumns({ grid }: CommandContext): void {
  const { hiddenColumns } = grid.view.value;
  const { left, right } = grid.selection.active;
  const beside = grid.selection.columns().flatMap((at) => {
    const { before, after } = hiddenBeside({ columns: grid.columns, all: grid.allColumns }, hiddenColumns, at);
    if (left === right) return [...before, ...after];
    return [...(at > left ? before : []), ...(at < right ? after : [])];
  });
  grid.setView({ hiddenColumns: beside.length === 0 ? [] : hiddenColumns.filter((id) => !beside.includes(id)) });
}

function hideRows({ grid }: CommandContext): void {
  const rows = grid.selection.rows().flatMap((at) => grid.rows[at] ?? []);
  const ids = rows.flatMap((row) => (row.kind === "new" ? [] : [row.id]));
  if (ids.length === 0) return;
  grid.setView({ hiddenRows: [...new Set([...grid.view.value.hiddenRows, ...ids])] });
}

/** Those between the selected rows; where none are, all. */
function showRows({ grid }: CommandContext): void {
  const { hiddenRows } = grid.view.value;
  const { top, bottom } = grid.selection.active;
  const [from, to] = [grid.rows[top - 1], grid.rows[bottom + 1]].map((row, side) => {
    const at = side === 0 ? top - 1 : bottom + 1;
    return row ? grid.numberOf(at, row.id) : side === 0 ? 0 : Number.MAX_SAFE_INTEGER;
  });
  const between = hiddenRows.filter((id) => {
    const number = grid.numberOf(-1, id);
    return number > (from ?? 0) && number < (to ?? 0);
  });
  grid.setView({ hiddenRows: between.length === 0 ? [] : hiddenRows.filter((id) => !between.includes(id)) });
}

/** All columns up to this one; null, and that is said: they would leave no room. */
function frozenTo(grid: GridController, at: number): Pick<PlanView, "frozen"> | null {
  const column = grid.columns[at];
  if (!column) return null;
  const width = grid.columns.slice(0, at + 1).reduce((sum, one) => sum + one.width, 0);
  if (grid.room === 0 || width <= grid.room * MOST_FROZEN) return { frozen: column.id };
  notify.warn(say.tooWideToFreeze(column.title));
  return null;
}

/** All rows down to this one; null, and that is said: they would leave no room. */
function frozenDownTo(grid: GridController, at: number): Pick<PlanView, "frozenRow"> | null {
  const row = grid.rows[at];
  if (!row) return null;
  if (grid.height === 0 || grid.spanHeight(0, at + 1) <= grid.height * MOST_FROZEN_ROWS) return { frozenRow: row.id };
  notify.warn(say.tooHighToFreeze(grid.numberOf(at, row.id)));
  return null;
}

function setFrozen(grid: GridController, ...parts: (Partial<PlanView> | null)[]): void {
  if (!parts.includes(null)) grid.setView(Object.assign({}, ...parts) as Partial<PlanView>);
}

const ordered: When = ({ grid }) => (grid.sorted ? say.sortedNoFreeze() : true);

/**
 * What stands above and left of the cell, as in a spreadsheet: of a cell in the first column only rows are frozen, of one in
 * the first row only columns.
 */
function freezeHere({ grid }: CommandContext): void {
  const { row, column } = grid.selection.focus;
  const columns = column <= 1 ? {} : frozenTo(grid, column - 1);
  const rows = row === 0 ? { frozenRow: "" } : frozenDownTo(grid, grid.ownerRow(grid.selection.focus) - 1);
  setFrozen(grid, columns, rows);
}

function sort(grid: GridController, descending: boolean): void {
  const column = grid.focusColumn;
  if (column) grid.setView({ sort: { column: column.id, descending } });
}

export const layoutCommands = commandsOf([
  {
    id: "zoomIn",
    label: "放大表格（Ctrl+滚轮）",
    group: "view",
    keys: "Ctrl+Alt+=",
    run: ({ grid }) => grid.zoomBy(10),
  },
  {
    id: "zoomOut",
    label: "缩小表格",
    group: "view",
    keys: "Ctrl+Alt+-",
    run: ({ grid }) => grid.zoomBy(-10),
  },
  {
    id: "zoomReset",
    label: "表格按 100% 显示",
    group: "view",
    keys: "Ctrl+Alt+0",
    when: ({ grid }) => (grid.view.value.zoom === usualView.zoom ? say.zoomedSo(usualView.zoom) : true),
    run: ({ grid }) => grid.setView({ zoom: usualView.zoom }),
  },
  {
    id: "freezeHere",
    label: "冻结至此处（上方各行、左侧各列）",
    group: "view",
    when: (context) => {
      const { row, column } = context.grid.selection.focus;
      return row === 0 && column <= 1 ? say.nothingAboveToFreeze() : ordered(context);
    },
    run: freezeHere,
  },
  {
    id: "freezeFirstRow",
    label: "冻结首行",
    group: "view",
    when: ordered,
    run: ({ grid }) => setFrozen(grid, frozenDownTo(grid, 0)),
  },
  {
    id: "freezeRow",
    label: "冻结到本行",
    group: "view",
    when: ordered,
    run: ({ grid }) => setFrozen(grid, frozenDownTo(grid, grid.selection.focus.row)),
  },
  {
    id: "freeze",
    label: "冻结到本列",
    group: "view",
    when: onColumn,
    run: ({ grid }) => setFrozen(grid, frozenTo(grid, grid.selection.focus.column)),
  },
  {
    id: "unfreeze",
    label: "取消冻结窗格",
    group: "view",
    when: ({ grid: { view } }) =>
      view.value.frozen !== "" || view.value.frozenRow !== "" ? true : say.nothingFrozen(),
    run: ({ grid }) => grid.setView({ frozen: "", frozenRow: "" }),
  },
  {
    id: "freezeUsual",
    label: "恢复默认冻结",
    group: "view",
    checked: ({ grid: { view } }) => view.value.frozen === null && view.value.frozenRow === "",
    run: ({ grid }) => grid.setView({ frozen: null, frozenRow: "" }),
  },
  {
    id: "pinSums",
    label: "合计、差额固定在右侧",
    group: "view",
    checked: ({ grid }) => grid.sumsPinned,
    run: ({ grid }) => grid.setView({ sums: grid.sumsPinned ? "free" : "pinned" }),
  },
  {
    id: "subtotals",
    label: "显示分组小计",
    group: "view",
    when: ({ grid }) => (grid.groups.size > 0 ? true : say.noGroups()),
    checked: ({ grid }) => grid.groups.size > 0 && grid.view.value.subtotals,
    run: ({ grid }) => grid.setView({ subtotals: !grid.view.value.subtotals }),
  },
  {
    id: "foldGroups",
    label: "县区分组只看小计",
    group: "view",
    when: ({ grid }) => (grid.groups.size > 0 ? true : say.noGroups()),
    checked: ({ grid }) => grid.groups.size > 0 && grid.view.value.foldedGroups.length > 0,
    run: ({ grid }) =>
      grid.setView({ foldedGroups: grid.view.value.foldedGroups.length > 0 ? [] : [...grid.groups.keys()] }),
  },
  {
    id: "hideRows",
    label: "隐藏行",
    group: "rows",
    keys: "Ctrl+9",
    run: hideRows,
  },
  {
    id: "showRows",
    label: "取消隐藏行",
    group: "rows",
    keys: "Ctrl+Shift+9",
    when: ({ grid }) => (grid.view.value.hiddenRows.length > 0 ? true : say.noHiddenRows()),
    run: showRows,
  },
  {
    id: "hideColumns",
    label: "隐藏列",
    group: "rows",
    keys: "Ctrl+0",
    when: onColumn,
    run: hideColumns,
  },
  {
    id: "showColumns",
    label: "取消隐藏列",
    group: "rows",
    keys: "Ctrl+Shift+0",
    when: ({ grid }) => (grid.view.value.hiddenColumns.length > 0 ? true : say.noHiddenColumns()),
    run: showColumns,
  },
  {
    id: "fitColumns",
    label: "最适合的列宽",
    group: "rows",
    when: onColumn,
    run: ({ grid }) => fitColumns(grid, grid.selection.columns()),
  },
  {
    id: "usualSizes",
    label: "恢复默认列宽和行高",
    group: "rows",
    run: ({ grid }) => grid.setView({ widths: {}, heights: {} }),
  },
  { id: "sortUp", label: "升序显示", group: "data", when: onColumn, run: ({ grid }) => sort(grid, false) },
  { id: "sortDown", label: "降序显示", group: "data", when: onColumn, run: ({ grid }) => sort(grid, true) },
  {
    id: "unsort",
    label: "取消排序",
    group: "data",
    when: ({ grid }) => (grid.sorted ? true : say.notSorted()),
    run: ({ grid }) => grid.setView({ sort: null }),
  },
]);
