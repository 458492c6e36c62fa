/** What stands in a .docx, read by other code than wrote it: the container by `cfb`, the XML by its elements in order. */

import CFB from "cfb";

export interface DocxParagraph {
  /** Name of its style, as Word shows it. */
  style: string;
  text: string;
}

export interface DocxCell extends DocxParagraph {
  columns: number;
  /** `start` of a cell merged down, `covered` under one; null: not merged down. */
  down: "start" | "covered" | null;
}

export interface DocxTable {
  /** Twentieths of a point. */
  grid: number[];
  /** Rows that each page repeats. */
  header: number;
  rows: DocxCell[][];
}

export interface Docx {
  /** Of the body, outside tables. */
  paragraphs: DocxParagraph[];
  tables: DocxTable[];
  /** Attributes of each section's page: w, h, top, right … */
  pages: Record<string, string>[];
  /** Font of the text and half points, by the style's name. */
  styles: Map<string, { font: string; size: number; line: string }>;
  /** Text, alignment and type of each footer that a section names. */
  footers: { type: string; text: string; align: string }[];
}

export function readDocx(bytes: Uint8Array): Docx {
  const container = CFB.read(Buffer.from(bytes), { type: "buffer" });
  const part = (name: string): string => {
    const entry = CFB.find(container, `/${name}`);
    if (!entry) throw new Error(`no ${name}`);
    return Buffer.from(entry.content as Uint8Array).toString("utf8");
  };
  const styleXml = elements(part("word/styles.xml"), "w:style");
  const names = new Map(styleXml.map((xml) => [attribute(xml, "w:styleId"), attribute(xml, "w:val", "w:name")]));
  const body = part("word/document.xml");
  const tables = elements(body, "w:tbl");
  const outside = tables.reduce((xml, table) => xml.replace(table, ""), body);
  const paragraphOf = (xml: string): DocxParagraph => ({
    style: names.get(attribute(xml, "w:val", "w:pStyle")) ?? "",
    text: textOf(xml),
  });
  const targets = new Map(
    elements(part("word/_rels/document.xml.rels"), "Relationship").map((xml) => [
      attribute(xml, "Id"),
      attribute(xml, "Target"),
    ]),
  );
  return {
    paragraphs: elements(outside, "w:p").map(paragraphOf),
    tables: tables.map((table) => ({
      grid: elements(table, "w:gridCol").map((xml) => Number(attribute(xml, "w:w"))),
      header: elements(table, "w:tr").filter((row) => /<w:tblHeader(?![^>]*false)/.test(row)).length,
      rows: elements(table, "w:tr").map((row) =>
        elements(row, "w:tc").map((cell) => ({
          ...paragraphOf(cell),
          columns: Number(attribute(cell, "w:val", "w:gridSpan") || 1),
          down: cell.includes("<w:vMerge")
            ? attribute(cell, "w:val", "w:vMerge") === "restart"
              ? "start"
              : "covered"
            : null,
        })),
      ),
    })),
    pages: elements(body, "w:sectPr").map((xml) => ({
      ...attributes(elements(xml, "w:pgSz")[0] ?? ""),
      ...attributes(elements(xml, "w:pgMar")[0] ?? ""),
    })),
    styles: new Map(
      styleXml.map((xml) => [
        attribute(xml, "w:val", "w:name"),
        {
          font: attribute(xml, "w:eastAsia", "w:rFonts"),
          size: Number(attribute(xml, "w:val", "w:sz")),
          line: attribute(xml, "w:line", "w:spacing"),
        },
      ]),
    ),
    footers: elements(body, "w:footerReference").map((xml) => {
      const footer = part(`word/${targets.get(attribute(xml, "r:id")) ?? ""}`);
      return {
        type: attribute(xml, "w:type"),
        text: footer.includes("PAGE") ? textOf(footer).replace("PAGE", "1") : textOf(footer),
        align: attribute(footer, "w:val", "w:jc"),
      };
    }),
  };
}

/** Outermost elements of a name, in their order, with what is inside. */
function elements(xml: string, name: string): string[] {
  const found: string[] = [];
  const tag = new RegExp(`<(/?)${name}(?=[\\s>/])[^>]*?(/?)>`, "g");
  let depth = 0;
  let start = 0;
  for (const match of xml.matchAll(tag)) {
    const closing = match[1] === "/";
    const whole = match[2] === "/";
    if (closing) depth -= 1;
    else if (depth === 0) start = match.index;
    if (!closing && !whole) depth += 1;
    if (depth === 0) found.push(xml.slice(start, match.index + match[0].length));
  }
  return found;
}

function attributes(xml: string): Record<string, string> {
  const head = /^<[^>]*>/.exec(xml)?.[0] ?? "";
  return Object.fromEntries([...head.matchAll(/ w:(\w+)="([^"]*)"/g)].map(([, key = "", value = ""]) => [key, value]));
}

/** An attribute of the first element `of` inside, or of the first element at all; "" where it is not there. */
function attribute(xml: string, name: string, of?: string): string {
  const head = of === undefined ? (/^<[^>]*>/.exec(xml)?.[0] ?? "") : (elements(xml, of)[0]?.split(">")[0] ?? "");
  return unescaped(new RegExp(` ${name}="([^"]*)"`).exec(head)?.[1] ?? "");
}

/** The words of an element, line breaks and all. */
function textOf(xml: string): string {
  const words = xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:br[^>]*\/>|<w:instrText[^>]*>([^<]*)<\/w:instrText>/g);
  return unescaped(
    [...words].map(([all, text, field]) => text ?? field ?? (all.startsWith("<w:br") ? "\n" : "")).join(""),
  );
}

function unescaped(text: string): string {
  return text
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, "&");
}
