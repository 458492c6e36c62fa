/** What can be done about damaged rows: look, take them back from the newest good backup, or accept them as they are. */

import type { CellChange } from "../../../shared/actions/apply.ts";
import type { DamageOffer } from "../../../shared/contract/results.ts";
import { AppError } from "../../../shared/errors.ts";
import type { DamagedRow } from "../../../shared/model/damage.ts";
import { displayValue } from "../../../shared/model/amount-text.ts";
import type { Id, PlanState } from "../../../shared/model/plan.ts";
import { unpackPlan } from "../../../shared/stored/packed-plan.ts";
import { say } from "../../../shared/text.ts";
import { shownTime } from "../../store/shown-time.ts";
import type { Call } from "../context.ts";
import { NAMED, takeRows } from "../damage.ts";
import type { Handlers } from "../dispatch.ts";
import type { CheckedPlan } from "../plans.ts";

/** Figures shown before they are taken back. */
const SHOWN = 50;

interface Saved {
  at: string;
  plan: PlanState;
}

/** The plan as it lies on the disk, and its damaged rows. Throws where there are none. */
async function damagedPlan(call: Call, id: Id): Promise<{ plan: CheckedPlan; rows: DamagedRow[] }> {
  const { plans } = call.service;
  // What this process holds may be older than the damage.
  plans.forget(id);
  const plan = await plans.get(id);
  const rows = await plans.verify(plan);
  if (rows.length === 0) throw new AppError("refused", say.nothingDamaged());
  return { plan, rows };
}

async function savedRows(plan: CheckedPlan, rows: readonly DamagedRow[]): Promise<Saved | null> {
  const saved = await plan.library.saved(plan.state.header.id, rows);
  return saved && { at: saved.at, plan: unpackPlan(saved.plan) };
}

function shown(plan: PlanState, { indicator, district, before, after }: CellChange): DamageOffer["changes"][number] {
  const row = plan.indicator.get(indicator);
  return {
    indicator: row?.name ?? "",
    district: district === null ? null : (plan.district.get(district)?.name ?? ""),
    before: displayValue(before, row?.scale ?? 1),
    after: displayValue(after, row?.scale ?? 1),
  };
}

async function offer(call: Call, id: Id): Promise<DamageOffer> {
  const { plans } = call.service;
  const plan = await plans.get(id);
  const rows = await plans.verify(plan);
  const saved = rows.length > 0 ? await savedRows(plan, rows) : null;
  if (!saved) return { rows, backup: null, changes: [], changeCount: 0 };
  // Tried on a copy of what lies on the disk.
  const state = await plan.library.loadPlan(id);
  const changes = takeRows(state, saved.plan, rows);
  return {
    rows,
    backup: saved.at,
    changes: changes.slice(0, SHOWN).map((change) => shown(state, change)),
    changeCount: changes.length,
  };
}

const namesOf = (rows: readonly DamagedRow[]): string[] => rows.slice(0, NAMED).map(({ name }) => name);

export const damageHandlers = {
  "damage.check": async (call, { plan }) => call.service.plans.verify(await call.service.plans.get(plan)),
  "damage.offer": (call, { plan }) => offer(call, plan),
  "damage.restore": (call, { plan: id }) =>
    call.service.plans.inTurn(id, async () => {
      const { plan, rows } = await damagedPlan(call, id);
      const saved = await savedRows(plan, rows);
      if (!saved) throw new AppError("notFound", say.noBackupOfRows());
      const changes = takeRows(plan.state, saved.plan, rows);
      const label = say.restoredRows(namesOf(rows), rows.length, shownTime(new Date(saved.at)));
      await call.service.plans.settle(call, plan, { label, rows, changes });
      return null;
    }),
  "damage.accept": (call, { plan: id }) =>
    call.service.plans.inTurn(id, async () => {
      const { plan, rows } = await damagedPlan(call, id);
      const label = say.acceptedAsIs(namesOf(rows), rows.length);
      await call.service.plans.settle(call, plan, { label, rows, changes: [] });
      return null;
    }),
} satisfies Partial<Handlers>;
