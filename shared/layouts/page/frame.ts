/**
 * What stands round every table: the annex line, title and unit line over it, notes, issuer and date under it, and the
 * print set-up. Tables themselves are built by the layouts.
 */

import type { PlanState } from "../../model/plan.ts";
import { pageHeaderCodes } from "../../document/page-header.ts";
import { signParts } from "../../model/words/sign-line.ts";
import { heightOf } from "../../document/pages.ts";
import type { SheetCell } from "../../document/sheet.ts";
import { breakPages } from "./breaks.ts";
import type { ColumnRun, LinePlace, SheetBuilder } from "./builder.ts";
import { CELL_PADDING, emWidth, textHeight, wholePixels } from "./measure.ts";
import type { LinePart } from "../notes.ts";
import { annexLines, asOfLine, linesAbove, printedTitle } from "../notes.ts";
import type { Foot } from "../foot.ts";
import { PAGE_NUMBER, titleSizes } from "./style.ts";

/** Points of issuer and date: 小四. */
const SIGNED_SIZE = 12;
/** Characters that stay free left and right of issuer and date, as GB/T 9704-2012 leaves them to the right of a date. */
const SIGNED_MARGIN = 4;

/** Annex line, title on the third line (GB/T 9704-2012, 7.3.4), day, unit and what else stands over a table. */
export function addHead(builder: SheetBuilder, plan: PlanState, fontSize: number): void {
  const { styles } = builder;
  const { annex, title: titleFont, body } = styles.fonts;
  const above = annexLines(plan);
  const left = styles.get(annex, { horizontal: "left", vertical: "center", wrap: true });
  for (const line of above) builder.addText(line, left, annex.size, "corner");
  if (above.length === 1) builder.addRow([], fontSize);
  const title = printedTitle(plan);
  const width = builder.lineWidth("title");
  const size = titleSize(title, width, titleSizes(titleFont.size));
  const centred = styles.get({ ...titleFont, size }, { horizontal: "center", vertical: "center", wrap: true });
  builder.addLine(title, centred, textHeight(title, size, width) + 6, "title");
  const asOf = asOfLine(plan);
  if (asOf !== null) {
    const middle = styles.get({ name: body, size: fontSize }, { horizontal: "center", vertical: "center", wrap: true });
    builder.addText(asOf, middle, fontSize, "panels");
  }
  for (const parts of linesAbove(plan)) addParts(builder, parts, fontSize, "panels");
}

/** Parts of one line side by side, each in its share of the width; a last part that is the unit stands to the right. */
function addParts(builder: SheetBuilder, parts: readonly LinePart[], fontSize: number, place: LinePlace): void {
  const { styles, sheet } = builder;
  const body = { name: styles.fonts.body, size: fontSize };
  const row = builder.addRow([], fontSize * 1.8);
  let height = sheet.rowInfo[row]?.height ?? 0;
  for (const run of builder.runsOf(place)) {
    // A part has one column at least.
    const isNarrow = parts.length > run[1] - run[0] + 1;
    const shares = isNarrow ? [{ ...(parts[0] as LinePart), text: parts.map(({ text }) => text).join("　　") }] : parts;
    sharesOf(builder, shares, run).forEach(([left, right], index) => {
      const { text, right: isRight } = shares[index] as LinePart;
      const style = styles.get(body, { horizontal: isRight ? "right" : "left", vertical: "center", wrap: true });
      (sheet.rows[row] as (SheetCell | undefined)[])[left] = { value: text, style };
      builder.merge(row, left, row, right);
      height = Math.max(height, textHeight(text, fontSize, builder.widthOf([left, right])));
    });
  }
  sheet.rowInfo[row] = { height: wholePixels(height) };
}

/** Ems that stay free behind a part, where something is written or signed by hand. */
const WRITING = 4;

