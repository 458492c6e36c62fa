/**
 * What people do to a workbook before it comes home, each kind alone or after another; seeded. Beside the spoiled workbook
 * stands what may be read of it: by row the figure that is written there, or that it may only be told.
 */

import fc from "fast-check";
import type { Sheet, SheetCell, SheetDocument } from "../../../shared/document/sheet.ts";
import { IDENTITY_PROPERTY, IDENTITY_SHEET } from "../../../shared/tracking/rounds/identity.ts";
import type { Home } from "./home.ts";
import { FILL, placesOf, table } from "./home.ts";

/** A workbook on its way: what was typed, and where each row's line is by now. */
export interface Spoiled {
  document: SheetDocument;
  /** The figure that a reader must find in the row, or nothing at all beside a problem. */
  figures: Map<string, string>;
  /** Index of its line. */
  line: Map<string, number>;
  column: Map<string, number>;
  /** Its second line, where somebody copied it. */
  copy: Map<string, number>;
  /** Something that must be told was done. */
  mustTell: boolean;
}

export type Damage = (at: Spoiled, pick: (below: number) => number) => void;

const rowsOf = ({ line }: Spoiled): [string, number][] => [...line].filter(([id]) => id !== HEAD);
const lines = (at: Spoiled): number[] =>
  rowsOf(at)
    .map(([, one]) => one)
    .toSorted((a, b) => a - b);
const blank = (): SheetCell[] => [];

function put(
  { document }: Spoiled,
  row: number,
  column: number,
  value: SheetCell["value"],
  more: Partial<SheetCell> = {},
): void {
  const cells = (table(document).rows[row] ??= []);
  cells[column] = { style: 0, ...more, value };
}

/** Moves what lies at or below a line; merges keep to the lines above the table. */
function insertLine(at: Spoiled, row: number, cells: (SheetCell | undefined)[]): void {
  const sheet = table(at.document);
  sheet.rows.splice(row, 0, cells);
  sheet.rowInfo.splice(row, 0, undefined);
  for (const known of [at.line, at.copy]) for (const [id, line] of known) if (line >= row) known.set(id, line + 1);
}

function insertColumn(at: Spoiled, column: number, of: (row: number) => SheetCell | undefined): void {
  const sheet = table(at.document);
  Array.from(sheet.rows, (row) => row ?? []).forEach((row, index) => {
    sheet.rows[index] = row;
    while (row.length < column) row.push(undefined);
    row.splice(column, 0, of(index));
  });
  sheet.merges = sheet.merges.map((one) => ({
    ...one,
    left: one.left >= column ? one.left + 1 : one.left,
    right: one.right >= column ? one.right + 1 : one.right,
  }));
  for (const [holds, index] of at.column) if (index >= column) at.column.set(holds, index + 1);
}

const anyRow = (at: Spoiled, pick: (below: number) => number): [string, number] => {
  const rows = rowsOf(at);
  return rows[pick(rows.length)] ?? rows[0]!;
};
/** Where the heading of the figures stands. */
const headLine = (at: Spoiled): number => at.line.get(HEAD) ?? 0;
const HEAD = "head";
const fill = (at: Spoiled): number => at.column.get(FILL) ?? -1;

function eachFigure(at: Spoiled, change: (id: string, line: number) => void): void {
  if (fill(at) < 0) return;
  for (const [id, line] of rowsOf(at)) change(id, line);
}

/** What stands in the copy of a line. */
export const COPIED = 424_242;

