import { cpuTime } from "../../../../support/cpu-time.ts";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import XLSX from "@e965/xlsx";
import { expect, test } from "vitest";
import { readDocument } from "../../../../../electron/exchange/files/read-document.ts";
import { within } from "../../../../../electron/exchange/sheetjs/within.ts";
import { shownText } from "../../../../../shared/document/sheet.ts";
import type { Sheet, SheetDocument } from "../../../../../shared/document/sheet.ts";
import { failureOf } from "../catch-failure.ts";

/** One BIFF record. */
function record(type: number, ...data: number[]): Buffer {
  return Buffer.from([type & 255, type >> 8, data.length & 255, data.length >> 8, ...data]);
}

/** A BIFF4 sheet without container: code page 936, a GBK label, a number, a hidden column and a hidden row. */
const biff4 = Buffer.concat([
  record(0x0409, 0, 0, 0x10, 0, 0, 0),
  record(0x0042, 0xa8, 0x03),
  record(0x007d, 1, 0, 1, 0, 0, 10, 0, 0, 1, 0),
  record(0x0208, 1, 0, 0, 0, 2, 0, 0x90, 0x01, 0, 0, 0, 0, 0x20, 0, 0, 0),
  record(0x0204, 0, 0, 0, 0, 0, 0, 6, 0, 0xda, 0xdb, 0xb3, 0xc7, 0xc7, 0xf8),
  record(0x0203, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0x08, 0xc9, 0x40),
  record(0x000a),
]);

test("a bare BIFF4 stream with Chinese of code page 936, hidden column and row", async () => {
  const document = await readDocument(biff4, { fileName: "老表.xls" });
  expect(document.source).toBe("biff-old");
  const [sheet] = document.sheets;
  expect(shownText(sheet!.rows[0]![0])).toBe("谯城区");
  expect(sheet!.rows[1]![1]!.value).toBe(12_816);
  expect(sheet!.columns[1]).toEqual({ width: 10, hidden: true });
  expect(sheet!.rowInfo[1]).toEqual({ height: 20, hidden: true });
});

test.each<[string, number[], number]>([
  ["none, BIFF4", [], 0x0204],
  ["a Western one, BIFF4", [0xe4, 0x04], 0x0204],
  ["none, BIFF2", [], 0x0004],
])("Chinese bytes under a code page of %s", async (_name, codePage, labelType) => {
  const name = [0xda, 0xdb, 0xb3, 0xc7, 0xc7, 0xf8];
  const bof = labelType === 0x0204 ? record(0x0409, 0, 0, 0x10, 0, 0, 0) : record(0x0009, 2, 0, 0x10, 0);
  const label =
    labelType === 0x0204
      ? record(0x0204, 0, 0, 0, 0, 0, 0, 6, 0, ...name)
      : record(0x0004, 0, 0, 0, 0, 0, 0, 0, 6, ...name);
  const page = codePage.length > 0 ? [record(0x0042, ...codePage)] : [];
  const document = await readDocument(Buffer.concat([bof, ...page, label, record(0x000a)]), { fileName: "老表.xls" });
  expect(document.source).toBe("biff-old");
  expect(shownText(document.sheets[0]!.rows[0]![0])).toBe("谯城区");
});

test("hidden rows and columns of .xlsb are hidden", async () => {
  const sheet = XLSX.utils.aoa_to_sheet([
    ["甲", 1],
    ["乙", 2],
    ["丙", 3],
  ]);
  sheet["!rows"] = [{}, { hidden: true }];
  sheet["!cols"] = [{ wch: 10 }, { hidden: true }];
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, sheet, "表");
  const document = await readDocument(XLSX.write(book, { type: "buffer", bookType: "xlsb" }) as Buffer);
  expect(document.source).toBe("xlsb");
  expect(document.sheets[0]!.rowInfo[1]?.hidden).toBe(true);
  expect(document.sheets[0]!.columns[1]?.hidden).toBe(true);
  expect(document.sheets[0]!.rowInfo[2]?.hidden).toBeUndefined();
});

test("cut off anywhere it is damage or fewer cells, never a crash", async () => {
  for (let length = 6; length < biff4.length; length += 1) {
    try {
      const document = await readDocument(biff4.subarray(0, length));
      expect(document.sheets.length).toBeLessThanOrEqual(1);
    } catch (error) {
      await failureOf(() => {
        throw error;
      });
    }
  }
});

const corpus = fileURLToPath(new URL("../../../../../../shared/corpus", import.meta.url));
const present = existsSync(corpus);
const read = (name: string, password?: string): Promise<SheetDocument> =>
  readDocument(readFileSync(path.join(corpus, name)), {
    fileName: name,
    ...(password === undefined ? {} : { password }),
  });

