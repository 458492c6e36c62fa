/** Where a figure came from: the steps of its cell, newest first, through the versions of its series and the ask it was taken from. */

import type { ParamsOf } from "../../../shared/contract/methods.ts";
import type { Trace, TraceStep } from "../../../shared/contract/trace.ts";
import type { CellRef, Origin } from "../../../shared/model/cell.ts";
import { cellKey } from "../../../shared/model/cell.ts";
import type { Id } from "../../../shared/model/plan.ts";
import { cellOf, districtsOf } from "../../../shared/model/read-plan.ts";
import { countedAt } from "../../../shared/tracking/layer.ts";
import type { LayerKey } from "../../../shared/tracking/layer-key.ts";
import { layerTitle } from "../../../shared/tracking/layer-key.ts";
import type { HistoryRow } from "../../store/journal/journal.ts";
import type { Call } from "../context.ts";
import type { CheckedPlan } from "../plans.ts";
import type { OpenTracking } from "../tracking/trackings.ts";

/** Steps of one cell that are told. */
const MOST = 10_000;

/** By what the service itself called the step. */
function whatOf(
  { kind, label, source, sourceKey }: Omit<HistoryRow, "changes">,
  origin: Origin | null,
): TraceStep["what"] {
  if (kind === "undo" || kind === "redo") return kind;
  if (/^收件|^收回/.test(label)) return "merge";
  if (sourceKey !== null || origin !== null) return "import";
  if (source === "分配") return "allocate";
  if (label.startsWith("采纳")) return "accept";
  if (label.startsWith("更正")) return "correct";
  if (kind === "barrier") return label.startsWith("恢复") ? "restore" : "create";
  return "edit";
}

async function stepsOfPlan(call: Call, plan: CheckedPlan, open: OpenTracking, cell: CellRef): Promise<TraceStep[]> {
  const { library, state } = plan;
  const steps: TraceStep[] = [];
  for (const row of await library.history(state.header.id, { ...cell, limit: MOST })) {
    const [change] = row.changes;
    if (!change) continue;
    const origin = change.origin ?? (await broughtFrom(plan, row, cell));
    const { before, after } = change;
    const what = whatOf(row, origin);
    steps.push({ at: row.at, by: row.by, what, before, after, origin, why: row.label });
    const asked = what === "accept" ? askCalled(open, row.source) : null;
    if (asked) steps.push(...(await stepsOfLayer(call, open, asked, cell, row.at)));
  }
  const { adjusts } = state.header;
  if (adjusts === null || !(await call.service.libraries.holds(adjusts))) return steps;
  // An adjustment keeps the ids of rows and districts: what was before it was made is told of the version that it adjusts.
  const before = await call.service.plans.get(adjusts);
  const since = steps.at(-1)?.at;
  const earlier = await stepsOfPlan(call, before, open, cell);
  const { name } = before.state.header;
  return [
    ...steps,
    ...earlier.filter(({ at }) => since === undefined || at <= since).map((step) => ({ plan: name, ...step })),
  ];
}

/** What a source last brought, where its journal is older than the places in it. */
async function broughtFrom({ library, state }: CheckedPlan, row: HistoryRow, cell: CellRef): Promise<Origin | null> {
  if (row.sourceKey === null || row.kind !== "edit") return null;
  const found = (await library.importBase(state.header.id, row.sourceKey)).get(cellKey(cell.indicator, cell.district));
  const { source } = row;
  return source === null ? null : { file: source, sheet: null, cell: found?.cell ?? null, sender: null };
}

function askCalled({ state }: OpenTracking, title: string | null): LayerKey | null {
  return [...state.layers.keys()].find((key) => layerTitle(key) === title) ?? null;
}

/** @param until only what was done up to then */
async function stepsOfLayer(
  call: Call,
  open: OpenTracking,
  layer: LayerKey,
  cell: CellRef,
  until?: string,
): Promise<TraceStep[]> {
  const content = await call.service.trackings.layer(open, layer);
  const rows = await open.library.tracking.history(open.state.series, { layer, ...cell, limit: MOST });
  return rows.flatMap((row): TraceStep[] => {
    const [change] = row.changes;
    if (!change || (until !== undefined && row.at > until)) return [];
    const { before, after, origin } = change;
    const what = whatOf(row, origin);
    const reason = what === "correct" ? content?.corrections.get(cell.indicator, cell.district)?.reason : undefined;
    return [{ at: row.at, by: row.by, what, before, after, origin, why: reason ?? row.label, layer }];
  });
}

export function trace(
  call: Call,
  { plan: id, layer, indicator, district }: ParamsOf<"tracking.trace">,
): Promise<Trace> {
  return call.service.plans.inTurn(id, async (plan) => {
    const open = await call.service.trackings.get(plan.library, plan.state.header.series);
    const content = layer === undefined ? null : await call.service.trackings.layer(open, layer);
    const valueAt = (at: Id | null): Trace["value"] =>
      layer === undefined
        ? cellOf(plan.state, indicator, at)
        : ((content && countedAt(content, indicator, at))?.value ?? null);
    const steps = (at: Id | null): Promise<TraceStep[]> =>
      layer === undefined
        ? stepsOfPlan(call, plan, open, { indicator, district: at })
        : stepsOfLayer(call, open, layer, { indicator, district: at });
    const parts: Trace["parts"] = [];
    for (const one of district === null ? districtsOf(plan.state) : []) {
      const value = valueAt(one.id);
      if (value !== null) parts.push({ district: one.id, value, last: (await steps(one.id))[0] ?? null });
    }
    return { value: valueAt(district), steps: await steps(district), parts };
  });
}
