/**
 * The figures of one indicator by district, with their exact sum kept as they change: a full check of 243,000 targets then
 * looks at rows, not at cells, and Σ in the window costs nothing. Behaves as a Map in everything else.
 */

import type { Value } from "./amount.ts";
import type { Decimal, ExactSum } from "./decimal.ts";
import { addSums, subtractSums, toSum } from "./decimal.ts";
import type { Id } from "./id.ts";

/** Whole figures are added as numbers up to here, far below where a double would round. */
const SAFE = 4e15;

export class FigureRow extends Map<Id, Value> {
  #whole = 0;
  #rest: ExactSum = { digits: 0n, places: 0 };
  #amounts = 0;
  #words = 0;
  #ranges = 0;
  #negatives = 0;
  #included = 0;

  /** Σ of the figures; of ranges their lower ends. */
  get sum(): ExactSum {
    return addSums(this.#rest, { digits: BigInt(this.#whole), places: 0 });
  }

  /** Σ with the upper ends of ranges. */
  get upper(): ExactSum {
    let sum = this.sum;
    if (this.#ranges === 0) return sum;
    for (const value of this.values()) {
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

  static from(cells: Iterable<readonly [Id, Value]>): FigureRow {
    const row = new FigureRow();
    for (const [district, value] of cells) row.set(district, value);
    return row;
  }

  /** A row of the same figures that changes on its own. */
  copy(): FigureRow {
    return FigureRow.from(this);
  }

  override set(district: Id, value: Value): this {
    const before = super.get(district);
    if (before != null) this.#count(before, -1);
    if (value !== null) this.#count(value, 1);
    return super.set(district, value);
  }

  override delete(district: Id): boolean {
    const before = super.get(district);
    if (before != null) this.#count(before, -1);
    return super.delete(district);
  }

  override clear(): void {
    this.#whole = 0;
    this.#rest = { digits: 0n, places: 0 };
    this.#amounts = 0;
    this.#words = 0;
    this.#ranges = 0;
    this.#negatives = 0;
    this.#included = 0;
    super.clear();
  }

  #count(value: Exclude<Value, null>, sign: 1 | -1): void {
    if (value.kind === "words") this.#words += sign;
    if (value.kind === "mark" && value.of !== undefined) this.#included += sign;
    if (value.kind !== "amount") return;
    this.#amounts += sign;
    if (value.to) this.#ranges += sign;
    if (value.value.digits < 0) this.#negatives += sign;
    this.#add(value.value, sign);
  }

  #add({ digits, places }: Decimal, sign: 1 | -1): void {
    const whole = this.#whole + sign * digits;
    if (places === 0 && whole < SAFE && whole > -SAFE) this.#whole = whole;
    else this.#rest = addSums(this.#rest, { digits: BigInt(sign * digits), places });
  }
}
