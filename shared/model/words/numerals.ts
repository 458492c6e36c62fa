/** Chinese numerals, as headings count: 一, 十二. */

const CHINESE = "零一二三四五六七八九";

/** 十二 → 12, "3" → 3; null where it is no number below 100. */
export function chineseNumber(text: string): number | null {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  const match = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(text);
  if (!match || text === "") return null;
  const [, tens, ten, ones] = match;
  if (!ten) return tens && !ones ? CHINESE.indexOf(tens) : null;
  return (tens ? CHINESE.indexOf(tens) : 1) * 10 + (ones ? CHINESE.indexOf(ones) : 0);
}

/** 1 → 一, 12 → 十二, 50 → 五十, up to 99; larger numbers stay digits. */
export function chineseCount(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value > 99) return String(value);
  if (value < 10) return CHINESE[value] ?? "";
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  return `${tens === 1 ? "" : CHINESE[tens]}十${ones === 0 ? "" : CHINESE[ones]}`;
}
