/** Numbers of headings in Chinese numerals: 一、 （一）. */

const DIGITS = "零一二三四五六七八九";

/** 1 to 99 as 一 … 九十九; larger ones in figures. */
export function chineseNumeral(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 99) return String(value);
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  const unit = ones === 0 ? "" : (DIGITS[ones] ?? "");
  if (tens === 0) return unit;
  return `${tens === 1 ? "" : (DIGITS[tens] ?? "")}十${unit}`;
}

const OWN_NUMBER =
  /^(?:[（(]?[一二三四五六七八九十百\d]{1,4}[)）]|[一二三四五六七八九十百]{1,4}[、.．]|\d{1,3}[、.．])/;

/** Whether a heading brings its number along: 一、促进就业, （一）…, 1.…, A类. */
export function isNumbered(text: string): boolean {
  return OWN_NUMBER.test(text.trim());
}

/** 促进就业 of 一、促进就业（3项）: the name inside a heading, where nothing else is left of it the heading. */
export function bareName(heading: string): string {
  const text = heading.trim();
  return (
    text
      .replace(OWN_NUMBER, "")
      .replace(/[（(]\d+项[)）]$/, "")
      .trim() || text
  );
}
