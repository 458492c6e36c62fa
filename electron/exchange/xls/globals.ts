/**
 * The workbook globals: the first substream, which holds what all sheets share (strings, styles, names) and where each
 * sheet starts. One decoder per record number.
 */
import { decryptWorkbook } from "./crypto.ts";
import { fileDamaged } from "./damage.ts";
import { decodeFormula, quoteSheetName } from "./formulas-decode.ts";
import type { FormulaContext } from "./formulas-decode.ts";
import { BIFF8, record, substream } from "./records.ts";
import { plainString, readSharedStrings, SegmentReader } from "./strings.ts";
import { StyleReader } from "./styles-read.ts";

export type Visibility = "visible" | "hidden" | "veryHidden";

export interface SheetEntry {
  name: string;
  /** Offset of the sheet's BOF in the stream. */
  start: number;
  visibility: Visibility;
  kind: "worksheet" | "macro" | "chart" | "other";
}

interface NameEntry {
  name: string;
  builtin: number | undefined;
  /** Sheet number from 1; 0: the whole workbook. */
  sheet: number;
  tokens: Buffer;
}

interface Book {
  kind: "self" | "other" | "addIn";
  names: string[];
}

/** Bound of a list that only a damaged file exceeds. */
const MAX_ENTRIES = 65_536;
const BUILTIN_NAMES = 14;

export class Globals implements FormulaContext {
  readonly styles = new StyleReader();
  readonly sheets: SheetEntry[] = [];
  strings: string[] = [];
  stringsShort = false;
  date1904 = false;
  readonly names: NameEntry[] = [];
  /** The whole stream, decrypted where it was encrypted. */
  stream: Buffer;
  readonly #books: Book[] = [];
  readonly #references: [book: number, first: number, last: number][] = [];

  constructor(stream: Buffer) {
    this.stream = stream;
  }

