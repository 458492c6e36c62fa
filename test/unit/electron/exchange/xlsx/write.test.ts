import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { defaultBounds, Meter } from "../../../../../electron/exchange/files/bounds.ts";
import { readDocument } from "../../../../../electron/exchange/files/read-document.ts";
import { writeXlsx } from "../../../../../electron/exchange/xlsx/write.ts";
import { ZipArchive } from "../../../../../electron/exchange/files/zip.ts";
import { emptySheet, defaultStyle } from "../../../../../shared/document/sheet.ts";
import type { SheetDocument } from "../../../../../shared/document/sheet.ts";
import { failureOf } from "../catch-failure.ts";
import { sampleDocument } from "../sample-document.ts";

let folder = "";
let file = "";
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "write-xlsx-"));
  file = path.join(folder, "sample.xlsx");
  writeFileSync(file, await writeXlsx(sampleDocument()));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("our own reader gets everything back", async () => {
  const wanted = sampleDocument();
  const got = await readDocument(readFileSync(file));
  const cells = (document: SheetDocument): unknown[] =>
    document.sheets.map((sheet) =>
      Array.from(sheet.rows, (row) =>
        Array.from(
          row ?? [],
          (cell) => cell && { value: cell.value, formula: cell.formula, style: document.styles[cell.style] },
        ),
      ),
    );
  expect(cells(got)).toEqual(cells(wanted));
  for (const [index, sheet] of wanted.sheets.entries()) {
    const { rows: _rows, print, rowInfo, columns, ...rest } = got.sheets[index]!;
    const { rows: _wantedRows, print: wantedPrint, rowInfo: wantedInfo, columns: wantedColumns, ...wantedRest } = sheet;
    expect(rest).toEqual(wantedRest);
    expect(Array.from(rowInfo)).toEqual(Array.from(wantedInfo));
    expect(Array.from(columns, (one) => one?.hidden)).toEqual(Array.from(wantedColumns, (one) => one?.hidden));
    if (!wantedPrint) continue;
    const { margins, ...setup } = print!;
    const { margins: wantedMargins, ...wantedSetup } = wantedPrint;
    expect(setup).toEqual(wantedSetup);
    for (const side of ["top", "right", "bottom", "left", "header", "footer"] as const) {
      expect(margins[side]).toBeCloseTo(wantedMargins[side], 1);
    }
  }
  expect(got.sheets[0]!.columns[0]!.width).toBeCloseTo(24, 0);
});

const python = "/usr/bin/python3";
const script = `
import sys, json, openpyxl
book = openpyxl.load_workbook(sys.argv[1]); values = openpyxl.load_workbook(sys.argv[1], data_only=True)
s, v = book.worksheets[0], values.worksheets[0]
p = s.page_setup
print(json.dumps(dict(names=[x.title for x in book.worksheets], states=[x.sheet_state for x in book.worksheets],
  formulas=[[c.value for c in r] for r in s.iter_rows()], values=[[c.value for c in r] for r in v.iter_rows()],
  types=[c.data_type for c in s[4]], merges=[str(m) for m in s.merged_cells.ranges], format=s["B3"].number_format,
  font=[s["A2"].font.name, s["A2"].font.sz, s["A2"].font.b, s["A2"].font.color.rgb], fill=s["A2"].fill.fgColor.rgb,
  border=[s["A2"].border.top.style, s["A2"].border.left.style], freeze=s.freeze_panes, titles=[s.print_title_rows, s.print_title_cols],
  area=s.print_area if isinstance(s.print_area, list) else [s.print_area], paper=p.paperSize, orientation=p.orientation, fit=[p.fitToWidth, p.fitToHeight, s.sheet_properties.pageSetUpPr.fitToPage],
  footer=s.oddFooter.center.text, breaks=[b.id for b in s.row_breaks.brk], columnBreaks=[b.id for b in s.col_breaks.brk], protected=s.protection.sheet, unlocked=s["B3"].protection.locked,
  hidden=[s.column_dimensions["C"].hidden, s.row_dimensions[4].hidden], height=s.row_dimensions[1].height), ensure_ascii=False))
`;
const hasOpenpyxl = existsSync(python) && canRun(python, ["-c", "import openpyxl"]);

