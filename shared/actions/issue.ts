/** 印发: a final plan takes its document number and date, once. From then on it is not withdrawn, only adjusted. */

import { AppError } from "../errors.ts";
import type { PlanHeader } from "../model/plan.ts";
import { say } from "../text.ts";
import type { Action, Stamp } from "./action.ts";
import { stampNames } from "./action.ts";

/** What 印发 would write over. */
export function stampOf(header: PlanHeader): Stamp {
  return Object.fromEntries(stampNames.map((name) => [name, header[name]])) as Stamp;
}

/** The action of 印发; `date` is ISO. An adjustment gets its number with it. */
export function issueAction({ adjustment }: PlanHeader, number: string, date: string): Action {
  const numbered = adjustment && { ...adjustment, number };
  return { type: "issue", stamp: { documentNumber: number, issueDate: date, issued: true, adjustment: numbered } };
}

/** Throws AppError("refused") for a plan that is not final, or was issued already. */
export function checkStamp(header: PlanHeader, stamp: Stamp): void {
  if (header.status !== "final") throw new AppError("refused", say.issueOnlyFinal());
  if (header.issued && stamp.issued) throw new AppError("refused", say.issuedAlready(header.documentNumber ?? ""));
  const [was, is] = [header.adjustment, stamp.adjustment];
  if (was?.reason !== is?.reason || was?.date !== is?.date) throw new AppError("refused", say.actionReserved());
}
