/**
 * Formulas whose results a file does not hold, or holds as 0: programs that write workbooks often leave them for Excel to
 * work out. What is a sum or plain arithmetic over cells that have values is worked out here, exactly; the cell is marked
 * (`computed`), the document says so. All else stays as it is.
 */

import { decimalText } from "../../model/decimal.ts";
import type { CellStyle, Sheet, SheetCell, SheetDocument } from "../sheet.ts";
import { cellAddress } from "../sheet.ts";
import type { CellPlace, CellSource } from "../../model/formula/evaluate.ts";
import { evaluate, NotComputed } from "../../model/formula/evaluate.ts";
import type { Node, Reference } from "../../model/formula/parse.ts";
import { parseFormula } from "../../model/formula/parse.ts";
import { decimalOf } from "../../model/formula/rational.ts";

/** Cells looked at for one document: sums of sums over whole columns stop here. */
const MAX_VISITS = 4_000_000;
/** Formulas that wait for each other; rows below rows are worked out one after the other and need no depth. */
const MAX_DEPTH = 200;
/** Lists longer than this are gone through by what they hold. */
const LONG = 512;
/** The rows of an .xls: beyond, most are holes. */
const MANY_ROWS = 65_536;
/** Cells named in a sentence. */
const NAMED = 5;

/** The text that a computed number shows; undefined where it is the plain form. */
export type ShowNumber = (value: number, style: CellStyle) => string | undefined;

/** Fills the results in. Takes time in proportion to the formulas without results and the cells that they name. */
export function computeFormulas(document: SheetDocument, show: ShowNumber): void {
  const pending = document.sheets.flatMap(formulasWithoutResult);
  if (pending.length === 0) return;
  const work = new Work(document, show);
  const computed = pending.filter(({ sheet, cell }) => work.settle(sheet, cell));
  for (const [sheet, places] of bySheet(computed)) {
    document.warnings.push(`工作表“${sheet.name}”的公式没有存结果（${places}），已按公式算出，请核对。`);
  }
  // Where one 0 was no result, others that cannot be checked may be none either.
  if (!work.foundFalseZero) return;
  const doubtful = pending.filter(({ cell }) => cell.value === 0 && !work.isKnown(cell));
  for (const [sheet, places] of bySheet(doubtful)) {
    document.warnings.push(
      `工作表“${sheet.name}”有公式存的结果是 0（${places}），可能没有算过，请用 Excel 或 WPS 打开、重新保存后再导入。`,
    );
  }
}

interface Pending {
  sheet: Sheet;
  row: number;
  column: number;
  cell: SheetCell;
}

/** No result, an empty one, or 0, which is what programs write that work nothing out. */
function lacksResult({ value }: SheetCell): boolean {
  return value === null || value === "" || value === 0;
}

/** In order of rows, without going over the holes of far cells. */
function formulasWithoutResult(sheet: Sheet): Pending[] {
  const found: Pending[] = [];
  const { rows } = sheet;
  const rowKeys = rows.length > MANY_ROWS ? Object.keys(rows) : null;
  for (let r = 0; r < (rowKeys ?? rows).length; r += 1) {
    const row = rowKeys ? Number(rowKeys[r]) : r;
    const cells = rows[row];
    if (!cells) continue;
    const columnKeys = cells.length > LONG ? Object.keys(cells) : null;
    for (let c = 0; c < (columnKeys ?? cells).length; c += 1) {
      const column = columnKeys ? Number(columnKeys[c]) : c;
      const cell = cells[column];
      if (cell?.formula !== undefined && lacksResult(cell)) found.push({ sheet, row, column, cell });
    }
  }
  return found;
}

/** The addresses of each sheet as they are named in a sentence. */
function bySheet(cells: readonly Pending[]): Map<Sheet, string> {
  const addresses = new Map<Sheet, string[]>();
  for (const { sheet, row, column } of cells) {
    const list = addresses.get(sheet) ?? [];
    addresses.set(sheet, list);
    list.push(cellAddress(row, column));
  }
  return new Map(
    [...addresses].map(([sheet, list]) => [
      sheet,
      `${list.slice(0, NAMED).join("、")}${list.length > NAMED ? ` 等 ${list.length} 处` : ""}`,
    ]),
  );
}

