/**
 * What recognition finds in a sheet document: decomposition tables with their rows, and all that was left out with the
 * reason. Values are the model's; the command line turns them into the contract's JSON.
 */

import type { Value } from "../model/amount.ts";
import type { Decimal } from "../model/decimal.ts";
import type { Headings } from "../model/words/headings.ts";
import type { Part, Rule } from "../model/plan.ts";
import type { DraftStatus } from "../model/words/draft-mark.ts";
import type { Scale } from "../model/unit.ts";
import type { KeptTable } from "./told/shape.ts";
import type { TableFound, TableReading } from "./told/reading.ts";

/**
 * A value with the address it stands at ("E5", and "涡阳县!E5" where that is another sheet than the table's); no address
 * where the file has no cell for it (long lists).
 */
export interface FoundValue {
  value: Value;
  cell?: string;
}

/** A sub-total, or a further sum of all districts, that the file writes and its members do not make. */
export interface OffSum {
  /** Its words with the group's: 五里镇/合计. */
  name: string;
  cell: string;
  /** Districts, by the names in `districts`. */
  members: string[];
  /** Cells of its members in other rows, where the sum is over several indicators of one district: 合计 of 新建 and 改造. */
  parts?: string[];
  /** What the members make and what is written, in the base unit. */
  expected: Decimal;
  actual: Decimal;
}

export interface RecognisedRow {
  seq: string | null;
  category: string | null;
  item: string | null;
  indicator: string;
  /** Base unit; null where the file names none. */
  unit: string | null;
  scale: Scale;
  decimals: number;
  rule: Rule;
  /** Index into RecognisedTable.rows. */
  parent: number | null;
  part: Part | null;
  total: FoundValue;
  /** By the district's name as in `districts`. A cell absent here does not exist in the file. */
  targets: Record<string, FoundValue>;
  leads: string[];
  supports: string[];
  note: string | null;
  extra: Record<string, string>;
  /** Chinese sentences: what the reader was not sure of. */
  unsure: string[];
  /** Absent where every sum of the file comes out. */
  offSums?: OffSum[];
}

/** What is printed round a table and says nothing of its figures. */
export interface Surroundings {
  /** What a line of its own tells of the paper's state: 征求意见稿. */
  status: DraftStatus | null;
  /** 填报单位：…, 审核人：…, 日期：… over and under the table, one text a line, its parts two blanks apart. */
  above: string[];
  below: string[];
  /** The page header: its left, middle and right text. */
  pageHeader: string[];
}

export interface RecognisedTable {
  sheet: string;
  /** Address of the region with its header: "A3:M27". */
  range: string;
  title: string | null;
  documentNumber: string | null;
  unit: string | null;
  asOf: string | null;
  notes: string[];
  orientation: "items" | "districts" | "list";
  /** The words of the file, in its order. */
  districts: string[];
  /** The county, city or heading that the file puts over a district; absent where it puts none over any. */
  groups?: Record<string, string>;
  rows: RecognisedRow[];
  /** Rows that make up the header, for the preview. */
  header: { top: number; bottom: number };
  /** 附件3 and the like, where the sheet carries it. */
  annex: string | null;
  /** Absent where there is nothing of it. */
  around?: Surroundings;
  /** What the file calls its columns. */
  heads?: Headings;
  /** What columns and rows were taken for, by the pieces that it was put together from. */
  found: TableFound[];
}

/** What came of one table that was told by hand. */
export interface ToldTable {
  reading: TableReading;
  /** Why it cannot be read yet, as what to say next; null where it is one of the tables. */
  problem: string | null;
  /** What its columns are or would be. */
  found: TableFound;
  /** What can be kept of it for the next file of its shape, and under which key; absent where nothing can. */
  kept?: { key: string; table: KeptTable };
  /** The key of what was kept before, where it was read by that. */
  by?: string;
}

export interface Skipped {
  sheet: string;
  range: string | null;
  reason: string;
}

export interface Recognised {
  tables: RecognisedTable[];
  skipped: Skipped[];
  /** Absent where nothing was told. */
  told?: ToldTable[];
}
