/**
 * Paper, margins and sizes of type of printed tables, as GB/T 9704-2012 and the practice of offices have them.
 *
 * Paper is landscape with the text block of GB/T 9704-2012 for horizontal tables (225 mm × 156 mm on A4): the notice is
 * bound on the left, the sheet is turned, so the margins are 28 top (the bound edge), 26 bottom, 35 left, 37 right. Left and
 * right are not bound: a table that does not fit there in 五号 takes them down to 20 mm, as offices do. Portrait is the text
 * block of the notice itself.
 */

import type { Paper } from "../../document/paper.ts";
import { paperSize, POINTS_PER_MM } from "../../document/paper.ts";
import type { PrintSetup } from "../../document/sheet.ts";
import type { LayoutChoices, PageMargins } from "../choices.ts";
import { LEAST_SIZE } from "../choices.ts";

export type Orientation = "landscape" | "portrait";
export type Margins = PrintSetup["margins"];

/** What may be chosen of a page; what is absent is found by what the table needs. */
export type PageChoices = Pick<LayoutChoices, "paper" | "orientation" | "margins" | "scale" | "bodySize">;

/** Column widths round to whole pixels in every program: a little room is left so that the page still holds. */
const SLACK = 0.985;
/** A twentieth of the height stays free: a break that comes late leaves a page with a single row. */
const FREE_HEIGHT = 0.95;

/** Of a horizontal table, in millimetres. The page number stands 7 mm below the text block. */
export const MARGINS: Margins = { top: 28, right: 37, bottom: 26, left: 35, header: 15, footer: 13 };

/** The wider margins first. */
const TRIED: Record<Orientation, readonly Margins[]> = {
  landscape: [MARGINS, { top: 28, right: 20, bottom: 26, left: 20, header: 15, footer: 13 }],
  portrait: [
    { top: 37, right: 26, bottom: 35, left: 28, header: 15, footer: 22 },
    { top: 37, right: 15, bottom: 35, left: 25, header: 15, footer: 22 },
  ],
};
/** 五号 to 小五: what is tried with each width of margins before the paper grows; below, only on the largest paper. */
const WIDE_SIZES = [10.5, 10];
const SIZES = [10.5, 10, 9.5, 9];
const SMALL_SIZES = [8.5, LEAST_SIZE];

/** One way to set up the page. */
export interface Setting {
  paper: Paper;
  orientation: Orientation;
  margins: Margins;
  size: number;
}

/** What may be tried, the best first: a whole page by paper, a whole page in small type, panels. */
export interface Settings {
  whole: Setting[][];
  small: Setting[];
  panels: Setting;
}

export function settingsOf(choices: PageChoices): Settings {
  const orientation = choices.orientation ?? "landscape";
  const papers: readonly Paper[] = choices.paper ? [choices.paper] : ["A4", "A3"];
  const margins = choices.margins ? [chosenMargins(choices.margins)] : TRIED[orientation];
  const narrow = margins.at(-1) as Margins;
  const one = choices.bodySize === undefined ? null : [choices.bodySize];
  const whole = papers.map((paper) =>
    margins.flatMap((some) =>
      (one ?? (some === narrow ? SIZES : WIDE_SIZES)).map((size) => ({ paper, orientation, margins: some, size })),
    ),
  );
  const largest = { paper: papers.at(-1) as Paper, orientation, margins: narrow };
  return {
    whole,
    small: one ? [] : SMALL_SIZES.map((size) => ({ ...largest, size })),
    panels: { ...largest, size: one?.[0] ?? (SIZES.at(-1) as number) },
  };
}

/** Head and foot lines keep to the middle of margins of the clerk's own. */
function chosenMargins(chosen: PageMargins): Margins {
  const half = (margin: number): number => Math.round(margin * 5) / 10;
  return { ...chosen, header: half(chosen.top), footer: half(chosen.bottom) };
}

function lengths({ paper, orientation }: Setting): { width: number; height: number } {
  return paperSize(paper, orientation === "landscape");
}

/** Width in points that columns may take together. */
export function pageWidth(setting: Setting): number {
  const { left, right } = setting.margins;
  return Math.max(72, (lengths(setting).width - left - right) * POINTS_PER_MM * SLACK);
}

/** Height in points that rows may take together. */
export function pageHeight(setting: Setting): number {
  const { top, bottom } = setting.margins;
  return Math.max(72, (lengths(setting).height - top - bottom) * POINTS_PER_MM * FREE_HEIGHT);
}
