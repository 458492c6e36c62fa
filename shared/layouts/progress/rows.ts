/** The rows of a month as papers print them. */

import type { Value } from "../../model/amount.ts";
import type { Indicator } from "../../model/plan.ts";
import { printedUnit } from "../../model/unit.ts";
import { isAmount } from "../../model/amount.ts";
import { groups } from "../../tracking/progress/group.ts";
import type { Fraction } from "../../tracking/progress/fraction.ts";
import { shownFraction } from "../../tracking/progress/fraction.ts";
import type { ProgressCell, ProgressMonth, ProgressRow } from "../../tracking/progress/month.ts";
import { gapOf } from "../../tracking/progress/month.ts";
import { textOf } from "../../view/cells.ts";
import { figureCell } from "../../view/figure.ts";

/** Slow rows, and those in time: the two annexes. */
export const annexes = [
  { title: "慢于序时进度项目", groups: ["behind", "unmet", "missing", "adjusted"] },
  { title: "达到序时进度项目", groups: ["done", "ahead", "onSchedule", "met"] },
] as const;

export function annexRows(month: ProgressMonth, annex: (typeof annexes)[number]): ProgressRow[] {
  return month.rows.filter(({ indicator, whole }) => {
    const own: readonly string[] = annex.groups;
    return indicator.parent === null && own.includes(whole.group);
  });
}

export function shown(value: Fraction | null): string {
  return value ? `${shownFraction(value)}%` : "";
}

/** −2.10; +2.10 where it is ahead. */
export function gapText(row: ProgressRow, cell: ProgressCell): string {
  const gap = gapOf(row, cell);
  if (!gap) return "";
  const text = shownFraction(gap);
  return text.startsWith("-") || text === "0.00" ? text : `+${text}`;
}

/** 已完成（连续2个月慢于序时） */
export function groupText({ group }: ProgressCell, behind: number): string {
  return behind > 1 ? `${groups[group]}（连续${behind}个月）` : groups[group];
}

/** As a sentence says it: 1063人. */
export function spoken(value: Value, indicator: Indicator): string {
  const text = textOf(figureCell(value, indicator));
  return isAmount(value) && /\d$/.test(text) ? `${text}${printedUnit(indicator.unit, indicator.scale)}` : text;
}