  sheetReference(index: number): string | undefined {
    const reference = this.#references[index];
    if (!reference || this.#books[reference[0]]?.kind !== "self") return undefined;
    const first = this.sheets[reference[1]]?.name;
    const last = this.sheets[reference[2]]?.name;
    if (first === undefined || last === undefined) return undefined;
    return first === last ? quoteSheetName(first) : quoteSheetName(`${first}:${last}`);
  }

  definedName(index: number): string | undefined {
    return this.names[index - 1]?.name;
  }

  externalName(index: number, name: number): string | undefined {
    const book = this.#books[this.#references[index]?.[0] ?? -1];
    if (!book) return undefined;
    if (book.kind === "addIn") return book.names[name - 1];
    const sheet = this.sheetReference(index);
    const known = this.definedName(name);
    return sheet === undefined || known === undefined ? undefined : `${sheet}!${known}`;
  }

  boundSheet(data: Buffer): void {
    if (data.length < 8 || this.sheets.length >= MAX_ENTRIES) return;
    const state = data[4]! & 3;
    const name = plainString(data, 7, data.length, data[6]!);
    this.sheets.push({
      name: (name ?? `Sheet${this.sheets.length + 1}`).replaceAll("\0", ""),
      start: data.readUInt32LE(0),
      visibility: state === 1 ? "hidden" : state === 2 ? "veryHidden" : "visible",
      kind: ({ 0: "worksheet", 1: "macro", 2: "chart" } as const)[data[5]!] ?? "other",
    });
  }

  supBook(data: Buffer): void {
    if (data.length < 4 || this.#books.length >= MAX_ENTRIES) return;
    const mark = data.readUInt16LE(2);
    this.#books.push({ kind: mark === 0x0401 ? "self" : mark === 0x3a01 ? "addIn" : "other", names: [] });
  }

  externName(data: Buffer): void {
    const book = this.#books.at(-1);
    if (!book || data.length < 8) return;
    book.names.push(plainString(data, 7, data.length, data[6]!) ?? "");
  }

  externSheet(data: Buffer): void {
    const count = data.length < 2 ? 0 : Math.min(data.readUInt16LE(0), Math.floor((data.length - 2) / 6));
    for (let i = 0; i < count; i++) {
      const at = 2 + i * 6;
      this.#references.push([data.readUInt16LE(at), data.readUInt16LE(at + 2), data.readUInt16LE(at + 4)]);
    }
  }

  name(data: Buffer): void {
    if (data.length < 15 || this.names.length >= MAX_ENTRIES) return;
    const builtin = (data.readUInt16LE(0) & 0x20) !== 0;
    const count = data[3]!;
    const text = plainString(data, 14, data.length, count) ?? "";
    const start = 15 + count * (data[14]! & 1 ? 2 : 1);
    const tokens = data.subarray(start, start + data.readUInt16LE(4));
    const code = text.charCodeAt(0);
    this.names.push({
      name: builtin && code < BUILTIN_NAMES ? `_builtin${code}` : text,
      builtin: builtin ? code : undefined,
      sheet: data.readUInt16LE(8),
      tokens,
    });
  }

  sharedStrings(segments: readonly number[]): void {
    const { strings, short } = readSharedStrings(new SegmentReader(this.stream, segments));
    this.strings = strings;
    this.stringsShort = short;
  }

  /** Text of a formula, or undefined where it holds tokens without text. */
  formula(tokens: Buffer, row: number, column: number): string | undefined {
    return decodeFormula(tokens, this, { row, column });
  }
}

type Decoder = (globals: Globals, data: Buffer) => void;

const decoders: Readonly<Record<number, Decoder>> = {
  [record.FONT]: (globals, data) => globals.styles.font(data),
  [record.FORMAT]: (globals, data) => globals.styles.format(data),
  [record.XF]: (globals, data) => globals.styles.xf(data),
  [record.PALETTE]: (globals, data) => globals.styles.palette(data),
  [record.BOUNDSHEET]: (globals, data) => globals.boundSheet(data),
  [record.SUPBOOK]: (globals, data) => globals.supBook(data),
  [record.EXTERNNAME]: (globals, data) => globals.externName(data),
  [record.EXTERNSHEET]: (globals, data) => globals.externSheet(data),
  [record.NAME]: (globals, data) => globals.name(data),
  [record.DATE1904]: (globals, data) => {
    globals.date1904 = data.length >= 2 && data.readUInt16LE(0) === 1;
  },
};

/** Version and kind of substream in a BOF record at `at`, or undefined where there is none. */
export function bofAt(stream: Buffer, at: number): { version: number; kind: number } | undefined {
  if (at < 0 || at + 8 > stream.length || stream.readUInt16LE(at) !== record.BOF) return undefined;
  return { version: stream.readUInt16LE(at + 4), kind: stream.readUInt16LE(at + 6) };
}

/**
 * Reads the globals, decrypting the stream first where it is encrypted.
 * @throws {AppError} fileDamaged without a globals substream of BIFF8, fileEncrypted
 */
export function readGlobals(source: Buffer, password: string | undefined): Globals {
  const first = bofAt(source, 0);
  if (!first || first.version !== BIFF8 || first.kind !== substream.globals) throw fileDamaged();
  const globals = new Globals(source);
  let stream = source;
  let depth = 0;
  for (let at = 0; at + 4 <= stream.length;) {
    const id = stream.readUInt16LE(at);
    const start = at + 4;
    const end = Math.min(start + stream.readUInt16LE(at + 2), stream.length);
    at = end;
    if (id === record.BOF) depth++;
    else if (id === record.EOF) {
      depth--;
      if (depth <= 0) break;
    } else if (id === record.FILEPASS) {
      stream = decryptWorkbook(source, stream.subarray(start, end), end, password);
      globals.stream = stream;
    } else if (id === record.SST) {
      const segments = [start, end];
      at = continued(stream, at, segments);
      globals.sharedStrings(segments);
    } else {
      const decode = decoders[id];
      if (!decode) continue;
      let data = stream.subarray(start, end);
      const segments: number[] = [];
      at = continued(stream, at, segments);
      if (segments.length > 0) data = joined(stream, data, segments);
      decode(globals, data);
    }
  }
  return globals;
}

/** Collects the CONTINUE records at `at`; gives the offset behind them. */
export function continued(stream: Buffer, from: number, segments: number[]): number {
  let at = from;
  while (at + 4 <= stream.length && stream.readUInt16LE(at) === record.CONTINUE) {
    const end = Math.min(at + 4 + stream.readUInt16LE(at + 2), stream.length);
    segments.push(at + 4, end);
    at = end;
  }
  return at;
}

function joined(stream: Buffer, data: Buffer, segments: readonly number[]): Buffer {
  const parts = [data];
  for (let i = 0; i < segments.length; i += 2) parts.push(stream.subarray(segments[i], segments[i + 1]));
  return Buffer.concat(parts);
}
