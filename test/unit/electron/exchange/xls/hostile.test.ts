/** Damaged, cut-off and hostile files: cells with a warning or one sentence, and never another error. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isContainer, openContainer } from "../../../../../electron/exchange/xls/container.ts";
import { biffVersion, readXls } from "../../../../../electron/exchange/xls/reader.ts";
import { record } from "../../../../../electron/exchange/xls/records.ts";
import { writeXls } from "../../../../../electron/exchange/xls/writer/write.ts";
import type { RecordWriter } from "../../../../../electron/exchange/xls/writer/record-writer.ts";
import { AppError } from "../../../../../shared/errors.ts";
import { defaultStyle, emptySheet } from "../../../../../shared/document/sheet.ts";
import { decompositionPage } from "../../../../support/readers/decomposition-page.ts";
import { failureOf } from "../../../../support/readers/failure.ts";
import { containerWith, rawWorkbook } from "../../../../support/readers/raw-xls.ts";

const SEED = 7_041;
const page = Buffer.from(writeXls(decompositionPage().document));

/** A file long enough to have its allocation table in several sectors. */
function longFile(): Buffer {
  const sheet = emptySheet("长表");
  for (let row = 0; row < 3000; row++)
    sheet.rows.push([
      { value: row / 7, style: 0 },
      { value: `第${row}行`, style: 0 },
    ]);
  return Buffer.from(writeXls({ sheets: [sheet], styles: [defaultStyle], warnings: [] }));
}

function outcome(bytes: Uint8Array): string {
  try {
    return readXls(bytes, { password: "password" }).warnings.join();
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

const number = (out: RecordWriter, row: number, column: number, value: number): void =>
  out.begin(record.NUMBER).uint16(row).uint16(column).uint16(0).double(value).end();

describe("random damage", () => {
  const corpus = fileURLToPath(new URL("../../../../../../shared/corpus/", import.meta.url));
  const names = [
    "formula_stress_test.xls",
    "rich_text_stress.xls",
    "wps_image.et",
    "password_2002_128_strong.xls",
    "phpexcel_bad_cfb_dir.xls",
  ];
  const files = [page, longFile(), ...(existsSync(corpus) ? names.map((name) => readFileSync(corpus + name)) : [])];

  test("cut anywhere, it is read in part or refused", () => {
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.double({ min: 0, max: 1, noNaN: true }), (file, part) => {
        outcome(file.subarray(0, Math.floor(file.length * part)));
      }),
      { seed: SEED, numRuns: 400 },
    );
  });

  test("with bytes overwritten, it is read or refused", () => {
    const damage = fc.array(
      fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.integer({ min: 0, max: 255 }), fc.boolean()),
      {
        minLength: 1,
        maxLength: 40,
      },
    );
    fc.assert(
      fc.property(fc.constantFrom(...files), damage, (file, changes) => {
        const copy = Buffer.from(file);
        // Half of the hits go to the first 2 KB, where header, directory and globals lie.
        for (const [at, byte, early] of changes) copy[Math.floor(at * (early ? 2048 : copy.length))] = byte;
        outcome(copy);
      }),
      { seed: SEED, numRuns: 1500 },
    );
  });

  test("random bytes behind a right signature are refused", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 600, maxLength: 6000 }), (bytes) => {
        bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
        expect(outcome(bytes)).toMatch(/^file(Damaged|Unknown)$/);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });
});

