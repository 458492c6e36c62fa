/** Heights and type sizes of the table, in pixels: one row for each density in each type size. All that draws reads them here. */

import { settings } from "../../app/settings.ts";
import type { Settings } from "../../app/settings.ts";

export interface Metrics {
  /** Type size of figures and names. */
  font: number;
  /** Height of one line of words. */
  line: number;
  /** Height of a row whose words take one line. */
  row: number;
  /** Height of a heading whose words take one line, and of the group of headings over it. */
  head: number;
  group: number;
  /** How much wider than in normal type the columns begin. */
  widen: number;
}

const normal = { font: 13, line: 16, widen: 1 };
const large = { font: 17, line: 21, widen: 1.25 };

const table: Record<Settings["density"], Record<"normal" | "large", Metrics>> = {
  compact: {
    normal: { ...normal, row: 22, head: 26, group: 22 },
    large: { ...large, row: 29, head: 32, group: 28 },
  },
  comfortable: {
    normal: { ...normal, line: 18, row: 30, head: 34, group: 26 },
    large: { ...large, line: 24, row: 40, head: 42, group: 34 },
  },
};

/** The same, so many per cent as large. */
export function zoomed(sizes: Metrics, percent: number): Metrics {
  if (percent === 100) return sizes;
  const by = (pixels: number): number => Math.round((pixels * percent) / 100);
  return {
    font: Math.round((sizes.font * percent) / 10) / 10,
    line: by(sizes.line),
    row: by(sizes.row),
    head: by(sizes.head),
    group: by(sizes.group),
    widen: (sizes.widen * percent) / 100,
  };
}

/** As the clerk has set density and type. */
export function metrics({ density, largeType }: Pick<Settings, "density" | "largeType"> = settings.value): Metrics {
  return table[density][largeType ? "large" : "normal"];
}
