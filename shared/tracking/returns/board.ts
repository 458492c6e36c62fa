/** The board of a round: who has answered and who has not, worked out from what was written down. */

import { dayAfterDaysOff } from "./days.ts";
import type { Id } from "../../model/id.ts";
import type { PlanState } from "../../model/plan.ts";
import { districtsOf } from "../../model/read-plan.ts";
import { daysBetween } from "../../model/series/date.ts";
import { say } from "../../text.ts";
import { layerTitle } from "../layer-key.ts";
import type { Round } from "../rounds/round.ts";
import type { KeptReceipt } from "./receipt.ts";

export const boardStates = [
  "missing",
  "returned",
  "late",
  "recorded",
  "sentBack",
  "errors",
  "wrongTemplate",
  "wrongYear",
  "excluded",
  "withdrawn",
] as const;
export type BoardState = (typeof boardStates)[number];

export interface BoardRow {
  district: string;
  id: Id;
  state: BoardState;
  /** Past the deadline: of those that are out until today, of the others until they came; null: in time. */
  days: number | null;
  file: string | null;
  at: string | null;
  filled: number;
  of: number;
  agreed: boolean;
  reason: string | null;
}

export interface BoardContext {
  plan: PlanState;
  round: Round;
  receipts: readonly KeptReceipt[];
  /** YYYY-MM-DD. */
  today: string;
  /** The local day of an ISO time. */
  dayOf: (at: string) => string;
  /** Cells to fill that each district was sent. */
  asked: ReadonlyMap<Id, number>;
}

export function boardOf({ plan, round, receipts, today, dayOf, asked }: BoardContext): BoardRow[] {
  const { deadline } = round;
  const last = deadline !== null && round.holidays ? dayAfterDaysOff(deadline) : deadline;
  const past = (day: string): number | null => {
    const days = last === null ? 0 : daysBetween(last, day);
    return days > 0 ? days : null;
  };
  const wanted = new Set(round.districts);
  return districtsOf(plan)
    .filter(({ id }) => wanted.has(id))
    .map(({ id, name }): BoardRow => {
      const own = receipts.filter((one) => one.round === round.id && one.district === id);
      return { district: name, id, ...stateOf(own, past, today, dayOf, asked.get(id) ?? 0) };
    });
}

function stateOf(
  receipts: readonly KeptReceipt[],
  past: (day: string) => number | null,
  today: string,
  dayOf: (at: string) => string,
  asked: number,
): Omit<BoardRow, "district" | "id"> {
  const answers = receipts.filter(({ kind }) => kind === "file" || kind === "record");
  const accepted = answers.filter(({ kind, state, stands }) => stands && (kind === "record" || state !== "refused"));
  const newest = answers.at(-1);
  // One that was left out beside the one that was taken and undone since says nothing against it.
  const last =
    answers.findLast(({ at, state, stands }) => at === newest?.at && state !== "refused" && !stands) ?? newest;
  // The newest that counts; one that was refused after it does not unsay it.
  const answer = accepted.at(-1) ?? last;
  if (!answer) {
    return {
      state: "missing",
      days: past(today),
      file: null,
      at: null,
      filled: 0,
      of: asked,
      agreed: false,
      reason: null,
    };
  }
  const { file, at, report } = answer;
  const row = {
    ...{ file, at, filled: report?.filled ?? 0, of: report?.of || asked, agreed: report?.agreed ?? false },
    ...{ days: past(dayOf(at)), reason: answer.reason },
  };
  const decided = receipts.filter(
    ({ kind, stands, id }) => stands && kind !== "file" && kind !== "record" && id > answer.id,
  );
  const decision = decided.at(-1);
  if (decision && decision.kind !== "include") {
    const state = decision.kind === "exclude" ? "excluded" : "sentBack";
    return { ...row, state, reason: decision.reason };
  }
  // A district that was left out stays so, whatever comes later, until it is taken in again.
  const outside = receipts.filter(({ kind, stands }) => stands && (kind === "exclude" || kind === "include")).at(-1);
  if (outside?.kind === "exclude") return { ...row, state: "excluded", reason: outside.reason };
  if (answer.kind === "record") return { ...row, state: "recorded" };
  if (!answer.stands) return { ...row, state: "withdrawn" };
  if (answer.state === "refused") {
    const kinds = new Set(report?.problems.flatMap(({ kind, severity }) => (severity === "error" ? [kind] : [])));
    const reason = report?.problems.find(({ severity }) => severity === "error")?.message ?? answer.reason;
    const state = kinds.has("wrongYear")
      ? "wrongYear"
      : ["wrongTemplate", "wrongPlan", "wrongRound", "newerFormat", "fixList"].some((kind) =>
            kinds.has(kind as "wrongPlan"),
          )
        ? "wrongTemplate"
        : "errors";
    return { ...row, state, reason };
  }
  if (answer.state === "partly") {
    const reason = report?.problems.find(({ severity }) => severity === "error")?.message;
    return { ...row, state: "errors", reason: reason ?? say.returnConflicts(report?.conflicts.length ?? 0) };
  }
  return { ...row, state: row.days === null ? "returned" : "late" };
}

/** Who has still to answer. */
export const isOut = ({ state }: Pick<BoardRow, "state">): boolean =>
  state === "missing" ||
  state === "sentBack" ||
  state === "wrongTemplate" ||
  state === "wrongYear" ||
  state === "withdrawn" ||
  state === "errors";

/** The text to be sent to those who are out; "" where nobody is. */
export function reminderText(round: Round, board: readonly BoardRow[], today: string): string {
  const out = board.filter(({ state }) => state === "missing");
  const back = board.filter((row) => row.state !== "missing" && isOut(row));
  if (out.length + back.length === 0) return "";
  const what = round.fill.map(layerTitle).join("、");
  return say.returnReminder({
    ...{ round: round.name, what, deadline: round.deadline, today, contact: round.contact },
    missing: out.map(({ district, days }) => (days === null ? district : `${district}（已迟${days}天）`)),
    back: back.map(({ district, reason }) => (reason === null ? district : `${district}（${reason}）`)),
  });
}
