/**
 * The figures of one indicator by district, with their exact sum kept as they change: a full check of 243,000 targets then
 * looks at rows, not at cells, and Σ in the window costs nothing. Reads as a Map; a blank is absent. The figures lie in
 * the order of their places, which rows of one set of figures share.
 */

import type { Value } from "../amount.ts";
import type { Decimal, ExactSum } from "../decimal.ts";
import { addSums, subtractSums, toSum } from "../decimal.ts";
import { FigureColumns } from "./columns.ts";
import type { Id } from "../id.ts";

/** Whole figures are added as numbers up to here, far below where a double would round. */
const SAFE = 4e15;

type Filled = Exclude<Value, null>;

export class FigureRow implements ReadonlyMap<Id, Value> {
  readonly columns: FigureColumns;
  /** By place. */
  #values: (Filled | undefined)[] = [];
  /** By place, what `wholeAt` tells: close together, so that rows are compared without touching their cells. */
  #wholes = new Float64Array(0);
  #size = 0;
  #whole = 0;
  #rest: ExactSum = { digits: 0n, places: 0 };
  #amounts = 0;
  #words = 0;
  #ranges = 0;
  #negatives = 0;
  #included = 0;
  #pending = 0;

  constructor(columns: FigureColumns = new FigureColumns()) {
    this.columns = columns;
  }

  /** How many cells hold something. */
  get size(): number {
    return this.#size;
  }

  /** Σ of the figures; of ranges their lower ends. */
  get sum(): ExactSum {
    return addSums(this.#rest, { digits: BigInt(this.#whole), places: 0 });
  }

  /** Σ where it is a safe whole number without ranges, so that comparing it needs no BigInt; else null. */
  get wholeSum(): number | null {
    return this.#ranges === 0 && this.#rest.digits === 0n ? this.#whole : null;
  }

  /** Σ with the upper ends of ranges. */
  get upper(): ExactSum {
    let sum = this.sum;
    if (this.#ranges === 0) return sum;
    for (const value of this.#values) {
      if (value?.kind === "amount" && value.to) sum = addSums(sum, subtractSums(toSum(value.to), toSum(value.value)));
    }
    return sum;
  }

  /** How many figures Σ adds. */
  get amounts(): number {
    return this.#amounts;
  }

  /** How many cells hold words. */
  get words(): number {
    return this.#words;
  }

  /** How many figures are ranges. */
  get ranges(): number {
    return this.#ranges;
  }

  /** How many figures are below zero. */
  get negatives(): number {
    return this.#negatives;
  }

  /** How many cells say that another district carries their figure. */
  get included(): number {
    return this.#included;
  }

  /** How many cells are not yet handed down. */
  get pending(): number {
    return this.#pending;
  }

  static from(cells: Iterable<readonly [Id, Value]>, columns?: FigureColumns): FigureRow {
    const row = new FigureRow(columns);
    for (const [district, value] of cells) row.set(district, value);
    return row;
  }

  /** A row of the same figures that changes on its own. */
  copy(): FigureRow {
    const copy = new FigureRow(this.columns);
    copy.#values = [...this.#values];
    copy.#wholes = this.#wholes.slice();
    copy.#size = this.#size;
    copy.#whole = this.#whole;
    copy.#rest = this.#rest;
    copy.#amounts = this.#amounts;
    copy.#words = this.#words;
    copy.#ranges = this.#ranges;
    copy.#negatives = this.#negatives;
    copy.#included = this.#included;
    copy.#pending = this.#pending;
    return copy;
  }

  has(district: Id): boolean {
    return this.get(district) !== undefined;
  }

  get(district: Id): Filled | undefined {
    const place = this.columns.placeOf(district);
    return place === undefined ? undefined : this.#values[place];
  }

  /** What stands at a place of `columns`. */
  at(place: number): Filled | undefined {
    return this.#values[place];
  }

  /**
   * The figure at a place as a number that a sum of numbers may take: NaN where there is no figure, Infinity where it is
   * none of those (decimals, a range).
   */
  wholeAt(place: number): number {
    return this.#wholes[place] ?? Number.NaN;
  }

  /** What stands at a place of `columns` from now on; null blanks it. */
  setAt(place: number, value: Value): void {
    const before = this.#values[place];
    if (before !== undefined) this.#count(before, -1);
    if (value !== null) this.#count(value, 1);
    if (value === null && before === undefined) return;
    this.#size += (value === null ? 0 : 1) - (before === undefined ? 0 : 1);
    // No holes: an array with a far place alone would turn into a table of hashes.
    while (this.#values.length < place) this.#values.push(undefined);
    this.#values[place] = value ?? undefined;
    if (place >= this.#wholes.length) this.#widen(place);
    this.#wholes[place] = wholeOf(value);
  }

  /** Sets one cell; null blanks it. */
  set(district: Id, value: Value): this {
    const place = value === null ? this.columns.placeOf(district) : this.columns.claim(district);
    if (place !== undefined) this.setAt(place, value);
    return this;
  }

  delete(district: Id): boolean {
    const place = this.columns.placeOf(district);
    if (place === undefined || this.#values[place] === undefined) return false;
    this.setAt(place, null);
    return true;
  }

  clear(): void {
    for (const district of [...this.keys()]) this.delete(district);
  }

  forEach(work: (value: Filled, district: Id, row: this) => void): void {
    for (let place = 0; place < this.#values.length; place += 1) {
      const value = this.#values[place];
      if (value !== undefined) work(value, this.columns.idAt(place), this);
    }
  }

  *entries(): MapIterator<[Id, Filled]> {
    for (let place = 0; place < this.#values.length; place += 1) {
      const value = this.#values[place];
      if (value !== undefined) yield [this.columns.idAt(place), value];
    }
    return undefined;
  }

  *keys(): MapIterator<Id> {
    for (let place = 0; place < this.#values.length; place += 1)
      if (this.#values[place] !== undefined) yield this.columns.idAt(place);
    return undefined;
  }

  *values(): MapIterator<Filled> {
    for (const value of this.#values) if (value !== undefined) yield value;
    return undefined;
  }

  [Symbol.iterator](): MapIterator<[Id, Filled]> {
    return this.entries();
  }

  #widen(place: number): void {
    const wider = new Float64Array(Math.max(this.columns.size, place + 1)).fill(Number.NaN);
    wider.set(this.#wholes);
    this.#wholes = wider;
  }

  #count(value: Filled, sign: 1 | -1): void {
    if (value.kind === "words") this.#words += sign;
    else if (value.kind === "mark") {
      if (value.of !== undefined) this.#included += sign;
      if (value.mark === "pending") this.#pending += sign;
    } else {
      this.#amounts += sign;
      if (value.to) this.#ranges += sign;
      if (value.value.digits < 0) this.#negatives += sign;
      this.#add(value.value, sign);
    }
  }

  #add({ digits, places }: Decimal, sign: 1 | -1): void {
    const whole = this.#whole + sign * digits;
    if (places === 0 && whole < SAFE && whole > -SAFE) this.#whole = whole;
    else this.#rest = addSums(this.#rest, { digits: BigInt(sign * digits), places });
  }
}

function wholeOf(value: Value): number {
  if (value?.kind !== "amount") return Number.NaN;
  return value.value.places === 0 && !value.to ? value.value.digits : Number.POSITIVE_INFINITY;
}
