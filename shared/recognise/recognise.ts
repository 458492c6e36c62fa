/** Finds the decomposition tables in a sheet document and says what was left out and why. */

import type { Sheet, SheetDocument } from "../document/sheet.ts";
import { columnName, rangeAddress } from "../document/sheet.ts";
import type { Block } from "./grid/blocks.ts";
import { findBlocks } from "./grid/blocks.ts";
import type { RegionResult, Skip } from "./rows/build.ts";
import { buildDistricts } from "./rows/build-districts.ts";
import { buildItems } from "./rows/build-items.ts";
import { buildList } from "./rows/build-list.ts";
import { SheetGrid } from "./grid/grid.ts";
import { joinPanels } from "./grid/join.ts";
import { decideLayout } from "./columns/layout.ts";
import type { Heading, Line } from "./grid/lines.ts";
import { emptyHeading, readFooting, readHeading } from "./grid/lines.ts";
import { figureLike } from "./grid/row-look.ts";
import { ValueReader } from "./rows/read-value.ts";
import type { Region } from "./columns/region.ts";
import { columnFacts, splitRegions } from "./columns/region.ts";
import type { OwnedTable } from "./sheets/join-sheets.ts";
import { joinSheets } from "./sheets/join-sheets.ts";
import type { SheetOwner } from "./sheets/owners.ts";
import { ownedLayout, sheetOwners } from "./sheets/owners.ts";
import type { Recognised, RecognisedTable, Skipped } from "./table.ts";

/** Filtered rows that one sentence names. */
const FILTERED_NAMED = 5;

/** Pure; takes time in proportion to the cells. Hidden sheets, rows and columns are left out and listed. */
export function recogniseDocument(document: SheetDocument): Recognised {
  const result: Recognised = { tables: [], skipped: [] };
  const reader = new ValueReader(document.styles);
  const owners = sheetOwners(document.sheets);
  const owned: OwnedTable[] = [];
  for (const sheet of document.sheets) {
    if (sheet.visibility !== "visible") {
      result.skipped.push({ sheet: sheet.name, range: null, reason: "工作表是隐藏的，没有读入；需要时请先取消隐藏" });
      continue;
    }
    recogniseSheet(sheet, reader, result, { owner: owners.get(sheet) ?? null, tables: owned });
  }
  result.tables.push(...joinSheets(owned, result.skipped));
  return result;
}

/** Whose sheet it is, where the workbook has one for each district, and the tables read as that district's own. */
interface Ownership {
  owner: SheetOwner | null;
  tables: OwnedTable[];
}

function recogniseSheet(sheet: Sheet, reader: ValueReader, result: Recognised, owned: Ownership): void {
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
    const regions = splitRegions(grid, reader, block);
    const notes = [...heading.notes, ...footing.notes];
    const found = regions.flatMap((region) => readRegion(region, heading, notes, skip, owned));
    tables.push(...found);
  });
  const joined = joinPanels(tables, skip);
  if (blocks.length === 0) skip(null, sheetReason(grid));
  result.tables.push(...joined);
  result.skipped.push(...skipped);
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

function readRegion(
  region: Region,
  heading: Heading,
  notes: string[],
  skip: Skip,
  owned: Ownership,
): RecognisedTable[] {
  const { grid, block } = region;
  const decided = decideLayout(region, heading.title ?? "");
  const own = decided.kind === "none" && owned.owner ? ownedLayout(columnFacts(region), owned.owner) : null;
  const layout = own ?? decided;
  const range = regionRange(region, block);
  if (layout.kind === "none") {
    skip(range, `${layout.reason}，没有读入`);
    return [];
  }
  const result: RegionResult =
    layout.kind === "items"
      ? buildItems(region, layout, heading, skip)
      : layout.kind === "list"
        ? buildList(region, layout, heading, skip)
        : buildDistricts(region, layout, heading, skip);
  if (result.rows.length === 0 || (result.districts.length === 0 && own === null)) {
    skip(range, result.rows.length === 0 ? "没有可读的指标行，没有读入" : "没有县区，没有读入");
    return [];
  }
  const table: RecognisedTable = {
    sheet: grid.sheet.name,
    range,
    title: heading.title,
    documentNumber: heading.documentNumber,
    unit: heading.unit,
    asOf: heading.asOf,
    notes: [...notes, ...result.notes],
    orientation: result.orientation,
    districts: result.districts,
    ...(result.groups !== undefined && Object.keys(result.groups).length > 0 ? { groups: result.groups } : {}),
    rows: result.rows,
    header: { top: block.header.top, bottom: block.header.bottom },
    annex: heading.annex,
  };
  if (own === null || !owned.owner) return [table];
  owned.tables.push({ table, owner: owned.owner });
  return [];
}

function regionRange(region: Region, block: Block): string {
  const last = region.lines[region.lines.length - 1]?.row ?? block.header.bottom;
  return rangeAddress({
    top: block.header.top,
    left: region.left,
    bottom: Math.max(last, block.header.bottom),
    right: region.right,
  });
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
