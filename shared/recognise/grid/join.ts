/** Puts together what was cut to fit a page: the same rows with other districts beside or below. */

import type { RecognisedRow, RecognisedTable } from "../table.ts";
import type { Skip } from "../rows/build.ts";
import { keyText } from "./words.ts";

export function joinPanels(tables: readonly RecognisedTable[], skip: Skip): RecognisedTable[] {
  const joined: RecognisedTable[] = [];
  for (const table of tables) {
    const last = joined[joined.length - 1];
    if (last && sameRows(last, table)) {
      joined[joined.length - 1] = join(last, table);
      skip(table.range, `与${last.range}是同一张表的另一半，已合在一起`);
    } else joined.push(table);
  }
  return joined;
}

/** Items × districts: the same rows, other districts. */
function sameRows(a: RecognisedTable, b: RecognisedTable): boolean {
  if (a.orientation !== "items" || b.orientation !== "items" || a.rows.length !== b.rows.length) return false;
  if (a.title !== b.title || overlaps(a.districts, b.districts)) return false;
  return a.rows.every((row, i) => rowKey(row) === rowKey(b.rows[i] as RecognisedRow));
}

function overlaps(a: readonly string[], b: readonly string[]): boolean {
  const known = new Set(a);
  return b.some((name) => known.has(name));
}

function rowKey(row: RecognisedRow): string {
  return keyText(`${row.item ?? ""}|${row.indicator}|${row.unit ?? ""}|${row.scale}`);
}

function join(a: RecognisedTable, b: RecognisedTable): RecognisedTable {
  return {
    ...a,
    districts: [...a.districts, ...b.districts],
    notes: [...new Set([...a.notes, ...b.notes])],
    found: [...a.found, ...b.found],
    rows: a.rows.map((row, i) => {
      const other = b.rows[i] as RecognisedRow;
      const offSums = [...(row.offSums ?? []), ...(other.offSums ?? [])];
      return {
        ...row,
        ...(offSums.length > 0 ? { offSums } : {}),
        decimals: Math.max(row.decimals, other.decimals),
        total: row.total.value === null ? other.total : row.total,
        targets: { ...row.targets, ...other.targets },
        leads: row.leads.length > 0 ? row.leads : other.leads,
        supports: row.supports.length > 0 ? row.supports : other.supports,
        note: row.note ?? other.note,
        extra: { ...other.extra, ...row.extra },
        unsure: [...row.unsure, ...other.unsure],
      };
    }),
  };
}
