/** Points for what each row of a district has done. */

import type { Indicator } from "../../../model/plan.ts";
import type { Fraction } from "../fraction.ts";
import {
  NOTHING,
  WHOLE,
  addFractions,
  compareFractions,
  divided,
  multiplied,
  scaled,
  shownFraction,
  subtractFractions,
} from "../fraction.ts";
import type { ProgressCell, ProgressMonth, ProgressRow } from "../month.ts";
import { capped, countedRate, isRanked } from "../ranking.ts";
import type { RuleOf } from "./scheme.ts";
import type { Context, Line } from "./context.ts";
import { numberOf, pointsText } from "./context.ts";

type Rule = RuleOf<"rows">;

export function rowPoints(rule: Rule, { id, name }: { id: string; name: string }, context: Context): Line[] {
  const { month } = context;
  const rows = month.rows.flatMap((row) => {
    const cell = row.indicator.parent === null ? row.districts.find(({ district }) => district === id) : undefined;
    return cell && countedRate(row, cell) !== null ? [{ row, cell }] : [];
  });
  const own = rows.map(({ row }) => context.pointsOf(row.indicator.id));
  const rest = own.filter((points) => points === null).length;
  return rows.flatMap(({ row, cell }, at) => {
    const points = own[at] == null ? scaled(numberOf(rule.total), 1, Math.max(1, rest)) : numberOf(own[at]);
    const by = coefficientOf(rule, row.indicator, name);
    const full = by ? multiplied(points, by) : points;
    const times = by ? `×系数${shownFraction(by)}` : "";
    const whole = `${row.indicator.name}：${plain(points)}分${times}`;
    if (rule.quarters) return [byQuarters(rule.quarters, context.months, row, cell, full, whole)];
    return [base(rule, row, cell, full, whole, month), ...steps(rule, row, cell, full)];
  });
}

function plain(points: Fraction): string {
  return shownFraction(points, 4).replace(/\.?0+$/, "");
}

function coefficientOf({ coefficients }: Rule, { name }: Indicator, district: string): Fraction | null {
  const [row, place] = [coefficients.rows, coefficients.districts].map((table, at) => {
    const key = at === 0 ? name : district;
    return Object.hasOwn(table, key) ? numberOf(table[key] ?? "1") : null;
  });
  return row && place ? multiplied(row, place) : (row ?? place ?? null);
}

/** What it has done, in percent, over the target too; nothing reported is nothing done. */
function doneRate(row: ProgressRow, cell: ProgressCell): Fraction {
  const counted = countedRate(row, cell) ?? NOTHING;
  if (cell.group === "met" || cell.group === "unmet" || cell.group === "missing") return counted;
  return cell.rate && compareFractions(counted, NOTHING) > 0 ? cell.rate : counted;
}

function base(
  { by }: Rule,
  row: ProgressRow,
  cell: ProgressCell,
  full: Fraction,
  whole: string,
  month: ProgressMonth,
): Line {
  const rate = doneRate(row, cell);
  const said = cell.group === "missing" ? "未报" : `${shownFraction(rate)}%`;
  switch (by) {
    case "best": {
      const best = bestOf(row, month);
      const points = compareFractions(best, NOTHING) > 0 ? multiplied(full, divided(rate, best) ?? NOTHING) : NOTHING;
      return { points, text: `${whole}×${said}÷最好${shownFraction(best)}%＝${shownFraction(points)}分` };
    }
    case "met": {
      const points = compareFractions(rate, WHOLE) >= 0 ? full : NOTHING;
      return {
        points,
        text: `${whole}，${said}，${points === full ? "达到" : "未达到"}，得${shownFraction(points)}分`,
      };
    }
    case "target":
      return { points: full, text: `${whole}，${said}` };
    case "rate": {
      const points = scaled(multiplied(full, capped(rate)), 1, 100);
      return { points, text: `${whole}×${said}＝${shownFraction(points)}分` };
    }
  }
}

/** The best rate of those that are ranked. */
function bestOf(row: ProgressRow, { plan }: ProgressMonth): Fraction {
  return row.districts.reduce((best, cell) => {
    const district = cell.district === null ? undefined : plan.district.get(cell.district);
    const rate = district && isRanked(district) ? doneRate(row, cell) : NOTHING;
    return compareFractions(rate, best) > 0 ? rate : best;
  }, NOTHING);
}

/** ± for each percentage point over or short of the target, with cap and floor. */
function steps({ over, short, by }: Rule, row: ProgressRow, cell: ProgressCell, full: Fraction): Line[] {
  const gap = subtractFractions(doneRate(row, cell), WHOLE);
  const above = compareFractions(gap, NOTHING) > 0;
  const step = above ? over : short;
  if (!step || compareFractions(gap, NOTHING) === 0) return [];
  const size = above ? gap : scaled(gap, -1, 1);
  const counted = step.whole ? wholeOf(size) : size;
  let points = multiplied(counted, numberOf(step.points));
  // All that a row has is lost at most.
  const most = step.most === undefined ? (above || by !== "target" ? null : full) : numberOf(step.most);
  const cut = most !== null && compareFractions(points, most) > 0;
  if (cut) points = most;
  const signed = above ? points : scaled(points, -1, 1);
  const word = above ? "超" : "差";
  const bound = cut ? (above ? "（封顶）" : "（扣完为止）") : "";
  const { name } = row.indicator;
  return [
    { points: signed, text: `${name}：${word}${shownFraction(counted)}个百分点 ${pointsText(signed)}分${bound}` },
  ];
}

function wholeOf(value: Fraction): Fraction {
  const top = BigInt(value.top) / BigInt(value.over);
  return { top: Number(top), over: 1 };
}

/** Each quarter that is over against what its end asked for, by its weight. */
function byQuarters(
  weights: readonly string[],
  months: readonly ProgressMonth[],
  { indicator }: ProgressRow,
  { district }: ProgressCell,
  full: Fraction,
  whole: string,
): Line {
  let points: Fraction = NOTHING;
  const parts: string[] = [];
  weights.forEach((weight, quarter) => {
    const end = String((quarter + 1) * 3).padStart(2, "0");
    const month = months.find(({ period }) => period.endsWith(`-${end}`));
    if (!month) return;
    const row = month.rows.find((one) => one.indicator.id === indicator.id);
    const cell = row?.districts.find((one) => one.district === district);
    const rate = row && cell ? doneRate(row, cell) : NOTHING;
    const due = row?.schedule.due ?? WHOLE;
    const reached = compareFractions(due, NOTHING) > 0 ? scaled(divided(rate, due) ?? NOTHING, 100, 1) : WHOLE;
    const part = scaled(multiplied(multiplied(full, capped(reached)), numberOf(weight)), 1, 10_000);
    points = addFractions(points, part);
    parts.push(`${"一二三四"[quarter] ?? ""}季度${weight}%×${shownFraction(capped(reached))}%`);
  });
  return { points, text: `${whole}×（${parts.join("＋") || "还没有满一个季度"}）＝${shownFraction(points)}分` };
}
