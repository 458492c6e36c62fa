/** Typography of documents in words: GB/T 9704-2012 for the text, the look of the issued table for tables inside it. */

import { paperSize } from "../../document/paper.ts";
import type { PageNumber, TextPage, TextStyle } from "../../document/text-document.ts";
import { MARGINS } from "../page/paper.ts";
import type { PageChoices } from "../page/paper.ts";
import type { FontChoices } from "../page/style.ts";
import { FONTS, fontsOf } from "../page/style.ts";

/** 三号. */
const BODY = 16;
const FANGSONG = "仿宋_GB2312";
const KAITI = "楷体_GB2312";
/** Points of the title over a table. */
const TABLE_TITLE = 18;
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

/** What may be chosen of a document of tables. */
export type WordsChoices = Omit<PageChoices, "scale"> & FontChoices;

/** Of all documents in words; `size` is that of the text in tables, in points. Fonts that are chosen are those of tables. */
export function textStyles(size = 10.5, choices: FontChoices = {}): Record<TextStyleName, TextStyle> {
  const fonts = fontsOf(choices);
  const tableTitle = choices.titleSize ?? TABLE_TITLE;
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
    tableTitle: text("表格标题", fonts.title.name, {
      font: { name: fonts.title.name, size: tableTitle },
      align: "center",
      line: Math.round((tableTitle * 16) / 9),
      before: 6,
      after: 6,
    }),
    unitLine: { ...cell("单位说明", fonts.body, "right"), before: 2, after: 2 },
    asOf: cell("截至日期", fonts.body, "center"),
    note: { ...cell("表注", fonts.body, "left"), before: 2 },
    sign: { ...cell("填报说明行", fonts.body, "left"), before: 8 },
    head: cell("表头", fonts.header, "center"),
    band: cell("表内分类", fonts.header, "left"),
    cell: cell("表内文字", fonts.body, "left"),
    centred: cell("表内文字居中", fonts.body, "center"),
    figure: cell("表内数字", fonts.body, "center"),
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

/** The page of a table where some of it is chosen; turned upright it has the margins of the text. */
export function tablePage({ paper, orientation, margins }: WordsChoices): TextPage {
  const page = orientation === "portrait" ? UPRIGHT : TURNED;
  return {
    ...page,
    ...(paper ? { paper } : {}),
    // The page number keeps to the middle of a margin of the clerk's own.
    ...(margins ? { margins: { ...margins, footer: Math.round(margins.bottom * 5) / 10 } } : {}),
  };
}

/** Width between the margins, in points. */
export function textWidth({ paper, landscape, margins }: TextPage): number {
  return ((paperSize(paper, landscape).width - margins.left - margins.right) * 72) / 25.4;
}
