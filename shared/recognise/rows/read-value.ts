/** One cell of a table into a value: numbers exactly, texts through the parser, and a word on all that is not certain. */

import type { Value } from "../../model/amount.ts";
import type { ParsedValue } from "../../model/amount-parse.ts";
import { parseValue } from "../../model/amount-parse.ts";
import { plainForm } from "../../model/read-number.ts";
import type { Decimal } from "../../model/decimal.ts";
import { compare, decimalText, fromDouble, shift } from "../../model/decimal.ts";
import type { Scale } from "../../model/unit.ts";
import { scaleExponent } from "../../model/unit.ts";
import type { CellStyle, SheetCell } from "../../document/sheet.ts";
import { shownText } from "../../document/sheet.ts";
import type { Agencies } from "../header/agencies.ts";
import { readAgencies } from "../header/agencies.ts";
import type { FormatKind } from "../grid/number-format.ts";
import { namesCorps } from "../header/corps.ts";
import { formatKind } from "../grid/number-format.ts";

export interface RowUnit {
  unit: string;
  scale: Scale;
}

export interface CellReading {
  value: Value;
  /** Unit named in the cell. */
  unit?: string;
  /** District named by 含在…. */
  ofName?: string;
  /** A Chinese sentence where something is not certain. */
  unsure?: string;
}

/** Most texts that are remembered for one document. */
const TEXTS_KEPT = 50_000;

const EMPTY: CellReading = { value: null };

/** Reads cells of one document; number formats are understood once per style. */
export class ValueReader {
  readonly #styles: CellStyle[];
  readonly #kinds: FormatKind[] = [];
  readonly #parsed = new Map<string, ParsedValue>();
  readonly #agencies = new Map<string, Agencies>();
  /** Readings of numbers that no format changes; values never change, so cells may share them. */
  readonly #plain = new Map<number, CellReading>();

  constructor(styles: CellStyle[]) {
    this.#styles = styles;
  }

