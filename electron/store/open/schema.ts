/**
 * The tables of a library, as created fresh. Figures are whole numbers of the indicator's step (`grain` decimal places
 * of the base unit), so SQLite adds them exactly. Rows of a plan are named by (plan, id); `n` is a small number of this
 * file only, which keeps the many targets narrow. Only SQL that SQLite 3.38 knows, so that other tools can read the file.
 */

import type { Fields } from "../../../shared/model/fields.ts";
import { explanationFields, headerFields, lookFields, nounFields, waiverFields } from "../../../shared/model/fields.ts";
import type { RowKind } from "../../../shared/model/plan.ts";
import { definitionsOf } from "../rows/columns.ts";
import { figureColumns, figureRule } from "../rows/figure-columns.ts";
import { trackingIndexes, trackingTables } from "../tracking/schema.ts";
import { migrations } from "./migration-steps.ts";

/** "FJTL": marks the file as a library of this program. */
export const APPLICATION_ID = 0x464a544c;
/** That of the last migration; a file with a higher one is refused. */
export const SCHEMA_VERSION = migrations.at(-1)?.to ?? 1;

/** The columns of a noun, as its fields say; what else a column must satisfy stands beside them by its name. */
const columns = (fields: Fields, checks?: Record<string, string>): string =>
  definitionsOf(fields, checks).join(",\n  ");

function rowTable(kind: RowKind, rest: string, checks?: Record<string, string>): string {
  return `CREATE TABLE ${kind} (
  n INTEGER PRIMARY KEY,
  plan INTEGER NOT NULL REFERENCES plan (n) ON DELETE CASCADE,
  id TEXT NOT NULL CHECK (id <> ''),
  position INTEGER NOT NULL,
  ${columns(nounFields[kind], checks)},${rest}
  UNIQUE (plan, id)
) STRICT`;
}

const tables = [
  `CREATE TABLE plan (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  ${columns(headerFields, { revision: "revision >= 0" })},
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT
) STRICT`,
  rowTable("district", ""),
  rowTable("category", ""),
  rowTable(
    "item",
    `
  FOREIGN KEY (plan, category) REFERENCES category (plan, id) DEFERRABLE INITIALLY DEFERRED,`,
  ),
  rowTable(
    "indicator",
    `
  grain INTEGER NOT NULL AS (decimals - CASE scale WHEN 1 THEN 0 WHEN 10000 THEN 4 ELSE 8 END) VIRTUAL,
  FOREIGN KEY (plan, item) REFERENCES item (plan, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (plan, parent) REFERENCES indicator (plan, id) DEFERRABLE INITIALLY DEFERRED,`,
    { decimals: "decimals BETWEEN 0 AND 15" },
  ),
  `CREATE TABLE total (
  indicator INTEGER PRIMARY KEY REFERENCES indicator (n) ON DELETE CASCADE,${figureColumns}
  upto INTEGER,
  ${figureRule}
) STRICT`,
  `CREATE TABLE target (
  indicator INTEGER NOT NULL REFERENCES indicator (n) ON DELETE CASCADE,
  district INTEGER NOT NULL REFERENCES district (n) ON DELETE CASCADE,${figureColumns}
  PRIMARY KEY (indicator, district),
  ${figureRule}
) STRICT, WITHOUT ROWID`,
  `CREATE TABLE lock (
  indicator INTEGER NOT NULL REFERENCES indicator (n) ON DELETE CASCADE,
  district INTEGER NOT NULL REFERENCES district (n) ON DELETE CASCADE,
  PRIMARY KEY (indicator, district)
) STRICT, WITHOUT ROWID`,
  // The look of a cell; without a district that of the total. That of a row is a field of it.
  `CREATE TABLE look (
  indicator INTEGER NOT NULL REFERENCES indicator (n) ON DELETE CASCADE,
  district INTEGER REFERENCES district (n) ON DELETE CASCADE,
  ${columns(lookFields)}
) STRICT`,
  `CREATE TABLE explanation (
  plan INTEGER NOT NULL REFERENCES plan (n) ON DELETE CASCADE,
  ${columns(explanationFields)},
  PRIMARY KEY (plan, finding)
) STRICT, WITHOUT ROWID`,
  `CREATE TABLE waiver (
  plan INTEGER NOT NULL REFERENCES plan (n) ON DELETE CASCADE,
  ${columns(waiverFields, { reason: "trim(reason) <> ''" })},
  PRIMARY KEY (plan, finding)
) STRICT, WITHOUT ROWID`,
  `CREATE TABLE journal (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  plan INTEGER NOT NULL REFERENCES plan (n) ON DELETE CASCADE,
  revision INTEGER NOT NULL,
  at TEXT NOT NULL,
  author TEXT NOT NULL,
  label TEXT NOT NULL,
  source TEXT,
  client TEXT,
  source_key TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('edit', 'undo', 'redo', 'barrier')),
  status TEXT CHECK (status IN ('draft', 'review', 'final')),
  about INTEGER REFERENCES journal (n) DEFERRABLE INITIALLY DEFERRED,
  action ANY NOT NULL,
  inverse ANY NOT NULL,
  change_count INTEGER NOT NULL,
  standing TEXT CHECK (standing IN ('done', 'undone', 'dropped', 'aside')),
  latest INTEGER,
  set_aside TEXT,
  UNIQUE (plan, revision),
  CHECK ((kind = 'edit') = (standing IS NOT NULL)),
  CHECK ((kind IN ('undo', 'redo')) = (about IS NOT NULL))
) STRICT`,
  `CREATE TABLE journal_touch (
  plan INTEGER NOT NULL REFERENCES plan (n) ON DELETE CASCADE,
  indicator TEXT NOT NULL,
  journal INTEGER NOT NULL REFERENCES journal (n) ON DELETE CASCADE,
  changes ANY,
  PRIMARY KEY (plan, indicator, journal)
) STRICT, WITHOUT ROWID`,
  `CREATE TABLE snapshot (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  plan INTEGER NOT NULL REFERENCES plan (n) ON DELETE CASCADE,
  name TEXT NOT NULL,
  at TEXT NOT NULL,
  author TEXT NOT NULL,
  revision INTEGER NOT NULL,
  content BLOB NOT NULL
) STRICT`,
  `CREATE TABLE source (
  n INTEGER PRIMARY KEY,
  plan INTEGER NOT NULL REFERENCES plan (n) ON DELETE CASCADE,
  key TEXT NOT NULL,
  file TEXT NOT NULL,
  sheet TEXT,
  hash TEXT,
  at TEXT NOT NULL,
  sender TEXT,
  UNIQUE (plan, key)
) STRICT`,
  `CREATE TABLE import_base (
  source INTEGER NOT NULL REFERENCES source (n) ON DELETE CASCADE,
  indicator TEXT NOT NULL,
  cells ANY NOT NULL,
  PRIMARY KEY (source, indicator)
) STRICT, WITHOUT ROWID`,
  `CREATE TABLE mapping (
  shape TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value)),
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID`,
  // Basis tables of allocation: one measure by the names of districts.
  `CREATE TABLE basis (
  name TEXT PRIMARY KEY,
  unit TEXT NOT NULL,
  date TEXT NOT NULL,
  figures TEXT NOT NULL CHECK (json_valid(figures)),
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID`,
  `CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID`,
  `CREATE TABLE finding_count (
  plan INTEGER PRIMARY KEY REFERENCES plan (n) ON DELETE CASCADE,
  error INTEGER NOT NULL,
  warning INTEGER NOT NULL,
  info INTEGER NOT NULL,
  waived INTEGER NOT NULL DEFAULT 0,
  unchecked INTEGER NOT NULL DEFAULT 0
) STRICT`,
  // What the rows of a plan add up to (store/sums), in two lanes of 32 bits.
  `CREATE TABLE checksum (
  plan INTEGER NOT NULL REFERENCES plan (n) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('plan', 'district', 'category', 'item', 'indicator')),
  id TEXT NOT NULL,
  a INTEGER NOT NULL,
  b INTEGER NOT NULL,
  PRIMARY KEY (plan, kind, id)
) STRICT, WITHOUT ROWID`,
  `CREATE TABLE library (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT`,
];

