/**
 * Formulas of the plain kind as trees: numbers, texts, references, arithmetic, comparisons and calls of functions. Grammar:
 * ECMA-376 part 1, 18.17. Names, structured references, arrays and links to other files give null.
 */

export interface Reference {
  /** First and last sheet by name; null: the formula's own. */
  sheets: readonly [string, string] | null;
  top: number;
  left: number;
  /** Infinity for whole columns or rows. */
  bottom: number;
  right: number;
}

export type Operator = "+" | "-" | "*" | "/" | "^" | "=" | "<>" | "<" | ">" | "<=" | ">=";

export type Node =
  | { kind: "number"; text: string }
  | { kind: "text"; text: string }
  | { kind: "reference"; reference: Reference }
  | { kind: "sign"; minus: boolean; of: Node }
  | { kind: "percent"; of: Node }
  | { kind: "binary"; operator: Operator; left: Node; right: Node }
  | { kind: "call"; name: string; values: (Node | null)[] };

/** Longest formula and deepest nesting that are looked at; Excel's own bounds. */
const MAX_LENGTH = 8192;
const MAX_DEPTH = 64;

const NUMBER = /\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?/y;
const TEXT = /"((?:[^"]|"")*)"/y;
const SHEET = /(?:'((?:[^']|'')+)'|((?:[\p{L}_][\p{L}\p{N}_.]*)(?::[\p{L}_][\p{L}\p{N}_.]*)?))!/uy;
const CELL = /\$?([A-Za-z]{1,3})\$?(\d{1,7})(?![\p{L}\p{N}_.(])/uy;
const COLUMNS = /\$?([A-Za-z]{1,3}):\$?([A-Za-z]{1,3})(?![\p{L}\p{N}_.(])/uy;
const ROWS = /\$?(\d{1,7}):\$?(\d{1,7})(?![\p{L}\p{N}_.(])/uy;
const NAME = /([A-Za-z][A-Za-z0-9.]*)\s*\(/y;
const COMPARISON = /<>|<=|>=|=|<|>/y;
const BLANKS = /[ \r\n]*/y;

class Unknown extends Error {}

/** @param formula with or without "=", A1 style */
export function parseFormula(formula: string): Node | null {
  if (formula.length > MAX_LENGTH || joinsTexts(formula)) return null;
  try {
    return new Parser(formula.replace(/^\s*=/, "")).run();
  } catch (error) {
    if (error instanceof Unknown) return null;
    throw error;
  }
}

/** Texts joined by & are no figure: the grammar has no such operator, and forms with checks are full of it. */
function joinsTexts(formula: string): boolean {
  return formula.includes("&") && formula.replace(/"(?:[^"]|"")*"|'(?:[^']|'')*'/g, "").includes("&");
}

class Parser {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  run(): Node {
    const node = this.#comparison();
    if (this.#at < this.#text.length) throw new Unknown();
    return node;
  }

  /** The match of a sticky pattern here, taken; blanks before it are stepped over. */
  #take(pattern: RegExp): RegExpExecArray | null {
    BLANKS.lastIndex = this.#at;
    BLANKS.exec(this.#text);
    pattern.lastIndex = BLANKS.lastIndex;
    const match = pattern.exec(this.#text);
    if (match) this.#at = pattern.lastIndex;
    return match;
  }

  #char(chars: string): string | null {
    BLANKS.lastIndex = this.#at;
    BLANKS.exec(this.#text);
    const char = this.#text[BLANKS.lastIndex];
    if (char === undefined || !chars.includes(char)) return null;
    this.#at = BLANKS.lastIndex + 1;
    return char;
  }

  #comparison(): Node {
    if (++this.#depth > MAX_DEPTH) throw new Unknown();
    let left = this.#sum();
    for (let match = this.#take(COMPARISON); match; match = this.#take(COMPARISON)) {
      left = { kind: "binary", operator: match[0] as Operator, left, right: this.#sum() };
    }
    this.#depth -= 1;
    return left;
  }

  #sum(): Node {
    let left = this.#product();
    for (let sign = this.#char("+-"); sign; sign = this.#char("+-")) {
      left = { kind: "binary", operator: sign as Operator, left, right: this.#product() };
    }
    return left;
  }

  #product(): Node {
    let left = this.#power();
    for (let sign = this.#char("*/"); sign; sign = this.#char("*/")) {
      left = { kind: "binary", operator: sign as Operator, left, right: this.#power() };
    }
    return left;
  }

  #power(): Node {
    let left = this.#signed();
    while (this.#char("^")) left = { kind: "binary", operator: "^", left, right: this.#signed() };
    return left;
  }

  /** A sign binds more tightly than a power in spreadsheets: −2^2 is 4. */
  #signed(): Node {
    const sign = this.#char("+-");
    if (sign === null) return this.#percent();
    if (++this.#depth > MAX_DEPTH) throw new Unknown();
    const node: Node = { kind: "sign", minus: sign === "-", of: this.#signed() };
    this.#depth -= 1;
    return node;
  }

  #percent(): Node {
    let node = this.#operand();
    while (this.#char("%")) node = { kind: "percent", of: node };
    return node;
  }

  #operand(): Node {
    if (this.#char("(")) {
      const node = this.#comparison();
      if (!this.#char(")")) throw new Unknown();
      return node;
    }
    const text = this.#take(TEXT);
    if (text) return { kind: "text", text: (text[1] ?? "").replaceAll('""', '"') };
    const reference = this.#reference();
    if (reference) return { kind: "reference", reference };
    const number = this.#take(NUMBER);
    if (number) return { kind: "number", text: number[0] };
    const call = this.#take(NAME);
    if (call) return { kind: "call", name: (call[1] ?? "").toUpperCase(), values: this.#values() };
    throw new Unknown();
  }

  #values(): (Node | null)[] {
    const values: (Node | null)[] = [];
    if (this.#char(")")) return values;
    for (;;) {
      const before = this.#at;
      if (this.#char(",)")) {
        // A value left out.
        this.#at = before;
        values.push(null);
      } else values.push(this.#comparison());
      if (this.#char(")")) return values;
      if (!this.#char(",")) throw new Unknown();
    }
  }

  #reference(): Reference | null {
    const start = this.#at;
    const named = this.#take(SHEET);
    const names = named ? (named[1]?.replaceAll("''", "'") ?? named[2] ?? "").split(":") : [];
    // A file in brackets, or a path before it.
    if (names.some((name) => /[[\]\\/]/.test(name)) || names.length > 2) throw new Unknown();
    const sheets = named ? ([names[0] ?? "", names.at(-1) ?? ""] as const) : null;
    const range = this.#range();
    if (range) return { sheets, ...range };
    if (named) throw new Unknown();
    this.#at = start;
    return null;
  }

  #range(): Omit<Reference, "sheets"> | null {
    const columns = this.#take(COLUMNS);
    if (columns) {
      const [left, right] = ordered(columnIndex(columns[1] ?? ""), columnIndex(columns[2] ?? ""));
      return { top: 0, left, bottom: Number.POSITIVE_INFINITY, right };
    }
    const rows = this.#take(ROWS);
    if (rows) {
      const [top, bottom] = ordered(Number(rows[1]) - 1, Number(rows[2]) - 1);
      return { top, left: 0, bottom, right: Number.POSITIVE_INFINITY };
    }
    const first = this.#take(CELL);
    if (!first) return null;
    const second = this.#char(":") ? this.#take(CELL) : first;
    if (!second) throw new Unknown();
    const [top, bottom] = ordered(Number(first[2]) - 1, Number(second[2]) - 1);
    const [left, right] = ordered(columnIndex(first[1] ?? ""), columnIndex(second[1] ?? ""));
    return { top, left, bottom, right };
  }
}

function ordered(a: number, b: number): [number, number] {
  return a <= b ? [a, b] : [b, a];
}

function columnIndex(letters: string): number {
  let index = 0;
  for (const letter of letters.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}
