/** Something for some cells of a table: by row and district; district null is the figure at the issuer's own level. */

import type { Id } from "../model/id.ts";

export class CellMap<T> {
  readonly #rows = new Map<Id, Map<Id | null, T>>();
  #size = 0;

  /** How many cells have something. */
  get size(): number {
    return this.#size;
  }

  get(indicator: Id, district: Id | null): T | undefined {
    return this.#rows.get(indicator)?.get(district);
  }

  /** The cells of one row. */
  row(indicator: Id): ReadonlyMap<Id | null, T> {
    return this.#rows.get(indicator) ?? new Map<Id | null, T>();
  }

  /** undefined: nothing any more. */
  set(indicator: Id, district: Id | null, value: T | undefined): void {
    let row = this.#rows.get(indicator);
    this.#size += Number(value !== undefined) - Number(row?.has(district) ?? false);
    if (value === undefined) {
      row?.delete(district);
      if (row?.size === 0) this.#rows.delete(indicator);
      return;
    }
    if (!row) this.#rows.set(indicator, (row = new Map()));
    row.set(district, value);
  }

  /** The rows that have something. */
  get rows(): ReadonlyMap<Id, ReadonlyMap<Id | null, T>> {
    return this.#rows;
  }

  *[Symbol.iterator](): Generator<[indicator: Id, district: Id | null, value: T]> {
    for (const [indicator, row] of this.#rows) for (const [district, value] of row) yield [indicator, district, value];
  }
}
