/** Finds the decomposition tables in a sheet document and says what was left out and why. */

import type { Sheet, SheetDocument } from "../document/sheet.ts";
import { readPageHeader } from "../document/page-header.ts";
import { columnName, rangeAddress } from "../document/sheet.ts";
import { findBlocks } from "./grid/blocks.ts";
import { SheetGrid } from "./grid/grid.ts";
import { joinPanels } from "./grid/join.ts";
import type { Skip } from "./rows/build.ts";
import { splitRegions } from "./columns/region.ts";
import type { Around, Ownership } from "./around.ts";
import { readRegion, readTold } from "./read-region.ts";
import { sheetOwners } from "./sheets/owners.ts";
import { Framed } from "./told/framed.ts";
import type { Reading, TableReading } from "./told/reading.ts";
import { noReading } from "./told/reading.ts";
import type { Footing, Heading, Line } from "./grid/lines.ts";
import { emptyHeading, readFooting, readHeading } from "./grid/lines.ts";
import { figureLike } from "./grid/row-look.ts";
import { signLines } from "./grid/signs.ts";
import { ValueReader } from "./rows/read-value.ts";
import type { OwnedTable } from "./sheets/join-sheets.ts";
import { joinSheets } from "./sheets/join-sheets.ts";
import type { Recognised, RecognisedTable, Skipped, Surroundings } from "./table.ts";

/** Filtered rows that one sentence names. */
const FILTERED_NAMED = 5;

/** Pure; takes time in proportion to the cells. `reading`: what was said by hand. Hidden sheets, rows and columns are left out and listed. */
export function recogniseDocument(document: SheetDocument, reading: Reading = noReading): Recognised {
  const result: Recognised = { tables: [], skipped: [] };
  if (reading.tables.length > 0) result.told = [];
  const reader = new ValueReader(document.styles);
  const owners = sheetOwners(document.sheets);
  const owned: OwnedTable[] = [];
  for (const sheet of document.sheets) {
    if (sheet.visibility !== "visible") {
      result.skipped.push({ sheet: sheet.name, range: null, reason: "工作表是隐藏的，没有读入；需要时请先取消隐藏" });
      continue;
    }
    const told = reading.tables.filter((one) => one.sheet === sheet.name);
    recogniseSheet(sheet, reader, result, { owner: owners.get(sheet) ?? null, tables: owned }, told);
  }
  result.tables.push(...joinSheets(owned, result.skipped));
  return result;
}

function recogniseSheet(
  sheet: Sheet,
  reader: ValueReader,
  result: Recognised,
  owned: Ownership,
  told: readonly TableReading[],
): void {
  const grid = new SheetGrid(sheet);
  const skipped: Skipped[] = [];
  const skip: Skip = (range, reason) => skipped.push({ sheet: sheet.name, range, reason });
  for (const run of grid.hiddenRows) skipHiddenRows(grid, run, skip);
  for (const [first, last] of grid.hiddenColumns) {
    skip(`${columnName(first)}:${columnName(last)}`, `隐藏列${hiddenHeader(grid, first)}，没有读入`);
  }
  if (grid.rows.length === 0 || grid.columns.length === 0) {
    skip(null, "空表，没有内容");
    result.skipped.push(...skipped);
    return;
  }
  const { blocks } = findBlocks(grid);
  const regionsOf = blocks.map((block) => splitRegions(grid, reader, block));
  const framed = new Framed(sheet, reader, told, regionsOf.flat());
  const tables: RecognisedTable[] = [];
  let carried: Heading | null = null;
  let above: Line[] = blocks[0]?.above ?? [];
  blocks.forEach((block, i) => {
    const next = blocks[i + 1];
    const footing = readFooting([...block.below, ...(next?.above ?? [])], next !== undefined);
    const heading = inherit(readHeading(above), carried);
    above = footing.rest;
    carried = heading;
    for (const line of [...heading.signs, ...footing.signs])
      skip(signRange(grid, line), `“${line.text}”是填报信息，不属于分解表`);
    for (const row of block.repeated) skip(rowAddress(grid, row), "重复的表头");
    const around = aroundOf(grid, heading, footing, owned);
    for (const region of regionsOf[i] ?? []) {
      if (framed.isReplaced(region)) continue;
      const mine = framed.toldOf(region);
      if (mine === null) tables.push(...readRegion(region, around, skip));
      else framed.take(readTold(region, mine, around, skip), tables);
    }
  });
  for (const { region, told: mine } of framed.own) {
    const lines = framed.linesAround(grid, region);
    const heading = inherit(readHeading(lines.above), carried);
    const footing = readFooting(lines.below, lines.next);
    const around = aroundOf(grid, heading, footing, owned);
    framed.take(readTold(region, mine, around, skip), tables);
  }
  if (told.length > 0) {
    tables.sort((a, b) => a.header.top - b.header.top || leftOf(a) - leftOf(b));
    result.told?.push(...framed.outcomes);
  }
  const joined = joinPanels(tables, skip);
  if (blocks.length + told.length === 0) skip(null, sheetReason(grid));
  result.tables.push(...joined);
  result.skipped.push(...skipped);
}

