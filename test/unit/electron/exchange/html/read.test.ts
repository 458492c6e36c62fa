import { expect, test } from "vitest";
import { readDocument } from "../../../../../electron/exchange/files/read-document.ts";
import { shownText } from "../../../../../shared/document/sheet.ts";
import type { SheetDocument } from "../../../../../shared/document/sheet.ts";
import { failureOf } from "../catch-failure.ts";

const read = (html: string): Promise<SheetDocument> => readDocument(Buffer.from(html), { fileName: "导出.xls" });
const grid = (document: SheetDocument, index = 0): string[][] =>
  Array.from(document.sheets[index]!.rows, (row) => Array.from(row ?? [], (cell) => shownText(cell)));

test("row and column spans push the cells after them", async () => {
  const document = await read(
    "<html><body><table><tr><th rowspan=2>项目<th colspan='2'>县区</tr><tr><td>谯城区<td>涡阳县</tr>" +
      "<tr><td>就业</td><td> 8,700 </td><td>&nbsp;</td></tr></table>",
  );
  expect(document.source).toBe("html");
  expect(grid(document)).toEqual([
    ["项目", "县区"],
    ["", "谯城区", "涡阳县"],
    ["就业", "8,700"],
  ]);
  expect(document.sheets[0]!.merges).toEqual([
    { top: 0, left: 0, bottom: 1, right: 0 },
    { top: 0, left: 1, bottom: 0, right: 2 },
  ]);
  expect(document.styles[document.sheets[0]!.rows[0]![0]!.style]!.font.bold).toBe(true);
});

test("figures stay text to the last digit, white space is folded, breaks are kept", async () => {
  const document = await read(
    "<table><tr><td x:num='1'>0.10<td>  a \n b<br>c <td>1&nbsp;234<td>&lt;b&gt;&#20013;&hellip;&unknown;</table>",
  );
  expect(grid(document)).toEqual([["0.10", "a b\nc", "1\u00a0234", "<b>中…&unknown;"]]);
});

test("scripts, styles and comments are no content", async () => {
  const document = await read(
    "<!-- x --><style>td{}</style><table><script>'<td>no</td>'</script><tr><td>是<!--[if]>否<![endif]--></td></tr></table>",
  );
  expect(grid(document)).toEqual([["是"]]);
});

test("a table inside a cell is a sheet of its own", async () => {
  const document = await read(
    "<table><tr><td>外<table><tr><td>内1<td>内2</table></td><td>后</td></tr></table><table></table>",
  );
  expect(document.sheets.map((sheet) => sheet.name)).toEqual(["表格1", "表格2"]);
  expect(grid(document)).toEqual([["外", "后"]]);
  expect(grid(document, 1)).toEqual([["内1", "内2"]]);
});

test("hidden rows and columns and widths are kept, sheet names of Excel's own pages too", async () => {
  const document = await read(
    "<html xmlns:x='x'><head><xml><x:Name>分解表</x:Name></xml></head><table><col width=75><col style='display:none'>" +
      "<tr><td>a<td>b</tr><tr style='display: none' height=40><td>c</tr></table>",
  );
  const [sheet] = document.sheets;
  expect(sheet!.name).toBe("分解表");
  expect(sheet!.columns).toEqual([{ width: 10 }, { hidden: true }]);
  expect(sheet!.rowInfo[1]).toEqual({ height: 30, hidden: true });
});

test.each(["iso-8859-1", "windows-1252", "utf-8"])(
  "a page that says %s over Chinese bytes is read as Chinese",
  async (charset) => {
    const head = Buffer.from(`<html><head><meta charset="${charset}"></head><table><tr><td>`);
    const document = await readDocument(
      Buffer.concat([head, Buffer.from("dadbb3c7c7f8", "hex"), Buffer.from("</table>")]),
    );
    expect(grid(document)).toEqual([["谯城区"]]);
  },
);

test("accents under a Western charset stay accents", async () => {
  const page = Buffer.from('<html><meta charset="iso-8859-1"><table><tr><td>Köln, São Paulo</table>', "latin1");
  expect(grid(await readDocument(page))).toEqual([["Köln, São Paulo"]]);
});

test("the stated charset is taken where the bytes are no UTF-8", async () => {
  const head = Buffer.from('<html><head><meta charset="gb2312"></head><table><tr><td>');
  const document = await readDocument(
    Buffer.concat([head, Buffer.from("dadbb3c7c7f8", "hex"), Buffer.from("</table>")]),
  );
  expect(grid(document)).toEqual([["谯城区"]]);
});

test("row spans are cut at the end of the table and allocate nothing", async () => {
  const document = await read(
    '<table><tr><td rowspan="1000000" colspan="100000">a</td></tr><tr><td>b</td></tr></table>',
  );
  expect(document.sheets[0]!.merges).toEqual([{ top: 0, left: 0, bottom: 1, right: 999 }]);
  expect(shownText(document.sheets[0]!.rows[1]![1000])).toBe("b");
});

test("a page without table content says so", async () => {
  expect((await failureOf(() => read("<html><body><p>登录超时</p></body></html>"))).code).toBe("fileNoTable");
});

test("deep nesting ends in a sentence, at once", async () => {
  expect((await failureOf(() => read("<table><tr><td>".repeat(100_000)))).code).toBe("fileTooMuch");
  expect(grid(await read(`<div>${"<div>".repeat(200_000)}<table><tr><td>a</table>`))).toEqual([["a"]]);
});

test("Excel's own page: names and hidden sheets in its comment, filtered rows, figures that show fewer digits than they have", async () => {
  const document = await read(
    "<html><!--[if gte mso 9]><xml> <x:ExcelWorkbook><x:ExcelWorksheets><x:ExcelWorksheet><x:Name>分解表</x:Name>" +
      "</x:ExcelWorksheet></x:ExcelWorksheets></x:ExcelWorkbook></xml><![endif]-->" +
      "<table><tr><td x:autofilter='all' x:autofilterrange=\"$A$1:$B$3\">项目<td>数</tr><tr><td>甲<td x:num='12816.5'>12,817</tr>" +
      "<tr style='display:none'><td>乙<td x:num='0.85'>85%</tr><tr style='display:none'><td>丙<td x:num>3</tr></table>",
  );
  const [sheet] = document.sheets;
  expect(sheet!.name).toBe("分解表");
  expect(sheet!.rows[1]![1]).toMatchObject({ value: 12_816.5, text: "12,817" });
  expect(document.styles[sheet!.rows[1]![1]!.style]!.numberFormat).toBe("#,##0");
  expect(sheet!.rows[2]![1]!.value).toBe("85%");
  expect(Array.from(sheet!.rowInfo)).toEqual([
    undefined,
    undefined,
    { hidden: true, filtered: true },
    { hidden: true },
  ]);
});
