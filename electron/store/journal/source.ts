/**
 * Sources: the sheets of files that plans were filled from, and what each last brought for every cell. The next import
 * of the same source compares with that base; a figure can say in which file, sheet and cell it stood.
 */

import { cellFromKey, cellKey } from "../../../shared/model/cell.ts";
import { packValue, unpackValue } from "../../../shared/stored/packed-plan.ts";
import type { StoredBase } from "../../../shared/stored/read.ts";
import { readBaseCells } from "../../../shared/stored/read.ts";
import type { Value } from "../../../shared/model/amount.ts";
import type { Id } from "../../../shared/model/plan.ts";
import type { Cell, Reader, Writer } from "../open/connection.ts";
import { pack, unpack } from "./packed.ts";

export interface Source {
  /** Names the source within the plan; the same key is the same source again. */
  key: string;
  file: string;
  sheet: string | null;
  /** Hash of the file's bytes. */
  hash: string | null;
  /** The district that sent it; null where it does not say. */
  sender: string | null;
}

/** What an import leaves of its source. */
export interface Brought {
  source: Source;
  base: ImportBase;
}

export interface BaseCell {
  value: Value;
  /** "E5", where known. */
  cell: string | null;
  /** What stood in the plan before; absent where nothing did, or nobody knows. */
  before?: Exclude<Value, null>;
}

/** By `cellKey`. */
export type ImportBase = Map<string, BaseCell>;

export interface SourceRow extends Source {
  at: string;
}

export function listSources(db: Reader, planN: number): SourceRow[] {
  return db.rows<SourceRow>(
    "SELECT key, file, sheet, hash, sender, at FROM source WHERE plan = ? ORDER BY at DESC, n DESC",
    planN,
  );
}

export function readBase(db: Reader, planN: number, sourceKey: string): ImportBase {
  const base: ImportBase = new Map();
  const sql = `SELECT b.indicator, b.cells FROM source s JOIN import_base b ON b.source = s.n WHERE s.plan = ? AND s.key = ?`;
  for (const [indicator, cells] of db.tuples<[Id, Cell]>(sql, planN, sourceKey)) {
    for (const [district, [value, cell, stood]] of Object.entries(readBaseCells(unpack(cells, indicator)))) {
      const before = unpackValue(stood ?? null);
      const key = cellKey(indicator, district || null);
      base.set(key, { value: unpackValue(value), cell, ...(before === null ? {} : { before }) });
    }
  }
  return base;
}

/** Remembers what `source` brought, in place of what it brought before. */
export function writeBase(db: Writer, planN: number, { source, base }: Brought, at: string): void {
  db.run(
    `INSERT INTO source (plan, key, file, sheet, hash, sender, at) VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (plan, key) DO UPDATE SET file = excluded.file, sheet = excluded.sheet, hash = excluded.hash,
        sender = coalesce(excluded.sender, sender), at = excluded.at`,
    planN,
    source.key,
    source.file,
    source.sheet,
    source.hash,
    source.sender,
    at,
  );
  const n = db.one<number>("SELECT n FROM source WHERE plan = ? AND key = ?", planN, source.key) as number;
  db.run("DELETE FROM import_base WHERE source = ?", n);
  const rows = new Map<Id, StoredBase>();
  for (const [key, { value, cell, before }] of base) {
    const { indicator, district } = cellFromKey(key);
    const cells = rows.get(indicator) ?? {};
    cells[district ?? ""] =
      before === undefined ? [packValue(value), cell] : [packValue(value), cell, packValue(before)];
    rows.set(indicator, cells);
  }
  for (const [indicator, cells] of rows) {
    db.run("INSERT INTO import_base (source, indicator, cells) VALUES (?, ?, ?)", n, indicator, pack(cells, indicator));
  }
}
