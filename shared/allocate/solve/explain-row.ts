/** Why a cell of a row has its figure, in words, and its share before rounding. */

import { cityWords } from "../../model/level.ts";
import type { Demand, RowDomain } from "./demand.ts";
import type { Whole } from "./exact.ts";
import { shareText } from "./exact.ts";
import type { Optional } from "./optional.ts";
import { leftOver } from "./rounding.ts";
import type { RowTask } from "./row-task.ts";
import type { Shares } from "./share.ts";
import { why } from "../words.ts";

export function explainFixed(request: RowTask, cell: number): { exact: string; why: string } {
  const demand = request.demands.find((each) => (each.kind === "keep" || each.kind === "copy") && each.cell === cell);
  if (demand?.kind !== "keep" && demand?.kind !== "copy") throw new RangeError("no such kept cell");
  const exact = shareText(demand.steps, 0, 1, 1, request.places);
  const shown = request.show(demand.steps);
  if (demand.kind === "copy") return { exact, why: why.copied(shown) };
  return { exact, why: demand.reason === "lock" ? why.locked(shown) : why.apart(shown) };
}

export interface FreeCell {
  domain: RowDomain;
  shares: Shares;
  units: Float64Array;
  lower: Float64Array;
  upper: Float64Array;
  optional: Optional;
  /** Position among the free cells, and index among all. */
  at: number;
  cell: number;
}

export function explainFree(request: RowTask, free: FreeCell): { exact: string; why: string } {
  const { domain, shares, units, optional, at, cell } = free;
  const { floor, remainder, denominator, held } = shares;
  const { show, places, level = cityWords } = request;
  const odd = cell === request.rest ? domain.odd : 0;
  const part = remainder[at] as Whole;
  const exact = shareText(floor[at] as number, part, denominator, domain.grain, places);
  const steps = (units[at] as number) * domain.grain + odd;
  const shown = show(steps);
  const detail = request.detail?.(cell) ?? "";
  const answer = (words: string): { exact: string; why: string } => ({
    exact,
    why: `${detail === "" ? "" : `${detail}；`}${words}${odd === 0 ? "" : why.rest(show(odd))}`,
  });
  const least = show(domain.atLeast * domain.grain);
  if (optional.dropped.has(at)) {
    const twin = optional.twin(at);
    return answer(
      twin === null ? why.tooSmall(least) : why.tooSmallTied(least, request.name(twin), optional.served, level),
    );
  }
  if (held[at] === -1 && (free.lower[at] as number) > 0)
    return answer(why.atLower(shown, reasonAt(request, "min", cell), level));
  if (held[at] === 1) return answer(why.atUpper(shown, reasonAt(request, "max", cell), level));
  if (!((request.weights[cell] ?? 0) > 0)) return answer(why.noWeight());
  if (!(part > 0)) return answer(why.whole());
  const up = (units[at] as number) > (floor[at] as number);
  if (request.rounding === "webster") return answer(why.webster(shown, level));
  const left = leftOver(remainder, denominator);
  const one = show(domain.grain);
  let ahead = 0;
  let tied = 0;
  for (let other = 0; other < remainder.length; other += 1) {
    if ((remainder[other] as Whole) > part) ahead += 1;
    else if (other !== at && (remainder[other] as Whole) === part) tied += 1;
  }
  if (up)
    return answer(
      tied > 0 && ahead + tied >= left ? why.plusTied(left, one, level) : why.plus(left, one, ahead + 1, level),
    );
  return answer(tied > 0 && ahead < left ? why.minusTied(left, one, level) : why.minus(left, one, ahead + 1, level));
}

/** Which demand holds the cell at its bound. */
function reasonAt(request: RowTask, kind: "min" | "max", cell: number): string {
  let found: Demand | null = null;
  for (const demand of request.demands) {
    if (demand.kind !== kind || demand.cell !== cell) continue;
    const tighter = found?.kind !== kind || (kind === "min" ? demand.steps > found.steps : demand.steps < found.steps);
    if (tighter) found = demand;
  }
  return found?.kind === "min" || found?.kind === "max" ? found.reason : "atLeast";
}
