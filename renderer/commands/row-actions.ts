/** Adding, deleting and changing rows and districts from the grid's selection. Each is one action and one undo. */

import type { Action } from "../../shared/actions/action.ts";
import { addRow, batch } from "../../shared/actions/action.ts";
import { updateIndicators } from "../../shared/actions/update-indicator.ts";
import type { District, Id, Indicator, Item } from "../../shared/model/plan.ts";
import { newCategory, newDistrict, newIndicator, newItem } from "../../shared/model/plan.ts";
import { indicatorsIn, itemsIn } from "../../shared/model/read-plan.ts";
import { levelWords } from "../../shared/model/level.ts";
import { say } from "../../shared/text.ts";
import type { GridController } from "../grid/table/controller.ts";
import type { GridRow } from "../grid/table/rows.ts";
import { itemOf } from "../grid/table/rows.ts";
import { v7 as newId } from "uuid";
import type { When } from "./command.ts";
import { ask } from "../app/notify.ts";

/** Shows the new row and opens the cell for its name. */
function nameIt(grid: GridController, rowId: string, column: string): void {
  const row = grid.rowIndex(rowId);
  if (row < 0) return;
  grid.selection.move({ row, column: grid.columnIndex(column) });
  grid.selectionMoved();
  requestAnimationFrame(() => {
    // The clerk may have gone on meanwhile.
    if (grid.focusRow?.id === rowId && grid.focusColumn?.id === column) grid.editor.open("all");
  });
}

/** A new item behind the one in focus, with one indicator. */
export function addItem(grid: GridController): void {
  const { plan } = grid.session;
  const row = grid.focusRow;
  const beside = row ? itemOf(row) : null;
  const category =
    beside?.category ??
    (row?.kind === "category"
      ? (row.category?.id ?? null)
      : row?.kind === "new" && row.category !== ""
        ? row.category
        : null);
  const list = itemsIn(plan, category ?? "");
  const at = beside ? list.findIndex((item) => item.id === beside.id) + 1 : list.length;
  const item = newItem({ id: newId(), category, text: "新项目", label: nextLabel(grid), seq: nextSeq(grid) });
  const indicator = newIndicator({ id: newId(), item: item.id, name: "新指标" });
  if (
    grid.session.apply(
      { type: "batch", actions: [addRow("item", item, at), addRow("indicator", indicator, 0)] },
      "新增项目",
    )
  ) {
    nameIt(grid, indicator.id, "item");
  }
}

function nextSeq(grid: GridController): number {
  return Math.max(0, ...[...grid.session.plan.item.values()].map((item) => item.seq ?? 0)) + 1;
}

function nextLabel(grid: GridController): string {
  return String(nextSeq(grid));
}

/** A new indicator of the item in focus, behind the indicator in focus. */
export function addIndicator(grid: GridController): void {
  const row = grid.focusRow;
  const item = row ? itemOf(row) : null;
  if (!row || !item) return;
  const list = indicatorsIn(grid.session.plan, item.id);
  const like = row.kind === "indicator" ? row.indicator : list.at(-1);
  const at = row.kind === "indicator" ? list.findIndex((entry) => entry.id === row.indicator.id) + 1 : list.length;
  const indicator = newIndicator({
    id: newId(),
    item: item.id,
    name: "新指标",
    parent: like?.parent ?? null,
    part: like?.part ?? null,
    partition: like?.partition ?? null,
    unit: like?.parent ? like.unit : "",
    scale: like?.parent ? like.scale : 1,
  });
  if (grid.session.apply(addRow("indicator", indicator, at), "新增指标")) nameIt(grid, indicator.id, "indicator");
}

/** A 其中 row under the indicator in focus, of its unit and scale, adding up to it. */
export function addChild(grid: GridController): void {
  const row = grid.focusRow;
  if (row?.kind !== "indicator") return;
  const parent = row.indicator;
  const list = indicatorsIn(grid.session.plan, parent.item);
  const last = list.findLastIndex((entry) => entry.id === parent.id || entry.parent === parent.id);
  const siblings = list.filter((entry) => entry.parent === parent.id);
  const child = newIndicator({
    id: newId(),
    item: parent.item,
    parent: parent.id,
    name: "新其中项",
    unit: parent.unit,
    scale: parent.scale,
    decimals: parent.decimals,
    rule: parent.rule,
    direction: parent.direction,
    part: siblings[0]?.part ?? (parent.rule === "sum" ? "parts" : null),
    partition: siblings[0]?.partition ?? null,
  });
  grid.folded.delete(parent.id);
  if (grid.session.apply(addRow("indicator", child, last + 1), "新增其中项")) nameIt(grid, child.id, "indicator");
}

/** A new category behind the one in focus. */
export function addCategory(grid: GridController): void {
  const { plan } = grid.session;
  const list = plan.order.category.get("") ?? [];
  const current = categoryOfRow(grid.focusRow);
  const at = current === null ? list.length : list.indexOf(current) + 1;
  const seq = Math.max(0, ...[...plan.category.values()].map((category) => category.seq ?? 0)) + 1;
  const category = newCategory({ id: newId(), name: "新类别", seq });
  const actions: Action[] = [addRow("category", category, at)];
  if (grid.session.apply(batch(actions) as Action, "新增类别")) nameIt(grid, `category:${category.id}`, "item");
}

function categoryOfRow(row: GridRow | undefined): Id | null {
  if (!row) return null;
  if (row.kind === "category") return row.category?.id ?? null;
  if (row.kind === "new") return row.category === "" ? null : row.category;
  return row.item.category;
}

