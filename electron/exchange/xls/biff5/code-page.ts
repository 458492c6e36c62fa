/** The code page of a BIFF5 workbook, whose texts are bytes. */
import { TextDecoder } from "node:util";
import { guessChinese } from "../../files/chinese.ts";

const WESTERN = "windows-1252";
const MAC_ROMAN = "macintosh";
/** Where the number is not in the name that decoders know. */
const CHARSETS: Readonly<Record<number, string>> = {
  866: "ibm866",
  874: "windows-874",
  932: "shift_jis",
  936: "gb18030",
  949: "euc-kr",
  950: "big5",
  1200: "utf-16le",
  10_000: MAC_ROMAN,
  10_001: "shift_jis",
  10_002: "big5",
  10_007: "x-mac-cyrillic",
  10_008: "gb18030",
  32_768: MAC_ROMAN,
};

/** Reads the texts of one workbook. */
export type TextReader = (bytes: Uint8Array) => string;

/**
 * @param stated the number that the workbook states, if any. Programs that state none or a Western one write whatever
 *   their system has: then Chinese is taken where the bytes are Chinese.
 * @param texts all texts of the workbook, one after the other
 */
export function textReader(stated: number | undefined, texts: Uint8Array): TextReader {
  const windows = stated !== undefined && stated >= 1250 && stated <= 1258 ? `windows-${stated}` : WESTERN;
  const own = (stated === undefined ? undefined : CHARSETS[stated]) ?? windows;
  const charset = (own === WESTERN || own === MAC_ROMAN ? guessChinese(texts) : undefined) ?? own;
  const decoder = new TextDecoder(charset);
  return (bytes) => decoder.decode(bytes);
}
