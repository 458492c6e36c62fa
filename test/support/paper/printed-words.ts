/** A printed file as another program sees it: its pages, and where each word stands on them. */

import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Points from the top left corner of the page. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Word extends Box {
  text: string;
}

export interface PrintedPage {
  width: number;
  height: number;
  words: Word[];
}

/** Why nothing can be measured, for the name of a test; empty where pdftotext (poppler-utils) is there. */
export const missingPdftotext =
  spawnSync("pdftotext", ["-v"], { stdio: "ignore" }).status === 0 ? "" : " (skipped: pdftotext is not installed)";

/** Pages and words of a .pdf, by `pdftotext -bbox-layout`: clipped text is in it too, so where a word stands counts. */
export async function printedWords(file: string): Promise<PrintedPage[]> {
  const { stdout } = await run("pdftotext", ["-bbox-layout", file, "-"], { maxBuffer: 1 << 30 });
  return stdout
    .split("<page ")
    .slice(1)
    .map((page) => ({
      width: numberOf(page, "width"),
      height: numberOf(page, "height"),
      words: [...page.matchAll(/<word ([^>]*)>([^<]*)<\/word>/g)].map(([, places = "", text = ""]) => ({
        left: numberOf(places, "xMin"),
        top: numberOf(places, "yMin"),
        right: numberOf(places, "xMax"),
        bottom: numberOf(places, "yMax"),
        text: plain(text),
      })),
    }));
}

function numberOf(text: string, name: string): number {
  return Number(new RegExp(`${name}="([\\d.-]+)"`).exec(text)?.[1] ?? Number.NaN);
}

function plain(text: string): string {
  const names: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
  return text.replace(/&(#?\w+);/g, (_, name: string) => names[name] ?? String.fromCodePoint(Number(name.slice(1))));
}
