/**
 * The cells of one sheet while it is read. Formatted blanks are only noted by their place in the stream: which of them
 * belong to the table is known when the last value and merged range are known (65,536 × 256 formatted blanks are a real
 * kind of file, and hold nothing).
 */
import type { CellError, MergedRange, RowInfo, SheetCell } from "../../../shared/document/sheet.ts";
import type { Meter } from "../files/bounds.ts";
import { tooMuchText } from "./damage.ts";
import type { FormulaPlace } from "./formulas-decode.ts";
import type { Globals } from "./globals.ts";
import { errorText, MAX_COLUMNS, MAX_ROWS, record } from "./records.ts";
import { isDateFormat } from "../files/number-format/shower.ts";

/** Days between the two day counts of Excel; dates are always given as days since 1900. */
const DAYS_1904 = 1462;
/** Characters of shown texts and of formulas; only a hostile file comes near. */
const MAX_TEXT = 64 << 20;
const MAX_FORMULAS = 20 << 20;
/** Empty rows put in before a far cell, in all sheets together. */
const MAX_FILLER = 32 * MAX_ROWS;

const scratch = new DataView(new ArrayBuffer(8));

/** A packed number: 30 bits of a double or of an integer, perhaps ÷ 100. */
export function rkNumber(rk: number): number {
  let value: number;
  if (rk & 2) value = rk >> 2;
  else {
    scratch.setInt32(4, rk & ~3, true);
    scratch.setInt32(0, 0, true);
    value = scratch.getFloat64(0, true);
  }
  return rk & 1 ? value / 100 : value;
}

interface SharedCell extends FormulaPlace {
  cell: SheetCell;
  anchor: FormulaPlace;
}

/** What all sheets of a workbook use up together. */
export class Budget {
  readonly meter: Meter;
  textLeft = MAX_TEXT;
  formulasLeft = MAX_FORMULAS;
  fillerLeft = MAX_FILLER;
  /** Cells whose text is missing in a cut-off string table. */
  lostTexts = 0;
  formulasLeftOut = false;
  rowsLeftOut = false;

  constructor(meter: Meter) {
    this.meter = meter;
  }
}

export class CellCollector {
  readonly rows: (SheetCell | undefined)[][] = [];
  readonly merges: MergedRange[] = [];
  readonly #globals: Globals;
  readonly #budget: Budget;
  readonly #blanks: number[] = [];
  readonly #isDate: boolean[] = [];
  readonly #shared = new Map<number, Buffer>();
  readonly #sharedCells: SharedCell[] = [];
  #right = -1;

  constructor(globals: Globals, budget: Budget) {
    this.#globals = globals;
    this.#budget = budget;
  }

  /** Columns in use, counted over values. */
  get width(): number {
    return this.#right + 1;
  }

  put(row: number, column: number, cell: SheetCell): void {
    if (column >= MAX_COLUMNS) return;
    const { rows } = this;
    let line = rows[row];
    if (line === undefined) line = this.#open(row);
    if (line === undefined) return;
    this.#budget.meter.cell();
    line[column] = cell;
    if (column > this.#right) this.#right = column;
  }

  #open(row: number): (SheetCell | undefined)[] | undefined {
    const { rows } = this;
    if (row > rows.length) {
      this.#budget.fillerLeft -= row - rows.length;
      if (this.#budget.fillerLeft < 0) {
        this.#budget.rowsLeftOut = true;
        return undefined;
      }
    }
    while (rows.length <= row) rows.push([]);
    return rows[row];
  }

  number(row: number, column: number, xf: number, raw: number): SheetCell {
    const { styles } = this.#globals;
    const style = styles.style(xf);
    if (!Number.isFinite(raw)) return this.#store(row, column, { value: { error: "#NUM!" }, style });
    const value = this.#globals.date1904 && this.#dateFormat(xf) ? raw + DAYS_1904 : raw;
    const show = styles.show(xf);
    const text = show === null ? undefined : show(value);
    if (text === undefined) return this.#store(row, column, { value, style });
    this.#spendText(text);
    return this.#store(row, column, { value, style, text });
  }

  text(row: number, column: number, xf: number, value: string): SheetCell {
    const { styles } = this.#globals;
    const style = styles.style(xf);
    const show = styles.showText(xf);
    const text = show === null ? undefined : show(value);
    if (text === undefined) return this.#store(row, column, { value, style });
    this.#spendText(text);
    return this.#store(row, column, { value, style, text });
  }

  sharedText(row: number, column: number, xf: number, index: number): void {
    const text = this.#globals.strings[index];
    // Lost is not the same as empty: the cell is left out and counted.
    if (text === undefined) this.#budget.lostTexts++;
    else this.text(row, column, xf, text);
  }