export const damages: Record<string, Damage> = {
  lineInserted: (at, pick) => insertLine(at, lines(at)[pick(at.line.size - 1)] ?? 0, blank()),
  linesAbove: (at) => insertLine(at, 0, [{ value: "附件：", style: 0 }]),
  lineDeleted: (at, pick) => {
    if (at.line.size < 3) return;
    const [id, line] = anyRow(at, pick);
    const sheet: Sheet = table(at.document);
    sheet.rows.splice(line, 1);
    sheet.rowInfo.splice(line, 1);
    at.line.delete(id);
    at.figures.delete(id);
    for (const known of [at.line, at.copy]) for (const [other, row] of known) if (row > line) known.set(other, row - 1);
    at.mustTell = true;
  },
  linesSorted: (at) => {
    const sheet = table(at.document);
    const order = lines(at);
    const rows = order.map((line) => sheet.rows[line]!);
    const ids = order.map((line) => rowsOf(at).find(([, one]) => one === line)![0]);
    order.forEach((line, index) => {
      sheet.rows[line] = rows[rows.length - 1 - index]!;
      at.line.set(ids[ids.length - 1 - index]!, line);
    });
  },
  lineDoubled: (at, pick) => {
    const [id, line] = anyRow(at, pick);
    const copy = structuredClone(table(at.document).rows[line]!);
    insertLine(at, line + 1, copy);
    at.copy.set(id, line + 1);
    const column = fill(at);
    if (column >= 0) {
      put(at, line + 1, column, COPIED);
      at.figures.delete(id);
    }
    at.mustTell = true;
  },
  ownLine: (at, pick) => {
    const row = Math.max(...lines(at)) + 1;
    insertLine(at, row, blank());
    put(at, row, at.column.get("name") ?? 0, `自加项目${pick(9)}`);
    if (fill(at) >= 0) put(at, row, fill(at), 313_131);
    at.mustTell = true;
  },
  lineHidden: (at, pick) => {
    table(at.document).rowInfo[anyRow(at, pick)[1]] = { hidden: true };
  },
  strayCell: (at) => {
    if (fill(at) < 0) return;
    put(at, Math.max(...lines(at)) + 3, fill(at), 515_151);
    at.mustTell = true;
  },
  columnInserted: (at, pick) =>
    insertColumn(at, pick(fill(at) + 1), (row) =>
      row === headLine(at) ? { value: "序号2", style: 0 } : { value: 616_161, style: 0 },
    ),
  columnBlank: (at, pick) => insertColumn(at, pick(fill(at) + 1), () => undefined),
  columnDeleted: (at) => {
    const column = at.column.get("total");
    if (column === undefined) return;
    const sheet = table(at.document);
    for (const row of sheet.rows) row?.splice(column, 1);
    sheet.merges = [];
    at.column.delete("total");
    for (const [holds, index] of at.column) if (index > column) at.column.set(holds, index - 1);
    at.mustTell = true;
  },
  fillDeleted: (at) => {
    const column = fill(at);
    if (column < 0) return;
    const sheet = table(at.document);
    for (const row of sheet.rows) row?.splice(column, 1);
    sheet.merges = [];
    at.column.delete(FILL);
    for (const [holds, index] of at.column) if (index > column) at.column.set(holds, index - 1);
    at.figures.clear();
    at.mustTell = true;
  },
  headingChanged: (at) => {
    if (fill(at) < 0) return;
    put(at, headLine(at), fill(at), "2024年5月完成数");
    at.figures.clear();
    at.mustTell = true;
  },
  nameChanged: (at, pick) => {
    const [id, line] = anyRow(at, pick);
    put(at, line, at.column.get("name") ?? 0, "别的什么项目");
    at.figures.delete(id);
    at.mustTell = true;
  },
  unitChanged: (at, pick) => {
    const [id, line] = anyRow(at, pick);
    put(at, line, at.column.get("unit") ?? 0, "万千瓦时");
    at.figures.delete(id);
    at.mustTell = true;
  },
  figuresAsText: (at) =>
    eachFigure(at, (_, line) => {
      const cell = table(at.document).rows[line]?.[fill(at)];
      if (typeof cell?.value === "number") put(at, line, fill(at), ` ${String(cell.value)}\u200b`);
    }),
  fullWidth: (at) =>
    eachFigure(at, (_, line) => {
      const cell = table(at.document).rows[line]?.[fill(at)];
      if (typeof cell?.value !== "number" || !Number.isInteger(cell.value)) return;
      put(
        at,
        line,
        fill(at),
        String(cell.value).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
      );
    }),
  words: (at, pick) => {
    const [id, line] = anyRow(at, pick);
    if (fill(at) < 0) return;
    put(at, line, fill(at), "正在推进中");
    at.figures.delete(id);
    at.mustTell = true;
  },
  errorValue: (at, pick) => {
    const [id, line] = anyRow(at, pick);
    if (fill(at) < 0) return;
    put(at, line, fill(at), { error: "#REF!" });
    at.figures.delete(id);
    at.mustTell = true;
  },
  floatNoise: (at, pick) => {
    const [id, line] = anyRow(at, pick);
    if (fill(at) < 0 || !at.figures.has(id)) return;
    put(at, line, fill(at), 0.1 + 0.2);
    at.figures.set(id, "0.3");
  },
  otherLink: (at, pick) => {
    const [id, line] = anyRow(at, pick);
    if (fill(at) < 0 || !at.figures.has(id)) return;
    put(at, line, fill(at), 77, { formula: "'file:///D:/汇总.xlsx'#$Sheet1.A1" });
    at.figures.set(id, "77");
    at.mustTell = true;
  },
  foreignCell: (at, pick) => {
    const column = at.column.get("target");
    if (column === undefined) return;
    put(at, anyRow(at, pick)[1], column, 818_181);
    at.mustTell = true;
  },
  identitySheetLost: (at) => {
    at.document.sheets = at.document.sheets.filter(({ name }) => name !== IDENTITY_SHEET);
  },
  propertyLost: (at) => {
    delete at.document.properties;
  },
  sheetRenamed: (at) => {
    table(at.document).name = "Sheet1";
  },
  sheetAdded: (at) => {
    at.document.sheets.unshift({
      ...structuredClone(table(at.document)),
      name: "说明",
      rows: [[{ value: "见第二页", style: 0 }]],
      merges: [],
    });
    at.document.sheets.push(at.document.sheets.shift()!);
  },
  sheetCopied: (at) => {
    const copy: Sheet = { ...structuredClone(table(at.document)), name: "填报表 (2)" };
    const column = fill(at);
    for (const [, line] of rowsOf(at))
      if (column >= 0 && copy.rows[line]) copy.rows[line][column] = { value: 919_191, style: 0 };
    at.document.sheets.push(copy);
    at.figures.clear();
    at.mustTell = true;
  },
  otherPlan: (at) => {
    const other = (text: string): string => text.replace("|plan|plan|", "|elsewhere|elsewhere|");
    const custom = at.document.properties?.custom;
    if (custom?.[IDENTITY_PROPERTY]) custom[IDENTITY_PROPERTY] = other(custom[IDENTITY_PROPERTY]);
    const first = at.document.sheets.find(({ name }) => name === IDENTITY_SHEET)?.rows[0]?.[0];
    if (first && typeof first.value === "string") first.value = other(first.value);
    if (!custom && !first) return;
    at.figures.clear();
    at.mustTell = true;
  },
};

export const damageNames = Object.keys(damages);

/** One or two damages, in this order, with the numbers that they draw. */
export const anyDamages = fc.record({
  names: fc.array(fc.constantFrom(...damageNames), { minLength: 1, maxLength: 2 }),
  draws: fc.array(fc.nat(1_000), { minLength: 8, maxLength: 8 }),
});

export function spoil(
  home: Home,
  district: string,
  document: SheetDocument,
  filled: ReadonlyMap<string, number>,
  names: readonly string[],
  draws: readonly number[],
): Spoiled {
  const { line, column } = placesOf(home, district);
  line.set(HEAD, Math.min(...line.values()) - 1);
  const at: Spoiled = {
    document,
    figures: new Map([...filled].map(([id, value]) => [id, String(value)])),
    line,
    column,
    copy: new Map(),
    mustTell: false,
  };
  let next = 0;
  const pick = (below: number): number => (draws[next++ % draws.length] ?? 0) % Math.max(1, below);
  for (const name of names) damages[name]!(at, pick);
  return at;
}
