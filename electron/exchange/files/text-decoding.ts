/**
 * Bytes to text: byte order mark, then UTF-16 by its zero bytes, then strict UTF-8, then a charset that the file names,
 * then Big5 where the bytes are that, then GB18030 (which holds GBK and GB2312), the code page of Chinese Windows.
 */
import { TextDecoder } from "node:util";
import { guessChinese } from "./chinese.ts";

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
  const named = namedCharset === undefined || /^utf-?8$/i.test(namedCharset) ? undefined : namedCharset;
  // GB18030 makes something of nearly all bytes: Big5 is taken first where the bytes are Big5.
  const isBig5 = named === undefined && guessChinese(bytes) === "big5";
  return (
    (named === undefined ? undefined : tryDecode(bytes, named)) ??
    (isBig5 ? tryDecode(bytes, "big5") : undefined) ??
    tryDecode(bytes, "gb18030")
  );
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
