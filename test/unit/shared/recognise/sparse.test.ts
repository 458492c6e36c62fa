/** Cells far from the table cost by what they hold, not by what lies in between. */
import { expect, test } from "vitest";
import { SheetGrid } from "../../../../shared/recognise/grid/grid.ts";
import { recogniseDocument } from "../../../../shared/recognise/recognise.ts";
import type { Sheet } from "../../../../shared/document/sheet.ts";
import { defaultStyle } from "../../../../shared/document/sheet.ts";
import { documentOf } from "../../../support/recognise/build.ts";

const LAST_COLUMN = 16_383;
const LAST_ROW = 1_048_575;

function table(): Sheet {
  const { sheets } = documentOf({
    rows: [
      ["项目", "单位", "全市", "谯城区", "涡阳县"],
      ["新建厕所", "个", 100, 60, 40],
      ["改建厕所", "个", 60, 20, 40],
    ],
  });
  return sheets[0]!;
}

const far: [string, (sheet: Sheet) => void][] = [
  ["a blank text in the last column of 2,000 rows", (sheet) => fillFar(sheet, " \u00a0")],
  ["a word in the last column of 2,000 rows", (sheet) => fillFar(sheet, "备")],
  ["a word in the last row", (sheet) => (sheet.rows[LAST_ROW] = [{ value: "底", style: 0 }])],
  [
    "merges over all columns in 2,000 rows",
    (sheet) => {
      fillFar(sheet, "备");
      for (let row = 10; row < 2_000; row += 1)
        sheet.merges.push({ top: row, left: 0, bottom: row, right: LAST_COLUMN });
    },
  ],
];

function fillFar(sheet: Sheet, value: string): void {
  for (let row = 0; row < 2_000; row += 1) (sheet.rows[row] ??= [])[LAST_COLUMN] = { value, style: 0 };
}

test.each(far)("%s", (_name, spoil) => {
  const sheet = table();
  spoil(sheet);
  const grid = new SheetGrid(sheet);
  expect(grid.columns.length).toBeLessThan(64);
  expect(grid.rows.length).toBeLessThan(2_064);
  const { tables } = recogniseDocument({ sheets: [sheet], styles: [defaultStyle], warnings: [] });
  expect(tables.map(({ districts, rows }) => [districts, rows.length])).toEqual([[["谯城区", "涡阳县"], 2]]);
});
