/**
 * Reads the words of a web page: its blocks as paragraphs, its tables, numbers of ordered lists as they are shown. Menus and
 * footers stay: only who knows what a notice looks like can tell them from it.
 */
import type { WordsDocument } from "../../../shared/document/words.ts";
import { AppError } from "../../../shared/errors.ts";
import { decodeHtml, htmlAttribute, htmlSpan, scanHtml } from "../../../shared/document/html-tokens.ts";
import type { HtmlTag } from "../../../shared/document/html-tokens.ts";
import { say } from "../../../shared/text.ts";
import type { Meter } from "../files/bounds.ts";
import { statedCharset } from "../files/probe.ts";
import { decodeText } from "../files/text-decoding.ts";
import type { ParagraphLook } from "../words/builder.ts";
import { WordsBuilder } from "../words/builder.ts";
import { numberWords } from "../words/number-words.ts";
import { mimeParts } from "./mime.ts";

/** Elements that stand on lines of their own. */
const blocks = new Set(
  (
    "p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd section article header footer nav aside main figure figcaption blockquote " +
    "pre address form fieldset center hr body html caption table tr td th thead tbody tfoot option title marquee"
  ).split(" "),
);
/** Elements whose contents nobody sees as text. */
const unseen = new Set(["head", "select", "noscript", "template", "svg", "object", "iframe", "textarea", "button"]);
/** Elements without an end. */
const empty = new Set(
  "br hr img input meta link col area base embed param source track wbr o:p"
    .split(" ")
    .filter((name) => name !== "o:p"),
);
const listFormats: Readonly<Record<string, string>> = {
  a: "lowerLetter",
  A: "upperLetter",
  i: "lowerRoman",
  I: "upperRoman",
  "1": "decimal",
};
/** list-style-type of CSS. */
const styleFormats: readonly [RegExp, string, string][] = [
  [/cjk-ideographic|simp-chinese-informal|cjk-decimal/, "chineseCountingThousand", "、"],
  [/cjk-heavenly-stem/, "ideographTraditional", "、"],
  [/lower-roman/, "lowerRoman", "."],
  [/upper-roman/, "upperRoman", "."],
  [/lower-(?:alpha|latin)/, "lowerLetter", "."],
  [/upper-(?:alpha|latin)/, "upperLetter", "."],
];

const BOLD = /^(?:b|strong|th|h[1-6])$/;
const MAX_OPEN = 2000;

interface Element {
  name: string;
  hidden: boolean;
  /** What holds in it, its own or that of what it stands in. */
  align: ParagraphLook["align"];
  bold: boolean;
  pre: boolean;
}

interface HtmlList {
  /** Null: bullets or nothing. */
  format: string | null;
  after: string;
  next: number;
}

/** Reads one page. Throws fileNoTable where it has no words, fileTooMuch past the bounds. */
export function readHtmlWords(html: string, meter: Meter): WordsDocument {
  const builder = new WordsBuilder(meter);
  new PageReader(builder).read(html);
  return builder.finish("html");
}

/** A page saved in a single file: its parts of HTML in order. */
export function readArchiveWords(bytes: Uint8Array, meter: Meter): WordsDocument {
  const builder = new WordsBuilder(meter);
  for (const part of mimeParts(bytes)) {
    if (part.type !== "text/html" && part.type !== "application/xhtml+xml") continue;
    meter.inflate(part.bytes.length);
    const html = decodeText(part.bytes, part.charset ?? statedCharset(part.bytes));
    if (html !== undefined) new PageReader(builder).read(html);
  }
  return builder.finish("html");
}

class PageReader {
  readonly #builder: WordsBuilder;
  readonly #open: Element[] = [];
  /** How many elements of a name are open: an end without a beginning is known at once, however many come. */
  readonly #count = new Map<string, number>();
  readonly #lists: HtmlList[] = [];
  #text = "";
  #look: ParagraphLook = {};
  #bold: boolean | undefined;
  #hidden = 0;

  constructor(builder: WordsBuilder) {
    this.#builder = builder;
  }

