/**
 * The tables of tracking (layers and what else goes on beside plans), one a series of plans. Figures of a layer are named by
 * the ids of row and district through `layer_id` and by nothing else: no row that goes from a plan takes one along.
 */

import type { Fields } from "../../../shared/model/fields.ts";
import { explanationFields } from "../../../shared/model/fields.ts";
import { layerFields } from "../../../shared/tracking/layer.ts";
import { definitionsOf } from "../rows/columns.ts";
import { figureColumns, figureRule } from "../rows/figure-columns.ts";
import { negativeRows, problemRows } from "./problems.ts";
import { returnIndexes, returnTables } from "./returns.ts";
import { roundRows, sentIndexes, sentTables } from "./rounds.ts";

const columns = (fields: Fields): string => definitionsOf(fields).join(",\n  ");

/** District 0 is the figure at the issuer's own level. */
const cell = `
  layer INTEGER NOT NULL REFERENCES layer (n) ON DELETE CASCADE,
  indicator INTEGER NOT NULL,
  district INTEGER NOT NULL,`;

export const trackingTables: readonly string[] = [
  `CREATE TABLE tracking (
  n INTEGER PRIMARY KEY,
  series TEXT NOT NULL UNIQUE CHECK (series <> ''),
  revision INTEGER NOT NULL DEFAULT 0 CHECK (revision >= 0)
) STRICT`,
  `CREATE TABLE layer (
  n INTEGER PRIMARY KEY,
  tracking INTEGER NOT NULL REFERENCES tracking (n) ON DELETE CASCADE,
  ${columns(layerFields)},
  UNIQUE (tracking, key)
) STRICT`,
  `CREATE TABLE layer_id (
  n INTEGER PRIMARY KEY,
  tracking INTEGER NOT NULL REFERENCES tracking (n) ON DELETE CASCADE,
  id TEXT NOT NULL CHECK (id <> ''),
  UNIQUE (tracking, id)
) STRICT`,
  `CREATE TABLE layer_figure (${cell}${figureColumns}
  unit TEXT,
  scale INTEGER CHECK (scale IN (1, 10000, 100000000)),
  decimals INTEGER CHECK (decimals BETWEEN 0 AND 15),
  PRIMARY KEY (layer, indicator, district),
  ${figureRule},
  CHECK ((scaled IS NULL) = (unit IS NULL) AND (scaled IS NULL) = (scale IS NULL) AND (scaled IS NULL) = (decimals IS NULL))
) STRICT, WITHOUT ROWID`,
  `CREATE TABLE layer_note (${cell}
  note TEXT NOT NULL CHECK (note <> ''),
  PRIMARY KEY (layer, indicator, district)
) STRICT, WITHOUT ROWID`,
  `CREATE TABLE layer_correction (${cell}
  correction TEXT NOT NULL CHECK (json_valid(correction)),
  PRIMARY KEY (layer, indicator, district)
) STRICT, WITHOUT ROWID`,
  `CREATE TABLE row_facts (
  tracking INTEGER NOT NULL REFERENCES tracking (n) ON DELETE CASCADE,
  indicator TEXT NOT NULL CHECK (indicator <> ''),
  facts TEXT NOT NULL CHECK (json_valid(facts)),
  PRIMARY KEY (tracking, indicator)
) STRICT, WITHOUT ROWID`,
  `CREATE TABLE layer_explanation (
  tracking INTEGER NOT NULL REFERENCES tracking (n) ON DELETE CASCADE,
  ${columns(explanationFields)},
  PRIMARY KEY (tracking, finding)
) STRICT, WITHOUT ROWID`,
  `CREATE TABLE tracking_journal (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  tracking INTEGER NOT NULL REFERENCES tracking (n) ON DELETE CASCADE,
  revision INTEGER NOT NULL,
  at TEXT NOT NULL,
  author TEXT NOT NULL,
  label TEXT NOT NULL,
  source TEXT,
  client TEXT,
  source_key TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('edit', 'undo', 'redo', 'barrier')),
  about INTEGER REFERENCES tracking_journal (n) DEFERRABLE INITIALLY DEFERRED,
  action ANY NOT NULL,
  inverse ANY NOT NULL,
  change_count INTEGER NOT NULL,
  standing TEXT CHECK (standing IN ('done', 'undone', 'dropped', 'aside')),
  latest INTEGER,
  set_aside TEXT,
  UNIQUE (tracking, revision),
  CHECK ((kind = 'edit') = (standing IS NOT NULL)),
  CHECK ((kind IN ('undo', 'redo')) = (about IS NOT NULL))
) STRICT`,
  `CREATE TABLE tracking_touch (
  tracking INTEGER NOT NULL REFERENCES tracking (n) ON DELETE CASCADE,
  layer TEXT NOT NULL,
  indicator TEXT NOT NULL,
  journal INTEGER NOT NULL REFERENCES tracking_journal (n) ON DELETE CASCADE,
  changes ANY NOT NULL,
  PRIMARY KEY (tracking, layer, indicator, journal)
) STRICT, WITHOUT ROWID`,
  // As `checksum`: of a layer's row; of a layer where the id is empty; of a row's facts where the layer is.
  `CREATE TABLE layer_checksum (
  tracking INTEGER NOT NULL REFERENCES tracking (n) ON DELETE CASCADE,
  layer TEXT NOT NULL,
  id TEXT NOT NULL,
  a INTEGER NOT NULL,
  b INTEGER NOT NULL,
  PRIMARY KEY (tracking, layer, id)
) STRICT, WITHOUT ROWID`,
  roundRows.table,
  ...sentTables,
  problemRows.table,
  negativeRows.table,
  ...returnTables,
];

export const trackingIndexes: readonly string[] = [
  ...sentIndexes,
  ...returnIndexes,
  "CREATE INDEX tracking_journal_line ON tracking_journal (tracking, standing, n) WHERE standing IS NOT NULL",
  "CREATE INDEX tracking_journal_barrier ON tracking_journal (tracking, n) WHERE kind = 'barrier'",
  "CREATE INDEX tracking_journal_about ON tracking_journal (about) WHERE about IS NOT NULL",
  "CREATE INDEX tracking_touch_journal ON tracking_touch (journal)",
];
