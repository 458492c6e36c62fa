/** A month of a plan for tests: what each row has done, as typed. */

import { parseValue } from "../../../shared/model/amount-parse.ts";
import type { PlanState } from "../../../shared/model/plan.ts";
import { districtsOf } from "../../../shared/model/read-plan.ts";
import { figureOf } from "../../../shared/tracking/edit-figures.ts";
import { emptyContent, placeFigure } from "../../../shared/tracking/layer.ts";
import type { MonthPaper } from "../../../shared/layouts/progress/paper.ts";
import type { MonthInput, ProgressMonth } from "../../../shared/tracking/progress/month.ts";
import { rankingOf } from "../../../shared/tracking/progress/ranking.ts";

/** @param done by the id of the row: in district order, the figure at the issuer's level last where there is one */
export function monthOf(plan: PlanState, period: string, done: Record<string, (string | null)[]>): MonthInput {
  const actual = emptyContent();
  const districts = districtsOf(plan);
  for (const [id, texts] of Object.entries(done)) {
    const row = plan.indicator.get(id);
    if (!row) throw new Error(`no row ${id}`);
    texts.forEach((text, at) => {
      if (text === null) return;
      const { value } = parseValue(text, row);
      placeFigure(actual, id, districts[at]?.id ?? null, figureOf(value, row));
    });
  }
  return { period, plan, before: null, asOf: null, facts: new Map(), actual };
}

/** A paper of one month alone. */
export function paperOfMonth(month: ProgressMonth): MonthPaper {
  const dates = { asOf: `${month.period}-28`, issued: `${month.period}-28` };
  return { month, ranking: rankingOf(month), behind: () => 0, ...dates, notes: null, corrected: [] };
}
