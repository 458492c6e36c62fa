/**
 * From texts typed, pasted, filled or deleted in any cells of the grid to one action: figures through `editCells`, words
 * of rows as row updates, and texts in the empty row as new rows. What cannot be taken is refused with a reason.
 */

import { cellKey } from "../../../shared/model/cell.ts";
import type { Action } from "../../../shared/actions/action.ts";
import { addRow, batch, updateRow } from "../../../shared/actions/action.ts";
import type { CellsEdit, TypedCell } from "../../../shared/actions/edit-cells.ts";
import { editCells } from "../../../shared/actions/edit-cells.ts";
import { unitPatch } from "../../../shared/actions/unit-patch.ts";
import { updateIndicator } from "../../../shared/actions/update-indicator.ts";
import type { CategoryHeading } from "../../../shared/import/names.ts";
import { categoryPatch, parseCategory, parseSeq, splitNames } from "../../../shared/import/names.ts";
import type { Id, Indicator, Item, PlanState, RowKind } from "../../../shared/model/plan.ts";
import { newCategory, newIndicator, newItem } from "../../../shared/model/plan.ts";
import { indicatorsIn, itemsIn } from "../../../shared/model/read-plan.ts";
import { isRateUnit, parseUnit } from "../../../shared/model/unit.ts";
import { say } from "../../../shared/text.ts";
import { v7 as newId } from "uuid";
import { editTextAt } from "../table/cell-text.ts";
import { whyClosed } from "./closed.ts";
import type { GridColumn } from "../table/columns.ts";
import { isOwnFigures } from "../table/columns.ts";
import { adoptInner, isInner } from "./inner-rows.ts";
import type { GridRow, ItemRow, NewRow } from "../table/rows.ts";
import { rowName } from "../table/rows.ts";

export interface TextEdit {
  row: GridRow;
  column: GridColumn;
  text: string;
  /** Levels of indentation that a pasted name had. */
  indent?: number;
}

export interface CellRefusal {
  rowId: string;
  columnId: string;
  /** The cell in words, 城镇新增就业 · 溪北区: its row may not be in the table. */
  where?: string;
  text: string;
  reason: string;
}

export interface TextEditResult {
  action: Action | null;
  notices: string[];
  refusals: CellRefusal[];
}

class Builder {
  readonly actions: Action[] = [];
  readonly typed: TypedCell[] = [];
  readonly origin = new Map<string, TextEdit>();
  readonly notices: string[] = [];
  /** Empty rows in which something begins with 其中 and nothing speaks of an item. */
  joining: ReadonlySet<string> = new Set();
  /** Levels of indentation of the names of new rows. */
  readonly indents = new Map<Id, number>();
  readonly refusals: CellRefusal[] = [];
  /** The plan as it will be with the new rows, for reading figures typed into them. */
  readonly plan: PlanState;
  readonly #patches = new Map<string, { kind: RowKind; id: Id; patch: Record<string, unknown> }>();
  readonly #new = new Map<string, { item: Item; indicator: Indicator | null }>();
  /** The category that was typed last, and how many were. */
  #under: Id | null = null;
  #headings = 0;
  #lastNew: { item: Item; category: Id | ""; count: number } | null = null;

  constructor(plan: PlanState) {
    this.plan = { ...plan, indicator: new Map(plan.indicator) };
  }

  refuse(edit: TextEdit, reason: string): void {
    const { row, column, text } = edit;
    const where = [this.#nameOf(row), column.title].filter(Boolean).join(" · ");
    this.refusals.push({ rowId: row.id, columnId: column.id, where, text, reason });
  }

  #nameOf(row: GridRow): string {
    if (row.kind === "category") return `类别“${rowName(row)}”`;
    if (row.kind !== "new") return rowName(row);
    const made = this.#new.get(row.id);
    return made?.indicator?.name || made?.item.text || "空行";
  }

  patch(kind: RowKind, id: Id, fields: Record<string, unknown>): void {
    const key = `${kind}|${id}`;
    const known = this.#patches.get(key);
    if (known) Object.assign(known.patch, fields);
    else this.#patches.set(key, { kind, id, patch: { ...fields } });
  }

  figure(edit: TextEdit, indicator: Id): void {
    this.typed.push({ indicator, district: edit.column.district, text: edit.text });
    this.origin.set(cellKey(indicator, edit.column.district ?? null), edit);
  }

  /** A category as printed (一、促进就业（2项）) in an empty row: the new rows behind it are its own. */
  heading(row: NewRow, heading: CategoryHeading): void {
    const categories = this.plan.order.category.get("") ?? [];
    const after = categories.indexOf(row.category);
    const at = (after < 0 ? categories.length : after + 1) + this.#headings;
    const category = newCategory({ id: newId(), ...heading });
    this.actions.push(addRow("category", category, at));
    this.#headings += 1;
    this.#under = category.id;
    this.#lastNew = null;
  }