describe("the container", () => {
  /** Sector number of the first allocation table, and the table's place in the file. */
  const fatOffset = (file: Buffer): number => (file.readInt32LE(76) + 1) * 512;

  test("a chain that runs in a circle ends at the length of the file", () => {
    const file = longFile();
    const fat = fatOffset(file);
    const entry = openContainer(file).streams.find(({ name }) => name === "Workbook")!;
    // The tenth sector of the workbook leads back to its first.
    file.writeInt32LE(entry.start, fat + (entry.start + 9) * 4);
    const stream = openContainer(file).read({ ...entry, size: 0xffff_ffff });
    expect(stream.length).toBeLessThanOrEqual(file.length);
    expect(outcome(file)).toMatch(/fileDamaged|已损坏|不完整/);
  });

  test("a directory in a circle is read once around", () => {
    const file = longFile();
    const start = file.readInt32LE(48);
    file.writeInt32LE(start, fatOffset(file) + start * 4);
    expect(readXls(file).sheets[0]!.rows).toHaveLength(3000);
  });

  test("a size past the end gives what is there", () => {
    const { streams, read } = openContainer(page);
    const workbook = streams.find(({ name }) => name === "Workbook")!;
    expect(read({ ...workbook, size: 0xffff_ffff }).length).toBeLessThan(page.length);
    expect(read(workbook).length).toBe(workbook.size);
  });

  test("names in any case, another root class, and streams beside", () => {
    const stream = rawWorkbook([{ name: "表", write: (out) => number(out, 0, 0, 8700) }]);
    const file = containerWith({
      ETExtData: Buffer.alloc(5000, 1),
      WORKBOOK: stream,
      "\u0005DocumentSummaryInformation": Buffer.from("x"),
    });
    expect(biffVersion(file)).toBe(8);
    expect(readXls(file).sheets[0]!.rows[0]![0]!.value).toBe(8700);
    expect(biffVersion(containerWith({ bOOk: stream }))).toBe(8);
  });

  test("a short stream in plain sectors, where the file has no small ones", () => {
    const stream = rawWorkbook([{ name: "表", write: (out) => number(out, 0, 0, 8700) }]);
    const file = containerWith({ Workbook: Buffer.concat([stream, Buffer.alloc(5000 - stream.length)]) });
    const { start } = openContainer(file).streams.find(({ name }) => name === "Workbook")!;
    const directory = (file.readInt32LE(48) + 1) * 512;
    for (let entry = directory; entry < directory + 512; entry += 128) {
      if (file.readInt32LE(entry + 116) === start && file[entry + 66] === 2)
        file.writeUInt32LE(stream.length, entry + 120);
      // The root's small sectors are gone.
      if (file[entry + 66] === 5) file.writeInt32LE(-2, entry + 116);
    }
    expect(readXls(file).sheets[0]!.rows[0]![0]!.value).toBe(8700);
  });

  test("an OLE2 file of another kind is said to be no workbook; an encrypted .xlsx asks for its password", () => {
    expect(failureOf(() => readXls(containerWith({ WordDocument: Buffer.alloc(5000) })))).toMatchObject({
      code: "fileUnknown",
    });
    expect(biffVersion(containerWith({ WordDocument: Buffer.alloc(5000) }))).toBeUndefined();
    expect(failureOf(() => readXls(containerWith({ EncryptedPackage: Buffer.alloc(5000) }))).code).toBe(
      "fileEncrypted",
    );
    expect(failureOf(() => readXls(Buffer.from("PK"))).code).toBe("fileDamaged");
    expect(isContainer(Buffer.from("PK"))).toBe(false);
  });
});

describe("what is lost is said", () => {
  test("a sheet that ends in the middle", () => {
    const stream = rawWorkbook([{ name: "甲", write: (out) => [0, 1, 2].forEach((row) => number(out, row, 0, row)) }]);
    const { sheets, warnings } = readXls(stream.subarray(0, stream.length - 10));
    expect(sheets[0]!.rows.map((row) => row[0]?.value)).toEqual([0, 1]);
    expect(warnings).toEqual(["文件不完整，工作表“甲”只读到中途，请核对或重新要一份文件。"]);
  });

  test("a sheet whose place is wrong, beside one that is right", () => {
    const write = (out: RecordWriter): void => number(out, 0, 0, 1);
    const stream = rawWorkbook([
      { name: "甲", write },
      { name: "乙", write, start: 3 },
    ]);
    const { sheets, warnings } = readXls(stream);
    expect(sheets.map(({ name }) => name)).toEqual(["甲"]);
    expect(warnings).toEqual(["工作表“乙”已损坏，无法读取，请向发件人核对。"]);
  });

  test("no sheet at all", () => {
    const write = (): void => undefined;
    expect(failureOf(() => readXls(rawWorkbook([{ name: "乙", write, start: 3 }]))).code).toBe("fileDamaged");
    expect(failureOf(() => readXls(rawWorkbook([]))).code).toBe("fileDamaged");
  });

  test("texts of a string table that is cut off are left out and counted, never empty or halved", () => {
    const table = (out: RecordWriter): void =>
      out.begin(record.SST).uint32(9).uint32(0xffff_ffff).splitString("甲乙").uint16(50).uint8(1).uint16(0x4e19).end();
    const text = (out: RecordWriter, row: number, index: number): void =>
      out.begin(record.LABELSST).uint16(row).uint16(0).uint16(0).uint32(index).end();
    const write = (out: RecordWriter): void => [0, 1, 2].forEach((index) => text(out, index, index));
    const { sheets, warnings } = readXls(rawWorkbook([{ name: "甲", write }], table));
    expect(sheets[0]!.rows).toEqual([[{ value: "甲乙", style: 0 }]]);
    expect(warnings.join()).toMatch(/有 2 个单元格的文字无法读取/);
  });

  test("a number that is none is an error value", () => {
    const write = (out: RecordWriter): void => number(out, 0, 0, NaN);
    expect(readXls(rawWorkbook([{ name: "甲", write }])).sheets[0]!.rows[0]![0]!.value).toEqual({ error: "#NUM!" });
  });
});
