/**
 * Which Chinese code page bytes are in, told by the bytes: two-byte characters of GB 2312 have both bytes from A1 on, its
 * common characters a first byte B0 … D7; in Big5 every third second byte lies below A1, and common characters begin
 * with A4 … C6.
 */
export type ChineseCharset = "gb18030" | "big5";

/** Bytes that are looked at; more say nothing new. */
const SAMPLE = 256 * 1024;

interface Count {
  pairs: number;
  /** Second bytes below A1. */
  low: number;
  common: number;
  commonBig5: number;
  /** High bytes that stand alone, as letters with accents do. */
  single: number;
}

/** Undefined where the bytes are no Chinese text: no such characters, or high bytes that stand alone. */
export function guessChinese(bytes: Uint8Array): ChineseCharset | undefined {
  const { pairs, low, common, commonBig5, single } = count(bytes);
  if (pairs === 0 || single * 8 > pairs) return undefined;
  // A few rare characters of GBK have low second bytes; in Big5 they make up a third or more.
  if (low * 6 > pairs && commonBig5 * 2 > pairs) return "big5";
  return common * 2 > pairs ? "gb18030" : undefined;
}

function count(bytes: Uint8Array): Count {
  const result: Count = { pairs: 0, low: 0, common: 0, commonBig5: 0, single: 0 };
  const end = Math.min(bytes.length, SAMPLE);
  for (let at = 0; at < end; at += 1) {
    const first = bytes[at]!;
    if (first < 0x80) continue;
    const second = bytes[at + 1] ?? 0;
    // After a Western letter stands a letter or a blank more often than not; as a pair it would be a rare character.
    if (first === 0x80 || first === 0xff || second < 0x40 || second === 0x7f || second === 0xff) {
      result.single += 1;
      continue;
    }
    at += 1;
    // Punctuation and full-width digits say nothing about the language.
    if (first >= 0xa1 && first <= 0xa3 && second >= 0xa1) continue;
    result.pairs += 1;
    if (second < 0xa1) result.low += 1;
    if (first >= 0xb0 && first <= 0xd7 && second >= 0xa1) result.common += 1;
    if (first >= 0xa4 && first <= 0xc6) result.commonBig5 += 1;
  }
  return result;
}
