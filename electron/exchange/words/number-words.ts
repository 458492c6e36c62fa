/**
 * Numbers as Word and WPS print them in automatic lists: the formats of ECMA-376 part 1, 17.18.59 (ST_NumberFormat), by
 * their names there; .doc names the same formats by a code ([MS-OSHARED] 2.2.1.3, MSONFC).
 */

type Write = (value: number) => string | undefined;

const DIGITS = "〇一二三四五六七八九";
const FORMAL = "零壹贰叁肆伍陆柒捌玖";
const STEMS = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES = "子丑寅卯辰巳午未申酉戌亥";

/** 一百零五, 十二, 二千零一十; `one`: whether ten is 一十. */
function counted(value: number, digits: string, units: readonly string[], one: boolean): string | undefined {
  if (value < 0 || value > 99_999_999) return undefined;
  if (value === 0) return digits[0] === "〇" ? "零" : digits[0];
  if (value >= 10_000) {
    const rest = value % 10_000;
    const high = counted(Math.floor(value / 10_000), digits, units, one);
    const low = rest === 0 ? "" : (rest < 1000 ? "零" : "") + (counted(rest, digits, units, true) ?? "");
    return `${high ?? ""}万${low}`;
  }
  let text = "";
  let gap = false;
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(value / 10 ** place) % 10;
    if (digit === 0) {
      gap ||= text !== "";
      continue;
    }
    if (gap) text += "零";
    gap = false;
    const bare = !one && place === 1 && digit === 1 && text === "";
    text += (bare ? "" : digits[digit]!) + (units[place] ?? "");
  }
  return text;
}

const plainUnits = ["", "十", "百", "千"];
const formalUnits = ["", "拾", "佰", "仟"];

/** Digit by digit: 一〇五. */
const digitwise: Write = (value) => [...String(value)].map((digit) => DIGITS[Number(digit)]).join("");

/** 十二 up to ninety-nine, digit by digit above. */
const chineseCounting: Write = (value) => (value < 100 ? counted(value, DIGITS, plainUnits, false) : digitwise(value));

const thousands: Write = (value) => counted(value, DIGITS, plainUnits, false);
const formal: Write = (value) => counted(value, FORMAL, formalUnits, true);

/** One of a run of characters, from 1. */
const oneOf =
  (first: string, last: number): Write =>
  (value) =>
    value >= 1 && value <= last ? String.fromCodePoint(first.codePointAt(0)! + value - 1) : String(value);

const cycle =
  (signs: string): Write =>
  (value) =>
    value >= 1 ? signs[(value - 1) % signs.length] : undefined;

/** a … z, aa, bb … as Word goes on after the alphabet. */
const letters =
  (first: "a" | "A"): Write =>
  (value) => {
    if (value < 1 || value > 780) return undefined;
    const letter = String.fromCharCode(first.charCodeAt(0) + ((value - 1) % 26));
    return letter.repeat(Math.floor((value - 1) / 26) + 1);
  };

const romanSteps: readonly [number, string][] = [
  [1000, "m"],
  [900, "cm"],
  [500, "d"],
  [400, "cd"],
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
];

const roman: Write = (value) => {
  if (value < 1 || value > 4999) return undefined;
  let rest = value;
  let text = "";
  for (const [step, sign] of romanSteps) {
    while (rest >= step) {
      text += sign;
      rest -= step;
    }
  }
  return text;
};

const decimal: Write = (value) => String(value);
const fullWidth: Write = (value) =>
  [...String(value)].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join("");
const circled: Write = (value) => {
  if (value >= 21 && value <= 35) return String.fromCodePoint(0x3251 + value - 21);
  if (value >= 36 && value <= 50) return String.fromCodePoint(0x32b1 + value - 36);
  return value === 0 ? "⓪" : oneOf("①", 20)(value);
};

const formats: Readonly<Record<string, Write>> = {
  none: () => "",
  decimal,
  decimalHalfWidth: decimal,
  decimalZero: (value) => String(value).padStart(2, "0"),
  decimalFullWidth: fullWidth,
  decimalFullWidth2: fullWidth,
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: (value) => (value <= 10 ? circled(value) : decimal(value)),
  decimalEnclosedFullstop: oneOf("⒈", 20),
  decimalEnclosedParen: oneOf("⑴", 20),
  ideographEnclosedCircle: oneOf("㊀", 10),
  numberInDash: (value) => `- ${value} -`,
  upperRoman: (value) => roman(value)?.toUpperCase(),
  lowerRoman: roman,
  upperLetter: letters("A"),
  lowerLetter: letters("a"),
  chineseCounting,
  taiwaneseCounting: chineseCounting,
  chineseCountingThousand: thousands,
  taiwaneseCountingThousand: thousands,
  japaneseCounting: thousands,
  ideographDigital: digitwise,
  japaneseDigitalTenThousand: digitwise,
  taiwaneseDigital: digitwise,
  chineseLegalSimplified: formal,
  ideographLegalTraditional: (value) => formal(value)?.replace(/[贰叁陆万]/g, (sign) => traditional[sign] ?? sign),
  japaneseLegal: formal,
  ideographTraditional: cycle(STEMS),
  ideographZodiac: cycle(BRANCHES),
  ideographZodiacTraditional: (value) =>
    value >= 1 ? `${STEMS[(value - 1) % 10] ?? ""}${BRANCHES[(value - 1) % 12] ?? ""}` : undefined,
};

const traditional: Readonly<Record<string, string>> = { 贰: "貳", 叁: "參", 陆: "陸", 万: "萬" };

/** The number in a format; undefined where the format is not known or has no sign for it. */
export function numberWords(format: string, value: number): string | undefined {
  return formats[format]?.(value);
}

/** MSONFC codes of .doc to the names of .docx; bullets are "bullet". */
export const formatsByCode: Readonly<Record<number, string>> = {
  0x00: "decimal",
  0x01: "upperRoman",
  0x02: "lowerRoman",
  0x03: "upperLetter",
  0x04: "lowerLetter",
  0x0a: "ideographDigital",
  0x0b: "japaneseCounting",
  0x0e: "decimalFullWidth",
  0x0f: "decimalHalfWidth",
  0x10: "japaneseLegal",
  0x11: "japaneseDigitalTenThousand",
  0x12: "decimalEnclosedCircle",
  0x13: "decimalFullWidth2",
  0x16: "decimalZero",
  0x17: "bullet",
  0x1a: "decimalEnclosedFullstop",
  0x1b: "decimalEnclosedParen",
  0x1c: "decimalEnclosedCircleChinese",
  0x1d: "ideographEnclosedCircle",
  0x1e: "ideographTraditional",
  0x1f: "ideographZodiac",
  0x20: "ideographZodiacTraditional",
  0x21: "taiwaneseCounting",
  0x22: "ideographLegalTraditional",
  0x23: "taiwaneseCountingThousand",
  0x24: "taiwaneseDigital",
  0x25: "chineseCounting",
  0x26: "chineseLegalSimplified",
  0x27: "chineseCountingThousand",
  0x39: "numberInDash",
  0xff: "none",
};
