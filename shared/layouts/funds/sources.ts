/** The columns of sources in the 资金表. */

import type { FundRow } from "../../tracking/funds/funds.ts";
import { UNSETTLED } from "../../tracking/funds/shares.ts";

/** From above downwards; others behind them as rows name them, 未定 last. */
const LEVELS = [/^中央/, /^省|自治区/, /^市/, /^县|^区|^旗/, /^乡|^镇/, /^村/];

function rankOf(source: string): number {
  if (source === UNSETTLED) return LEVELS.length + 1;
  const level = LEVELS.findIndex((words) => words.test(source));
  return level < 0 ? LEVELS.length : level;
}

/** In their order; one that never has anything is left out. */
export function sourcesOf(rows: readonly FundRow[]): string[] {
  const names = new Set(rows.flatMap(({ sources }) => [...sources.keys()]));
  const used = [...names].filter((name) => rows.some(({ sources }) => (sources.get(name)?.digits ?? 0n) !== 0n));
  return used.toSorted((a, b) => rankOf(a) - rankOf(b));
}
