/**
 * The code page for BIFF2–4 workbooks that state none, or a Western one that their program always wrote: Chinese where the
 * bytes of their texts are Chinese.
 */
import { guessChinese } from "../files/chinese.ts";
import { workbookStream } from "./sizes.ts";

const CODEPAGE = 0x0042;
/** Where the texts of LABEL records stand: BIFF2, BIFF3 and later. */
const LABELS: Readonly<Record<number, number>> = { 0x0004: 8, 0x0204: 8 };
/** Windows 1252, the Macintosh's, and the numbers that BIFF3 had for them; 0 and 367 say no more than ASCII. */
const WESTERN = new Set([0, 367, 437, 850, 1252, 10_000, 32_768, 32_769]);
const NUMBERS = { gb18030: 936, big5: 950 } as const;

/** The bytes to read, and the code page to read them by; undefined where the file's own word holds. */
export function withCodePage(bytes: Uint8Array): { bytes: Uint8Array; codepage: number | undefined } {
  const stream = workbookStream(bytes);
  if (!stream) return { bytes, codepage: undefined };
  const texts: Buffer[] = [];
  let stated = -1;
  for (let at = 0; at + 4 <= stream.length;) {
    const type = stream.readUInt16LE(at);
    const end = at + 4 + stream.readUInt16LE(at + 2);
    if (end > stream.length) break;
    const text = LABELS[type];
    if (text !== undefined && at + 4 + text < end) texts.push(stream.subarray(at + 4 + text, end), Buffer.from(" "));
    if (type === CODEPAGE && end - at >= 6) stated = at + 4;
    at = end;
  }
  if (stated >= 0 && !WESTERN.has(stream.readUInt16LE(stated))) return { bytes, codepage: undefined };
  const charset = guessChinese(Buffer.concat(texts));
  if (!charset) return { bytes, codepage: undefined };
  if (stated < 0) return { bytes, codepage: NUMBERS[charset] };
  // What the file states goes before what the library is told.
  const mended = Buffer.from(stream);
  mended.writeUInt16LE(NUMBERS[charset], stated);
  return { bytes: mended, codepage: NUMBERS[charset] };
}
