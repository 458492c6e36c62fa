/**
 * Reads the words of a PDF that has a text layer, through pdfjs-dist: lines joined to paragraphs, page numbers and running
 * heads off, ruled tables as tables. Nothing of the file is run or fetched. Pages of pictures are told.
 */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import type * as Pdf from "pdfjs-dist";
import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist";
import type { WordsDocument } from "../../../shared/document/words.ts";
import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";
import type { Meter } from "../files/bounds.ts";
import { WordsBuilder } from "../words/builder.ts";
import type { PdfLine, Piece } from "./lines.ts";
import { linesOf } from "./lines.ts";
import type { JoinState, PdfPage, PdfParagraph } from "./paragraphs.ts";
import { bodyOf, paragraphsOfPage, withoutEdges } from "./paragraphs.ts";
import type { OperatorCodes, Place } from "./rules.ts";
import { rulesOf } from "./rules.ts";
import type { PdfTable } from "./tables.ts";
import { continuation, tablesOf } from "./tables.ts";

const MAX_PAGES = 1000;
/** Pages with fewer characters hold a picture, or nothing. */
const FEW = 2;

type Library = Pick<typeof Pdf, "getDocument" | "VerbosityLevel" | "OPS">;

let loaded: Promise<Library> | undefined;

/** The library with its worker in the same thread: this process is the one that may be ended. */
function library(): Promise<Library> {
  return (loaded ??= (async () => {
    // Of drawing it only needs that the names are there: nothing is drawn.
    const surroundings = globalThis as Record<string, unknown>;
    for (const name of ["DOMMatrix", "Path2D", "ImageData"]) surroundings[name] ??= Object;
    const pdf = await import("pdfjs-dist/legacy/build/pdf.mjs");
    surroundings["pdfjsWorker"] = await import("pdfjs-dist/legacy/build/pdf.worker.mjs");
    return pdf;
  })());
}

/** Where the tables of Chinese character codes lie: beside the bundle, or in the package. */
function codesFolder(): string {
  if (!import.meta.url.endsWith(".ts")) return import.meta.dirname;
  return join(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"), "../cmaps");
}

/** Hands the library the code tables it asks for, by name, out of that folder only. */
class CodeTables {
  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    if (kind !== "cMapUrl" || !/^[\w-]+\.bcmap$/.test(filename)) throw new Error("not there");
    return new Uint8Array(await readFile(join(codesFolder(), filename)));
  }
}

/** Throws fileDamaged, fileEncrypted, fileTooMuch, or fileNoTable where it has no text. */
export async function readPdf(bytes: Uint8Array, meter: Meter, password?: string): Promise<WordsDocument> {
  const { getDocument, VerbosityLevel, OPS } = await library();
  const task = getDocument({
    // The library takes the bytes for itself.
    data: new Uint8Array(bytes),
    ...(password === undefined ? {} : { password }),
    BinaryDataFactory: CodeTables,
    cMapUrl: "codes/",
    cMapPacked: true,
    useWorkerFetch: false,
    useSystemFonts: false,
    disableFontFace: true,
    useWasm: false,
    stopAtErrors: false,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    return await readPages(await task.promise, OPS, meter);
  } catch (error) {
    if (error instanceof AppError) throw error;
    const name = error instanceof Error ? error.name : "";
    if (name === "PasswordException") throw new AppError("fileEncrypted", say.pdfEncrypted());
    throw new AppError("fileDamaged", say.pdfDamaged(), { cause: error instanceof Error ? error.message : name });
  } finally {
    await task.destroy();
  }
}

interface FullPage extends PdfPage {
  tables: PdfTable[];
}

async function readPages(document: PDFDocumentProxy, codes: OperatorCodes, meter: Meter): Promise<WordsDocument> {
  if (document.numPages > MAX_PAGES) throw new AppError("fileTooMuch", say.pdfTooMany(MAX_PAGES));
  const pages: FullPage[] = [];
  const bare: number[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { place, height } = placing(page);
    const pieces = await piecesOf(page, place, meter);
    if (pieces.reduce((sum, { text }) => sum + text.trim().length, 0) < FEW) bare.push(number);
    const rules = rulesOf(await page.getOperatorList(), codes, place, meter);
    const { tables, rest } = tablesOf(rules, pieces);
    pages.push({ number, height, lines: linesOf(rest), tables });
    page.cleanup();
  }
  if (bare.length === pages.length) throw new AppError("fileNoTable", say.pdfWithoutText());
  const builder = new WordsBuilder(meter);
  addPages(withoutEdges(pages), builder);
  if (bare.length > 0) builder.warnings.push(say.pdfPagesWithoutText(bare.join("、")));
  return builder.finish("pdf");
}

/** Paragraphs and tables in the order in which they are read. */
function addPages(pages: readonly FullPage[], builder: WordsBuilder): void {
  const body = bodyOf(pages.flatMap(({ lines }) => lines));
  const state: JoinState = { last: undefined, page: 0 };
  let waiting: PdfParagraph[] = [];
  let table: PdfTable | undefined;
  let tablePage = 0;
  const flush = (): void => {
    for (const { text, page, align } of waiting) {
      builder.page = page;
      builder.paragraph(text, align === undefined ? {} : { align });
    }
    waiting = [];
    if (!table) return;
    builder.page = tablePage;
    addTable(table, builder);
    table = undefined;
  };
  for (const page of pages) {
    let lines = page.lines;
    const take = (part: readonly PdfLine[]): void => {
      if (part.length > 0 && table) flush();
      paragraphsOfPage(page, part, body, waiting, state);
    };
    for (const next of page.tables) {
      const above = lines.filter(({ y }) => y >= next.bottom);
      lines = lines.filter(({ y }) => y < next.bottom);
      take(above);
      const rows = table && tablePage < page.number ? continuation(table, next) : undefined;
      if (table && rows) table.rows.push(...rows);
      else {
        flush();
        table = next;
      }
      tablePage = page.number;
      state.last = undefined;
    }
    take(lines);
  }
  flush();
}

function addTable({ rows }: PdfTable, builder: WordsBuilder): void {
  builder.openTable();
  for (const row of rows) {
    builder.openRow();
    for (const { texts, columnSpan, rowSpan } of row) {
      builder.openCell({ columnSpan, rowSpan });
      for (const text of texts.length === 0 ? [""] : texts) builder.paragraph(text);
      builder.closeCell();
    }
  }
  builder.closeTable();
}

/** How a point of the page's own space lies on the page as it is turned for reading, y upwards, from the lower left. */
function placing(page: PDFPageProxy): { place: Place; height: number } {
  const viewport = page.getViewport({ scale: 1 });
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = viewport.transform as number[];
  const { height } = viewport;
  return { height, place: (x, y) => [a * x + c * y + e, height - (b * x + d * y + f)] };
}

/** The pieces of text of a page that stand upright: watermarks across the page are none of it. */
async function piecesOf(page: PDFPageProxy, place: Place, meter: Meter): Promise<Piece[]> {
  const { items } = await page.getTextContent({ disableNormalization: true });
  const pieces: Piece[] = [];
  for (const item of items) {
    if (!("str" in item)) continue;
    meter.tick();
    const [a = 0, b = 0, , , e = 0, f = 0] = item.transform as number[];
    const [x, y] = place(e, f);
    const [alongX, alongY] = place(e + a, f + b);
    if (alongX - x <= 0 || Math.abs(alongY - y) > (alongX - x) * 0.05) continue;
    pieces.push({ text: item.str, x, y, width: item.width, size: Math.hypot(a, b) });
  }
  return pieces;
}
