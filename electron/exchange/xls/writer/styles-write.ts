/** The styles of a sheet document as FONT, FORMAT, XF, STYLE and PALETTE records. */
import { AppError } from "../../../../shared/errors.ts";
import { defaultStyle } from "../../../../shared/document/sheet.ts";
import type { BorderLine, CellAlignment, CellFont, CellStyle } from "../../../../shared/document/sheet.ts";
import { say } from "../../../../shared/text.ts";
import { FIRST_CUSTOM_FORMAT, universalFormatIds } from "../number-formats.ts";
import { builtInFormats } from "../../files/number-format/built-in.ts";
import { AUTOMATIC_BACKGROUND, AUTOMATIC_FONT, AUTOMATIC_FOREGROUND } from "../palette.ts";
import { record } from "../records.ts";
import { PaletteWriter } from "./palette-write.ts";
import type { RecordWriter } from "./record-writer.ts";

/** The 16 formats that every workbook starts with: 15 of styles, then the one of plain cells. */
export const FIRST_STYLE_XF = 15;
const MAX_STYLES = 4000;
/** Ids 164 to 382 ([MS-XLS] 2.4.126). */
const MAX_FORMATS = 219;
const MAX_FONTS = 500;
/** Fonts 0 to 3 are spoken for; there is no font 4. */
const FIRST_OWN_FONT = 5;
const CHARSET_GB2312 = 134;
const CHARSET_DEFAULT = 1;

const LINES: Readonly<Record<BorderLine, number>> = {
  thin: 1,
  medium: 2,
  dashed: 3,
  dotted: 4,
  thick: 5,
  double: 6,
  hair: 7,
};
const HORIZONTAL: readonly CellAlignment["horizontal"][] = [
  "general", "left", "center", "right", "fill", "justify", "centerContinuous", "distributed",
]; // prettier-ignore
const VERTICAL: readonly CellAlignment["vertical"][] = ["top", "center", "bottom", "justify", "distributed"];
const VERTICAL_BOTTOM = 2;

function tooMany(what: string): AppError {
  return new AppError("notSupported", say.xlsTooVaried(what));
}

/** Throws notSupported where the document has more styles, fonts or number formats than the format holds. */
export class StyleWriter {
  readonly #styles: readonly CellStyle[];
  readonly #palette: PaletteWriter;
  readonly #fonts = new Map<string, number>();
  readonly #ownFonts: CellFont[] = [];
  readonly #formats = new Map<string, number>();

  readonly #openNormal: boolean;

