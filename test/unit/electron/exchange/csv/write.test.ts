import fc from "fast-check";
import { expect, test } from "vitest";
import { guardFormula } from "../../../../../shared/document/formula-guard.ts";
import { readDocument } from "../../../../../electron/exchange/files/read-document.ts";
import { writeCsv } from "../../../../../electron/exchange/csv/write.ts";
import { emptySheet, shownText } from "../../../../../shared/document/sheet.ts";
import type { SheetCell } from "../../../../../shared/document/sheet.ts";

function sheetOf(rows: (string | number | null | SheetCell)[][]): ReturnType<typeof emptySheet> {
  const sheet = emptySheet("表");
  sheet.rows = rows.map((row) =>
    row.map((value) => (typeof value === "object" && value !== null ? value : { value, style: 0 })),
  );
  return sheet;
}

test("shown texts, quoted where needed, with mark and CRLF", () => {
  const sheet = sheetOf([
    ["项目", 'a"b', "c,d", "两\n行"],
    [null, 12, { value: 300, text: "300人左右", style: 0 }, null],
  ]);
  expect(Buffer.from(writeCsv(sheet)).toString()).toBe('\ufeff项目,"a""b","c,d","两\n行"\r\n,12,300人左右\r\n');
});

test.each([
  ["=1+1", "'=1+1"],
  ["+cmd|'/c calc'!A0", "'+cmd|'/c calc'!A0"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["-2+3", "'-2+3"],
  ["＝1+1", "'＝1+1"],
  ["-5", "-5"],
  ["+1,234.5", '"+1,234.5"'],
  ["-12%", "-12%"],
  [" -5 ", '" -5 "'],
  ["－１，２３４", "－１，２３４"],
  ["—（无任务）", "—（无任务）"],
  [" =1+1", "' =1+1"],
  ["\t=1+1", '"\'\t=1+1"'],
  ["\r\n=1+1", '"\'\r\n=1+1"'],
  ["\u3000@SUM(A1)", "'\u3000@SUM(A1)"],
  ["\ufeff=1+1", "'\ufeff=1+1"],
  ["\u200b＋1+1", "'\u200b＋1+1"],
  ["'=1+1", "''=1+1"],
  ["'县区'数", "'县区'数"],
  ["—", "—"],
  ["－", "－"],
  ["-", "-"],
])("text %s is written as %s", (text, written) => {
  expect(Buffer.from(writeCsv(sheetOf([[text]]))).toString()).toBe(`\ufeff${written}\r\n`);
});

test("a negative number is no formula", () => {
  expect(Buffer.from(writeCsv(sheetOf([[-5, -0.5]]))).toString()).toBe("\ufeff-5,-0.5\r\n");
});

test("what is written is read back", async () => {
  const rows = [
    ["序", 'x"y', " 前后 "],
    ["1", "a\nb", "t\tz"],
    ["2", "", "末"],
  ];
  const document = await readDocument(writeCsv(sheetOf(rows)));
  expect(document.sheets[0]!.rows.map((row) => Array.from(row, (cell) => shownText(cell)))).toEqual(rows);
});

test("whatever a text begins with, it is guarded on the way out, and comes back as it was", async () => {
  const start = fc.constantFrom(
    "'",
    " ",
    "\t",
    "\n",
    "\u3000",
    "\ufeff",
    "\u200b",
    "=",
    "+",
    "-",
    "@",
    "＝",
    "＋",
    "－",
    "＠",
    "1",
  );
  const texts = fc.array(
    fc.tuple(fc.array(start, { maxLength: 5 }), fc.constantFrom("", "1", "-5", "甲,乙", '"', "cmd|'/c calc'!A0")),
    {
      minLength: 2,
      maxLength: 6,
    },
  );
  await fc.assert(
    fc.asyncProperty(texts, async (rows) => {
      const written = rows.map(([head, tail]) => ["表", `${head.join("")}${tail}`, "末"]);
      const bytes = writeCsv(sheetOf(written));
      const document = await readDocument(bytes);
      const read = document.sheets[0]?.rows.map((row) => Array.from(row, (cell) => shownText(cell)));
      expect(read).toEqual(written);
      for (const [, text = ""] of written) {
        // As spreadsheets see it: behind what they pass over, no sign, unless it is a figure or a dash.
        const seen = guardFormula(text).replace(/^[\s\ufeff\u200b]+/, "");
        if (/^[=+@＝＋＠]/.test(seen)) expect(seen.normalize("NFKC").trim()).toMatch(/^\+\d+$/);
      }
    }),
    { seed: 20260529, numRuns: 100 },
  );
});
