/**
 * What differs between two plans, or between a plan and how it was: rows that came and went, rows that moved, and cell by
 * cell and field by field what is another now. Figures are compared by what they say (3.5万 and 35000 are one), and a
 * row's fields but for where it came from. Status, locks, looks, explanations and waivers are no part of what is compared.
 */

import { amountJson, valueJson } from "../document/json/amount.ts";
import type { Value } from "../model/amount.ts";
import type { Facts } from "../model/facts/facts.ts";
import { factsSaid } from "../model/facts/facts.ts";
import { sameMeaning } from "../model/amount.ts";
import { displayValue } from "../model/amount-text.ts";
import { levelWords } from "../model/level.ts";
import type { Category, Id, Indicator, Item, PlanState, RowKind } from "../model/plan.ts";
import { categoriesOf, districtsOf, indicatorsIn, itemsIn } from "../model/read-plan.ts";
import type { ChangeKind, Content, Difference } from "./difference.ts";
import { differenceText, isAmountJson, sameContent } from "./difference.ts";
import { fieldText, headerTitles, rowTitles } from "./field-titles.ts";
import type { RowPairs } from "./match.ts";
import { matchPlans } from "./match.ts";
import { moved } from "./moved.ts";

/** Every difference, in the later plan's order; what was removed behind what stands there still. */
export function comparePlans(before: PlanState, after: PlanState): Difference[] {
  return new Comparison(before, after).run();
}

interface Place {
  category?: string | null;
  item?: string | null;
  indicator?: string | null;
  indicatorId?: Id | null;
  district?: string | null;
  districtId?: Id | null;
}

class Comparison {
  readonly #before: PlanState;
  readonly #after: PlanState;
  readonly #pairs: RowPairs;
  readonly #level: ReturnType<typeof levelWords>;
  readonly #found: Difference[] = [];

  constructor(before: PlanState, after: PlanState) {
    this.#before = before;
    this.#after = after;
    this.#pairs = matchPlans(before, after);
    this.#level = levelWords(after);
  }

  run(): Difference[] {
    this.#header();
    this.#districts();
    const after = this.#after;
    this.#categories();
    for (const category of [...categoriesOf(after).map(({ id }) => id), ""]) this.#items(category);
    for (const category of [...categoriesOf(this.#before).map(({ id }) => id), ""]) {
      for (const item of itemsIn(this.#before, category)) {
        if (!this.#pairs.item.hasBefore(item.id)) this.#wholeItem("removed", this.#before, item);
        else this.#goneIndicators(item);
      }
    }
    return this.#found;
  }

  #tell(
    change: ChangeKind,
    of: Difference["of"],
    place: Place,
    content: Partial<Pick<Difference, "field" | "before" | "after">> & { shown?: Partial<Difference["shown"]> } = {},
  ): void {
    const { shown, ...rest } = content;
    this.#found.push({
      change,
      of,
      category: null,
      item: null,
      indicator: null,
      district: null,
      indicatorId: null,
      districtId: null,
      ...place,
      field: null,
      before: null,
      after: null,
      ...rest,
      shown: { what: "", unit: "", before: "", after: "", difference: "", ...shown },
    });
  }

  #fields(
    of: RowKind | "plan",
    titles: Readonly<Record<string, string>>,
    rows: readonly [object, object],
    place: Place,
    read: (field: string, value: unknown, side: PlanState) => Content = (_field, value) => (value ?? null) as Content,
  ): void {
    for (const [field, what] of Object.entries(titles)) {
      const [old, now] = rows.map((row, side) =>
        read(field, (row as Record<string, unknown>)[field], side === 0 ? this.#before : this.#after),
      ) as [Content, Content];
      if (sameContent(old, now)) continue;
      const text = (value: Content): string =>
        isAmountJson(value) ? value.text : fieldText(field, value, this.#level);
      this.#tell("changed", of, place, {
        field,
        before: old,
        after: now,
        shown: { what, before: text(old), after: text(now) },
      });
    }
  }

