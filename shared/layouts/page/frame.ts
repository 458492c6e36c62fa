/**
 * What stands round every table: the annex line, title and unit line over it, notes, issuer and date under it, and the
 * print set-up. Tables themselves are built by the layouts.
 */

import type { Finding } from "../../rules/finding.ts";
import type { PlanState } from "../../model/plan.ts";
import { pageHeaderCodes } from "../../document/page-header.ts";
import { signParts } from "../../model/words/sign-line.ts";
import { heightOf } from "../../document/pages.ts";
import { breakPages } from "./breaks.ts";
import type { SheetBuilder } from "./builder.ts";
import { CELL_PADDING, LINE_HEIGHT, emWidth, lineCount, textHeight } from "./measure.ts";
import type { LinePart } from "../notes.ts";
import { annexLines, asOfLine, chineseDate, linesAbove, noteLines, printedTitle } from "../notes.ts";
import type { PageFit } from "./fit.ts";
import { roomOf } from "./fit.ts";
import type { TableLine } from "../../view/lines.ts";
import { FONTS, PAGE_NUMBER, TITLE_SIZES } from "./style.ts";

export interface FrameOptions {
  /** Findings in force, for the words printed with explanations and waivers. */
  findings?: readonly Finding[] | undefined;
  /** ISO date under the table where the plan has none. */
  date?: string | undefined;
}

/** Annex line, title and unit line. */
export function addHead(builder: SheetBuilder, plan: PlanState, fontSize: number): void {
  const { styles, spanWidth } = builder;
  for (const line of annexLines(plan)) {
    builder.addLine(line, styles.get(FONTS.annex, { horizontal: "left", vertical: "center" }), FONTS.annex.size * 1.6);
  }
  const title = printedTitle(plan);
  const size = titleSize(title, spanWidth);
  const lines = lineCount(title, (spanWidth - CELL_PADDING) / size);
  const style = styles.get({ ...FONTS.title, size }, { horizontal: "center", vertical: "center", wrap: true });
  builder.addLine(title, style, lines * size * LINE_HEIGHT + 10);
  const asOf = asOfLine(plan);
  const body = { name: FONTS.body, size: fontSize };
  if (asOf !== null)
    builder.addLine(asOf, styles.get(body, { horizontal: "center", vertical: "center" }), fontSize * 1.8);
  for (const parts of linesAbove(plan)) addParts(builder, parts, fontSize);
}

/** Parts of one line side by side, each in its share of the width; a last part that is the unit stands to the right. */
function addParts(builder: SheetBuilder, parts: readonly LinePart[], fontSize: number): void {
  const { styles, widths, spanTo } = builder;
  const body = { name: FONTS.body, size: fontSize };
  const style = ({ right }: LinePart): number =>
    styles.get(body, { horizontal: right ? "right" : "left", vertical: "center", wrap: true });
  // A share ends with the column in which it would be used up; each part has one column at least.
  const shares =
    parts.length > spanTo + 1
      ? [{ ...(parts[0] as LinePart), text: parts.map(({ text }) => text).join("　　") }]
      : parts;
  const row = builder.addRow([], 0);
  let height = fontSize * 1.8;
  let left = 0;
  shares.forEach((part, index) => {
    const later = shares.length - index - 1;
    const room = widths.slice(left, spanTo + 1).reduce((a, b) => a + b, 0) / (later + 1);
    let right = left;
    let width = widths[left] ?? 0;
    while (right < spanTo - later && (later === 0 || width + (widths[right + 1] ?? 0) / 2 <= room))
      width += widths[(right += 1)] ?? 0;
    const cells = builder.sheet.rows[row];
    if (cells)
      for (let at = left; at <= right; at += 1)
        cells[at] = { value: at === left ? part.text : null, style: style(part) };
    builder.merge(row, left, row, right);
    height = Math.max(height, textHeight(part.text, fontSize, width));
    left = right + 1;
  });
  builder.sheet.rowInfo[row] = { height: Math.round(height * 4) / 4 };
}

/** The largest size at which the title takes one line; else 二号 on several lines. */
function titleSize(title: string, width: number): number {
  return TITLE_SIZES.find((size) => emWidth(title) * size <= width - CELL_PADDING) ?? FONTS.title.size;
}

/** Notes, issuer line and date. */
export function addFoot(
  builder: SheetBuilder,
  plan: PlanState,
  lines: readonly TableLine[],
  fontSize: number,
  options: FrameOptions,
): void {
  const { styles, spanWidth } = builder;
  builder.foot = builder.nextRow;
  const font = { name: FONTS.body, size: fontSize };
  const left = styles.get(font, { horizontal: "left", vertical: "center", wrap: true });
  for (const note of noteLines(plan, lines, options.findings)) {
    builder.addLine(note, left, textHeight(note, fontSize, spanWidth));
  }
  for (const line of plan.header.signsBelow)
    addParts(
      builder,
      signParts(line).map((text) => ({ text, right: false })),
      fontSize,
    );
  const right = styles.get({ name: FONTS.body, size: 12 }, { horizontal: "right", vertical: "center", indent: 2 });
  const issuer = plan.header.issuerLine?.trim() ?? "";
  const date = plan.header.issueDate ?? options.date ?? "";
  if (issuer !== "") builder.addLine(issuer, right, 30);
  if (date !== "") builder.addLine(chineseDate(date), right, 22);
}

/** Paper, margins, repeated header, page numbers and the text over each page; the sheet must be complete. */
export function setPrint(
  builder: SheetBuilder,
  plan: PlanState,
  fit: PageFit,
  header: [number, number],
  repeated: number,
): void {
  const { sheet } = builder;
  const rows = sheet.rows.map((_, row) => row);
  const head = heightOf(sheet, rows.slice(header[0], header[1] + 1));
  const first = heightOf(sheet, rows.slice(0, header[0]));
  const room = roomOf(fit);
  const rowBreaks = breakPages(builder, {
    first: header[1] + 1,
    foot: builder.foot ?? sheet.rows.length,
    firstRoom: room - first - head,
    room: room - head,
  });
  const pageHeader = pageHeaderCodes(plan.header.pageHeader);
  sheet.frozen = { rows: header[1] + 1, columns: repeated };
  sheet.print = {
    paper: fit.paper,
    landscape: true,
    fitToWidth: fit.panels,
    fitToHeight: 0,
    margins: { ...fit.margins },
    centerHorizontally: true,
    footer: PAGE_NUMBER,
    ...(pageHeader === undefined ? {} : { header: pageHeader }),
    titleRows: header,
    // At a smaller scale than planned a page only ends early. Programs that fit to width may ignore the breaks.
    rowBreaks,
    printArea: { top: 0, left: 0, bottom: sheet.rows.length - 1, right: fit.widths.length - 1 },
    ...(fit.panels > 1 ? { titleColumns: [0, repeated - 1] as [number, number] } : {}),
  };
}