function canRun(command: string, args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

test.skipIf(!hasOpenpyxl)("openpyxl reads the same", () => {
  const seen = JSON.parse(execFileSync(python, ["-c", script, file], { encoding: "utf8" })) as Record<string, unknown>;
  expect(seen).toMatchObject({
    names: ["分解表", "隐藏"],
    states: ["visible", "veryHidden"],
    types: ["s", "s", "s", "s"],
    merges: ["A1:D1"],
    format: '0"人左右"',
    font: ["黑体", 11, true, "FFC00000"],
    fill: "FFDDEBF7",
    border: ["medium", "dashed"],
    freeze: "B3",
    titles: ["$1:$2", "$A:$A"],
    area: ["$A$1:$D$6"],
    paper: 8,
    orientation: "landscape",
    fit: [1, 0, true],
    footer: "— &P —",
    breaks: [3],
    columnBreaks: [2],
    protected: true,
    unlocked: false,
    hidden: [true, true],
    height: 36,
  });
  const values = seen.values as unknown[][];
  expect(values[2]).toEqual(["城镇新增就业", 8700, 0.1, 8700.1]);
  expect((seen.formulas as unknown[][])[2]![3]).toBe("=SUM(B3:C3)");
  expect(values[3]).toEqual(["=1+1", "+5", "-甲", "@乙"]);
  expect(values[4]).toEqual([true, "#REF!", '两\n行 <&> "引号" ', "001"]);
  expect(values[5]).toEqual(["甲", null, 123456789012345, -1e-7]);
});

test("the print area is absolute, and so stays where it is whatever cell is selected", async () => {
  const zip = new ZipArchive(readFileSync(file), new Meter(defaultBounds));
  expect((await zip.bytes("xl/workbook.xml")).toString()).toContain("$A$1:$D$6<");
});

const shown = ["城镇新增就业", "8700人左右", "0人左右", "8700人左右"];

test.skipIf(!canRun("ssconvert", ["--version"]))("gnumeric reads the same", () => {
  const csv = execFileSync("ssconvert", ["-T", "Gnumeric_stf:stf_assistant", "-O", "format=preserve", file, "fd://1"], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  expect(csv).toContain(shown.join(","));
  expect(csv).toContain("=1+1,+5,-甲,@乙");
});

/** Comma, double quotes, UTF-8, cells as shown. */
const LIBRE_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true";

test.skipIf(!canRun("soffice", ["--version"]))("LibreOffice computes and shows the same", () => {
  const args = [
    `-env:UserInstallation=file://${folder}/profile`,
    "--headless",
    "--convert-to",
    LIBRE_CSV,
    "--outdir",
    folder,
    file,
  ];
  execFileSync("soffice", args, { stdio: "ignore" });
  const csv = readFileSync(path.join(folder, "sample.csv"), "utf8");
  expect(csv).toContain(shown.join(","));
  expect(csv).toContain("=1+1,+5,-甲,@乙");
});

function documentOf(edit: (sheet: ReturnType<typeof emptySheet>) => void): SheetDocument {
  const sheet = emptySheet("表");
  edit(sheet);
  return { sheets: [sheet], styles: [defaultStyle], warnings: [] };
}

test.each<[string, (sheet: ReturnType<typeof emptySheet>) => void]>([
  [
    "overlapping merges",
    (sheet) =>
      (sheet.merges = [
        { top: 0, left: 0, bottom: 1, right: 1 },
        { top: 1, left: 1, bottom: 2, right: 2 },
      ]),
  ],
  [
    "content under a merge",
    (sheet) => {
      sheet.merges = [{ top: 0, left: 0, bottom: 0, right: 1 }];
      sheet.rows = [[undefined, { value: 5, style: 0 }]];
    },
  ],
  ["a number that is none", (sheet) => (sheet.rows = [[{ value: Number.NaN, style: 0 }]])],
  ["a text too long for a cell", (sheet) => (sheet.rows = [[{ value: "长".repeat(32_768), style: 0 }]])],
])("%s is refused: nothing is dropped in silence", async (_name, edit) => {
  expect((await failureOf(() => writeXlsx(documentOf(edit)))).code).toBe("writeFailed");
});

test("sheet names that Excel does not take are made fit", async () => {
  const document: SheetDocument = {
    sheets: ["a/b:c", "A b c", "", "长".repeat(40), "长".repeat(41), "'引'"].map(emptySheet),
    styles: [defaultStyle],
    warnings: [],
  };
  const got = await readDocument(await writeXlsx(document));
  expect(got.sheets.map((sheet) => sheet.name)).toEqual([
    "a b c",
    "A b c(2)",
    "表3",
    "长".repeat(31),
    `${"长".repeat(28)}(2)`,
    "引",
  ]);
});

test("the default font is the document's own: column widths count in its digits", async () => {
  const document = documentOf((sheet) => (sheet.rows = [[{ value: 1, style: 1 }]]));
  const [first] = document.styles;
  document.styles = [{ ...defaultStyle, font: { name: "Times New Roman", size: 12 } }, first!];
  const zip = new ZipArchive(await writeXlsx(document), new Meter(defaultBounds));
  const styles = (await zip.bytes("xl/styles.xml")).toString();
  expect(styles).toMatch(/<fonts[^>]*><font><sz val="12"\/><name val="Times New Roman"\/><\/font>/);
  expect(styles).toContain('<name val="宋体"/>');
  expect(styles).not.toContain("Calibri");
});
