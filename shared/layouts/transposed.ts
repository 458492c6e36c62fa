/**
 * 分解表 turned: one row a district, one column an indicator, for plans with more districts than a file format has columns.
 * Four header rows as published tables of this shape have them: 类别, 实事项目, 目标任务（单位）, 牵头单位; the total is the
 * first row. Texts that have no place beside a column of figures (备注, 配合单位 and own columns) stand under the table.
 */

import { columnLook } from "../model/look.ts";
import type { PlanState } from "../model/plan.ts";
import { districtsOf } from "../model/read-plan.ts";
import { headingsOf } from "../view/headings.ts";
import type { SheetCell, SheetDocument } from "../document/sheet.ts";
import { cellAddress, emptySheet } from "../document/sheet.ts";
import type { FrameOptions } from "./page/frame.ts";
import { SheetBuilder } from "./page/builder.ts";
import { addFoot, addHead, setPrint } from "./page/frame.ts";
import { textHeight } from "./page/measure.ts";
import type { Paper } from "./page/fit.ts";
import { fitPage } from "./page/fit.ts";
import type { Sums, SumPlaces } from "./row-figures.ts";
import { rowFigures } from "./row-figures.ts";
import { printedUnit } from "../model/unit.ts";
import type { CellColumn } from "../view/cells.ts";
import { textOf } from "../view/cells.ts";
import type { TableLine } from "../view/lines.ts";
import { noteOf, runsOf } from "../view/lines.ts";
import { indicatorText } from "./columns.ts";
import { plainTitle } from "./titles.ts";
import type { TableStyles } from "./page/style.ts";
import { FONTS, Styles, tableStyles } from "./page/style.ts";

/** Whether a total is live is asked; where its addends stand is another matter here. */
const NOWHERE: SumPlaces = { total: 0, first: 0, last: 0, sum: 0 };
const TOTAL: CellColumn = { kind: "total" };

export function transposedSheet(
  plan: PlanState,
  lines: readonly TableLine[],
  sums: Sums,
  options: FrameOptions & { paper?: Paper | undefined; adjusted?: ReadonlySet<string> },
): SheetDocument {
  const warnings: string[] = [];
  const headings = headingsOf(plan);
  const districts = districtsOf(plan);
  // A column of its own for Σ would be a row of sums among the districts: the total row carries the live sums instead.
  const mode = sums === "none" ? "none" : "total";
  const figures = lines.map((line) => rowFigures(plan, line.indicator, mode, warnings, options.adjusted));
  const heads = lines.map((line) => headText(line));
  const columnTexts = lines.map((_, index) =>
    [TOTAL, ...districts.map((district): CellColumn => ({ kind: "district", district }))].map((column) => {
      const cell = figures[index]?.cell(column);
      return cell ? textOf(cell) : "";
    }),
  );
  const fit = fitPage(
    [
      { header: headings.place, texts: districts.map((district) => district.name), least: 4, preferred: 8, grow: 0 },
      ...lines.map((_, index) => ({
        header: heads[index] ?? "",
        texts: [],
        figures: columnTexts[index] ?? [],
        least: 3,
        preferred: 6,
        grow: 1,
      })),
    ],
    1,
    options.paper,
  );
  const styles = new Styles();
  const look = tableStyles(styles, fit.fontSize);
  const builder = new SheetBuilder(emptySheet("分解表"), styles, fit, 1);
  addHead(builder, plan, fit.fontSize);
  const header = addHeader(builder, plan, lines, heads, look, fit.fontSize, fit.widths);
  const first = builder.nextRow + 1;
  const place = look.text(true);
  const height = fit.fontSize * 2.1;
  const addFigures = (label: string, column: CellColumn): void => {
    const row = builder.nextRow;
    const cells: SheetCell[] = [{ value: label, style: place }];
    figures.forEach((figure, index) => {
      const { value, text, numberFormat } = figure.cell(column);
      const plain = typeof value === "string" ? look.words : look.figure(numberFormat);
      const { indicator } = lines[index] as TableLine;
      const marks = indicator && columnLook(plan, indicator, column.kind, column.district?.id ?? null);
      const cell: SheetCell = { value, style: marks ? styles.with(plain, marks) : plain };
      if (text !== undefined) cell.text = text;
      if (column === TOTAL && figure.formula(column, row, NOWHERE) !== undefined) {
        cell.formula = `SUM(${cellAddress(first, index + 1)}:${cellAddress(first + districts.length - 1, index + 1)})`;
      }
      cells.push(cell);
    });
    builder.addRow(cells, height);
  };
  addFigures(headings.total, TOTAL);
  for (const district of districts) addFigures(district.name, { kind: "district", district });
  addTexts(builder, plan, lines, fit.fontSize);
  addFoot(builder, plan, lines, fit.fontSize, options);
  setPrint(builder, plan, fit, header, 1);
  return { sheets: [builder.sheet], styles: styles.styles, warnings, properties: { title: plainTitle(plan) } };
}

