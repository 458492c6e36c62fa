/** Entries as one action: new problems, or what is said anew of those that are there by their number or their words. */

import type { Alias } from "../../model/aliases.ts";
import type { Id, PlanState } from "../../model/plan.ts";
import { say } from "../../text.ts";
import type { TrackingAction } from "../action.ts";
import { trackingBatch } from "../action.ts";
import type { TrackingState } from "../state.ts";
import type { EntryRead, ProblemEntry } from "./entry.ts";
import { changedOf, readEntry } from "./entry.ts";
import { nextNumber } from "./ledger.ts";
import type { Problem, ProblemPatch, ProblemStep } from "./problem.ts";
import { newProblem } from "./problem.ts";
import { arrowOf } from "./states.ts";

export interface Stamp {
  newId: () => Id;
  by: string;
  /** ISO date of today. */
  today: string;
  aliases?: readonly Alias[];
  /** Where they come from; null: typed. */
  file: string | null;
}

export interface Entered {
  /** null: all is there already. */
  action: TrackingAction | null;
  added: number;
  changed: number;
  same: number;
  /** By its place in the list. */
  refused: { at: number; reason: string }[];
}

/** What entering a list would do; nothing is changed. */
export function enterProblems(
  plan: PlanState,
  state: Pick<TrackingState, "problems">,
  entries: readonly ProblemEntry[],
  stamp: Stamp,
): Entered {
  const entered: Entered = { action: null, added: 0, changed: 0, same: 0, refused: [] };
  const actions: TrackingAction[] = [];
  const known = [...state.problems.values()];
  const byNumber = new Map(known.map((one) => [one.number, one]));
  const byWords = new Map(known.map((one) => [wordsOf(one), one]));
  for (const [at, entry] of entries.entries()) {
    const result = readEntry(plan, entry, stamp.aliases ?? []);
    if ("refusal" in result) {
      entered.refused.push({ at, reason: result.refusal });
      continue;
    }
    const { read } = result;
    const there = read.number === null ? byWords.get(wordsOf(read.patch)) : byNumber.get(read.number);
    if (there) {
      const steps = changesOf(there, read, stamp);
      actions.push(...steps.actions);
      if (steps.reason !== null) entered.refused.push({ at, reason: steps.reason });
      if (steps.actions.length > 0) entered.changed += 1;
      else if (steps.reason === null) entered.same += 1;
      continue;
    }
    const { text } = read.patch;
    if (text === undefined) {
      entered.refused.push({ at, reason: say.problemNeedsText() });
      continue;
    }
    const number = read.number ?? nextNumber(byNumber.values());
    const fields = { id: stamp.newId(), number, ...read.patch, text };
    const problem = newProblem(fields, stepsOf(read, stamp));
    byNumber.set(number, problem);
    byWords.set(wordsOf(problem), problem);
    actions.push({ type: "problem.add", problem });
    entered.added += 1;
  }
  entered.action = trackingBatch(actions);
  return entered;
}

/** Two entries without numbers are one where place, project and words are the same. */
function wordsOf({ district, unit, indicator, item, project, text }: ProblemPatch): string {
  const place = district ?? unit ?? "";
  return [place, indicator ?? item ?? project ?? "", (text ?? "").replace(/\s/g, "")].join("\u0000");
}

function stepsOf({ steps }: EntryRead, { by, today, file }: Stamp): ProblemStep[] {
  return steps.map((step, index) => ({
    ...{ state: step.state, at: step.at === "" && file === null ? today : step.at, role: "office" },
    ...{ by: step.by === "" ? by : step.by, note: file !== null && index === 0 ? say.problemFrom(file) : null },
  }));
}

function changesOf(
  there: Problem,
  { patch, state, steps }: EntryRead,
  { by, today }: Stamp,
): { actions: TrackingAction[]; reason: string | null } {
  const actions: TrackingAction[] = [];
  const changed = changedOf(there, patch);
  const said = Object.keys(changed).length > 0;
  if (said && there.state === "已销号" && Object.keys(changed).some((name) => name !== "review"))
    return { actions, reason: say.problemStruck(there.number) };
  if (said) actions.push({ type: "problem.update", problem: there.id, patch: changed });
  if (state === there.state) return { actions, reason: null };
  const last = steps.at(-1);
  const step: ProblemStep = {
    ...{ state, at: last?.at || today, by: last?.by || by, role: "office", note: null },
  };
  if (!arrowOf(there.state, state)) return { actions, reason: say.problemNoWay(there.number, there.state, state) };
  actions.push({ type: "problem.move", problem: there.id, step });
  return { actions, reason: null };
}
