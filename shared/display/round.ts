/**
 * 舍位平衡: a table shown in a larger unit (万, 万元) that still adds up. Only what is shown is rounded; stored figures are
 * not touched, and every figure that is not its own nearest rounding is marked.
 *
 *   balanceDisplay({ total, cells, places })              one row: total = Σ cells
 *
 * The total is rounded half up and stands (财政 practice: roots first); the parts are rounded so that they add up to it with
 * the least total distortion Σ |shown − exact|: first those whose other neighbour is nearest, equal ones in order, and a
 * figure that is already whole only when nothing else is left. What does not add up as stored is not made to: such a row
 * is rounded plainly and says so, because a gap must stay visible.
 */

import type { Decimal, ExactSum } from "../model/decimal.ts";
import { remainderOf } from "../allocate/solve/exact.ts";
import { addSums, compareSums, makeDecimal, toSum } from "../model/decimal.ts";

/** A figure as shown: `value` has at most the places asked for. */
export interface ShownFigure {
  value: Decimal;
  /** It differs from its own rounding half up, so that the table adds up. */
  adjusted: boolean;
}

export interface BalancedRow {
  total: ShownFigure;
  cells: (ShownFigure | null)[];
  /** Whether the stored figures add up; if not, everything is rounded plainly. */
  balanced: boolean;
}

/**
 * Rounds a row to 10^−places of the base unit (places −4: to whole 万). Blank cells (null) stay blank. Throws RangeError
 * where a figure does not fit the exact range.
 */
export function balanceDisplay(row: {
  total: Decimal;
  cells: readonly (Decimal | null)[];
  places: number;
}): BalancedRow {
  const { places } = row;
  const total = split(row.total, places);
  const cells = row.cells.map((cell) => (cell === null ? null : split(cell, places)));
  let sum: ExactSum = { digits: 0n, places: 0 };
  for (const cell of row.cells) if (cell) sum = addSums(sum, toSum(cell));
  const shownTotal = nearest(total);
  if (compareSums(sum, toSum(row.total)) !== 0) {
    return {
      total: shown(total, shownTotal, places),
      cells: cells.map((cell) => cell && shown(cell, nearest(cell), places)),
      balanced: false,
    };
  }
  const figures = cells.map((cell) => (cell === null ? null : nearest(cell)));
  let left = shownTotal;
  for (const figure of figures) left -= figure ?? 0n;
  // Each part moves to its other neighbour at most once: the whole parts and the next ones enclose the total.
  const order = cells
    .flatMap((cell, index) => (cell && cell.part !== 0n && isUp(cell) !== left > 0n ? [{ cell, index }] : []))
    .sort((a, b) => compareCost(a.cell, b.cell) || a.index - b.index);
  for (const { index } of order) {
    if (left === 0n) break;
    const step = left > 0n ? 1n : -1n;
    figures[index] = (figures[index] as bigint) + step;
    left -= step;
  }
  return {
    total: shown(total, shownTotal, places),
    cells: cells.map((cell, index) => cell && shown(cell, figures[index] as bigint, places)),
    balanced: true,
  };
}

export interface BalancedSteps {
  total: number;
  /** Units; NaN: blank. */
  cells: Float64Array;
  /** 1: moved off its own nearest rounding. */
  adjusted: Uint8Array;
  balanced: boolean;
}

/**
 * `balanceDisplay` for whole numbers: `size` of them are one unit shown, NaN is a blank. Null where a sum leaves the range
 * of exact numbers.
 */
export function balanceSteps(total: number, cells: Float64Array, size: number): BalancedSteps | null {
  const count = cells.length;
  const shownCells = new Float64Array(count).fill(Number.NaN);
  const parts = new Float64Array(count);
  let sum = 0;
  let left = nearestSteps(total, size);
  const shownTotal = left;
  for (let i = 0; i < count; i += 1) {
    const value = cells[i] as number;
    if (Number.isNaN(value)) continue;
    sum += value;
    if (sum > SAFE || sum < -SAFE) return null;
    const units = nearestSteps(value, size);
    shownCells[i] = units;
    parts[i] = remainderOf(value, size);
    left -= units;
  }
  const adjusted = new Uint8Array(count);
  if (sum !== total) return { total: shownTotal, cells: shownCells, adjusted, balanced: false };
  if (left === 0) return { total: shownTotal, cells: shownCells, adjusted, balanced: true };
  const step = left > 0 ? 1 : -1;
  const order: number[] = [];
  for (let i = 0; i < count; i += 1) {
    if (Number.isNaN(cells[i]) || parts[i] === 0) continue;
    const up = (shownCells[i] as number) * size > (cells[i] as number);
    if (up !== left > 0) order.push(i);
  }
  // |size − 2·part|: how much further off the other neighbour is; equal ones in order.
  const cost = (i: number): number => Math.abs(size - 2 * (parts[i] as number));
  order.sort((a, b) => cost(a) - cost(b) || a - b);
  for (let k = 0; k < order.length && left !== 0; k += 1, left -= step) {
    const i = order[k] as number;
    shownCells[i] = (shownCells[i] as number) + step;
    adjusted[i] = 1;
  }
  return { total: shownTotal, cells: shownCells, adjusted, balanced: true };
}

const SAFE = 4e15;

/** Half up, and half away from zero below it. */
function nearestSteps(value: number, size: number): number {
  const part = remainderOf(value, size);
  const whole = (value - part) / size;
  return part !== 0 && (value < 0 ? 2 * part > size : 2 * part >= size) ? whole + 1 : whole + 0;
}

/** value = (whole + part ÷ size) units of 10^−places, 0 ≤ part < size. */
export interface Split {
  whole: bigint;
  part: bigint;
  size: bigint;
  negative: boolean;
}

function split(value: Decimal, places: number): Split {
  const shift = places - value.places;
  const top = BigInt(value.digits) * (shift > 0 ? 10n ** BigInt(shift) : 1n);
  return splitBy(top, shift < 0 ? 10n ** BigInt(-shift) : 1n);
}

/** A whole number of grains, `size` of which are one unit shown. */
export function splitBy(value: bigint, size: bigint): Split {
  let whole = value / size;
  if (value < 0n && value % size !== 0n) whole -= 1n;
  return { whole, part: value - whole * size, size, negative: value < 0n };
}

/** Half up, and half away from zero below it, as clerks and spreadsheets round. */
function isUp({ part, size, negative }: Split): boolean {
  return negative ? 2n * part > size : 2n * part >= size;
}

/** The whole number that the value rounds to by itself. */
export function nearest(value: Split): bigint {
  return value.part !== 0n && isUp(value) ? value.whole + 1n : value.whole;
}

/** How much further off the other neighbour is: |size − 2·part| ÷ size. */
function compareCost(a: Split, b: Split): number {
  const left = abs(a.size - 2n * a.part) * b.size;
  const right = abs(b.size - 2n * b.part) * a.size;
  return left < right ? -1 : left > right ? 1 : 0;
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function shown(value: Split, figure: bigint, places: number): ShownFigure {
  const decimal = makeDecimal(Number(figure), places);
  if (decimal === null) throw new RangeError("the figure is out of range");
  return { value: decimal, adjusted: figure !== nearest(value) };
}
