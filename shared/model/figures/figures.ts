/**
 * One set of figures over rows and districts, and at the issuer's own level: the targets of a plan, or a layer beside
 * them. Keyed by ids alone; it knows nothing of the rows.
 */

import type { Value } from "../amount.ts";
import { FigureColumns } from "./columns.ts";
import { FigureRow } from "./row.ts";
import type { Id } from "../id.ts";

/** What a row without any figure reads as. */
const NOTHING: ReadonlyFigureRow = new FigureRow();

/** A row as everybody but `Figures` sees it: changed only through `set`. */
export type ReadonlyFigureRow = Omit<FigureRow, "set" | "delete" | "clear">;

export class Figures {
  /** Where each district stands in every row. */
  readonly columns: FigureColumns;
  readonly #totals = new Map<Id, Value>();
  readonly #rows = new Map<Id, FigureRow>();
  /** Rows that a copy has too: they are copied before they are changed. */
  #lent = new Set<Id>();

  constructor(columns: FigureColumns = new FigureColumns()) {
    this.columns = columns;
  }

  /** Figures at the issuer's level (the totals) by indicator; absent is blank. */
  get totals(): ReadonlyMap<Id, Value> {
    return this.#totals;
  }

  /** Figures in the districts (分解数) by indicator; an absent district is blank. */
  get rows(): ReadonlyMap<Id, ReadonlyFigureRow> {
    return this.#rows;
  }

  total(indicator: Id): Value {
    return this.#totals.get(indicator) ?? null;
  }

  /** The figures of one indicator by district; an empty row where it has none. */
  row(indicator: Id): ReadonlyFigureRow {
    return this.#rows.get(indicator) ?? NOTHING;
  }

  /** District null: the total. */
  get(indicator: Id, district: Id | null): Value {
    return district === null ? this.total(indicator) : (this.#rows.get(indicator)?.get(district) ?? null);
  }

  /** Sets one cell (null blanks it) and returns what stood there. */
  set(indicator: Id, district: Id | null, value: Value): Value {
    if (district === null) {
      const before = this.total(indicator);
      if (value === null) this.#totals.delete(indicator);
      else this.#totals.set(indicator, value);
      return before;
    }
    let row = this.#rows.get(indicator);
    if (!row) {
      if (value === null) return null;
      this.#rows.set(indicator, (row = this.newRow()));
    } else if (this.#lent.has(indicator)) {
      this.#rows.set(indicator, (row = row.copy()));
      this.#lent.delete(indicator);
    }
    const before = row.get(district) ?? null;
    if (value === null) row.delete(district);
    else row.set(district, value);
    return before;
  }

  /** An empty row to be filled and put in place. */
  newRow(): FigureRow {
    return new FigureRow(this.columns);
  }

  /** Puts a whole row in place; it belongs to these figures from then on. */
  setRow(indicator: Id, row: FigureRow): void {
    this.#lent.delete(indicator);
    if (row.size === 0) this.#rows.delete(indicator);
    else this.#rows.set(indicator, row.columns === this.columns ? row : FigureRow.from(row, this.columns));
  }

  /** Both the total and every district of one indicator, totals first. */
  *cellsOf(indicator: Id): Generator<[district: Id | null, value: Value]> {
    const total = this.total(indicator);
    if (total !== null) yield [null, total];
    yield* this.row(indicator);
  }

  /** Every cell that holds something. */
  *cells(): Generator<[indicator: Id, district: Id | null, value: Value]> {
    for (const [indicator, value] of this.#totals) yield [indicator, null, value];
    for (const [indicator, row] of this.#rows) for (const [district, value] of row) yield [indicator, district, value];
  }

  /** How many cells of an indicator hold something; of all where none is named. */
  count(indicator?: Id): number {
    if (indicator !== undefined) return (this.#totals.has(indicator) ? 1 : 0) + this.row(indicator).size;
    let count = this.#totals.size;
    for (const row of this.#rows.values()) count += row.size;
    return count;
  }

  /** Forgets an indicator whole. */
  remove(indicator: Id): void {
    this.#totals.delete(indicator);
    this.#rows.delete(indicator);
  }

  /** The same figures, changed on their own from here on; rows are copied when either side first changes them. */
  copy(): Figures {
    const copy = new Figures(this.columns);
    for (const [indicator, value] of this.#totals) copy.#totals.set(indicator, value);
    for (const [indicator, row] of this.#rows) copy.#rows.set(indicator, row);
    this.#lent = new Set(this.#rows.keys());
    copy.#lent = new Set(this.#lent);
    return copy;
  }
}
