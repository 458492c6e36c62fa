/** A plan as it was: behind any revision of its journal, and how to get back there. */

import type { Action } from "../../shared/actions/action.ts";
import { batch } from "../../shared/actions/action.ts";
import { copyPlan } from "../../shared/actions/copy-plan.ts";
import { applyAction } from "../../shared/actions/apply.ts";
import { AppError } from "../../shared/errors.ts";
import type { PlanState } from "../../shared/model/plan.ts";
import { packPlan } from "../../shared/stored/packed-plan.ts";
import { say } from "../../shared/text.ts";
import type { OpenPlan } from "./plans.ts";

export interface Past {
  /** ISO time at which it was so. */
  at: string;
  /** The content of then, under the status and the name that the plan has now. */
  state: PlanState;
  /** What leads there from the present; null: a whole content was put in its place since, which no action undoes. */
  back: Action | null;
  /** Keys of the sources whose figures came or went since. */
  sources: ReadonlySet<string>;
}

/** The plan as it stood behind a revision. Throws AppError("notFound" | "refused") where that is not kept. */
export async function planAt(
  { library, state: present }: Pick<OpenPlan, "library" | "state">,
  revision: number,
): Promise<Past> {
  const { id } = present.header;
  const { at, steps } = await library.past(id, revision);
  let state = copyPlan(present);
  // Nobody's final plan: it may be changed.
  state.header.status = "draft";
  let back: Action[] | null = [];
  const sources = new Set<string>();
  for (const step of steps) {
    if (step.sourceKey !== null) sources.add(step.sourceKey);
    if (step.inverse === null) {
      // Before a whole content was put there, the one that stood was kept as a version.
      const kept = (await library.versions(id)).find((one) => one.revision === step.revision - 1);
      if (!kept) throw new AppError("refused", say.pastNotKept(step.label));
      state = await library.loadVersion(id, kept.id);
      back = null;
      state.header.status = "draft";
      continue;
    }
    const action = contentOf(step.inverse);
    if (!action) continue;
    applyAction(state, action);
    back?.push(action);
  }
  const { status, name, revision: now } = present.header;
  state.header = { ...state.header, status, name, revision: now };
  return { at, state, back: back && (batch(back) ?? { type: "batch", actions: [] }), sources };
}

/** Whether two plans hold the same, but for status, name and revision. */
export function sameContent(a: PlanState, b: PlanState): boolean {
  const content = (plan: PlanState): string => {
    const { header, totals: _totals, targets: _targets, locks, looks, explanations, waivers, ...rows } = packPlan(plan);
    const { status: _status, name: _name, revision: _revision, ...facts } = header;
    const cells = [...plan.figures.cells()].filter(([, , value]) => value !== null);
    const locked = Object.entries(locks).flatMap(([id, list]) => list.map((district) => [id, district]));
    const looked = Object.entries(looks).flatMap(([id, list]) => list.map((look) => [id, look]));
    // What lies in maps says the same in any order.
    const unordered = [cells, locked, looked, explanations, waivers].map((list) =>
      list.map((one) => JSON.stringify(one)).toSorted(),
    );
    return JSON.stringify([facts, rows, unordered]);
  };
  return content(a) === content(b);
}

/** Without status, 印发 and name, which going back in time does not change; null: nothing else is in it. */
function contentOf(action: Action): Action | null {
  if (action.type === "status.set" || action.type === "issue") return null;
  if (action.type === "plan.update") {
    const { name: _name, ...patch } = action.patch;
    return Object.keys(patch).length === 0 ? null : { ...action, patch };
  }
  if (action.type !== "batch") return action;
  return batch(action.actions.flatMap((part) => contentOf(part) ?? []));
}
