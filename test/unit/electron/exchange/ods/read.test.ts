/** OpenDocument spreadsheets, packed and flat. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readDocument } from "../../../../../electron/exchange/files/read-document.ts";
import { readXls } from "../../../../../electron/exchange/xls/reader.ts";
import { writeXls } from "../../../../../electron/exchange/xls/writer/write.ts";
import { shownText } from "../../../../../shared/document/sheet.ts";
import type { SheetDocument } from "../../../../../shared/document/sheet.ts";
import { decompositionPage } from "../../../../support/readers/decomposition-page.ts";
import { convertWithLibreOffice, inTemporaryFolder, missing } from "../../../../support/readers/programs.ts";
import { failureOf } from "../catch-failure.ts";
import { makeZip } from "../files/make-zip.ts";

const figure = (value: number, more = ""): string =>
  `<table:table-cell office:value-type="float" office:value="${value}" ${more}><text:p>${value}</text:p></table:table-cell>`;
const word = (text: string, more = ""): string =>
  `<table:table-cell office:value-type="string" ${more}><text:p>${text}</text:p></table:table-cell>`;

function ods(
  rows: string,
  styles = "",
  more: { name: string; data: string }[] = [],
  table = 'table:name="表"',
): Buffer {
  return makeZip([
    { name: "mimetype", data: "application/vnd.oasis.opendocument.spreadsheet" },
    { name: "META-INF/manifest.xml", data: "<manifest:manifest/>" },
    {
      name: "content.xml",
      data:
        `<office:document-content><office:automatic-styles>${styles}</office:automatic-styles><office:body>` +
        `<office:spreadsheet><table:table ${table}>${rows}</table:table></office:spreadsheet></office:body></office:document-content>`,
    },
    ...more,
  ]);
}
const read = (bytes: Uint8Array): Promise<SheetDocument> => readDocument(bytes, { fileName: "附件.ods" });

test("values, shown texts, formulas, merges, hidden and filtered rows, hidden columns and sheets", async () => {
  const styles =
    '<number:number-style style:name="N1"><number:text>约</number:text><number:number number:decimal-places="1" number:min-integer-digits="1" number:grouping="true"/></number:number-style>' +
    '<number:percentage-style style:name="N2"><number:number number:decimal-places="2" number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>' +
    '<number:date-style style:name="N3"><number:year number:style="long"/><number:text>年</number:text><number:month/><number:text>月</number:text></number:date-style>' +
    '<style:style style:name="base" style:family="table-cell" style:data-style-name="N1"/>' +
    '<style:style style:name="ce1" style:family="table-cell" style:parent-style-name="base"><style:text-properties fo:font-weight="bold"/></style:style>' +
    '<style:style style:name="ce2" style:family="table-cell" style:data-style-name="N2"/>' +
    '<style:style style:name="ce3" style:family="table-cell" style:data-style-name="N3"/>' +
    '<style:style style:name="ta" style:family="table"><style:table-properties table:display="false"/></style:style>' +
    '<style:style style:name="co" style:family="table-column"><style:table-column-properties style:column-width="56.25pt"/></style:style>';
  const rows =
    '<table:table-column table:style-name="co"/><table:table-column table:visibility="collapse" table:number-columns-repeated="2" table:default-cell-style-name="ce2"/><table:table-column table:number-columns-repeated="16381"/>' +
    `<table:table-row>${word('标<text:s text:c="2"/>题<text:line-break/>二', 'table:number-columns-spanned="3" table:number-rows-spanned="1"')}<table:covered-table-cell table:number-columns-repeated="2"/></table:table-row>` +
    '<table:table-row table:visibility="filter">' +
    '<table:table-cell office:value-type="float" office:value="12816.55" table:style-name="ce1"><office:annotation><text:p>批注</text:p></office:annotation><text:p>约12,816.6</text:p></table:table-cell>' +
    '<table:table-cell office:value-type="percentage" office:value="0.85"><text:p>85.00%</text:p></table:table-cell>' +
    '<table:table-cell office:value-type="date" office:date-value="2024-06-01" table:style-name="ce3"><text:p>2024年6月</text:p></table:table-cell>' +
    "</table:table-row>" +
    `<table:table-row table:visibility="collapse" table:number-rows-repeated="2">${figure(7)}</table:table-row>` +
    '<table:table-row><table:table-cell table:formula="of:=SUM([.A2:.B2];[$&apos;另 表&apos;.C1])" office:value-type="float" office:value="3"><text:p>3</text:p></table:table-cell>' +
    '<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>TRUE</text:p></table:table-cell>' +
    '<table:table-cell table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell></table:table-row>';
  const document = await read(ods(rows, styles, [], 'table:name="藏" table:style-name="ta"'));
  const [sheet] = document.sheets;
  expect([document.source, sheet!.name, sheet!.visibility]).toEqual(["ods", "藏", "hidden"]);
  expect(shownText(sheet!.rows[0]![0])).toBe("标  题\n二");
  expect(sheet!.merges).toEqual([{ top: 0, left: 0, bottom: 0, right: 2 }]);
  expect(sheet!.rows[1]!.map((cell) => [cell?.value, shownText(cell)])).toEqual([
    [12_816.55, "约12,816.6"],
    [0.85, "85.00%"],
    [45_444, "2024年6月"],
  ]);
  const formats = sheet!.rows[1]!.map((cell) => document.styles[cell!.style]!.numberFormat);
  expect(formats).toEqual(['"约"#,##0.0', '0.00"%"', 'yyyy"年"m"月"']);
  expect(document.styles[sheet!.rows[1]![0]!.style]!.font.bold).toBe(true);
  expect(Array.from(sheet!.rowInfo)).toEqual([
    undefined,
    { hidden: true, filtered: true },
    { hidden: true },
    { hidden: true },
  ]);
  expect(sheet!.rows.slice(2, 4).map((row) => row[0]!.value)).toEqual([7, 7]);
  expect(sheet!.columns).toEqual([{ width: 10 }, { hidden: true }, { hidden: true }]);
  expect(sheet!.rows[4]).toMatchObject([
    { value: 3, formula: "SUM(A2:B2,'另 表'!C1)" },
    { value: true },
    { value: { error: "#DIV/0!" } },
  ]);
});

test("repeats that lead out of the sheet are damage, blank ones cost nothing", async () => {
  const blank = (columns: number): string => `<table:table-cell table:number-columns-repeated="${columns}"/>`;
  const far = await read(
    ods(
      `<table:table-row>${blank(16_383)}${figure(7)}</table:table-row><table:table-row table:number-rows-repeated="1048570">${blank(16_384)}</table:table-row>`,
    ),
  );
  expect(far.sheets[0]!.rows[0]![16_383]!.value).toBe(7);
  for (const rows of [
    `<table:table-row>${blank(201_785_344)}${figure(7)}</table:table-row>`,
    `<table:table-row table:number-rows-repeated="2000000">${figure(7)}</table:table-row>`,
    `<table:table-row>${figure(7, 'table:number-columns-repeated="20000"')}</table:table-row>`,
  ]) {
    expect((await failureOf(() => read(ods(rows)))).code).toMatch(/fileDamaged|fileTooMuch/);
  }
  const wall = `<table:table-row table:number-rows-repeated="1000000">${figure(7, 'table:number-columns-repeated="16000"')}</table:table-row>`;
  expect((await failureOf(() => read(ods(wall)))).code).toBe("fileTooMuch");
});

test("an encrypted document asks for its password to be taken off", async () => {
  const bytes = makeZip([
    {
      name: "META-INF/manifest.xml",
      data: "<m:manifest><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>",
    },
    { name: "content.xml", data: "noise" },
  ]);
  expect((await failureOf(() => read(bytes))).code).toBe("fileEncrypted");
});

test.skipIf(missing.libreOffice !== "")(
  `what LibreOffice makes of our own .xls reads the same, packed and flat${missing.libreOffice}`,
  () =>
    inTemporaryFolder(async (folder) => {
      const { document } = decompositionPage();
      const bytes = writeXls(document);
      const ours = readXls(bytes);
      for (const ending of ["ods", "fods"]) {
        const theirs = await readDocument(
          readFileSync(await convertWithLibreOffice(folder, "page.xls", bytes, ending)),
        );
        expect(theirs.sheets.map(({ name, visibility }) => [name, visibility])).toEqual(
          ours.sheets.map(({ name, visibility }) => [name, visibility]),
        );
        for (const [index, sheet] of ours.sheets.entries()) {
          for (const [r, row] of sheet.rows.entries()) {
            for (const [c, cell] of row.entries()) {
              // LibreOffice keeps truth values of an .xls as 1 and 0.
              if (!cell || cell.value === null || cell.value === true) continue;
              const other = theirs.sheets[index]!.rows[r]?.[c];
              expect([r, c, other?.value, shownText(other)]).toEqual([r, c, cell.value, shownText(cell)]);
            }
          }
        }
        expect(theirs.sheets[0]!.merges.length).toBe(ours.sheets[0]!.merges.length);
      }
    }),
);
