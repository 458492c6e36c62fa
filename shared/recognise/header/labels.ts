/** Reads label cells of one row: fills down what merges and blanks leave out, and tells headings and sums from rows. */

import { shownText } from "../../document/sheet.ts";
import type { Line, Region } from "../columns/region.ts";
import { cellOf, textOf } from "../columns/region.ts";
import type { Roles } from "../columns/roles.ts";
import { isSumLabel, keyText, writtenText } from "../grid/words.ts";

const DITTO = /^(?:〃|″|"|”|々|同上|同前|同左|--"--)$/;

/** The texts of one row's labels, filled down. */
export interface Labels {
  seq: string | null;
  category: string | null;
  item: string | null;
  /** The indicator's own text; "" where the cell is blank. */
  indicator: string;
  /** Blanks and indent before the indicator. */
  indent: number;
}

export type LineKind =
  | { kind: "row" }
  | { kind: "category"; text: string }
  | { kind: "item"; text: string; seq: string | null }
  | { kind: "sum"; text: string }
  | { kind: "empty" };

/** Walks the lines of a region from top to bottom and keeps what the rows above said. */
export class LabelReader {
  readonly #region: Region;
  readonly #roles: Roles;
  /** Columns that hold figures or units: a row without any of them is a heading. */
  readonly #filled: readonly number[];
  /** Columns that say what a row is. */
  readonly #labels: readonly number[];
  #category: string | null = null;
  #headCategory: string | null = null;
  #item: string | null = null;
  #itemSeq: string | null = null;
  /** An item that a row of its own heads: the rows below are its indicators. */
  #headed = false;

  constructor(region: Region, roles: Roles, filled: readonly number[]) {
    this.#region = region;
    this.#roles = roles;
    this.#filled = filled;
    const { seq, item, indicator, category } = roles;
    this.#labels = [category, seq, item, indicator].filter((index) => index !== null);
  }

  /** What the line is, by its labels and by whether any figure stands in it. */
  kindOf(line: Line, next: Line | undefined): LineKind {
    const own: string[] = [];
    for (const index of this.#labels) {
      const text = this.#own(line, index);
      if (text !== "") own.push(text);
    }
    const figures = this.#hasFigures(line);
    const name = own.find(isSumLabel) ?? (own.length === 0 ? this.#sumAside(line) : undefined);
    // 合计 in the first label, with nothing behind it that would make it the name of an indicator.
    if (
      name !== undefined &&
      keyText(name).length <= 10 &&
      own.every((text) => text === name || /^[\d、一二三四五六七八九十]+$/.test(text))
    ) {
      return { kind: "sum", text: name };
    }
    if (figures) return { kind: "row" };
    const all = this.#region.columns.map((_, index) => this.#own(line, index)).filter((text) => text !== "");
    if (all.length === 0) return { kind: "empty" };
    return this.#heading(line, all, next);
  }

  /** 总计 in a column that is no label, as that of codes. */
  #sumAside(line: Line): string | undefined {
    if (this.#roles.place !== null) return undefined;
    return this.#region.columns
      .map((_, index) => (this.#filled.includes(index) ? "" : this.#own(line, index)))
      .find(isSumLabel);
  }

  /** Figures under no name at all, below rows that have theirs: not even a unit, and no merged cell reaches down. */
  nameless(line: Line): boolean {
    const { seq, item, indicator, unit, category } = this.#roles;
    const labels = [category, seq, item, indicator, unit].filter((index) => index !== null);
    return this.#item !== null && labels.every((index) => textOf(this.#region, line, index) === "");
  }

  /** A row without figures: a category, an item over the rows below, or a row that has no figure yet. */
  #heading(line: Line, all: string[], next: Line | undefined): LineKind {
    const { seq, item, indicator } = this.#roles;
    const number = seq === null ? "" : this.#own(line, seq);
    const texts = all.filter((text) => text !== number || all.length === 1);
    const text = texts[0] ?? "";
    if (all.length === 1 && text === number && !isHeadingText(text) && /^\d+$/.test(text)) return { kind: "empty" };
    if (texts.length === 1) {
      if (/^(?:[一二三四五六七八九十]{1,3}|[A-ZＡ-ＺⅠ-Ⅻ])$/.test(number))
        return { kind: "category", text: `${number}、${text}` };
      // （一）… merged over the row below 一、… is an item of that category.
      if (this.#spans(line, text)) return this.#section(text);
      if (isHeadingText(text)) return { kind: "category", text };
      if (all.length === 1 && text === number && !/^[\d.．、()（）]+$/.test(text)) return this.#section(text);
    }
    const follows = next !== undefined && this.#hasFigures(next);
    if (!follows) return { kind: "row" };
    if (item !== null && indicator !== null) {
      const heads = this.#own(line, item) !== "" && this.#own(line, indicator) === "" && this.#own(next, item) === "";
      return heads ? { kind: "item", text: this.#own(line, item), seq: number || null } : { kind: "row" };
    }
    return texts.length === 1 ? this.#oneColumn(line, text, number, next) : { kind: "row" };
  }

  /** A row of a section; the lower of two levels of them is the item. */
  #section(text: string): LineKind {
    const upper = this.#headCategory === null ? 5 : level(this.#headCategory);
    if (upper < level(text) && level(text) < 5) return { kind: "item", text: withoutNumber(text), seq: null };
    return { kind: "category", text };
  }

  /** One column of names: （一）… over 1.…, a numbered item over unnumbered rows, or a plain group of rows. */
  #oneColumn(line: Line, text: string, number: string, next: Line): LineKind {
    const { seq, unit, category } = this.#roles;
    const name = this.#roles.indicator ?? this.#roles.item ?? 0;
    if (text !== this.#own(line, name)) return { kind: "row" };
    const nextNumber = seq === null ? "" : this.#own(next, seq);
    const mine = level(number || text);
    const below = level(nextNumber || this.#own(next, name));
    if (mine < 5 && mine < below) return { kind: "item", text: withoutNumber(text), seq: number || null };
    if (number !== "" && nextNumber === "") return { kind: "item", text, seq: number };
    if (number === "" && category === null && (unit !== null || nextNumber !== "")) return { kind: "category", text };
    return { kind: "row" };
  }

  /** A heading merged from a label over the figures fills none of them. */
  #hasFigures(line: Line): boolean {
    return this.#filled.some((index) => {
      if (this.#region.grid.isBlank(line.row, line.columns[index] as number)) return false;
      const merge = this.#region.grid.mergeAt(line.row, line.columns[index] as number);
      return merge === null || this.#filled.some((other) => line.columns[other] === merge.left);
    });
  }

  #spans(line: Line, text: string): boolean {
    const merge = this.#region.grid.mergeAt(
      line.row,
      line.columns.find((column) => this.#region.grid.ownText(line.row, column) === text) ?? -1,
    );
    return merge !== null && merge.right - merge.left + 1 >= Math.max(3, line.columns.length / 2);
  }

  #own(line: Line, index: number): string {
    return this.#region.grid.ownText(line.row, line.columns[index] as number);
  }

