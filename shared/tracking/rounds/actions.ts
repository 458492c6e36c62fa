/** What is done with rounds: actions of tracking, how each applies, and its inverse. */

import { z } from "zod";
import { AppError } from "../../errors.ts";
import type { Id } from "../../model/id.ts";
import { idSchema } from "../../model/schema.ts";
import { say } from "../../text.ts";
import type { TrackingState } from "../state.ts";
import type { Round, RoundPatch } from "./round.ts";
import { MOST_ROUNDS, roundPatchSchema, roundSchema } from "./round.ts";

export type RoundAction =
  | { type: "round.add"; round: Round }
  | { type: "round.update"; round: Id; patch: RoundPatch }
  /** `closed` false opens it again. */
  | { type: "round.close"; round: Id; closed: boolean }
  /** What was sent in it, and what came back, is remembered all the same. */
  | { type: "round.remove"; round: Id };

export const roundActionSchemas = [
  z.strictObject({ type: z.literal("round.add"), round: roundSchema }),
  z.strictObject({ type: z.literal("round.update"), round: idSchema, patch: roundPatchSchema }),
  z.strictObject({ type: z.literal("round.close"), round: idSchema, closed: z.boolean() }),
  z.strictObject({ type: z.literal("round.remove"), round: idSchema }),
] as const;

export interface RoundMove {
  of: "round";
  round: Id;
  before: Round | null;
  after: Round | null;
}

const types: ReadonlySet<string> = new Set<RoundAction["type"]>([
  "round.add",
  "round.update",
  "round.close",
  "round.remove",
]);

export function isRoundAction(action: { type: string }): action is RoundAction {
  return types.has(action.type);
}

export function roundOf(state: TrackingState, id: Id): Round {
  const round = state.rounds.get(id);
  if (!round) throw new AppError("notFound", say.roundMissing());
  return round;
}

/** Sets one round in place; gives the inverse. Throws AppError("refused" | "notFound") and changes nothing then. */
export function applyRound(state: TrackingState, action: RoundAction): { inverse: RoundAction; move: RoundMove } {
  switch (action.type) {
    case "round.add": {
      const { round } = action;
      if (state.rounds.has(round.id)) throw new AppError("refused", say.roundThere(round.name));
      if (state.rounds.size >= MOST_ROUNDS) throw new AppError("refused", say.tooManyRounds(MOST_ROUNDS));
      refuseName(state, round);
      return { inverse: { type: "round.remove", round: round.id }, move: place(state, round.id, round) };
    }
    case "round.update": {
      const round = roundOf(state, action.round);
      if (round.closed) throw new AppError("refused", say.roundClosed(round.name));
      const after = { ...round, ...action.patch };
      refuseName(state, after);
      const names = Object.keys(action.patch) as (keyof RoundPatch)[];
      const patch = Object.fromEntries(names.map((name) => [name, round[name]])) as RoundPatch;
      return { inverse: { type: "round.update", round: round.id, patch }, move: place(state, round.id, after) };
    }
    case "round.close": {
      const round = roundOf(state, action.round);
      if (round.closed === action.closed)
        throw new AppError("refused", round.closed ? say.roundClosedAlready(round.name) : say.roundOpen(round.name));
      const move = place(state, round.id, { ...round, closed: action.closed });
      return { inverse: { type: "round.close", round: round.id, closed: round.closed }, move };
    }
    case "round.remove": {
      const round = roundOf(state, action.round);
      return { inverse: { type: "round.add", round }, move: place(state, round.id, null) };
    }
  }
}

function refuseName(state: TrackingState, { id, name }: Round): void {
  for (const other of state.rounds.values())
    if (other.id !== id && other.name === name) throw new AppError("refused", say.roundThere(name));
}

function place(state: TrackingState, id: Id, after: Round | null): RoundMove {
  const before = state.rounds.get(id) ?? null;
  if (after) state.rounds.set(id, after);
  else state.rounds.delete(id);
  return { of: "round", round: id, before, after };
}
