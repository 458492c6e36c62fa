/** Rows that a filter hides are told apart from rows that somebody hid, in every format. */
import { readFileSync } from "node:fs";
import CFB from "cfb";
import { expect, test } from "vitest";
import { readDocument } from "../../../../electron/exchange/files/read-document.ts";
import { writeXls } from "../../../../electron/exchange/xls/writer/write.ts";
import type { RowInfo } from "../../../../shared/document/sheet.ts";
import { convertWithLibreOffice, inTemporaryFolder, missing } from "../../../support/readers/programs.ts";
import { documentOf } from "../../../support/recognise/build.ts";
import { makeXlsx } from "./files/make-zip.ts";
import { biff5, number, record, words } from "./xls/biff5/build.ts";

const filtered = { hidden: true, filtered: true };
const plain = { hidden: true };
const hiddenRows = async (bytes: Uint8Array): Promise<(RowInfo | undefined)[]> => {
  const { rowInfo } = (await readDocument(bytes)).sheets[0]!;
  return Array.from(rowInfo, (info) => {
    const { height: _height, ...rest } = info ?? {};
    return rest;
  });
};

const data =
  '<sheetData><row r="1"><c><v>1</v></c></row><row r="2" hidden="1"><c><v>2</v></c></row><row r="3"><c><v>3</v></c></row>' +
  '<row r="4" hidden="1"><c><v>4</v></c></row></sheetData>';
const column = '<filterColumn colId="0"><filters><filter val="1"/></filters></filterColumn>';

test(".xlsx: within the range of a filter that filters", async () => {
  const xlsx = (around: string): Uint8Array => makeXlsx({ sheet: data + around });
  expect(await hiddenRows(xlsx(`<autoFilter ref="A1:A3">${column}</autoFilter>`))).toEqual([{}, filtered, {}, plain]);
  expect(
    await hiddenRows(xlsx('<autoFilter ref="A1:A4"><filterColumn colId="0" hiddenButton="1"/></autoFilter>')),
  ).toEqual([{}, plain, {}, plain]);
  expect(await hiddenRows(makeXlsx({ sheet: `<sheetPr filterMode="1"/>${data}` }))).toEqual([
    {},
    filtered,
    {},
    filtered,
  ]);
});

test(".xlsx: a table of the sheet may filter too", async () => {
  const bytes = makeXlsx({
    sheet: data,
    more: [
      {
        name: "xl/worksheets/_rels/sheet1.xml.rels",
        data: '<Relationships><Relationship Id="r1" Type="x/table" Target="../tables/table1.xml"/></Relationships>',
      },
      {
        name: "xl/tables/table1.xml",
        data: `<table ref="A1:A4"><autoFilter ref="A1:A4">${column}</autoFilter></table>`,
      },
    ],
  });
  expect(await hiddenRows(bytes)).toEqual([{}, filtered, {}, filtered]);
});

test("SpreadsheetML", async () => {
  const xml = (filter: string): Uint8Array =>
    Buffer.from(
      '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="表"><Table>' +
        '<Row><Cell><Data ss:Type="Number">1</Data></Cell></Row><Row ss:Hidden="1"><Cell><Data ss:Type="Number">2</Data></Cell></Row></Table>' +
        `<AutoFilter x:Range="R1C1:R2C1">${filter}</AutoFilter></Worksheet></Workbook>`,
    );
  expect(await hiddenRows(xml('<AutoFilterColumn x:Type="Custom"/>'))).toEqual([{}, filtered]);
  expect(await hiddenRows(xml('<AutoFilterColumn x:Type="All"/>'))).toEqual([{}, plain]);
});

test("BIFF5 and BIFF8: the record that says so, all hidden rows where no name gives the range", async () => {
  const row = (index: number): Buffer => record(0x0208, words(index, 0, 1, 0x8000, 0, 0, 0x20, 0));
  const cells = [row(1), number(0, 0, 1), number(1, 0, 2)];
  expect(await hiddenRows(biff5(Buffer.from("A"), [record(0x009b), ...cells]))).toEqual([{}, filtered]);
  expect(await hiddenRows(biff5(Buffer.from("A"), cells))).toEqual([{}, plain]);
  const whole = writeXls(documentOf({ rows: [["甲"], ["乙"], ["丙"]], hiddenRows: [1] }));
  expect((await hiddenRows(whole))[1]).toEqual(plain);
  const withRecord = changed(whole, (stream) =>
    Buffer.concat([stream.subarray(0, -4), record(0x009b), stream.subarray(-4)]),
  );
  expect((await hiddenRows(withRecord))[1]).toEqual(filtered);
});

/** An .xls with its workbook stream changed. */
function changed(bytes: Uint8Array, change: (stream: Buffer) => Buffer): Uint8Array {
  const file = CFB.read(Buffer.from(bytes), { type: "buffer" });
  const stream = Buffer.from(CFB.find(file, "Workbook")!.content as Uint8Array);
  const made = CFB.utils.cfb_new();
  CFB.utils.cfb_add(made, "/Workbook", change(stream));
  return new Uint8Array(CFB.write(made, { type: "buffer" }) as Buffer);
}

test("formula records under the numbers of older versions are formulas", async () => {
  const whole = writeXls(documentOf({ rows: [[1, 2, { value: 3, formula: "SUM(A1:B1)" }]] }));
  for (const id of [0x0206, 0x0406]) {
    const odd = changed(whole, (stream) => {
      let found = 0;
      for (let at = 0; at + 4 <= stream.length; at += 4 + stream.readUInt16LE(at + 2)) {
        if (stream.readUInt16LE(at) !== 0x0006) continue;
        stream.writeUInt16LE(id, at);
        found += 1;
      }
      expect(found).toBe(1);
      return stream;
    });
    expect((await readDocument(odd)).sheets[0]!.rows[0]![2]).toMatchObject({ value: 3, formula: "SUM(A1:B1)" });
  }
});

test.skipIf(missing.libreOffice !== "")(`as LibreOffice writes them: .xls, .ods, .xlsx${missing.libreOffice}`, () =>
  inTemporaryFolder(async (folder) => {
    const row = (value: number, more = ""): string =>
      `<table:table-row ${more}><table:table-cell office:value-type="float" office:value="${value}"><text:p>${value}</text:p></table:table-cell></table:table-row>`;
    const bytes = Buffer.from(
      '<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet><table:table table:name="A">' +
        `${row(1)}${row(2, 'table:visibility="filter"')}${row(3)}${row(4, 'table:visibility="filter"')}</table:table>` +
        '<table:database-ranges><table:database-range table:name="__Anonymous_Sheet_DB__0" table:target-range-address="A.A1:A.A4" table:display-filter-buttons="true"><table:filter><table:filter-condition table:field-number="0" table:value="3" table:operator="="/></table:filter></table:database-range></table:database-ranges>' +
        "</office:spreadsheet></office:body></office:document>",
    );
    for (const ending of ["xls", "ods", "xlsx"]) {
      const rows = await hiddenRows(readFileSync(await convertWithLibreOffice(folder, "filter.fods", bytes, ending)));
      expect([ending, rows[1], rows[3]]).toEqual([ending, filtered, filtered]);
    }
  }),
);
