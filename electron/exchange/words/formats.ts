/**
 * How each kind of file in words is known by its bytes, and who reads it. Never by the ending: a .doc from a web site is
 * often a page of HTML, and clerks rename.
 */
import type { WordsDocument, WordsFormat } from "../../../shared/document/words.ts";
import type { Probe } from "../files/probe.ts";
import { isWebArchive } from "../html/web-archive.ts";
import { readText } from "./text.ts";

interface WordsReader {
  /** Whether the bytes are of this kind. Asked in the order of the table; kinds before it have said no. */
  detect(file: Probe): boolean;
  /** Only asked where `detect` said yes; loads what it needs. Throws an AppError with one sentence. */
  read(file: Probe): Promise<WordsDocument> | WordsDocument;
}

/** What comes from the clipboard is known to. */
const readers: { readonly [kind in Exclude<WordsFormat, "paste">]: WordsReader } = {
  pdf: {
    detect: ({ bytes }) => Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(1024, bytes.length)).includes("%PDF-"),
    read: async ({ bytes, meter, password }) => (await import("../pdf/read.ts")).readPdf(bytes, meter, password),
  },
  docx: {
    detect: ({ zip }) => zip?.has("word/document.xml") === true || zip?.has("[Content_Types].xml") === true,
    read: async ({ zip, meter }) => (await import("../docx/read.ts")).readDocx(zip!, meter),
  },
  doc: {
    detect: (file) =>
      file.isContainer && file.container().streams.some(({ name }) => name.toLowerCase() === "worddocument"),
    read: async (file) => (await import("../doc/read.ts")).readDoc(file.container(), file.meter),
  },
  html: {
    detect: ({ head, start, text }) =>
      isWebArchive(start) ||
      (head.startsWith("<") && /<(?:!doctype\s+html|html|head|body|meta|div|p|table|span|br)[\s>]/i.test(text!)),
    read: async ({ start, bytes, text, meter }) => {
      const { readArchiveWords, readHtmlWords } = await import("../html/words.ts");
      return isWebArchive(start) ? readArchiveWords(bytes, meter) : readHtmlWords(text!, meter);
    },
  },
  txt: {
    detect: ({ text }) => text !== undefined,
    read: ({ text, meter }) => readText(text!, "txt", meter),
  },
};

/** Reads a file by the first kind that knows it; undefined where none does. */
export function readByKind(file: Probe): Promise<WordsDocument> | WordsDocument | undefined {
  return Object.values(readers)
    .find((reader) => reader.detect(file))
    ?.read(file);
}
