/** The title and the line of units of a table that were pointed at by hand, in place of what was taken for them. */

import type { Sheet } from "../../document/sheet.ts";
import { cellAddress, shownText } from "../../document/sheet.ts";
import type { Around } from "../around.ts";
import type { Region } from "../columns/region.ts";
import { cleanText } from "../grid/words.ts";
import { splitUnitBracket, unitAlone, unitInLine } from "../header/units.ts";
import type { Skip } from "../rows/build.ts";
import type { TableReading, ToldCell } from "./reading.ts";

/** A line of units that names none that we know is kept as it stands, up to so many letters. */
const LONGEST_UNIT = 40;

/** The words of a cell, of a merged one from any of its cells. */
function textAt(sheet: Sheet, { row, column }: ToldCell): string {
  const merge = sheet.merges.find(
    ({ top, left, bottom, right }) => row >= top && row <= bottom && column >= left && column <= right,
  );
  const cell = sheet.rows[merge?.top ?? row]?.[merge?.left ?? column];
  return cell === undefined || cell.value === null ? "" : cleanText(shownText(cell));
}

/** What stands around a region, with what was told of its title and units; what was taken for the title is said to be left out. */
export function toldLines({ grid }: Region, told: TableReading, around: Around, skip: Skip): Around {
  if (!told.title && !told.unit) return around;
  const { sheet } = grid;
  const heading = { ...around.heading };
  const texts: string[] = [];
  const take = (cell: ToldCell | undefined): string => {
    const text = cell ? textAt(sheet, cell) : "";
    if (text !== "") texts.push(text);
    return text;
  };
  const title = take(told.title);
  if (title !== "") {
    const rest = (heading.title ?? "").replace(title, "").trim();
    heading.title = title;
    if (rest !== "" && told.title)
      skip(cellAddress(told.title.row, told.title.column), `标题按更正取这一格；“${rest}”不是标题，没有读入`);
  }
  const line = take(told.unit);
  if (line !== "") heading.unit = unitOf(line);
  const rest = (notes: string[]): string[] => notes.filter((note) => !texts.includes(cleanText(note)));
  heading.notes = rest(heading.notes);
  return { ...around, heading, notes: rest(around.notes) };
}

function unitOf(line: string): string {
  const named = unitInLine(line)?.unit ?? unitAlone(line) ?? splitUnitBracket(line).unit;
  return named ?? line.replace(/^[\s(（]*(?:计量)?单\s*位\s*[:：]?\s*|[\s)）]+$/g, "").slice(0, LONGEST_UNIT);
}