  #header(): void {
    this.#fields("plan", headerTitles, [this.#before.header, this.#after.header], {});
  }

  #districts(): void {
    const pairs = this.#pairs.district;
    const lists = [districtsOf(this.#before), districtsOf(this.#after)] as const;
    const place = moved(lists[0], lists[1], pairs);
    for (const district of lists[1]) {
      const where = { district: district.name, districtId: district.id };
      const old = this.#before.district.get(pairs.beforeOf(district.id) ?? "");
      if (!old) this.#tell("added", "district", where, { shown: { after: district.name } });
      else {
        this.#fields("district", rowTitles.district, [old, district], where);
        this.#moved("district", where, place.get(district.id));
      }
    }
    for (const { id, name } of lists[0]) {
      if (pairs.hasBefore(id)) continue;
      this.#tell("removed", "district", { district: name }, { shown: { before: name } });
    }
  }

  #moved(of: RowKind, where: Place, places: readonly [number, number] | undefined): void {
    if (!places) return;
    const [before, after] = places.map((at) => `第${at + 1}位`) as [string, string];
    this.#tell("moved", of, where, { before, after, shown: { what: "位置", before, after } });
  }

  #movedTo(of: RowKind, where: Place, what: string, before: string | null, after: string | null): void {
    const shown = { what, before: before ?? "（未分类）", after: after ?? "（未分类）" };
    this.#tell("moved", of, where, { before, after, shown });
  }

  #categories(): void {
    const pairs = this.#pairs.category;
    const lists = [categoriesOf(this.#before), categoriesOf(this.#after)] as const;
    const place = moved(lists[0], lists[1], pairs);
    const named = (category: Category): Place => ({ category: category.name });
    for (const category of lists[1]) {
      const old = this.#before.category.get(pairs.beforeOf(category.id) ?? "");
      if (!old)
        this.#tell("added", "category", named(category), { after: category.name, shown: { after: category.name } });
      else {
        this.#fields("category", rowTitles.category, [old, category], named(category));
        this.#moved("category", named(category), place.get(category.id));
      }
    }
    for (const category of lists[0]) {
      if (pairs.hasBefore(category.id)) continue;
      const { name } = category;
      this.#tell("removed", "category", named(category), { before: name, shown: { before: name } });
    }
  }

  #items(category: Id | ""): void {
    const pairs = this.#pairs.item;
    const old = category === "" ? "" : (this.#pairs.category.beforeOf(category) ?? null);
    const list = itemsIn(this.#after, category);
    const place = moved(old === null ? [] : itemsIn(this.#before, old), list, pairs);
    for (const item of list) {
      const known = this.#before.item.get(pairs.beforeOf(item.id) ?? "");
      if (!known) {
        this.#wholeItem("added", this.#after, item);
        continue;
      }
      const where = itemPlace(this.#after, item);
      this.#fields("item", rowTitles.item, [known, item], where);
      const stood = known.category === null ? "" : (this.#pairs.category.afterOf(known.category) ?? known.category);
      if (stood === category) this.#moved("item", where, place.get(item.id));
      else this.#movedTo("item", where, "类别", categoryName(this.#before, known), where.category ?? null);
      this.#indicators(known, item);
    }
  }

  #wholeItem(change: "added" | "removed", plan: PlanState, item: Item): void {
    const side = change === "added" ? "after" : "before";
    this.#tell(change, "item", itemPlace(plan, item), { shown: { what: "项目", [side]: item.text } });
    for (const indicator of indicatorsIn(plan, item.id)) {
      const pairs = this.#pairs.indicator;
      // Of an item that is gone a row may stand in another now.
      if (change === "removed" && pairs.hasBefore(indicator.id)) continue;
      const old = change === "added" ? this.#before.indicator.get(pairs.beforeOf(indicator.id) ?? "") : undefined;
      if (old) this.#indicator(old, indicator, item, undefined);
      else this.#wholeIndicator(change, plan, indicator);
    }
  }

  #indicators(known: Item, item: Item): void {
    const pairs = this.#pairs.indicator;
    const list = indicatorsIn(this.#after, item.id);
    const place = moved(indicatorsIn(this.#before, known.id), list, pairs);
    for (const indicator of list) {
      const old = this.#before.indicator.get(pairs.beforeOf(indicator.id) ?? "");
      if (old) this.#indicator(old, indicator, item, place.get(indicator.id));
      else this.#wholeIndicator("added", this.#after, indicator);
    }
  }

  #goneIndicators(item: Item): void {
    for (const indicator of indicatorsIn(this.#before, item.id)) {
      if (!this.#pairs.indicator.hasBefore(indicator.id)) this.#wholeIndicator("removed", this.#before, indicator);
    }
  }

  #indicator(old: Indicator, row: Indicator, item: Item, places: readonly [number, number] | undefined): void {
    const where = rowPlace(this.#after, row, row.id);
    this.#fields("indicator", rowTitles.indicator, [old, row], where, (field, value, side) => {
      // Of the parent its name is told, and it is another where its row is.
      if (field === "parent") return value === null ? null : this.#parentName(side, value as Id);
      if (field === "facts") return value === null ? null : factsSaid(value as Facts);
      if (field === "eachBound" && value !== null) {
        const unit = side === this.#after ? row.unit : old.unit;
        return amountJson(value as Parameters<typeof amountJson>[0], unit);
      }
      return (value ?? null) as Content;
    });
    const before = this.#before.item.get(old.item);
    if (before && this.#pairs.item.afterOf(before.id) !== item.id) {
      this.#movedTo("indicator", where, "所在项目", before.text, item.text);
    } else this.#moved("indicator", where, places);
    this.#figures(old, row, where);
  }

  /** The same name on both sides where it is the same row. */
  #parentName(side: PlanState, id: Id): string {
    const now = side === this.#after ? id : (this.#pairs.indicator.afterOf(id) ?? null);
    const row = now === null ? side.indicator.get(id) : this.#after.indicator.get(now);
    return row?.name ?? "";
  }

  #figures(old: Indicator, row: Indicator, where: Place): void {
    const nameOf = (side: PlanState) => (id: Id) => side.district.get(id)?.name;
    const tell = (change: ChangeKind, place: Place, was: Value, is: Value): void =>
      this.#tell(
        change,
        "figure",
        { ...where, ...place },
        {
          before: valueJson(was, old.unit, nameOf(this.#before)),
          after: valueJson(is, row.unit, nameOf(this.#after)),
          shown: {
            what: place.district ?? this.#level.total,
            unit: row.unit,
            before: displayValue(was, row.scale),
            after: displayValue(is, row.scale),
            difference: old.unit === row.unit ? differenceText(was, is, row) : "",
          },
        },
      );
    const [was, is] = [this.#before.figures.total(old.id), this.#after.figures.total(row.id)];
    if (!this.#same(was, is)) tell("changed", {}, was, is);
    const pairs = this.#pairs.district;
    for (const { id, name } of districtsOf(this.#after)) {
      const from = pairs.beforeOf(id);
      const then = from === undefined ? null : this.#before.figures.get(old.id, from);
      const now = this.#after.figures.get(row.id, id);
      const place = { district: name, districtId: id };
      if (!this.#same(then, now)) tell(from === undefined ? "added" : "changed", place, then, now);
    }
    for (const { id, name } of districtsOf(this.#before)) {
      if (pairs.hasBefore(id)) continue;
      const gone = this.#before.figures.get(old.id, id);
      if (gone !== null) tell("removed", { district: name }, gone, null);
    }
  }

  #same(before: Value, after: Value): boolean {
    if (before?.kind !== "mark" || before.of === undefined) return sameMeaning(before, after);
    const of = this.#pairs.district.afterOf(before.of);
    const { of: _of, ...mark } = before;
    return sameMeaning(of === undefined ? before : { ...mark, of }, after);
  }

  /** A row that came or went, with each figure that it brought or took. */
  #wholeIndicator(change: "added" | "removed", plan: PlanState, row: Indicator): void {
    const side = change === "added" ? "after" : "before";
    const id = change === "added" ? row.id : null;
    const place = rowPlace(plan, row, id);
    const nameOf = (district: Id): string | undefined => plan.district.get(district)?.name;
    const content = (value: Value, what: string) => ({
      [side]: valueJson(value, row.unit, nameOf),
      shown: { what, unit: row.unit, [side]: displayValue(value, row.scale) },
    });
    this.#tell(change, "indicator", place, content(plan.figures.total(row.id), this.#level.total));
    for (const district of districtsOf(plan)) {
      const value = plan.figures.get(row.id, district.id);
      if (value === null) continue;
      const at = { ...place, district: district.name, districtId: change === "added" ? district.id : null };
      this.#tell(change, "figure", at, content(value, district.name));
    }
  }
}

function categoryName(plan: PlanState, item: Item): string | null {
  return item.category === null ? null : (plan.category.get(item.category)?.name ?? null);
}

function itemPlace(plan: PlanState, item: Item): Place {
  return { category: categoryName(plan, item), item: item.text };
}

function rowPlace(plan: PlanState, row: Indicator, id: Id | null): Place {
  const item = plan.item.get(row.item);
  return { ...(item ? itemPlace(plan, item) : {}), indicator: row.name, indicatorId: id };
}
