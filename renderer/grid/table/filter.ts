/** The list filter: for a column, the texts that stay. Rows must pass every column. */

import type { Decimal } from "../../../shared/model/decimal.ts";
import { compare, parseDecimal } from "../../../shared/model/decimal.ts";
import type { PlanState } from "../../../shared/model/plan.ts";
import { shownAt } from "./cell-text.ts";
import type { GridColumn } from "./columns.ts";
import type { GridRow, IndicatorRow, ItemRow } from "./rows.ts";
import { buildRows } from "./rows.ts";

export interface FilterChoice {
  text: string;
  count: number;
}

export class Filters {
  readonly #allowed = new Map<string, ReadonlySet<string>>();

  get active(): boolean {
    return this.#allowed.size > 0;
  }

  has(columnId: string): boolean {
    return this.#allowed.has(columnId);
  }

  allowed(columnId: string): ReadonlySet<string> | null {
    return this.#allowed.get(columnId) ?? null;
  }

  /** null takes the column's filter off. */
  set(columnId: string, texts: ReadonlySet<string> | null): void {
    if (texts) this.#allowed.set(columnId, texts);
    else this.#allowed.delete(columnId);
  }

  clear(): void {
    this.#allowed.clear();
  }

  predicate(plan: PlanState, columns: readonly GridColumn[]): ((row: IndicatorRow | ItemRow) => boolean) | null {
    if (!this.active) return null;
    const tests = columns.flatMap((column) => {
      const texts = this.#allowed.get(column.id);
      return texts ? [{ column, texts }] : [];
    });
    return (row) => tests.every(({ column, texts }) => texts.has(shownAt(plan, row, column)));
  }
}

/** The texts that a column holds, as the list of choices. */
export function filterChoices(plan: PlanState, column: GridColumn): FilterChoice[] {
  const counts = new Map<string, number>();
  const rows: GridRow[] = buildRows(plan, { folded: new Set(), keep: null, withNew: false });
  for (const row of rows) {
    if (row.kind !== "indicator" && row.kind !== "item") continue;
    const text = shownAt(plan, row, column);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const texts = sortTexts(counts.keys());
  return texts.map((text) => ({ text, count: counts.get(text) ?? 0 }));
}

/** Blanks, then figures by their exact value (≥14 beside 14), then words. */
export function sortTexts(texts: Iterable<string>): string[] {
  const collator = new Intl.Collator("zh-CN", { numeric: true });
  const keyed = [...texts].map((text) => ({ text, figure: leadingFigure(text) }));
  keyed.sort((a, b) => {
    if (a.text === "" || b.text === "") return Number(a.text !== "") - Number(b.text !== "");
    if (a.figure && b.figure) return compare(a.figure, b.figure) || collator.compare(a.text, b.text);
    if (a.figure || b.figure) return a.figure ? -1 : 1;
    return collator.compare(a.text, b.text);
  });
  return keyed.map(({ text }) => text);
}

/** The figure that a shown text begins with; null for words. */
function leadingFigure(text: string): Decimal | null {
  const match = /^[≥≤+]?(-?\d+(?:\.\d+)?)/.exec(text);
  return match ? parseDecimal(match[1] ?? "") : null;
}
