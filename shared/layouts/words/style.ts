/** Typography of documents in words: GB/T 9704-2012 for the text, the look of the issued table for tables inside it. */

import type { PageNumber, TextPage, TextStyle } from "../../document/text-document.ts";
import { MARGINS } from "../page/paper.ts";
import { FONTS } from "../page/style.ts";

/** 三号. */
const BODY = 16;
const FANGSONG = "仿宋_GB2312";
const KAITI = "楷体_GB2312";
/** Points from line to line: 22 lines a page. */
const LINE = 28;

const text = (title: string, font: string, more: Partial<TextStyle> = {}): TextStyle => ({
  title,
  font: { name: font, size: BODY },
  latin: FONTS.digits,
  align: "justify",
  line: LINE,
  ...more,
});

/** Of all documents in words; `size` is that of the text in tables, in points. */
export function textStyles(size = 10.5): Record<TextStyleName, TextStyle> {
  const cell = (title: string, name: string, align: TextStyle["align"]): TextStyle => ({
    title,
    font: { name, size },
    latin: FONTS.digits,
    align,
  });
  return {
    annex: text("附件序号", FONTS.annex.name, { align: "left" }),
    title: text("公文标题", FONTS.title.name, {
      font: { name: FONTS.title.name, size: FONTS.title.size },
      align: "center",
      line: 35,
      after: LINE / 2,
    }),
    receiver: text("主送机关", FANGSONG),
    heading1: text("一级标题", FONTS.header, { firstLine: 2, outline: 1 }),
    heading2: text("二级标题", KAITI, { firstLine: 2, outline: 2 }),
    body: text("公文正文", FANGSONG, { firstLine: 2 }),
    signature: text("署名和日期", FANGSONG, { align: "right", indentRight: 4 }),
    tableTitle: text("表格标题", FONTS.title.name, {
      font: { name: FONTS.title.name, size: 18 },
      align: "center",
      line: 32,
      before: 6,
      after: 6,
    }),
    unitLine: { ...cell("单位说明", FONTS.body, "right"), before: 2, after: 2 },
    asOf: cell("截至日期", FONTS.body, "center"),
    note: { ...cell("表注", FONTS.body, "left"), before: 2 },
    sign: { ...cell("填报说明行", FONTS.body, "left"), before: 8 },
    head: cell("表头", FONTS.header, "center"),
    band: cell("表内分类", FONTS.header, "left"),
    cell: cell("表内文字", FONTS.body, "left"),
    centred: cell("表内文字居中", FONTS.body, "center"),
    figure: cell("表内数字", FONTS.body, "center"),
  };
}

export type TextStyleName =
  | "annex"
  | "title"
  | "receiver"
  | "heading1"
  | "heading2"
  | "body"
  | "signature"
  | "tableTitle"
  | "unitLine"
  | "asOf"
  | "note"
  | "sign"
  | "head"
  | "band"
  | "cell"
  | "centred"
  | "figure";

/** 四号半角宋体, — 1 —, outside. */
const PAGE_NUMBER: PageNumber = { font: { name: FONTS.body, size: 14 }, at: "outside" };

/** 版心 156 × 225 mm; the page number stands 7 mm under it. */
export const UPRIGHT: TextPage = {
  paper: "A4",
  landscape: false,
  margins: { top: 37, right: 26, bottom: 35, left: 28, footer: 23 },
  pageNumber: PAGE_NUMBER,
};

/** The page of the issued table: see page/fit.ts. */
export const TURNED: TextPage = {
  paper: "A4",
  landscape: true,
  margins: {
    top: MARGINS.top,
    right: MARGINS.right,
    bottom: MARGINS.bottom,
    left: MARGINS.left,
    footer: MARGINS.footer,
  },
  pageNumber: PAGE_NUMBER,
};

const WIDTH = { A4: [210, 297], A3: [297, 420] } as const;

/** Width between the margins, in points. */
export function textWidth({ paper, landscape, margins }: TextPage): number {
  return ((WIDTH[paper][landscape ? 1 : 0] - margins.left - margins.right) * 72) / 25.4;
}