  /** @param openNormal the style Normal is unlocked */
  constructor(styles: readonly CellStyle[], openNormal = false) {
    this.#openNormal = openNormal;
    this.#styles = styles.length > 0 ? styles : [defaultStyle];
    if (this.#styles.length > MAX_STYLES) throw tooMany("单元格格式");
    this.#palette = new PaletteWriter(this.#styles.flatMap(({ font, fill }) => [font.color, fill]));
    for (const id of universalFormatIds) this.#formats.set(builtInFormats[id]!, id);
    let next = FIRST_CUSTOM_FORMAT;
    for (const { font, numberFormat } of this.#styles) {
      this.#addFont(font);
      if (!this.#formats.has(numberFormat)) this.#formats.set(numberFormat, next++);
    }
    if (this.#ownFonts.length > MAX_FONTS) throw tooMany("字体");
    if (next - FIRST_CUSTOM_FORMAT > MAX_FORMATS) throw tooMany("数字格式");
  }

  /** XF number of a style index; an index past the table is the default style. */
  xf(style: number): number {
    return FIRST_STYLE_XF + (style >= 0 && style < this.#styles.length ? style : 0);
  }

  #addFont(font: CellFont): void {
    const key = JSON.stringify(font);
    if (this.#fonts.has(key)) return;
    // The first style's font is font 0, by which column widths are measured.
    this.#fonts.set(key, this.#fonts.size === 0 ? 0 : FIRST_OWN_FONT + this.#ownFonts.length);
    if (this.#fonts.size > 1) this.#ownFonts.push(font);
  }

  write(out: RecordWriter): void {
    const first = this.#styles[0]!.font;
    for (const font of [first, first, first, first, ...this.#ownFonts]) this.#writeFont(out, font);
    for (const [code, id] of this.#formats) {
      if (id < FIRST_CUSTOM_FORMAT) continue;
      if (code.length > 255) throw tooMany("数字格式长度");
      out.begin(record.FORMAT).uint16(id).uint16(code.length).characters(code).end();
    }
    for (let i = 0; i < FIRST_STYLE_XF; i++) writeStyleXf(out, i, this.#openNormal);
    for (const style of this.#styles) this.#writeXf(out, style);
    // "Normal", built in, of style XF 0.
    out.begin(record.STYLE).uint16(0x8000).uint8(0).uint8(0xff).end();
    this.#palette.write(out);
  }

  #writeFont(out: RecordWriter, font: CellFont): void {
    const name = font.name.slice(0, 31);
    out
      .begin(record.FONT)
      .uint16(Math.round(font.size * 20))
      // Bold and underline once more as flags: Excel looks at weight and line kind, xlrd at the flags.
      .uint16((font.bold ? 1 : 0) | (font.italic ? 2 : 0) | (font.underline ? 4 : 0) | (font.strike ? 8 : 0))
      .uint16(font.color === undefined ? AUTOMATIC_FONT : this.#palette.index(font.color))
      .uint16(font.bold ? 700 : 400)
      .uint16(0)
      .uint8(font.underline ? 1 : 0)
      .uint8(0)
      .uint8(/[^\u0000-\u00ff]/.test(name) ? CHARSET_GB2312 : CHARSET_DEFAULT)
      .uint8(0)
      .uint8(name.length)
      .characters(name)
      .end();
  }

  #writeXf(out: RecordWriter, style: CellStyle): void {
    const { border, alignment } = style;
    const vertical = alignment.vertical ? VERTICAL.indexOf(alignment.vertical) : VERTICAL_BOTTOM;
    const lines = [border.left, border.right, border.top, border.bottom].map((line) => (line ? LINES[line] : 0));
    const color = (line: number): number => (lines[line] ? AUTOMATIC_FOREGROUND : 0);
    const fill = style.fill === undefined ? AUTOMATIC_FOREGROUND : this.#palette.index(style.fill);
    out
      .begin(record.XF)
      .uint16(this.#fonts.get(JSON.stringify(style.font)) ?? 0)
      .uint16(this.#formats.get(style.numberFormat) ?? 0)
      .uint16(style.unlocked ? 0 : 1)
      .uint8(
        Math.max(0, HORIZONTAL.indexOf(alignment.horizontal ?? "general")) | (alignment.wrap ? 8 : 0) | (vertical << 4),
      )
      .uint8(rotationByte(alignment.rotation ?? 0))
      .uint8(Math.min(15, alignment.indent ?? 0) | (alignment.shrink ? 16 : 0))
      // Every part of the format is the cell's own.
      .uint8(0xfc)
      .uint16(lines[0]! | (lines[1]! << 4) | (lines[2]! << 8) | (lines[3]! << 12))
      .uint16(color(0) | (color(1) << 7))
      .uint32(color(2) | (color(3) << 7) | ((style.fill === undefined ? 0 : 1) << 26))
      .uint16(fill | (AUTOMATIC_BACKGROUND << 7))
      .end();
  }
}

function rotationByte(rotation: number): number {
  if (rotation === 255) return 255;
  const degrees = Math.max(-90, Math.min(90, Math.round(rotation)));
  return degrees < 0 ? 90 - degrees : degrees;
}

function writeStyleXf(out: RecordWriter, index: number, open: boolean): void {
  out
    .begin(record.XF)
    .uint16(0)
    .uint16(0)
    // Locked or not, a style, no parent.
    .uint16(open ? 0xfff4 : 0xfff5)
    .uint8(VERTICAL_BOTTOM << 4)
    .uint8(0)
    .uint8(0)
    .uint8(index === 0 ? 0 : 0xf4)
    .uint32(0)
    .uint32(0)
    .uint16(AUTOMATIC_FOREGROUND | (AUTOMATIC_BACKGROUND << 7))
    .end();
}
