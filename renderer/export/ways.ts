/** What the export dialog offers: the table of layouts, layout by layout and format by format. */

import type { ExportFormat, LayoutName } from "../../shared/layouts/table.ts";
import { layoutNames, layouts } from "../../shared/layouts/table.ts";

export interface Way {
  layout: LayoutName;
  format: ExportFormat;
}

/** Every layout in every format that it has. */
export const ways: readonly Way[] = layoutNames
  .filter((name) => layouts[name].monthly !== true)
  .flatMap((layout) => layouts[layout].formats.map((format) => ({ layout, format })));

export const keyOf = ({ layout, format }: Way): string => `${layout}.${format}`;