const indexes = [
  "CREATE UNIQUE INDEX plan_name ON plan (name) WHERE deleted_at IS NULL",
  "CREATE INDEX plan_series ON plan (series)",
  "CREATE INDEX plan_adjusts ON plan (adjusts) WHERE adjusts IS NOT NULL",
  "CREATE INDEX item_category ON item (plan, category)",
  "CREATE INDEX indicator_item ON indicator (plan, item)",
  "CREATE INDEX indicator_parent ON indicator (plan, parent) WHERE parent IS NOT NULL",
  "CREATE INDEX indicator_upper ON indicator (plan) WHERE upper IS NOT NULL",
  "CREATE INDEX target_district ON target (district)",
  "CREATE INDEX target_included ON target (indicator) WHERE kind = 'includedIn'",
  "CREATE INDEX target_range ON target (indicator) WHERE extra IS NOT NULL AND scaled IS NOT NULL",
  "CREATE INDEX lock_district ON lock (district)",
  "CREATE UNIQUE INDEX look_cell ON look (indicator, ifnull(district, 0))",
  "CREATE INDEX look_district ON look (district) WHERE district IS NOT NULL",
  "CREATE INDEX journal_line ON journal (plan, standing, n) WHERE standing IS NOT NULL",
  "CREATE INDEX journal_barrier ON journal (plan, n) WHERE kind = 'barrier'",
  "CREATE INDEX journal_about ON journal (about) WHERE about IS NOT NULL",
  "CREATE INDEX journal_touch_journal ON journal_touch (journal)",
  "CREATE INDEX snapshot_plan ON snapshot (plan, at)",
];

/** Statements that make the tables of a fresh library. */
export const tableStatements: readonly string[] = [...tables, ...trackingTables];
/** Statements that make its indexes; views and triggers are in guards.ts. */
export const indexStatements: readonly string[] = [...indexes, ...trackingIndexes];
