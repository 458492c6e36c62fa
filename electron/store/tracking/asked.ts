/** Filters of what tracking remembers. */

import type { Cell } from "../open/connection.ts";

export interface Asked {
  /** Behind a condition that stands there already. */
  sql: string;
  values: Cell[];
}

/** By column what it must hold; undefined: anything. */
export function askedFor(columns: Readonly<Record<string, Cell | undefined>>): Asked {
  const only = Object.entries(columns).filter((one): one is [string, Cell] => one[1] !== undefined);
  return { sql: only.map(([column]) => ` AND ${column} = ?`).join(""), values: only.map(([, value]) => value) };
}
