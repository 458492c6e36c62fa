/** The months of a series up to one of them, each with its version in force and what was reported. */

import type { Id } from "../../../shared/model/plan.ts";
import type { SeriesVersion, VersionInForce } from "../../../shared/model/series/versions.ts";
import { versionInForce } from "../../../shared/model/series/versions.ts";
import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";
import { layerKey, partsOf } from "../../../shared/tracking/layer-key.ts";
import type { MonthInput } from "../../../shared/tracking/progress/month.ts";
import type { Call } from "../context.ts";
import type { CheckedPlan } from "../plans.ts";
import type { OpenTracking } from "../tracking/trackings.ts";

export interface Months {
  /** Those before it that something was reported for, and itself at the end. */
  months: [...MonthInput[], MonthInput];
  /** Of the last. */
  force: VersionInForce<SeriesVersion>;
  /** Further measures of the last (开工, 验收 …). */
  measures: { measure: string; month: MonthInput }[];
}

/** The key of 完成数, or of another measure, of a month. */
export function actualKey(period: string, name: string | null = null): string {
  return layerKey({ kind: "actual", name, period, stage: null });
}

/** In the library's turn. Throws AppError where the series has no version. */
export async function monthsUpTo(
  call: Call,
  { state }: CheckedPlan,
  tracking: OpenTracking,
  period: string,
): Promise<Months> {
  const { service } = call;
  const versions = await service.libraries.series(state.header.series);
  const layers = tracking.state.layers;
  const year = period.slice(0, 4);
  const reported = [...layers.keys()].flatMap((key) => {
    const parts = partsOf(key);
    const isOf = parts?.kind === "actual" && parts.period?.startsWith(year) === true && parts.period <= period;
    return isOf ? [{ period: parts.period as string, name: parts.name }] : [];
  });
  const inputOf = async (of: string, name: string | null): Promise<[MonthInput, VersionInForce<SeriesVersion>]> => {
    const layer = layers.get(actualKey(of, name));
    const closed = layers.get(actualKey(of));
    const force = inForce(versions, of, closed?.closed ? closed.issued : null);
    if (!force) throw new AppError("notFound", say.planGone(state.header.name));
    const plan = (await service.plans.get(force.version.id)).state;
    const before = force.version.adjusts === null ? null : await adjusted(call, versions, force.version.adjusts);
    const actual = layer ? await service.trackings.layer(tracking, layer.key) : null;
    return [{ period: of, plan, before, asOf: layer?.asOf ?? null, facts: tracking.state.facts, actual }, force];
  };
  const earlier = reported.filter(({ period: of, name }) => name === null && of < period);
  const months: MonthInput[] = [];
  for (const { period: of } of earlier.toSorted((a, b) => (a.period < b.period ? -1 : 1)))
    months.push((await inputOf(of, null))[0]);
  const [last, force] = await inputOf(period, null);
  const measures: Months["measures"] = [];
  for (const { period: of, name } of reported)
    if (of === period && name !== null) measures.push({ measure: name, month: (await inputOf(of, name))[0] });
  return { months: [...months, last], force, measures };
}

/** A month that was closed keeps the version that held then: later ones are not looked at. */
function inForce(
  versions: readonly SeriesVersion[],
  period: string,
  closedOn: string | null,
): VersionInForce<SeriesVersion> | null {
  const then = versions.filter(({ finalDay }) => closedOn === null || (finalDay !== null && finalDay <= closedOn));
  return versionInForce(then.length > 0 ? then : versions, period);
}

async function adjusted(call: Call, versions: readonly SeriesVersion[], id: Id): Promise<MonthInput["before"]> {
  return versions.some((version) => version.id === id) ? (await call.service.plans.get(id)).state : null;
}
