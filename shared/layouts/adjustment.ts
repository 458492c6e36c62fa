/**
 * 调整表: what an adjustment changes, as 原任务, 调整, 现任务: the total of each row and below it the districts whose figure
 * changed. Figures leave as numbers; the change of a row's total is worked out by the sheet itself where all three are.
 */

import { adjustedRows } from "../compare/adjustment.ts";
import type { SheetCell, SheetDocument } from "../document/sheet.ts";
import { cellAddress } from "../document/sheet.ts";
import { AppError } from "../errors.ts";
import { levelWords } from "../model/level.ts";
import type { Indicator, PlanState } from "../model/plan.ts";
import { printedUnit } from "../model/unit.ts";
import { say } from "../text.ts";
import { figureCell, gapCell } from "../view/figure.ts";
import type { FigureCell } from "../view/figure.ts";
import { seqOf } from "../view/lines.ts";
import { adjustmentTitle } from "./titles.ts";
import { STATUS_MARKS, chineseDate } from "./notes.ts";
import { ListSheet } from "./page/list.ts";
import { FONTS } from "./page/style.ts";

/** Characters. */
const WIDTHS = [6, 30, 28, 9, 16, 15, 15, 15];

export function adjustmentSheet(plan: PlanState, original: PlanState | null): SheetDocument {
  const { adjustment } = plan.header;
  if (!adjustment) throw new AppError("notSupported", say.notAnAdjustment());
  if (!original) throw new AppError("notFound", say.originalGone());
  const title = adjustmentTitle(plan);
  const list = new ListSheet("调整表", WIDTHS);
  const { sheet } = list;
  list.addTitle(`${title}${STATUS_MARKS[plan.header.status]}`, { name: FONTS.title.name, size: 18 }, 34);
  list.addLine(factsLine(plan, original), 36);
  const heads = ["序号", "项目", "指标", "单位", levelWords(plan).place, "原任务", "调整", "现任务"];
  list.addHeads(heads, 30);
  const text = list.cellStyle(false);
  const number = (format: string): number => list.cellStyle(true, format);
  const warnings: string[] = [];
  const figure = (cell: FigureCell, indicator: Indicator): SheetCell => {
    if (cell.kept) warnings.push(say.figureKeptAsText(indicator.name));
    return {
      ...{ value: cell.value, style: number(cell.numberFormat) },
      ...(cell.text === undefined ? {} : { text: cell.text }),
    };
  };
  const rows = adjustedRows(original, plan);
  for (const row of rows) {
    const { indicator, item } = row;
    const kinds = { changed: "", added: "（新增）", removed: "（取消）" } as const;
    const cells = [...(row.total ? [row.total] : []), ...row.cells];
    const top = sheet.rows.length;
    for (const cell of cells) {
      const at = sheet.rows.length;
      const [before, after] = [figureCell(cell.before, indicator), figureCell(cell.after, indicator)];
      const change = cell.change ? gapCell(cell.change, indicator) : figureCell(null, indicator);
      const live = cell.change !== null && [before, after, change].every(({ value }) => typeof value === "number");
      // Of merged cells the first holds the words.
      const words = at === top ? [seqOf(item), item.text, `${indicator.name}${kinds[row.kind]}`] : ["", "", ""];
      const unit = at === top ? printedUnit(indicator.unit, indicator.scale) : "";
      list.addRow([
        ...words.map((value): SheetCell => ({ value: value === "" ? null : value, style: text })),
        { value: unit === "" ? null : unit, style: number("General") },
        { value: cell.district?.name ?? levelWords(plan).whole, style: number("General") },
        figure(before, indicator),
        {
          ...figure(change, indicator),
          ...(live ? { formula: `${cellAddress(at, 7)}-${cellAddress(at, 5)}` } : {}),
        },
        figure(after, indicator),
      ]);
    }
    if (cells.length > 1) {
      for (const column of [0, 1, 2, 3])
        sheet.merges.push({ top, left: column, bottom: sheet.rows.length - 1, right: column });
    }
  }
  if (rows.length === 0) list.addLine(say.nothingAdjusted(), 24);
  return list.document(title, warnings);
}

/** Which paper, why, and from when. */
function factsLine(plan: PlanState, original: PlanState): string {
  const { adjustment, documentNumber } = plan.header;
  const facts = [
    `原方案：${original.header.documentNumber ?? original.header.name}`,
    `调整文号：${adjustment?.number ?? documentNumber ?? "尚未印发"}`,
    `自${chineseDate(adjustment?.date ?? "")}起执行`,
    `原因：${adjustment?.reason ?? ""}`,
  ];
  return facts.join("　");
}
