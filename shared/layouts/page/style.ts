/** Typography of issued tables: GB/T 9704-2012 for annex line, title and page number, common practice for the table. */

import type { CellAlignment, CellBorder, CellFont, CellStyle } from "../../document/sheet.ts";
import { StyleTable, defaultStyle } from "../../document/sheet.ts";
import type { ShownLook } from "../../model/look.ts";
import type { LayoutChoices } from "../choices.ts";
import { DEFAULT_FONT } from "./fit.ts";

/** The fonts of a table: of the annex line, the title, its heading, its texts and its figures. */
export interface Fonts {
  annex: { name: string; size: number };
  title: { name: string; size: number };
  header: string;
  body: string;
  digits: string;
}

export const FONTS = {
  /** 附件 line: 三号黑体. */
  annex: { name: "黑体", size: 16 },
  /** Title: 二号小标宋. */
  title: { name: "方正小标宋简体", size: 22 },
  header: "黑体",
  body: "宋体",
  /** Digits and Latin letters. */
  digits: "Times New Roman",
} as const satisfies Fonts;

/** What may be chosen of the fonts; the size of the text is chosen with the page. */
export type FontChoices = Pick<LayoutChoices, "titleFont" | "titleSize" | "headFont" | "bodyFont">;

export function fontsOf({ titleFont, titleSize, headFont, bodyFont }: FontChoices): Fonts {
  return {
    ...FONTS,
    title: { name: titleFont ?? FONTS.title.name, size: titleSize ?? FONTS.title.size },
    header: headFont ?? FONTS.header,
    body: bodyFont ?? FONTS.body,
  };
}

/** Sizes that a title steps through before it takes a second line: 二号, 20, 小二; one that was chosen stays. */
export function titleSizes(size: number): readonly [number, ...number[]] {
  return size === FONTS.title.size ? [size, 20, 18] : [size];
}

/** — 1 — in 四号宋体, centred: a sheet cannot know which side it is bound on when it travels as a file. */
export const PAGE_NUMBER = '&C&"宋体,Regular"&14— &P —';

/** 黄色 of the highlighter, as Excel and WPS have it. */
export const HIGHLIGHT = "FFFF00";

export const THIN: CellBorder = { top: "thin", right: "thin", bottom: "thin", left: "thin" };

/** Styles by what they are for, each built once. */
export class Styles {
  readonly #table = new StyleTable({ ...defaultStyle, font: DEFAULT_FONT });
  readonly #known = new Map<string, number>();
  readonly fonts: Fonts;

  constructor(fonts: Fonts = FONTS) {
    this.fonts = fonts;
  }

  get styles(): CellStyle[] {
    return this.#table.styles;
  }

  /** The style with what was marked by hand on top. */
  with(index: number, { bold, highlighted }: ShownLook): number {
    const style = this.styles[index];
    if ((!bold && !highlighted) || !style) return index;
    const key = `${index}|${bold}|${highlighted}`;
    let marked = this.#known.get(key);
    if (marked === undefined) {
      const font = bold ? { ...style.font, bold } : style.font;
      marked = this.#table.add({ ...style, font, ...(highlighted ? { fill: HIGHLIGHT } : {}) });
      this.#known.set(key, marked);
    }
    return marked;
  }

  get(font: CellFont, alignment: CellAlignment, border: CellBorder = {}, numberFormat = "General"): number {
    const { name, size, bold = false, color = "" } = font;
    const { horizontal = "", wrap = false, indent = 0, shrink = false, vertical = "" } = alignment;
    const key = `${name}|${size}|${bold}|${color}|${horizontal}|${vertical}|${wrap}|${indent}|${shrink}|${border.top ?? ""}|${numberFormat}`;
    let index = this.#known.get(key);
    if (index === undefined) {
      index = this.#table.add({ font, border, alignment, numberFormat });
      this.#known.set(key, index);
    }
    return index;
  }
}

export interface TableStyles {
  header: number;
  /** Wrapped text: centred, or left with an indent. */
  text(centred: boolean, indent?: number): number;
  /** A figure under its number format; red where it breaks its rule. */
  figure(numberFormat: string, wrong?: boolean): number;
  /** Marks and words in a figure's place. */
  words: number;
}

export function tableStyles(styles: Styles, size: number): TableStyles {
  const { fonts } = styles;
  const body: CellFont = { name: fonts.body, size };
  const digits: CellFont = { name: fonts.digits, size };
  // Asked for every cell: an answer must not cost a new key.
  const figures = [new Map<string, number>(), new Map<string, number>()] as const;
  const figureStyle = (numberFormat: string, wrong: boolean): number =>
    styles.get(
      wrong ? { ...digits, color: "C00000" } : digits,
      // Figures cannot wrap; where another font is wider they shrink rather than turn into ####.
      { horizontal: "center", vertical: "center", shrink: true },
      THIN,
      numberFormat,
    );
  return {
    header: styles.get({ name: fonts.header, size }, { horizontal: "center", vertical: "center", wrap: true }, THIN),
    text: (centred, indent = 0) =>
      styles.get(
        body,
        { horizontal: centred ? "center" : "left", vertical: "center", wrap: true, ...(indent > 0 ? { indent } : {}) },
        THIN,
      ),
    figure: (numberFormat, wrong = false) => {
      const known = figures[wrong ? 1 : 0];
      let style = known.get(numberFormat);
      if (style === undefined) known.set(numberFormat, (style = figureStyle(numberFormat, wrong)));
      return style;
    },
    words: styles.get(body, { horizontal: "center", vertical: "center", wrap: true }, THIN, "@"),
  };
}
