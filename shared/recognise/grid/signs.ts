/** 填报单位：…, 审核人：… over and under a table, row by row, with what stands beside each label. */

import { signLine } from "../../model/words/sign-line.ts";
import { shownText } from "../../document/sheet.ts";
import { unitInLine } from "../header/units.ts";
import type { SheetGrid } from "./grid.ts";
import type { Line } from "./lines.ts";
import { figureLike } from "./row-look.ts";

/** One line of text for each row. The words are those of the file, with their blanks: 日期： 年 月 日. */
export function signLines(grid: SheetGrid, signs: readonly Line[]): string[] {
  const rows = new Map<number, Line[]>();
  for (const sign of signs) rows.set(sign.row, [...(rows.get(sign.row) ?? []), sign]);
  return [...rows.values()].map((row) => signLine(partsOf(grid, row))).filter((line) => line !== "");
}

function partsOf(grid: SheetGrid, row: readonly Line[]): string[] {
  const parts: string[] = [];
  for (const sign of row.toSorted((a, b) => a.column - b.column)) {
    const words = [textAt(grid, sign.row, sign.column), ...figuresBeside(grid, sign)].join("");
    const last = parts.at(-1) ?? "";
    // 填报人： in one cell, the name in the next.
    if (/[:：]$/.test(last) && !/[:：]/.test(words)) parts[parts.length - 1] = last + words;
    else parts.push(...words.split(/[\r\n]+/));
  }
  return parts.map(withoutUnit);
}

/** 填报单位：某局  单位：万元 in one cell: the unit is the table's. */
function withoutUnit(part: string): string {
  const unit = unitInLine(part);
  return unit === null || unit.after.trim() !== "" ? part : unit.before.trim();
}

function textAt(grid: SheetGrid, row: number, column: number): string {
  const cell = grid.raw(row, column);
  return cell === undefined ? "" : shownText(cell).trim();
}

/** 联系电话： with the number beside it, up to the next text of the row. */
function figuresBeside(grid: SheetGrid, { row, column }: Line): string[] {
  const found: string[] = [];
  for (let at = column + 1; at < (grid.sheet.rows[row]?.length ?? 0); at += 1) {
    const text = textAt(grid, row, at);
    if (text === "") continue;
    if (typeof grid.raw(row, at)?.value === "string" && !figureLike(text)) break;
    found.push(text);
  }
  return found;
}
