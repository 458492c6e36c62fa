/**
 * A1 formula text to tokens: numbers, texts, references (also to other sheets), operators, and the functions that tables
 * use. What it cannot say gives undefined; the caller then writes the cached value alone.
 */
import { columnIndex } from "../../../shared/document/sheet.ts";
import { functionByName } from "./functions.ts";
import { errorTexts, MAX_COLUMNS, MAX_ROWS } from "./records.ts";

/** EXTERNSHEET index for a sheet's name; undefined where there is no such sheet. */
export type SheetIndex = (name: string) => number | undefined;

/** Token classes: whether a reference is wanted as such or as its value ([MS-XLS] 2.2.2.1). */
type Class = "R" | "V" | "A";

/** Classes of arguments; the last one repeats. Functions that are not here are not written. */
const ARGUMENTS: Readonly<Record<string, readonly Class[]>> = {
  SUM: ["R"], AVERAGE: ["R"], MIN: ["R"], MAX: ["R"], COUNT: ["R"], COUNTA: ["R"], PRODUCT: ["R"], MEDIAN: ["R"], SUMSQ: ["R"],
  AND: ["R"], OR: ["R"], NOT: ["V"], IF: ["V", "R"], SUBTOTAL: ["V", "R"], SUMIF: ["R", "V", "R"], COUNTIF: ["R", "V"],
  COUNTBLANK: ["R"], SUMPRODUCT: ["A"], ROUND: ["V"], ROUNDUP: ["V"], ROUNDDOWN: ["V"], ABS: ["V"], INT: ["V"], MOD: ["V"],
  SQRT: ["V"], POWER: ["V"], TEXT: ["V"], LEN: ["V"], LEFT: ["V"], RIGHT: ["V"], MID: ["V"], CONCATENATE: ["V"], ISBLANK: ["V"],
  ISERROR: ["V"], ISNUMBER: ["V"], VALUE: ["V"], TRIM: ["V"], ROW: ["R"], COLUMN: ["R"],
}; // prettier-ignore

const CLASS_BITS: Readonly<Record<Class, number>> = { R: 0x00, V: 0x20, A: 0x40 };
const MAX_TOKENS = 8000;
const MAX_DEPTH = 64;

const LEVELS: readonly Readonly<Record<string, number>>[] = [
  { "=": 0x0b, "<>": 0x0e, "<": 0x09, "<=": 0x0a, ">": 0x0d, ">=": 0x0c },
  { "&": 0x08 },
  { "+": 0x03, "-": 0x04 },
  { "*": 0x05, "/": 0x06 },
  { "^": 0x07 },
];