function aroundOf(grid: SheetGrid, heading: Heading, footing: Footing, owned: Ownership): Around {
  const surroundings: Surroundings = {
    status: heading.status,
    above: signLines(grid, heading.signs),
    below: signLines(grid, footing.signs),
    pageHeader: readPageHeader(grid.sheet.print?.header),
  };
  const { status, above, below, pageHeader } = surroundings;
  const nothing = status === null && above.length + below.length === 0 && pageHeader.every((text) => text === "");
  const notes = [...heading.notes, ...footing.notes];
  return { heading, notes, owned, surroundings: nothing ? null : surroundings };
}

function leftOf(table: RecognisedTable): number {
  return table.found[0]?.frame.left ?? 0;
}

/** Rows that a filter hides are named: whoever sent the file may not know that they are out of sight. */
function skipHiddenRows(grid: SheetGrid, [first, last]: [number, number], skip: Skip): void {
  const isFiltered = (row: number): boolean => grid.sheet.rowInfo[row]?.filtered === true;
  for (let from = first, to = first; from <= last; from = to + 1) {
    to = from;
    while (to < last && isFiltered(to + 1) === isFiltered(from)) to += 1;
    if (!isFiltered(from)) {
      skip(`${from + 1}:${to + 1}`, "隐藏行，没有读入");
      continue;
    }
    const names: string[] = [];
    for (let row = from; row <= to && names.length < FILTERED_NAMED; row += 1) {
      const name = rowName(grid, row);
      if (name !== "") names.push(name);
    }
    const count = to - from + 1;
    const rest = count > names.length ? `等 ${count} 行` : "";
    skip(
      `${from + 1}:${to + 1}`,
      `“${names.join("”“")}”${rest}被筛选隐藏，没有读入；需要时请选“读入被筛选隐藏的行”或先取消筛选`,
    );
  }
}

/** The first words of a row: what it is about, without its number and unit. */
function rowName(grid: SheetGrid, row: number): string {
  const columns = [...grid.columns, ...grid.hiddenColumns.flatMap(([first]) => [first])];
  const texts = columns.map((column) => grid.ownText(row, column)).filter((text) => /[\p{L}]{2}/u.test(text));
  return texts.find((text) => text.length >= 3) ?? texts[0] ?? grid.ownText(row, grid.columns[0] ?? 0);
}

/** A stacked block without lines of its own stands under the lines of the block before. */
function inherit(own: Heading, before: Heading | null): Heading {
  if (!before) return own;
  const base = own.title === null ? before : emptyHeading();
  return {
    title: own.title ?? base.title,
    documentNumber: own.documentNumber ?? base.documentNumber,
    annex: own.annex ?? base.annex,
    unit: own.unit ?? base.unit,
    asOf: own.asOf ?? base.asOf,
    status: own.status ?? base.status,
    notes: own.notes,
    signs: own.signs,
  };
}

/** 联系电话： with the figures beside it, up to the next text of the row. */
function signRange(grid: SheetGrid, line: Line): string {
  let right = line.column;
  for (let column = right + 1; column <= (grid.columns[grid.columns.length - 1] ?? 0); column += 1) {
    const value = grid.raw(line.row, column)?.value ?? null;
    if (typeof value === "string" && !figureLike(value.trim())) break;
    if (value !== null) right = column;
  }
  const from = grid.address(line.row, line.column);
  return right === line.column ? from : `${from}:${grid.address(line.row, right)}`;
}

function rowAddress(grid: SheetGrid, row: number): string {
  const first = grid.columns[0] ?? 0;
  return rangeAddress({ top: row, left: first, bottom: row, right: grid.columns[grid.columns.length - 1] ?? first });
}

/** The first short text in a hidden column, to name it. */
function hiddenHeader(grid: SheetGrid, column: number): string {
  for (const row of grid.rows.slice(0, 30)) {
    const text = grid.ownText(row, column);
    if (text !== "" && text.length <= 20) return `“${text}”`;
  }
  return "";
}

/** Why a sheet without any header of a table holds none. */
function sheetReason(grid: SheetGrid): string {
  const sample = grid.rows
    .slice(0, 60)
    .flatMap((row) => grid.columns.slice(0, 30).map((column) => grid.ownText(row, column)));
  const text = sample.join(" ");
  if (/电话|手机|联系人|通讯录/.test(text)) return "是联系人名单，没有分解表";
  return "没有找到分解表";
}
