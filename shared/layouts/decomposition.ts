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

import type { DisplayChoice } from "../display/text.ts";
import { AppError } from "../errors.ts";
import { levelWords } from "../model/level.ts";
import { say } from "../text.ts";
import { columnLook } from "../model/look.ts";
import type { PlanState } from "../model/plan.ts";
import type { Finding } from "../rules/finding.ts";
import type { SheetCell, SheetDocument } from "../document/sheet.ts";
import { emptySheet } from "../document/sheet.ts";
import { shownTable } from "./display.ts";
import { textOf } from "../view/cells.ts";
import type { TableColumn } from "../view/columns.ts";
import { isFigures } from "../view/columns.ts";
import type { FigureCell } from "../view/figure.ts";
import type { TableLine } from "../view/lines.ts";
import { tableLines } from "../view/lines.ts";
import { hasGap } from "../view/sums.ts";
import { columnText, printedColumns, spanOf, spansOf } from "./columns.ts";
import { plainTitle } from "./titles.ts";
import { chosenLines, leftDistricts, withoutColumns } from "./narrow.ts";
import { SheetBuilder } from "./page/builder.ts";
import { footOf } from "./foot.ts";
import { addFoot, addHead, roomsOf, setPrint } from "./page/frame.ts";
import { emWidth, textHeight } from "./page/measure.ts";
import type { ColumnContent } from "./page/fit.ts";
import { fitPage } from "./page/fit.ts";
import type { PageChoices } from "./page/paper.ts";
import { ROOM } from "./printed/table.ts";
import { rowFigures } from "./row-figures.ts";
import type { FigureLook, RowFigures, Sums, SumPlaces } from "./row-figures.ts";
import type { FontChoices, TableStyles } from "./page/style.ts";
import { fontsOf, Styles, tableStyles } from "./page/style.ts";
import type { SheetsBy } from "./page/sheets.ts";
import { partsOf, workbookOf } from "./page/sheets.ts";
import { addTableHead } from "./table-head.ts";
import { printedRows } from "./table-rows.ts";
import { transposedSheet } from "./transposed.ts";

export interface DecompositionOptions extends PageChoices, FontChoices, Omit<FigureLook, "adjusted"> {
  /** In force, for the words printed with explanations and waivers. */
  findings?: readonly Finding[] | undefined;
  /**
   * Where Σ stands: "total" in the total column alone, "column" in columns of its own with the gap, "none" nowhere (no
   * formula at all). Absent: "column" while the plan is not final and some row does not add up, else "total".
   */
  sums?: Sums | undefined;
  /** Whether each group of districts ends with its sub-totals. */
  subtotals?: true | undefined;
  /** Names of columns that are left out, and of rows that alone are printed (narrow.ts). */
  without?: readonly string[] | undefined;
  rows?: readonly string[] | undefined;
  /** One sheet for each category or lead agency. */
  sheets?: SheetsBy | undefined;
  /** Whether districts are rows and indicators columns. */
  turned?: true | undefined;
  /** Limits of the file format: .xls holds 256 columns and 65,536 rows. */
  maxColumns?: number;
  maxRows?: number;
  /** Shows the table in a larger unit so that it still adds up (舍位平衡). */
  display?: DisplayChoice | undefined;
}

/** With the cells that carry the mark of 舍位平衡. */
export type TableOptions = DecompositionOptions & Pick<FigureLook, "adjusted">;

const SHEET_NAME = "分解表";

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

/** The sheets of a plan as it is shown. */
export function tableSheet(plan: PlanState, sums: Sums, { sheets, rows, ...options }: TableOptions): SheetDocument {
  const lines = chosenLines(tableLines(plan), rows);
  if (sheets === undefined || lines.length === 0) return oneSheet(plan, lines, sums, options);
  return workbookOf(
    partsOf(lines, sheets).map((part) => ({ name: part.name, document: oneSheet(plan, part.lines, sums, options) })),
  );
}

function oneSheet(plan: PlanState, lines: readonly TableLine[], sums: Sums, options: TableOptions): SheetDocument {
  const all = printedColumns(plan, lines, sums === "column", options.subtotals);
  const columns = withoutColumns(all, options.without);
  const { maxColumns = 16384, maxRows = 1048576 } = options;
  // Rows beside the table: head, header, notes and foot.
  const frameRows = 12 + plan.header.notes.length + plan.explanations.size + plan.waivers.size;
  const straight = columns.length <= maxColumns && lines.length + frameRows <= maxRows;
  const turned = lines.length < maxColumns && plan.district.size + frameRows <= maxRows;
  if (turned && (options.turned || !straight)) {
    if (columns.length < all.length) throw new AppError("badRequest", say.turnedKeepsColumns(levelWords(plan)));
    return transposedSheet(plan, lines, sums, options);
  }
  if (options.turned || !straight) {
    throw new AppError(
      "notSupported",
      `这张表有${plan.district.size}个${levelWords(plan).place}、${lines.length}行指标，所选的文件格式装不下（最多${maxColumns}列、${maxRows}行），请改为导出 .xlsx。`,
    );
  }
  const left = leftDistricts(plan, all, columns);
  // A live sum would count what is shown; the figures say what the plan says.
  const document = itemRows(plan, lines, columns, left.length > 0 ? "none" : sums, options);
  return { ...document, warnings: [...left, ...document.warnings] };
}

