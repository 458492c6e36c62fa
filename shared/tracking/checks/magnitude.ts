/** `magnitude`: a figure that would fit with a digit more or less, or in 万: against the month before and the target. */

import { decimalText, shift } from "../../model/decimal.ts";
import type { Decimal } from "../../model/decimal.ts";
import { isCountedUnit, isRateUnit } from "../../model/unit.ts";
import { layerTitle } from "../layer-key.ts";
import type { JudgedCell } from "./layer-check.ts";
import { rowCheck } from "./layer-check.ts";
import { above, atLeast } from "./ratio.ts";
import { ofCell, shown } from "./speak.ts";

interface Slip {
  /** Power of ten by which the figure is too large; below zero: too small. */
  exponent: number;
  /** What it would be. */
  meant: Decimal;
}

/** One digit and 万 are what people slip by; two and three digits come after them. */
const EXPONENTS = [1, 4, 2, 3] as const;
const ONE = [1, 1] as const;
/** Below this many of a unit a tenfold month is nothing strange. */
const FEW: Decimal = { digits: 10, places: 0 };

const positive = (value: Decimal | undefined): Decimal | null => (value && value.digits > 0 ? value : null);

/** By how many digits the figure has slipped; null: it has not, as far as can be seen. */
export function slipOf({ now, last, target, as }: Pick<JudgedCell, "now" | "last" | "target" | "as">): Slip | null {
  const value = positive(now.value);
  const before = positive(last?.value);
  const task = positive(target?.value);
  if (!value || (!before && !task)) return null;
  for (const exponent of EXPONENTS) {
    const less = shift(value, -exponent);
    if (less && isTooLarge(value, less, before, task, exponent)) return { exponent, meant: less };
    const more = shift(value, exponent);
    if (more && isTooSmall(value, more, before, task, exponent, as.unit)) return { exponent: -exponent, meant: more };
  }
  return null;
}

/** `less`: what it would be. */
function isTooLarge(
  value: Decimal,
  less: Decimal,
  before: Decimal | null,
  task: Decimal | null,
  exponent: number,
): boolean {
  if (!before) return task !== null && atLeast(value, task, [5, 1]) && !above(less, task, [6, 5]);
  if (!atLeast(less, before, [19, 20])) return false;
  // Ten times the last month to the digit; or far over the task, of which it would be a part.
  if (!above(less, before, [5, 4]) && (exponent > 1 || atLeast(before, FEW, ONE))) return true;
  return task !== null && atLeast(value, task, [3, 1]) && !above(less, task, [6, 5]);
}

/** `more`: what it would be. Without a month before only part of a whole thing betrays 万. */
function isTooSmall(
  value: Decimal,
  more: Decimal,
  before: Decimal | null,
  task: Decimal | null,
  exponent: number,
  unit: string,
): boolean {
  if (!before) {
    const broken = value.places > 0 && isCountedUnit(unit);
    return broken && exponent === 4 && task !== null && !above(more, task, [6, 5]);
  }
  if (!above(before, value, ONE) || !atLeast(more, before, [19, 20])) return false;
  return !above(more, before, [5, 4]) || (exponent === 4 && task !== null && !above(more, task, [6, 5]));
}

function words(exponent: number): string {
  const size = Math.abs(exponent);
  if (size === 4) return exponent > 0 ? "大了一万倍，像是把“万”当成了个数" : "小了一万倍，像是按“万”填的";
  const digits = ["", "一", "两", "三"][size] ?? "";
  return exponent > 0 ? `像是多写了${digits}位` : `像是少写了${digits}位`;
}

export const magnitude = rowCheck({
  name: "magnitude",
  title: "位数或单位",
  words: "数的大小和上月、任务数相称",
  kinds: ["ask", "actual", "fund"],
  after: ["unit"],
  check(row) {
    const { indicator, parts, last } = row;
    if (parts.kind !== "fund" && isRateUnit(indicator.unit)) return [];
    return row.cells.flatMap((cell) => {
      const slip = slipOf(cell);
      if (!slip) return [];
      const beside = [
        ...(cell.last && last ? [`${layerTitle(last.layer)}是${shown(cell.last.value, cell.as)}`] : []),
        ...(cell.target ? [`任务数是${shown(cell.target.value, indicator)}`] : []),
      ];
      const expected = cell.last ?? cell.target;
      return ofCell(row, indicator, cell.district, {
        // Within its task a month may well be ten times the last.
        severity:
          slip.exponent === 1 && cell.target && !above(cell.now.value, cell.target.value, ONE) ? "info" : "warning",
        sentence: `填了${shown(cell.now.value, cell.as)}，${beside.join("，")}，${words(slip.exponent)}，是不是${shown(slip.meant, cell.as)}？请核对`,
        ...(expected ? { expected: decimalText(expected.value) } : {}),
        actual: decimalText(cell.now.value),
      });
    });
  },
});