  boolOrError(row: number, column: number, xf: number, code: number, isError: boolean): SheetCell {
    const value: boolean | CellError = isError ? { error: errorText(code) } : code !== 0;
    return this.#store(row, column, { value, style: this.#globals.styles.style(xf) });
  }

  #store(row: number, column: number, cell: SheetCell): SheetCell {
    this.put(row, column, cell);
    return cell;
  }

  /** Notes a BLANK or MULBLANK record by the offset of its data. */
  blank(at: number): void {
    this.#blanks.push(at);
  }

  #dateFormat(xf: number): boolean {
    return (this.#isDate[xf] ??= isDateFormat(this.#globals.styles.numberFormat(xf)));
  }

  #spendText(text: string): void {
    this.#budget.textLeft -= text.length;
    // Shown texts hold figures' units: rather no file than one without them.
    if (this.#budget.textLeft < 0) throw tooMuchText();
  }

  /** The formula of a cell: its tokens, or a pointer to a shared one that may come later. */
  formula(cell: SheetCell, row: number, column: number, tokens: Buffer, anchor: FormulaPlace | undefined): void {
    if (anchor) this.#sharedCells.push({ cell, row, column, anchor });
    else this.#setFormula(cell, tokens, row, column);
  }

  #setFormula(cell: SheetCell, tokens: Buffer, row: number, column: number): void {
    if (this.#budget.formulasLeftOut) return;
    const text = this.#globals.formula(tokens, row, column);
    if (text === undefined) return;
    this.#budget.formulasLeft -= text.length;
    if (this.#budget.formulasLeft < 0) this.#budget.formulasLeftOut = true;
    else cell.formula = text;
  }

  /** A shared or array formula, under the cell that pointed at it. */
  shareFormula(row: number, column: number, tokens: Buffer): void {
    this.#shared.set(row * MAX_COLUMNS + column, tokens);
  }

  /** Resolves shared formulas and puts in the blanks that lie within the used area. */
  finish(): void {
    for (const { cell, row, column, anchor } of this.#sharedCells) {
      const tokens = this.#shared.get(anchor.row * MAX_COLUMNS + anchor.column);
      if (tokens) this.#setFormula(cell, tokens, row, column);
    }
    this.#placeBlanks();
  }

  #placeBlanks(): void {
    const { stream, styles } = this.#globals;
    let bottom = this.rows.length - 1;
    let right = this.#right;
    for (const merge of this.merges) {
      bottom = Math.max(bottom, merge.bottom);
      right = Math.max(right, merge.right);
    }
    const { meter } = this.#budget;
    const cells: SheetCell[] = [];
    const place = (row: number, column: number, xf: number): void => {
      const style = styles.style(xf);
      if (style === 0 || row > bottom || column > right || this.rows[row]?.[column]) return;
      if (!meter.blank()) return;
      const line = this.rows[row] ?? this.#open(row);
      // Blanks of one style are one object.
      if (line) line[column] = cells[style] ??= { value: null, style };
    };
    for (const at of this.#blanks) {
      const row = stream.readUInt16LE(at);
      const first = stream.readUInt16LE(at + 2);
      if (row > bottom || first > right) continue;
      if (stream.readUInt16LE(at - 4) === record.BLANK) {
        place(row, first, stream.readUInt16LE(at + 4));
        continue;
      }
      const count = Math.floor((stream.readUInt16LE(at - 2) - 6) / 2);
      for (let i = 0; i < count && first + i <= right; i++) place(row, first + i, stream.readUInt16LE(at + 4 + i * 2));
    }
  }
}

/** Row heights and hidden rows; equal ones are one object. */
export class RowCollector {
  readonly rows: (RowInfo | undefined)[] = [];
  #defaultHeight = 0;
  #defaultHidden = false;
  readonly #known = new Map<number, RowInfo>();

  setDefault(twips: number, hidden: boolean): void {
    this.#defaultHeight = twips;
    this.#defaultHidden = hidden;
  }

  /** True where rows that the file does not list are hidden. */
  get hiddenByDefault(): boolean {
    return this.#defaultHidden;
  }

  row(index: number, height: number, flags: number): void {
    const hidden = (flags & 0x20) !== 0;
    const twips = height & 0x7fff;
    const own = (height & 0x8000) === 0 && ((flags & 0x40) !== 0 || twips !== this.#defaultHeight) && twips > 0;
    if (!hidden && !own) return;
    const key = (own ? twips * 2 : 0) + (hidden ? 1 : 0);
    let info = this.#known.get(key);
    if (!info) {
      info = {};
      if (own) info.height = twips / 20;
      if (hidden) info.hidden = true;
      this.#known.set(key, info);
    }
    this.rows[index] = info;
  }
}
