/** What the clerk says of a sheet, as changes of the file's reading; recognition reads it anew after each. */

import type { OpenedFile } from "../../shared/contract/results.ts";
import { parseRange } from "../../shared/document/sheet.ts";
import type { LevelWords } from "../../shared/model/level.ts";
import type {
  ColumnRole,
  Orientation,
  Reading,
  RowRole,
  TableFound,
  TableReading,
} from "../../shared/recognise/told/reading.ts";
import type { Cell, Rect } from "./rect.ts";
import { isOver } from "./rect.ts";

/** One table of a sheet, or a piece of one that was put together; told ones that cannot be read yet as well. */
export interface Piece {
  found: TableFound;
  /** Place in the file's tables; null where it cannot be read yet. */
  table: number | null;
  told: TableReading | null;
  problem: string | null;
}

function isSameFrame(a: TableFound, b: TableFound): boolean {
  return a.sheet === b.sheet && a.frame.top === b.frame.top && a.frame.left === b.frame.left;
}

export function piecesOf({ tables, told }: Pick<OpenedFile, "tables" | "told">, sheet: string): Piece[] {
  const pieces = tables.flatMap((table, index) =>
    table.found.map((found): Piece => {
      const said = told.find((one) => one.problem === null && isSameFrame(one.found, found));
      return { found, table: index, told: said?.reading ?? null, problem: null };
    }),
  );
  const open = told.filter((one) => one.problem !== null);
  pieces.push(...open.map(({ found, reading, problem }): Piece => ({ found, table: null, told: reading, problem })));
  return pieces.filter((one) => one.found.sheet === sheet);
}

export function pieceIn(pieces: readonly Piece[], rect: Rect): Piece | null {
  return pieces.find(({ found: { frame } }) => isOver(frame, rect)) ?? null;
}

/** What recognition saw and left out around a selection, the largest of it: it can be told to be a table as it stands. */
export function leftOutAround(opened: Pick<OpenedFile, "skipped">, sheet: string, rect: Rect): Rect | null {
  return leftOut(opened, sheet, (one) => isOver(one, rect));
}

/** The largest that was left out of a sheet. */
export function leftOut(
  { skipped }: Pick<OpenedFile, "skipped">,
  sheet: string,
  fits: (range: Rect) => boolean = () => true,
): Rect | null {
  let best: Rect | null = null;
  const area = (one: Rect): number => (one.bottom - one.top + 1) * (one.right - one.left + 1);
  for (const one of skipped) {
    const range = one.sheet === sheet && one.range !== null ? parseRange(one.range) : undefined;
    if (!range || range.bottom === range.top || range.right === range.left || !fits(range)) continue;
    if (best === null || area(range) > area(best)) best = range;
  }
  return best;
}

/** The reading of the whole file with one piece told anew. */
function withTold(opened: OpenedFile, piece: Piece, next: TableReading | null): Reading {
  const others = opened.told.map((one) => one.reading).filter((one) => one !== piece.told);
  return { tables: next === null ? others : [...others, next] };
}

function start({ told, found }: Piece): TableReading {
  const { top, left, right } = found.frame;
  const frame = { top, left, bottom: null, right };
  return told ?? { sheet: found.sheet, frame, header: null, orientation: null, columns: [], rows: [] };
}

/** Says what columns are; a name only where it is given. */
export function tellColumns(
  opened: OpenedFile,
  piece: Piece,
  columns: readonly number[],
  role: ColumnRole,
  name?: string,
): Reading {
  const before = start(piece);
  const said = columns.map((column) => ({ column, role, ...(name === undefined ? {} : { name }) }));
  const rest = before.columns.filter((one) => !columns.includes(one.column));
  return withTold(opened, piece, { ...before, columns: [...rest, ...said] });
}

export function tellRows(opened: OpenedFile, piece: Piece, rows: readonly number[], role: RowRole): Reading {
  const before = start(piece);
  const rest = before.rows.filter((one) => !rows.includes(one.row));
  return withTold(opened, piece, { ...before, rows: [...rest, ...rows.map((row) => ({ row, role }))] });
}

/** The header runs from `top` to `bottom`; none at all where bottom is above top. */
export function tellHeader(opened: OpenedFile, piece: Piece, top: number, bottom: number): Reading {
  const before = start(piece);
  const end = before.frame.bottom === null ? null : Math.max(before.frame.bottom, top, bottom);
  const frame = { ...before.frame, top, bottom: end };
  return withTold(opened, piece, { ...before, frame, header: Math.max(0, bottom - top + 1) });
}

/** Columns and rows are other things in the other orientation: what was said of them is dropped. */
export function tellOrientation(opened: OpenedFile, piece: Piece, orientation: Orientation): Reading {
  return withTold(opened, piece, { ...start(piece), orientation, columns: [], rows: [] });
}