  /** The rows that stand for one empty row, made at its first text. */
  newRow(row: NewRow, hasItemText: boolean): { item: Item; indicator: Indicator | null } {
    const known = this.#new.get(row.id);
    if (known) return known;
    const under = this.#under ?? row.category;
    let last = this.#lastNew ?? (this.joining.has(row.id) ? this.#itemAbove(under) : null);
    this.#lastNew = last;
    // Without a text of its own the row belongs to the item above, as under a merged 项目 cell.
    if (hasItemText || !last) {
      const item = newItem({ id: newId(), category: under === "" ? null : under, text: "" });
      const at = itemsIn(this.plan, under).length + this.#countNew(under);
      this.actions.push(addRow("item", item, at));
      last = { item, category: under, count: 0 };
      this.#lastNew = last;
    }
    const made = { item: last.item, indicator: null };
    this.#new.set(row.id, made);
    return made;
  }

  /** The item under which a row that begins with 其中 is part of the row above. */
  #itemAbove(category: Id | ""): { item: Item; category: Id | ""; count: number } | null {
    const item = itemsIn(this.plan, category).at(-1);
    return item ? { item, category, count: indicatorsIn(this.plan, item.id).length } : null;
  }

  /** An item without indicators gets its first one from what is typed into its row. */
  bareItem(row: ItemRow): { item: Item; indicator: Indicator | null } {
    const known = this.#new.get(row.id);
    if (known) return known;
    const made = { item: row.item, indicator: null };
    this.#new.set(row.id, made);
    return made;
  }

  #countNew(category: Id | ""): number {
    return new Set(
      [...this.#new.values()].map((made) => made.item).filter((item) => (item.category ?? "") === category),
    ).size;
  }

  newIndicatorFor(made: { item: Item; indicator: Indicator | null }): Indicator {
    if (made.indicator) return made.indicator;
    const indicator = newIndicator({ id: newId(), item: made.item.id, name: "" });
    made.indicator = indicator;
    const last = this.#lastNew;
    const at = last?.item === made.item ? last.count++ : indicatorsIn(this.plan, made.item.id).length;
    this.actions.push(addRow("indicator", indicator, at));
    this.plan.indicator.set(indicator.id, indicator);
    return indicator;
  }

  finish({ readCells }: ReadsCells): TextEditResult {
    for (const { item, indicator } of this.#new.values()) if (indicator?.name === "") indicator.name = item.text;
    const made = [...this.#new.values()].flatMap(({ indicator }) => indicator ?? []);
    adoptInner(this.plan, made, this.indents, this.typed);
    for (const { kind, id, patch } of this.#patches.values()) {
      const indicator = kind === "indicator" ? this.plan.indicator.get(id) : undefined;
      const updates = indicator ? updateIndicator(this.plan, indicator, patch) : [updateRow(kind, id, patch as never)];
      this.actions.push(...updates);
      if (!indicator) continue;
      // Figures that come with a unit are read in it.
      const fields = updates.map((action) => (action.type === "row.update" ? action.patch : {}));
      this.plan.indicator.set(id, Object.assign({ ...indicator }, ...fields) as Indicator);
    }
    const figures = readCells(this.plan, this.typed);
    this.notices.push(...figures.notices);
    for (const refusal of figures.refusals) {
      const edit = this.origin.get(cellKey(refusal.indicator, refusal.district));
      if (edit) this.refuse(edit, refusal.reason);
    }
    if (figures.action) this.actions.push(figures.action);
    return { action: batch(this.actions), notices: [...new Set(this.notices)], refusals: this.refusals };
  }
}

/** How texts in figures become an action: those of a plan as targets, those of a layer in its own unit. */
export interface ReadsCells {
  readCells: (plan: PlanState, typed: readonly TypedCell[]) => CellsEdit;
}

/** Builds the one action for many typed texts. The plan is not changed. */
export function textsToAction(
  plan: PlanState,
  edits: readonly TextEdit[],
  reads: ReadsCells = { readCells: editCells },
): TextEditResult {
  const builder = new Builder(plan);
  const withItem = new Set(
    edits.filter((edit) => edit.column.kind === "item" && edit.text.trim() !== "").map((edit) => edit.row.id),
  );
  const named = new Set(edits.filter((edit) => isName(edit) && edit.text.trim() !== "").map((edit) => edit.row.id));
  const headings = headingRows(edits);
  builder.joining = joiningRows(edits);
  for (const edit of edits) {
    if (edit.row.kind === "new" && edit.text.trim() !== "" && !named.has(edit.row.id)) {
      builder.refuse(edit, say.emptyRowFirstName());
    } else if (edit.row.kind === "new" && headings.has(edit.row.id)) {
      if (edit.column.kind === "item") builder.heading(edit.row, parseCategory(edit.text));
    } else place(builder, plan, edit, withItem);
  }
  return builder.finish(reads);
}

/** Empty rows that hold nothing but a category with its number and its count: those are never part of an item's name. */
function headingRows(edits: readonly TextEdit[]): Set<string> {
  const headings = new Set<string>();
  const others = new Set<string>();
  for (const { row, column, text } of edits) {
    if (row.kind !== "new" || text.trim() === "") continue;
    const { seq, declaredCount } = parseCategory(text);
    if (column.kind === "item" && seq !== null && declaredCount !== null) headings.add(row.id);
    else others.add(row.id);
  }
  for (const id of others) headings.delete(id);
  return headings;
}

function joiningRows(edits: readonly TextEdit[]): ReadonlySet<string> {
  const inner = edits.filter(
    ({ row, column, text }) => row.kind === "new" && column.kind === "indicator" && isInner(text),
  );
  const joining = new Set(inner.map(({ row }) => row.id));
  const ofItem = new Set<GridColumn["kind"]>(["seq", "item", "leads", "supports"]);
  for (const { row, column, text } of edits) if (ofItem.has(column.kind) && text.trim() !== "") joining.delete(row.id);
  return joining;
}

function isName({ column }: TextEdit): boolean {
  return column.kind === "item" || column.kind === "indicator";
}

function place(builder: Builder, plan: PlanState, edit: TextEdit, withItem: ReadonlySet<string>): void {
  const { row, column } = edit;
  const text = edit.text.trim();
  const closed = whyClosed(plan, row, column);
  if (closed !== null) {
    if (edit.text !== editTextAt(plan, row, column)) builder.refuse(edit, closed);
    return;
  }
  if (row.kind === "category") {
    if (row.category && text !== "") builder.patch("category", row.category.id, categoryPatch(text));
    else if (text === "") builder.refuse(edit, say.categoryNameEmpty());
    return;
  }
  if (row.kind === "new") {
    if (text !== "") placeNew(builder, edit, row, text, withItem.has(row.id));
    return;
  }
  if (row.kind === "indicator" && isOwnFigures(column)) {
    if (edit.text !== editTextAt(plan, row, column)) builder.figure(edit, row.indicator.id);
    return;
  }
  const patch = itemPatch(row.item, column, text, row.kind === "indicator" ? row.indicator : null);
  if (patch) {
    if (column.kind === "item" && text === "") builder.refuse(edit, say.itemNameStays());
    else builder.patch("item", row.item.id, patch);
    return;
  }
  if (row.kind === "item") {
    if (text === "") return;
    fillIndicator(builder, edit, builder.newIndicatorFor(builder.bareItem(row)), text);
    return;
  }
  placeIndicator(builder, plan, edit, row.indicator, text);
}

function placeIndicator(builder: Builder, plan: PlanState, edit: TextEdit, indicator: Indicator, text: string): void {
  const { column } = edit;
  if (column.kind === "indicator") {
    if (text === "") builder.refuse(edit, say.indicatorNameStays());
    else if (text !== indicator.name) builder.patch("indicator", indicator.id, { name: text });
  } else if (column.kind === "unit") {
    const patch = unitPatch(plan, indicator, text);
    if (patch.unit === indicator.unit && patch.scale === indicator.scale) return;
    builder.patch("indicator", indicator.id, patch as Record<string, unknown>);
    if (patch.scale === indicator.scale || plan.figures.count(indicator.id) === 0) return;
    if (indicator.unit === "") builder.notices.push(say.unitCameLater(indicator.name, text));
    else {
      builder.notices.push(say.unitShownOnly(indicator.name));
    }
  } else if (column.kind === "note") {
    builder.patch("indicator", indicator.id, { note: text === "" ? null : text });
  } else if (column.kind === "extra") {
    builder.patch("indicator", indicator.id, { extra: { ...indicator.extra, [column.key]: text } });
  }
}

/** The item's own columns; null: the column belongs to the indicator. */
function itemPatch(item: Item, column: GridColumn, text: string, indicator: Indicator | null): Partial<Item> | null {
  switch (column.kind) {
    case "seq":
      return { label: text, seq: parseSeq(text === "" ? null : text) };
    case "item":
      return { text };
    case "leads":
      return { leads: splitNames(text) };
    case "supports":
      return { supports: splitNames(text) };
    case "extra":
      return indicator && indicator.extra[column.key] !== undefined
        ? null
        : { extra: { ...item.extra, [column.key]: text } };
    default:
      return null;
  }
}

function placeNew(builder: Builder, edit: TextEdit, row: NewRow, text: string, hasItemText: boolean): void {
  const made = builder.newRow(row, hasItemText);
  const patch = itemPatch(made.item, edit.column, text, null);
  // The row is not in the plan yet, so it is filled in place; its row.add carries the final fields.
  if (patch) Object.assign(made.item, patch);
  else fillIndicator(builder, edit, builder.newIndicatorFor(made), text);
  if (made.item.text === "" && made.indicator) made.item.text = made.indicator.name;
}

function fillIndicator(builder: Builder, edit: TextEdit, indicator: Indicator, text: string): void {
  const { column } = edit;
  if (column.kind === "indicator") {
    indicator.name = text;
    if (edit.indent !== undefined) builder.indents.set(indicator.id, edit.indent);
  } else if (column.kind === "unit") {
    Object.assign(indicator, parseUnit(text));
    if (isRateUnit(text)) Object.assign(indicator, { rule: "uniform", direction: "atLeast" });
  } else if (column.kind === "note") indicator.note = text;
  else if (column.kind === "extra") indicator.extra = { ...indicator.extra, [column.key]: text };
  else builder.figure(edit, indicator.id);
}