  /** The agencies that a cell names; whoever takes them copies them. */
  agencies(text: string): Agencies {
    let known = this.#agencies.get(text);
    if (known) return known;
    known = readAgencies(text);
    if (this.#agencies.size > TEXTS_KEPT) this.#agencies.clear();
    this.#agencies.set(text, known);
    return known;
  }

  /** Texts come again and again; parsing one costs more than remembering it. */
  #parse(text: string, row: RowUnit): ParsedValue {
    const key = `${row.scale}${row.unit}|${text}`;
    const known = this.#parsed.get(key);
    if (known) return known;
    const parsed = parseValue(text, { unit: row.unit, scale: row.scale });
    if (this.#parsed.size > TEXTS_KEPT) this.#parsed.clear();
    this.#parsed.set(key, parsed);
    return parsed;
  }

  format(cell: SheetCell): FormatKind {
    return (this.#kinds[cell.style] ??= formatKind(this.#styles[cell.style]?.numberFormat ?? "General"));
  }

  /** Indent of the cell's alignment, in steps as the spreadsheet counts them. */
  indent(cell: SheetCell): number {
    return this.#styles[cell.style]?.alignment.indent ?? 0;
  }

  /** Whether the cell holds a figure or a mark: what a column of targets is made of. */
  looksFigure(cell: SheetCell): "figure" | "mark" | "text" | "blank" {
    const { value } = cell;
    if (value === null || value === "") return "blank";
    if (typeof value === "number") return this.format(cell).date ? "text" : "figure";
    if (typeof value !== "string") return "text";
    // =1+1 typed as a text may be a name as well as a figure: it makes no column one of figures.
    if (value.length > 40 || /^\s*[=＝]/.test(value) || namesCorps(value)) return "text";
    const parsed = parseValue(value.replace(/^\s*(?:各|均)(?=[\d约不至])/, ""), { unit: "", scale: 1 }).value;
    if (parsed === null) return "blank";
    return parsed.kind === "amount" ? "figure" : parsed.kind === "mark" ? "mark" : "text";
  }

  read(cell: SheetCell | undefined, row: RowUnit, address: string): CellReading {
    if (!cell) return EMPTY;
    const { value } = cell;
    if (value === null) {
      if (cell.formula === undefined) return EMPTY;
      return { value: null, unsure: `${address} 是公式，文件里没有存结果，按空白读入。` };
    }
    if (typeof value === "number") return this.#number(cell, value, row, address);
    if (typeof value === "string") return readText(value, this.#parse(value, row), row, address);
    const words = shownText(cell);
    const unsure =
      typeof value === "boolean"
        ? `${address} 写的是“${words}”，不是数字。`
        : `${address} 公式出错（${words}），没有读成数字。`;
    return { value: { kind: "words", words }, unsure };
  }

  #number(cell: SheetCell, number: number, row: RowUnit, address: string): CellReading {
    const kind = this.format(cell);
    const plain =
      row.scale === 1 &&
      cell.text === undefined &&
      (kind.decimals === null || Number.isInteger(number)) &&
      !kind.scaled &&
      !kind.percent &&
      !kind.date &&
      !kind.words;
    const known = plain ? this.#plain.get(number) : undefined;
    if (known) return known;
    if (kind.date) {
      const words = shownText(cell);
      return { value: { kind: "words", words }, unsure: `${address} 是日期“${words}”，没有读成数字。` };
    }
    const exact = fromDouble(number);
    if (exact === null) {
      const words = shownText(cell);
      return { value: { kind: "words", words }, unsure: `${address} 的数“${words}”太大或太细，存不下。` };
    }
    if (kind.scaled || kind.words) return numberWithWords(cell, exact, kind, row, address);
    if (kind.percent) return percent(cell, exact, kind, row, address);
    const value = row.scale === 1 ? exact : shift(exact, scaleExponent(row.scale));
    if (value === null) {
      const words = decimalText(exact);
      return { value: { kind: "words", words }, unsure: `${address} 的数“${words}”太大或太细，存不下。` };
    }
    if (kind.decimals !== null && exact.places > kind.decimals) {
      return {
        value: { kind: "amount", value, qualifier: "exact", text: decimalText(exact) },
        unsure: rounded(address, shownText(cell), decimalText(exact)),
      };
    }
    // Shown as 一百二十, as 3.50E+04 or not at all (;;;): the plain figure stands for it.
    const shown = cell.text === undefined ? "" : unmarked(cell.text);
    const isFigure = /^-?[\d,]+(?:\.\d+)?$/.test(shown) && Number(shown.replaceAll(",", "")) === number;
    const text = isFigure ? shown : decimalText(exact);
    const reading: CellReading = { value: { kind: "amount", value, qualifier: "exact", text } };
    if (plain && this.#plain.size < TEXTS_KEPT) this.#plain.set(number, reading);
    return reading;
  }
}

/** Without the note mark that a number format sets behind a figure: 1.53* is 1.53. */
function unmarked(shown: string): string {
  return shown.trim().replace(/(?<=.)[*＊※]+$/, "");
}

function rounded(address: string, shown: string, actual: string): string {
  return `${address} 显示为“${shown.trim()}”，实际是 ${actual}，按实际数读入。`;
}

function percent(cell: SheetCell, exact: Decimal, kind: FormatKind, row: RowUnit, address: string): CellReading {
  const value = shift(exact, 2);
  if (value === null) return { value: { kind: "words", words: shownText(cell) } };
  const actual = `${decimalText(value)}%`;
  const cut = kind.decimals !== null && value.places > kind.decimals;
  const reading: CellReading = {
    value: { kind: "amount", value, qualifier: "exact", text: cut ? actual : (cell.text?.trim() ?? actual) },
    unit: "%",
  };
  if (cut) reading.unsure = rounded(address, shownText(cell), actual);
  else if (row.unit !== "" && row.unit !== "%" && !/百分点/.test(row.unit)) {
    reading.unsure = `${address} 是百分数“${actual}”，与本行单位“${row.unit}”不同。`;
  }
  return reading;
}

/** A format with words or a scaling: the shown text carries the qualifier, the number the figure. */
function numberWithWords(
  cell: SheetCell,
  exact: Decimal,
  kind: FormatKind,
  row: RowUnit,
  address: string,
): CellReading {
  const shown = unmarked(shownText(cell));
  const parsed = parseValue(shown, kind.scaled ? row : { unit: row.unit, scale: 1 });
  const base = kind.scaled ? exact : shift(exact, kind.percent ? 2 : scaleExponent(row.scale));
  const words = parsed.value;
  if (base === null || words === null || words.kind !== "amount") {
    if (base === null)
      return { value: { kind: "words", words: shown }, unsure: `${address} 的数“${shown}”太大或太细，存不下。` };
    return {
      value: { kind: "amount", value: base, qualifier: "exact", text: decimalText(exact) },
      unsure: `${address} 显示为“${shown}”，按单元格里的数 ${decimalText(exact)} 读入。`,
    };
  }
  // 0"元" in a column of 万元: what is seen says 元.
  if (!kind.scaled && !kind.percent && parsed.unit !== undefined && compare(words.value, base) !== 0) {
    const unsure = `${address} 显示为“${shown}”，与本列的单位不同，按显示的数读入，请核对。`;
    return { value: words, unit: parsed.unit, unsure };
  }
  const plainShown = kind.scaled ? words.value : bareFigure(shown);
  const same = plainShown !== null && compare(plainShown, kind.scaled ? base : kind.percent ? base : exact) === 0;
  const text = same ? shown : decimalText(kind.percent ? base : exact);
  const reading: CellReading = { value: { kind: "amount", value: base, qualifier: words.qualifier, text } };
  if (parsed.unit !== undefined) reading.unit = parsed.unit;
  if (!same) reading.unsure = rounded(address, shown, decimalText(exact));
  else if (parsed.problem === "unitDiffers") {
    reading.unsure = `${address} 显示为“${shown}”，与本行单位“${row.unit}”不同，请核对。`;
  }
  return reading;
}

/** The bare number inside a shown text: 约8,700人 gives 8700. */
function bareFigure(shown: string): Decimal | null {
  const match = /-?\d[\d,]*(?:\.\d+)?/.exec(plainForm(shown));
  if (!match) return null;
  const value = parseValue(match[0], { unit: "", scale: 1 }).value;
  return value?.kind === "amount" ? value.value : null;
}

/** Text cells. */
function readText(text: string, parsed: ParsedValue, row: RowUnit, address: string): CellReading {
  const reading: CellReading = { value: parsed.value };
  if (parsed.unit !== undefined) reading.unit = parsed.unit;
  if (parsed.ofName !== undefined) reading.ofName = parsed.ofName;
  const shown = text.trim();
  if (parsed.problem === "unitDiffers") {
    reading.unsure = `${address} 写的“${shown}”与本行单位“${row.unit}”不同，请核对。`;
  } else if (parsed.problem === "rangeBackwards") {
    reading.unsure = `${address} 写的“${shown}”前大后小，没有读成数字。`;
  } else if (parsed.problem === "tooLarge") {
    reading.unsure = `${address} 的数“${shown}”太大或太细，存不下。`;
  } else if (parsed.value?.kind === "words" && /\d/.test(plainForm(shown))) {
    reading.unsure = `${address} 写的“${shown}”没有读成数字，按文字保留。`;
  }
  return reading;
}
