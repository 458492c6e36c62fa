/** The full table of a month as a workbook: every row with its districts, and the two annexes. */

import type { CellStyle, SheetCell, SheetDocument } from "../../document/sheet.ts";
import { StyleTable, defaultStyle } from "../../document/sheet.ts";
import { parseDecimal, decimalText, shift } from "../../model/decimal.ts";
import type { Value } from "../../model/amount.ts";
import { levelWords } from "../../model/level.ts";
import type { District } from "../../model/plan.ts";
import { districtsOf } from "../../model/read-plan.ts";
import { printedUnit } from "../../model/unit.ts";
import type { Fraction } from "../../tracking/progress/fraction.ts";
import { shownFraction } from "../../tracking/progress/fraction.ts";
import { lightWords } from "../../tracking/progress/group.ts";
import type { ProgressCell, ProgressRow } from "../../tracking/progress/month.ts";
import { lightIn } from "../../tracking/progress/month.ts";
import { figureCell } from "../../view/figure.ts";
import { seqOf } from "../../view/lines.ts";
import { STATUS_MARKS, chineseDate } from "../notes.ts";
import { ListSheet } from "../page/list.ts";
import { FONTS } from "../page/style.ts";
import { progressTitle } from "../titles.ts";
import type { MonthPaper } from "./paper.ts";
import { nameOf, spanOf } from "./paper.ts";
import { annexRows, annexes, gapText, groupText } from "./rows.ts";

const HEADS = ["序号", "项目", "指标", "单位", "牵头单位"];
const OWN = ["目标", "完成", "完成率", "与序时差（百分点）", "情况", "灯", "未报"];
const WIDTHS = [6, 26, 24, 8, 14, 11, 11, 10, 11, 14, 6, 20];
const TITLE: CellStyle["font"] = { name: FONTS.title.name, size: 18 };

export function progressSheet(paper: MonthPaper, maxColumns = 16_384): SheetDocument {
  const { month } = paper;
  const { plan } = month;
  const styles = new StyleTable(defaultStyle);
  const districts = districtsOf(plan).filter(({ kind }) => kind !== "reserve");
  // Three columns a place; where a format cannot hold them the places stand in rows.
  const across = WIDTHS.length + districts.length * 3 <= maxColumns;
  const title = `${progressTitle(plan, spanOf(month.period))}${STATUS_MARKS[plan.header.status]}`;
  const sheets = [
    tableSheet("进度表", title, month.rows, paper, styles, across ? districts : [], !across),
    ...annexes.map((annex) =>
      tableSheet(annex.title, `${title}（${annex.title}）`, annexRows(month, annex), paper, styles, [], true),
    ),
  ].map(({ sheet }) => sheet);
  return { sheets, styles: styles.styles, warnings: [], properties: { title } };
}

function tableSheet(
  name: string,
  title: string,
  rows: readonly ProgressRow[],
  paper: MonthPaper,
  styles: StyleTable,
  districts: readonly District[],
  below: boolean,
): ListSheet {
  const { month, asOf, behind } = paper;
  const { plan } = month;
  const { whole } = levelWords(plan);
  const list = new ListSheet(name, [...WIDTHS, ...districts.flatMap(() => [10, 10, 10])], styles);
  list.addTitle(title, TITLE, 34);
  list.addLine(`截至${chineseDate(asOf)}　序时进度${shownFraction(month.schedule)}%`, 24);
  const places = districts.flatMap((one) => [`${one.name}目标`, `${one.name}完成`, `${one.name}完成率`]);
  list.addHeads([...HEADS, ...OWN.map((head) => (below || head !== "目标" ? head : `${whole}目标`)), ...places], 34);
  const text = list.cellStyle(false);
  const centred = list.cellStyle(true);
  const words = (value: string, style = text): SheetCell => ({ value: value === "" ? null : value, style });
  const figure = (value: Value, row: ProgressRow): SheetCell => {
    const cell = figureCell(value, row.indicator);
    const shown = cell.text === undefined ? {} : { text: cell.text };
    return { value: cell.value, style: list.cellStyle(true, cell.numberFormat), ...shown };
  };
  const rate = (value: Fraction | null): SheetCell => {
    if (!value) return { value: null, style: centred };
    return { value: part(value), text: `${shownFraction(value)}%`, style: list.cellStyle(true, "0.00%") };
  };
  const own = (row: ProgressRow, cell: ProgressCell, missing: string): SheetCell[] => {
    const light = lightIn(row, cell);
    return [
      ...[figure(cell.target, row), figure(cell.actual, row), rate(cell.rate), words(gapText(row, cell), centred)],
      words(groupText(cell, behind(row.indicator.id, cell.district))),
      ...[words(light ? lightWords[light] : "", centred), words(missing)],
    ];
  };
  for (const row of rows) {
    const { indicator, item } = row;
    const label = `${indicator.parent === null ? "" : "　其中："}${indicator.name}`;
    const head = [
      ...[words(seqOf(item), centred), words(item.text), words(label)],
      ...[words(printedUnit(indicator.unit, indicator.scale), centred), words(item.leads.join("、"))],
    ];
    const missing = row.missing.map((id) => nameOf(plan, id)).join("、");
    const cellsOf = new Map(row.districts.map((cell) => [cell.district, cell]));
    const beside = districts.flatMap(({ id }): SheetCell[] => {
      const cell = cellsOf.get(id);
      if (!cell) return [words(""), words(""), words("")];
      return [figure(cell.target, row), figure(cell.actual, row), rate(cell.rate)];
    });
    list.addRow([...head, ...own(row, row.whole, missing), ...beside]);
    if (!below) continue;
    for (const cell of row.districts) {
      const place = cell.district === null ? "" : `　${nameOf(plan, cell.district)}`;
      list.addRow([words(""), words(""), words(place), words(""), words(""), ...own(row, cell, "")]);
    }
  }
  if (rows.length === 0) list.addLine("没有这样的项目。", 24);
  return list;
}

/** 52.10 % as the number that a sheet shows so. */
function part(value: Fraction): number {
  const shown = parseDecimal(shownFraction(value));
  const hundredth = shown && shift(shown, -2);
  return Number(hundredth ? decimalText(hundredth) : 0);
}