function itemRows(
  plan: PlanState,
  lines: readonly TableLine[],
  columns: readonly TableColumn[],
  sums: Sums,
  options: TableOptions,
): SheetDocument {
  const warnings: string[] = [];
  const figures = lines.map((line) => rowFigures(plan, line.indicator, sums, warnings, options));
  const shown = columns.map((column) => (isFigures(column) ? figures.map((row) => row.cell(column)) : null));
  const texts = columns.map(
    (column, at) => shown[at]?.map(textOf) ?? lines.map((line) => columnText(plan, column, line)),
  );
  const isNumber = (at: number, line: number): boolean => typeof shown[at]?.[line]?.value === "number";
  const repeated = columns.findIndex((column) => column.kind === "total");
  const fit = fitPage(
    columns.map((column, at): ColumnContent => {
      const own = texts[at] ?? [];
      return {
        header: column.header,
        // A number as printed, （十二）, does not wrap either.
        ...(column.kind === "seq" ? { texts: [], figures: own } : wrapping(own, shown[at] ?? null)),
        ...(shown[at] ? {} : { demand: demandOf(own, spansOf(lines, spanOf(column, lines))) }),
        ...ROOM[column.kind],
        ...(column.kind === "district" ? { alike: "district" } : {}),
        ...(column.group === null ? {} : { run: column.group }),
      };
    }),
    repeated,
    options,
  );
  const styles = new Styles(fontsOf(options));
  const look = tableStyles(styles, fit.fontSize);
  const builder = new SheetBuilder(emptySheet(SHEET_NAME), styles, fit, repeated);
  addHead(builder, plan, fit.fontSize);
  const header = addTableHead(builder, columns, look);
  const first = builder.nextRow;
  const centred = columns.map((_, at) => (texts[at] ?? []).every((text) => text.length <= 6));
  const formulas = sumColumns(columns);
  const { rows, runs } = printedRows(
    builder,
    { columns, lines, texts, isNumber, isFigures: columns.map(isFigures) },
    roomsOf(builder, header),
  );
  const rowIds: (string | undefined)[] = [];
  for (const { line: index, isRest, texts: own, height } of rows) {
    const line = lines[index] as TableLine;
    const row = builder.nextRow;
    const cells = columns.map((column, at): SheetCell => {
      const figure = shown[at]?.[index];
      if (figure && isRest) return { value: null, style: look.words };
      const plain = figure
        ? figureCellAt(figure, figures[index] as RowFigures, column, look, row, formulas)
        : textCell(
            own.get(at) ?? "",
            column,
            look.text(centred[at] ?? false, column.kind === "indicator" ? line.depth : 0),
          );
      return marked(plan, line, column, plain, styles);
    });
    if (!isRest) rowIds[row] = (line.indicator ?? line.item).id;
    builder.addRow(cells, height);
  }
  builder.sheet.rowIds = rowIds;
  for (const { column, top, bottom, text } of runs) {
    const cells = builder.sheet.rows[first + top];
    const style = cells?.[column]?.style;
    if (!cells || style === undefined) continue;
    cells[column] = textCell(text, columns[column] as TableColumn, style);
    const needed = text === "" ? 0 : textHeight(text, fit.fontSize, fit.widths[column] as number);
    builder.mergeDown(column, first + top, first + bottom, needed);
  }
  addFoot(builder, footOf(plan, lines, options.findings), fit.fontSize);
  setPrint(builder, plan, header);
  return { sheets: [builder.sheet], styles: styles.styles, warnings, properties: { title: plainTitle(plan) } };
}

/** What of a column wraps and what does not. */
function wrapping(
  texts: readonly string[],
  figures: readonly FigureCell[] | null,
): { texts: string[]; figures: string[] } {
  const split: { texts: string[]; figures: string[] } = { texts: [], figures: [] };
  texts.forEach((text, line) => {
    if (typeof figures?.[line]?.value === "number") split.figures.push(text);
    else if (text !== "") split.texts.push(text);
  });
  return split;
}

/** Ems of text by line; a text over several lines weighs on each of them with its part. */
function demandOf(texts: readonly string[], spans: readonly (readonly [number, number])[]): number[] {
  return spans.flatMap(([from, to]) => {
    const each = emWidth(texts[from] ?? "") / (to - from + 1);
    return Array.from({ length: to - from + 1 }, () => each);
  });
}

function textCell(text: string, { kind }: TableColumn, style: number): SheetCell {
  const isNumber = kind === "seq" && /^[1-9]\d{0,5}$/.test(text);
  return { value: text === "" ? null : isNumber ? Number(text) : text, style };
}

/** The cell with the look that the clerk gave it. */
function marked(
  plan: PlanState,
  { indicator }: TableLine,
  column: TableColumn,
  cell: SheetCell,
  styles: Styles,
): SheetCell {
  if (!indicator || column.kind === "category") return cell;
  const look = columnLook(plan, indicator, column.kind, column.district?.id ?? null);
  return { ...cell, style: styles.with(cell.style, look) };
}

function sumColumns(columns: readonly TableColumn[]): SumPlaces {
  const districts = new Map(columns.flatMap(({ district }, at) => (district ? [[district.id, at] as const] : [])));
  return {
    total: columns.findIndex(({ kind }) => kind === "total"),
    sum: columns.findIndex(({ kind, members }) => kind === "sum" && members === undefined),
    districts,
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
