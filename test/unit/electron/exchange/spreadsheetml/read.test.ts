import { expect, test } from "vitest";
import { readDocument } from "../../../../../electron/exchange/files/read-document.ts";
import { failureOf } from "../catch-failure.ts";

const workbook = (inner: string, styles = ""): Buffer =>
  Buffer.from(
    `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" ` +
      `xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="Default"/>${styles}</Styles>${inner}</Workbook>`,
  );

test("values by their stated type, places by index, merges, formulas in A1", async () => {
  const document = await readDocument(
    workbook(
      `<Worksheet ss:Name="分解表"><Table><Column ss:Index="2" ss:Hidden="1"/><Column ss:Width="60"/>` +
        `<Row ss:Height="30"><Cell ss:MergeAcross="2"><Data ss:Type="String">标题</Data></Cell><Cell><Data ss:Type="String">001</Data></Cell></Row>` +
        `<Row ss:Index="4" ss:Hidden="1"><Cell ss:Index="3" ss:StyleID="s1"><Data ss:Type="Number">0.125</Data></Cell>` +
        `<Cell ss:Formula="=SUM(RC[-2]:RC[-1])+R1C1"><Data ss:Type="Number">0.125</Data></Cell>` +
        `<Cell><Data ss:Type="Boolean">1</Data></Cell><Cell><Data ss:Type="Error">#REF!</Data></Cell>` +
        `<Cell ss:StyleID="s2"><Data ss:Type="DateTime">2024-03-15T00:00:00.000</Data><Comment><Data>批注</Data></Comment></Cell></Row>` +
        `</Table><WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible>` +
        `<PageSetup><Layout x:Orientation="Landscape"/></PageSetup><FreezePanes/><SplitHorizontal>2</SplitHorizontal></WorksheetOptions></Worksheet>`,
      `<Style ss:ID="s1"><Font ss:FontName="仿宋" ss:Size="12" ss:Bold="1"/><Interior ss:Color="#FFFF00" ss:Pattern="Solid"/>` +
        `<Borders><Border ss:Position="Top" ss:LineStyle="Continuous" ss:Weight="1"/></Borders><NumberFormat ss:Format="Percent"/></Style>` +
        `<Style ss:ID="s2" ss:Parent="s1"><NumberFormat ss:Format="Short Date"/></Style>`,
    ),
    { fileName: "x.xls" },
  );
  expect(document.source).toBe("spreadsheetml");
  const [sheet] = document.sheets;
  expect(sheet!.name).toBe("分解表");
  expect(sheet!.visibility).toBe("hidden");
  expect(sheet!.merges).toEqual([{ top: 0, left: 0, bottom: 0, right: 2 }]);
  expect(sheet!.rows[0]![3]).toEqual({ value: "001", style: 0 });
  const row = sheet!.rows[3]!;
  expect(row[2]).toMatchObject({ value: 0.125, text: "12.50%" });
  expect(row[3]).toMatchObject({ value: 0.125, formula: "SUM(B4:C4)+$A$1" });
  expect([row[4]!.value, row[5]!.value]).toEqual([true, { error: "#REF!" }]);
  expect(row[6]).toMatchObject({ value: 45_366, text: "2024/3/15" });
  expect(document.styles[row[2]!.style]).toMatchObject({
    font: { name: "仿宋", size: 12, bold: true },
    fill: "FFFF00",
    border: { top: "thin" },
  });
  expect(document.styles[row[6]!.style]!.font.bold).toBe(true);
  expect(sheet!.columns[1]).toEqual({ hidden: true });
  expect(sheet!.columns[2]!.width).toBeCloseTo(10.71, 2);
  expect([sheet!.rowInfo[0], sheet!.rowInfo[3]]).toEqual([{ height: 30 }, { hidden: true }]);
  expect(sheet!.print!.landscape).toBe(true);
  expect(sheet!.frozen).toEqual({ rows: 2, columns: 0 });
});

test.each([
  ["cut off", workbook("").subarray(0, 200), "fileDamaged"],
  ["no sheet", workbook(""), "fileNoTable"],
  ["index out of bounds", workbook('<Worksheet><Table><Row ss:Index="99999999"/></Table></Worksheet>'), "fileDamaged"],
  [
    "rows that go back",
    workbook('<Worksheet><Table><Row ss:Index="5"/><Row ss:Index="3"/></Table></Worksheet>'),
    "fileDamaged",
  ],
])("%s", async (_name, bytes, code) => {
  expect((await failureOf(() => readDocument(bytes))).code).toBe(code);
});

test("billion laughs around a workbook is refused", async () => {
  const xml = workbook("")
    .toString()
    .replace("<Workbook", '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><Workbook');
  expect((await failureOf(() => readDocument(Buffer.from(xml)))).message).toContain("实体");
});

test("cells without an index stand behind what a merge from above covers", async () => {
  const cell = (text: string, merge = "") => `<Cell ${merge}><Data ss:Type="String">${text}</Data></Cell>`;
  const document = await readDocument(
    workbook(
      `<Worksheet ss:Name="分解表"><Table>` +
        `<Row>${cell("县区", 'ss:MergeDown="1"')}${cell("合计", 'ss:MergeDown="1"')}${cell("任务", 'ss:MergeAcross="1"')}</Row>` +
        `<Row>${cell("改厕")}${cell("培训")}</Row><Row>${cell("谯城区")}</Row></Table></Worksheet>`,
    ),
    { fileName: "x.xls" },
  );
  const texts = document.sheets[0]!.rows.map((row) => Array.from(row, (one) => one?.value ?? null));
  expect(texts).toEqual([["县区", "合计", "任务"], [null, null, "改厕", "培训"], ["谯城区"]]);
});
