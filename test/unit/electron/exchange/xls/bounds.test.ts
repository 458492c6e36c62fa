/** Files made to cost time or memory: refused, or read within bounds. */
import { cpuTime } from "../../../../support/cpu-time.ts";
import { describe, expect, test } from "vitest";
import { defaultBounds, Meter } from "../../../../../electron/exchange/files/bounds.ts";
import { readXls } from "../../../../../electron/exchange/xls/reader.ts";
import { record, substream } from "../../../../../electron/exchange/xls/records.ts";
import { writeXls } from "../../../../../electron/exchange/xls/writer/write.ts";
import type { RecordWriter } from "../../../../../electron/exchange/xls/writer/record-writer.ts";
import { decompositionPage } from "../../../../support/readers/decomposition-page.ts";
import { failureOf } from "../../../../support/readers/failure.ts";
import { beginSubstream, rawWorkbook } from "../../../../support/readers/raw-xls.ts";

const page = writeXls(decompositionPage().document);

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

describe("bounds", () => {
  const bounded = (bounds: Partial<typeof defaultBounds>): Meter => new Meter({ ...defaultBounds, ...bounds });

  test("too long a file and too many cells are refused with a sentence", () => {
    expect(failureOf(() => readXls(page, { meter: bounded({ inputBytes: 1000 }) })).code).toBe("fileTooLarge");
    expect(failureOf(() => readXls(page, { meter: bounded({ cells: 50 }) })).code).toBe("fileTooMuch");
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
    const start = cpuTime();
    const { sheets, styles, warnings } = readXls(stream);
    expect(cpuTime() - start).toBeLessThan(5000);
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
    expect(readXls(rawWorkbook([{ name: "甲", write }])).warnings.join()).toMatch(/不完整/);
  });
});
