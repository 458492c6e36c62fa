/** Who answered late for a month, from the rounds that asked for its figures. */

import type { Id, PlanState } from "../../../shared/model/plan.ts";
import { isoDay } from "../../../shared/model/series/date.ts";
import { partsOf } from "../../../shared/tracking/layer-key.ts";
import { boardOf } from "../../../shared/tracking/returns/board.ts";
import type { AnsweredRound, Lateness } from "../../../shared/tracking/returns/lateness.ts";
import { latenessOf } from "../../../shared/tracking/returns/lateness.ts";
import type { Call } from "../context.ts";
import type { OpenTracking } from "../tracking/trackings.ts";

/**
 * @param period YYYY-MM
 * @param today YYYY-MM-DD, in place of the machine's day
 */
export async function latenessIn(
  { service }: Call,
  { library, state }: OpenTracking,
  plan: PlanState,
  period: string,
  today: string | undefined,
): Promise<Map<Id, Lateness>> {
  const rounds: AnsweredRound[] = [];
  for (const round of state.rounds.values()) {
    const asksFor = (key: string): boolean => {
      const parts = partsOf(key);
      return parts?.kind === "actual" && parts.period === period;
    };
    if (!round.fill.some(asksFor)) continue;
    const receipts = await library.tracking.receipts(state.series, { round: round.id });
    const board = boardOf({
      ...{ plan, round, receipts, asked: new Map(), today: today ?? isoDay(service.now()) },
      dayOf: (at) => isoDay(new Date(at)),
    });
    rounds.push({ board, receipts });
  }
  return latenessOf(rounds);
}
