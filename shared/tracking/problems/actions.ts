/** What is done with problems and the negative list: actions of tracking, how each applies, and its inverse. */

import { z } from "zod";
import { AppError } from "../../errors.ts";
import type { Id } from "../../model/id.ts";
import { idSchema } from "../../model/schema.ts";
import { say } from "../../text.ts";
import type { TrackingState } from "../state.ts";
import type { NegativeRow } from "./negative.ts";
import { MOST_NEGATIVE, negativeSchema } from "./negative.ts";
import type { Problem, ProblemPatch, ProblemStep } from "./problem.ts";
import { MOST_PROBLEMS, MOST_STEPS, problemPatchSchema, problemSchema, stepSchema } from "./problem.ts";
import { arrowOf, arrowsFrom } from "./states.ts";

export type ProblemAction =
  | { type: "problem.add"; problem: Problem }
  | { type: "problem.update"; problem: Id; patch: ProblemPatch }
  /** Along an arrow. */
  | { type: "problem.move"; problem: Id; step: ProblemStep }
  /** As it was before a step. Only as an inverse: the ledger forgets nothing by itself. */
  | { type: "problem.restore"; problem: Problem }
  /** Takes back that it was added. Only as an inverse. */
  | { type: "problem.withdraw"; problem: Id }
  /** null: as the preset has it. */
  | { type: "negative.set"; rows: { id: Id; row: NegativeRow | null }[] };

export const problemActionSchemas = [
  z.strictObject({ type: z.literal("problem.add"), problem: problemSchema }),
  z.strictObject({ type: z.literal("problem.update"), problem: idSchema, patch: problemPatchSchema }),
  z.strictObject({ type: z.literal("problem.move"), problem: idSchema, step: stepSchema }),
  z.strictObject({ type: z.literal("problem.restore"), problem: problemSchema }),
  z.strictObject({ type: z.literal("problem.withdraw"), problem: idSchema }),
  z.strictObject({
    type: z.literal("negative.set"),
    rows: z.array(z.strictObject({ id: idSchema, row: negativeSchema.nullable() })).max(MOST_NEGATIVE),
  }),
] as const;

export type ProblemMove =
  | { of: "problem"; problem: Id; before: Problem | null; after: Problem | null }
  | { of: "negative"; row: Id; before: NegativeRow | null; after: NegativeRow | null };

const types: ReadonlySet<string> = new Set<ProblemAction["type"]>([
  ...(["problem.add", "problem.update", "problem.move", "problem.restore", "problem.withdraw"] as const),
  "negative.set",
]);

export function isProblemAction(action: { type: string }): action is ProblemAction {
  return types.has(action.type);
}

/** Whether an action is only ever an inverse. */
export function isTakenBack({ type }: { type: string }): boolean {
  return type === "problem.restore" || type === "problem.withdraw";
}

export function problemOf(state: Pick<TrackingState, "problems">, id: Id): Problem {
  const problem = state.problems.get(id);
  if (!problem) throw new AppError("notFound", say.problemMissing());
  return problem;
}

/** Changes in place; gives the inverse and what moved. Throws AppError("refused" | "notFound") and changes nothing then. */
export function applyProblem(
  state: TrackingState,
  action: ProblemAction,
): { inverse: ProblemAction; moves: ProblemMove[] } {
  switch (action.type) {
    case "problem.add": {
      const { problem } = action;
      if (state.problems.has(problem.id)) throw new AppError("refused", say.problemThere(problem.number));
      if (state.problems.size >= MOST_PROBLEMS) throw new AppError("refused", say.tooManyProblems(MOST_PROBLEMS));
      for (const { number } of state.problems.values())
        if (number === problem.number) throw new AppError("refused", say.problemThere(number));
      const inverse = { type: "problem.withdraw" as const, problem: problem.id };
      return { inverse, moves: [place(state, problem.id, problem)] };
    }
    case "problem.update": {
      const problem = problemOf(state, action.problem);
      const names = Object.keys(action.patch) as (keyof ProblemPatch)[];
      if (problem.state === "已销号" && names.some((name) => name !== "review"))
        throw new AppError("refused", say.problemStruck(problem.number));
      const patch = Object.fromEntries(names.map((name) => [name, problem[name]])) as ProblemPatch;
      const inverse = { type: "problem.update" as const, problem: problem.id, patch };
      return { inverse, moves: [place(state, problem.id, { ...problem, ...action.patch })] };
    }
    case "problem.move": {
      const problem = problemOf(state, action.problem);
      const { step } = action;
      const arrow = arrowOf(problem.state, step.state);
      if (!arrow) {
        const next = arrowsFrom(problem.state).map(({ to }) => to);
        throw new AppError("refused", say.problemArrow(problem.number, problem.state, step.state, next));
      }
      if (!arrow.by.includes(step.role)) throw new AppError("refused", say.problemOffice(problem.number, step.state));
      if (problem.history.length >= MOST_STEPS)
        throw new AppError("refused", say.problemSteps(problem.number, MOST_STEPS));
      const after = { ...problem, state: step.state, history: [...problem.history, step] };
      return { inverse: { type: "problem.restore", problem }, moves: [place(state, problem.id, after)] };
    }
    case "problem.restore": {
      const before = problemOf(state, action.problem.id);
      const move = place(state, before.id, action.problem);
      return { inverse: { type: "problem.restore", problem: before }, moves: [move] };
    }
    case "problem.withdraw": {
      const problem = problemOf(state, action.problem);
      return { inverse: { type: "problem.add", problem }, moves: [place(state, problem.id, null)] };
    }
    case "negative.set": {
      const moves = action.rows.map(({ id, row }): Extract<ProblemMove, { of: "negative" }> => {
        const before = state.negatives.get(id) ?? null;
        if (row) state.negatives.set(id, { ...row, id });
        else state.negatives.delete(id);
        return { of: "negative", row: id, before, after: row && { ...row, id } };
      });
      const rows = moves.map(({ row, before }) => ({ id: row, row: before })).reverse();
      return { inverse: { type: "negative.set", rows }, moves };
    }
  }
}

function place(state: TrackingState, id: Id, after: Problem | null): ProblemMove {
  const before = state.problems.get(id) ?? null;
  if (after) state.problems.set(id, after);
  else state.problems.delete(id);
  return { of: "problem", problem: id, before, after };
}
