/**
 * Reads a 销号台账 from the texts of a sheet: finds its header, takes each row as an entry of words, and says what it left out.
 * What the words mean in a plan is entry.ts.
 */

import type { LedgerField } from "./columns.ts";
import { ledgerColumns } from "./columns.ts";
import type { ProblemEntry } from "./entry.ts";

export interface LedgerSheet {
  name: string;
  /** Shown texts by row and column, merged cells filled; numbers with all their places. */
  rows: readonly (readonly string[])[];
}

export interface LedgerRead {
  entries: { entry: ProblemEntry; sheet: string; row: number }[];
  skipped: { sheet: string; range: string | null; reason: string }[];
}

/** Blanks, brackets with what stands in them, and signs between words do not make another heading. */
function plain(heading: string): string {
  return heading
    .normalize("NFKC")
    .replace(/\([^()]*\)/g, "")
    .replace(/[\s、,·•/:：.]/g, "");
}

interface Header {
  row: number;
  columns: Map<LedgerField, number>;
  /** What the figures under the heading of money are in. */
  money: string;
}

/** How far down a header is looked for. */
const DEEPEST = 30;

function headerOf(rows: LedgerSheet["rows"]): Header | null {
  for (const [row, cells] of rows.slice(0, DEEPEST).entries()) {
    const columns = new Map<LedgerField, number>();
    for (const [column, text] of cells.entries()) {
      const heading = plain(text);
      if (heading === "") continue;
      const found = ledgerColumns.find(({ field, names }) => !columns.has(field) && names.test(heading));
      if (found) columns.set(found.field, column);
    }
    if (!columns.has("text") || columns.size < 3) continue;
    const over = [...rows.slice(0, row).flat(), cells[columns.get("money") ?? -1] ?? ""].reverse();
    const money = over.map((text) => /万元|亿元|(?<![万亿])元/.exec(text.normalize("NFKC"))?.[0]).find(Boolean);
    return { row, columns, money: money ?? "元" };
  }
  return null;
}

const TOTAL = /^(?:合计|总计|小计|共计|汇总)$/;
const NOTE = /^(?:注|备注|说明|填表|填报|审核|制表|联系)[^\s]*[:：]/;

export function readLedger(sheets: readonly LedgerSheet[]): LedgerRead {
  const read: LedgerRead = { entries: [], skipped: [] };
  for (const { name, rows } of sheets) {
    const header = headerOf(rows);
    if (!header) {
      if (rows.some((cells) => cells.some((text) => text.trim() !== "")))
        read.skipped.push({ sheet: name, range: null, reason: "没有找到“问题描述”等台账表头" });
      continue;
    }
    const { columns, money } = header;
    for (let row = header.row + 1; row < rows.length; row += 1) {
      const cells = rows[row] ?? [];
      const at = (field: LedgerField): string => (cells[columns.get(field) ?? -1] ?? "").trim();
      if (cells.every((text) => text.trim() === "")) continue;
      const range = `A${row + 1}`;
      const words = [...new Set(cells.map((text) => text.trim()).filter((text) => text !== ""))];
      const [first = ""] = words;
      if (TOTAL.test(first.replace(/\s/g, ""))) {
        read.skipped.push({ sheet: name, range, reason: "合计行" });
        continue;
      }
      if (at("text") === "") {
        const reason = NOTE.test(first) ? "表下的说明" : "没有问题描述";
        read.skipped.push({ sheet: name, range, reason: `${reason}：${first.slice(0, 30)}` });
        continue;
      }
      if (NOTE.test(first) && words.length === 1) {
        read.skipped.push({ sheet: name, range, reason: `表下的说明：${first.slice(0, 30)}` });
        continue;
      }
      // A header that is repeated on the next page.
      if (ledgerColumns.some(({ field, names }) => field === "text" && names.test(plain(at("text"))))) continue;
      const entry: ProblemEntry = { money: at("money") === "" ? "" : moneyText(at("money"), money) };
      for (const { field } of ledgerColumns) if (field !== "money") entry[field] = at(field);
      read.entries.push({ entry, sheet: name, row: row + 1 });
    }
  }
  return read;
}

/** A bare figure is in the unit of its heading. */
function moneyText(text: string, unit: string): string {
  return /元/.test(text) || !/\d/.test(text.normalize("NFKC")) ? text : `${text}${unit}`;
}
