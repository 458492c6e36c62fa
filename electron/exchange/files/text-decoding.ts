/**
 * Bytes to text: byte order mark, then UTF-16 by its zero bytes, then strict UTF-8, then a charset that the file names,
 * then Big5 where the bytes are that, then GB18030 (which holds GBK and GB2312), the code page of Chinese Windows.
 */
import { TextDecoder } from "node:util";
import { guessChinese } from "./chinese.ts";

/** Charsets that say nothing but that nobody thought of another. */
const WESTERN = /^(?:iso-?8859-1|latin-?1|windows-1252|cp-?1252|(?:us-)?ascii)$/i;

/** The text, or undefined where the bytes are no text in any of these. */
export function decodeText(bytes: Uint8Array, namedCharset?: string): string | undefined {
  const text = decodeBytes(bytes, namedCharset);
  return text === undefined || hasBinary(text) ? undefined : text;
}

function decodeBytes(bytes: Uint8Array, namedCharset: string | undefined): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return tryDecode(bytes, "utf-16le");
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return tryDecode(bytes, "utf-16be");
  const wide = guessWide(bytes);
  if (wide) return tryDecode(bytes, wide);
  const utf8 = tryDecode(bytes, "utf-8");
  if (utf8 !== undefined) return utf8;
  const damaged = damagedUtf8(bytes);
  if (damaged !== undefined) return damaged;
  const named = namedCharset === undefined || /^utf-?8$/i.test(namedCharset) ? undefined : namedCharset;
  // GB18030 and Latin-1 make something of nearly all bytes: what the bytes are goes before a default, and before the
  // Western charset that many programs write over everything.
  const guessed = named === undefined || WESTERN.test(named) ? guessChinese(bytes) : undefined;
  return (
    (guessed === undefined ? undefined : tryDecode(bytes, guessed)) ??
    (named === undefined ? undefined : tryDecode(bytes, named)) ??
    tryDecode(bytes, "gb18030")
  );
}

/** UTF-8 with a few broken characters, which show as �: any other reading would turn all of its Chinese into noise. */
function damagedUtf8(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder("utf-8").decode(bytes);
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  const whole = text.match(/[\u3000-\u9fff\uff00-\uffef]/g)?.length ?? 0;
  return broken * 10 <= whole ? text : undefined;
}

/** UTF-16 without a mark: Western digits, separators and line ends leave a zero in every other byte. */
function guessWide(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const length = Math.min(bytes.length, 4096) & ~1;
  let evenZeros = 0;
  let oddZeros = 0;
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0) evenZeros += 1;
    if (bytes[at + 1] === 0) oddZeros += 1;
  }
  const many = length / 2 / 8;
  if (oddZeros > many && evenZeros === 0) return "utf-16le";
  if (evenZeros > many && oddZeros === 0) return "utf-16be";
  return undefined;
}

function tryDecode(bytes: Uint8Array, charset: string): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Control characters that no text file holds. Tab, line ends, form feed and Ctrl+Z (DOS end of file) may stand. */
function hasBinary(text: string): boolean {
  return /[\u0000-\u0008\u000b\u000e-\u0019\u001b-\u001f\ufffe\uffff]/.test(text);
}
