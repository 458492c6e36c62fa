/** A plain list as a sheet: a title and a line over it, a heading that each page repeats, rows as they come. */

import type { CellStyle, Sheet, SheetCell, SheetDocument } from "../../document/sheet.ts";
import { StyleTable, defaultStyle, emptySheet } from "../../document/sheet.ts";
import { FONTS, PAGE_NUMBER, THIN } from "./style.ts";

const SIZE = 11;
const BODY = { name: FONTS.body, size: SIZE };
const LEFT = { vertical: "center", wrap: true } as const;
const CENTRE = { horizontal: "center", ...LEFT } as const;

export class ListSheet {
  readonly sheet: Sheet;
  readonly #styles: StyleTable;
  readonly #line: number;
  readonly #header: number;

  /**
   * @param widths of the columns, in characters
   * @param styles those of the document, where it has further sheets
   */
  constructor(name: string, widths: readonly number[], styles: StyleTable = new StyleTable(defaultStyle)) {
    this.#styles = styles;
    this.sheet = emptySheet(name);
    this.sheet.columns = widths.map((width) => ({ width }));
    this.#line = this.#styles.add({ ...defaultStyle, font: BODY, alignment: LEFT });
    this.#header = this.#styles.add({
      ...defaultStyle,
      ...{ font: { name: FONTS.header, size: SIZE }, border: THIN, alignment: CENTRE },
    });
  }

  /** @param height in points, here and below */
  addTitle(text: string, font: CellStyle["font"], height: number): void {
    this.#addAcross(text, this.#styles.add({ ...defaultStyle, font, alignment: CENTRE }), height);
  }

  /** The style of cells: to the left or in the middle. */
  cellStyle(centred: boolean, numberFormat = "General"): number {
    return this.#styles.add({
      ...defaultStyle,
      ...{ font: BODY, border: THIN, alignment: centred ? CENTRE : LEFT, numberFormat },
    });
  }

  /** A line of text across all columns. */
  addLine(text: string, height: number): void {
    this.#addAcross(text, this.#line, height);
  }

  /** The row that stays in view and begins each page. */
  addHeads(heads: readonly string[], height: number): void {
    const row = this.addRow(
      heads.map((value) => ({ value, style: this.#header })),
      height,
    );
    this.sheet.frozen = { rows: row + 1, columns: 0 };
    this.sheet.print = {
      ...{ paper: "A4", landscape: true, fitToWidth: 1, fitToHeight: 0 },
      margins: { top: 20, right: 15, bottom: 20, left: 15, header: 8, footer: 10 },
      footer: PAGE_NUMBER,
      titleRows: [row, row],
    };
  }

  /** Its index. Without a height programs fit it to its texts. */
  addRow(cells: SheetCell[], height?: number): number {
    const row = this.sheet.rows.push(cells) - 1;
    if (height !== undefined) this.sheet.rowInfo[row] = { height };
    return row;
  }

  document(title: string, warnings: string[]): SheetDocument {
    return { sheets: [this.sheet], styles: this.#styles.styles, warnings, properties: { title } };
  }

  #addAcross(text: string, style: number, height: number): void {
    const { columns, merges } = this.sheet;
    const row = this.addRow(
      columns.map((_, at) => ({ value: at === 0 ? text : null, style })),
      height,
    );
    merges.push({ top: row, left: 0, bottom: row, right: columns.length - 1 });
  }
}
