/** What an Excel number format says about the figure in the cell: percent, date, decimals shown, words beside it. */

export interface FormatKind {
  percent: boolean;
  /** Dates, times and elapsed times: the number is no figure of a task. */
  date: boolean;
  /** Decimals shown; null where the format does not fix them (General, fractions, exponents). */
  decimals: number | null;
  /** Literal words (0"人左右") or a scaling (0.0,): the shown text says more than the number. A note mark (0.00"*") is none. */
  words: boolean;
  scaled: boolean;
}

const GENERAL: FormatKind = { percent: false, date: false, decimals: null, words: false, scaled: false };

/** Reads the section of the format that holds for positive numbers. Source: ECMA-376 part 1, 18.8.31. */
export function formatKind(code: string): FormatKind {
  if (code === "" || code === "@" || /^(?:general|G\/通用格式)$/i.test(code)) return GENERAL;
  const section = firstSection(code);
  let literal = "";
  let plain = "";
  for (let i = 0; i < section.length; i += 1) {
    const char = section[i] ?? "";
    if (char === '"') {
      const end = section.indexOf('"', i + 1);
      const stop = end < 0 ? section.length : end;
      literal += section.slice(i + 1, stop);
      i = stop;
    } else if (char === "\\" || char === "!") {
      literal += section[i + 1] ?? "";
      i += 1;
    } else if (char === "_" || char === "*") {
      i += 1;
    } else if (char === "[") {
      const end = section.indexOf("]", i);
      const inside = section.slice(i + 1, end < 0 ? undefined : end);
      if (/^(?:h+|m+|s+)$/i.test(inside)) plain += inside;
      i = end < 0 ? section.length : end;
    } else if (/[\u0080-\uffff]/.test(char)) {
      literal += char;
    } else {
      plain += char;
    }
  }
  const date = /[ymdhs]/i.test(plain.replace(/general/i, "").replace(/e[+-]/i, "")) && !/[0#]{1}.*[0#]/.test(plain);
  if (date || /^[年月日时分秒]+$/.test(literal)) return { ...GENERAL, date: date || /[ymd]/i.test(plain) };
  const digits = /[0#?][0#?,]*(?:\.([0#?]+))?(,*)(?:e[+-]|\/)?/i.exec(plain);
  const loose = /[/]|e[+-]/i.test(plain);
  return {
    percent: plain.includes("%"),
    date: false,
    decimals: digits && !loose ? (digits[1]?.length ?? 0) : null,
    words: /[^\s.,()（）¥￥$\-—–+:*＊※]/.test(literal),
    scaled:
      /[0#?],+(?![0#?])/.test(plain.replace(/\.[0#?]*/, "")) || /[0#?],+$/.test(plain) || /!\.|\\\./.test(section),
  };
}

function firstSection(code: string): string {
  let quoted = false;
  for (let i = 0; i < code.length; i += 1) {
    const char = code[i];
    if (char === '"') quoted = !quoted;
    else if (char === "\\" || char === "!") i += 1;
    else if (char === ";" && !quoted) return code.slice(0, i);
  }
  return code;
}
