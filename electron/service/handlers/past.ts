/** How a plan was: versions that were kept, points of its history, and going back to them. Nothing is lost by it. */

import { cellKey } from "../../../shared/model/cell.ts";
import type { ApplyResult } from "../../../shared/contract/results.ts";
import { AppError } from "../../../shared/errors.ts";
import type { Id, PlanState } from "../../../shared/model/plan.ts";
import { say } from "../../../shared/text.ts";
import { shownTime } from "../../store/shown-time.ts";
import type { Call } from "../context.ts";
import type { Handlers } from "../dispatch.ts";
import type { Past } from "../past.ts";
import { planAt, sameContent } from "../past.ts";
import type { CheckedPlan } from "../plans.ts";

/**
 * Goes back as one step. Where that can be undone it is a step like any other; where a whole content has to be put in the
 * plan's place, the present one is kept as a version first.
 */
async function goBack(
  call: Call,
  plan: CheckedPlan,
  { state, back, sources }: Past,
  label: string,
  named: string,
): Promise<ApplyResult> {
  if (plan.state.header.status === "final") throw new AppError("refused", say.planIsFinal(plan.state.header.name));
  if (sameContent(plan.state, state)) throw new AppError("refused", say.pastAsNow());
  if (back) {
    const result = await call.service.plans.commit(call, plan, back, { label, answered: true });
    for (const key of sources) await followBase(plan, key, result.changes);
    return result;
  }
  return putInPlace(call, plan, state, { label, named, answered: true });
}

/**
 * Puts a whole content in the plan's place; what stood there is kept as a version. `answered`: the window that asked loads
 * the plan anew by the answer; else it is told like the others.
 */
export async function putInPlace(
  call: Call,
  plan: CheckedPlan,
  state: PlanState,
  { label, named, answered }: { label: string; named: string; answered: boolean },
): Promise<ApplyResult> {
  await keep(call, plan, say.versionBefore(named));
  return call.service.plans.replace(call, plan, state, { label, answered });
}

/** No way of actions leads back. */
const NOWHERE = { back: null, sources: new Set<string>() };

/** What a file last brought goes back with the figures, so that the same file, imported once more, brings them anew. */
async function followBase(plan: CheckedPlan, key: string, changes: ApplyResult["changes"]): Promise<void> {
  const { id } = plan.state.header;
  const source = (await plan.library.sources(id)).find((one) => one.key === key);
  if (!source) return;
  const base = await plan.library.importBase(id, key);
  for (const { indicator, district, after } of changes) {
    const at = cellKey(indicator, district);
    const known = base.get(at);
    if (!known) continue;
    if (after === null) base.delete(at);
    else base.set(at, { ...known, value: after });
  }
  await plan.library.setImportBase(id, { source, base });
}

function keep(call: Call, plan: CheckedPlan, name: string) {
  return plan.library.saveVersion(plan.state, { id: call.service.newId(), name: name.slice(0, 200), by: call.user });
}

async function restoreVersion(call: Call, plan: CheckedPlan, version: Id): Promise<ApplyResult> {
  const { id } = plan.state.header;
  const kept = (await plan.library.versions(id)).find((one) => one.id === version);
  if (!kept) throw new AppError("notFound", say.versionGone());
  const state = await plan.library.loadVersion(id, version);
  const point = await planAt(plan, kept.revision).catch(() => null);
  // The journal leads back to it where it is what stood at its revision, as it is by nature.
  const past = point && sameContent(point.state, state) ? point : { ...NOWHERE, at: kept.at, state };
  return goBack(call, plan, past, say.restoredToVersion(kept.name), kept.name);
}

export const pastHandlers = {
  "plan.versions": async ({ service }, { plan }) => (await service.plans.get(plan)).library.versions(plan),
  "plan.saveVersion": (call, { plan: id, name }) => call.service.plans.inTurn(id, (plan) => keep(call, plan, name)),
  "plan.restoreVersion": (call, { plan: id, version }) =>
    call.service.plans.inTurn(id, (plan) => restoreVersion(call, plan, version)),
  "plan.restorePoint": (call, { plan: id, revision }) =>
    call.service.plans.inTurn(id, async (plan) => {
      const past = await planAt(plan, revision);
      const time = shownTime(new Date(past.at));
      return goBack(call, plan, past, say.restoredToPoint(time), time);
    }),
} satisfies Partial<Handlers>;
