/**
 * Readings that are kept: a table that was corrected once is read so the next time a file of that shape comes. The shape is
 * the texts of the header by column, years left out; places in the file are found anew by it.
 */

import { z } from "zod";
import type { Sheet, SheetDocument } from "../../document/sheet.ts";
import { maxColumns, shownText } from "../../document/sheet.ts";
import { cleanText, keyText } from "../grid/words.ts";
import type { TableFound, TableReading, ToldCell } from "./reading.ts";
import { columnRoles, orientations, rowRoles } from "./reading.ts";

const offset = z.strictObject({
  row: z.int().min(-10_000).max(10_000),
  column: z.int().min(-maxColumns).max(maxColumns),
});

/** A corrected table without its places in the file. */
export const keptTableSchema = z.strictObject({
  /** Who sent it; null where the file does not say. */
  sender: z.string().max(100).nullable(),
  /** Texts of the header, row by row, from `left` on. */
  head: z
    .array(z.array(z.string().max(60)).max(500))
    .min(1)
    .max(20),
  left: z.int().min(0).max(maxColumns),
  orientation: z.enum(orientations).nullable(),
  columns: z
    .array(
      z.strictObject({
        /** From `left`. */
        at: z.int().min(0).max(maxColumns),
        role: z.enum(columnRoles),
        name: z.string().min(1).max(100).optional(),
      }),
    )
    .max(500),
  /** Rows by their first words. */
  rows: z
    .array(
      z.strictObject({
        label: z.string().min(1).max(60),
        role: z.enum(rowRoles),
        name: z.string().min(1).max(100).optional(),
      }),
    )
    .max(500),
  /** Where the frame was drawn to an end: how many rows that hold something stand below it. */
  below: z.int().min(0).max(10_000).nullable(),
  /** Whose figures all of it holds, and the sheet that it was on: sheets of one shape are several districts'. */
  own: z.strictObject({ sheet: z.string().max(255), district: z.string().min(1).max(100) }).optional(),
  /** Cells of the title and of the line of units, from the first cell of the header. */
  title: offset.optional(),
  unit: offset.optional(),
});

export type KeptTable = z.infer<typeof keptTableSchema>;

/** Most readings that are kept: the newest. */
export const MOST_KEPT = 200;

/** `key`: of the store that keeps it. */
export const keptReadingSchema = z.strictObject({ key: z.string().max(200), table: keptTableSchema });
export type KeptReading = z.infer<typeof keptReadingSchema>;

/** Rows of a sheet in which a header is looked for, and lines that may name the sender. */
const LOOKED = 2000;
const SENDER_LINES = 6;

function textAt(sheet: Sheet, row: number, column: number): string {
  const cell = sheet.rows[row]?.[column];
  return cell === undefined || cell.value === null ? "" : cleanText(shownText(cell));
}

/** 2025年目标 and 2026年目标 are one head. */
function headText(text: string): string {
  return keyText(text)
    .replace(/(?:19|20)\d\d(?=年|$)/g, "#")
    .slice(0, 60);
}

function headRow(sheet: Sheet, row: number, left: number, width: number): string[] {
  return Array.from({ length: width }, (_, at) => headText(textAt(sheet, row, left + at)));
}

/** The first words of a row that are more than a number. */
function labelOf(sheet: Sheet, row: number, left: number, right: number): string {
  for (let column = left; column <= right; column += 1) {
    const text = textAt(sheet, row, column);
    if (/[\p{L}]{2}/u.test(text)) return keyText(text).slice(0, 60);
  }
  return "";
}

function isFilled(sheet: Sheet, row: number): boolean {
  return sheet.rows[row]?.some((cell) => cell !== undefined && cell.value !== null && cell.value !== "") ?? false;
}

const SENDER =
  /(?:^|[^\p{Script=Han}]|关于|附件\d*)([\p{Script=Han}]{1,10}?(?:[省市县区旗镇乡]|街道|管委会|局|委员会|办公室))/u;

/** The first lines with nothing beside them: heads of columns name others than the sender. */
function titleLines(sheet: Sheet): string[] {
  return sheet.rows.slice(0, SENDER_LINES).flatMap((row) => {
    const texts = (row ?? []).flatMap((cell) =>
      cell && cell.value !== null && cell.value !== "" ? [shownText(cell)] : [],
    );
    return texts.length === 1 ? texts.filter((text) => text.length > 3) : [];
  });
}

/** Who sent a file: the place or office that its name or the lines over its tables begin with; null where none does. */
export function senderOfFile(fileName: string, document: SheetDocument): string | null {
  const lines = document.sheets
    .filter((sheet) => sheet.visibility === "visible")
    .slice(0, 3)
    .flatMap((sheet) => titleLines(sheet));
  for (const text of [fileName, ...lines]) {
    const found = SENDER.exec(cleanText(text))?.[1];
    if (found !== undefined && !/^(?:[全各]?[省市县区镇乡]|各.*|分.*)$/.test(found)) return found;
  }
  return null;
}

function named({ name }: { name?: string | undefined }): { name?: string } {
  return name === undefined ? {} : { name };
}

/** A told cell so many rows and columns on; undefined where none was told. */
function moved(cell: ToldCell | undefined, rows: number, columns: number): ToldCell | undefined {
  return cell && { row: cell.row + rows, column: cell.column + columns };
}

/** What was told of a title and a line of units, where anything was. */
function lines(title: ToldCell | undefined, unit: ToldCell | undefined): Pick<TableReading, "title" | "unit"> {
  return { ...(title ? { title } : {}), ...(unit ? { unit } : {}) };
}

