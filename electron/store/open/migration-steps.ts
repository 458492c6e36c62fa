/** What changed in the tables from version to version. Append only: a released step is never touched again. */

import { to10, to11, to12, to8 } from "../tracking/migration.ts";
import type { Connection } from "./connection.ts";

export interface Migration {
  /** The version it leads to. */
  to: number;
  statements?: readonly string[];
  /** After the statements: what SQL alone cannot say. Inside the transaction, foreign keys off. */
  run?: (db: Connection) => void;
}

/** The first version whose libraries have checksums. */
export const CHECKSUMS_SINCE = 5;

/** Makes a table anew where ALTER TABLE is not enough (another CHECK, say) and takes its rows along. */
function rebuilt(table: string, columns: string, definition: string): string[] {
  return [
    `CREATE TABLE ${table}_new (${definition}`,
    `INSERT INTO ${table}_new (${columns}) SELECT ${columns} FROM ${table}`,
    `DROP TABLE ${table}`,
    `ALTER TABLE ${table}_new RENAME TO ${table}`,
  ];
}

const row2 = `
  n INTEGER PRIMARY KEY,
  plan INTEGER NOT NULL REFERENCES plan (n) ON DELETE CASCADE,
  id TEXT NOT NULL CHECK (id <> ''),
  position INTEGER NOT NULL,`;
const figure2 = `
  kind TEXT NOT NULL CHECK (kind IN ('exact', 'about', 'atLeast', 'atMost', 'none', 'includedIn', 'pending', 'words')),
  scaled INTEGER CHECK (scaled BETWEEN -1000000000000000 AND 1000000000000000),
  text TEXT CHECK (text IS NOT NULL OR kind = 'exact'),
  extra TEXT CHECK (extra IS NULL OR json_valid(extra)),`;
const figureRule2 = "CHECK ((kind IN ('exact', 'about', 'atLeast', 'atMost')) = (scaled IS NOT NULL))";

/**
 * 2: a district may be a reserve (预留), a cell not yet handed down (上级未下达). Columns that are never null have their
 * defaults, so that later steps need ALTER TABLE only. A source knows who sent it, and a journal row its source.
 */
const to2: Migration = {
  to: 2,
  statements: [
    ...rebuilt(
      "plan",
      `n, id, name, title, year, issuer, document_number, status, revision, series, adjusts, adjustment, upper, annex,
        unit_line, notes, issuer_line, issue_date, lineage, created_at, updated_at, deleted_at`,
      `
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  title TEXT NOT NULL DEFAULT '',
  year INTEGER NOT NULL,
  issuer TEXT,
  document_number TEXT,
  status TEXT NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'review', 'final')),
  revision INTEGER NOT NULL DEFAULT 0 CHECK (revision >= 0),
  series TEXT NOT NULL,
  adjusts TEXT,
  adjustment TEXT CHECK (adjustment IS NULL OR json_valid(adjustment)),
  upper TEXT,
  annex TEXT,
  unit_line TEXT,
  notes TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(notes)),
  issuer_line TEXT,
  issue_date TEXT,
  lineage TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT
) STRICT`,
    ),
    ...rebuilt(
      "district",
      "n, plan, id, position, name, code, kind, grouping, lineage",
      `${row2}
  name TEXT NOT NULL CHECK (name <> ''),
  code TEXT,
  kind TEXT NOT NULL DEFAULT 'county' CHECK (kind IN ('county', 'zone', 'own', 'town', 'city', 'reserve')),
  grouping TEXT,
  lineage TEXT,
  UNIQUE (plan, id)
) STRICT`,
    ),
    ...rebuilt(
      "item",
      "n, plan, id, position, category, seq, label, text, leads, supports, scope, measures, extra, lineage",
      `${row2}
  category TEXT,
  seq INTEGER,
  label TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL,
  leads TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(leads)),
  supports TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(supports)),
  scope TEXT NOT NULL DEFAULT 'own' CHECK (scope IN ('own', 'province', 'city', 'reference', 'noTask')),
  measures TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(measures)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra)),
  lineage TEXT,
  FOREIGN KEY (plan, category) REFERENCES category (plan, id) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (plan, id)
) STRICT`,
    ),
    ...rebuilt(
      "indicator",
      `n, plan, id, position, item, parent, name, unit, scale, decimals, total_mode, rule, each_bound, direction, part,
        partition, must_decompose, note, source, upper, extra, lineage`,
      `${row2}
  item TEXT NOT NULL,
  parent TEXT,
  name TEXT NOT NULL,
  unit TEXT NOT NULL DEFAULT '',
  scale INTEGER NOT NULL DEFAULT 1 CHECK (scale IN (1, 10000, 100000000)),
  decimals INTEGER NOT NULL DEFAULT 0 CHECK (decimals BETWEEN 0 AND 15),
  total_mode TEXT NOT NULL DEFAULT 'given' CHECK (total_mode IN ('given', 'computed')),
  rule TEXT NOT NULL DEFAULT 'sum' CHECK (rule IN ('sum', 'uniform', 'each', 'none')),
  each_bound TEXT CHECK (each_bound IS NULL OR json_valid(each_bound)),
  direction TEXT CHECK (direction IN ('atLeast', 'atMost', 'equal')),
  part TEXT CHECK (part IN ('parts', 'within')),
  partition TEXT,
  must_decompose INTEGER NOT NULL DEFAULT 0 CHECK (must_decompose IN (0, 1)),
  note TEXT,
  source TEXT,
  upper TEXT CHECK (upper IS NULL OR json_valid(upper)),
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra)),
  lineage TEXT,
  grain INTEGER NOT NULL AS (decimals - CASE scale WHEN 1 THEN 0 WHEN 10000 THEN 4 ELSE 8 END) VIRTUAL,
  FOREIGN KEY (plan, item) REFERENCES item (plan, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (plan, parent) REFERENCES indicator (plan, id) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (plan, id)
) STRICT`,
    ),
    ...rebuilt(
      "total",
      "indicator, kind, scaled, text, extra, upto",
      `
  indicator INTEGER PRIMARY KEY REFERENCES indicator (n) ON DELETE CASCADE,${figure2}
  upto INTEGER,
  ${figureRule2}
) STRICT`,
    ),
    ...rebuilt(
      "target",
      "indicator, district, kind, scaled, text, extra",
      `
  indicator INTEGER NOT NULL REFERENCES indicator (n) ON DELETE CASCADE,
  district INTEGER NOT NULL REFERENCES district (n) ON DELETE CASCADE,${figure2}
  PRIMARY KEY (indicator, district),
  ${figureRule2}
) STRICT, WITHOUT ROWID`,
    ),
    "ALTER TABLE source ADD COLUMN sender TEXT",
    "ALTER TABLE journal ADD COLUMN source_key TEXT",
    // Until now a source was named by its file alone.
    `UPDATE journal SET source_key = source
      WHERE EXISTS (SELECT 1 FROM source s WHERE s.plan = journal.plan AND s.key = journal.source)`,
  ],
};

