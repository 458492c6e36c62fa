/** The tables of a month in words: every row at the issuer's level, or those of an annex. */

import type { TextBlock, TextCell, TextDocument, TextSection } from "../../document/text-document.ts";
import { printedUnit } from "../../model/unit.ts";
import { figureCell } from "../../view/figure.ts";
import { textOf } from "../../view/cells.ts";
import { seqOf } from "../../view/lines.ts";
import type { ProgressRow } from "../../tracking/progress/month.ts";
import { shownFraction } from "../../tracking/progress/fraction.ts";
import { STATUS_MARKS, chineseDate } from "../notes.ts";
import { progressTitle } from "../titles.ts";
import { paragraph } from "../words/frame.ts";
import { TURNED, textStyles } from "../words/style.ts";
import type { MonthPaper } from "./paper.ts";
import { nameOf, spanOf } from "./paper.ts";
import { annexRows, annexes, gapText, groupText, shown } from "./rows.ts";

/** Points; they fill the turned page. */
const COLUMNS: readonly (readonly [head: string, width: number])[] = [
  ...([
    ["序号", 34],
    ["项目", 150],
    ["指标", 130],
    ["单位", 40],
    ["牵头单位", 90],
  ] as const),
  ...([
    ["目标", 62],
    ["完成", 62],
    ["完成率", 54],
    ["与序时差", 50],
    ["情况", 70],
  ] as const),
];

const cell = (style: string, text: string): TextCell => ({ style, runs: [{ text }] });

export function tableBlocks(rows: readonly ProgressRow[], { month, behind }: MonthPaper): TextBlock[] {
  if (rows.length === 0) return [paragraph("body", "没有这样的项目。")];
  const body = rows.map((row) => {
    const { indicator, item, whole, missing } = row;
    const names = missing.map((id) => nameOf(month.plan, id)).join("、");
    const group = `${groupText(whole, behind(indicator.id, null))}${names === "" || whole.group === "missing" ? "" : `（${names}未报）`}`;
    return {
      cells: [
        ...[cell("centred", seqOf(item)), cell("cell", item.text), cell("cell", indicator.name)],
        ...[cell("centred", printedUnit(indicator.unit, indicator.scale)), cell("cell", item.leads.join("、"))],
        ...[whole.target, whole.actual].map((value) => cell("figure", textOf(figureCell(value, indicator)))),
        ...[cell("figure", shown(whole.rate)), cell("figure", gapText(row, whole)), cell("centred", group)],
      ],
    };
  });
  const head = { cells: COLUMNS.map(([text]) => cell("head", text)) };
  return [{ kind: "table", widths: COLUMNS.map(([, width]) => width), header: 1, rows: [head, ...body] }];
}

/** Each annex on pages of its own. */
export function annexSections(paper: MonthPaper): TextSection[] {
  return annexes.map((annex, at) => ({
    page: TURNED,
    blocks: [
      paragraph("annex", `附件${at + 1}`),
      paragraph("tableTitle", annex.title),
      paragraph("asOf", asOfText(paper)),
      ...tableBlocks(annexRows(paper.month, annex), paper),
    ],
  }));
}

function asOfText({ asOf, month }: MonthPaper): string {
  return `截至${chineseDate(asOf)}　序时进度${shownFraction(month.schedule)}%`;
}

export function progressWords(paper: MonthPaper): TextDocument {
  const { month } = paper;
  const { plan, period } = month;
  const title = `${progressTitle(plan, spanOf(period))}${STATUS_MARKS[plan.header.status]}`;
  const blocks = [
    paragraph("tableTitle", title),
    paragraph("asOf", asOfText(paper)),
    ...tableBlocks(month.rows, paper),
  ];
  return {
    sections: [{ page: TURNED, blocks }, ...annexSections(paper)],
    styles: textStyles(),
    warnings: [],
    properties: { title },
  };
}
