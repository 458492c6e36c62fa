/** Plans of the library: list, make, rename, delete, open, history, versions. */

import type { ParamsOf } from "../../../shared/contract/methods.ts";
import type { HistoryEntry, PlanSnapshot, PlanSummary } from "../../../shared/contract/results.ts";
import { packPlan } from "../../../shared/stored/packed-plan.ts";
import { AppError } from "../../../shared/errors.ts";
import { displayValue } from "../../../shared/model/amount-text.ts";
import type { Id, PlanHeader, PlanState } from "../../../shared/model/plan.ts";
import { emptyPlan, newDistrict, newHeader } from "../../../shared/model/plan.ts";
import { districtsOf } from "../../../shared/model/read-plan.ts";
import type { Action } from "../../../shared/actions/action.ts";
import { addRow } from "../../../shared/actions/action.ts";
import { applyAction } from "../../../shared/actions/apply.ts";
import { checkAll } from "../../../shared/rules/check.ts";
import { say } from "../../../shared/text.ts";
import type { Library } from "../../store/library.ts";
import type { Call } from "../context.ts";
import type { Handlers } from "../dispatch.ts";
import { countFindings } from "../count-findings.ts";

export function summaryOf(library: Library, id: Id, sample: boolean): PlanSummary {
  const row = library.plans().find((plan) => plan.id === id);
  if (!row) throw new AppError("notFound", say.planGone(id));
  return { ...row, sample };
}

/** A new plan's header; the name must be free. */
export function freshHeader(call: Call, fields: Pick<PlanHeader, "name" | "year"> & Partial<PlanHeader>): PlanHeader {
  if (call.service.libraries.own().nameTaken(fields.name))
    throw new AppError("refused", say.planNameTaken(fields.name));
  const id = call.service.newId();
  return newHeader({ id, series: id, ...fields });
}

/** Writes a plan into the clerk's own library. */
export function insertPlan(call: Call, plan: PlanState, label: string, source: string | null): PlanSummary {
  const library = call.service.libraries.own();
  library.insertPlan(plan, {
    label,
    by: call.user,
    source,
    client: call.caller.id,
    counts: countFindings(checkAll(plan)),
  });
  call.service.emit({ type: "plans.changed" });
  return summaryOf(library, plan.header.id, false);
}

/** `name (2)` and so on until nobody has it. */
export function freeName(library: Library, name: string): string {
  let free = name;
  for (let copy = 2; library.nameTaken(free); copy += 1) free = `${name}（${copy}）`;
  return free;
}

function snapshot(call: Call, id: Id): PlanSnapshot {
  const { plans, libraries } = call.service;
  const plan = plans.get(id);
  const last = plan.library.lastExport(id);
  return {
    plan: packPlan(plan.state),
    findings: plans.findings(plan),
    undo: plans.undoState(plan),
    lastExport: last ? { file: last.file, at: last.at } : null,
    sample: libraries.isSample(plan.library),
  };
}

function history(call: Call, { plan: id, indicator, district, limit }: ParamsOf<"plan.history">): HistoryEntry[] {
  const { library, state } = call.service.plans.get(id);
  const filter = {
    ...(indicator === undefined ? {} : { indicator }),
    ...(district === undefined ? {} : { district }),
    ...(limit === undefined ? {} : { limit }),
  };
  const prefix = { edit: "", barrier: "", undo: "撤销：", redo: "恢复：" };
  return library.history(id, filter).map((row) => ({
    ...row,
    label: `${prefix[row.kind]}${row.label}`,
    changes: row.changes.map((change) => {
      const scale = state.indicator.get(change.indicator)?.scale ?? 1;
      return { ...change, before: displayValue(change.before, scale), after: displayValue(change.after, scale) };
    }),
  }));
}

export const planHandlers = {
  "plan.list": ({ service }) => service.libraries.plans(),
  "plan.create": (call, { name, title, year, issuer, districts, districtsFrom }) => {
    const { service } = call;
    const header = freshHeader(call, { name, year, issuer, title: title ?? name });
    const plan = emptyPlan(header);
    const copied = districtsFrom === undefined ? [] : districtsOf(service.plans.get(districtsFrom).state);
    const rows = [
      ...copied.map((district) => ({ ...district, id: service.newId(), lineage: district.id })),
      ...districts.map((district) => newDistrict({ id: service.newId(), ...district })),
    ];
    const actions = rows.map((row, index): Action => addRow("district", row, index));
    applyAction(plan, { type: "batch", actions });
    return insertPlan(call, plan, "新建方案", null);
  },
  "plan.rename": (call, { plan: id, name }) => {
    const plan = call.service.plans.get(id);
    if (plan.state.header.name !== name) {
      if (plan.library.nameTaken(name)) throw new AppError("refused", say.planNameTaken(name));
      call.service.plans.commit(call, plan, { type: "plan.update", patch: { name } }, { label: `方案改名为“${name}”` });
      call.service.emit({ type: "plans.changed" });
    }
    return summaryOf(plan.library, id, call.service.libraries.isSample(plan.library));
  },
  "plan.delete": (call, { plan }) => {
    const { service } = call;
    service.libraries.of(plan).deletePlan(plan);
    service.plans.forget(plan);
    service.plans.tellBelow(plan);
    service.emit({ type: "plans.changed" });
    return null;
  },
  "plan.trash": ({ service }) => service.libraries.trash(),
  "plan.restore": (call, { plan }) => {
    const { service } = call;
    const library = service.libraries.ofTrashed(plan);
    library.restorePlan(plan);
    service.plans.tellBelow(plan);
    service.emit({ type: "plans.changed" });
    return summaryOf(library, plan, service.libraries.isSample(library));
  },
  "plan.open": (call, { plan }) => snapshot(call, plan),
  "plan.history": history,
  "plan.versions": ({ service }, { plan }) => service.plans.get(plan).library.versions(plan),
  "plan.saveVersion": ({ service, user }, { plan: id, name }) => {
    const plan = service.plans.get(id);
    return plan.library.saveVersion(plan.state, { id: service.newId(), name, by: user });
  },
  "plan.restoreVersion": (call, { plan: id, version }) => {
    const { service } = call;
    const plan = service.plans.get(id);
    const name = plan.library.versions(id).find((one) => one.id === version)?.name ?? "";
    return service.plans.replace(call, plan, plan.library.loadVersion(id, version), `恢复到版本“${name}”`);
  },
} satisfies Partial<Handlers>;
