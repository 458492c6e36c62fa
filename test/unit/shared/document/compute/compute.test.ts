/** Formulas without results: worked out as LibreOffice works them out, exactly, and only where the file holds none. */
import { cpuTime } from "../../../../support/cpu-time.ts";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readDocument } from "../../../../../electron/exchange/files/read-document.ts";
import { writeXls } from "../../../../../electron/exchange/xls/writer/write.ts";
import { computeFormulas } from "../../../../../shared/document/compute/compute.ts";
import type { CellValue, Sheet, SheetDocument } from "../../../../../shared/document/sheet.ts";
import { cellAddress, defaultStyle, emptySheet } from "../../../../../shared/document/sheet.ts";
import { missing } from "../../../../support/readers/programs.ts";
import { makeXlsx } from "../../../electron/exchange/files/make-zip.ts";

type Content = CellValue | { f: string; v?: CellValue };

function sheetOf(name: string, rows: Content[][]): Sheet {
  const sheet = emptySheet(name);
  sheet.rows = rows.map((row) =>
    row.map((content) =>
      typeof content === "object" && content !== null && "f" in content
        ? { value: content.v ?? null, formula: content.f, style: 0 }
        : { value: content, style: 0 },
    ),
  );
  return sheet;
}

function computed(...sheets: Sheet[]): SheetDocument {
  const document: SheetDocument = { sheets, styles: [defaultStyle], warnings: [] };
  computeFormulas(document, () => undefined);
  return document;
}

/** The result of one formula over A1:C2 = 10, 0.1, 0.2 / 甲, (blank), −3. */
function resultOf(formula: string, cached: CellValue = null): CellValue | undefined {
  const data: Content[][] = [
    [10, 0.1, 0.2],
    ["甲", null, -3],
  ];
  const document = computed(
    sheetOf("表", [...data, [{ f: formula, v: cached }]]),
    sheetOf("另 表", [[7, 8]]),
    sheetOf("尾", [[1]]),
  );
  return document.sheets[0]!.rows[2]![0]!.value;
}

test.each<[string, CellValue]>([
  ["SUM(A1:C2)", 7.3],
  ["SUM(B1:C1)", 0.3],
  ["B1+C1", 0.3],
  ["=$A$1 * (B1 + C1) - -1", 4],
  ["A1/3", 3.33333333333333],
  ["A1/4%", 250],
  ["-2^2", 4],
  ["2^-1+1e2", 100.5],
  ["SUM(B:C)-SUM(1:1)", -13],
  ["SUM(A1,B1:C1,5)", 15.3],
  ["'另 表'!A1+SUM('另 表'!A1:B1)", 22],
  ["SUM('另 表:尾'!A1)", 8],
  ["ROUND(A1/3,2)+ROUNDUP(1.21,1)+ROUNDDOWN(-1.29,1)+INT(-1.5)+TRUNC(1.9)", 2.43],
  ["ROUND(2.5,0)+ROUND(-2.5,0)+ROUND(1250,-2)", 1300],
  ["AVERAGE(A1:C1)*3+MAX(A1:C2)-MIN(A1:C2)+COUNT(A1:C2)+ABS(C2)+PRODUCT(A1,B1)", 31.3],
  ['IF(SUM(A1:C1)=0,"",SUM(A1:C1))', 10.3],
  ["IF(A1>5,1,2)+IF(B2=0,10,20)", 11],
  ["IFERROR(A1/B2,7)", 7],
  ['IF(A1="","",A1+B1)', 10.1],
  ['IF(A2="甲",1,0)+IF(A2="乙",10,0)+IF(B2="",100,0)+IF(A1<A2,1000,0)+IF(A2<>"",10000,0)', 11_101],
  ["SUBTOTAL(9,A1:C1)", 10.3],
])("%s is %s", (formula, value) => {
  expect(resultOf(formula)).toBe(value);
});

