/**
 * Whole rows put before a row of the table: copies with ids of their own, or, of what was cut, the rows themselves. Nothing
 * that stands there is overwritten. One action; pure.
 */

import type { Action, CellEdit, LockEdit, LookEdit } from "../../../shared/actions/action.ts";
import { addRow, batch, updateRow } from "../../../shared/actions/action.ts";
import type { Value } from "../../../shared/model/amount.ts";
import { matchName } from "../../../shared/model/district-name.ts";
import type { Id, Indicator, Item, PlanState } from "../../../shared/model/plan.ts";
import { districtsOf } from "../../../shared/model/read-plan.ts";
import type { GridRow } from "../table/rows.ts";
import type { CarriedItem, CarriedRow, RowBlock } from "./row-block.ts";

export interface RowInsert {
  action: Action | null;
  /** The rows as they will be: ids of indicators, and of items that have none. */
  rows: Id[];
  /** Districts of another plan that this one lacks; their figures are not carried. */
  missing: string[];
}

/** Where rows go: before `before` in its list, at its end where it is null. */
interface Goal {
  category: Id | null;
  beforeCategory: Id | null;
  beforeItem: Id | null;
  /** For single indicators: the item, and the row before which and beside which they come; null: an item of their own. */
  item: Id | null;
  beside: Indicator | null;
}

/** @param newId makes ids @param cut the rows themselves go there, and their copies stay nowhere */
export function insertRows(
  plan: PlanState,
  block: RowBlock,
  target: GridRow,
  { cut, newId }: { cut: boolean; newId: () => Id },
): RowInsert {
  const insert = new Insert(plan, block, newId, cut);
  insert.run(goalOf(plan, target, cut ? idsOf(block) : new Set()));
  return { action: batch(insert.actions), rows: insert.rows, missing: insert.missing };
}

function idsOf({ categories, items, families }: RowBlock): Set<Id> {
  const ids = new Set<Id>();
  const take = (item: CarriedItem): void => {
    ids.add(item.item.id);
    for (const { indicator } of item.rows) ids.add(indicator.id);
  };
  for (const { category, items: inside } of categories) {
    ids.add(category.id);
    inside.forEach(take);
  }
  items.forEach(take);
  for (const { rows } of families) for (const { indicator } of rows) ids.add(indicator.id);
  return ids;
}

/** What is on its way itself is no place to stand before: the next that stays is. */
function goalOf(plan: PlanState, target: GridRow, moving: ReadonlySet<Id>): Goal {
  const next = (list: readonly Id[], from: number): Id | null => list.slice(from).find((id) => !moving.has(id)) ?? null;
  const category =
    target.kind === "category"
      ? (target.category?.id ?? null)
      : target.kind === "new"
        ? target.category || null
        : target.item.category;
  const categories = plan.order.category.get("") ?? [];
  const at = category === null ? categories.length : categories.indexOf(category);
  const items = plan.order.item.get(category ?? "") ?? [];
  const goal: Goal = {
    category,
    beforeCategory: next(categories, target.kind === "category" ? at : at + 1),
    beforeItem: target.kind === "category" ? next(items, 0) : null,
    item: null,
    beside: null,
  };
  if (target.kind !== "indicator" && target.kind !== "item") return goal;
  const own = items.indexOf(target.item.id);
  goal.beforeItem = next(items, target.first ? own : own + 1);
  goal.item = target.item.id;
  if (target.kind === "indicator") {
    const rows = plan.order.indicator.get(target.item.id) ?? [];
    const beside = next(rows, rows.indexOf(target.indicator.id));
    goal.beside = beside === null ? null : (plan.indicator.get(beside) ?? null);
  }
  return goal;
}

class Insert {
  readonly actions: Action[] = [];
  readonly rows: Id[] = [];
  readonly missing: string[] = [];
  readonly #plan: PlanState;
  readonly #newId: () => Id;
  readonly #cut: boolean;
  readonly #block: RowBlock;
  /** Districts of the block in this plan; null: it has none like that. */
  readonly #districts: Map<Id, Id | null>;
  /** The lists as they stand after the actions so far. */
  readonly #lists = new Map<string, Id[]>();
  readonly #cells: CellEdit[] = [];
  readonly #locks: LockEdit[] = [];
  readonly #looks: LookEdit[] = [];

