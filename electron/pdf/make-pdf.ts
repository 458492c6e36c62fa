/**
 * A PDF of printed pages, through a program that is there: an installed browser prints the very HTML of the preview; where
 * there is none, or it fails, LibreOffice turns the workbook into a PDF; a document in words only it can print. Both work in a folder of ours, with a profile of
 * ours, for a bounded time.
 */

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { AppError } from "../../shared/errors.ts";
import { say } from "../../shared/text.ts";
import type { BrowserMachine } from "../browser-flags.ts";
import { browserMachine, lacksSandbox, quietFlags } from "../browser-flags.ts";
import { findBrowser } from "../find-browser.ts";
import { findOffice } from "./find-office.ts";
import { withPrivateFolder } from "./private-folder.ts";
import type { Ended } from "./run-program.ts";
import { runProgram } from "./run-program.ts";

export interface PdfSource {
  /** The pages, self-contained; null: only the office program knows where they break. */
  html: string | null;
  /** How many they are: long documents may take longer. */
  pages: number;
  /** The bytes of the same as a file for the office program; null: it cannot be had as one. */
  workbook: (() => Promise<Uint8Array>) | null;
  /** What kind of file that is; absent: .xlsx. */
  ending?: "xlsx" | "docx";
}

export interface PdfOptions {
  signal?: AbortSignal | undefined;
  /** Prints HTML without another program (Electron); what it fails at, the programs try. */
  printer?: PagePrinter | undefined;
  /** Milliseconds; default by the number of pages. */
  timeLimit?: number;
  browser?: string | null;
  office?: string | null;
}

/** Prints pages to a PDF. Rejects with AppError("cancelled") where the signal says so, else with anything. */
export type PagePrinter = (html: string, signal: AbortSignal | undefined, timeLimit: number) => Promise<Uint8Array>;

/** A browser that starts on a slow disk takes half a minute; a page of a wide table some seconds on an old machine. */
const START_TIME = 60_000;
const PAGE_TIME = 2_000;
const MOST_TIME = 15 * 60_000;

/** Throws AppError with one sentence: "notSupported" where no program is there, "writeFailed" where none can do it, "cancelled". */
export async function makePdf(source: PdfSource, options: PdfOptions = {}): Promise<Uint8Array> {
  const { signal, office = findOffice() } = options;
  const { html, ending = "xlsx" } = source;
  const printer = html === null ? undefined : options.printer;
  const browser = html === null ? null : options.browser === undefined ? findBrowser() : options.browser;
  const timeLimit = options.timeLimit ?? Math.min(MOST_TIME, START_TIME + source.pages * PAGE_TIME);
  if (printer && html !== null) {
    try {
      return await printer(html, signal, timeLimit);
    } catch (thrown) {
      if (isCancelled(thrown)) throw thrown;
    }
  }
  let ended: Ended | null = null;
  for (const [file, make] of [
    [browser, byBrowser],
    [office, byOffice],
  ] as const) {
    if (file === null) continue;
    const made = await withPrivateFolder((folder) => make(file, source, folder, timeLimit, signal));
    if (made instanceof Uint8Array) return made;
    ended = made;
  }
  if (ended === null && !printer) {
    throw new AppError("notSupported", html === null ? say.pdfNoOffice() : say.pdfNoProgram());
  }
  throw new AppError("writeFailed", ended === "timeout" ? say.pdfTooLong(ending) : say.pdfFails(ending));
}

function isCancelled(thrown: unknown): boolean {
  return thrown instanceof AppError && thrown.code === "cancelled";
}

type Made = Uint8Array | Ended;

/** Flags: https://developer.chrome.com/docs/chromium/headless; the older names for the same stand beside the newer. */
export function browserFlags(page: string, pdf: string, profile: string, machine: BrowserMachine): string[] {
  return [
    "--headless",
    "--disable-gpu",
    ...quietFlags(profile),
    "--disable-extensions",
    // The tree of tags of a wide table is fifteen times the pages themselves.
    "--disable-pdf-tagging",
    "--no-pdf-header-footer",
    "--print-to-pdf-no-header",
    `--print-to-pdf=${pdf}`,
    // The page is our own and runs nothing.
    ...(lacksSandbox(machine) ? ["--no-sandbox"] : []),
    page,
  ];
}

async function byBrowser(
  file: string,
  { html }: PdfSource,
  folder: string,
  timeLimit: number,
  signal: AbortSignal | undefined,
): Promise<Made> {
  if (html === null) return "missing";
  const page = join(folder, "page.html");
  const pdf = join(folder, "page.pdf");
  writeFileSync(page, html, { flag: "wx", mode: 0o600 });
  const args = browserFlags(pathToFileURL(page).href, pdf, join(folder, "profile"), browserMachine());
  const ended = await runProgram({ file, args, folder, timeLimit, signal });
  return pdfAt(pdf) ?? ended;
}

async function byOffice(
  file: string,
  { workbook, ending = "xlsx" }: PdfSource,
  folder: string,
  timeLimit: number,
  signal: AbortSignal | undefined,
): Promise<Made> {
  if (workbook === null) return "missing";
  const book = join(folder, `page.${ending}`);
  writeFileSync(book, await workbook(), { flag: "wx", mode: 0o600 });
  const args = [
    `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`,
    ...["--headless", "--norestore", "--convert-to", "pdf", "--outdir", folder, book],
  ];
  const ended = await runProgram({ file, args, folder, timeLimit, signal });
  return pdfAt(join(folder, "page.pdf")) ?? ended;
}

/** The file where it is a whole PDF; null: the program was ended, or wrote something else. */
function pdfAt(path: string): Uint8Array | null {
  if (!existsSync(path)) return null;
  const bytes = readFileSync(path);
  const whole = bytes.subarray(0, 5).toString("latin1") === "%PDF-" && bytes.subarray(-1024).includes("%%EOF");
  return whole ? new Uint8Array(bytes) : null;
}
