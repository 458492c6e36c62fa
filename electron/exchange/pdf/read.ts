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
import type { Piece } from "./lines.ts";
import { linesOf } from "./lines.ts";
import type { JoinState, PdfPage, PdfParagraph } from "./paragraphs.ts";
import { bodyOf, paragraphsOfPage, withoutEdges } from "./paragraphs.ts";

const MAX_PAGES = 1000;
/** Pages with fewer characters hold a picture, or nothing. */
const FEW = 2;

type Library = Pick<typeof Pdf, "getDocument" | "VerbosityLevel">;

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
  if (!import.meta.url.endsWith(".ts")) return join(import.meta.dirname, "cmaps");
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
  const { getDocument, VerbosityLevel } = await library();
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
    return await readPages(await task.promise, meter);
  } catch (error) {
    if (error instanceof AppError) throw error;
    const name = error instanceof Error ? error.name : "";
    if (name === "PasswordException") throw new AppError("fileEncrypted", say.pdfEncrypted());
    throw new AppError("fileDamaged", say.pdfDamaged(), { cause: error instanceof Error ? error.message : name });
  } finally {
    await task.destroy();
  }
}

async function readPages(document: PDFDocumentProxy, meter: Meter): Promise<WordsDocument> {
  if (document.numPages > MAX_PAGES) throw new AppError("fileTooMuch", say.pdfTooMany(MAX_PAGES));
  const pages: PdfPage[] = [];
  const bare: number[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const pieces = await piecesOf(page, meter);
    const height = (page.view[3] ?? 0) - (page.view[1] ?? 0);
    const lines = linesOf(pieces);
    if (lines.reduce((sum, { text }) => sum + text.length, 0) < FEW) bare.push(number);
    pages.push({ number, height, lines });
    page.cleanup();
  }
  if (bare.length === pages.length) throw new AppError("fileNoTable", say.pdfWithoutText());
  const builder = new WordsBuilder(meter);
  const clean = withoutEdges(pages);
  const paragraphs: PdfParagraph[] = [];
  const state: JoinState = { last: undefined, page: 0 };
  const body = bodyOf(clean.flatMap(({ lines }) => lines));
  for (const page of clean) paragraphsOfPage(page, page.lines, body, paragraphs, state);
  for (const { text, page, align } of paragraphs) {
    builder.page = page;
    builder.paragraph(text, align === undefined ? {} : { align });
  }
  if (bare.length > 0) builder.warnings.push(say.pdfPagesWithoutText(bare.join("、")));
  return builder.finish("pdf");
}

/** The pieces of text of a page that stand upright: watermarks across the page are none of it. */
async function piecesOf(page: PDFPageProxy, meter: Meter): Promise<Piece[]> {
  const { items } = await page.getTextContent({ disableNormalization: true });
  const [left = 0, bottom = 0] = page.view;
  const turned = page.rotate % 360 !== 0 ? page.getViewport({ scale: 1 }).transform : undefined;
  const pieces: Piece[] = [];
  for (const item of items) {
    if (!("str" in item)) continue;
    meter.tick();
    let [a = 0, b = 0, , , x = 0, y = 0] = item.transform as number[];
    if (turned) {
      // As the page is turned for reading; y upwards again.
      const [ta = 1, tb = 0, tc = 0, td = 1, te = 0, tf = 0] = turned;
      const height = page.getViewport({ scale: 1 }).height;
      [a, b, x, y] = [ta * a + tc * b, -(tb * a + td * b), ta * x + tc * y + te, height - (tb * x + td * y + tf)];
    } else {
      x -= left;
      y -= bottom;
    }
    if (a <= 0 || Math.abs(b) > a * 0.05) continue;
    pieces.push({ text: item.str, x, y, width: item.width, size: Math.hypot(a, b) });
  }
  return pieces;
}
