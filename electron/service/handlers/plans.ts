/** Plans of the library: list, make, rename, delete, open, history, versions. */

import type { ParamsOf } from "../../../shared/contract/methods.ts";
import type { HistoryEntry, PlanSnapshot, PlanSummary } from "../../../shared/contract/results.ts";
import { packPlan } from "../../../shared/stored/packed-plan.ts";
import { planFromDocument } from "../../../shared/document/json/plan-document.ts";
import { AppError } from "../../../shared/errors.ts";
import { displayValue } from "../../../shared/model/amount-text.ts";
import type { Id, PlanHeader, PlanState } from "../../../shared/model/plan.ts";
import { emptyPlan, newDistrict, newHeader } from "../../../shared/model/plan.ts";
import { districtsOf } from "../../../shared/model/read-plan.ts";
import type { Action } from "../../../shared/actions/action.ts";
import { addRow } from "../../../shared/actions/action.ts";
import { newPlanFrom } from "../../../shared/actions/new-plan-from.ts";
import { applyAction } from "../../../shared/actions/apply.ts";
import { checkAll } from "../../../shared/rules/check.ts";
import { say } from "../../../shared/text.ts";
import { offerLastYear, takeLastYear, yearEnd } from "../../../shared/tracking/last-year.ts";
import type { LayerContent } from "../../../shared/tracking/layer.ts";
import type { Library } from "../../store/library.ts";
import type { Call } from "../context.ts";
import type { Handlers } from "../dispatch.ts";
import { lastExport } from "../exports/memory.ts";
import type { CheckedPlan } from "../plans.ts";
import { countFindings } from "../count-findings.ts";

export async function summaryOf(library: Library, id: Id, sample: boolean): Promise<PlanSummary> {
  const row = (await library.plans()).find((plan) => plan.id === id);
  if (!row) throw new AppError("notFound", say.planGone(id));
  return { ...row, sample };
}

/** A new plan's header; the name must be free. */
export async function freshHeader(
  call: Call,
  fields: Pick<PlanHeader, "name" | "year"> & Partial<PlanHeader>,
): Promise<PlanHeader> {
  await refuseTakenName(call.service.libraries.own(), fields.name);
  const id = call.service.newId();
  return newHeader({ id, series: id, ...fields });
}

export async function refuseTakenName(library: Library, name: string): Promise<void> {
  if (await library.nameTaken(name)) throw new AppError("refused", say.planNameTaken(name));
}

/** Writes a plan into the clerk's own library. */
export function insertPlan(call: Call, plan: PlanState, label: string): Promise<PlanSummary> {
  return insertInto(call, call.service.libraries.own(), plan, label);
}

export async function insertInto(call: Call, library: Library, plan: PlanState, label: string): Promise<PlanSummary> {
  const { adjusts, id } = plan.header;
  const other = adjusts && (await library.plans()).find((one) => one.adjusts === adjusts && one.id !== id);
  if (other) throw new AppError("refused", say.adjustmentTwice(other.name));
  await library.insertPlan(plan, {
    label,
    by: call.user,
    client: call.caller.id,
    counts: countFindings(plan, checkAll(plan)),
  });
  call.service.emit({ type: "plans.changed" });
  return summaryOf(library, id, call.service.libraries.isSample(library));
}

/** `name (2)` and so on until nobody has it. */
export async function freeName(library: Library, name: string): Promise<string> {
  let free = name;
  for (let copy = 2; await library.nameTaken(free); copy += 1) free = `${name}（${copy}）`;
  return free;
}

function snapshot(call: Call, id: Id): Promise<PlanSnapshot> {
  const { plans, libraries, health, options } = call.service;
  return plans.inTurn(id, async (plan) => {
    // A command ends before; it asks where it wants to know.
    if (options.thread) health.checkSoon(id);
    const last = lastExport(plan.library.path, id);
    return {
      plan: packPlan(plan.state),
      findings: plans.findings(plan),
      undo: await plans.undoState(plan),
      lastExport: last ? { file: last.file, at: last.at } : null,
      sample: libraries.isSample(plan.library),
    };
  });
}

async function history(
  call: Call,
  { plan: id, indicator, district, limit }: ParamsOf<"plan.history">,
): Promise<HistoryEntry[]> {
  const { library, state } = await call.service.plans.get(id);
  const filter = {
    ...(indicator === undefined ? {} : { indicator }),
    ...(district === undefined ? {} : { district }),
    ...(limit === undefined ? {} : { limit }),
  };
  const prefix = { edit: "", barrier: "", undo: "撤销：", redo: "恢复：" };
  return (await library.history(id, filter)).map(({ sourceKey: _sourceKey, ...row }) => ({
    ...row,
    label: `${prefix[row.kind]}${row.label}`,
    changes: row.changes.map(({ origin: _origin, ...change }) => {
      const scale = state.indicator.get(change.indicator)?.scale ?? 1;
      return { ...change, before: displayValue(change.before, scale), after: displayValue(change.after, scale) };
    }),
  }));
}

