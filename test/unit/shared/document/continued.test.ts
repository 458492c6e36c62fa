import { describe, expect, it } from "vitest";
import { joinContinued } from "../../../../shared/document/continued.ts";
import type { CellValue, Sheet } from "../../../../shared/document/sheet.ts";
import { emptySheet } from "../../../../shared/document/sheet.ts";

function sheetOf(rows: (CellValue | undefined)[][]): Sheet {
  return {
    ...emptySheet("表"),
    rows: rows.map((cells) => cells.map((value) => (value === undefined ? undefined : { value, style: 0 }))),
  };
}

function joined(rows: (CellValue | undefined)[][]): { values: (CellValue | undefined)[][]; rests: number[] } {
  const { sheet, rests } = joinContinued(sheetOf(rows));
  return { values: sheet.rows.map((cells) => cells.map((cell) => cell?.value)), rests: [...rests] };
}

const LONG = "新建、改建一批便民服务站点，";

describe("texts that go on in further rows", () => {
  it("are whole in their first cell, over as many rows as they take", () => {
    expect(
      joined([
        [1, LONG, 5],
        [null, "（续）方便群众，"],
        [null, "（续）年底建成。"],
      ]),
    ).toEqual({
      values: [
        [1, `${LONG}方便群众，年底建成。`, 5],
        [null, null],
        [null, null],
      ],
      rests: [1, 2],
    });
  });

  it("are one text with what is said again at the top of a page", () => {
    const { values, rests } = joined([
      [1, LONG, "甲", 5],
      [null, null, "乙", 6],
      [1, LONG, "丙", 7],
      [1, "（续）年底建成。"],
    ]);
    const whole = `${LONG}年底建成。`;
    expect(values.map((row) => row[1])).toEqual([whole, null, whole, null]);
    expect(rests).toEqual([3]);
  });

  it.each([
    [
      "a row with a figure of its own",
      [
        [1, LONG, 5],
        [null, "（续）年底建成。", 6],
      ],
    ],
    ["a row under a number", [[1], ["（续）年底建成。"]]],
    ["a row under a word", [["合计"], ["（续）表二"]]],
    ["a row under nothing", [["（续）年底建成。"]]],
    ["the mark alone", [[LONG], ["（续）"]]],
  ])("leave alone %s", (_name, rows) => {
    const given = sheetOf(rows);
    expect(joinContinued(given)).toEqual({ sheet: given, rests: new Set() });
  });

  it("do not change the sheet that was given, and a sheet without any is handed back as it is", () => {
    const given = sheetOf([[LONG], ["（续）年底建成。"]]);
    const before = structuredClone(given);
    joinContinued(given);
    expect(given).toEqual(before);
    const plain = sheetOf([[LONG]]);
    expect(joinContinued(plain).sheet).toBe(plain);
  });
});
