/** Shared strings and the text of rich runs (ECMA-376 part 1, 18.4). */
import type { XmlHandlers } from "../files/xml-scanner.ts";
import type { ZipArchive } from "../files/zip.ts";
import { scanPart } from "./package.ts";

/** All shared strings, runs joined, phonetic guides left out. */
export async function readSharedStrings(zip: ZipArchive, part: string | undefined): Promise<string[]> {
  const strings: string[] = [];
  if (!part || !zip.has(part)) return strings;
  const text = new StringText();
  const handlers: XmlHandlers = {
    open: (name) => {
      if (name === "si") text.start();
      else text.open(name);
    },
    text: (piece) => text.add(piece),
    close: (name) => {
      if (name === "si") strings.push(text.value());
      else text.close(name);
    },
  };
  await scanPart(zip, part, handlers);
  return strings;
}

/** Gathers the text of one <si> or <is>. */
export class StringText {
  #text = "";
  #inText = false;
  #inPhonetic = false;

  start(): void {
    this.#text = "";
    this.#inText = false;
    this.#inPhonetic = false;
  }

  open(name: string): void {
    if (name === "rPh") this.#inPhonetic = true;
    else if (name === "t") this.#inText = true;
  }

  add(piece: string): void {
    if (this.#inText && !this.#inPhonetic) this.#text += piece;
  }

  close(name: string): void {
    if (name === "rPh") this.#inPhonetic = false;
    else if (name === "t") this.#inText = false;
  }

  value(): string {
    return decodeEscapes(this.#text);
  }
}

/** Characters that XML cannot hold are written as _x000D_; a literal such text as _x005F_x000D_. */
export function decodeEscapes(text: string): string {
  if (!text.includes("_x")) return text;
  return text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replace(/\r\n/g, "\n");
}