/** What the plan's series had done by the end of its year; null: no such layer. */
function yearEndOf({ service }: Call, { library, state }: CheckedPlan): Promise<LayerContent | null> {
  return library.inTurn(async () => {
    const tracking = await service.trackings.get(library, state.header.series);
    return service.trackings.layer(tracking, yearEnd(state.header.year));
  });
}

/** Last year's targets and results beside a plan that was copied from it just now: every row knows whose copy it is. */
async function layLastYear(call: Call, plan: PlanState, last: PlanState, done: LayerContent | null): Promise<void> {
  const { trackings, libraries } = call.service;
  const offer = offerLastYear(plan, last);
  const action = takeLastYear(last, offer, offer.rows, done);
  if (!action) return;
  const tracking = await trackings.get(libraries.own(), plan.header.series);
  await trackings.commit(call, tracking, action, { label: say.lastYearTaken(), source: last.header.name });
}

export const planHandlers = {
  "plan.list": ({ service }) => service.libraries.plans(),
  "plan.create": (call, { name, title, year, issuer, districts, districtsFrom }) => {
    const { service } = call;
    return service.libraries.own().inTurn(async () => {
      const header = await freshHeader(call, { name, year, issuer, title: title ?? name });
      const plan = emptyPlan(header);
      const copied = districtsFrom === undefined ? [] : districtsOf((await service.plans.get(districtsFrom)).state);
      const rows = [
        ...copied.map((district) => ({ ...district, id: service.newId(), lineage: district.id })),
        ...districts.map((district) => newDistrict({ id: service.newId(), ...district })),
      ];
      const actions = rows.map((row, index): Action => addRow("district", row, index));
      applyAction(plan, { type: "batch", actions });
      return insertPlan(call, plan, "新建方案");
    });
  },
  "plan.copy": async (call, { plan: id, name, year, figures, references = false }) => {
    const { plans, libraries, newId } = call.service;
    const from = await plans.get(id);
    const done = references ? await yearEndOf(call, from) : null;
    return libraries.own().inTurn(async () => {
      await refuseTakenName(libraries.own(), name);
      const plan = newPlanFrom(from.state, { newId, name, year, figures });
      const made = await insertPlan(call, plan, `${figures ? "复制" : "照搬结构："}方案“${from.state.header.name}”`);
      if (references) await layLastYear(call, plan, from.state, done);
      return made;
    });
  },
  "plan.rename": (call, { plan: id, name }) =>
    call.service.plans.inTurn(id, async (plan) => {
      const { plans, libraries } = call.service;
      if (plan.state.header.name !== name) {
        await refuseTakenName(plan.library, name);
        await plans.commit(call, plan, { type: "plan.update", patch: { name } }, { label: `方案改名为“${name}”` });
        call.service.emit({ type: "plans.changed" });
      }
      return summaryOf(plan.library, id, libraries.isSample(plan.library));
    }),
  "plan.delete": async (call, { plan }) => {
    const { service } = call;
    const library = await service.libraries.of(plan);
    await library.inTurn(async () => {
      const { series } = (await library.plans()).find((one) => one.id === plan) ?? { series: plan };
      await library.deletePlan(plan);
      service.plans.forget(plan);
      await service.plans.tellBelow(series);
    });
    service.emit({ type: "plans.changed" });
    return null;
  },
  "plan.trash": ({ service }) => service.libraries.trash(),
  "plan.restore": async (call, { plan }) => {
    const { service } = call;
    const library = await service.libraries.ofTrashed(plan);
    await library.inTurn(async () => {
      await library.restorePlan(plan);
      await service.plans.tellBelow((await summaryOf(library, plan, false)).series);
    });
    service.emit({ type: "plans.changed" });
    return summaryOf(library, plan, service.libraries.isSample(library));
  },
  "plan.open": (call, { plan }) => snapshot(call, plan),
  "plan.history": history,
  /** A plan document as a plan of the library. */
  "import.document": (call, { document, name }) => {
    const { libraries, newId } = call.service;
    return libraries.own().inTurn(async () => {
      const taken = await libraries.ids();
      const state = planFromDocument(document, newId, (id) => taken.has(id));
      state.header.name = name ?? state.header.name;
      await refuseTakenName(libraries.own(), state.header.name);
      return insertPlan(call, state, "导入方案文件");
    });
  },
} satisfies Partial<Handlers>;
