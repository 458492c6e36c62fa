/** Layers and the rest beside the plans: opened, changed, undone; and an ask that is taken into the plan (采纳). */

import type { ParamsOf } from "../../../shared/contract/methods.ts";
import type { AcceptAnswer, TrackingResult, TrackingSnapshot } from "../../../shared/contract/tracking.ts";
import { AppError } from "../../../shared/errors.ts";
import type { Id, PlanState } from "../../../shared/model/plan.ts";
import { districtsOf, indicatorsOf } from "../../../shared/model/read-plan.ts";
import { packTracking } from "../../../shared/stored/packed-layer.ts";
import { say } from "../../../shared/text.ts";
import { acceptAsk } from "../../../shared/tracking/accept.ts";
import type { TrackingAction } from "../../../shared/tracking/action.ts";
import { layersIn } from "../../../shared/tracking/action.ts";
import type { TrackingState } from "../../../shared/tracking/state.ts";
import { isTakenBack } from "../../../shared/tracking/problems/actions.ts";
import type { ProblemStep } from "../../../shared/tracking/problems/problem.ts";
import { isoDay } from "../../../shared/model/series/date.ts";
import { toldIn } from "../../../shared/tracking/told-in.ts";
import { layerTitle, partsOf } from "../../../shared/tracking/layer-key.ts";
import type { Call } from "../context.ts";
import type { Handlers } from "../dispatch.ts";
import type { CheckedPlan } from "../plans.ts";
import type { OpenTracking } from "../tracking/trackings.ts";
import { explanationOf } from "../plan/explanation.ts";
import { trace } from "./trace.ts";
import { importInto } from "./layer-import.ts";
import { layerFindings } from "../tracking/layer-findings.ts";
import type { Way } from "../plan/undo-walk.ts";
import { undoStateOf, walkLine } from "../plan/undo-walk.ts";

type Job<T> = (tracking: OpenTracking, plan: CheckedPlan) => Promise<T>;

/** Runs a job on the tracking of a plan's series, in the library's turn. */
function inTurn<T>({ service }: Call, id: Id, job: Job<T>): Promise<T> {
  return service.plans.inTurn(id, async (plan) =>
    job(await service.trackings.get(plan.library, plan.state.header.series), plan),
  );
}

async function open(call: Call, { plan: id, layers = [] }: ParamsOf<"tracking.open">): Promise<TrackingSnapshot> {
  return inTurn(call, id, async (tracking) => {
    const { state, library } = tracking;
    const keys = layers === "all" ? [...state.layers.keys()] : layers;
    for (const key of keys) await call.service.trackings.layer(tracking, key);
    return {
      tracking: packTracking(state, keys),
      cells: Object.fromEntries(await library.tracking.counts(state.series)),
      undo: undoStateOf(await library.tracking.undoLine(state.series)),
      damaged: call.service.trackings.troubles(tracking),
    };
  });
}

/** With who and when as the service knows them. Opening a closed layer, and explaining, are the service's own. */
function own(call: Call, state: TrackingState, action: TrackingAction): TrackingAction {
  if (action.type === "batch") return { ...action, actions: action.actions.map((part) => own(call, state, part)) };
  if (action.type === "explain" || (action.type === "layer.close" && action.issued === null))
    throw new AppError("badRequest", say.trackingReserved());
  if (isTakenBack(action)) throw new AppError("badRequest", say.trackingReserved());
  if (action.type === "problem.add") {
    const history = action.problem.history.map((step) => stamped(call, step));
    return { ...action, problem: { ...action.problem, history } };
  }
  if (action.type === "problem.move") return { ...action, step: stamped(call, action.step) };
  if (action.type !== "layer.correct") return action;
  const stamp = { by: call.user, at: call.service.now().toISOString(), told: toldIn(state, action.layer) };
  const cells = action.cells.map((cell) => ({
    ...cell,
    correction: cell.correction && { ...cell.correction, ...stamp },
  }));
  return { ...action, cells };
}

/** Who and when, where the window does not say it: a step may be recorded later than it was taken. */
function stamped(call: Call, step: ProblemStep): ProblemStep {
  return { ...step, by: step.by || call.user, at: step.at || isoDay(call.service.now()) };
}

/** New figures stand in rows and districts of the plan; what is there already may be changed wherever it stands. */
function refuseElsewhere(plan: PlanState, state: TrackingState, action: TrackingAction): void {
  if (action.type === "batch") for (const part of action.actions) refuseElsewhere(plan, state, part);
  if (action.type === "facts.set") {
    const gone = action.rows.some(
      ({ indicator, facts }) => facts && !plan.indicator.has(indicator) && !state.facts.has(indicator),
    );
    if (gone) throw new AppError("notFound", say.rowGone());
  }
  if (action.type !== "figures.set" && action.type !== "notes.set" && action.type !== "layer.correct") return;
  const content = state.content.get(action.layer);
  for (const { indicator, district } of action.cells) {
    if (plan.indicator.has(indicator) && (district === null || plan.district.has(district))) continue;
    const there =
      content?.figures.get(indicator, district) != null || content?.notes.get(indicator, district) !== undefined;
    if (!there) throw new AppError("notFound", say.rowGone());
  }
}

