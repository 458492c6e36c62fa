/** 对照表: what differs between two plans or versions, a line a difference, to be read, filtered and printed. */

import type { Difference } from "../compare/difference.ts";
import { changeWords, countChanges } from "../compare/difference.ts";
import type { SheetCell, SheetDocument } from "../document/sheet.ts";
import { StyleTable, defaultStyle, emptySheet } from "../document/sheet.ts";
import { say } from "../text.ts";
import { FONTS, PAGE_NUMBER, THIN } from "./page/style.ts";

/** Characters. */
const WIDTHS = [6, 8, 16, 30, 28, 8, 16, 24, 24, 12];
/** What a sheet of .xlsx holds, but for the lines over the table. */
const MOST_LINES = 1_048_000;

/** 1200 as a number that can be summed; what has more digits than a double keeps stays text. */
function numeric(text: string): string | number {
  const plain = text.replace(/^\+/, "");
  return /^-?\d{1,11}(?:\.\d{1,4})?$/.test(plain) ? Number(plain) : text;
}

/** @param names of the two sides, which head their columns */
export function comparisonSheet(
  names: { before: string; after: string },
  differences: readonly Difference[],
): SheetDocument {
  const sheet = emptySheet("对照");
  const styles = new StyleTable(defaultStyle);
  const body = { name: FONTS.body, size: 11 };
  const wrapped = { vertical: "center", wrap: true } as const;
  const title = styles.add({
    ...defaultStyle,
    font: { name: FONTS.header, size: 16 },
    alignment: { horizontal: "center", ...wrapped },
  });
  const header = styles.add({
    ...defaultStyle,
    font: { name: FONTS.header, size: 11 },
    border: THIN,
    alignment: { horizontal: "center", ...wrapped },
  });
  const text = styles.add({ ...defaultStyle, font: body, border: THIN, alignment: wrapped, numberFormat: "@" });
  const centred = styles.add({
    ...defaultStyle,
    font: body,
    border: THIN,
    alignment: { horizontal: "center", ...wrapped },
  });
  // What is not a plain number (≥68, —) leaves as text.
  const figure = styles.add({ ...(styles.styles[centred] ?? defaultStyle), numberFormat: "@" });
  const line = styles.add({ ...defaultStyle, font: body, alignment: wrapped });
  const push = (
    values: readonly (string | number)[],
    style: (column: number, value: string | number) => number,
    height?: number,
  ): void => {
    sheet.rows.push(
      values.map((value, column): SheetCell => ({ value: value === "" ? null : value, style: style(column, value) })),
    );
    if (height !== undefined) sheet.rowInfo[sheet.rows.length - 1] = { height };
  };
  sheet.columns = WIDTHS.map((width) => ({ width }));
  push(["对照表", ...WIDTHS.slice(1).map(() => "")], () => title, 30);
  const summary = differences.length === 0 ? say.nothingDiffers() : say.differCounts(countChanges(differences));
  push([`${say.differOf(names.before, names.after)}：${summary}`, ...WIDTHS.slice(1).map(() => "")], () => line, 34);
  for (const row of [0, 1]) sheet.merges.push({ top: row, left: 0, bottom: row, right: WIDTHS.length - 1 });
  const heads = [
    "序号",
    "变动",
    "类别",
    "项目",
    "指标",
    "单位",
    "内容",
    `原：${names.before}`,
    `现：${names.after}`,
    "增减",
  ];
  push(heads, () => header, 44);
  const lines = differences.slice(0, MOST_LINES);
  lines.forEach(({ change, of, category, item, indicator, district, shown }, index) => {
    const what = shown.what || (district ?? "");
    const values = [index + 1, changeWords[change], category ?? "", item ?? "", indicator ?? "", shown.unit, what];
    const both = [shown.before, shown.after, shown.difference].map((text) =>
      // Of fields (序号, 小数位, a code) the text is what differs.
      of === "figure" || of === "indicator" ? numeric(text) : text,
    );
    push([...values, ...both], (column, value) => {
      if (column < 2 || (column > 6 && typeof value === "number")) return centred;
      return column === 5 || column > 6 ? figure : text;
    });
  });
  sheet.frozen = { rows: 3, columns: 0 };
  sheet.print = {
    paper: "A4",
    landscape: true,
    fitToWidth: 1,
    fitToHeight: 0,
    margins: { top: 20, right: 15, bottom: 20, left: 15, header: 8, footer: 10 },
    footer: PAGE_NUMBER,
    titleRows: [2, 2],
  };
  const warnings = differences.length > lines.length ? [say.moreDifferences(lines.length, differences.length)] : [];
  return { sheets: [sheet], styles: styles.styles, warnings, properties: { title: "对照表" } };
}
