/** Receipts of returns: their table, written and read. Only ever added to; whether the step that took one in still stands is asked of the journal. */

import type { Id } from "../../../shared/model/id.ts";
import { readReportJson } from "../../../shared/stored/read-tracking.ts";
import type { KeptReceipt, Receipt } from "../../../shared/tracking/returns/receipt.ts";
import { pack, unpack } from "../journal/packed.ts";
import type { Cell, Reader, Writer } from "../open/connection.ts";
import { askedFor } from "./asked.ts";

export const returnTables: readonly string[] = [
  // `revision`: that of tracking which took it in; NULL: it changed nothing.
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
];

export const returnIndexes: readonly string[] = [
  "CREATE INDEX round_return_round ON round_return (tracking, round, n)",
  "CREATE INDEX round_return_revision ON round_return (tracking, revision) WHERE revision IS NOT NULL",
];

const columns = "kind, round, district, file, hash, at, author, via, state, version, reason, revision";

/** What the stored report is sealed to. */
const whose = ({ round, district, at }: Pick<Receipt, "round" | "district" | "at">): string =>
  `${round}|${district ?? ""}|${at}`;

export function insertReceipt(db: Writer, tracking: number, receipt: Receipt): void {
  const { kind, round, district, file, hash, at, by, via, state, version, reason, revision, report } = receipt;
  db.insert(
    `INSERT INTO round_return (tracking, ${columns}, report) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[tracking, kind, round, district, file, hash, at, by, via, state, version, reason, revision],
    report && pack(report, whose(receipt)),
  );
}

type ReceiptRow = Omit<KeptReceipt, "report" | "stands"> & { stands: number; report: Cell };

export const receiptsSql = `SELECT r.n AS id, r.kind, r.round, r.district, r.file, r.hash, r.at, r.author AS "by", r.via, r.state,
    r.version, r.reason, r.revision, r.report, (r.revision IS NULL OR j.standing = 'done') AS stands
  FROM round_return r LEFT JOIN tracking_journal j ON j.tracking = r.tracking AND j.revision = r.revision
  WHERE r.tracking = ?`;

/** Oldest first: those of a round, or those that a revision of tracking took in. */
export function readReceipts(
  db: Reader,
  tracking: number,
  { round, revision }: { round?: Id; revision?: number },
): KeptReceipt[] {
  const asked = askedFor({ "r.round": round, "r.revision": revision });
  const sql = `${receiptsSql}${asked.sql} ORDER BY r.n`;
  return db.rows<ReceiptRow>(sql, tracking, ...asked.values).map((row) => ({
    ...row,
    stands: row.stands === 1,
    report: row.report === null ? null : readReportJson(unpack(row.report, whose(row))),
  }));
}
