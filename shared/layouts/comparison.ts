/** 对照表: what differs between two plans or versions, a line a difference, to be read, filtered and printed. */

import type { Difference } from "../compare/difference.ts";
import { changeWords, countChanges } from "../compare/difference.ts";
import type { SheetCell, SheetDocument } from "../document/sheet.ts";
import { say } from "../text.ts";
import { ListSheet } from "./page/list.ts";
import { FONTS } from "./page/style.ts";

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
  const list = new ListSheet("对照", WIDTHS);
  list.addTitle("对照表", { name: FONTS.header, size: 16 }, 30);
  const summary = differences.length === 0 ? say.nothingDiffers() : say.differCounts(countChanges(differences));
  list.addLine(`${say.differOf(names.before, names.after)}：${summary}`, 34);
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
  list.addHeads(heads, 44);
  const text = list.cellStyle(false, "@");
  const centred = list.cellStyle(true);
  // What is not a plain number (≥68, —) leaves as text.
  const figure = list.cellStyle(true, "@");
  const styleOf = (value: string | number, column: number): number => {
    if (column < 2 || (column > 6 && typeof value === "number")) return centred;
    return column === 5 || column > 6 ? figure : text;
  };
  const lines = differences.slice(0, MOST_LINES);
  lines.forEach(({ change, of, category, item, indicator, district, shown }, index) => {
    const what = shown.what || (district ?? "");
    const values = [index + 1, changeWords[change], category ?? "", item ?? "", indicator ?? "", shown.unit, what];
    const both = [shown.before, shown.after, shown.difference].map((text) =>
      // Of fields (序号, 小数位, a code) the text is what differs.
      of === "figure" || of === "indicator" ? numeric(text) : text,
    );
    list.addRow(
      [...values, ...both].map((value, column): SheetCell => {
        return { value: value === "" ? null : value, style: styleOf(value, column) };
      }),
    );
  });
  const warnings = differences.length > lines.length ? [say.moreDifferences(lines.length, differences.length)] : [];
  return list.document("对照表", warnings);
}
