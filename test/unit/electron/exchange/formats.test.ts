import CFB from "cfb";
import XLSX from "@e965/xlsx";
import { expect, test } from "vitest";
import { readDocument } from "../../../../electron/exchange/files/read-document.ts";
import { failureOf } from "./catch-failure.ts";
import { makeXlsx, makeZip } from "./files/make-zip.ts";

function container(...streams: string[]): Uint8Array {
  const file = CFB.utils.cfb_new();
  for (const name of streams) CFB.utils.cfb_add(file, `/${name}`, Buffer.alloc(5000, 1));
  return new Uint8Array(CFB.write(file, { type: "buffer" }) as Buffer);
}

function workbook(bookType: string): Uint8Array {
  const sheet = XLSX.utils.aoa_to_sheet([
    ["项目", "谯城区"],
    ["就业", 8700.5],
  ]);
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, sheet, "分解表");
  return new Uint8Array(XLSX.write(book, { type: "array", bookType: bookType as XLSX.BookType }) as ArrayBuffer);
}

const word = [
  { name: "[Content_Types].xml", data: "<x/>" },
  { name: "_rels/.rels", data: "<x/>" },
  { name: "word/document.xml", data: "<x/>" },
];

test.each<[string, Uint8Array, string, RegExp]>([
  ["an empty file", Buffer.alloc(0), "fileDamaged", /空的/],
  ["PDF", Buffer.from("%PDF-1.7 …"), "fileUnknown", /PDF.*Excel 或 WPS 表格/],
  ["PNG", Buffer.from("89504e470d0a1a0a0000", "hex"), "fileUnknown", /图片/],
  ["JPEG", Buffer.from("ffd8ffe000104a464946", "hex"), "fileUnknown", /图片/],
  ["Word 97", container("WordDocument"), "fileUnknown", /\.doc/],
  ["PowerPoint 97", container("PowerPoint Document"), "fileUnknown", /演示/],
  ["an OLE2 file without workbook", container("Something"), "fileUnknown", /没有工作簿/],
  ["an OLE2 file with a workbook of noise", container("Workbook"), "fileDamaged", /损坏/],
  ["docx", makeZip(word), "fileUnknown", /\.docx/],
  ["zip", makeZip([{ name: "表.xls", data: "x" }]), "fileUnknown", /解压/],
  ["RAR", Buffer.from("Rar!\u001a\u0007\u0001\u0000", "latin1"), "fileUnknown", /解压/],
  ["a program", Buffer.from("4d5a90000300000004000000ffff0000", "hex"), "fileUnknown", /程序/],
  ["RTF", Buffer.from("{\\rtf1\\ansi 文}"), "fileUnknown", /RTF/],
  ["other XML", Buffer.from('<?xml version="1.0"?><plist/>'), "fileUnknown", /XML/],
  [
    "a mail web page without parts",
    Buffer.from("MIME-Version: 1.0\nContent-Type: multipart/related\n"),
    "fileNoTable",
    /没有表格/,
  ],
  [
    "a frame around pages",
    Buffer.from("<html><frameset><frame src=a.files/sheet001.htm></frameset></html>"),
    "fileNoTable",
    /\.files/,
  ],
  ["SYLK", Buffer.from("ID;PWXL;N;E\nC;Y1;X1;K1\nE\n"), "fileUnknown", /SYLK/],
  ["a note", Buffer.from("各位同志：\n请查收。\n"), "fileNoTable", /普通文字/],
])("%s named .xls gets its sentence", async (_name, bytes, code, sentence) => {
  const failure = await failureOf(() => readDocument(bytes, { fileName: "附件.xls" }));
  expect(failure.code).toBe(code);
  expect(failure.message).toMatch(sentence);
});

// SheetJS writes more kinds than its types say.
test.each<[string, string, string]>([
  ["BIFF8", "biff8", "biff8"],
  ["BIFF5", "biff5", "biff5"],
  ["BIFF4", "biff4", "biff-old"],
  ["BIFF3", "biff3", "biff-old"],
  ["BIFF2", "biff2", "biff-old"],
  ["xlsx", "xlsx", "xlsx"],
  ["xlsb", "xlsb", "xlsb"],
  ["ods", "ods", "ods"],
  ["SpreadsheetML", "xlml", "spreadsheetml"],
])("%s is known by its bytes under any name", async (_name, bookType, source) => {
  const document = await readDocument(workbook(bookType), { fileName: "附件.txt" });
  expect(document.source).toBe(source);
  expect(document.sheets[0]!.rows[1]![1]!.value).toBe(8700.5);
  // SheetJS's own BIFF2–4 writer has no Chinese; what the file holds in Chinese is tried below.
  if (!/biff[2-5]/.test(bookType)) expect(document.sheets[0]!.rows[0]![1]!.value).toBe("谯城区");
});

test("random bytes are refused, whatever they begin with", async () => {
  let state = 7;
  for (let round = 0; round < 200; round += 1) {
    const bytes = Buffer.alloc(2000);
    for (let at = 0; at < bytes.length; at += 1) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      bytes[at] = state >>> 16;
    }
    if (round % 4 === 1) bytes.write("PK\u0003\u0004", "latin1");
    if (round % 4 === 2) Buffer.from("d0cf11e0a1b11ae1", "hex").copy(bytes);
    if (round % 4 === 3) bytes.write('<?xml version="1.0"?>', "latin1");
    const failure = await failureOf(() => readDocument(bytes));
    expect(["fileUnknown", "fileDamaged"]).toContain(failure.code);
  }
});

test("a cut-off .xlsx is damaged, never a part of the figures", async () => {
  const whole = makeXlsx({ sheet: `<sheetData>${"<row><c><v>1</v></c></row>".repeat(500)}</sheetData>` });
  for (const part of [0.1, 0.5, 0.9, 0.99]) {
    const failure = await failureOf(() => readDocument(whole.subarray(0, Math.floor(whole.length * part))));
    expect(failure.code).toBe("fileDamaged");
  }
});
