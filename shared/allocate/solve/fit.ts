/**
 * The fitted shares of a table: nearest in proportion to the seed while both margins and all bounds hold (iterative
 * proportional fitting, Deming and Stephan 1940; with bounds, the same dual steps with every cell clamped).
 *
 * The limit of the fit is no fraction in general, so it is taken in binary floating point and then cut to whole
 * millionths: it is the yardstick of the rounding, never a figure of the plan. It repeats bit for bit on every machine.
 */

import { UNIT } from "./table.ts";

export interface FitProblem {
  rows: number;
  columns: number;
  /** ≥ 0, row by row, of any scale. */
  seed: Float64Array;
  lower: Float64Array;
  upper: Float64Array;
  rowTotals: Float64Array;
  columnTotals: Float64Array;
}

const MAX_ROUNDS = 200;
/** A cell without a seed takes part only where the margins cannot be met without it. */
const FAINT = 1e-9;

/** Whole parts and millionths of the fitted shares, within the bounds. */
export function fitTable(problem: FitProblem): { floor: Float64Array; fraction: Float64Array } {
  const { rows, columns, lower, upper, rowTotals, columnTotals } = problem;
  const raw = withFaint(problem);
  const size = rows * columns;
  const grand = rowTotals.reduce((sum, value) => sum + value, 0);
  const near = Math.max(1e-7, grand * 1e-13);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    let error = 0;
    for (let i = 0; i < rows; i += 1) {
      error = Math.max(error, scaleLine(raw, lower, upper, i * columns, 1, columns, rowTotals[i] as number));
    }
    if (round > 0 && error < near) break;
    for (let j = 0; j < columns; j += 1) scaleLine(raw, lower, upper, j, columns, rows, columnTotals[j] as number);
  }
  const floor = new Float64Array(size);
  const fraction = new Float64Array(size);
  for (let at = 0; at < size; at += 1) {
    const share = clamp(raw[at] as number, lower[at] as number, upper[at] as number);
    const whole = Math.floor(share);
    const part = Math.round((share - whole) * UNIT);
    floor[at] = part === UNIT ? whole + 1 : whole;
    fraction[at] = part === UNIT ? 0 : part;
  }
  return { floor, fraction };
}

function withFaint(problem: FitProblem): Float64Array {
  const raw = problem.seed.slice();
  let sum = 0;
  for (const value of raw) sum += value;
  const faint = (sum > 0 ? sum / raw.length : 1) * FAINT;
  for (let at = 0; at < raw.length; at += 1) {
    if (raw[at] === 0 && (problem.upper[at] as number) > 0) raw[at] = sum > 0 ? faint : 1;
  }
  return raw;
}

function clamp(value: number, low: number, high: number): number {
  return value < low ? low : value > high ? high : value;
}

/** Scales one line so that its clamped cells add up to `target`; returns how far off it was. */
function scaleLine(
  raw: Float64Array,
  lower: Float64Array,
  upper: Float64Array,
  start: number,
  stride: number,
  count: number,
  target: number,
): number {
  let sum = 0;
  for (let k = 0, at = start; k < count; k += 1, at += stride) {
    sum += clamp(raw[at] as number, lower[at] as number, upper[at] as number);
  }
  const error = Math.abs(sum - target);
  if (error === 0) return 0;
  const held = new Int8Array(count);
  let rest = target;
  let factor = 1;
  for (let round = 0; round <= count; round += 1) {
    let weight = 0;
    for (let k = 0, at = start; k < count; k += 1, at += stride) if (held[k] === 0) weight += raw[at] as number;
    if (!(weight > 0)) break;
    if (!(rest > 0)) {
      // Nothing is left for these cells.
      factor = 0;
      break;
    }
    factor = rest / weight;
    let missing = 0;
    let excess = 0;
    for (let k = 0, at = start; k < count; k += 1, at += stride) {
      if (held[k] !== 0) continue;
      const value = (raw[at] as number) * factor;
      if (value < (lower[at] as number)) missing += (lower[at] as number) - value;
      else if (value > (upper[at] as number)) excess += value - (upper[at] as number);
    }
    if (missing === 0 && excess === 0) break;
    const low = missing >= excess;
    for (let k = 0, at = start; k < count; k += 1, at += stride) {
      const value = (raw[at] as number) * factor;
      const bound = (low ? lower[at] : upper[at]) as number;
      if (held[k] !== 0 || (low ? value >= bound : value <= bound)) continue;
      held[k] = 1;
      rest -= bound;
    }
  }
  // The factor stays a plain number: cells driven to nothing must be able to come back.
  factor = clamp(factor, 1e-12, 1e12);
  for (let k = 0, at = start; k < count; k += 1, at += stride) {
    raw[at] = clamp((raw[at] as number) * factor, 1e-200, 1e200);
  }
  return error;
}
