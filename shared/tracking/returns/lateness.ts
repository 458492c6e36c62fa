/** How the districts have answered for a month: days late, still out, sent back, over all rounds that asked for it. */

import type { Id } from "../../model/id.ts";
import type { BoardRow } from "./board.ts";
import type { KeptReceipt } from "./receipt.ts";

export interface Lateness {
  /** Days past the deadline: until the answer came, of those that are out until today; the most of all rounds. */
  days: number;
  /** A round that asked it has nothing of it. */
  out: boolean;
  /** How often the office sent its answer back (退回). */
  back: number;
  /** Why, the last time; null: never, or no reason was given. */
  reason: string | null;
}

export const inTime: Lateness = { days: 0, out: false, back: 0, reason: null };

/** A round as it stands. */
export interface AnsweredRound {
  board: readonly BoardRow[];
  receipts: readonly KeptReceipt[];
}

/** By district; one that nothing is to be said of is left out. */
export function latenessOf(rounds: readonly AnsweredRound[]): Map<Id, Lateness> {
  const found = new Map<Id, Lateness>();
  for (const { board, receipts } of rounds)
    for (const { id, state, days } of board) {
      const returned = receipts.filter(
        ({ kind, district, stands }) => kind === "sendback" && district === id && stands,
      );
      const out = state === "missing";
      if (days === null && !out && returned.length === 0) continue;
      const known = found.get(id) ?? inTime;
      found.set(id, {
        days: Math.max(known.days, days ?? 0),
        out: known.out || out,
        back: known.back + returned.length,
        reason: returned.at(-1)?.reason ?? known.reason,
      });
    }
  return found;
}

/** 退回2次（数不实）; "": never. */
export function backWords({ back, reason }: Pick<Lateness, "back" | "reason">): string {
  return back === 0 ? "" : `退回${back}次${reason === null ? "" : `（${reason}）`}`;
}

/** 迟报3天，退回1次（数不实）; "": in time. */
export function latenessWords({ days, out, back, reason }: Lateness): string {
  const late = out ? `未报${days > 0 ? `，已迟${days}天` : ""}` : days > 0 ? `迟报${days}天` : "";
  return [late, backWords({ back, reason })].filter((part) => part !== "").join("，");
}
