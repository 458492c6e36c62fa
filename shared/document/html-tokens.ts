/** A forgiving forward tokeniser for HTML that offices produce: tags, attributes, text with entities. No tree, no script. */

export interface HtmlTag {
  name: string;
  closing: boolean;
  attributes: string;
}

/** Where Excel's pages say, inside a comment, which worksheets they were made of. */
const WORKSHEETS = /^<!--\[if [^\]]*mso[^\]]*\]>\s*<xml>\s*<x:ExcelWorkbook>/i;

/**
 * Calls back for every tag and piece of text; comments, scripts and styles are stepped over, but for the comment that
 * names Excel's worksheets. `onStyle` gets the text of style elements.
 */
export function scanHtml(
  html: string,
  onTag: (tag: HtmlTag) => void,
  onText: (text: string) => void,
  onStyle?: (text: string) => void,
): void {
  let at = 0;
  while (at < html.length) {
    const tag = html.indexOf("<", at);
    if (tag < 0) {
      onText(html.slice(at));
      return;
    }
    if (tag > at) onText(html.slice(at, tag));
    at = scanTag(html, tag, onTag, onText, onStyle);
  }
}

function scanTag(
  html: string,
  tag: number,
  onTag: (tag: HtmlTag) => void,
  onText: (text: string) => void,
  onStyle?: (text: string) => void,
): number {
  if (html.startsWith("<!--", tag)) {
    const named = WORKSHEETS.exec(html.slice(tag, tag + 200));
    if (named) return tag + named[0].length;
    const end = html.indexOf("-->", tag + 4);
    return end < 0 ? html.length : end + 3;
  }
  const first = html.charCodeAt(tag + 1);
  if (first === 33 || first === 63) {
    const end = html.indexOf(">", tag);
    return end < 0 ? html.length : end + 1;
  }
  const closing = first === 47;
  const match = /^[A-Za-z][^\s/>]*/.exec(html.slice(tag + (closing ? 2 : 1), tag + 66));
  if (!match) {
    onText("<");
    return tag + 1;
  }
  const name = match[0].toLowerCase();
  const start = tag + (closing ? 2 : 1) + match[0].length;
  const end = tagEnd(html, start);
  if (!closing && (name === "script" || name === "style")) {
    const close = new RegExp(`</${name}`, "gi");
    close.lastIndex = end;
    const until = close.exec(html)?.index ?? html.length;
    if (name === "style") onStyle?.(html.slice(end + 1, until));
    return until;
  }
  onTag({ name, closing, attributes: html.slice(start, end) });
  return Math.min(end + 1, html.length);
}

function tagEnd(html: string, from: number): number {
  let quote = 0;
  for (let at = from; at < html.length; at += 1) {
    const code = html.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 62) return at;
    else if ((code === 34 || code === 39) && html.charCodeAt(at - 1) === 61) quote = code;
  }
  return html.length;
}

/** The value of an attribute, quoted or bare; "" where it stands without a value; undefined where it is not there. */
export function htmlAttribute(attributes: string, name: string): string | undefined {
  const match = new RegExp(
    `(?:^|[\\s"'])${name}(?:\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+)))?(?=[\\s/"']|$)`,
    "i",
  ).exec(attributes);
  return match ? decodeHtml(match[1] ?? match[2] ?? match[3] ?? "") : undefined;
}

/** The HTML standard's own limit of a span across. */
export const MOST_ACROSS = 1000;
/** The same of a span down. */
const MOST_DOWN = 65_534;

/** The cells or columns that a span says; 1 where it says none. */
export function htmlSpan(attributes: string, name: string): number {
  // Most cells have none: those are not searched for one.
  if (!attributes.toLowerCase().includes(name)) return 1;
  const value = Number.parseInt(htmlAttribute(attributes, name) ?? "1", 10);
  return Number.isFinite(value) && value > 0 ? Math.min(value, MOST_DOWN) : 1;
}

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
  ensp: "\u2002",
  emsp: "\u2003",
  thinsp: "\u2009",
  middot: "·",
  mdash: "—",
  ndash: "–",
  hellip: "…",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  times: "×",
  divide: "÷",
  plusmn: "±",
  le: "≤",
  ge: "≥",
  ne: "≠",
  deg: "°",
  permil: "‰",
  yen: "¥",
  sup2: "²",
  sup3: "³",
  copy: "©",
  reg: "®",
};

/** Resolves character references; a name that is not known stays as it is written. */
export function decodeHtml(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(
    /&(?:#(\d{1,7});?|#[xX]([0-9a-fA-F]{1,6});?|([A-Za-z][A-Za-z0-9]{1,7});?)/g,
    (all, dec, hex, name) => {
      if (name !== undefined) return entities[name as string] ?? all;
      const code = dec !== undefined ? Number(dec) : parseInt(hex as string, 16);
      return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : all;
    },
  );
}
