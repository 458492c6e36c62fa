/** The older format says what the newer one says: cell by cell, and how it is printed. */

import { expect, it } from "vitest";
import { readDocument } from "../../../../../electron/exchange/files/read-document.ts";
import { writeDocument } from "../../../../../electron/exchange/files/write-document.ts";
import type { SheetDocument } from "../../../../../shared/document/sheet.ts";
import { shownText } from "../../../../../shared/document/sheet.ts";
import { decompositionSheet } from "../../../../../shared/layouts/decomposition.ts";
import type { PlanState } from "../../../../../shared/model/plan.ts";
import { extremes } from "../../../../support/paper/extremes.ts";
import { sheetOf } from "../support.ts";

const OLD = { maxColumns: 256, maxRows: 65_536 };

function saidBy(document: SheetDocument): unknown {
  const sheet = sheetOf(document);
  return {
    cells: Array.from(sheet.rows, (row) =>
      Array.from(row ?? [], (cell) => {
        if (!cell) return null;
        const { font, alignment, border, numberFormat } = document.styles[cell.style] ?? {};
        return [shownText(cell), cell.value, cell.formula, font, alignment, border, numberFormat];
      }),
    ),
    merges: sheet.merges.map(({ top, left, bottom, right }) => [top, left, bottom, right].join(" ")).sort(),
    heights: Array.from(sheet.rowInfo, (info) => info?.height),
    breaks: [sheet.print?.rowBreaks, sheet.print?.colBreaks],
    repeated: [sheet.print?.titleRows, sheet.print?.titleColumns, sheet.print?.printArea],
    page: [sheet.print?.paper, sheet.print?.landscape, sheet.print?.scale ?? 100, sheet.print?.fitToWidth],
  };
}

it.each(["long-texts", "long-districts", "300x40"])(".xls is .xlsx, cell by cell: %s", async (name) => {
  const document = decompositionSheet((extremes[name] as () => PlanState)(), OLD);
  const [older, newer] = await Promise.all(
    (["xls", "xlsx"] as const).map(async (format) => readDocument(await writeDocument(document, format))),
  );
  expect(saidBy(older as SheetDocument)).toEqual(saidBy(newer as SheetDocument));
  const widths = [older, newer].map((one) =>
    sheetOf(one as SheetDocument).columns.map((column) => Math.round((column?.width ?? 0) * 7)),
  );
  expect(widths[0]).toEqual(widths[1]);
});
