/** Damaged, cut-off and hostile files: cells with a warning or one sentence, in bounds of time and memory. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultBounds, Meter } from "../../../../../electron/exchange/bounds.ts";
import { isContainer, openContainer } from "../../../../../electron/exchange/xls/container.ts";
import { biffVersion, readXls } from "../../../../../electron/exchange/xls/reader.ts";
import { record, substream } from "../../../../../electron/exchange/xls/records.ts";
import { writeXls } from "../../../../../electron/exchange/xls/writer/write.ts";
import type { RecordWriter } from "../../../../../electron/exchange/xls/writer/record-writer.ts";
import { AppError } from "../../../../../shared/errors.ts";
import { defaultStyle, emptySheet } from "../../../../../shared/sheet/document.ts";
import { decompositionPage } from "../../../../support/readers/decomposition-page.ts";
import { beginSubstream, containerWith, rawWorkbook } from "../../../../support/readers/raw-xls.ts";

const SEED = 7_041;
const DAMAGED = /已损坏|不完整/;
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

function fails(work: () => unknown): AppError {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("no error");
}

const number = (out: RecordWriter, row: number, column: number, value: number): void =>
  out.begin(record.NUMBER).uint16(row).uint16(column).uint16(0).double(value).end();

/** Cell formats: plain, and one with a fill. */
function twoFormats(out: RecordWriter): void {
  for (let i = 0; i <= 16; i++) {
    out.begin(record.XF).uint16(0).uint16(0).uint16(1).uint32(0x20).uint16(0).uint16(0);
    out
      .uint32(i === 16 ? 1 << 26 : 0)
      .uint16(10)
      .end();
  }
}

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
  }, 120_000);

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

  test("an OLE2 file of another kind is said to be no workbook; an encrypted .xlsx asks for its password", () => {
    expect(fails(() => readXls(containerWith({ WordDocument: Buffer.alloc(5000) })))).toMatchObject({
      code: "fileUnknown",
    });
    expect(biffVersion(containerWith({ WordDocument: Buffer.alloc(5000) }))).toBeUndefined();
    expect(fails(() => readXls(containerWith({ EncryptedPackage: Buffer.alloc(5000) }))).code).toBe("fileEncrypted");
    expect(fails(() => readXls(Buffer.from("PK"))).code).toBe("fileDamaged");
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
    expect(fails(() => readXls(rawWorkbook([{ name: "乙", write, start: 3 }]))).code).toBe("fileDamaged");
    expect(fails(() => readXls(rawWorkbook([]))).code).toBe("fileDamaged");
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

describe("bounds", () => {
  const bounded = (bounds: Partial<typeof defaultBounds>): Meter => new Meter({ ...defaultBounds, ...bounds });

  test("too long a file and too many cells are refused with a sentence", () => {
    expect(fails(() => readXls(page, { meter: bounded({ inputBytes: 1000 }) })).code).toBe("fileTooLarge");
    expect(fails(() => readXls(page, { meter: bounded({ cells: 50 }) })).code).toBe("fileTooMuch");
  });

  test("65,536 × 256 formatted blanks around one figure cost neither time nor memory", () => {
    const write = (out: RecordWriter): void => {
      for (let row = 0; row < 65_536; row++) {
        out.begin(record.MULBLANK).uint16(row).uint16(0);
        for (let column = 0; column < 256; column++) out.uint16(16);
        out.uint16(255).end();
      }
      number(out, 2, 3, 5);
    };
    const stream = rawWorkbook([{ name: "甲", write }], twoFormats);
    expect(stream.length).toBeGreaterThan(34_000_000);
    const before = process.memoryUsage().heapUsed;
    const start = performance.now();
    const { sheets, styles, warnings } = readXls(stream);
    expect(performance.now() - start).toBeLessThan(5000);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(100 << 20);
    expect(sheets[0]!.rows.map((row) => row.length)).toEqual([4, 4, 4]);
    expect(styles[sheets[0]!.rows[0]![0]!.style]!.fill).toBe("FF0000");
    expect(warnings).toEqual([]);
  });

  test("the same with a figure in the far corner keeps some blanks and says so", () => {
    const write = (out: RecordWriter): void => {
      for (let row = 0; row < 4000; row++) {
        out.begin(record.MULBLANK).uint16(row).uint16(0);
        for (let column = 0; column < 256; column++) out.uint16(16);
        out.uint16(255).end();
      }
      number(out, 65_535, 255, 5);
    };
    const { sheets, warnings } = readXls(rawWorkbook([{ name: "甲", write }], twoFormats));
    expect(sheets[0]!.rows[65_535]![255]!.value).toBe(5);
    expect(warnings).toEqual(["空白单元格的格式太多，只保留了一部分；内容没有遗漏。"]);
  });

  test("a thousand sheets that claim the same bytes are read once", () => {
    const write = (out: RecordWriter): void => {
      for (let row = 0; row < 3000; row++) number(out, row, 0, row);
    };
    const first = rawWorkbook([
      { name: "甲", write },
      ...Array.from({ length: 999 }, (_, i) => ({ name: `乙${i}`, write, start: 1 })),
    ]);
    const position = first.indexOf(Buffer.from([record.BOF & 255, record.BOF >> 8]), 20);
    const claimed = rawWorkbook([
      { name: "甲", write },
      ...Array.from({ length: 999 }, (_, i) => ({ name: `乙${i}`, write, start: position })),
    ]);
    const { sheets, warnings } = readXls(claimed);
    expect(sheets).toHaveLength(1);
    expect(warnings).toHaveLength(999);
  });

  test("one long shared formula under very many cells runs out of room, not of memory", () => {
    const long = Buffer.concat([Buffer.from("1e0100", "hex"), Buffer.from("1e010003".repeat(2000), "hex")]);
    const write = (out: RecordWriter): void => {
      for (let row = 0; row < 60_000; row++) {
        out.begin(record.FORMULA).uint16(row).uint16(0).uint16(0).double(row).uint16(8).uint32(0).uint16(5);
        out.uint8(1).uint16(0).uint16(0).end();
        if (row > 0) continue;
        out
          .begin(record.SHRFMLA)
          .uint16(0)
          .uint16(59_999)
          .uint8(0)
          .uint8(0)
          .uint16(0)
          .uint16(long.length)
          .raw(long)
          .end();
      }
    };
    const { sheets, warnings } = readXls(rawWorkbook([{ name: "甲", write }]));
    expect(sheets[0]!.rows[0]![0]!.formula).toMatch(/^1\+1\+1/);
    expect(sheets[0]!.rows[59_999]![0]).toEqual({ value: 59_999, style: 0 });
    expect(warnings).toEqual(["公式太多，只保留了一部分公式；数值没有遗漏。"]);
  });

  test("charts nested without end do not nest the reader", () => {
    const write = (out: RecordWriter): void => {
      number(out, 0, 0, 1);
      for (let i = 0; i < 100_000; i++) beginSubstream(out, substream.chart);
    };
    expect(readXls(rawWorkbook([{ name: "甲", write }])).warnings.join()).toMatch(DAMAGED);
  });
});