  constructor(plan: PlanState, block: RowBlock, newId: () => Id, cut: boolean) {
    this.#plan = plan;
    this.#newId = newId;
    this.#cut = cut && block.plan === plan.header.id;
    this.#block = block;
    const known = districtsOf(plan);
    this.#districts = new Map(
      block.districts.map(({ id, name }) => [id, plan.district.has(id) ? id : matchName(name, known)]),
    );
  }

  run(goal: Goal): void {
    const { categories, items, families } = this.#block;
    for (const { category, items: inside } of categories) {
      if (this.#cut) {
        this.#move("category", category.id, "", "", goal.beforeCategory);
        for (const { item, rows } of inside) this.#note(item, rows);
        continue;
      }
      const id = this.#newId();
      this.actions.push(addRow("category", { ...category, id }, this.#place("category", "", id, goal.beforeCategory)));
      for (const item of inside) this.#copyItem(item, id, null);
    }
    for (const item of items) {
      if (this.#cut) {
        this.#move("item", item.item.id, item.item.category ?? "", goal.category ?? "", goal.beforeItem);
        this.#note(item.item, item.rows);
      } else this.#copyItem(item, goal.category, goal.beforeItem);
    }
    for (const family of families) this.#family(family, goal);
    if (this.#locks.length > 0) this.actions.push({ type: "locks.set", cells: this.#locks });
    if (this.#looks.length > 0) this.actions.push({ type: "looks.set", cells: this.#looks });
  }

  #note(item: Item, rows: readonly CarriedRow[]): void {
    if (rows.length === 0) this.rows.push(`item:${item.id}`);
    for (const { indicator } of rows) this.rows.push(indicator.id);
  }

  #list(kind: "category" | "item" | "indicator", parent: Id | ""): Id[] {
    const key = `${kind}|${parent}`;
    let list = this.#lists.get(key);
    if (!list) this.#lists.set(key, (list = [...(this.#plan.order[kind].get(parent) ?? [])]));
    return list;
  }

  /** Takes its place in the list; the index at which it stands. */
  #place(kind: "category" | "item" | "indicator", parent: Id | "", id: Id, before: Id | null): number {
    const list = this.#list(kind, parent);
    const found = before === null ? -1 : list.indexOf(before);
    const at = found < 0 ? list.length : found;
    list.splice(at, 0, id);
    return at;
  }

  #move(kind: "category" | "item" | "indicator", id: Id, from: Id | "", parent: Id | "", before: Id | null): void {
    const list = this.#list(kind, from);
    list.splice(list.indexOf(id), 1);
    this.actions.push({ type: "row.move", kind, id, parent, at: this.#place(kind, parent, id, before) });
  }

  #copyItem({ item, rows }: CarriedItem, category: Id | null, before: Id | null): void {
    const id = this.#newId();
    this.actions.push(addRow("item", { ...item, id, category }, this.#place("item", category ?? "", id, before)));
    if (rows.length === 0) this.rows.push(`item:${id}`);
    this.#copyRows(rows, id, null, null);
  }

  /** Copies with ids of their own; what hung on a row of the block hangs on its copy, the others on `parent`. */
  #copyRows(rows: readonly CarriedRow[], item: Id, before: Id | null, beside: Indicator | null): void {
    const ids = new Map(rows.map(({ indicator }) => [indicator.id, this.#newId()]));
    for (const { indicator, cells, locks, looks } of rows) {
      const id = ids.get(indicator.id) ?? this.#newId();
      const inside = indicator.parent === null ? undefined : ids.get(indicator.parent);
      const kin = inside === undefined ? kinOf(beside) : { parent: inside };
      // A copy is no row that was handed down from above.
      const row = { ...indicator, ...kin, id, item, upper: null };
      this.actions.push(addRow("indicator", row, this.#place("indicator", item, id, before)));
      this.rows.push(id);
      this.#copyCells(id, cells);
      for (const district of locks) {
        const at = this.#districts.get(district) ?? null;
        if (at !== null) this.#locks.push({ indicator: id, district: at, locked: true });
      }
      for (const [district, look] of looks) {
        const at = district === null ? null : (this.#districts.get(district) ?? null);
        if (district === null || at !== null) this.#looks.push({ indicator: id, district: at, look });
      }
    }
    if (this.#cells.length > 0) this.actions.push({ type: "cells.set", cells: this.#cells.splice(0) });
  }

  #copyCells(id: Id, cells: CarriedRow["cells"]): void {
    for (const [district, value] of cells) {
      const at = district === null ? null : (this.#districts.get(district) ?? null);
      if (district !== null && at === null) {
        const name = this.#block.districts.find((one) => one.id === district)?.name ?? "";
        if (value !== null && !this.missing.includes(name)) this.missing.push(name);
        continue;
      }
      this.#cells.push({ indicator: id, district: at, value: this.#valueHere(value) });
    }
  }

  /** 含在… names a district of this plan, or becomes words. */
  #valueHere(value: Value): Value {
    if (value?.kind !== "mark" || value.of === undefined) return value;
    const of = this.#districts.get(value.of) ?? null;
    return of === null ? { kind: "words", words: value.text } : { ...value, of };
  }

  #family({ item, rows }: RowBlock["families"][number], goal: Goal): void {
    let into = goal.item;
    if (into === null) {
      // On a band or an empty row it becomes an item, named as the one that it comes from.
      into = this.#newId();
      const made = { ...item, id: into, category: goal.category };
      this.actions.push(addRow("item", made, this.#place("item", goal.category ?? "", into, goal.beforeItem)));
    }
    const before = goal.beside?.id ?? null;
    if (!this.#cut) this.#copyRows(rows, into, before, goal.beside);
    else this.#moveFamily(rows, item.id, into, before, goal.beside);
  }

  /** A row leaves its item only without parent and children, so the ties are cut first and tied again there. */
  #moveFamily(rows: readonly CarriedRow[], from: Id, into: Id, before: Id | null, beside: Indicator | null): void {
    const inside = new Set(rows.map(({ indicator }) => indicator.id));
    for (const { indicator } of rows)
      if (indicator.parent !== null) this.actions.push(updateRow("indicator", indicator.id, kinOf(null)));
    for (const { indicator } of rows) this.#move("indicator", indicator.id, from, into, before);
    for (const { indicator } of rows) {
      const { id, parent, part, partition } = indicator;
      const kin = parent !== null && inside.has(parent) ? { parent, part, partition } : kinOf(beside);
      if (kin.parent !== null) this.actions.push(updateRow("indicator", id, kin));
      this.rows.push(id);
    }
  }
}

/** What a row takes over from the one beside which it comes. */
function kinOf(beside: Indicator | null): Pick<Indicator, "parent" | "part" | "partition"> {
  if (beside === null || beside.parent === null) return { parent: null, part: null, partition: null };
  return { parent: beside.parent, part: beside.part ?? "parts", partition: beside.partition };
}
