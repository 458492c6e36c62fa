/** Plain text, from a file or the clipboard: each line is a paragraph. */
import type { WordsDocument, WordsFormat } from "../../../shared/document/words.ts";
import type { Meter } from "../files/bounds.ts";
import { WordsBuilder } from "./builder.ts";

/** Throws fileNoTable where there is nothing but blanks, fileTooMuch past the bounds. */
export function readText(text: string, source: WordsFormat, meter: Meter): WordsDocument {
  const builder = new WordsBuilder(meter);
  // A form feed stands where a page of a printed text began; Ctrl+Z ended files of DOS.
  for (const line of text.replace(/^\ufeff/, "").split(/\r\n|[\n\r\u2028\u2029\u000c]/)) {
    builder.paragraph(line.replaceAll("\u001a", ""));
  }
  return builder.finish(source);
}
