/** The sheet of a fill-in workbook as it is put together: cells, lines across it, open cells and what may be typed into them. */

import type { CellRule, CellStyle, CellValue, Sheet, SheetCell } from "../../document/sheet.ts";
import { StyleTable, emptySheet } from "../../document/sheet.ts";
import { POINTS_PER_CHARACTER } from "../page/fit.ts";
import { MAX_ROW_HEIGHT, textHeight } from "../page/measure.ts";
import { THIN } from "../page/style.ts";
import type { Column } from "./columns.ts";

export const BODY = { name: "宋体", size: 10.5 };
const YELLOW = "FFF6D5";

export class FillInPage {
  protected readonly columns: readonly Column[];
  protected readonly sheet: Sheet;
  protected readonly styles = new StyleTable({ font: BODY, border: {}, alignment: {}, numberFormat: "General" });
  private readonly known = new Map<string, number>();
  protected readonly rules = new Map<string, CellRule>();

  constructor(name: string, columns: readonly Column[]) {
    this.columns = columns;
    this.sheet = emptySheet(name);
    this.sheet.columns = columns.map(({ width }) => ({ width }));
  }

  /** The style of that name, made once: most cells share a few. */
  protected named(name: string, make: () => Partial<CellStyle>): number {
    let style = this.known.get(name);
    if (style === undefined) this.known.set(name, (style = this.style(make())));
    return style;
  }

  protected style(over: Partial<CellStyle>): number {
    const alignment = { vertical: "center" as const, ...over.alignment };
    return this.styles.add({ font: BODY, border: {}, numberFormat: "General", ...over, alignment });
  }

  protected put(row: number, column: number, value: CellValue, style: number, formula?: string): void {
    const cells = (this.sheet.rows[row] ??= []);
    const cell: SheetCell = { value, style };
    cells[column] = formula === undefined ? cell : { ...cell, formula };
  }

  protected widthOf(from: number, to: number): number {
    const characters = this.columns.slice(from, to + 1).reduce((sum, { width }) => sum + width, 0);
    return characters * POINTS_PER_CHARACTER;
  }

  protected addAcross(text: string, over: Partial<CellStyle>): void {
    const row = this.sheet.rows.length;
    const last = this.columns.length - 1;
    const style = this.style(over);
    for (let column = 0; column <= last; column += 1) this.put(row, column, column === 0 ? text : null, style);
    this.sheet.merges.push({ top: row, left: 0, bottom: row, right: last });
    const size = over.font?.size ?? BODY.size;
    this.height(row, textHeight(text, size, this.widthOf(0, last)) + 2);
  }

  protected height(row: number, points: number): void {
    this.sheet.rowInfo[row] = { height: Math.min(MAX_ROW_HEIGHT, Math.max(20, points)) };
  }

  /** An open cell; its style. */
  protected open(
    row: number,
    column: number,
    value: CellValue,
    numberFormat: string,
    alignment: CellStyle["alignment"],
  ): number {
    const name = `open|${numberFormat}|${alignment.horizontal ?? ""}|${alignment.wrap ?? false}`;
    const style = this.named(name, () => ({ border: THIN, fill: YELLOW, numberFormat, alignment, unlocked: true }));
    this.put(row, column, value, style);
    return style;
  }

  protected rule(key: string, row: number, column: number, rule: Omit<CellRule, "ranges">): void {
    const known = this.rules.get(key) ?? { ...rule, ranges: [] };
    this.rules.set(key, known);
    const last = known.ranges.at(-1);
    if (last?.left === column && last.bottom === row - 1) last.bottom = row;
    else known.ranges.push({ top: row, left: column, bottom: row, right: column });
  }
}