const python = "/usr/bin/python3";
const script = `
import sys, json, xlrd
book = xlrd.open_workbook(sys.argv[1], logfile=open("/dev/null", "w"), formatting_info=len(sys.argv) > 2)
kinds = {1: "s", 2: "n", 3: "n", 4: "b", 5: "e"}
print(json.dumps([dict(name=s.name, visibility=s.visibility, cells=[[r, c, kinds[s.cell_type(r, c)],
  xlrd.error_text_from_code[s.cell_value(r, c)] if s.cell_type(r, c) == 5 else bool(s.cell_value(r, c)) if s.cell_type(r, c) == 4 else s.cell_value(r, c)]
  for r in range(s.nrows) for c in range(s.row_len(r)) if s.cell_type(r, c) in kinds and s.cell_value(r, c) != ""],
  hidden=[sorted(r for r in s.rowinfo_map if s.rowinfo_map[r].hidden), sorted(c for c in s.colinfo_map if s.colinfo_map[c].hidden)]) for s in book.sheets()]))
`;
const hasXlrd = existsSync(python) && spawnSync(python, ["-c", "import xlrd"]).status === 0;
const old =
  present && hasXlrd ? readdirSync(corpus).filter((name) => /^biff5_|5\.xls$|biff5\.xls$|^crlf_/i.test(name)) : [];
/** xlrd itself does not open these. */
const unreadable = ["biff5_password_2002_40_xor.xls", "biff5_phonetic_text.xls"];

test.skipIf(old.length === 0)(
  `xlrd reads the same of ${old.length} old workbooks${old.length > 0 ? "" : " (../shared or xlrd is absent)"}`,
  async () => {
    let compared = 0;
    for (const name of old) {
      if (unreadable.includes(name)) continue;
      const args = ["-c", script, path.join(corpus, name), ...(name.endsWith("_2.XLS") ? [] : ["formats"])];
      const theirs = JSON.parse(execFileSync(python, args, { encoding: "utf8" })) as {
        name: string;
        visibility: number;
        cells: unknown[];
        hidden: number[][];
      }[];
      const ours = (await read(name)).sheets;
      for (const [index, sheet] of theirs.entries()) {
        const own = ours[index]!;
        // Before BIFF5 a sheet had no name; xlrd and SheetJS invent different ones.
        if (/_[234]\.XLS$/.test(name)) sheet.name = own.name;
        expect([name, own.name, ["visible", "hidden", "veryHidden"].indexOf(own.visibility)]).toEqual([
          name,
          sheet.name,
          sheet.visibility,
        ]);
        expect([name, cellsOf(own)]).toEqual([name, sheet.cells]);
        const hiddenOf = (infos: ({ hidden?: boolean } | undefined)[]): number[] =>
          [...infos.keys()].filter((at) => infos[at]?.hidden);
        expect([name, hiddenOf(own.rowInfo), hiddenOf(own.columns)]).toEqual([name, ...sheet.hidden]);
        compared += sheet.cells.length;
      }
    }
    expect(compared).toBeGreaterThan(3000);
  },
);

function cellsOf(sheet: Sheet): unknown[] {
  const found: unknown[] = [];
  sheet.rows.forEach((row, r) =>
    row.forEach((cell, c) => {
      const value = cell?.value ?? null;
      if (value === null) return;
      if (typeof value === "object") found.push([r, c, "e", value.error]);
      else found.push([r, c, typeof value === "string" ? "s" : typeof value === "boolean" ? "b" : "n", value]);
    }),
  );
  return found;
}

test.skipIf(!present)("an XOR password opens a BIFF5 file", async () => {
  const name = "biff5_password_2002_40_xor.xls";
  expect((await failureOf(() => read(name, "wrong"))).message).toContain("不对");
  expect((await read(name, "password")).sheets[0]!.rows.length).toBeGreaterThan(0);
});

test("work that never ends is stopped, and what comes after it runs", () => {
  const start = cpuTime();
  const endless = (): number => {
    for (let turns = 0; ; turns += 1) if (turns < 0) return turns;
  };
  expect(within(200, endless)).toBeUndefined();
  expect(cpuTime() - start).toBeLessThan(5_000);
  expect(within(5_000, () => 7)).toEqual({ value: 7 });
  expect(() =>
    within(5_000, () => {
      throw new RangeError("own");
    }),
  ).toThrow(RangeError);
});

const cases = fileURLToPath(new URL("../../../../../../shared/cases/reading", import.meta.url));
const hasCases = existsSync(cases);

test.skipIf(!hasCases)(
  `damaged files of ../shared/cases end soon${hasCases ? "" : " (../shared/cases is absent)"}`,
  async () => {
    for (const name of ["m0468-in-dup.xlsb", "m2487-flip.xls"]) {
      const start = cpuTime();
      const ended = await readDocument(readFileSync(path.join(cases, name)), { fileName: name }).then(
        () => "read",
        (error: unknown) => (error as Error).message,
      );
      expect(ended).toMatch(/read|已损坏/);
      expect(cpuTime() - start).toBeLessThan(10_000);
    }
  },
);
