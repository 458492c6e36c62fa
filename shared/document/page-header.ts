/**
 * The text over each page: Excel's codes for headers and footers (ECMA-376 part 1, 18.3.1.46) as left, middle and right
 * text and back. Fonts, sizes, colours and pictures go; page numbers (&P), pages (&N) and the like stay as codes.
 */

const CODE = /&(?:"[^"]*"|\d{1,3}|K[0-9A-F]{6}|K\d{2}[+-]\d{3}|[LCR&PNDTFAZ]|[BIUEXYSHOG])/g;
const SIDES = ["L", "C", "R"];

/** A side that says the number of the page and no more: —&P—, 第&P页 共&N页. */
const PAGE_NUMBER = /^(?:[\s—–\-·/第共页，,]|&[PN])*$/;

/**
 * Texts of the three sides, "" where there is none. A page number alone is none: every page that we print has its own at the
 * foot, and an issued page has one number.
 */
export function readPageHeader(codes: string | undefined): string[] {
  const sides = ["", "", ""];
  if (codes === undefined) return sides;
  let side = 1;
  let last = 0;
  const add = (text: string): void => {
    sides[side] += text;
  };
  for (const match of codes.matchAll(CODE)) {
    add(codes.slice(last, match.index));
    last = match.index + match[0].length;
    const letter = match[0].charAt(1);
    if (match[0].length === 2 && SIDES.includes(letter)) side = SIDES.indexOf(letter);
    else if (match[0].length === 2 && "&PNDTFAZ".includes(letter)) add(match[0]);
  }
  add(codes.slice(last));
  return sides.map((text) => (PAGE_NUMBER.test(text) ? "" : text.trim()));
}

/** undefined where no side has a text. A & that begins no code is printed as it is. */
export function pageHeaderCodes(sides: readonly string[]): string | undefined {
  const codes = sides.map((text, side) =>
    text.trim() === ""
      ? ""
      : `&${SIDES[side]}&10&"宋体,Regular"${text.trim().replace(/&&|&[PNDTFAZ]|&/g, (code) => (code === "&" ? "&&" : code))}`,
  );
  return codes.every((code) => code === "") ? undefined : codes.join("");
}
