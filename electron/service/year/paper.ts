/** What the papers of a month (进度表, 通报) are made of. */

import { AppError } from "../../../shared/errors.ts";
import type { Corrected, MonthPaper } from "../../../shared/layouts/progress/paper.ts";
import { isoDay } from "../../../shared/model/series/date.ts";
import { monthBefore, monthEnd } from "../../../shared/model/series/month.ts";
import { say } from "../../../shared/text.ts";
import { isToldIn } from "../../../shared/tracking/told-in.ts";
import { figureAt } from "../../../shared/tracking/layer.ts";
import { layerTitle } from "../../../shared/tracking/layer-key.ts";
import { monthsBehind } from "../../../shared/tracking/progress/behind.ts";
import { progressOf } from "../../../shared/tracking/progress/month.ts";
import { rankingOf } from "../../../shared/tracking/progress/ranking.ts";
import type { Call } from "../context.ts";
import type { CheckedPlan } from "../plans.ts";
import type { OpenTracking } from "../tracking/trackings.ts";
import { actualKey, monthsUpTo } from "./months.ts";

/** `issued`: where its day is another than that of its closing, else today. In the library's turn. Throws AppError where nothing was reported for the month. */
export async function paperFor(call: Call, plan: CheckedPlan, period: string, issued?: string): Promise<MonthPaper> {
  const { service } = call;
  const tracking = await service.trackings.get(plan.library, plan.state.header.series);
  const key = actualKey(period);
  const layer = tracking.state.layers.get(key);
  if (!layer) throw new AppError("notFound", say.layerMissing(layerTitle(key)));
  const { months } = await monthsUpTo(call, plan, tracking, period);
  const all = months.map((one) => progressOf(one));
  const month = all.at(-1) as (typeof all)[number];
  return {
    month,
    ranking: rankingOf(month),
    behind: monthsBehind(all),
    asOf: layer.asOf ?? monthEnd(period),
    issued: issued ?? layer.issued ?? isoDay(service.now()),
    notes: months.at(-1)?.actual?.notes ?? null,
    corrected: await correctedIn(call, tracking, month),
  };
}

async function correctedIn(
  call: Call,
  tracking: OpenTracking,
  { plan, period }: MonthPaper["month"],
): Promise<MonthPaper["corrected"]> {
  const corrected: Corrected[] = [];
  for (let of = monthBefore(period); of !== null; of = monthBefore(of)) {
    const key = actualKey(of);
    const content = tracking.state.layers.has(key) ? await call.service.trackings.layer(tracking, key) : null;
    for (const [id, district, correction] of content?.corrections ?? []) {
      const indicator = plan.indicator.get(id);
      if (!content || !indicator || !(district === null || plan.district.has(district))) continue;
      if (isToldIn(correction, of, period))
        corrected.push({ period: of, indicator, district, printed: figureAt(content, id, district), correction });
    }
  }
  return corrected;
}
