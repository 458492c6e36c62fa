/** Print set-up records of a sheet, and the areas of the names that hold print titles and print area. */
import type { MergedRange, PrintSetup } from "../../../shared/document/sheet.ts";
import { plainString } from "./strings.ts";

const MILLIMETRES_PER_INCH = 25.4;
const PAPER_A3 = 8;
const PAPER_A4 = 9;
/** What Excel takes where a sheet says nothing, in inches. */
const DEFAULT_MARGINS = { top: 1, right: 0.75, bottom: 1, left: 0.75, header: 0.5, footer: 0.5 };
/** Inches; more is no margin but damage. */
const MAX_MARGIN = 50;
const MAX_BREAKS = 1026;

const toMillimetres = (inches: number): number => Math.round(inches * MILLIMETRES_PER_INCH * 100) / 100;

export type MarginSide = "top" | "right" | "bottom" | "left";

/** Gathers the print records of one sheet. */
export class PrintReader {
  readonly #margins = { ...DEFAULT_MARGINS };
  #setup: Buffer | undefined;
  #fit = false;
  #center = false;
  #header = "";
  #footer = "";
  readonly #breaks: Record<"rowBreaks" | "colBreaks", number[]> = { rowBreaks: [], colBreaks: [] };
  #said = false;

  margin(side: MarginSide, data: Buffer): void {
    if (data.length < 8) return;
    const inches = data.readDoubleLE(0);
    if (!(inches >= 0 && inches <= MAX_MARGIN)) return;
    this.#margins[side] = inches;
    this.#said = true;
  }

  setup(data: Buffer): void {
    if (data.length < 34) return;
    this.#setup = data;
    this.#said = true;
    const header = data.readDoubleLE(16);
    const footer = data.readDoubleLE(24);
    if (header >= 0 && header <= MAX_MARGIN) this.#margins.header = header;
    if (footer >= 0 && footer <= MAX_MARGIN) this.#margins.footer = footer;
  }

  wsBool(data: Buffer): void {
    if (data.length >= 2) this.#fit = (data.readUInt16LE(0) & 0x0100) !== 0;
  }

  center(data: Buffer): void {
    this.#center = data.length >= 2 && data.readUInt16LE(0) === 1;
  }

  header(data: Buffer): void {
    this.#header = headerText(data);
  }

  footer(data: Buffer): void {
    this.#footer = headerText(data);
  }

  breaks(kind: "rowBreaks" | "colBreaks", data: Buffer): void {
    if (data.length < 2) return;
    const count = Math.min(data.readUInt16LE(0), Math.floor((data.length - 2) / 6), MAX_BREAKS);
    this.#breaks[kind] = Array.from({ length: count }, (_, i) => data.readUInt16LE(2 + i * 6)).filter((at) => at > 0);
  }

  result(): PrintSetup | undefined {
    const { rowBreaks, colBreaks } = this.#breaks;
    if (!this.#said && !this.#header && !this.#footer && rowBreaks.length + colBreaks.length === 0) return undefined;
    const { top, right, bottom, left, header, footer } = this.#margins;
    const print: PrintSetup = {
      paper: "other",
      landscape: false,
      margins: {
        top: toMillimetres(top),
        right: toMillimetres(right),
        bottom: toMillimetres(bottom),
        left: toMillimetres(left),
        header: toMillimetres(header),
        footer: toMillimetres(footer),
      },
    };
    const setup = this.#setup;
    const flags = setup ? setup.readUInt16LE(10) : 0x04;
    // Bit 2: the printer's data were never set, so paper, scale and orientation mean nothing.
    if (setup && (flags & 0x04) === 0) {
      const paper = setup.readUInt16LE(0);
      print.paper = paper === PAPER_A4 ? "A4" : paper === PAPER_A3 ? "A3" : "other";
      print.landscape = (flags & 0x02) === 0 && (flags & 0x40) === 0;
      const scale = setup.readUInt16LE(2);
      if (!this.#fit && scale >= 10 && scale <= 400) print.scale = scale;
    }
    if (setup && this.#fit) {
      print.fitToWidth = setup.readUInt16LE(6);
      print.fitToHeight = setup.readUInt16LE(8);
    }
    if (this.#center) print.centerHorizontally = true;
    if (this.#header) print.header = this.#header;
    if (this.#footer) print.footer = this.#footer;
    if (rowBreaks.length > 0) print.rowBreaks = rowBreaks;
    if (colBreaks.length > 0) print.colBreaks = colBreaks;
    return print;
  }
}

function headerText(data: Buffer): string {
  return data.length < 3 ? "" : (plainString(data, 2, data.length, data.readUInt16LE(0)) ?? "");
}

/**
 * Areas of a built-in name from its tokens: area3d tokens, joined by union operators inside a memFunc.
 * Whole rows are title rows, whole columns title columns. Anything else gives nothing.
 */
export function areasOfName(tokens: Buffer): MergedRange[] {
  const areas: MergedRange[] = [];
  for (let at = 0; at < tokens.length;) {
    const id = tokens[at]!;
    if ((id & 0x1f) === 0x1b && id >= 0x20 && at + 11 <= tokens.length) {
      areas.push({
        top: tokens.readUInt16LE(at + 3),
        bottom: tokens.readUInt16LE(at + 5),
        left: tokens.readUInt16LE(at + 7) & 0xff,
        right: tokens.readUInt16LE(at + 9) & 0xff,
      });
      at += 11;
    } else if ((id & 0x1f) === 0x09 && id >= 0x20) at += 3;
    else if (id === 0x10 || id === 0x15) at += 1;
    else return [];
  }
  return areas;
}
