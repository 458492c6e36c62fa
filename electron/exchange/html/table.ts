/** Lays out the cells of one HTML table as the standard does (rowspan, colspan), with bounds on both. */
import type {
  CellAlignment,
  ColumnInfo,
  MergedRange,
  RowInfo,
  SheetCell,
  StyleTable,
} from "../../../shared/document/sheet.ts";
import { defaultStyle, markFiltered, maxColumns, maxRows } from "../../../shared/document/sheet.ts";
import { MOST_ACROSS } from "../../../shared/document/html-tokens.ts";
import type { Meter } from "../files/bounds.ts";
import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";

/** Merged ranges of one table; a page of empty cells with spans stops here. */
const MAX_MERGES = 200_000;
/** Excel's default column is 64 pixels for 8.43 characters of 7 pixels and 5 of padding; a point is 4/3 pixels. */
const PIXELS_PER_CHARACTER = 7;
const CELL_PADDING = 5;
const POINTS_PER_PIXEL = 0.75;

export interface CellStart {
  /** Spans as `htmlSpan` reads them. */
  rowSpan: number;
  columnSpan: number;
  heading: boolean;
  align: string | undefined;
  /** The exact number behind the text, where Excel's page states it. */
  number: number | undefined;
}

export class TableBuilder {
  readonly rows: (SheetCell | undefined)[][] = [];
  readonly merges: MergedRange[] = [];
  readonly columns: (ColumnInfo | undefined)[] = [];
  readonly rowInfo: (RowInfo | undefined)[] = [];
  hasContent = false;
  readonly #styles: StyleTable;
  readonly #meter: Meter;
  #row = -1;
  #column = 0;
  #nextColumn = 0;
  /** For each column the first row that is free of row spans from above. */
  readonly #freeFrom: number[] = [];
  #cell: CellStart | undefined;
  #text = "";
  #bold = false;
  #filtered: MergedRange | undefined;

  constructor(styles: StyleTable, meter: Meter) {
    this.#styles = styles;
    this.#meter = meter;
  }

  addColumn(span: number, hidden: boolean, width: number | undefined): void {
    const count = Math.min(span, MOST_ACROSS, maxColumns - this.#nextColumn);
    const characters = width === undefined ? undefined : Math.max(0, (width - CELL_PADDING) / PIXELS_PER_CHARACTER);
    for (let index = 0; index < count; index += 1) {
      if (hidden || characters !== undefined) {
        this.columns[this.#nextColumn] = {
          ...(characters === undefined ? {} : { width: Math.round(characters * 100) / 100 }),
          ...(hidden ? { hidden } : {}),
        };
      }
      this.#nextColumn += 1;
    }
  }

  startRow(hidden: boolean, height: number | undefined): void {
    this.endRow();
    this.#row += 1;
    this.#column = 0;
    if (this.#row >= maxRows) throw tooWide();
    if (hidden || height !== undefined) {
      this.rowInfo[this.#row] = {
        ...(height === undefined ? {} : { height: height * POINTS_PER_PIXEL }),
        ...(hidden ? { hidden } : {}),
      };
    }
    this.#meter.tick();
  }

  endRow(): void {
    this.endCell();
  }

  startCell(start: CellStart): void {
    this.endCell();
    if (this.#row < 0) this.startRow(false, undefined);
    this.#cell = start;
    this.#text = "";
    this.#bold = start.heading;
  }

  text(text: string): void {
    if (this.#cell) this.#text += text;
  }

  /** A line break; a paragraph's end only breaks where text stands before it. */
  lineBreak(always: boolean): void {
    if (this.#cell && (always || this.#text.trim() !== "")) this.#text += "\n";
  }

  /** Bold from the first character on makes the cell bold. */
  bold(): void {
    if (this.#text.trim() === "") this.#bold = true;
  }

  endCell(): void {
    const start = this.#cell;
    if (!start) return;
    this.#cell = undefined;
    while ((this.#freeFrom[this.#column] ?? 0) > this.#row) this.#column += 1;
    const left = this.#column;
    const right = left + Math.min(start.columnSpan, MOST_ACROSS) - 1;
    const bottom = Math.min(this.#row + start.rowSpan, maxRows) - 1;
    if (right >= maxColumns) throw tooWide();
    for (let column = left; column <= right; column += 1) this.#freeFrom[column] = bottom + 1;
    this.#column = right + 1;
    const text = tidy(this.#text);
    if (text !== "") {
      this.#meter.cell();
      this.hasContent = true;
      (this.rows[this.#row] ??= [])[left] = this.#cellOf(start, text);
    }
    if (this.merges.length >= MAX_MERGES) throw tooWide();
    if (right > left || bottom > this.#row) this.merges.push({ top: this.#row, left, bottom, right });
  }

  /** Ends the table: row spans that reach below the last row are cut there. */
  end(): void {
    this.endCell();
    for (const merge of this.merges) merge.bottom = Math.min(merge.bottom, this.#row);
    const real = this.merges.filter((merge) => merge.bottom > merge.top || merge.right > merge.left);
    this.merges.splice(0, this.merges.length, ...real);
    if (this.#filtered) markFiltered(this.rowInfo, this.#filtered);
  }

  /** Rows that are hidden within this range are hidden by a filter. */
  filter(range: MergedRange): void {
    this.#filtered = range;
  }

  /** Cells stay text, to the last digit, but where the page shows fewer digits than the number behind has. */
  #cellOf(start: CellStart, text: string): SheetCell {
    const shown = /^(-?)([\d,]*\d)(?:\.(\d+))?(%?)$/.exec(text);
    const exact = start.number;
    if (!shown || exact === undefined) return { value: text, style: this.#styleOf(start, "General") };
    const [, sign = "", whole = "", fraction = "", percent = ""] = shown;
    const value = Number(`${sign}${whole.replaceAll(",", "")}.${fraction}`);
    if ((percent ? Number((exact * 100).toPrecision(15)) : exact) === value) {
      return { value: text, style: this.#styleOf(start, "General") };
    }
    const code = `${whole.includes(",") ? "#,##0" : "0"}${fraction === "" ? "" : `.${"0".repeat(fraction.length)}`}${percent}`;
    return { value: exact, text, style: this.#styleOf(start, code) };
  }

  #styleOf(start: CellStart, numberFormat: string): number {
    const alignment: CellAlignment = {};
    if (start.align === "left" || start.align === "center" || start.align === "right")
      alignment.horizontal = start.align;
    else if (start.heading) alignment.horizontal = "center";
    return this.#styles.add({
      ...defaultStyle,
      font: this.#bold ? { ...defaultStyle.font, bold: true } : defaultStyle.font,
      alignment,
      numberFormat,
    });
  }
}

/** Outer blanks out, no-break spaces only where they stand alone: inside text they may be meant. */
function tidy(text: string): string {
  if (text.replaceAll("\u00a0", "").trim() === "") return "";
  return text.replace(/ *\n */g, "\n").replace(/^[ \n]+|[ \n]+$/g, "");
}

function tooWide(): AppError {
  return new AppError("fileTooMuch", say.pageTooWide());
}