/** The title or the line of units of a table stands in this cell. */
export function tellCell(opened: OpenedFile, piece: Piece, what: "title" | "unit", cell: Cell): Reading {
  return withTold(opened, piece, { ...start(piece), [what]: { row: cell.row, column: cell.column } });
}

function ofDistrict(piece: Piece, district: string): TableReading {
  const before = start(piece);
  // Such a table has a row an indicator: what was said of columns and rows in another orientation means nothing there.
  const isAlike = before.orientation === null || before.orientation === "items";
  return { ...before, orientation: null, ...(isAlike ? {} : { columns: [], rows: [] }), district };
}

/** All figures of a table are this district's; null takes that back. */
export function tellDistrict(opened: OpenedFile, piece: Piece, district: string | null): Reading {
  if (district !== null) return withTold(opened, piece, ofDistrict(piece, district));
  const { district: _, ...rest } = start(piece);
  return withTold(opened, piece, rest);
}

/** Each sheet that holds a table, or what looks like one, is the district's by whose name the sheet goes. */
export function tellSheets(opened: OpenedFile): Reading {
  const said = visibleSheets(opened).flatMap((sheet) => {
    const [piece] = piecesOf(opened, sheet);
    if (piece) return [ofDistrict(piece, sheet)];
    const rect = leftOut(opened, sheet);
    return rect ? [{ ...framed(sheet, rect), district: sheet }] : [];
  });
  const sheets = new Set(said.map((one) => one.sheet));
  const others = opened.told.map((one) => one.reading).filter((one) => !sheets.has(one.sheet));
  return { tables: [...others, ...said] };
}

/** Whether sheets are read as one district each already, found so or told. */
export function isBySheets({ tables, told }: Pick<OpenedFile, "tables" | "told">): boolean {
  return (
    tables.some(({ found }) => new Set(found.map((one) => one.sheet)).size > 1) ||
    told.filter(({ reading }) => reading.district !== undefined).length > 1
  );
}

export function visibleSheets({ sheets }: Pick<OpenedFile, "sheets">): string[] {
  return sheets.flatMap(({ name, visibility }) => (visibility === "visible" ? [name] : []));
}

/** The piece that a cell outside all tables belongs to: the next below it, else the last above. */
export function pieceNear(pieces: readonly Piece[], rect: Rect): Piece | null {
  const byTop = [...pieces].sort((a, b) => a.found.frame.top - b.found.frame.top);
  return byTop.find(({ found }) => found.frame.top > rect.top) ?? byTop.at(-1) ?? null;
}

/** A frame drawn by hand is one table, in place of what stood there. */
export function tellFrame(opened: OpenedFile, sheet: string, rect: Rect): Reading {
  const others = opened.told
    .filter(({ reading, found }) => reading.sheet !== sheet || !isOver(found.frame, rect))
    .map((one) => one.reading);
  return { tables: [...others, framed(sheet, rect)] };
}

function framed(sheet: string, rect: Rect): TableReading {
  return { sheet, frame: { ...rect }, header: null, orientation: null, columns: [], rows: [] };
}

/** Takes back what was said of a piece. */
export function untell(opened: OpenedFile, piece: Piece): Reading {
  return withTold(opened, piece, null);
}

/** Columns by how they are called on the screen, in the orientation of their table. */
export function roleWord(role: ColumnRole, orientation: Orientation, { place, total }: LevelWords): string {
  const words: Record<ColumnRole, string> = {
    seq: "序号",
    category: "类别",
    item: "项目",
    indicator: "指标",
    unit: "单位",
    total,
    district: place,
    group: "所属片区",
    figure: orientation === "districts" ? "指标" : "分解数",
    lead: "牵头",
    support: "配合",
    note: "备注",
    extra: "其他文字",
    ignore: "忽略",
  };
  return words[role];
}

/** What can be said of a column, in the order of the bar. */
export function rolesFor(orientation: Orientation): ColumnRole[] {
  if (orientation === "districts") return ["seq", "district", "group", "figure", "note", "ignore"];
  const labels: ColumnRole[] = ["seq", "category", "item", "indicator", "unit"];
  const rest: ColumnRole[] = ["lead", "support", "note", "extra", "ignore"];
  return orientation === "items"
    ? [...labels, "total", "district", ...rest]
    : [...labels, "district", "figure", ...rest];
}

export function rowWord(role: RowRole, orientation: Orientation, { place, total }: LevelWords): string {
  const words: Record<RowRole, string> = {
    row: orientation === "items" ? "指标" : place,
    item: "项目（下面各行属于它）",
    category: "类别（下面各行属于它）",
    total,
    ignore: "忽略",
  };
  return words[role];
}

export function rowRolesFor(orientation: Orientation): RowRole[] {
  return orientation === "items" ? ["row", "category", "item", "ignore"] : ["row", "total", "ignore"];
}

export function orientationWord(orientation: Orientation, { place }: LevelWords): string {
  if (orientation === "items") return `一行一个指标`;
  return orientation === "districts" ? `一行一个${place}` : `一行一个指标和${place}`;
}
