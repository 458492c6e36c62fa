/**
 * A second, strict reader of amounts, for tests: it tokenises what is left of a text after marks and knows nothing of the
 * parser. It gives the lower end in the base unit as text, or null where no careful reader would give a figure.
 */

const BLANK = /[\s\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;
const SCALE: Record<string, number> = {
  百: 2,
  千: 3,
  万: 4,
  十万: 5,
  百万: 6,
  千万: 7,
  亿: 8,
  十亿: 9,
  百亿: 10,
  千亿: 11,
  万亿: 12,
};

interface Token {
  kind: "number" | "scale" | "loose" | "dash" | "word";
  text: string;
}

/** Digits of one number; null where something unseen stands between two digits, thousands aside. */
function halfWidth(text: string): string | null {
  let plain = "";
  let gap = "";
  const digit = /[\d.,]/;
  for (const raw of text) {
    const half = raw.normalize("NFKC").replace("−", "-").replace("萬", "万").replace("億", "亿");
    if (raw !== half && !/^[０-９．，％（）＋－～：；＝＜＞／￥｡]$/.test(raw) && /\d/.test(half)) return null;
    if (BLANK.test(raw)) {
      gap += raw;
      continue;
    }
    if (gap !== "" && digit.test(plain.slice(-1)) && digit.test(half)) {
      if (!/^[ \u00a0\u2009\u202f]$/.test(gap) || !/(?<![\d.,])\d{1,3}(?:\u0001\d{3})*$/.test(plain)) return null;
      plain += "\u0001";
    }
    gap = "";
    plain += half;
  }
  const groups = plain.replace(/\d{1,3}(?:\u0001\d{3})+(?![\d,])/g, (group) => group.replaceAll("\u0001", ""));
  return groups.includes("\u0001") ? null : groups;
}

/** The numbers of a text with what binds to them: 2万5千 is [20000, 5000]. */
function tokens(text: string): Token[] {
  const list: Token[] = [];
  const pattern =
    /(?:(?<![\d%‰万亿千百人户个元次])[+-])?(?:\d[\d,]*(?:\.\d+)?|\.\d+)|(?:[十百千万]?[万亿]|[千百](?!米|克|瓦|伏|卡|赫|帕|乏|字|焦|分))|[余多来]|—+|–|―|~|至|到|[^\d]/gu;
  for (const match of text.matchAll(pattern)) {
    const [one] = match;
    if (/\d/.test(one)) list.push({ kind: "number", text: one });
    else if (SCALE[one] !== undefined) list.push({ kind: "scale", text: one });
    else if (/^[余多来]$/.test(one)) list.push({ kind: "loose", text: one });
    else if (/^(?:—+|–|―|~|至|到)$/.test(one)) list.push({ kind: "dash", text: one });
    else list.push({ kind: "word", text: one });
  }
  return list;
}

function shifted(number: string, places: number): string {
  const negative = number.startsWith("-");
  const [whole = "", fraction = ""] = number.replace(/[+,-]/g, "").split(".");
  const digits = (whole || "0") + fraction.padEnd(places, "0");
  const point = digits.length - Math.max(fraction.length, places) + places;
  const text = `${digits.slice(0, point)}.${digits.slice(point)}`.replace(/^0+(?=\d)/, "").replace(/\.?0*$/, "");
  return `${negative && /[1-9]/.test(text) ? "-" : ""}${text || "0"}`;
}

/**
 * Every figure that the text can be said to hold, in the order in which it stands, each with its scale words and compound
 * parts put together; null: two of them cannot be told apart.
 */
export function figuresIn(text: string): string[] | null {
  // A note number behind the figure (100①) is none of it.
  const plain = halfWidth(text.replace(/(?<=[^\s①-⒇])[\s\u3000\u00a0]*[①-⒇]+\s*$/u, ""));
  if (plain === null || /\d。\d/.test(plain)) return null;
  // ￥, units and words tell nothing of the size, but a scale in brackets does: 3.5(万人).
  const list = tokens(plain.replace(/(\d)\(([十百千万]?[万亿]|千|百)(?=[^()\d]*\))/g, "$1$2("));
  const figures: string[] = [];
  for (let at = 0; at < list.length; at += 1) {
    const number = list[at];
    if (number?.kind !== "number") continue;
    if (/,/.test(number.text) && !/^[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/.test(number.text)) return null;
    let next = at + 1;
    if (list[next]?.kind === "loose") next += 1;
    let value = 0n;
    const scale = list[next]?.kind === "scale" ? (list[next]?.text ?? "") : "";
    if (scale === "") {
      figures.push(shifted(number.text, 0));
      continue;
    }
    let below = SCALE[scale] ?? 0;
    const first = shifted(number.text, below);
    at = next;
    if (list[at + 1]?.kind !== "number") {
      figures.push(first);
      continue;
    }
    // 2万5千: whole parts, each of a lower scale.
    if (/\./.test(first) || /\./.test(number.text)) return null;
    value = BigInt(first);
    while (list[at + 1]?.kind === "number") {
      const part = list[at + 1]?.text ?? "";
      const lower = list[at + 2]?.kind === "scale" ? (SCALE[list[at + 2]?.text ?? ""] ?? 99) : 99;
      if (!/^[1-9]\d*$/.test(part) || lower >= below || part.length > below - lower) return null;
      value += BigInt(part) * 10n ** BigInt(lower);
      below = lower;
      at += 2;
    }
    figures.push(String(value));
  }
  return figures;
}
