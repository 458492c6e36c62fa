/** Web pages in a single file, as Excel, WPS, browsers and other systems write them. */
import { cpuTime } from "../../../../support/cpu-time.ts";
import { expect, test } from "vitest";
import { readDocument } from "../../../../../electron/exchange/files/read-document.ts";
import { shownText } from "../../../../../shared/document/sheet.ts";
import type { SheetDocument } from "../../../../../shared/document/sheet.ts";
import { failureOf } from "../catch-failure.ts";

const read = (...lines: (string | Buffer)[]): Promise<SheetDocument> =>
  readDocument(Buffer.concat(lines.map((line) => Buffer.concat([Buffer.from(line), Buffer.from("\r\n")]))), {
    fileName: "附件.xls",
  });
const grid = (document: SheetDocument, index = 0): string[][] =>
  Array.from(document.sheets[index]!.rows, (row) => Array.from(row ?? [], (cell) => shownText(cell)));

/** Every byte beyond ASCII, and "=", as quoted-printable wants it; lines broken in the middle of a character. */
const quotedPrintable = (bytes: Buffer): string =>
  [...bytes]
    .map((byte) =>
      byte === 61 || byte > 126 ? `=${byte.toString(16).toUpperCase().padStart(2, "0")}` : String.fromCharCode(byte),
    )
    .join("")
    .replace(/(.{70})(?!$)/g, (line) => (/=.?$/.test(line) ? line : `${line}=\r\n`));
const gbk = (hex: string): Buffer => Buffer.from(hex, "hex");

test("one page as plain text", async () => {
  const document = await read(
    "MIME-Version: 1.0",
    'Content-Type: multipart/related; boundary="x"',
    "",
    "--x",
    'Content-Type: text/html; charset="utf-8"',
    "",
    "<table><tr><td>城东区<td>1,234</table>",
    "--x--",
  );
  expect(document.source).toBe("mht");
  expect(grid(document)).toEqual([["城东区", "1,234"]]);
});

test("Excel's workbook: frame first, sheets in parts of their own, one hidden, quoted-printable and base64, GBK", async () => {
  const frame =
    '<html><head><meta charset=gb2312><link id="shLink" href="x.files/sheet001.htm"><!--[if gte mso 9]><xml>\n <x:ExcelWorkbook>' +
    "<x:ExcelWorksheets><x:ExcelWorksheet><x:Name>FENJIE</x:Name>" +
    '<x:WorksheetSource HRef="x.files/sheet001.htm"/></x:ExcelWorksheet><x:ExcelWorksheet><x:Name>DI</x:Name>' +
    '<x:WorksheetSource HRef="x.files/sheet002.htm"/><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible>' +
    "</x:WorksheetOptions></x:ExcelWorksheet></x:ExcelWorksheets></x:ExcelWorkbook></xml><![endif]--></head>" +
    '<frameset><frame src="x.files/sheet001.htm"></frameset></html>';
  const first = Buffer.concat([
    Buffer.from('<html><meta http-equiv=Content-Type content="text/html; charset=gb2312"><table><tr><td>'),
    gbk("dadbb3c7c7f8"),
    Buffer.from("<td x:num>5=5</table>"),
  ]);
  const second = Buffer.concat([Buffer.from("<table><tr><td>"), gbk("b2ce"), Buffer.from("</table>")]);
  const document = await read(
    "MIME-Version: 1.0",
    "X-Document-Type: Workbook",
    "Content-Type: multipart/related;",
    '\tboundary="----=_NextPart_01"',
    "",
    "This document is a single file web page.",
    "",
    "------=_NextPart_01",
    "Content-Location: file:///C:/x.htm",
    "Content-Transfer-Encoding: quoted-printable",
    'Content-Type: text/html; charset="gb2312"',
    "",
    quotedPrintable(Buffer.from(frame)),
    "------=_NextPart_01",
    "Content-Location: file:///C:/x.files/stylesheet.css",
    'Content-Type: text/css; charset="us-ascii"',
    "",
    "td {color: red}",
    "------=_NextPart_01",
    "Content-Location: file:///C:/x.files/sheet001.htm",
    "Content-Transfer-Encoding: quoted-printable",
    'Content-Type: text/html; charset="gb2312"',
    "",
    quotedPrintable(first),
    "------=_NextPart_01",
    "Content-Location: file:///C:/x.files/sheet002.htm",
    "Content-Transfer-Encoding: base64",
    "Content-Type: text/html; charset=gb2312",
    "",
    second.toString("base64"),
    "------=_NextPart_01--",
  );
  expect(document.sheets.map(({ name, visibility }) => [name, visibility])).toEqual([
    ["FENJIE", "visible"],
    ["DI", "hidden"],
  ]);
  expect(grid(document)).toEqual([["谯城区", "5=5"]]);
  expect(grid(document, 1)).toEqual([["参"]]);
});

test("a part without end, parts without tables, parts within parts", async () => {
  const cut = await read(
    "MIME-Version: 1.0",
    "Content-Type: multipart/related; boundary=b",
    "",
    "--b",
    "Content-Type: text/html",
    "",
    "<table><tr><td>甲县",
  );
  expect(grid(cut)).toEqual([["甲县"]]);
  const nested = await read(
    "Content-Type: multipart/mixed; boundary=a",
    "",
    "--a",
    "Content-Type: multipart/alternative; boundary=b",
    "",
    "--b",
    "Content-Type: text/plain",
    "",
    "甲,乙",
    "--b",
    "Content-Type: text/html",
    "",
    "<table><tr><td>乙县</table>",
    "--b--",
    "--a--",
  );
  expect(grid(nested)).toEqual([["乙县"]]);
  const empty = await failureOf(() =>
    read("MIME-Version: 1.0", "Content-Type: multipart/related; boundary=b", "", "--b--"),
  );
  expect(empty.code).toBe("fileNoTable");
});

test("boundaries without end and parts in parts take no longer than their length", async () => {
  const start = cpuTime();
  const head = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n";
  for (const body of [
    "--b\n".repeat(500_000),
    `--b\nContent-Type: multipart/mixed; boundary=b\n\n`.repeat(20_000),
    "--b".repeat(1_000_000),
  ]) {
    await failureOf(() => readDocument(Buffer.from(head + body)));
  }
  expect(cpuTime() - start).toBeLessThan(10_000);
});
