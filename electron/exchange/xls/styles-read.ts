/** FONT, FORMAT, XF and PALETTE records to the styles of a sheet document. */
import { defaultStyle, StyleTable } from "../../../shared/document/sheet.ts";
import type { BorderLine, CellAlignment, CellBorder, CellFont, CellStyle } from "../../../shared/document/sheet.ts";
import { builtInFormats } from "../files/number-format/built-in.ts";
import { neutralFormat } from "./number-formats.ts";
import { paletteColor, standardPalette } from "./palette.ts";
import { shower, textShower } from "../files/number-format/shower.ts";
import type { Show } from "../files/number-format/shower.ts";
import { plainString } from "./strings.ts";

/** Line kinds by number; the finer dash patterns of Excel become dashed, the medium ones medium. */
const LINES: readonly (BorderLine | undefined)[] = [
  undefined, "thin", "medium", "dashed", "dotted", "thick", "double", "hair",
  "medium", "dashed", "medium", "dashed", "medium", "medium",
]; // prettier-ignore

const HORIZONTAL: readonly CellAlignment["horizontal"][] = [
  undefined, "left", "center", "right", "fill", "justify", "centerContinuous", "distributed",
]; // prettier-ignore

/** Bottom is what Excel takes where nothing is said. */
const VERTICAL: readonly CellAlignment["vertical"][] = ["top", "center", undefined, "justify", "distributed"];

/** Most cell formats that a damaged file may make us keep. */
const MAX_XF = 16_384;

/** Index of the XF that plain cells use. */
const DEFAULT_XF = 15;

export class StyleReader {
  readonly #fonts: (CellFont & { colorIndex: number })[] = [];
  readonly #formats = new Map<number, string>();
  readonly #xfs: Buffer[] = [];
  #palette: readonly string[] = standardPalette;
  #table: StyleTable | undefined;
  readonly #styleOfXf: number[] = [];
  readonly #show: (Show | null)[] = [];
  readonly #showText: (((text: string) => string | undefined) | null)[] = [];

  font(data: Buffer): void {
    if (data.length < 15) return;
    const flags = data.readUInt16LE(2);
    const name = plainString(data, 15, data.length, data[14]!) ?? defaultStyle.font.name;
    const font: CellFont & { colorIndex: number } = {
      name: name.replaceAll("\0", ""),
      size: data.readUInt16LE(0) / 20,
      colorIndex: data.readUInt16LE(4),
    };
    if (data.readUInt16LE(6) >= 600) font.bold = true;
    if (flags & 2) font.italic = true;
    if (data[10]! !== 0) font.underline = true;
    if (flags & 8) font.strike = true;
    this.#fonts.push(font);
  }

  format(data: Buffer): void {
    if (data.length < 5) return;
    const code = plainString(data, 4, data.length, data.readUInt16LE(2));
    if (code !== undefined) this.#formats.set(data.readUInt16LE(0), neutralFormat(code));
  }

  xf(data: Buffer): void {
    if (data.length >= 20 && this.#xfs.length < MAX_XF) this.#xfs.push(data);
  }

  palette(data: Buffer): void {
    const count = Math.min(56, Math.floor((data.length - 2) / 4));
    const colors = [...standardPalette];
    for (let i = 0; i < count; i++) colors[i] = data.toString("hex", 2 + i * 4, 5 + i * 4).toUpperCase();
    this.#palette = colors;
  }

  get styles(): CellStyle[] {
    return this.#open().styles;
  }

  /** Style index of a cell's XF. */
  style(xf: number): number {
    const known = this.#styleOfXf[xf];
    if (known !== undefined) return known;
    const data = this.#xfs[xf];
    // An index past the table: the default style.
    if (!data) return 0;
    const index = this.#open().add(this.#decode(data));
    this.#styleOfXf[xf] = index;
    return index;
  }

  show(xf: number): Show | null {
    return (this.#show[xf] ??= shower(this.#code(xf)) ?? null);
  }

  showText(xf: number): ((text: string) => string | undefined) | null {
    return (this.#showText[xf] ??= textShower(this.#code(xf)) ?? null);
  }

  numberFormat(xf: number): string {
    return this.#code(xf);
  }

  #code(xf: number): string {
    const data = this.#xfs[xf];
    return data ? this.#formatCode(data.readUInt16LE(2)) : "General";
  }

  #open(): StyleTable {
    if (!this.#table) {
      const first = this.#xfs[DEFAULT_XF] ?? this.#xfs[0];
      this.#table = new StyleTable(first ? this.#decode(first) : defaultStyle);
    }
    return this.#table;
  }

  #formatCode(id: number): string {
    return this.#formats.get(id) ?? builtInFormats[id] ?? "General";
  }

  #color(index: number): string | undefined {
    return paletteColor(this.#palette, index);
  }

  #decode(xf: Buffer): CellStyle {
    const fontIndex = xf.readUInt16LE(0);
    // Font 4 does not exist: the fifth FONT record is number 5.
    const source = this.#fonts[fontIndex > 4 ? fontIndex - 1 : fontIndex] ?? this.#fonts[0];
    let font: CellFont = { ...defaultStyle.font };
    if (source) {
      const { colorIndex, ...rest } = source;
      const color = this.#color(colorIndex);
      font = color === undefined ? rest : { ...rest, color };
    }
    const style: CellStyle = {
      font,
      border: decodeBorder(xf),
      alignment: decodeAlignment(xf),
      numberFormat: this.#formatCode(xf.readUInt16LE(2)),
    };
    const fill = this.#fill(xf);
    if (fill !== undefined) style.fill = fill;
    if ((xf.readUInt16LE(4) & 1) === 0) style.unlocked = true;
    return style;
  }

  #fill(xf: Buffer): string | undefined {
    const pattern = xf.readUInt32LE(14) >>> 26;
    if (pattern === 0) return undefined;
    const colors = xf.readUInt16LE(18);
    const front = this.#color(colors & 0x7f);
    const back = this.#color((colors >> 7) & 0x7f);
    // A hatch over a ground is nearest to its ground.
    return pattern === 1 ? front : (back ?? front);
  }
}

function decodeBorder(xf: Buffer): CellBorder {
  const lines = xf.readUInt16LE(10);
  const border: CellBorder = {};
  const left = LINES[lines & 15];
  const right = LINES[(lines >> 4) & 15];
  const top = LINES[(lines >> 8) & 15];
  const bottom = LINES[lines >> 12];
  if (top) border.top = top;
  if (right) border.right = right;
  if (bottom) border.bottom = bottom;
  if (left) border.left = left;
  return border;
}

function decodeAlignment(xf: Buffer): CellAlignment {
  const align = xf[6]!;
  const rotation = xf[7]!;
  const more = xf[8]!;
  const alignment: CellAlignment = {};
  const horizontal = HORIZONTAL[align & 7];
  if (horizontal) alignment.horizontal = horizontal;
  const vertical = VERTICAL[(align >> 4) & 7];
  if (vertical) alignment.vertical = vertical;
  if (align & 8) alignment.wrap = true;
  if (more & 15) alignment.indent = more & 15;
  if (rotation === 255) alignment.rotation = 255;
  else if (rotation > 90 && rotation <= 180) alignment.rotation = 90 - rotation;
  else if (rotation > 0 && rotation <= 90) alignment.rotation = rotation;
  if (more & 16) alignment.shrink = true;
  return alignment;
}
