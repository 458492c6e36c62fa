/** One table of the kinds of files: choosers, help and reader list exactly what stands in it. */
import { readFileSync } from "node:fs";
import path from "node:path";
import XLSX from "@e965/xlsx";
import { expect, test } from "vitest";
import { commandTable } from "../../../../electron/cli/args.ts";
import { readDocument } from "../../../../electron/exchange/files/read-document.ts";
import { writeXls } from "../../../../electron/exchange/xls/writer/write.ts";
import { endingsOf, isNamedAs, planFile, tableFiles } from "../../../../shared/document/file-kinds.ts";
import { documentOf } from "../../../support/recognise/build.ts";

const endings = endingsOf(tableFiles);

test("endings stand once, .ods, .xlsb and .mht among them", () => {
  expect(new Set(endings).size).toBe(endings.length);
  expect(endings).toEqual(expect.arrayContaining([".xls", ".et", ".xlsx", ".xlsb", ".ods", ".mht", ".csv"]));
});

test("a plan document is known by its name in any case", () => {
  expect(["方案.json", "方案.JSON", "json", "a.json.xls"].map((name) => isNamedAs(planFile, name))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test("the command line's help lists exactly the table", () => {
  const listed = (text: string): string[] => text.match(/\.[a-z]+/g) ?? [];
  expect(listed(commandTable["read"]!.does)).toEqual(endings);
  expect(listed(commandTable["import"]!.does)).toEqual(endingsOf([planFile]));
});

test.each(["renderer/import/chooser.tsx", "renderer/allocate/basis-dialog.tsx"])(
  "%s offers exactly the table",
  (file) => {
    const source = readFileSync(path.join(import.meta.dirname, "../../../..", file), "utf8");
    expect(source).toMatch(/endingsOf\((tableFiles|\[\.\.\.tableFiles, (?:\.\.\.wordFiles, )?planFile\])\)/);
    // No list of its own beside it.
    expect(source).not.toMatch(/\.(xlsx?|et|ods|csv)\b/);
  },
);

/** A small file of each kind; a kind without one fails here. */
const rows = [
  ["项目", "谯城区"],
  ["就业", 8700.5],
];
const bySheetJs = (bookType: string): Uint8Array => {
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), "分解表");
  return new Uint8Array(XLSX.write(book, { type: "array", bookType: bookType as XLSX.BookType }) as ArrayBuffer);
};
const page = "<table><tr><td>项目<td>谯城区<tr><td>就业<td>8700.5</table>";
const made: { readonly [kind in (typeof tableFiles)[number]["kind"]]: () => Uint8Array } = {
  biff8: () => writeXls(documentOf({ rows })),
  biff5: () => bySheetJs("biff5"),
  "biff-old": () => bySheetJs("biff4"),
  xlsx: () => bySheetJs("xlsx"),
  xlsb: () => bySheetJs("xlsb"),
  ods: () => bySheetJs("ods"),
  spreadsheetml: () => bySheetJs("xlml"),
  html: () => Buffer.from(page),
  mht: () => Buffer.from(`MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n${page}`),
  csv: () => Buffer.from("项目,谯城区\n就业,8700.5\n"),
};

test.each(tableFiles.map(({ kind }) => kind))("%s is known by its bytes under any name", async (kind) => {
  const document = await readDocument(made[kind](), { fileName: "附件.dat" });
  expect(document.source).toBe(kind);
  expect(String(document.sheets[0]!.rows[1]![1]!.value)).toBe("8700.5");
});