const SHEET = /^(?:'((?:[^']|'')+)'|([\p{L}_][\p{L}\p{N}_.]*))!/u;
const CELL = /^(\$?)([A-Za-z]{1,2})(\$?)([1-9]\d{0,4})(?![\p{L}\p{N}_.(])/u;
const COLUMNS = /^(\$?)([A-Za-z]{1,2}):(\$?)([A-Za-z]{1,2})(?![\p{L}\p{N}_.($])/u;
const ROWS = /^(\$?)([1-9]\d{0,4}):(\$?)([1-9]\d{0,4})(?![\p{L}\p{N}_.])/u;
const NUMBER = /^(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/;
const TEXT = /^"((?:[^"]|"")*)"/;
const CALL = /^([A-Za-z][A-Za-z.]*)\(/;
const LOGICAL = /^(TRUE|FALSE)(?![\p{L}\p{N}_.(])/iu;
const OPERATOR = /^(?:<>|<=|>=|[=<>&+\-*/^])/;
const ERROR = /^#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A)/;

/** Thrown inside this file where a formula cannot be said in tokens. */
class Unsayable extends Error {}

/** Tokens of a formula (with or without "="), or undefined. */
export function encodeFormula(formula: string, sheetIndex: SheetIndex): Buffer | undefined {
  try {
    const tokens = new Encoder(formula.replace(/^=/, ""), sheetIndex).run();
    return tokens.length <= MAX_TOKENS ? Buffer.from(tokens) : undefined;
  } catch (error) {
    if (error instanceof Unsayable) return undefined;
    throw error;
  }
}

/** Past the sheet's edge it cannot be said. */
function columnOf(letters: string): number {
  const column = columnIndex(letters);
  if (column >= MAX_COLUMNS) throw new Unsayable();
  return column;
}

function rowIndex(digits: string): number {
  const row = Number(digits);
  if (row > MAX_ROWS) throw new Unsayable();
  return row - 1;
}

class Encoder {
  #rest: string;
  #depth = 0;
  readonly #sheetIndex: SheetIndex;
  readonly #tokens: number[] = [];

  constructor(formula: string, sheetIndex: SheetIndex) {
    this.#rest = formula.trim();
    this.#sheetIndex = sheetIndex;
  }

  run(): number[] {
    this.#expression(0, "V");
    if (this.#rest !== "") throw new Unsayable();
    return this.#tokens;
  }

  #take(pattern: RegExp): RegExpExecArray | undefined {
    const match = pattern.exec(this.#rest);
    if (match) this.#skip(match[0].length);
    return match ?? undefined;
  }

  #skip(count: number): void {
    this.#rest = this.#rest.slice(count).trimStart();
  }

  #peek(): string {
    return this.#rest.charAt(0);
  }

  #uint16(value: number): void {
    this.#tokens.push(value & 255, (value >> 8) & 255);
  }

  #expression(level: number, wanted: Class): void {
    const operators = LEVELS[level];
    if (!operators) return this.#prefix(wanted);
    this.#expression(level + 1, wanted);
    for (;;) {
      const text = OPERATOR.exec(this.#rest)?.[0];
      const token = text === undefined ? undefined : operators[text];
      if (token === undefined) return;
      this.#skip(text!.length);
      this.#expression(level + 1, wanted);
      this.#tokens.push(token);
    }
  }

  #prefix(wanted: Class): void {
    if (++this.#depth > MAX_DEPTH) throw new Unsayable();
    const sign = this.#peek();
    if (sign === "-" || sign === "+") {
      this.#skip(1);
      this.#prefix(wanted);
      this.#tokens.push(sign === "-" ? 0x13 : 0x12);
    } else {
      this.#primary(wanted);
      while (this.#peek() === "%") {
        this.#skip(1);
        this.#tokens.push(0x14);
      }
    }
    this.#depth--;
  }

  #primary(wanted: Class): void {
    if (this.#peek() === "(") {
      this.#skip(1);
      this.#expression(0, wanted);
      if (this.#peek() !== ")") throw new Unsayable();
      this.#skip(1);
      this.#tokens.push(0x15);
      return;
    }
    const text = this.#take(TEXT);
    if (text) return this.#text(text[1]!.replaceAll('""', '"'));
    const error = this.#take(ERROR);
    if (error)
      return void this.#tokens.push(
        0x1c,
        Number(Object.entries(errorTexts).find(([, known]) => known === error[0])![0]),
      );
    const call = this.#take(CALL);
    if (call) return this.#call(call[1]!.toUpperCase(), wanted);
    const logical = this.#take(LOGICAL);
    if (logical) return void this.#tokens.push(0x1d, logical[1]!.toUpperCase() === "TRUE" ? 1 : 0);
    if (this.#reference(wanted)) return;
    const number = this.#take(NUMBER);
    if (!number) throw new Unsayable();
    this.#number(Number(number[0]));
  }

  #text(text: string): void {
    if (text.length > 255) throw new Unsayable();
    this.#tokens.push(0x17, text.length, 1, ...Buffer.from(text, "utf16le"));
  }

  #number(value: number): void {
    if (Number.isInteger(value) && value >= 0 && value <= 0xffff) {
      this.#tokens.push(0x1e);
      this.#uint16(value);
      return;
    }
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleLE(value);
    this.#tokens.push(0x1f, ...bytes);
  }

  #call(name: string, wanted: Class): void {
    const known = functionByName(name);
    const classes = ARGUMENTS[name];
    if (!known || !classes) throw new Unsayable();
    let count = 0;
    while (this.#peek() !== ")" || count > 0) {
      this.#expression(0, classes[Math.min(count, classes.length - 1)]!);
      count++;
      const next = this.#peek();
      if (next === ")") break;
      if (next !== "," || count >= 30) throw new Unsayable();
      this.#skip(1);
    }
    this.#skip(1);
    if (count === 0 || (known.fixed !== undefined && known.fixed !== count)) throw new Unsayable();
    // A call gives a value also where a reference is wanted.
    const bits = wanted === "A" ? CLASS_BITS.A : CLASS_BITS.V;
    if (name === "SUM" && count === 1) this.#tokens.push(0x19, 0x10, 0, 0);
    else if (known.fixed !== undefined) this.#tokens.push(0x21 + bits);
    else this.#tokens.push(0x22 + bits, count);
    if (name !== "SUM" || count > 1) this.#uint16(known.id);
  }

  #reference(wanted: Class): boolean {
    const before = this.#rest;
    const named = this.#take(SHEET);
    let sheet: number | undefined;
    if (named) {
      sheet = this.#sheetIndex(named[1]?.replaceAll("''", "'") ?? named[2]!);
      if (sheet === undefined) throw new Unsayable();
    }
    const found = this.#columnsOrRows(sheet, wanted) || this.#cells(sheet, wanted);
    if (!found && named) throw new Unsayable();
    if (!found) this.#rest = before;
    return found;
  }

  #columnsOrRows(sheet: number | undefined, wanted: Class): boolean {
    const columns = this.#take(COLUMNS);
    if (columns) {
      const [, left, first, right, last] = columns as unknown as string[];
      this.#area(
        sheet,
        wanted,
        0,
        MAX_ROWS - 1,
        flags(columnOf(first!), left!, "$"),
        flags(columnOf(last!), right!, "$"),
      );
      return true;
    }
    const rows = this.#take(ROWS);
    if (!rows) return false;
    const [, top, first, bottom, last] = rows as unknown as string[];
    this.#area(
      sheet,
      wanted,
      rowIndex(first!),
      rowIndex(last!),
      flags(0, "$", top!),
      flags(MAX_COLUMNS - 1, "$", bottom!),
    );
    return true;
  }

  #cells(sheet: number | undefined, wanted: Class): boolean {
    const first = this.#take(CELL) as unknown as string[] | undefined;
    if (!first) return false;
    const row = rowIndex(first[4]!);
    const column = flags(columnOf(first[2]!), first[1]!, first[3]!);
    if (this.#peek() !== ":") {
      this.#tokens.push((sheet === undefined ? 0x24 : 0x3a) + CLASS_BITS[wanted]);
      if (sheet !== undefined) this.#uint16(sheet);
      this.#uint16(row);
      this.#uint16(column);
      return true;
    }
    this.#skip(1);
    const last = this.#take(CELL) as unknown as string[] | undefined;
    if (!last) throw new Unsayable();
    this.#area(sheet, wanted, row, rowIndex(last[4]!), column, flags(columnOf(last[2]!), last[1]!, last[3]!));
    return true;
  }

  #area(sheet: number | undefined, wanted: Class, top: number, bottom: number, left: number, right: number): void {
    if (bottom < top || (right & 0xff) < (left & 0xff)) throw new Unsayable();
    this.#tokens.push((sheet === undefined ? 0x25 : 0x3b) + CLASS_BITS[wanted]);
    if (sheet !== undefined) this.#uint16(sheet);
    for (const part of [top, bottom, left, right]) this.#uint16(part);
  }
}

/** Column with its "relative" flags: bit 14 for the column, bit 15 for the row. */
function flags(column: number, columnDollar: string, rowDollar: string): number {
  return column | (columnDollar ? 0 : 0x4000) | (rowDollar ? 0 : 0x8000);
}