test.each([
  "VLOOKUP(A1,A1:C2,2)",
  "A2+1",
  "A1/B2",
  "A3+1",
  "[1]表!A1",
  "某名称+1",
  "SUM(A1:A3)",
  "表格1[数]",
  "没有!A1",
  "A1:B1+1",
  "A1&B1",
  'IF(A2<"乙",1,2)',
  "2^99",
  "SUM(A1",
  "",
])("%s stays without result", (formula) => {
  expect(resultOf(formula)).toBe(null);
});

test("a result that is there stays, a 0 and an empty text are looked at", () => {
  expect(resultOf("SUM(A1:C1)", 99)).toBe(99);
  expect(resultOf("SUM(A1:C1)", 0)).toBe(10.3);
  expect(resultOf("SUM(A1:C1)", "")).toBe(10.3);
  expect(resultOf("SUM(B2:B2)", 0)).toBe(0);
  expect(resultOf('IF(B2=0,"",1)', "")).toBe("");
});

test("formulas over formulas, in any order; a ring stays as it is", () => {
  const { sheets, warnings } = computed(
    sheetOf("汇总", [[{ f: "明细!A3*2" }, { f: "B1+1" }], [{ f: "A3+1" }], [{ f: "A2+1" }]]),
    sheetOf("明细", [[1.1], [2.2], [{ f: "SUM(A1:A2)", v: 0 }]]),
  );
  expect(sheets[0]!.rows.flat().map((cell) => cell?.value)).toEqual([6.6, null, null, null]);
  expect(sheets[1]!.rows[2]![0]).toEqual({ value: 3.3, style: 0, formula: "SUM(A1:A2)", computed: true });
  expect(warnings).toEqual([
    "工作表“汇总”的公式没有存结果（A1），已按公式算出，请核对。",
    "工作表“明细”的公式没有存结果（A3），已按公式算出，请核对。",
  ]);
});

test("where a 0 was no result, one that cannot be checked is told, and no sum takes it in", () => {
  const { sheets, warnings } = computed(
    sheetOf("表", [[4, { f: "SUM(A1)", v: 0 }, { f: "VLOOKUP(1,X:Y,2)", v: 0 }, { f: "SUM(A1:C1)", v: 0 }]]),
  );
  expect(sheets[0]!.rows[0]!.map((cell) => cell?.value)).toEqual([4, 4, 0, 0]);
  expect(warnings[1]).toMatch(/C1、D1.*可能没有算过/);
});

test("rows that a filter hides do not count in SUBTOTAL, hidden ones only not in 109; sub-totals never twice", () => {
  const sheet = sheetOf("表", [
    [1],
    [2],
    [4],
    [{ f: "SUBTOTAL(9,A1:A3)" }],
    [{ f: "SUBTOTAL(109,A1:A4)" }],
    [{ f: "SUBTOTAL(9,A1:A5)" }],
  ]);
  sheet.rowInfo = [undefined, { hidden: true, filtered: true }, { hidden: true }];
  computed(sheet);
  expect(sheet.rows.slice(3).map((row) => row[0]!.value)).toEqual([5, 1, 5]);
});

test("a chain of 60,000 rows and far cells are worked out at once; sums of sums over all are given up", () => {
  const start = cpuTime();
  const chain = sheetOf("表", [[1], ...Array.from({ length: 60_000 }, (_, row) => [{ f: `A${row + 1}+1` }])]);
  chain.rows[1_048_575] = [];
  chain.rows[1_048_575]![16_383] = { value: null, formula: "A60001*2", style: 0 };
  computed(chain);
  expect(chain.rows[1_048_575]![16_383]!.value).toBe(120_002);
  const all = sheetOf(
    "表",
    Array.from({ length: 20_000 }, () => [1, { f: "SUM(A:A)" }]),
  );
  computed(all);
  expect(all.rows[0]![1]!.value).toBe(20_000);
  expect(cpuTime() - start).toBeLessThan(10_000);
});