/** 3: the list of plans tells errors that were waived, and rows that no rule judged. */
const to3: Migration = {
  to: 3,
  statements: [
    "ALTER TABLE finding_count ADD COLUMN waived INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE finding_count ADD COLUMN unchecked INTEGER NOT NULL DEFAULT 0",
  ],
};

/** 4: where a plan was exported to is this machine's own, and kept outside the library; its bytes are wiped, too. */
const to4: Migration = {
  to: 4,
  run: (db) => {
    db.pragma("secure_delete = ON");
    db.exec("DROP TABLE last_export");
  },
};

/** 5: checksums of the rows. They are taken of what stands there when all steps are done (migrations.ts). */
const to5: Migration = {
  to: CHECKSUMS_SINCE,
  statements: [
    `CREATE TABLE checksum (
  plan INTEGER NOT NULL REFERENCES plan (n) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('plan', 'district', 'category', 'item', 'indicator')),
  id TEXT NOT NULL,
  a INTEGER NOT NULL,
  b INTEGER NOT NULL,
  PRIMARY KEY (plan, kind, id)
) STRICT, WITHOUT ROWID`,
  ],
};

/** 6: bold, highlighting, flags and notes of rows and cells. Those that are not there count nothing in the checksums. */
const to6: Migration = {
  to: 6,
  statements: [
    "ALTER TABLE indicator ADD COLUMN look TEXT CHECK (look IS NULL OR json_valid(look))",
    `CREATE TABLE look (
  indicator INTEGER NOT NULL REFERENCES indicator (n) ON DELETE CASCADE,
  district INTEGER REFERENCES district (n) ON DELETE CASCADE,
  bold INTEGER CHECK (bold IN (0, 1)),
  colour TEXT CHECK (colour IN ('yellow', 'none')),
  flag INTEGER NOT NULL DEFAULT 0 CHECK (flag IN (0, 1)),
  note TEXT CHECK (note <> '')
) STRICT`,
  ],
};

/** 7: 印发 is a step of its own on a final plan. */
const to7: Migration = {
  to: 7,
  statements: ["ALTER TABLE plan ADD COLUMN issued INTEGER NOT NULL DEFAULT 0 CHECK (issued IN (0, 1))"],
};

/** 9: what offices print round a table in their own words: headings, 截至…, 填报单位：…, 审核人：…, the page header. */
const to9: Migration = {
  to: 9,
  statements: [
    "ALTER TABLE plan ADD COLUMN as_of TEXT",
    "ALTER TABLE plan ADD COLUMN signs_above TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(signs_above))",
    "ALTER TABLE plan ADD COLUMN signs_below TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(signs_below))",
    `ALTER TABLE plan ADD COLUMN page_header TEXT NOT NULL DEFAULT '["","",""]' CHECK (json_valid(page_header))`,
    "ALTER TABLE plan ADD COLUMN headings TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(headings))",
  ],
};

export const migrations: readonly Migration[] = [to2, to3, to4, to5, to6, to7, to8, to9, to10, to11, to12];
