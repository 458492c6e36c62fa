/**
 * Who a file of ours is. One line of text stands in a custom property of the document and, with the ids of rows and columns,
 * in a hidden sheet:
 *
 *   FJT1|form|plan|series|round|district|revision|layout|print
 *
 * `FJT1` says the format; a part that does not apply is empty. The line keeps within the 255 characters that every program
 * keeps of a property. It is untrusted like all else in a file: parsed, bounded, and looked up in what was sent.
 *
 * The hidden sheet holds texts only: the line in A1, from the second line on one thing each, by its kind in A:
 *
 *   row     sheet  line    id of the indicator                       =ROW() of the line as it is now
 *   column  sheet  column  layer, "target", "note", … | district id  =COLUMN() of the column as it is now
 *   field   sheet  cell    agree | person | phone | date
 *
 * Lines and columns count from 1. The live position moves where somebody inserts lines or columns, as formulas do.
 */

import { z } from "zod";
import { columnName } from "../../document/sheet.ts";
import type { Id } from "../../model/id.ts";
import { idSchema } from "../../model/schema.ts";
import { layerKeySchema } from "../layer.ts";

/** The form of a file by its own name: "fill" the fill-in workbook, else the name of a layout. */
export interface Identity {
  form: string;
  plan: Id;
  series: Id;
  /** null: the file belongs to no round. */
  round: Id | null;
  /** null: it is nobody's own. */
  district: Id | null;
  /** Of the plan. */
  revision: number;
  /** Version of the form's own lay-out. */
  layout: number;
  /** Hash of what was sent, as `sentText` says it: the first 32 digits of SHA-256 in hexadecimal. */
  print: string;
}

/** The form of fill-in workbooks. */
export const FILL_FORM = "fill";
export const IDENTITY_PROPERTY = "分解通";
export const IDENTITY_SHEET = "分解通";
const MARK = "FJT";
const FORMAT = 1;
/** Whatever a later format says behind it, the first part tells. */
const MARKED = /^FJT(\d{1,4})\|/u;
/** Of a property, in every program. */
const LONGEST = 255;

const identitySchema: z.ZodType<Identity> = z.strictObject({
  form: z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,19}$/),
  plan: idSchema,
  series: idSchema,
  round: idSchema.nullable(),
  district: idSchema.nullable(),
  revision: z.number().int().min(0),
  layout: z.number().int().min(1).max(9_999),
  print: z.string().regex(/^[0-9a-f]{32}$/),
});

export function identityText({ form, plan, series, round, district, revision, layout, print }: Identity): string {
  const parts = [form, plan, series, round ?? "", district ?? "", String(revision), String(layout), print];
  return [`${MARK}${FORMAT}`, ...parts].join("|");
}

/** `newer`: written by a later release in a form of its own. null: no identity, or none that can be read. */
export function readIdentity(text: string): Identity | "newer" | null {
  const line = text.trim();
  const mark = MARKED.exec(line);
  if (!mark || line.length > 2 * LONGEST) return null;
  if (Number(mark[1]) > FORMAT) return "newer";
  const [, form, plan, series, round, district, revision, layout, print, ...more] = line.split("|");
  if (print === undefined || more.length > 0 || !isWhole(revision) || !isWhole(layout)) return null;
  const orNull = (part: string | undefined): string | null => (part === "" ? null : (part ?? null));
  const read = identitySchema.safeParse({
    ...{ form, plan, series, round: orNull(round), district: orNull(district), print },
    revision: Number(revision),
    layout: Number(layout),
  });
  return read.success ? read.data : null;
}

function isWhole(text: string | undefined): boolean {
  return /^\d{1,15}$/.test(text ?? "");
}

/** Cells of a fill-in workbook that belong to no row. */
export const identityFields = ["agree", "person", "phone", "date"] as const;
export type IdentityField = (typeof identityFields)[number];

/** What a column holds: a layer's key, the targets, the note beside the cells to fill, or the row's own words. */
export const columnKinds = ["target", "total", "note", "name", "unit"] as const;

export type IdentityLine =
  | { kind: "row"; sheet: string; line: number; indicator: Id }
  | { kind: "column"; sheet: string; column: number; holds: string; district: Id | null }
  | { kind: "field"; sheet: string; cell: string; field: IdentityField };

/** As cells of the hidden sheet; the last of a row or a column is a formula where it begins with "=". */
export function identityCells({ text, lines }: { text: string; lines: readonly IdentityLine[] }): string[][] {
  return [[text], ...lines.map(cellsOf)];
}

const quotedSheet = (sheet: string): string => `'${sheet.replaceAll("'", "''")}'`;

function cellsOf(line: IdentityLine): string[] {
  if (line.kind === "field") return ["field", line.sheet, line.cell, line.field];
  if (line.kind === "row")
    return ["row", line.sheet, String(line.line), line.indicator, `=ROW(${quotedSheet(line.sheet)}!$A$${line.line})`];
  const { sheet, column, holds, district } = line;
  const live = `=COLUMN(${quotedSheet(sheet)}!$${columnName(column - 1)}$1)`;
  return ["column", sheet, String(column), `${holds}|${district ?? ""}`, live];
}

export interface IdentityRead {
  /** The line in A1, whatever it says. */
  text: string;
  lines: IdentityLine[];
  /** Of each line that has one: where its live formula said that it stood when the file was last computed. */
  live: (number | null)[];
}

/** Lines beyond this are no sheet of ours. */
const MOST_LINES = 120_000;

/** Reads the hidden sheet back; lines that are none of ours are left out. null: A1 holds no identity. */
export function readIdentityCells(cells: readonly (readonly string[])[]): IdentityRead | null {
  const text = cells[0]?.[0] ?? "";
  if (!MARKED.test(text.trim())) return null;
  const read: IdentityRead = { text, lines: [], live: [] };
  for (const [kind = "", sheet = "", at = "", what = "", live = ""] of cells.slice(1, MOST_LINES)) {
    const line = lineOf(kind, sheet, at, what);
    if (!line) continue;
    read.lines.push(line);
    read.live.push(isWhole(live) && Number(live) > 0 ? Number(live) : null);
  }
  return read;
}

function lineOf(kind: string, sheet: string, at: string, what: string): IdentityLine | null {
  if (kind === "field") {
    const field = identityFields.find((one) => one === what);
    return field && /^[A-Z]{1,3}\d{1,7}$/.test(at) ? { kind, sheet, cell: at, field } : null;
  }
  if (!isWhole(at) || Number(at) < 1 || Number(at) > 1_048_576) return null;
  if (kind === "row")
    return idSchema.safeParse(what).success ? { kind, sheet, line: Number(at), indicator: what } : null;
  if (kind !== "column") return null;
  const split = what.lastIndexOf("|");
  const [holds, district] = [what.slice(0, split), what.slice(split + 1)];
  const known = columnKinds.some((one) => one === holds) || layerKeySchema.safeParse(holds).success;
  return split > 0 && known ? { kind, sheet, column: Number(at), holds, district: district || null } : null;
}
