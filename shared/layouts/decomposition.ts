/**
 * 分解表: a plan as the table that offices issue, one row an indicator, one column a district.
 *
 *   附件3
 *                 云溪市2024年50项民生实事目标任务分解表
 *   序号 | 类别 | 实事项目 | 目标任务 | 计量单位 | 总目标 | 分县（区）任务        | 牵头单位 | 备注
 *                                                         | 市本级 | 云阳区 | …
 *
 * The total of a row that adds up exactly is a live SUM over its districts with the cached result; any other total is the
 * number that was handed down. While a plan is not final and some row does not add up, the columns of Σ and 差额 say so.
 */

import { get } from "../model/named.ts";
import type { DisplayChoice } from "../display/text.ts";
import { AppError } from "../errors.ts";
import { levelWords } from "../model/level.ts";
import { columnLook } from "../model/look.ts";
import type { PlanState } from "../model/plan.ts";
import type { SheetCell, SheetDocument } from "../document/sheet.ts";
import { emptySheet } from "../document/sheet.ts";
import { shownTable } from "./display.ts";
import { textOf } from "../view/cells.ts";
import type { ColumnKind, TableColumn } from "../view/columns.ts";
import { isFigures } from "../view/columns.ts";
import type { FigureCell } from "../view/figure.ts";
import type { TableLine } from "../view/lines.ts";
import { runsOf, tableLines } from "../view/lines.ts";
import { hasGap } from "../view/sums.ts";
import { columnText, printedColumns } from "./columns.ts";
import { plainTitle } from "./titles.ts";
import { SheetBuilder } from "./page/builder.ts";
import { addFoot, addHead, setPrint } from "./page/frame.ts";
import type { FrameOptions } from "./page/frame.ts";
import { CELL_PADDING, emWidth, textHeight } from "./page/measure.ts";
import type { ColumnContent, PageFit, Paper } from "./page/fit.ts";
import { fitPage } from "./page/fit.ts";
import { rowFigures } from "./row-figures.ts";
import type { RowFigures, Sums, SumPlaces } from "./row-figures.ts";
import type { TableStyles } from "./page/style.ts";
import { Styles, tableStyles } from "./page/style.ts";
import { transposedSheet } from "./transposed.ts";

export interface DecompositionOptions extends FrameOptions {
  /**
   * Where Σ stands: "total" in the total column alone, "column" in columns of its own with the gap, "none" nowhere (no
   * formula at all). Absent: "column" while the plan is not final and some row does not add up, else "total".
   */
  sums?: Sums;
  paper?: Paper | undefined;
  /** Limits of the file format: .xls holds 256 columns and 65,536 rows. */
  maxColumns?: number;
  maxRows?: number;
  /** Shows the table in a larger unit so that it still adds up (舍位平衡). */
  display?: DisplayChoice | undefined;
}

/** With the cells that carry the mark of 舍位平衡. */
type TableOptions = DecompositionOptions & { adjusted?: ReadonlySet<string> };

const SHEET_NAME = "分解表";

/** How the columns of text share the page, in ems. */
const ROOM: Record<ColumnKind, Pick<ColumnContent, "least" | "preferred" | "grow" | "short">> = {
  seq: { least: 2, preferred: 2.2, grow: 0, short: true },
  category: { least: 2, preferred: 2.2, grow: 0, short: true },
  item: { least: 6, preferred: 13, grow: 3 },
  indicator: { least: 7, preferred: 14, grow: 3 },
  unit: { least: 2, preferred: 3.3, grow: 0, short: true },
  total: { least: 2.2, preferred: 4.4, grow: 0.3, short: true },
  district: { least: 2.2, preferred: 5.4, grow: 0.3, short: true },
  sum: { least: 2.2, preferred: 3.5, grow: 0, short: true },
  difference: { least: 2, preferred: 3, grow: 0, short: true },
  leads: { least: 5, preferred: 8.2, grow: 1 },
  supports: { least: 5, preferred: 9, grow: 1 },
  extra: { least: 3, preferred: 6, grow: 0.5 },
  note: { least: 3, preferred: 8, grow: 1 },
};

/**
 * The 分解表 of a plan. Figures that cannot leave as numbers are named in the document's `warnings`.
 * Throws AppError("notSupported") where the table fits `maxColumns` and `maxRows` neither way round.
 */
export function decompositionSheet(plan: PlanState, options: DecompositionOptions = {}): SheetDocument {
  // A gap that is stored has its columns, also where rounding hides it.
  const sums = options.sums ?? (plan.header.status !== "final" && hasGap(plan) ? "column" : "total");
  if (!options.display) return tableSheet(plan, sums, options);
  const { plan: shown, adjusted, warnings } = shownTable(plan, options.display, true);
  const document = tableSheet(shown, sums, { ...options, adjusted });
  return { ...document, warnings: [...warnings, ...document.warnings] };
}

