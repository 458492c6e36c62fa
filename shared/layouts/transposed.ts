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
import type { Finding } from "../rules/finding.ts";
import { footOf } from "./foot.ts";
import { SheetBuilder } from "./page/builder.ts";
import { addFoot, addHead, setPrint } from "./page/frame.ts";
import { emWidth, ONE_LINE, textHeight } from "./page/measure.ts";
import { fitPage } from "./page/fit.ts";
import type { PageChoices } from "./page/paper.ts";
import type { FigureLook, Sums, SumPlaces } from "./row-figures.ts";
import { rowFigures } from "./row-figures.ts";
import { printedUnit } from "../model/unit.ts";
import type { CellColumn } from "../view/cells.ts";
import { textOf } from "../view/cells.ts";
import type { TableLine } from "../view/lines.ts";
import { noteOf, runsOf } from "../view/lines.ts";
import { indicatorText } from "./columns.ts";
import { plainTitle } from "./titles.ts";
import type { FontChoices, TableStyles } from "./page/style.ts";
import { fontsOf, Styles, tableStyles } from "./page/style.ts";

/** Whether a total is live is asked; where its addends stand is another matter here. */
const NOWHERE: SumPlaces = { total: 0, sum: 0, districts: new Map() };
const TOTAL: CellColumn = { kind: "total" };

export function transposedSheet(
  plan: PlanState,
  lines: readonly TableLine[],
  sums: Sums,
  options: { findings?: readonly Finding[] | undefined } & PageChoices & FontChoices & FigureLook,
): SheetDocument {
  const warnings: string[] = [];
  const headings = headingsOf(plan);
  const districts = districtsOf(plan);
  // A column of its own for Σ would be a row of sums among the districts: the total row carries the live sums instead.
  const mode = sums === "none" ? "none" : "total";
  const figures = lines.map((line) => rowFigures(plan, line.indicator, mode, warnings, options));
  const heads = lines.map((line) => headText(line));
  const columnTexts = lines.map((_, index) =>
    [TOTAL, ...districts.map((district): CellColumn => ({ kind: "district", district }))].map((column) => {
      const cell = figures[index]?.cell(column);
      return cell ? textOf(cell) : "";
    }),
  );
  const leastHead = headWidths(lines, heads);
  const fit = fitPage(
    [
      { header: headings.place, texts: districts.map((district) => district.name), least: 4, preferred: 8, grow: 0 },
      ...lines.map(({ item }, index) => ({
        run: item.id,
        header: heads[index] ?? "",
        texts: [],
        figures: columnTexts[index] ?? [],
        least: leastHead[index] ?? 3,
        preferred: 6,
        grow: 1,
      })),
    ],
    1,
    options,
  );
  const styles = new Styles(fontsOf(options));
  const look = tableStyles(styles, fit.fontSize);
  const builder = new SheetBuilder(emptySheet("分解表"), styles, fit, 1);
  addHead(builder, plan, fit.fontSize);
  const header = addHeader(builder, plan, lines, heads, look);
  const first = builder.nextRow + 1;
  const place = look.text(true);
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
    const height = textHeight(label, fit.fontSize, fit.widths[0] as number);
    builder.addRow(cells, Math.max(fit.fontSize * ONE_LINE, height));
  };
  addFigures(headings.total, TOTAL);
  for (const district of districts) addFigures(district.name, { kind: "district", district });
  addTexts(builder, plan, lines, fit.fontSize);
  addFoot(builder, footOf(plan, lines, options.findings), fit.fontSize);
  setPrint(builder, plan, header);
  return { sheets: [builder.sheet], styles: styles.styles, warnings, properties: { title: plainTitle(plan) } };
}

/** Lines that the heading's rows may take, so that a page still holds rows under it: names of items and of indicators, others. */
const NAME_LINES = 7;
const WORD_LINES = 3;

/** Ems that each column needs for its heading to stay low. */
function headWidths(lines: readonly TableLine[], heads: readonly string[]): number[] {
  const least = heads.map((head) => Math.max(3, emWidth(head) / NAME_LINES));
  const share = (runs: readonly (readonly [number, number])[], ems: (line: TableLine) => number): void => {
    for (const [from, to] of runs) {
      const each = ems(lines[from] as TableLine) / (to - from + 1);
      for (let at = from; at <= to; at += 1) least[at] = Math.max(least[at] as number, each);
    }
  };
  const items = runsOf(lines, (line) => line.item.id);
  share(items, ({ item }) => Math.max(emWidth(item.text) / NAME_LINES, emWidth(item.leads.join("、")) / WORD_LINES));
  share(
    runsOf(lines, (line) => line.category?.id ?? ""),
    ({ category }) => emWidth(category?.name ?? "") / WORD_LINES,
  );
  return least;
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
): [number, number] {
  const top = builder.nextRow;
  const size = builder.fit.fontSize;
  const addTexts = (texts: readonly string[], runs: readonly (readonly [number, number])[]): void => {
    let height = size * ONE_LINE;
    const row = builder.nextRow;
    for (const [from, to] of runs) {
      height = Math.max(height, textHeight(texts[from] ?? "", size, builder.narrowest([from + 1, to + 1])));
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
  const { styles } = builder;
  const style = styles.get({ name: styles.fonts.body, size }, { horizontal: "left", vertical: "center", wrap: true });
  const said = new Set<string>();
  const headings = headingsOf(plan);
  const plain = ({ item, indicator }: TableLine): string =>
    [item.text, indicator?.name ?? ""].filter((part) => part !== "").join("·");
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(plain(line), (counts.get(plain(line)) ?? 0) + 1);
  for (const line of lines) {
    const category = (counts.get(plain(line)) ?? 0) > 1 ? (line.category?.name ?? "") : "";
    const name = category === "" ? plain(line) : `${category}·${plain(line)}`;
    const note = noteOf(plan, line.item, line.indicator);
    const parts = [
      ...(note === "" ? [] : [`${headings.note}：${note}`]),
      ...Object.entries({ ...line.item.extra, ...line.indicator?.extra }).map(([key, text]) => `${key}：${text}`),
    ];
    if (line.item.supports.length > 0 && !said.has(line.item.id))
      parts.push(`${headings.supports}：${line.item.supports.join("、")}`);
    said.add(line.item.id);
    // A line each: nothing in a text can then be taken for the next of them, by people or by programs.
    for (const part of parts) builder.addText(`${name}：${part}`, style, size, "repeated");
  }
}
