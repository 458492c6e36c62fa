/**
 * The schedule (序时进度): what part of the year's task should be done by now. A curve is `linear` (a twelfth a month),
 * `days` (by the as-of date), `quarters` or `halves` (due at their ends, nothing new is due in between), or milestones
 * such as 70@06-30,95@10-31,100@12-31 (each due on its day).
 */

import { isCurve } from "../../model/facts/facts.ts";
import { lastDay } from "../../model/series/date.ts";
import { monthEnd } from "../../model/series/month.ts";
import type { Fraction } from "./fraction.ts";
import { NOTHING, WHOLE, fractionOf, scaled } from "./fraction.ts";

/** Where nothing says another. */
export const usualCurve = "linear";

/** What counts as a curve where people type it, in the form in which it is kept; null: it is none. */
export function readCurve(text: string): string | null {
  const plain = text.normalize("NFKC").replace(/\s/g, "").replace(/[、;]/g, ",");
  const named = typedAs[plain];
  if (named !== undefined) return named;
  const parts = plain.split(",").map((part) => {
    const [, value = "", month = "", day] = /^(\d{1,3}(?:\.\d{1,4})?)%?@(\d{1,2})(?:-(\d{1,2}))?$/.exec(part) ?? [];
    if (value === "") return part;
    return `${value}@${month.padStart(2, "0")}-${(day ?? String(lastDay(2024, Number(month)))).padStart(2, "0")}`;
  });
  const curve = parts.sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1)).join(",");
  return isCurve(curve) && rises(curve) ? curve : null;
}

const typedAs: Record<string, string> = {
  ...{ linear: "linear", days: "days", quarters: "quarters", halves: "halves" },
  ...{
    按月: "linear",
    按天: "days",
    按日: "days",
    按季: "quarters",
    按季度: "quarters",
    半年: "halves",
    按半年: "halves",
  },
};

const dayOf = (milestone: string): string => milestone.split("@")[1] ?? "";

/** A later milestone asks for no less; none asks for more than all. */
function rises(curve: string): boolean {
  if (!curve.includes("@")) return true;
  const values = curve.split(",").map((part) => Number(part.split("@")[0]));
  return values.every((value, at) => value <= 100 && value >= (values[at - 1] ?? 0));
}

/**
 * What should be done at the end of a month, in percent.
 * @param period YYYY-MM
 * @param asOf the day up to which the figures count (for `days`); null: the month's last
 */
export function scheduleAt(curve: string, period: string, asOf: string | null = null): Fraction {
  const [year, month] = period.split("-").map(Number) as [number, number];
  switch (curve) {
    case "linear":
      return scaled(WHOLE, month, 12);
    case "quarters":
      return scaled(WHOLE, Math.floor(month / 3), 4);
    case "halves":
      return scaled(WHOLE, Math.floor(month / 6), 2);
    case "days":
      return daysDone(year, asOf ?? monthEnd(period));
    default:
      return milestoneAt(curve, monthEnd(period).slice(5));
  }
}

/** @param day MM-DD */
function milestoneAt(curve: string, day: string): Fraction {
  let due: Fraction = NOTHING;
  for (const part of curve.split(",")) {
    const [value = "", at = ""] = part.split("@");
    // 02-29 is due at the end of every February.
    if ((at === "02-29" ? "02-28" : at) <= day) due = fractionOf(value) ?? due;
  }
  return due;
}

/** Days of the year up to and with that one; another year's day counts as none or all. */
function daysDone(year: number, day: string): Fraction {
  const [y, month, date] = day.split("-").map(Number) as [number, number, number];
  if (y !== year) return y < year ? NOTHING : WHOLE;
  let done = date;
  let all = 0;
  for (let at = 1; at <= 12; at += 1) {
    all += lastDay(year, at);
    if (at < month) done += lastDay(year, at);
  }
  return scaled(WHOLE, done, all);
}

/** The curve as people read it. */
export function curveSaid(curve: string): string {
  const words: Record<string, string> = { linear: "按月", days: "按天", quarters: "按季度", halves: "按半年" };
  return (
    words[curve] ??
    curve
      .split(",")
      .map((part) => {
        const [value = "", day = ""] = part.split("@");
        const [month, date] = day.split("-").map(Number) as [number, number];
        return `${month}月${date === lastDay(2024, month) ? "底" : `${date}日`}${value}%`;
      })
      .join("，")
  );
}