function apply(call: Call, { plan: id, action, label }: ParamsOf<"tracking.apply">): Promise<TrackingResult> {
  return inTurn(call, id, async (tracking, plan) => {
    const given = own(call, tracking.state, action);
    for (const key of layersIn(given)) await call.service.trackings.layer(tracking, key);
    refuseElsewhere(plan.state, tracking.state, given);
    return call.service.trackings.commit(call, tracking, given, { label, answered: true });
  });
}

/** Each step is a journal row; the result is the last one's with all changes. */
function walk(call: Call, { plan: id, steps = 1 }: ParamsOf<"tracking.undo">, way: Way): Promise<TrackingResult> {
  return inTurn(call, id, (tracking) => {
    const store = tracking.library.tracking;
    return walkLine(
      {
        read: () => store.undoLine(tracking.state.series),
        setAside: (step, reason) => store.setAside(step, reason),
        async carryOut(row, answered) {
          const options = { label: row.label, kind: way, about: row.id, answered };
          return call.service.trackings.commit(call, tracking, await store.stepAction(row.id), options);
        },
      },
      steps,
      way,
    );
  });
}

function explain(call: Call, { plan: id, finding: key, text }: ParamsOf<"tracking.explain">): Promise<TrackingResult> {
  return inTurn(call, id, async (tracking, plan) => {
    const finding = (await layerFindings(call.service, tracking, plan)).find((one) => one.key === key);
    const explanation = explanationOf(call, key, finding, text);
    const label = explanation ? "写说明" : "去掉说明";
    const action = { type: "explain", finding: key, explanation } as const;
    return call.service.trackings.commit(call, tracking, action, { label, answered: true });
  });
}

function accept(call: Call, params: ParamsOf<"tracking.accept">): Promise<AcceptAnswer> {
  const { plan: id, layer, indicators, districts, dryRun = false } = params;
  return inTurn(call, id, async (tracking, plan) => {
    const { state } = plan;
    if (partsOf(layer)?.kind !== "ask") throw new AppError("badRequest", say.onlyAsksAccepted());
    if (state.header.status === "final" && !dryRun) throw new AppError("refused", say.planIsFinal(state.header.name));
    const content = await call.service.trackings.layer(tracking, layer);
    if (!content) throw new AppError("notFound", say.layerMissing(layerTitle(layer)));
    const [rows, columns] = [indicators && new Set(indicators), districts && new Set(districts)];
    const { action, cells, skipped } = acceptAsk(
      state,
      content,
      indicatorsOf(state).filter((row) => rows?.has(row.id) ?? true),
      districtsOf(state).filter((one) => columns?.has(one.id) ?? true),
    );
    const changes = cells.map(({ indicator, district, value }) => ({
      ...{ indicator, district, after: value },
      before: state.figures.get(indicator, district),
    }));
    const title = layerTitle(layer);
    const options = { label: `采纳${title}`.slice(0, 200), source: title, answered: true };
    const result = dryRun || !action ? null : await call.service.plans.commit(call, plan, action, options);
    return { changes, skipped, result };
  });
}

export const trackingHandlers = {
  "tracking.open": open,
  "tracking.apply": apply,
  "tracking.undo": (call, params) => walk(call, params, "undo"),
  "tracking.redo": (call, params) => walk(call, params, "redo"),
  "tracking.history": (call, { plan: id, layer, indicator, district, limit }) =>
    inTurn(call, id, async ({ library, state }) => {
      const rows = await library.tracking.history(state.series, {
        ...(layer === undefined ? {} : { layer }),
        ...(indicator === undefined ? {} : { indicator }),
        ...(district === undefined ? {} : { district }),
        ...(limit === undefined ? {} : { limit }),
      });
      return rows.map(({ sourceKey: _sourceKey, changes, ...row }) => ({
        ...row,
        changes: changes.map(({ origin: _origin, ...change }) => change),
      }));
    }),
  "tracking.import": importInto,
  "tracking.trace": trace,
  "tracking.findings": (call, { plan: id }) =>
    inTurn(call, id, (tracking, plan) => layerFindings(call.service, tracking, plan)),
  "tracking.explain": explain,
  "tracking.accept": accept,
} satisfies Partial<Handlers>;
