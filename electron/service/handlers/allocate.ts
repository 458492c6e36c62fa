/** Allocation: one request over one or many rows becomes one undo step, or a preview of it. */

import { planAllocation } from "../../../shared/allocate/plan.ts";
import type { AllocationRequest } from "../../../shared/allocate/request.ts";
import { drawsOn } from "../../../shared/allocate/request.ts";
import type { AllocationSources } from "../../../shared/allocate/sources.ts";
import { basisFigures } from "../../../shared/import/basis-tables.ts";
import { lastYearFigures, lastYearSeries } from "../../../shared/import/last-year.ts";
import type { ParamsOf } from "../../../shared/contract/methods.ts";
import type { AllocationAnswer } from "../../../shared/contract/results.ts";
import { AppError } from "../../../shared/errors.ts";
import type { Decimal } from "../../../shared/model/decimal.ts";
import { partsOf } from "../../../shared/tracking/layer-key.ts";
import type { LayerContent } from "../../../shared/tracking/layer.ts";
import { weightsIn } from "../../../shared/tracking/weights.ts";
import { parseDecimal } from "../../../shared/model/decimal.ts";
import type { Id } from "../../../shared/model/plan.ts";
import { districtsOf } from "../../../shared/model/read-plan.ts";
import { versionInForce } from "../../../shared/model/series/versions.ts";
import { say } from "../../../shared/text.ts";
import type { Call } from "../context.ts";
import type { Handlers } from "../dispatch.ts";
import type { OpenPlan } from "../plans.ts";

/** What a request draws on beside the plan: basis tables of the library and last year's plan. */
async function sourcesFor(call: Call, plan: OpenPlan, request: AllocationRequest): Promise<AllocationSources> {
  const { libraries, plans } = call.service;
  const wanted = drawsOn(request);
  const tables = new Map<string, ReadonlyMap<Id, Decimal>>();
  const layers = new Map<string, LayerContent>();
  for (const name of wanted.tables) {
    const table = await libraries.own().basis(name);
    if (table) tables.set(name, basisFigures(table, districtsOf(plan.state)));
    else if (partsOf(name)) {
      const tracking = await call.service.trackings.get(plan.library, plan.state.header.series);
      const layer = await call.service.trackings.layer(tracking, name);
      if (layer) layers.set(name, layer);
    }
  }
  const { header } = plan.state;
  const series = wanted.lastYear ? lastYearSeries(header, await libraries.plans()) : null;
  // What held when the year was over.
  const found = series === null ? null : versionInForce(await libraries.series(series), `${header.year - 1}-12`);
  const last = found === null ? null : (await plans.get(found.version.id)).state;
  return {
    table: (name, indicator) => {
      const layer = layers.get(name);
      return tables.get(name) ?? (layer ? weightsIn(layer, indicator) : null);
    },
    lastYear: (indicator) => (last ? lastYearFigures(plan.state, indicator, last) : null),
  };
}

function allocate(call: Call, { plan: id, request, dryRun }: ParamsOf<"plan.allocate">): Promise<AllocationAnswer> {
  return call.service.plans.inTurn(id, async (plan) => {
    const { state } = plan;
    if (state.header.status === "final" && !dryRun) {
      throw new AppError("refused", say.planFinalNoAllocation(state.header.name));
    }
    const { action, ...answer } = planAllocation(state, request, await sourcesFor(call, plan, request));
    const label =
      request.indicators.length === 1
        ? `分配 ${state.indicator.get(request.indicators[0] ?? "")?.name ?? ""}`
        : `分配 ${request.indicators.length} 行`;
    const options = { label: label.slice(0, 200), source: "分配", answered: true };
    const result =
      dryRun || answer.clash || !action ? null : await call.service.plans.commit(call, plan, action, options);
    return { ...answer, result };
  });
}

export const allocateHandlers = {
  "plan.allocate": allocate,
  "basis.list": ({ service }) => service.libraries.own().basisTables(),
  "basis.save": async ({ service }, table) => {
    for (const [district, text] of Object.entries(table.figures)) {
      if (parseDecimal(text) === null) throw new AppError("badRequest", say.basisNoFigure(table.name, district, text));
    }
    await service.libraries.own().saveBasis(table);
    return null;
  },
  "basis.remove": async ({ service }, { name }) => {
    await service.libraries.own().removeBasis(name);
    return null;
  },
} satisfies Partial<Handlers>;
