/** The window's edits that the service has not acknowledged yet, in the order in which they were made. */

import type { Action } from "../../shared/actions/action.ts";
import type { Applied } from "../../shared/actions/apply.ts";
import { applyAction } from "../../shared/actions/apply.ts";
import type { Id, PlanState } from "../../shared/model/plan.ts";
import type { PlanChange } from "./plan-change.ts";

export interface Pending {
  action: Action;
  label: string;
  /** null: it no longer fits what is there now; the service will refuse it too. */
  applied: Applied | null;
  /** Under way; or its call was lost with the connection; or the revision that holds it, told by the reply. */
  sent: "underWay" | "lost" | number;
}

export class PendingEdits {
  #list: Pending[] = [];

  get count(): number {
    return this.#list.length;
  }

  get labels(): string[] {
    return this.#list.map((entry) => entry.label);
  }

  add(entry: Pending): void {
    this.#list.push(entry);
  }

  has(entry: Pending): boolean {
    return this.#list.includes(entry);
  }

  remove(entry: Pending): void {
    this.#list = this.#list.filter((other) => other !== entry);
  }

  /** Takes out what a snapshot of this revision holds, and what was lost; the lost ones are handed back. */
  takeLost(revision: number): Pending[] {
    const lost = this.#list.filter(({ sent }) => sent === "lost");
    this.#list = this.#list.filter(({ sent }) => sent === "underWay" || (sent !== "lost" && sent > revision));
    return lost;
  }

  holds(indicator: Id, district: Id | null): boolean {
    return this.#list.some((entry) => entry.applied?.touched.cells.get(indicator)?.has(district) === true);
  }

  /** Lifts all off the plan, lets the base change, and lays them on again; `change` gathers what that touched. */
  rebase(plan: PlanState, change: PlanChange, changeBase: () => void): void {
    for (const entry of [...this.#list].reverse()) {
      if (!entry.applied) continue;
      applyAction(plan, entry.applied.inverse);
      change.add(entry.applied.touched);
    }
    changeBase();
    this.layOn(plan, change);
  }

  /** Applies all to a plan that does not hold them yet. */
  layOn(plan: PlanState, change: PlanChange | null = null): void {
    for (const entry of this.#list) {
      try {
        entry.applied = applyAction(plan, entry.action);
        change?.add(entry.applied.touched);
      } catch {
        entry.applied = null;
      }
    }
  }
}

/** Whether a plan fresh from the service lacks an edit that was never acknowledged. Leaves the plan as it was. */
export function isMissing(plan: PlanState, entry: Pending): boolean {
  try {
    const { changes, inverse } = applyAction(plan, entry.action);
    applyAction(plan, inverse);
    return (
      changes.length === 0 || changes.some((change) => JSON.stringify(change.before) !== JSON.stringify(change.after))
    );
  } catch {
    return false;
  }
}