function tableSheet(plan: PlanState, sums: Sums, options: TableOptions): SheetDocument {
  const lines = tableLines(plan);
  const columns = printedColumns(plan, lines, sums === "column");
  const { maxColumns = 16384, maxRows = 1048576 } = options;
  // Rows beside the table: head, header, notes and foot.
  const frameRows = 12 + plan.header.notes.length + plan.explanations.size + plan.waivers.size;
  if (columns.length > maxColumns || lines.length + frameRows > maxRows) {
    if (lines.length + 1 > maxColumns || plan.district.size + frameRows > maxRows) {
      throw new AppError(
        "notSupported",
        `这张表有${plan.district.size}个${levelWords(plan).place}、${lines.length}行指标，所选的文件格式装不下（最多${maxColumns}列、${maxRows}行），请改为导出 .xlsx。`,
      );
    }
    return transposedSheet(plan, lines, sums, options);
  }
  return itemRows(plan, lines, columns, sums, options);
}

function itemRows(
  plan: PlanState,
  lines: readonly TableLine[],
  columns: readonly TableColumn[],
  sums: Sums,
  options: TableOptions,
): SheetDocument {
  const warnings: string[] = [];
  const figures = lines.map((line) => rowFigures(plan, line.indicator, sums, warnings, options.adjusted));
  const shown = columns.map((column) => (isFigures(column) ? figures.map((row) => row.cell(column)) : null));
  const texts = columns.map(
    (column, at) => shown[at]?.map(textOf) ?? lines.map((line) => columnText(plan, column, line)),
  );
  const repeated = columns.findIndex((column) => column.kind === "total");
  const fit = fitPage(
    columns.map((column, at) => ({
      header: column.header,
      // A number as printed, （十二）, does not wrap either.
      ...(column.kind === "seq" ? { texts: [], figures: texts[at] ?? [] } : split(texts[at] ?? [], shown[at] ?? null)),
      ...ROOM[column.kind],
      ...(column.kind === "district" ? { alike: "district" } : {}),
    })),
    repeated,
    options.paper,
  );
  const styles = new Styles();
  const look = tableStyles(styles, fit.fontSize);
  const builder = new SheetBuilder(emptySheet(SHEET_NAME), styles, fit, repeated);
  addHead(builder, plan, fit.fontSize);
  const header = addHeader(builder, columns, look, fit);
  const first = builder.nextRow;
  const centred = columns.map((_, at) => (texts[at] ?? []).every((text) => text.length <= 6));
  const formulas = sumColumns(columns);
  lines.forEach((line, index) => {
    const row = builder.nextRow;
    const unmarked = columns.map((column, at): SheetCell => {
      const figure = shown[at]?.[index];
      if (figure) return figureCellAt(figure, figures[index] as RowFigures, column, look, row, formulas);
      const text = texts[at]?.[index] ?? "";
      const style = look.text(centred[at] ?? false, column.kind === "indicator" ? line.depth : 0);
      const number = column.kind === "seq" && /^[1-9]\d{0,5}$/.test(text);
      return { value: text === "" ? null : number ? Number(text) : text, style };
    });
    const cells = unmarked.map((cell, at) => marked(plan, line, columns[at], cell, styles));
    builder.addRow(cells, rowHeight(columns, cells, texts, index, line, fit));
  });
  mergeRuns(builder, lines, columns, texts, first, fit);
  addFoot(builder, plan, lines, fit.fontSize, options);
  setPrint(builder, plan, fit, header, repeated);
  return { sheets: [builder.sheet], styles: styles.styles, warnings, properties: { title: plainTitle(plan) } };
}

/** The cell with the look that the clerk gave it. */
function marked(
  plan: PlanState,
  { indicator }: TableLine,
  column: TableColumn | undefined,
  cell: SheetCell,
  styles: Styles,
): SheetCell {
  if (!column || !indicator || column.kind === "category") return cell;
  const look = columnLook(plan, indicator, column.kind, column.district?.id ?? null);
  return { ...cell, style: styles.with(cell.style, look) };
}

/** What of a column wraps and what does not. */
function split(texts: string[], figures: readonly FigureCell[] | null): Pick<ColumnContent, "texts" | "figures"> {
  if (!figures) return { texts };
  const isNumber = (index: number): boolean => typeof figures[index]?.value === "number";
  return { texts: texts.filter((_, index) => !isNumber(index)), figures: texts.filter((_, index) => isNumber(index)) };
}

function sumColumns(columns: readonly TableColumn[]): SumPlaces {
  const at = (kind: ColumnKind): number => columns.findIndex((column) => column.kind === kind);
  return {
    total: at("total"),
    first: at("district"),
    last: columns.findLastIndex((column) => column.kind === "district"),
    sum: at("sum"),
  };
}

function figureCellAt(
  cell: FigureCell,
  figures: RowFigures,
  column: TableColumn,
  look: TableStyles,
  row: number,
  at: SumPlaces,
): SheetCell {
  const style = typeof cell.value === "string" ? look.words : look.figure(cell.numberFormat, figures.wrong(column));
  const formula = figures.formula(column, row, at);
  return {
    value: cell.value,
    ...(cell.text === undefined ? {} : { text: cell.text }),
    ...(formula === undefined ? {} : { formula }),
    style,
  };
}

