/**
 * Formula tokens (ptg) to A1 text, [MS-XLS] 2.5.198. What it does not know gives undefined: the cell keeps its value and
 * has no formula, rather than a wrong one.
 */
import { columnName } from "../../../shared/document/sheet.ts";
import { CALL_BY_NAME, functionById } from "./functions.ts";
import { errorText, MAX_COLUMNS, MAX_ROWS } from "./records.ts";
import { plainString } from "./strings.ts";

/** What formulas refer to outside their sheet. */
export interface FormulaContext {
  /** Sheet name or "first:last" for an EXTERNSHEET index; undefined for other workbooks and lost sheets. */
  sheetReference(index: number): string | undefined;
  /** Text of a defined name, from 1. */
  definedName(index: number): string | undefined;
  /** Text of a name in an add-in or the workbook, by EXTERNSHEET index and number. */
  externalName(index: number, name: number): string | undefined;
}

/** Where the formula stands: needed for the relative references of shared formulas. */
export interface FormulaPlace {
  row: number;
  column: number;
}

const BINARY: Readonly<Record<number, string>> = {
  0x03: "+", 0x04: "-", 0x05: "*", 0x06: "/", 0x07: "^", 0x08: "&", 0x09: "<", 0x0a: "<=", 0x0b: "=", 0x0c: ">=",
  0x0d: ">", 0x0e: "<>", 0x0f: " ", 0x10: ",", 0x11: ":",
}; // prettier-ignore

/** Longest text that a formula may become: Excel's own limit. */
const MAX_TEXT = 8192;

/** Thrown inside this file for tokens that have no text. */
class Unknown extends Error {}

