/** 印发, 调整, and the versions of a series. */

import { adjustPlan } from "../../../shared/actions/adjust-plan.ts";
import { issueAction } from "../../../shared/actions/issue.ts";
import type { ParamsOf } from "../../../shared/contract/methods.ts";
import type { PlanSummary } from "../../../shared/contract/results.ts";
import { AppError } from "../../../shared/errors.ts";
import { isoDate } from "../../../shared/model/series/date.ts";
import { isIssued } from "../../../shared/model/series/issued.ts";
import { chainOf } from "../../../shared/model/series/versions.ts";
import { say } from "../../../shared/text.ts";
import type { Call } from "../context.ts";
import type { Handlers } from "../dispatch.ts";
import { insertInto, refuseTakenName } from "./plans.ts";

function dateOf(text: string): string {
  const date = isoDate(text);
  if (date === null) throw new AppError("badRequest", say.issueDateUnclear(text));
  return date;
}

/** The new plan adjusts the last version of the series, whichever of them is named. */
async function adjust(call: Call, { plan: id, name, reason, date }: ParamsOf<"plan.adjust">): Promise<PlanSummary> {
  const { plans, newId } = call.service;
  const day = dateOf(date);
  const named = await plans.get(id);
  const { library } = named;
  return library.inTurn(async () => {
    const last = chainOf(await library.series(named.state.header.series)).at(-1);
    const from = last && last.id !== id ? await plans.get(last.id) : named;
    const { header } = from.state;
    if (!isIssued(header)) {
      const open = header.adjusts !== null;
      throw new AppError("refused", open ? say.adjustmentOpen(header.name) : say.adjustNeedsIssue(header.name));
    }
    await refuseTakenName(library, name);
    const plan = adjustPlan(from.state, { id: newId(), name, reason, date: day });
    return insertInto(call, library, plan, `调整方案“${header.name}”`);
  });
}

export const issuingHandlers = {
  "plan.issue": (call, { plan: id, number, date }) => {
    const day = dateOf(date);
    return call.service.plans.inTurn(id, async (plan) => {
      const action = issueAction(plan.state.header, number, day);
      const label = `印发：${number}`.slice(0, 200);
      const done = await call.service.plans.commit(call, plan, action, { label, kind: "barrier", answered: true });
      call.service.emit({ type: "plans.changed" });
      return done;
    });
  },
  "plan.adjust": adjust,
  "plan.series": async ({ service }, { plan: id }) => {
    const { library, state } = await service.plans.get(id);
    return chainOf(await library.series(state.header.series));
  },
} satisfies Partial<Handlers>;