/** What is to be kept of a table that was told; null where nothing of it can be known again. */
export function keepTable(
  document: SheetDocument,
  fileName: string,
  { reading, found }: { reading: TableReading; found: TableFound },
): KeptTable | null {
  const sheet = document.sheets.find((one) => one.name === reading.sheet);
  const { left, right } = reading.frame;
  const { top, bottom } = found.header;
  if (!sheet || right - left >= 500 || bottom < top) return null;
  const head = Array.from({ length: bottom - top + 1 }, (_, at) => headRow(sheet, top + at, left, right - left + 1));
  if (head.every((row) => row.every((text) => text === ""))) return null;
  const rows = reading.rows.flatMap((one) => {
    const label = labelOf(sheet, one.row, left, right);
    return label === "" ? [] : [{ label, role: one.role, ...named(one) }];
  });
  const end = reading.frame.bottom;
  let below: number | null = null;
  if (end !== null) {
    below = 0;
    for (let row = end + 1; row < sheet.rows.length && below < 10_000; row += 1) if (isFilled(sheet, row)) below += 1;
  }
  const kept = {
    sender: senderOfFile(fileName, document),
    head,
    left,
    orientation: reading.orientation,
    columns: reading.columns.map((one) => ({ at: one.column - left, role: one.role, ...named(one) })),
    rows,
    below,
    ...(reading.district === undefined ? {} : { own: { sheet: sheet.name, district: reading.district } }),
    ...lines(moved(reading.title, -top, -left), moved(reading.unit, -top, -left)),
  };
  const parsed = keptTableSchema.safeParse(kept);
  return parsed.success ? parsed.data : null;
}

/** The same for the same shape and sender, so that a later correction takes the place of an earlier one. */
export function keyOfKept({ sender, head, left, own }: KeptTable): string {
  let hash = 0;
  const shape = own === undefined ? [head, left] : [head, left, own.sheet];
  for (const char of JSON.stringify(shape)) hash = (Math.imul(hash, 31) + (char.codePointAt(0) ?? 0)) >>> 0;
  return `${hash.toString(16)}|${head.length}x${head[0]?.length ?? 0}|${sender ?? ""}`;
}

/**
 * The tables of a file that were corrected before, with the key of what was kept. From the same sender all of it counts;
 * from another one only what names no place by hand: 谯城区's own column is not 涡阳县's.
 */
export function readingsFor(
  document: SheetDocument,
  fileName: string,
  kept: readonly KeptReading[],
): { key: string; reading: TableReading }[] {
  if (kept.length === 0) return [];
  const sender = senderOfFile(fileName, document);
  const fitting = kept
    .filter(({ table }) => table.sender === sender || !namesPlaces(table))
    .sort((a, b) => Number(b.table.sender === sender) - Number(a.table.sender === sender));
  return document.sheets
    .filter((sheet) => sheet.visibility === "visible")
    .flatMap((sheet) => readingsOn(sheet, fitting));
}

function namesPlaces(table: KeptTable): boolean {
  const names = [...table.columns.filter((one) => one.role === "district"), ...table.rows];
  return table.own !== undefined || names.some((one) => one.name !== undefined);
}

function readingsOn(sheet: Sheet, kept: readonly KeptReading[]): { key: string; reading: TableReading }[] {
  const found: { key: string; reading: TableReading }[] = [];
  const last = Math.min(sheet.rows.length, LOOKED);
  // Every row may be the first of every head that is kept: its texts are made ready once.
  const ready: string[][] = [];
  const textOf = (row: number, column: number): string => {
    const texts = (ready[row] ??= []);
    return (texts[column] ??= headText(textAt(sheet, row, column)));
  };
  for (let row = 0; row < last; row += 1) {
    if (!sheet.rows[row]) continue;
    const hit = kept.find(
      ({ table }) => (table.own === undefined || table.own.sheet === sheet.name) && standsAt(textOf, row, table),
    );
    if (!hit) continue;
    found.push({ key: hit.key, reading: placed(sheet, row, hit.table) });
    row += hit.table.head.length - 1;
  }
  return found;
}

function standsAt(textOf: (row: number, column: number) => string, top: number, { head, left }: KeptTable): boolean {
  return head.every((texts, level) => texts.every((text, at) => text === textOf(top + level, left + at)));
}

/** Undefined where the cell would stand before the sheet begins. */
function onSheet(cell: ToldCell | undefined): ToldCell | undefined {
  return cell && cell.row >= 0 && cell.column >= 0 ? cell : undefined;
}

function placed(sheet: Sheet, top: number, table: KeptTable): TableReading {
  const { head, left, orientation, below } = table;
  const right = left + (head[0]?.length ?? 1) - 1;
  const labels = new Map(table.rows.map((one) => [one.label, one]));
  const rows: TableReading["rows"] = [];
  if (labels.size > 0) {
    for (let row = top + head.length; row < sheet.rows.length && rows.length < 500; row += 1) {
      const hit = labels.get(labelOf(sheet, row, left, right));
      if (hit) rows.push({ row, role: hit.role, ...named(hit) });
    }
  }
  let bottom: number | null = null;
  if (below !== null) {
    let rest = below;
    for (bottom = sheet.rows.length - 1; bottom > top; bottom -= 1) {
      if (!isFilled(sheet, bottom)) continue;
      if (rest === 0) break;
      rest -= 1;
    }
    bottom = Math.max(bottom, top);
  }
  return {
    sheet: sheet.name,
    frame: { top, left, bottom, right },
    header: head.length,
    orientation,
    columns: table.columns.map((one) => ({ column: left + one.at, role: one.role, ...named(one) })),
    rows,
    ...(table.own === undefined ? {} : { district: table.own.district }),
    ...lines(onSheet(moved(table.title, top, left)), onSheet(moved(table.unit, top, left))),
  };
}
