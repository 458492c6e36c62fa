/** Backups of the clerk's library: seen, made, and plans taken back out of them. */

import { basename } from "node:path";
import { planDocument } from "../../../shared/document/json/plan-document.ts";
import { planFromDocument } from "../../../shared/document/json/plan-from-document.ts";
import type { ParamsOf } from "../../../shared/contract/methods.ts";
import type { BackupRestored, PlanSummary, WholeRestored } from "../../../shared/contract/results.ts";
import { AppError } from "../../../shared/errors.ts";
import type { PlanState } from "../../../shared/model/plan.ts";
import { unpackPlan } from "../../../shared/stored/packed-plan.ts";
import { say } from "../../../shared/text.ts";
import { renamedRows } from "../../../shared/tracking/bring.ts";
import type { BackedUpTracking } from "../../store/tracking/backed-up.ts";
import { shownTime } from "../../store/shown-time.ts";
import type { Call } from "../context.ts";
import type { Handlers } from "../dispatch.ts";
import { sameContent } from "../past.ts";
import { bringBack } from "../tracking/bring-back.ts";
import { putInPlace } from "./past.ts";
import { freeName, insertPlan, summaryOf } from "./plans.ts";

interface BackedUp {
  state: PlanState;
  beside: BackedUpTracking | null;
}

/** What was made of a plan of a backup, and what did not come with it. */
interface Restored {
  plan: PlanSummary;
  notices: string[];
}

/** A plan beside those that are there: with an id and a name that nobody has. */
async function addBeside(call: Call, { state, beside }: BackedUp, name: string, label: string): Promise<Restored> {
  const { libraries, newId } = call.service;
  const taken = await libraries.ids();
  const fresh = planFromDocument(planDocument(state, []), newId, (id) => taken.has(id));
  fresh.header.name = await freeName(libraries.own(), name);
  const plan = await insertPlan(call, fresh, say.restoredFromBackup(name));
  const { series } = fresh.header;
  const renamed = series === state.header.series ? null : renamedRows(state, fresh);
  const notices = beside && (await bringBack(call, libraries.own(), series, beside, label, renamed));
  return { plan, notices: notices ?? [] };
}

/** In the place of the plan of its id. Throws AppError where that is final, and takes nothing. */
async function replaceOne(call: Call, { state, beside }: BackedUp, at: string): Promise<Restored> {
  const { plans, libraries } = call.service;
  const { id, name } = state.header;
  const notices = await plans.inTurn(id, async (plan) => {
    if (plan.state.header.status === "final") throw new AppError("refused", say.backedUpFinal(plan.state.header.name));
    const label = say.restoredFromBackup(at);
    if (!sameContent(plan.state, state)) {
      const named = say.backedUpBeside(name, at);
      await putInPlace(call, plan, state, { label, named, answered: false });
    }
    return beside && bringBack(call, plan.library, plan.state.header.series, beside, label, null);
  });
  return { plan: await summaryOf(libraries.own(), id, false), notices: notices ?? [] };
}

async function restore(
  call: Call,
  { backup, plans: ids, replace }: ParamsOf<"backup.restore">,
): Promise<BackupRestored> {
  const { libraries } = call.service;
  const own = libraries.own();
  own.checkWritable();
  const { at: made, plans: wires } = await own.backedUp(backup, ids);
  if (!wires) throw new AppError("refused", say.backupUnreadable());
  const at = shownTime(made);
  // The present state is kept before anything is touched.
  await own.backup("恢复前");
  const restored: PlanSummary[] = [];
  const notices: string[] = wires.length < ids.length ? [say.backedUpDamaged(ids.length - wires.length)] : [];
  const present = new Set((await own.plans()).map(({ id }) => id));
  for (const { plan: wire, beside } of wires) {
    const state = unpackPlan(wire);
    const from = { state, beside };
    const { id, name } = state.header;
    try {
      const called = replace ? name : say.backedUpBeside(name, at);
      const done = await (replace && present.has(id)
        ? replaceOne(call, from, at)
        : own.inTurn(() => addBeside(call, from, called, say.restoredFromBackup(at))));
      restored.push(done.plan);
      notices.push(...done.notices);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "refused") throw error;
      notices.push(error.message);
    }
  }
  call.service.emit({ type: "plans.changed" });
  return { plans: restored, notices };
}

async function restoreWhole(call: Call, { backup }: ParamsOf<"backup.restoreWhole">): Promise<WholeRestored> {
  const { libraries, plans, trackings } = call.service;
  const own = libraries.own();
  own.checkWritable();
  const { at, kept } = await own.takeWhole(backup, () => {
    plans.forgetAll();
    trackings.forgetAll(own);
  });
  const made = at.toISOString();
  call.service.emit({ type: "library.restored", at: made, by: call.user, client: call.caller.id });
  call.service.emit({ type: "plans.changed" });
  return { at: made, kept };
}

export const backupHandlers = {
  "backup.list": ({ service }) => service.libraries.own().backups(),
  "backup.make": async ({ service }) => {
    const own = service.libraries.own();
    await own.backup("手工");
    return own.backups();
  },
  "backup.saveBeside": async ({ service }, { backup }) => ({
    file: basename(await service.libraries.own().saveBackup(backup)),
  }),
  "backup.restore": restore,
  "backup.restoreWhole": restoreWhole,
} satisfies Partial<Handlers>;