  read(html: string): void {
    scanHtml(
      html,
      (tag) => this.#tag(tag),
      (text) => this.#words(text),
    );
    this.#flush();
    while (this.#builder.depth > 0) this.#builder.closeTable();
  }

  #tag({ name, closing, attributes }: HtmlTag): void {
    if (name === "br") {
      if (!closing && this.#hidden === 0) this.#flush(true);
      return;
    }
    if (closing) this.#close(name);
    else this.#start(name, attributes);
  }

  #start(name: string, attributes: string): void {
    if (blocks.has(name)) this.#flush();
    // A paragraph, cell or point of a list ends where the next begins, written or not.
    if (name === "p") this.#endUnclosed("p", blocks);
    const seen = this.#hidden === 0;
    const style = attributes.includes("style") ? (htmlAttribute(attributes, "style") ?? "") : "";
    const isHidden =
      unseen.has(name) ||
      /display\s*:\s*none/i.test(style) ||
      (/hidden/i.test(attributes) && htmlAttribute(attributes, "hidden") !== undefined);
    if (seen && !isHidden) this.#structure(name, attributes, style);
    if (empty.has(name) || attributes.endsWith("/")) return;
    if (this.#open.length >= MAX_OPEN) throw new AppError("fileTooMuch", say.wordsTooNested());
    const around = this.#open.at(-1);
    this.#open.push({
      name,
      hidden: isHidden,
      align: alignOf(htmlAttribute(attributes, "align"), style) ?? around?.align,
      bold: around?.bold === true || BOLD.test(name) || /font-weight\s*:\s*(?:bold|[6-9]00)/i.test(style),
      pre: around?.pre === true || name === "pre" || /white-space\s*:\s*pre/i.test(style),
    });
    this.#count.set(name, (this.#count.get(name) ?? 0) + 1);
    if (isHidden) this.#hidden += 1;
    if (seen && !isHidden && blocks.has(name)) this.#begin(name);
  }

  /** What the paragraph that begins here looks like. */
  #begin(name: string): void {
    const align = this.#open.at(-1)?.align;
    this.#look = { ...this.#look, ...(align === undefined ? {} : { align }) };
    if (/^h[1-6]$/.test(name)) this.#look.outline = Number(name[1]);
  }

  #structure(name: string, attributes: string, style: string): void {
    if (name === "table") this.#builder.openTable();
    else if (name === "tr") this.#builder.openRow();
    else if (name === "td" || name === "th") {
      this.#builder.openCell({
        columnSpan: htmlSpan(attributes, "colspan"),
        rowSpan: htmlSpan(attributes, "rowspan"),
      });
    } else if (name === "ol" || name === "ul") this.#lists.push(listOf(name, attributes, style));
    else if (name === "li") this.#point(attributes);
  }

  #point(attributes: string): void {
    const list = this.#lists.at(-1);
    if (!list) return;
    const own = Number.parseInt(htmlAttribute(attributes, "value") ?? "", 10);
    if (Number.isFinite(own)) list.next = own;
    const number = list.format === null ? undefined : numberWords(list.format, list.next);
    list.next += 1;
    this.#look = {
      ...(number === undefined ? {} : { label: `${number}${list.after}` }),
      list: this.#lists.length - 1,
    };
  }

  #close(name: string): void {
    if (blocks.has(name)) this.#flush();
    if (!this.#count.get(name)) return;
    const at = this.#open.findLastIndex((one) => one.name === name);
    // An end without a beginning says nothing; one that reaches out of a cell is damage that must not end the table.
    const table = this.#open.findLastIndex((one) => one.name === "table");
    if (at < 0 || (at < table && !/^(?:body|html|table)$/.test(name))) return;
    while (this.#open.length > at) this.#pop();
  }

  #endUnclosed(name: string, until: ReadonlySet<string>): void {
    const at = this.#open.findLastIndex((one) => until.has(one.name));
    if (at >= 0 && this.#open[at]?.name === name) while (this.#open.length > at) this.#pop();
  }

  #pop(): void {
    const one = this.#open.pop();
    if (!one) return;
    this.#count.set(one.name, (this.#count.get(one.name) ?? 1) - 1);
    if (one.hidden) this.#hidden -= 1;
    if (one.hidden || this.#hidden > 0) return;
    if (one.name === "table") this.#builder.closeTable();
    else if (one.name === "td" || one.name === "th") this.#builder.closeCell();
    else if (one.name === "ol" || one.name === "ul") this.#lists.pop();
  }

  #words(raw: string): void {
    if (this.#hidden > 0) return;
    const kept = this.#open.at(-1)?.pre === true;
    const text = decodeHtml(kept ? raw.replace(/\r\n?/g, "\n") : raw.replace(/[ \t\r\n\f]+/g, " "));
    if (text.trim() !== "") this.#bold = (this.#bold ?? true) && this.#open.at(-1)?.bold === true;
    this.#text += text;
  }

  /** Ends the paragraph. An empty one counts only where a line break asks for it. */
  #flush(broken = false): void {
    const text = this.#text.replace(/ {2,}/g, " ").replace(/^ +| +$/g, "");
    if (text !== "" || broken || this.#look.label !== undefined) {
      if (text === "" && !broken) return;
      this.#builder.paragraph(text, { ...this.#look, ...(this.#bold === true ? { bold: true as const } : {}) });
      const { label: _label, ...rest } = this.#look;
      this.#look = broken ? rest : {};
    } else if (!broken && this.#look.list === undefined) this.#look = {};
    this.#text = "";
    this.#bold = undefined;
  }
}

function alignOf(attribute: string | undefined, style: string): ParagraphLook["align"] | undefined {
  const stated = /text-align\s*:\s*([a-z]+)/i.exec(style)?.[1] ?? attribute;
  const word = stated?.toLowerCase();
  return word === "left" || word === "center" || word === "right" || word === "justify" ? word : undefined;
}

function listOf(name: string, attributes: string, style: string): HtmlList {
  const start = Number.parseInt(htmlAttribute(attributes, "start") ?? "", 10);
  const next = Number.isFinite(start) ? start : 1;
  const type = /list-style(?:-type)?\s*:\s*([^;]+)/i.exec(style)?.[1] ?? "";
  const bare = name === "ul" || /none|disc|circle|square/i.test(type);
  const [, format, after] = styleFormats.find(([mark]) => mark.test(type)) ?? [
    null,
    listFormats[htmlAttribute(attributes, "type") ?? "1"] ?? "decimal",
    ".",
  ];
  return { format: bare ? null : format, after, next };
}
