/** What papers of a month are made of: its progress, its ranking, what was corrected and said, and its two dates. */

import { AppError } from "../../errors.ts";
import type { Id, Indicator, PlanState } from "../../model/plan.ts";
import { say } from "../../text.ts";
import type { Correction, LayerContent, LayerFigure } from "../../tracking/layer.ts";
import type { ProgressMonth } from "../../tracking/progress/month.ts";
import type { Ranked } from "../../tracking/progress/ranking.ts";

/** A figure of an earlier month that was put right since the 通报 before this one. */
export interface Corrected {
  /** YYYY-MM. */
  period: string;
  indicator: Indicator;
  district: Id | null;
  printed: LayerFigure | null;
  correction: Correction;
}

export interface MonthPaper {
  month: ProgressMonth;
  ranking: readonly Ranked[];
  /** Months running that a cell has been behind. */
  behind(indicator: Id, district: Id | null): number;
  /** 截至, and the day of the 通报: ISO dates, two of them. */
  asOf: string;
  issued: string;
  notes: LayerContent["notes"] | null;
  corrected: readonly Corrected[];
}

/** 2026-06 → 1—6月; of January 1月. */
export function spanOf(period: string): string {
  const month = Number(period.slice(5));
  return month === 1 ? "1月" : `1—${month}月`;
}

const OTHER_MONTH =
  /(?:1月?\s*[-—–~至到]+\s*|截[至止到]\s*(?:20\d{2}年)?\s*)(\d{1,2})月|(\d{1,2})月(?:份)?(?:进度)?通报/g;

/** The label of another month than the paper's in a text: 截至5月底, 1—5月; null: none. */
export function otherMonthIn(text: string, period: string): string | null {
  const own = Number(period.slice(5));
  for (const match of text.matchAll(OTHER_MONTH)) if (Number(match[1] ?? match[2]) !== own) return match[0];
  return null;
}

/** Throws AppError where a text of the paper, or its day, belongs to another month. */
export function checkLabels(texts: readonly string[], { month: { period }, asOf }: MonthPaper): void {
  if (asOf.slice(0, 7) < period) throw new AppError("refused", say.asOfBefore(asOf, period));
  for (const text of texts) {
    const label = otherMonthIn(text, period);
    if (label !== null)
      throw new AppError("refused", say.otherMonthLabel(label, Number(period.slice(5)), text.slice(0, 40)));
  }
}

/** The paper of a layout that needs one. */
export function paperOf(paper: MonthPaper | undefined): MonthPaper {
  if (!paper) throw new AppError("badRequest", say.periodNeeded());
  return paper;
}

export function nameOf(plan: PlanState, district: Id): string {
  return plan.district.get(district)?.name ?? "";
}
