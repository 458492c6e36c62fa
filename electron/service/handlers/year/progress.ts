/** A month of progress: rates, schedule, groups, lights, ranking. */

import type { ParamsOf } from "../../../../shared/contract/methods.ts";
import type { CurvePoint, ProgressAnswer } from "../../../../shared/contract/progress.ts";
import { progressRows, rankingJson } from "../../../../shared/document/json/progress.ts";
import { say } from "../../../../shared/text.ts";
import { layerTitle } from "../../../../shared/tracking/layer-key.ts";
import { monthsBehind } from "../../../../shared/tracking/progress/behind.ts";
import { shownFraction } from "../../../../shared/tracking/progress/fraction.ts";
import { progressOf, usualRules } from "../../../../shared/tracking/progress/month.ts";
import type { Ranked } from "../../../../shared/tracking/progress/ranking.ts";
import { rankingOf } from "../../../../shared/tracking/progress/ranking.ts";
import { factsOf } from "../../../../shared/tracking/facts.ts";
import { qualityOf } from "../../../../shared/tracking/progress/scheme/quality.ts";
import { scoresOf } from "../../../../shared/tracking/progress/scheme/score.ts";
import type { Id } from "../../../../shared/model/plan.ts";
import { monthEnd } from "../../../../shared/model/series/month.ts";
import type { Lateness } from "../../../../shared/tracking/returns/lateness.ts";
import { latenessWords } from "../../../../shared/tracking/returns/lateness.ts";
import { latenessIn } from "../../returns/lateness.ts";
import { presetNamed } from "../../year/presets.ts";
import { findingJson } from "../../../../shared/document/json/finding.ts";
import { layerFindings } from "../../tracking/layer-findings.ts";
import type { Call } from "../../context.ts";
import type { Handlers } from "../../dispatch.ts";
import { importTable } from "./progress-import.ts";
import { actualKey, monthsUpTo } from "../../year/months.ts";

function month(
  call: Call,
  { plan: id, period, curve, scheme: asked, today }: ParamsOf<"progress.month">,
): Promise<ProgressAnswer> {
  const { service } = call;
  return service.plans.inTurn(id, async (plan) => {
    const tracking = await service.trackings.get(plan.library, plan.state.header.series);
    const { months, force, measures } = await monthsUpTo(call, plan, tracking, period);
    const rules = { ...usualRules, ...(curve === undefined ? {} : { curve }) };
    const all = months.map((one) => progressOf(one, rules));
    const last = all.at(-1) as (typeof all)[number];
    const input = months.at(-1) as (typeof months)[number];
    const measured = [
      { measure: null, month: last, behind: monthsBehind(all) },
      ...measures.map(({ measure, month: one }) => ({ measure, month: progressOf(one, rules), behind: () => 0 })),
    ];
    const scheme = typeof asked === "string" ? presetNamed(asked) : asked;
    const facts = { facts: tracking.state.facts };
    const late = await latenessIn(call, tracking, last.plan, period, today);
    const ranking = scheme
      ? scoresOf(scheme, {
          months: all as [...typeof all, typeof last],
          pointsOf: (row) => factsOf(last.plan, facts, row)?.points ?? null,
          quality: qualityOf(last, all.at(-2) ?? null, late, months.at(-2)?.actual?.corrections ?? null),
        })
      : rankingOf(last);
    const told = scheme?.rules.some(({ kind }) => kind === "returns") ? ranking : withLateness(ranking, late);
    const { name, status } = last.plan.header;
    const notices = [...service.trackings.troubles(tracking)];
    const key = actualKey(period);
    const found = await layerFindings(service, tracking, plan);
    const title = layerTitle(key);
    if (force.by === "draft") notices.push(say.versionDraft(name));
    if (force.by === "earliest") notices.push(say.versionEarliest(name, title.replace(/完成数$/, "")));
    if (!input.actual) notices.push(say.noActualYet(title));
    return {
      period,
      asOf: input.asOf ?? monthEnd(period),
      schedule: shownFraction(last.schedule),
      version: { plan: name, number: last.plan.header.documentNumber, status },
      rows: progressRows(measured),
      groups: last.groups,
      items: last.items.length,
      ranking: rankingJson(last.plan, told),
      findings: found.filter(({ layer }) => layer === key).map((finding) => findingJson(last.plan, finding)),
      notices,
    };
  });
}

/** Who answered late, told beside a ranking that takes no points for it. */
function withLateness(ranking: readonly Ranked[], late: ReadonlyMap<Id, Lateness>): Ranked[] {
  return ranking.map((one) => {
    const lateness = late.get(one.district);
    return lateness ? { ...one, explain: [...one.explain, say.lateNote(latenessWords(lateness))] } : one;
  });
}

const MONTHS = Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, "0"));

function curve(
  call: Call,
  { plan: id, period, indicator, district }: ParamsOf<"progress.curve">,
): Promise<CurvePoint[]> {
  const { service } = call;
  return service.plans.inTurn(id, async (plan) => {
    const tracking = await service.trackings.get(plan.library, plan.state.header.series);
    const { months } = await monthsUpTo(call, plan, tracking, period);
    const last = months.at(-1) as (typeof months)[number];
    return MONTHS.map((month): CurvePoint => {
      const of = `${period.slice(0, 5)}${month}`;
      const input = months.find((one) => one.period === of) ?? { ...last, period: of, actual: null, asOf: null };
      const row = progressOf(input).rows.find((one) => one.indicator.id === indicator);
      const cell = district === null ? row?.whole : row?.districts.find((one) => one.district === district);
      const due = row?.schedule.due;
      return { period: of, rate: cell?.rate ? shownFraction(cell.rate) : null, due: due ? shownFraction(due) : "0.00" };
    });
  });
}

export const progressHandlers = {
  "progress.month": month,
  "progress.curve": curve,
  "progress.import": importTable,
} satisfies Partial<Handlers>;