function headText(line: TableLine): string {
  if (line.indicator === null) return "";
  const unit = printedUnit(line.indicator.unit, line.indicator.scale);
  return `${indicatorText(line)}${unit === "" ? "" : `（${unit}）`}`;
}

/** Header rows: 类别 and 牵头单位 only where the plan has them. Returns the first and last index. */
function addHeader(
  builder: SheetBuilder,
  plan: PlanState,
  lines: readonly TableLine[],
  heads: readonly string[],
  look: TableStyles,
  size: number,
  widths: readonly number[],
): [number, number] {
  const top = builder.nextRow;
  const addTexts = (texts: readonly string[], runs: readonly (readonly [number, number])[]): void => {
    let height = size * 2.1;
    const row = builder.nextRow;
    for (const [from, to] of runs) {
      const width = widths.slice(from + 1, to + 2).reduce((a, b) => a + b, 0);
      height = Math.max(height, textHeight(texts[from] ?? "", size, width));
    }
    builder.addRow(
      [
        { value: null, style: look.header },
        ...texts.map((text) => ({ value: text === "" ? null : text, style: look.header })),
      ],
      height,
    );
    for (const [from, to] of runs) builder.merge(row, from + 1, row, to + 1);
  };
  const each = lines.map((_, index): [number, number] => [index, index]);
  const items = runsOf(lines, (line) => line.item.id);
  if (plan.category.size > 0) {
    addTexts(
      lines.map((line) => line.category?.name ?? ""),
      runsOf(lines, (line) => line.category?.id ?? ""),
    );
  }
  addTexts(
    lines.map((line) => line.item.text),
    items,
  );
  addTexts(heads, each);
  const bottom = builder.nextRow - 1;
  const place = builder.sheet.rows[top];
  if (place) place[0] = { value: headingsOf(plan).place, style: look.header };
  builder.merge(top, 0, bottom, 0);
  if (!lines.some((line) => line.item.leads.length > 0)) return [top, bottom];
  addTexts(
    lines.map((line) => line.item.leads.join("、")),
    items,
  );
  const leads = builder.sheet.rows[bottom + 1];
  if (leads) leads[0] = { value: headingsOf(plan).leads, style: look.header };
  return [top, bottom + 1];
}

function addTexts(builder: SheetBuilder, plan: PlanState, lines: readonly TableLine[], size: number): void {
  const style = builder.styles.get({ name: FONTS.body, size }, { horizontal: "left", vertical: "center", wrap: true });
  const said = new Set<string>();
  const headings = headingsOf(plan);
  for (const line of lines) {
    const name = [line.item.text, line.indicator?.name ?? ""].filter((part) => part !== "").join("·");
    const note = noteOf(plan, line.item, line.indicator);
    const parts = [
      ...(note === "" ? [] : [`${headings.note}：${note}`]),
      ...Object.entries({ ...line.item.extra, ...line.indicator?.extra }).map(([key, text]) => `${key}：${text}`),
    ];
    if (line.item.supports.length > 0 && !said.has(line.item.id))
      parts.push(`${headings.supports}：${line.item.supports.join("、")}`);
    said.add(line.item.id);
    if (parts.length === 0) continue;
    const text = `${name}：${parts.join("；")}`;
    builder.addLine(text, style, textHeight(text, size, builder.spanWidth));
  }
}
