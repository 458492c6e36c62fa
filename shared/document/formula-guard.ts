/**
 * Texts that a spreadsheet would run as a formula when it opens a .csv or takes a paste (OWASP, "CSV Injection") leave with
 * an apostrophe in front, and lose it again when they come back. The sign may stand behind anything that spreadsheets pass
 * over (blanks, line breaks, a byte order mark, characters without width), and may be full-width. A text that has such an
 * apostrophe of its own gets one more, so that what is read is what was written.
 */

// eslint-disable-next-line no-control-regex
const FORMULA =
  /^[\s\u0000-\u001f\u007f-\u00a0\u200b-\u200f\u2028-\u202f\u2060-\u206f\u3000\ufeff]*[=+\-@＝＋－＠﹦﹢﹣﹫−]/u;
/** A signed figure is what it is. */
const NUMBER = /^[+-](?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?$/;
/** Dashes alone are the mark for 无任务. */
const DASHES = /^[-－−—]+$/u;

function isDangerous(text: string): boolean {
  if (!FORMULA.test(text)) return false;
  const plain = text.trim();
  return !NUMBER.test(plain.normalize("NFKC").replace("−", "-")) && !DASHES.test(plain);
}

/** The text as it is written. */
export function guardFormula(text: string): string {
  return isDangerous(text.replace(/^'+/, "")) ? `'${text}` : text;
}

/** The text that was meant. */
export function unguardFormula(text: string): string {
  return text.startsWith("'") && isDangerous(text.replace(/^'+/, "")) ? text.slice(1) : text;
}
