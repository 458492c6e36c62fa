/** 8: tracking beside the plans, and facts of rows. As every released step, never touched again. */

export const to8: { to: number; statements: readonly string[] } = {
  to: 8,
  statements: [
    "ALTER TABLE indicator ADD COLUMN facts TEXT CHECK (facts IS NULL OR json_valid(facts))",
    `CREATE TABLE tracking (
  n INTEGER PRIMARY KEY,
  series TEXT NOT NULL UNIQUE CHECK (series <> ''),
  revision INTEGER NOT NULL DEFAULT 0 CHECK (revision >= 0)
) STRICT`,
    `CREATE TABLE layer (
  n INTEGER PRIMARY KEY,
  tracking INTEGER NOT NULL REFERENCES tracking (n) ON DELETE CASCADE,
  key TEXT NOT NULL,
  unit TEXT CHECK (unit <> ''),
  as_of TEXT,
  issued TEXT,
  closed INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1)),
  UNIQUE (tracking, key)
) STRICT`,
    `CREATE TABLE layer_id (
  n INTEGER PRIMARY KEY,
  tracking INTEGER NOT NULL REFERENCES tracking (n) ON DELETE CASCADE,
  id TEXT NOT NULL CHECK (id <> ''),
  UNIQUE (tracking, id)
) STRICT`,
    `CREATE TABLE layer_figure (
  layer INTEGER NOT NULL REFERENCES layer (n) ON DELETE CASCADE,
  indicator INTEGER NOT NULL,
  district INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('exact', 'about', 'atLeast', 'atMost', 'none', 'includedIn', 'pending', 'words')),
  scaled INTEGER CHECK (scaled BETWEEN -1000000000000000 AND 1000000000000000),
  text TEXT CHECK (text IS NOT NULL OR kind = 'exact'),
  extra TEXT CHECK (extra IS NULL OR json_valid(extra)),
  unit TEXT,
  scale INTEGER CHECK (scale IN (1, 10000, 100000000)),
  decimals INTEGER CHECK (decimals BETWEEN 0 AND 15),
  PRIMARY KEY (layer, indicator, district),
  CHECK ((kind IN ('exact', 'about', 'atLeast', 'atMost')) = (scaled IS NOT NULL)),
  CHECK ((scaled IS NULL) = (unit IS NULL) AND (scaled IS NULL) = (scale IS NULL) AND (scaled IS NULL) = (decimals IS NULL))
) STRICT, WITHOUT ROWID`,
    `CREATE TABLE layer_note (
  layer INTEGER NOT NULL REFERENCES layer (n) ON DELETE CASCADE,
  indicator INTEGER NOT NULL,
  district INTEGER NOT NULL,
  note TEXT NOT NULL CHECK (note <> ''),
  PRIMARY KEY (layer, indicator, district)
) STRICT, WITHOUT ROWID`,
    `CREATE TABLE layer_correction (
  layer INTEGER NOT NULL REFERENCES layer (n) ON DELETE CASCADE,
  indicator INTEGER NOT NULL,
  district INTEGER NOT NULL,
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
  finding TEXT NOT NULL,
  author TEXT NOT NULL,
  at TEXT NOT NULL,
  expected TEXT,
  actual TEXT,
  text TEXT NOT NULL CHECK (text <> ''),
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
    `CREATE TABLE layer_checksum (
  tracking INTEGER NOT NULL REFERENCES tracking (n) ON DELETE CASCADE,
  layer TEXT NOT NULL,
  id TEXT NOT NULL,
  a INTEGER NOT NULL,
  b INTEGER NOT NULL,
  PRIMARY KEY (tracking, layer, id)
) STRICT, WITHOUT ROWID`,
  ],
};

/** 10: rounds, and what was sent. */
export const to10: { to: number; statements: readonly string[] } = {
  to: 10,
  statements: [
    `CREATE TABLE round (
  n INTEGER PRIMARY KEY,
  tracking INTEGER NOT NULL REFERENCES tracking (n) ON DELETE CASCADE,
  id TEXT NOT NULL CHECK (id <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  plan TEXT NOT NULL,
  revision INTEGER NOT NULL,
  fill TEXT NOT NULL CHECK (json_valid(fill)),
  deadline TEXT,
  holidays INTEGER NOT NULL DEFAULT 0 CHECK (holidays IN (0, 1)),
  made TEXT NOT NULL,
  closed INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1)),
  contact TEXT,
  districts TEXT NOT NULL CHECK (json_valid(districts)),
  items TEXT CHECK (items IS NULL OR json_valid(items)),
  note TEXT,
  UNIQUE (tracking, id)
) STRICT`,
    `CREATE TABLE sent_file (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  tracking INTEGER NOT NULL REFERENCES tracking (n) ON DELETE CASCADE,
  form TEXT NOT NULL CHECK (form <> ''),
  plan TEXT NOT NULL CHECK (plan <> ''),
  round TEXT,
  district TEXT,
  file TEXT NOT NULL,
  hash TEXT NOT NULL,
  print TEXT NOT NULL,
  layout INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  at TEXT NOT NULL,
  cells ANY
) STRICT`,
  ],
};

/** 11: the ledger of problems, and the negative list. */
export const to11: { to: number; statements: readonly string[] } = {
  to: 11,
  statements: [
    `CREATE TABLE problem (
  n INTEGER PRIMARY KEY,
  tracking INTEGER NOT NULL REFERENCES tracking (n) ON DELETE CASCADE,
  id TEXT NOT NULL CHECK (id <> ''),
  number TEXT NOT NULL CHECK (number <> ''),
  found TEXT,
  source TEXT,
  item TEXT,
  indicator TEXT,
  district TEXT,
  project TEXT,
  unit TEXT,
  text TEXT NOT NULL CHECK (text <> ''),
  kind TEXT,
  money TEXT,
  measure TEXT,
  who TEXT,
  deadline TEXT,
  progress TEXT,
  evidence TEXT,
  review TEXT,
  finding TEXT,
  state TEXT NOT NULL CHECK (state IN ('待交办', '整改中', '部分整改', '申请销号', '已销号', '反弹')),
  history TEXT NOT NULL CHECK (json_valid(history)),
  UNIQUE (tracking, id)
) STRICT`,
    `CREATE TABLE negative_row (
  n INTEGER PRIMARY KEY,
  tracking INTEGER NOT NULL REFERENCES tracking (n) ON DELETE CASCADE,
  id TEXT NOT NULL CHECK (id <> ''),
  position INTEGER NOT NULL,
  stage TEXT NOT NULL CHECK (stage <> ''),
  classes TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(classes)),
  text TEXT NOT NULL CHECK (text <> ''),
  points TEXT,
  measure TEXT,
  unit TEXT,
  method TEXT,
  verdict TEXT CHECK (verdict IN ('有', '无', '不适用')),
  found TEXT,
  problem TEXT,
  removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  UNIQUE (tracking, id)
) STRICT`,
  ],
};

/** 12: receipts of what came back. */
export const to12: { to: number; statements: readonly string[] } = {
  to: 12,
  statements: [
    `CREATE TABLE round_return (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  tracking INTEGER NOT NULL REFERENCES tracking (n) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('file', 'record', 'sendback', 'exclude', 'include')),
  round TEXT NOT NULL CHECK (round <> ''),
  district TEXT,
  file TEXT,
  hash TEXT,
  at TEXT NOT NULL,
  author TEXT NOT NULL,
  via TEXT,
  state TEXT CHECK (state IN ('accepted', 'partly', 'refused')),
  version TEXT CHECK (version IN ('same', 'older', 'newer')),
  reason TEXT,
  revision INTEGER,
  report ANY
) STRICT`,
  ],
};