type State = "running" | "known" | "unknown";

class Work {
  readonly #document: SheetDocument;
  readonly #show: ShowNumber;
  readonly #states = new Map<SheetCell, State>();
  readonly #trees = new Map<string, Node | null>();
  /** Whether a 0 in the file turned out to be no result. */
  foundFalseZero = false;
  #visits = 0;
  #depth = 0;

  constructor(document: SheetDocument, show: ShowNumber) {
    this.#document = document;
    this.#show = show;
  }

  /** Works a cell out where that can be done; true where it now has another value than the file gave it. */
  settle(sheet: Sheet, cell: SheetCell): boolean {
    this.#state(sheet, cell);
    return cell.computed === true;
  }

  isKnown(cell: SheetCell): boolean {
    return this.#states.get(cell) === "known";
  }

  #state(sheet: Sheet, cell: SheetCell): State {
    const known = this.#states.get(cell);
    if (known !== undefined) return known;
    this.#states.set(cell, "running");
    const state = this.#depth >= MAX_DEPTH ? "unknown" : this.#compute(sheet, cell);
    this.#states.set(cell, state);
    return state;
  }

  #compute(sheet: Sheet, cell: SheetCell): State {
    const tree = this.#tree(cell.formula ?? "");
    if (!tree || this.#visits > MAX_VISITS) return "unknown";
    this.#depth += 1;
    try {
      const result = evaluate(tree, this.#source(sheet));
      const decimal = result && decimalOf(result);
      // A text or a truth value: what the file holds stands.
      if (!decimal) return result === null && cell.value === "" ? "known" : "unknown";
      const value = Number(decimalText(decimal));
      if (value === cell.value) return "known";
      if (cell.value === 0) this.foundFalseZero = true;
      const style = this.#document.styles[cell.style];
      const text = style && this.#show(value, style);
      cell.value = value;
      if (text === undefined) delete cell.text;
      else cell.text = text;
      cell.computed = true;
      return "known";
    } catch (error) {
      if (error instanceof NotComputed) return "unknown";
      throw error;
    } finally {
      this.#depth -= 1;
    }
  }

  #tree(formula: string): Node | null {
    let tree = this.#trees.get(formula);
    if (tree === undefined) this.#trees.set(formula, (tree = parseFormula(formula)));
    return tree;
  }

  #source(own: Sheet): CellSource {
    return {
      visit: (reference, visitor) => {
        for (const sheet of this.#sheetsOf(reference, own)) this.#visitSheet(sheet, reference, visitor);
      },
    };
  }

  #sheetsOf({ sheets }: Reference, own: Sheet): Sheet[] {
    if (!sheets) return [own];
    const [first, last] = sheets.map((name) =>
      this.#document.sheets.findIndex((sheet) => sheet.name.toLowerCase() === name.toLowerCase()),
    ) as [number, number];
    if (first < 0 || last < first) throw new NotComputed();
    return this.#document.sheets.slice(first, last + 1);
  }

  #visitSheet(
    sheet: Sheet,
    { top, left, bottom, right }: Reference,
    visitor: (value: SheetCell["value"], place: CellPlace) => void,
  ): void {
    const lastRow = Math.min(bottom, sheet.rows.length - 1);
    for (let r = top; r <= lastRow; r += 1) {
      if (++this.#visits > MAX_VISITS) throw new NotComputed();
      const row = sheet.rows[r];
      if (!row) continue;
      const lastColumn = Math.min(right, row.length - 1);
      for (let c = left; c <= lastColumn; c += 1) {
        if (++this.#visits > MAX_VISITS) throw new NotComputed();
        const cell = row[c];
        if (!cell) continue;
        if (cell.formula !== undefined && lacksResult(cell) && this.#state(sheet, cell) !== "known") {
          throw new NotComputed();
        }
        if (cell.value === null) continue;
        const info = sheet.rowInfo[r];
        visitor(cell.value, {
          hidden: info?.hidden === true,
          filtered: info?.filtered === true,
          formula: cell.formula,
        });
      }
    }
  }
}
