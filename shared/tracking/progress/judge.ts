/** One figure against its target: rate and group (DESIGN.md section 14). */

import type { Amount, Value } from "../../model/amount.ts";
import { compare } from "../../model/decimal.ts";
import type { Indicator } from "../../model/plan.ts";
import type { Fraction } from "./fraction.ts";
import { ratio } from "./fraction.ts";
import type { Group, Schedule } from "./group.ts";
import { groupByRate } from "./group.ts";

export interface Judged {
  group: Group;
  /** Percent; null: there is none. */
  rate: Fraction | null;
}

/** How a row is judged: against its schedule, or met by every place in that direction. */
export type Manner = "schedule" | "atLeast" | "atMost" | "equal";

export function mannerOf(row: Pick<Indicator, "rule" | "direction">, total: Value): Manner {
  if (row.rule === "uniform" || row.rule === "each") return row.direction ?? "atLeast";
  const most = row.direction === "atMost" || (total?.kind === "amount" && total.qualifier === "atMost");
  return most ? "atMost" : "schedule";
}

const NO_TASK: Judged = { group: "noTask", rate: null };
const NO_QUANTITY: Judged = { group: "noQuantity", rate: null };
const MISSING: Judged = { group: "missing", rate: null };

/** @param comparable whether the figure is in the unit of the target */
export function judge(
  target: Value,
  actual: Value,
  manner: Manner,
  schedule: Schedule,
  adjusted: boolean,
  comparable = true,
): Judged {
  if (target === null) return actual === null ? NO_TASK : NO_QUANTITY;
  // A dash where something was done all the same means that no quantity was set.
  const done = actual?.kind === "amount" || actual?.kind === "words";
  if (target.kind === "mark")
    return target.mark === "pending" || (target.mark === "none" && done) ? NO_QUANTITY : NO_TASK;
  if (target.kind === "words") return NO_QUANTITY;
  if (target.value.digits === 0 && manner !== "atMost" && manner !== "equal") return NO_TASK;
  if (actual === null) return MISSING;
  if (actual.kind === "words") return NO_QUANTITY;
  if (actual.kind === "mark") return actual.mark === "includedIn" ? NO_TASK : MISSING;
  if (!comparable) return NO_QUANTITY;
  const rate = ratio(actual.value, target.value);
  if (manner !== "schedule") return { group: isMet(target, actual, manner) ? "met" : "unmet", rate };
  return rate === null ? NO_QUANTITY : { group: groupByRate(rate, schedule, adjusted), rate };
}

/** Of a range that is a target the lower end must be reached, the upper not passed. */
function isMet(target: Amount, actual: Amount, manner: Exclude<Manner, "schedule">): boolean {
  const low = compare(actual.value, target.value);
  if (manner === "atLeast") return low >= 0;
  const high = compare(actual.to ?? actual.value, target.to ?? target.value);
  return manner === "atMost" ? high <= 0 : low === 0;
}
