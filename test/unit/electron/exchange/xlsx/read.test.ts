import { expect, test } from "vitest";
import { readDocument } from "../../../../../electron/exchange/files/read-document.ts";
import { shiftFormula } from "../../../../../electron/exchange/xlsx/formula.ts";
import type { Sheet, SheetDocument } from "../../../../../shared/document/sheet.ts";
import { failureOf } from "../catch-failure.ts";
import { makeXlsx } from "../files/make-zip.ts";

async function read(parts: Parameters<typeof makeXlsx>[0]): Promise<{ document: SheetDocument; sheet: Sheet }> {
  const document = await readDocument(makeXlsx(parts));
  return { document, sheet: document.sheets[0]! };
}

test("every kind of value, with and without addresses", async () => {
  const { sheet } = await read({
    strings:
      "<si><t>第一</t></si><si><r><t xml:space='preserve'>富 </t></r><r><t>文本</t></r><rPh><t>拼音</t></rPh></si><si><t>a_x000D_\nb_x005F_x0041_</t></si>",
    sheet:
      `<sheetData><row r="2"><c r="B2" t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c></row>` +
      `<row><c><v>0.30000000000000004</v></c><c t="str"><f>A1&amp;"x"</f><v>甲x</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c>` +
      `<c t="inlineStr"><is><t>内联</t></is></c><c t="d"><v>2024-03-15T12:00:00</v></c><c t="n"/><c><v>1E-7</v></c></row></sheetData>`,
  });
  expect(sheet.rows[1]!.map((cell) => cell?.value)).toEqual([undefined, "第一", "富 文本", "a\nb_x0041_"]);
  expect(sheet.rows[2]!.map((cell) => cell?.value)).toEqual([
    0.30000000000000004,
    "甲x",
    true,
    { error: "#N/A" },
    "内联",
    45_366.5,
    undefined,
    1e-7,
  ]);
  expect(sheet.rows[2]![1]!.formula).toBe('A1&"x"');
});

test("dates stay the double of the file and show as dates", async () => {
  const { sheet } = await read({
    styles: `<numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellXfs><xf/><xf numFmtId="170"/><xf numFmtId="31"/></cellXfs>`,
    sheet: `<sheetData><row r="1"><c r="A1" s="1"><v>45000.123456789</v></c><c r="B1" s="2"><v>45000</v></c></row></sheetData>`,
  });
  expect(sheet.rows[0]).toMatchObject([
    { value: 45_000.123456789, text: "2023年3月" },
    { value: 45_000, text: "2023年3月15日" },
  ]);
});

test("a shared formula is moved to each cell", async () => {
  const { sheet } = await read({
    sheet:
      `<sheetData><row r="1"><c r="E1"><f t="shared" ref="E1:E3" si="0">SUM(A1:$D1)+LOG10(B$1)+'A1'!C1&amp;"A1"</f><v>1</v></c></row>` +
      `<row r="3"><c r="E3"><f t="shared" si="0"/><v>3</v></c></row></sheetData>`,
  });
  expect(sheet.rows[2]![4]!.formula).toBe(`SUM(A3:$D3)+LOG10(B$1)+'A1'!C3&"A1"`);
});

test.each([
  ["A1", 1, 1, "B2"],
  ["$A1+A$1+$A$1", 2, 2, "$A3+C$1+$A$1"],
  ["A1", -1, 0, "#REF!"],
  ["SUM(Z9,AA10)", 1, 1, "SUM(AA10,AB11)"],
  ["ATAN2(B1,C1)&DEC2HEX(A1)", 1, 0, "ATAN2(B2,C2)&DEC2HEX(A2)"],
  ["表1[A1]+名A1", 1, 0, "表1[A1]+名A1"],
  ["Sheet1!A1:B2", 1, 1, "Sheet1!B2:C3"],
])("%s moved by %i, %i is %s", (formula, rows, columns, moved) => {
  expect(shiftFormula(formula, rows, columns)).toBe(moved);
});

test("styles: fonts, theme colours, borders, alignment, formats; equal ones once", async () => {
  const { document, sheet } = await read({
    styles:
      `<fonts><font><sz val="11"/><name val="宋体"/></font><font><b/><i val="0"/><u/><sz val="16"/><color theme="4" tint="-0.5"/><name val="黑体"/></font></fonts>` +
      `<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFFF00"/></patternFill></fill></fills>` +
      `<borders><border/><border><left style="thin"><color auto="1"/></left><bottom style="double"/></border></borders>` +
      `<cellXfs><xf/><xf fontId="1" fillId="2" borderId="1" numFmtId="10"><alignment horizontal="center" vertical="center" wrapText="1" textRotation="135"/><protection locked="0"/></xf><xf/></cellXfs>`,
    sheet: `<sheetData><row r="1"><c r="A1" s="1"><v>0.5</v></c><c r="B1" s="2"><v>1</v></c><c r="C1" s="1"/></row></sheetData>`,
  });
  expect(document.styles).toHaveLength(2);
  expect(document.styles[1]).toEqual({
    font: { name: "黑体", size: 16, bold: true, underline: true, color: "254061" },
    fill: "FFFF00",
    border: { left: "thin", bottom: "double" },
    alignment: { horizontal: "center", vertical: "center", wrap: true, rotation: -45 },
    numberFormat: "0.00%",
    unlocked: true,
  });
  expect(sheet.rows[0]).toMatchObject([{ text: "50.00%", style: 1 }, { style: 0 }, { value: null, style: 1 }]);
});

