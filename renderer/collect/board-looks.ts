/** How the states of a board look: each in words, and in the colour of what is to be done. */

import { say } from "../../shared/text.ts";
import type { BoardRow, BoardState } from "../../shared/tracking/returns/board.ts";
import { boardStates } from "../../shared/tracking/returns/board.ts";

export const stateWords: Record<BoardState, string> = say.boardStates();

export type Tone = "good" | "late" | "bad" | "out" | "off";

const tones: Record<BoardState, Tone> = {
  ...{ returned: "good", recorded: "good", late: "late", missing: "out", withdrawn: "out" },
  ...{ sentBack: "bad", errors: "bad", wrongTemplate: "bad", wrongYear: "bad", excluded: "off" },
};

export function toneOf({ state, days }: Pick<BoardRow, "state" | "days">): Tone {
  return state === "missing" && days !== null ? "bad" : tones[state];
}

/** 未报（迟3天）. */
export function stateText({ state, days }: Pick<BoardRow, "state" | "days">): string {
  return `${stateWords[state]}${days === null ? "" : say.boardDays(days)}`;
}

/** How many districts are in each state, in the order of the states. */
export function countsOf(board: readonly Pick<BoardRow, "state">[]): { state: BoardState; count: number }[] {
  return boardStates
    .map((state) => ({ state, count: board.filter((row) => row.state === state).length }))
    .filter(({ count }) => count > 0);
}