/** Text of a formula without "=", or undefined. */
export function decodeFormula(tokens: Buffer, context: FormulaContext, place: FormulaPlace): string | undefined {
  try {
    return new Decoder(tokens, context, place).run();
  } catch (error) {
    if (error instanceof Unknown || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Row and column of a formula that only points at a shared or array formula; undefined for any other. */
export function sharedFormulaAnchor(tokens: Buffer): FormulaPlace | undefined {
  if (tokens.length < 5 || tokens[0] !== 0x01) return undefined;
  return { row: tokens.readUInt16LE(1), column: tokens.readUInt16LE(3) & 0xff };
}

class Decoder {
  readonly #tokens: Buffer;
  readonly #context: FormulaContext;
  readonly #place: FormulaPlace;
  readonly #stack: string[] = [];
  #at = 0;

  constructor(tokens: Buffer, context: FormulaContext, place: FormulaPlace) {
    this.#tokens = tokens;
    this.#context = context;
    this.#place = place;
  }

  run(): string {
    while (this.#at < this.#tokens.length) this.#step();
    if (this.#stack.length !== 1) throw new Unknown();
    return this.#pop();
  }

  #pop(): string {
    const text = this.#stack.pop();
    if (text === undefined) throw new Unknown();
    return text;
  }

  #push(text: string): void {
    if (text.length > MAX_TEXT) throw new Unknown();
    this.#stack.push(text);
  }

  #byte(): number {
    return this.#tokens.readUInt8(this.#at++);
  }

  #uint16(): number {
    this.#at += 2;
    return this.#tokens.readUInt16LE(this.#at - 2);
  }

  #step(): void {
    const id = this.#byte();
    const operator = BINARY[id];
    if (operator !== undefined) {
      const right = this.#pop();
      this.#push(this.#pop() + operator + right);
      return;
    }
    // Operand tokens come in three classes (reference, value, array) that read alike.
    if (id >= 0x20) this.#operand((id & 0x1f) | 0x20);
    else this.#basic(id);
  }

  #basic(id: number): void {
    switch (id) {
      case 0x12:
        return this.#push(`+${this.#pop()}`);
      case 0x13:
        return this.#push(`-${this.#pop()}`);
      case 0x14:
        return this.#push(`${this.#pop()}%`);
      case 0x15:
        return this.#push(`(${this.#pop()})`);
      case 0x16:
        return this.#push("");
      case 0x17: {
        const count = this.#byte();
        const text = plainString(this.#tokens, this.#at, this.#tokens.length, count);
        if (text === undefined) throw new Unknown();
        this.#at += 1 + count * (this.#tokens[this.#at]! & 1 ? 2 : 1);
        return this.#push(`"${text.replaceAll('"', '""')}"`);
      }
      case 0x19:
        return this.#attribute();
      case 0x1c:
        return this.#push(errorText(this.#byte()));
      case 0x1d:
        return this.#push(this.#byte() ? "TRUE" : "FALSE");
      case 0x1e:
        return this.#push(String(this.#uint16()));
      case 0x1f:
        this.#at += 8;
        return this.#push(numberText(this.#tokens.readDoubleLE(this.#at - 8)));
      default:
        throw new Unknown();
    }
  }

  #attribute(): void {
    const flags = this.#byte();
    const data = this.#uint16();
    if (flags & 0x04) this.#at += (data + 1) * 2;
    if (flags & 0x10) this.#push(`SUM(${this.#pop()})`);
  }

  #operand(id: number): void {
    switch (id) {
      case 0x21:
        return this.#call(this.#uint16(), undefined);
      case 0x22: {
        const count = this.#byte() & 0x7f;
        return this.#call(this.#uint16() & 0x7fff, count);
      }
      case 0x23: {
        const name = this.#context.definedName(this.#uint16());
        this.#at += 2;
        return this.#pushKnown(name);
      }
      case 0x24:
        return this.#push(this.#cell(false));
      case 0x25:
        return this.#push(this.#area(false));
      case 0x26:
      case 0x27:
      case 0x28:
        this.#at += 6;
        return;
      case 0x29:
        this.#at += 2;
        return;
      case 0x2a:
        this.#at += 4;
        return this.#push("#REF!");
      case 0x2b:
        this.#at += 8;
        return this.#push("#REF!");
      case 0x2c:
        return this.#push(this.#cell(true));
      case 0x2d:
        return this.#push(this.#area(true));
      case 0x39: {
        const sheet = this.#uint16();
        const name = this.#context.externalName(sheet, this.#uint16());
        this.#at += 2;
        return this.#pushKnown(name);
      }
      case 0x3a:
        return this.#push(this.#sheet() + this.#cell(false));
      case 0x3b:
        return this.#push(this.#sheet() + this.#area(false));
      default:
        throw new Unknown();
    }
  }

  #pushKnown(text: string | undefined): void {
    if (text === undefined) throw new Unknown();
    this.#push(text);
  }

  #call(id: number, count: number | undefined): void {
    const known = functionById(id);
    const size = count ?? known?.fixed;
    if (size === undefined || size > this.#stack.length) throw new Unknown();
    const values = size === 0 ? [] : this.#stack.splice(-size);
    let name = known?.name;
    if (id === CALL_BY_NAME) name = values.shift()?.replace(/^_xlfn\./, "");
    if (!name) throw new Unknown();
    this.#push(`${name}(${values.join(",")})`);
  }

  #sheet(): string {
    const name = this.#context.sheetReference(this.#uint16());
    if (name === undefined) throw new Unknown();
    return `${name}!`;
  }

  #cell(shared: boolean): string {
    const row = this.#uint16();
    return this.#address(row, this.#uint16(), shared);
  }

  #area(shared: boolean): string {
    const top = this.#uint16();
    const bottom = this.#uint16();
    const left = this.#uint16();
    const right = this.#uint16();
    if (!shared) {
      if (top === 0 && bottom === MAX_ROWS - 1) return `${columnText(left)}:${columnText(right)}`;
      if ((left & 0xff) === 0 && (right & 0xff) === MAX_COLUMNS - 1)
        return `${rowText(top, left)}:${rowText(bottom, right)}`;
    }
    return `${this.#address(top, left, shared)}:${this.#address(bottom, right, shared)}`;
  }

  #address(row: number, flagged: number, shared: boolean): string {
    let column = flagged & 0xff;
    let line = row;
    if (shared) {
      // Relative parts are offsets from the cell; they wrap around the sheet's edges.
      if (flagged & 0x4000) column = (column + this.#place.column) & 0xff;
      if (flagged & 0x8000) line = (line + this.#place.row) & 0xffff;
    }
    return columnText((flagged & 0xc000) | column) + rowText(line, flagged);
  }
}

function columnText(flagged: number): string {
  return (flagged & 0x4000 ? "" : "$") + columnName(flagged & 0xff);
}

function rowText(row: number, flagged: number): string {
  return `${flagged & 0x8000 ? "" : "$"}${row + 1}`;
}

function numberText(value: number): string {
  return String(value).toUpperCase();
}

/** A sheet name as it stands in a formula: quoted where it is not a plain word. */
export function quoteSheetName(name: string): string {
  const plain = /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && !/^[A-Za-z]{1,3}\d+$/.test(name) && !/^[RrCc]\d*$/.test(name);
  return plain ? name : `'${name.replaceAll("'", "''")}'`;
}
