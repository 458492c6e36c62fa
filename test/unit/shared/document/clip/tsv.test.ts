import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseTsv, writeTsv } from "../../../../../shared/document/clip/tsv.ts";

describe("clipboard text", () => {
  it("reads what spreadsheets write", () => {
    expect(parseTsv("1\t2\r\n3\t4\r\n")).toEqual([
      ["1", "2"],
      ["3", "4"],
    ]);
    expect(parseTsv('"两行\n文字"\t"说""好"""')).toEqual([["两行\n文字", '说"好"']]);
    expect(parseTsv('"半个引号\t5')).toEqual([['"半个引号', "5"]]);
    expect(parseTsv("a\t\n\t")).toEqual([
      ["a", ""],
      ["", ""],
    ]);
  });

  it("gives back every block that it wrote", () => {
    const text = fc.stringMatching(/^[a-z0-9"\t\n \u4e00-\u4e10]{0,6}$/);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.array(text, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
        (width, rows) => {
          const block = rows.map((row) => row.slice(0, width));
          // A single empty cell and a line break at the end cannot be told apart.
          fc.pre(!(block.at(-1)?.length === 1 && block.at(-1)?.[0] === ""));
          expect(parseTsv(writeTsv(block))).toEqual(block);
        },
      ),
      { seed: 7, numRuns: 300 },
    );
  });
});

it("what a spreadsheet would run as a formula leaves guarded, and comes back as it was", () => {
  const rows = [
    ["=HYPERLINK(1)", "-5", " @SUM(A1)"],
    ["'=1", "—", "-"],
  ];
  expect(writeTsv(rows)).toBe("'=HYPERLINK(1)\t-5\t' @SUM(A1)\r\n''=1\t—\t-");
  expect(parseTsv(writeTsv(rows))).toEqual(rows);
});