/** New districts at a place; those whose name is taken already are left out by the caller. */
export function addDistricts(
  grid: GridController,
  districts: (Pick<District, "name"> & Partial<District>)[],
  at: number,
): boolean {
  const actions = districts.map((fields, index) =>
    addRow("district", newDistrict({ ...fields, id: newId() }), at + index),
  );
  const action = batch(actions);
  const { place } = levelWords(grid.session.plan);
  const label =
    districts.length === 1 ? `新增${place}“${districts[0]?.name ?? ""}”` : `新增 ${districts.length} 个${place}`;
  return action !== null && grid.session.apply(action, label);
}

export interface SelectedRows {
  categories: Id[];
  items: Item[];
  indicators: Indicator[];
}

/** What the selection's rows stand for: an item whose rows are all selected counts as the item. */
export function selectedRows(grid: GridController): SelectedRows {
  const rows = grid.selection.rows().flatMap((index) => grid.rows[index] ?? []);
  const categories = rows.flatMap((row) => (row.kind === "category" && row.category ? [row.category.id] : []));
  const chosen = new Set(rows.flatMap((row) => (row.kind === "indicator" ? [row.indicator.id] : [])));
  const items = new Map<Id, Item>();
  const indicators: Indicator[] = [];
  for (const row of rows) {
    if (row.kind === "item") items.set(row.item.id, row.item);
    if (row.kind !== "indicator") continue;
    const all = indicatorsIn(grid.session.plan, row.item.id);
    const shown = all.filter((entry) => grid.rowIndex(entry.id) >= 0);
    if (shown.every((entry) => chosen.has(entry.id))) items.set(row.item.id, row.item);
    else if (row.indicator.parent === null || !chosen.has(row.indicator.parent)) indicators.push(row.indicator);
  }
  return { categories, items: [...items.values()], indicators };
}

/** The indicators under the selection, for changing unit, scale, decimals or rule of many rows at once. */
export function selectedIndicators(grid: GridController): Indicator[] {
  return grid.selection.rows().flatMap((index) => {
    const row = grid.rows[index];
    return row?.kind === "indicator" ? [row.indicator] : [];
  });
}

/** Only where indicators are selected. */
export const onRows: When = ({ grid }) => selectedIndicators(grid).length > 0 || say.chooseRows();

function figuresOf(grid: GridController, indicators: Iterable<Id>): number {
  const { plan } = grid.session;
  let count = 0;
  for (const id of indicators) count += plan.figures.count(id);
  return count;
}

/** Deletes the selected rows; asks first where figures would go with them. */
export async function deleteRows(grid: GridController): Promise<void> {
  const { plan } = grid.session;
  const { categories, items, indicators } = selectedRows(grid);
  const inCategories = categories
    .flatMap((id) => itemsIn(plan, id))
    .filter((item) => !items.some((other) => other.id === item.id));
  const allItems = [...items, ...inCategories];
  const gone = [
    ...allItems.flatMap((item) => indicatorsIn(plan, item.id).map((row) => row.id)),
    ...indicators.map((row) => row.id),
  ];
  const figures = figuresOf(grid, gone);
  const parts = [
    categories.length > 0 ? `${categories.length} 个类别` : "",
    allItems.length > 0 ? `${allItems.length} 个项目` : "",
    indicators.length > 0 ? `${indicators.length} 个指标` : "",
  ].filter((part) => part !== "");
  if (parts.length === 0) return;
  const what = parts.join("、");
  if (figures > 0) {
    const agreed = await ask({
      title: `删除 ${what}？`,
      text: say.rowsTakeFigures(figures),
      ok: "删除",
      danger: true,
    });
    if (!agreed) return grid.editor.focus();
  }
  const actions: Action[] = [
    ...indicators.map((row) => ({ type: "row.remove", kind: "indicator", id: row.id }) as const),
    ...allItems.map((row) => ({ type: "row.remove", kind: "item", id: row.id }) as const),
    ...categories.map((id) => ({ type: "row.remove", kind: "category", id }) as const),
  ];
  const action = batch(actions);
  if (action) grid.session.apply(action, `删除 ${what}`);
  grid.editor.focus();
}

export function selectedDistricts(grid: GridController): District[] {
  return grid.selection.columns().flatMap((index) => {
    const id = grid.columns[index]?.district;
    const district = id ? grid.session.plan.district.get(id) : undefined;
    return district ? [district] : [];
  });
}

export async function deleteDistricts(grid: GridController): Promise<void> {
  const districts = selectedDistricts(grid);
  if (districts.length === 0) return;
  const { place } = levelWords(grid.session.plan);
  let figures = 0;
  for (const row of grid.session.plan.figures.rows.values())
    for (const { id } of districts) if (row.has(id)) figures += 1;
  const names = districts.map((district) => district.name).join("、");
  if (figures > 0) {
    const agreed = await ask({
      title: `删除${place}“${names.slice(0, 60)}”？`,
      text: say.columnsTakeFigures(districts.length, figures),
      ok: "删除",
      danger: true,
    });
    if (!agreed) return grid.editor.focus();
  }
  const action = batch(districts.map(({ id }) => ({ type: "row.remove", kind: "district", id })));
  if (action) grid.session.apply(action, `删除${place}“${names.slice(0, 60)}”`);
  grid.editor.focus();
}

/** Changes fields of many indicators as one step. `fields` may depend on the row. */
export function patchIndicators(
  grid: GridController,
  rows: readonly Indicator[],
  fields: (row: Indicator) => Partial<Indicator>,
  label: string,
): boolean {
  const action = updateIndicators(grid.session.plan, rows, fields);
  return action !== null && grid.session.apply(action, rows.length > 1 ? `${label}（${rows.length} 行）` : label);
}
