/** Allocation: one request over one or many rows becomes one undo step, or a preview of it. */

import { planAllocation } from "../../../shared/allocate/plan.ts";
import type { AllocationSources } from "../../../shared/allocate/sources.ts";
import { nameForm } from "../../../shared/import/names.ts";
import type { ParamsOf } from "../../../shared/contract/methods.ts";
import type { AllocationAnswer } from "../../../shared/contract/results.ts";
import { AppError } from "../../../shared/errors.ts";
import { matchName } from "../../../shared/model/district-name.ts";
import type { Decimal } from "../../../shared/model/decimal.ts";
import { parseDecimal } from "../../../shared/model/decimal.ts";
import type { Id, Indicator, PlanState } from "../../../shared/model/plan.ts";
import { districtsOf, indicatorsOf } from "../../../shared/model/read-plan.ts";
import { sameUnit } from "../../../shared/model/unit.ts";
import type { Call } from "../context.ts";
import type { Handlers } from "../dispatch.ts";
import type { OpenPlan } from "../plans.ts";

/** What allocation may draw on beside the plan: basis tables of the library and last year's plan. */
export function sourcesFor(call: Call, plan: OpenPlan): AllocationSources {
  const districts = districtsOf(plan.state);
  let last: PlanState | null | undefined;
  return {
    table: (name) => {
      const table = call.service.libraries.own().basis(name);
      if (!table) return null;
      const figures = new Map<Id, Decimal>();
      for (const [district, text] of Object.entries(table.figures)) {
        const id = matchName(district, districts);
        const value = parseDecimal(text);
        if (id !== null && value !== null) figures.set(id, value);
      }
      return figures;
    },
    lastYear: (indicator) => {
      last ??= lastYearOf(call, plan.state);
      const row = plan.state.indicator.get(indicator);
      const before = last && row ? sameRow(plan.state, row, last) : null;
      return last && before ? figuresOf(last, before, districts) : null;
    },
  };
}

/** The plan of the year before: the one this was copied from, else the only one of the same government. */
function lastYearOf(call: Call, plan: PlanState): PlanState | null {
  const { header } = plan;
  const plans = call.service.libraries.plans().filter((one) => one.year === header.year - 1 && one.id !== header.id);
  const copied = plans.find((one) => one.id === header.lineage);
  const same = plans.filter((one) => one.issuer === header.issuer);
  const found = copied ?? (same.length === 1 ? same[0] : undefined);
  return found ? call.service.plans.get(found.id).state : null;
}

function sameRow(plan: PlanState, row: Indicator, last: PlanState): Indicator | null {
  const copied = row.lineage === null ? undefined : last.indicator.get(row.lineage);
  if (copied) return copied;
  const form = (state: PlanState, one: Indicator): string =>
    `${nameForm(state.item.get(one.item)?.text ?? "")}|${nameForm(one.name)}`;
  const wanted = form(plan, row);
  const named = indicatorsOf(last).filter((one) => sameUnit(one.unit, row.unit));
  const full = named.filter((one) => form(last, one) === wanted);
  const short = named.filter((one) => nameForm(one.name) === nameForm(row.name));
  return full.length === 1 ? (full[0] ?? null) : full.length === 0 && short.length === 1 ? (short[0] ?? null) : null;
}

function figuresOf(last: PlanState, row: Indicator, districts: readonly { id: Id; name: string }[]): Map<Id, Decimal> {
  const figures = new Map<Id, Decimal>();
  for (const [district, value] of last.figures.row(row.id)) {
    const id = matchName(last.district.get(district)?.name ?? "", districts);
    if (id !== null && value?.kind === "amount") figures.set(id, value.value);
  }
  return figures;
}

function allocate(call: Call, { plan: id, request, dryRun }: ParamsOf<"plan.allocate">): AllocationAnswer {
  const plan = call.service.plans.get(id);
  if (plan.state.header.status === "final" && !dryRun) {
    throw new AppError("refused", `方案“${plan.state.header.name}”已定稿，不能再分配；请先撤回定稿。`);
  }
  const { action, ...answer } = planAllocation(plan.state, request, sourcesFor(call, plan));
  const label =
    request.indicators.length === 1
      ? `分配 ${plan.state.indicator.get(request.indicators[0] ?? "")?.name ?? ""}`
      : `分配 ${request.indicators.length} 行`;
  const result =
    dryRun || answer.clash || !action
      ? null
      : call.service.plans.commit(call, plan, action, { label: label.slice(0, 200), source: "分配" });
  return { ...answer, result };
}

export const allocateHandlers = {
  "plan.allocate": allocate,
  "basis.list": ({ service }) => service.libraries.own().basisTables(),
  "basis.save": ({ service }, table) => {
    for (const [district, text] of Object.entries(table.figures)) {
      if (parseDecimal(text) === null)
        throw new AppError("badRequest", `“${table.name}”中${district}的“${text}”不是数值，请改正后再保存。`);
    }
    service.libraries.own().saveBasis(table);
    return null;
  },
  "basis.remove": ({ service }, { name }) => {
    service.libraries.own().removeBasis(name);
    return null;
  },
} satisfies Partial<Handlers>;