test("hidden state, sizes, merges, panes, page set-up, print names, protection", async () => {
  const { document, sheet } = await read({
    workbook:
      `<workbook xmlns:r="r"><sheets><sheet name="图" r:id="r4"/><sheet name="a,'b" state="veryHidden" r:id="r1"/></sheets><definedNames>` +
      `<definedName name="_xlnm.Print_Area" localSheetId="1">'a,''b'!$A$1:$M$27</definedName>` +
      `<definedName name="_xlnm.Print_Titles" localSheetId="1">'a,''b'!$A:$B,'a,''b'!$2:$3</definedName></definedNames></workbook>`,
    sheet:
      `<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:XFD1048576"/><sheetViews><sheetView showGridLines="0"><pane xSplit="1" ySplit="3" state="frozen"/></sheetView></sheetViews>` +
      `<cols><col min="1" max="2" width="20.5" hidden="1"/><col min="4" max="4" width="8"/></cols>` +
      `<sheetData><row r="1" ht="40" hidden="1"><c r="A1"><v>1</v></c></row></sheetData><sheetProtection sheet="1"/>` +
      `<mergeCells><mergeCell ref="A1:C2"/><mergeCell ref="D4"/></mergeCells><printOptions horizontalCentered="1"/>` +
      `<pageMargins left="0.5" right="0.5" top="1" bottom="1" header="0.3" footer="0.3"/><pageSetup paperSize="8" orientation="landscape" fitToHeight="0"/>` +
      `<headerFooter><oddHeader>&amp;L草稿</oddHeader><oddFooter>&amp;C— &amp;P —</oddFooter></headerFooter><rowBreaks><brk id="20"/></rowBreaks><colBreaks><brk id="5"/></colBreaks>`,
  });
  expect(document.warnings.join()).toContain("“图”");
  expect(sheet).toMatchObject({
    name: "a,'b",
    visibility: "veryHidden",
    merges: [{ top: 0, left: 0, bottom: 1, right: 2 }],
    frozen: { rows: 3, columns: 1 },
    protected: true,
    showGridLines: false,
    rowInfo: [{ height: 40, hidden: true }],
  });
  expect(sheet.columns).toEqual([
    { width: 20.5, hidden: true },
    { width: 20.5, hidden: true },
    undefined,
    { width: 8 },
  ]);
  expect(sheet.print).toEqual({
    paper: "A3",
    landscape: true,
    fitToWidth: 1,
    fitToHeight: 0,
    margins: { top: 25.4, right: 12.7, bottom: 25.4, left: 12.7, header: 7.62, footer: 7.62 },
    centerHorizontally: true,
    header: "&L草稿",
    footer: "&C— &P —",
    rowBreaks: [20],
    colBreaks: [5],
    printArea: { top: 0, left: 0, bottom: 26, right: 12 },
    titleRows: [1, 2],
    titleColumns: [0, 1],
  });
});

test("far corners and declared dimensions allocate nothing", async () => {
  const before = process.memoryUsage().heapUsed;
  const { sheet } = await read({
    sheet: `<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData>`,
  });
  expect(sheet.rows[1_048_575]![16_383]!.value).toBe(2);
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(64 * 1024 * 1024);
});

test.each([
  ["an address outside the sheet", `<sheetData><row r="1"><c r="XFE1"><v>1</v></c></row></sheetData>`],
  ["a row outside the sheet", `<sheetData><row r="1048577"><c><v>1</v></c></row></sheetData>`],
  ["a string that is not there", `<sheetData><row r="1"><c r="A1" t="s"><v>7</v></c></row></sheetData>`],
  ["XML that breaks off", `<sheetData><row r="1"><c r="A1">`],
])("%s is damage", async (_name, sheet) => {
  expect((await failureOf(() => read({ sheet }))).code).toBe("fileDamaged");
});

test.each(["12,816", "0x10", "Infinity", "1 2", "."])(
  "a number that is none (%s) is kept as text, never 0",
  async (text) => {
    const { sheet } = await read({ sheet: `<sheetData><row r="1"><c r="A1"><v>${text}</v></c></row></sheetData>` });
    expect(sheet.rows[0]![0]!.value).toBe(text);
  },
);

test("strict files with prefixes and odd paths are read", async () => {
  const { sheet } = await read({
    sheet: `<x:sheetData xmlns:x="s"><x:row r="1"><x:c r="A1"><x:v>5</x:v></x:c></x:row></x:sheetData>`,
  });
  expect(sheet.rows[0]![0]!.value).toBe(5);
});
