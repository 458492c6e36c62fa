/** Regions that were framed by hand: what lies in the frame is a table, whatever recognition thinks of it. */

import type { Sheet } from "../../document/sheet.ts";
import type { Block } from "../grid/blocks.ts";
import { collect } from "../grid/blocks.ts";
import { SheetGrid } from "../grid/grid.ts";
import { headerSignature, isRepeat } from "../grid/repeats.ts";
import { headerOfRows, readHeader } from "../header/header.ts";
import type { Region } from "../columns/region.ts";
import { makeRegion, splitRegions } from "../columns/region.ts";
import type { ValueReader } from "../rows/read-value.ts";
import type { TableReading } from "./reading.ts";

/** Null where nothing visible lies in the frame. */
export function toldRegion(sheet: Sheet, reader: ValueReader, told: TableReading): Region | null {
  const grid = new SheetGrid(sheet, told.frame);
  if (grid.rows.length === 0 || grid.columns.length === 0) return null;
  const last = told.frame.top + (told.header ?? 0) - 1;
  const header =
    told.header === null ? readHeader(grid, 0) : headerOfRows(grid, grid.rows.filter((row) => row <= last).length);
  const block =
    told.frame.bottom === null
      ? collect(grid, header, header.next, []).block
      : { above: [], header, below: [], ...rowsOf(grid, header) };
  const regions = splitRegions(grid, reader, block);
  const [only] = regions;
  const columns = new Set(told.columns.map((one) => one.column));
  const whole =
    only !== undefined &&
    regions.length === 1 &&
    [...columns].every((one) => only.lines.some((line) => line.columns.includes(one)));
  if (whole) return only;
  const used = header.columns.filter(
    ({ column, path }) =>
      columns.has(column) || path.length > 0 || block.rows.some((row) => grid.ownText(row, column) !== ""),
  );
  return makeRegion(grid, reader, block, [used.length > 0 ? used : header.columns]);
}

/** Every row down to the end of the frame that holds something; the header again is no row. */
function rowsOf(grid: SheetGrid, header: Block["header"] & { next: number }): Pick<Block, "rows" | "repeated"> {
  const found = { rows: [] as number[], repeated: [] as number[] };
  const signature = headerSignature(grid, header);
  for (let at = header.next; at < grid.rows.length; at += 1) {
    if (signature.length > 0 && isRepeat(grid, at, signature)) {
      found.repeated.push(...grid.rows.slice(at, at + signature.length));
      at += signature.length - 1;
      continue;
    }
    const row = grid.rows[at] as number;
    if (grid.columns.some((column) => !grid.isBlank(row, column))) found.rows.push(row);
  }
  return found;
}

/** Whether recognition found the very region that was told. */
export function isSameRegion(region: Region, told: TableReading, last: number): boolean {
  const { top, left, right, bottom } = told.frame;
  const { header } = region.block;
  return (
    header.top === top &&
    region.left === left &&
    region.right === right &&
    (bottom === null || bottom === last) &&
    (told.header === null || top + told.header - 1 === header.bottom)
  );
}