test("a random formula takes no other value than fractions give", () => {
  const cents = fc.integer({ min: -1_000_000, max: 1_000_000 });
  fc.assert(
    fc.property(fc.array(cents, { minLength: 2, maxLength: 12 }), (values) => {
      const row = values.map((value) => value / 100);
      const last = cellAddress(0, row.length - 1);
      const sheet = sheetOf("表", [[...row, { f: `SUM(A1:${last})` }, { f: `A1-${last}` }]]);
      computed(sheet);
      const sum = values.reduce((a, b) => a + b, 0);
      expect(sheet.rows[0]!.slice(-2).map((cell) => cell?.value)).toEqual([
        Number(`${sum}e-2`) + 0,
        Number(`${values[0]! - values.at(-1)!}e-2`) + 0,
      ]);
    }),
    { seed: 3, numRuns: 300 },
  );
});

test(".xls and .xlsx are read with results, shown under their formats", async () => {
  const sheet = sheetOf("表", [[40, 30.5, { f: "SUM(A1:B1)", v: "" }, { f: "C1/A1", v: 0 }]]);
  const xls = writeXls({ sheets: [sheet], styles: [{ ...defaultStyle, numberFormat: "#,##0.00" }], warnings: [] });
  const xlsx = makeXlsx({
    sheet:
      '<sheetData><row r="1"><c r="A1"><v>40</v></c><c r="B1"><v>30.5</v></c><c r="C1"><f>SUM(A1:B1)</f></c><c r="D1"><f>C1/A1</f><v>0</v></c></row></sheetData>',
  });
  for (const bytes of [xls, xlsx]) {
    const document = await readDocument(bytes);
    expect(document.sheets[0]!.rows[0]!.slice(2)).toMatchObject([
      { value: 70.5, computed: true },
      { value: 1.7625, computed: true },
    ]);
    expect(document.warnings).toEqual([
      "工作表“表”的公式没有存结果（C1、D1），已按公式算出，请核对。".replace("表”", `${document.sheets[0]!.name}”`),
    ]);
  }
  expect((await readDocument(xls)).sheets[0]!.rows[0]![3]!.text).toBe("1.76");
});

test.skipIf(missing.libreOffice !== "")(`LibreOffice gives the same results${missing.libreOffice}`, () => {
  const folder = mkdtempSync(path.join(tmpdir(), "compute-"));
  try {
    const formulas = [
        "SUM(A1:C1)", "A1*B1/C1", "ROUND(A1/7;3)", "-2^2", "ROUND(-2.5;0)", "INT(-1.5)", "ROUNDUP(-1.21;1)", "TRUNC(-1.29;1)",
        "A1/3", "AVERAGE(A1:C1)", "PRODUCT(A1:C1)", "5%*A1", "IF(A1>B1;1;2)", "MAX(A1:C1)-MIN(A1:C1)", "ROUND(1250;-2)",
      ]; // prettier-ignore
    const values = [1234.5, 0.1, 7];
    writeFileSync(
      path.join(folder, "表.csv"),
      `${values.join(",")}\n${formulas.map((formula) => `"=${formula.replaceAll(";", ",")}"`).join("\n")}\n`,
    );
    execFileSync(
      "soffice",
      [
        `-env:UserInstallation=file://${folder}/profile`,
        "--headless",
        "--infilter=CSV:44,34,76,1,,0,false,true,false,false,false,-1",
        "--convert-to",
        "fods",
        "--outdir",
        folder,
        path.join(folder, "表.csv"),
      ],
      { stdio: "ignore", timeout: 120_000 },
    );
    const fods = readFileSync(path.join(folder, "表.fods"), "utf8");
    const theirs = [...fods.matchAll(/table:formula="[^"]*"[^>]*office:value="([^"]+)"/g)].map((match) =>
      Number(match[1]),
    );
    const sheet = sheetOf("表", [values, ...formulas.map((formula) => [{ f: formula.replaceAll(";", ",") }])]);
    computed(sheet);
    const ours = sheet.rows.slice(1).map((row) => row[0]!.value);
    expect(theirs.length).toBe(formulas.length);
    expect(ours.map((value) => Number(Number(value).toPrecision(14)))).toEqual(
      theirs.map((value) => Number(value.toPrecision(14))),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