/** Words of our own of four characters break in the middle; names of districts stay as they are, for look-ups by name. */
function headerText(column: TableColumn, ems: number): string {
  const { header, kind } = column;
  if (kind === "district" || kind === "extra" || emWidth(header) <= ems) return header;
  if (header.length === 4) return `${header.slice(0, 2)}\n${header.slice(2)}`;
  return header.endsWith("合计") ? `${header.slice(0, -2)}\n合计` : header;
}

/** Two header rows: groups span their districts, everything else stands over both. Returns their indexes. */
function addHeader(
  builder: SheetBuilder,
  columns: readonly TableColumn[],
  look: TableStyles,
  fit: PageFit,
): [number, number] {
  const grouped = columns.some((column) => column.group !== null);
  const top = builder.nextRow;
  const bottom = grouped ? top + 1 : top;
  const headers = columns.map((column, at) =>
    headerText(column, ((fit.widths[at] as number) - CELL_PADDING) / fit.fontSize),
  );
  const height = (at: number): number => textHeight(headers[at] ?? "", fit.fontSize, fit.widths[at] as number);
  const needed = (only: (column: TableColumn) => boolean): number =>
    Math.max(fit.fontSize * 2.1, ...columns.map((column, at) => (only(column) ? height(at) : 0)));
  const lower = needed((column) => column.group !== null);
  const both = needed((column) => column.group === null);
  const upper = Math.max(fit.fontSize * 2.1, both - lower);
  builder.addRow(
    columns.map((column, at) => ({
      value:
        column.group === null ? (headers[at] ?? null) : columns[at - 1]?.group === column.group ? null : column.group,
      style: look.header,
    })),
    grouped ? upper : both,
  );
  if (!grouped) return [top, bottom];
  builder.addRow(
    columns.map((column, at) => ({ value: column.group === null ? null : (headers[at] ?? null), style: look.header })),
    lower,
  );
  columns.forEach((column, at) => {
    if (column.group === null) builder.merge(top, at, bottom, at);
    else if (columns[at - 1]?.group !== column.group) {
      let right = at;
      while (columns[right + 1]?.group === column.group) right += 1;
      builder.merge(top, at, top, right);
    }
  });
  return [top, bottom];
}

/** Columns whose cells say one thing for the whole item, and are merged down over its rows. */
function spansItem(column: TableColumn, lines: readonly TableLine[]): boolean {
  if (column.kind === "extra")
    return lines.every((line) => get(line.indicator?.extra ?? {}, column.extra ?? "") === undefined);
  return column.kind === "seq" || column.kind === "item" || column.kind === "leads" || column.kind === "supports";
}

function rowHeight(
  columns: readonly TableColumn[],
  cells: readonly SheetCell[],
  texts: readonly string[][],
  index: number,
  line: TableLine,
  fit: PageFit,
): number {
  let height = fit.fontSize * 2.1;
  columns.forEach((column, at) => {
    if (column.kind === "category" || ["seq", "item", "leads", "supports"].includes(column.kind)) return;
    const text = texts[at]?.[index] ?? "";
    if (text === "" || typeof cells[at]?.value === "number") return;
    const indent = column.kind === "indicator" ? line.depth * fit.fontSize : 0;
    height = Math.max(height, textHeight(text, fit.fontSize, (fit.widths[at] as number) - indent));
  });
  return height;
}

/** Merges category and item cells down and raises rows whose merged text needs more room than they have together. */
function mergeRuns(
  builder: SheetBuilder,
  lines: readonly TableLine[],
  columns: readonly TableColumn[],
  texts: readonly string[][],
  first: number,
  fit: PageFit,
): void {
  const items = runsOf(lines, (line) => line.item.id);
  const categories = runsOf(lines, (line) => line.category?.id ?? "");
  columns.forEach((column, at) => {
    const runs = column.kind === "category" ? categories : spansItem(column, lines) ? items : [];
    for (const [from, to] of runs) {
      const text = texts[at]?.[from] ?? "";
      if (column.kind === "category" && lines[from]?.category === null) continue;
      raise(builder, first + from, first + to, textHeight(text, fit.fontSize, fit.widths[at] as number));
      builder.merge(first + from, at, first + to, at);
    }
  });
}

function raise(builder: SheetBuilder, from: number, to: number, needed: number): void {
  const { rowInfo } = builder.sheet;
  let have = 0;
  for (let row = from; row <= to; row += 1) have += rowInfo[row]?.height ?? 0;
  if (have >= needed) return;
  const more = (needed - have) / (to - from + 1);
  for (let row = from; row <= to; row += 1)
    rowInfo[row] = { height: Math.min(409, (rowInfo[row]?.height ?? 0) + more) };
}
