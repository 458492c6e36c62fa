/**
 * The 分解表 for .csv: the same columns, but every row says everything (no merged cells), plain figures are bare numbers and
 * what a number cannot say (不少于68, 60%, —) is text that imports read back.
 */

import type { PlanState } from "../model/plan.ts";
import type { SheetCell, SheetDocument } from "../document/sheet.ts";
import { defaultStyle, emptySheet } from "../document/sheet.ts";
import { shownTable } from "./display.ts";
import type { DecompositionOptions } from "./decomposition.ts";
import { signParts } from "../model/words/sign-line.ts";
import { footOf } from "./foot.ts";
import { annexLines, asOfLine, linesAbove, printedTitle } from "./notes.ts";
import { plainTitle } from "./titles.ts";
import { rowFigures } from "./row-figures.ts";
import { isFigures } from "../view/columns.ts";
import { tableLines } from "../view/lines.ts";
import { columnText, printedColumns } from "./columns.ts";
import { chosenLines, withoutColumns, leftDistricts } from "./narrow.ts";

/**
 * One sheet: the lines over the table, one header row, a row an indicator, the notes and lines under it. In a larger unit
 * figures stay bare numbers; the note names those that were adjusted.
 */
export function flatSheet(
  stored: PlanState,
  options: Pick<
    DecompositionOptions,
    "findings" | "display" | "sums" | "subtotals" | "figures" | "rows" | "without"
  > = {},
): SheetDocument {
  const shown = options.display ? shownTable(stored, options.display, false) : null;
  const plan = shown?.plan ?? stored;
  const warnings: string[] = [...(shown?.warnings ?? [])];
  const lines = chosenLines(tableLines(plan), options.rows);
  const all = printedColumns(plan, lines, options.sums === "column", options.subtotals);
  const columns = withoutColumns(all, options.without);
  warnings.push(...leftDistricts(plan, all, columns));
  const look = { figures: options.figures, ...(shown ? { adjusted: new Set<string>() } : {}) };
  const sheet = emptySheet("分解表");
  const push = (values: (string | number | null)[]): void => {
    if (values.every((value) => value === null || value === "")) return;
    sheet.rows.push(
      values.map((value): SheetCell | undefined => (value === null || value === "" ? undefined : { value, style: 0 })),
    );
  };
  for (const line of annexLines(plan)) push([line]);
  push([printedTitle(plan)]);
  push([asOfLine(plan)]);
  for (const parts of linesAbove(plan)) push(parts.map(({ text }) => text));
  push(columns.map((column) => column.header));
  for (const line of lines) {
    const figures = rowFigures(plan, line.indicator, "none", warnings, look);
    push(
      columns.map((column) => {
        if (!isFigures(column)) return columnText(plan, column, line);
        const cell = figures.cell(column);
        return cell.text ?? cell.value;
      }),
    );
  }
  const { notes, sign, signature } = footOf(plan, lines, options.findings);
  for (const note of notes) push([note]);
  for (const line of sign) push(signParts(line));
  for (const line of signature) push([line]);
  return { sheets: [sheet], styles: [defaultStyle], warnings, properties: { title: plainTitle(plan) } };
}