  startCategory(text: string): void {
    this.#headCategory = text;
    this.#category = text;
    this.#forgetItem();
  }

  startItem(text: string, seq: string | null): void {
    this.#item = text;
    this.#itemSeq = seq;
    this.#headed = true;
  }

  read(line: Line): Labels {
    const roles = this.#roles;
    const text = (index: number | null) => (index === null ? "" : undouble(textOf(this.#region, line, index)));
    const category = text(roles.category);
    if (category !== "") {
      if (category !== this.#category && roles.item !== null) this.#forgetItem();
      this.#category = category;
    } else if (roles.category === null) this.#category = this.#headCategory;
    const seq = text(roles.seq);
    const ownSeq = seq !== "" && !isSumLabel(seq);
    // A numbered item over unnumbered rows ends where the next number stands.
    if (this.#headed && ownSeq && /^\d+$/.test(this.#itemSeq ?? "")) this.#forgetItem();
    let item = text(roles.item);
    let indicator = text(roles.indicator);
    if (this.#headed && roles.indicator === null) {
      indicator = item;
      item = "";
    }
    if (item !== "") {
      if (item !== this.#item) this.#itemSeq = null;
      this.#item = item;
      this.#headed = false;
    }
    if (ownSeq && !this.#headed) this.#itemSeq = seq;
    return {
      seq: ownSeq ? seq : this.#item === null ? null : this.#itemSeq,
      category: this.#category,
      item: this.#item,
      indicator,
      indent: this.#indent(line, roles.indicator ?? roles.item ?? 0),
    };
  }

  #forgetItem(): void {
    this.#item = null;
    this.#itemSeq = null;
    this.#headed = false;
  }

  #indent(line: Line, index: number): number {
    const cell = cellOf(this.#region, line, index);
    if (!cell || typeof cell.value !== "string") return 0;
    const blanks = /^[\s\u00a0\u3000]*/.exec(cell.value)?.[0] ?? "";
    return blanks.length + this.#region.reader.indent(cell);
  }
}

/** 〃 and 同上 repeat what is above. */
export function isDitto(text: string): boolean {
  return DITTO.test(text);
}

/** What repeats the text above reads like a blank. */
function undouble(text: string): string {
  return isDitto(text) ? "" : text;
}

/** 一、促进就业（3项）: the number or the count of items makes it a category. */
function isHeadingText(text: string): boolean {
  return (
    text.length <= 40 &&
    (/^(?:[一二三四五六七八九十]{1,3}[、.．]|[A-ZＡ-ＺⅠ-Ⅻ](?:类|[、.．])|第[一二三四五六七八九十]{1,3}(?:类|部分|批|章))/.test(
      text,
    ) ||
      /[(（]\d{1,3}项[)）]$/.test(text))
  );
}

function level(text: string): number {
  if (/^[一二三四五六七八九十]{1,3}[、.．]/.test(text)) return 1;
  if (/^[(（][一二三四五六七八九十]{1,3}[)）]/.test(text)) return 2;
  if (/^\d{1,3}(?:[、.．](?!\d)|$)/.test(text)) return 3;
  if (/^[(（]\d{1,3}[)）]/.test(text)) return 4;
  return 5;
}

/** （一）促进就业 → 促进就业. */
export function withoutNumber(text: string): string {
  return (
    text.replace(
      /^(?:[(（](?:[一二三四五六七八九十]{1,3}|\d{1,3})[)）]|[一二三四五六七八九十]{1,3}[、.．]|\d{1,3}[、.．](?!\d))\s*/,
      "",
    ) || text
  );
}

/** Text of a cell as the clerk wrote it, for columns that are carried along. */
export function carried(region: Region, line: Line, index: number): string {
  return writtenText(shownText(cellOf(region, line, index)));
}