/** The run's columns dealt out to the parts, so that each has room for its text as far as the columns allow. */
function sharesOf(builder: SheetBuilder, parts: readonly LinePart[], [first, last]: ColumnRun): ColumnRun[] {
  const edges = [0];
  for (let column = first; column <= last; column += 1)
    edges.push((edges.at(-1) as number) + (builder.widths[column] as number));
  // best[end]: of the parts so far over the first `end` columns, the least crowding and where the last of them begins.
  let best: { crowding: number; from: number }[] = edges.map((_, end) => ({
    crowding: end === 0 ? 0 : Infinity,
    from: 0,
  }));
  const steps = parts.map(({ text }) => {
    const needed = emWidth(text) + WRITING;
    const before = best;
    best = edges.map((edge, end) => {
      let least = { crowding: Infinity, from: 0 };
      for (let from = 0; from < end; from += 1) {
        const crowding = (before[from]?.crowding ?? Infinity) + (needed / (edge - (edges[from] as number))) ** 4;
        if (crowding < least.crowding) least = { crowding, from };
      }
      return least;
    });
    return best;
  });
  const shares: ColumnRun[] = [];
  let end = edges.length - 1;
  for (const step of steps.reverse()) {
    const from = step[end]?.from ?? 0;
    shares.unshift([first + from, first + end - 1]);
    end = from;
  }
  return shares;
}

/** The largest size at which the title takes one line; else the first on several lines. */
function titleSize(title: string, width: number, sizes: readonly [number, ...number[]]): number {
  return sizes.find((size) => emWidth(title) * size <= width - CELL_PADDING) ?? sizes[0];
}

/** Notes, lines to be signed, issuer and date. */
export function addFoot(builder: SheetBuilder, { notes, sign, signature }: Foot, fontSize: number): void {
  const { styles } = builder;
  builder.foot = builder.nextRow;
  const left = styles.get(
    { name: styles.fonts.body, size: fontSize },
    { horizontal: "left", vertical: "center", wrap: true },
  );
  for (const note of notes) builder.addText(note, left, fontSize, "repeated");
  for (const line of sign) {
    const parts = signParts(line).map((text) => ({ text, right: false }));
    addParts(builder, parts, fontSize, "last");
  }
  addSigned(builder, signature);
}

/** Issuer and date at the right, each in the middle over the other. */
function addSigned(builder: SheetBuilder, lines: readonly string[]): void {
  const { styles } = builder;
  const font = { name: styles.fonts.body, size: SIGNED_SIZE };
  const style = styles.get(font, { horizontal: "center", vertical: "center", wrap: true });
  const [first, last] = builder.runsOf("last")[0] as ColumnRun;
  const needed = (Math.max(0, ...lines.map(emWidth)) + 2 * SIGNED_MARGIN) * SIGNED_SIZE;
  let left = last;
  while (left > first && builder.widthOf([left, last]) < needed) left -= 1;
  lines.forEach((line, index) => {
    const cells = [];
    cells[left] = { value: line, style };
    const height = textHeight(line, SIGNED_SIZE, builder.widthOf([left, last]));
    const row = builder.addRow(cells, height + (index === 0 ? 8 : 0));
    builder.merge(row, left, row, last);
  });
}

/** Points that the rows of the table have on the first page, and on each other page. */
export function roomsOf({ sheet, fit }: SheetBuilder, header: [number, number]): { firstRoom: number; room: number } {
  const rows = sheet.rows.map((_, row) => row).slice(0, header[1] + 1);
  const room = fit.room - heightOf(sheet, rows.slice(header[0]));
  return { firstRoom: room - heightOf(sheet, rows.slice(0, header[0])), room };
}

/** Paper, margins, repeated header, page numbers and the text over each page; the sheet must be complete. */
export function setPrint(builder: SheetBuilder, plan: PlanState, header: [number, number]): void {
  const { sheet, fit, repeated } = builder;
  const { setting, breaks, scale } = fit;
  const rowBreaks = breakPages(builder, {
    first: header[1] + 1,
    foot: builder.foot ?? sheet.rows.length,
    ...roomsOf(builder, header),
  });
  const pageHeader = pageHeaderCodes(plan.header.pageHeader);
  sheet.frozen = { rows: header[1] + 1, columns: repeated };
  sheet.print = {
    paper: setting.paper,
    landscape: setting.orientation === "landscape",
    // Programs that fit to a width choose the columns of a page themselves and pass over the breaks.
    ...(breaks.length === 0 && scale === 100 ? { fitToWidth: 1, fitToHeight: 0 } : { scale }),
    margins: { ...setting.margins },
    centerHorizontally: true,
    footer: PAGE_NUMBER,
    ...(pageHeader === undefined ? {} : { header: pageHeader }),
    titleRows: header,
    rowBreaks,
    printArea: { top: 0, left: 0, bottom: sheet.rows.length - 1, right: fit.widths.length - 1 },
    ...(breaks.length > 0 ? { colBreaks: breaks, titleColumns: [0, repeated - 1] as [number, number] } : {}),
  };
}
