/** Filters of columns: the texts that stay, or a condition on figures or words. Rows must pass every column. */

import type { Decimal } from "../../../shared/model/decimal.ts";
import { compare, parseDecimal } from "../../../shared/model/decimal.ts";
import { isMarked } from "../../../shared/model/look.ts";
import type { PlanState } from "../../../shared/model/plan.ts";
import type { Filter, NumberTest, PlanViewStore, TextTest } from "../../session/plan-view.ts";
import { shownAt } from "./cell-text.ts";
import type { GridColumn } from "./columns.ts";
import type { BodyRow } from "./rows.ts";
import { allRows } from "./rows.ts";

export interface FilterChoice {
  text: string;
  count: number;
}

/** As people choose them; 等于 … of figures. */
export const numberWords: Readonly<Record<NumberTest, string>> = {
  equal: "等于",
  notEqual: "不等于",
  greater: "大于",
  atLeast: "大于等于",
  less: "小于",
  atMost: "小于等于",
  between: "介于",
};

export const textWords: Readonly<Record<TextTest, string>> = {
  contains: "包含",
  containsNot: "不包含",
  begins: "开头是",
  ends: "结尾是",
  is: "等于",
};

export class Filters {
  readonly #view: PlanViewStore;

  constructor(view: PlanViewStore) {
    this.#view = view;
  }

  get active(): boolean {
    const { filters, onlyMarked } = this.#view.value;
    return onlyMarked || Object.keys(filters).length > 0;
  }

  has(columnId: string): boolean {
    return Object.hasOwn(this.#view.value.filters, columnId);
  }

  get(columnId: string): Filter | null {
    return this.#view.value.filters[columnId] ?? null;
  }

  /** null takes the column's filter off. */
  set(columnId: string, filter: Filter | null): void {
    const { [columnId]: _old, ...others } = this.#view.value.filters;
    this.#view.set({ filters: filter ? { ...others, [columnId]: filter } : others });
  }

  clear(): void {
    if (this.active) this.#view.set({ filters: {}, onlyMarked: false });
  }

  /** @param columns all columns of the table, the hidden ones too */
  predicate(plan: PlanState, columns: readonly GridColumn[]): ((row: BodyRow) => boolean) | null {
    if (!this.active) return null;
    const tests = columns.flatMap((column) => {
      const filter = this.get(column.id);
      return filter ? [{ column, passes: testOf(filter) }] : [];
    });
    const { onlyMarked } = this.#view.value;
    return (row) =>
      (!onlyMarked || hasMark(plan, row)) && tests.every(({ column, passes }) => passes(shownAt(plan, row, column)));
  }
}

function hasMark(plan: PlanState, row: BodyRow): boolean {
  if (row.kind !== "indicator") return false;
  return isMarked(row.indicator.look) || [...(plan.looks.get(row.id)?.values() ?? [])].some(isMarked);
}

/** Whether a shown text passes. Of figures the blank ones pass no condition but 不等于. */
export function testOf(filter: Filter): (shown: string) => boolean {
  if (filter.kind === "list") {
    const kept = new Set(filter.texts);
    return (shown) => kept.has(shown);
  }
  if (filter.kind === "text") {
    const { test, text } = filter;
    return (shown) => {
      if (test === "contains") return shown.includes(text);
      if (test === "containsNot") return !shown.includes(text);
      if (test === "begins") return shown.startsWith(text);
      return test === "ends" ? shown.endsWith(text) : shown === text;
    };
  }
  const [value, to] = [figureOf(filter.value), figureOf(filter.to)];
  return (shown) => {
    const figure = figureOf(shown);
    if (!figure || !value) return filter.test === "notEqual";
    const by = compare(figure, value);
    switch (filter.test) {
      case "equal":
        return by === 0;
      case "notEqual":
        return by !== 0;
      case "greater":
        return by > 0;
      case "atLeast":
        return by >= 0;
      case "less":
        return by < 0;
      case "atMost":
        return by <= 0;
      case "between": {
        const end = to ?? value;
        const [low, high] = compare(value, end) <= 0 ? [value, end] : [end, value];
        return compare(figure, low) >= 0 && compare(figure, high) <= 0;
      }
    }
  };
}

/** Whether it is a figure that a condition can name. */
export function isFigureText(text: string): boolean {
  return /^[+-]?\d+(\.\d+)?%?$/.test(plain(text)) && figureOf(text) !== null;
}

/** Full-width digits, separators and blanks as people type them. */
function plain(text: string): string {
  return text.normalize("NFKC").replaceAll(/[\s,]/g, "");
}

/** The texts that a column holds, as the list of choices. */
export function filterChoices(plan: PlanState, column: GridColumn): FilterChoice[] {
  const counts = new Map<string, number>();
  for (const row of allRows(plan)) {
    if (row.kind !== "indicator" && row.kind !== "item") continue;
    const text = shownAt(plan, row, column);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const texts = sortTexts(counts.keys());
  return texts.map((text) => ({ text, count: counts.get(text) ?? 0 }));
}

const collator = new Intl.Collator("zh-CN", { numeric: true });

/** Blanks, then figures by their exact value (≥14 beside 14), then words. */
export function sortTexts(texts: Iterable<string>): string[] {
  const keyed = [...texts].map((text) => ({ text, figure: figureOf(text) }));
  keyed.sort((a, b) => {
    if (a.text === "" || b.text === "") return Number(a.text !== "") - Number(b.text !== "");
    return compareShown(a, b);
  });
  return keyed.map(({ text }) => text);
}

interface Shown {
  text: string;
  figure: Decimal | null;
}

/** Figures before words, as in the list of choices. */
function compareShown(a: Shown, b: Shown): number {
  if (a.figure && b.figure) return compare(a.figure, b.figure) || collator.compare(a.text, b.text);
  if (a.figure || b.figure) return a.figure ? -1 : 1;
  return collator.compare(a.text, b.text);
}

/** The order of rows by a column; blanks stand last in both directions, as in a spreadsheet. */
export function sortOrder(
  plan: PlanState,
  column: GridColumn,
  descending: boolean,
): (a: BodyRow, b: BodyRow) => number {
  const keys = new Map<string, Shown>();
  const keyOf = (row: BodyRow): Shown => {
    let key = keys.get(row.id);
    if (!key) {
      const text = shownAt(plan, row, column);
      keys.set(row.id, (key = { text, figure: figureOf(text) }));
    }
    return key;
  };
  return (a, b) => {
    const [one, other] = [keyOf(a), keyOf(b)];
    if (one.text === "" || other.text === "") return Number(one.text === "") - Number(other.text === "");
    // Words stand behind the figures either way: the largest figure comes first, not 全覆盖.
    if ((one.figure === null) !== (other.figure === null)) return one.figure ? -1 : 1;
    return descending ? compareShown(other, one) : compareShown(one, other);
  };
}

/** The figure that a shown text begins with, its qualifier aside; null for words. */
function figureOf(text: string): Decimal | null {
  const match = /^(?:[≥≤+]|不少于|不低于|至少|不超过|不高于|至多|大约|约|近|从)?(-?\d+(?:\.\d+)?)/.exec(plain(text));
  return match ? parseDecimal(match[1] ?? "") : null;
}
