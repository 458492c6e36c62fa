/** What the writer refuses, and what it puts in so that Excel and WPS open its files without repair. */
import { describe, expect, test } from "vitest";
import CFB from "cfb";
import { readXls } from "../../../../../electron/exchange/xls/reader.ts";
import { MAX_RECORD, record } from "../../../../../electron/exchange/xls/records.ts";
import { writeXls } from "../../../../../electron/exchange/xls/writer/write.ts";
import type { AppError } from "../../../../../shared/errors.ts";
import type { CellStyle, Sheet, SheetDocument } from "../../../../../shared/document/sheet.ts";
import { defaultStyle, emptySheet } from "../../../../../shared/document/sheet.ts";
import { decompositionPage } from "../../../../support/readers/decomposition-page.ts";
import { failureOf } from "../../../../support/readers/failure.ts";
import { workbookStream } from "../../../../support/readers/raw-xls.ts";

function documentOf(sheet: Sheet, styles: CellStyle[] = [defaultStyle]): SheetDocument {
  return { sheets: [sheet], styles, warnings: [] };
}

function refusal(document: SheetDocument): AppError {
  return failureOf(() => writeXls(document));
}

/** Records in order: number and data. */
function records(bytes: Uint8Array): { id: number; data: Buffer }[] {
  const stream = workbookStream(bytes);
  const list: { id: number; data: Buffer }[] = [];
  for (let at = 0; at < stream.length;) {
    const length = stream.readUInt16LE(at + 2);
    list.push({ id: stream.readUInt16LE(at), data: stream.subarray(at + 4, at + 4 + length) });
    at += 4 + length;
  }
  return list;
}

const colored = (color: string): CellStyle => ({ ...defaultStyle, fill: color });
const hex = (value: number): string => value.toString(16).padStart(6, "0").toUpperCase();

describe("refused, with .xlsx named as the way out", () => {
  test.each<[string, SheetDocument]>([
    [
      "257 columns",
      documentOf({ ...emptySheet("宽"), rows: [Array.from({ length: 257 }, () => ({ value: 1, style: 0 }))] }),
    ],
    [
      "65,537 rows",
      documentOf({ ...emptySheet("长"), rows: Array.from({ length: 65_537 }, () => [{ value: 1, style: 0 }]) }),
    ],
    [
      "a merge past the edge",
      documentOf({ ...emptySheet("并"), merges: [{ top: 0, left: 0, bottom: 0, right: 256 }] }),
    ],
    [
      "4,001 styles",
      documentOf(
        emptySheet("多"),
        Array.from({ length: 4001 }, () => defaultStyle),
      ),
    ],
    [
      "220 number formats",
      documentOf(
        emptySheet("多"),
        Array.from({ length: 220 }, (_, i) => ({ ...defaultStyle, numberFormat: `0"第${i}"` })),
      ),
    ],
    [
      "502 fonts",
      documentOf(
        emptySheet("多"),
        Array.from({ length: 502 }, (_, i) => ({ ...defaultStyle, font: { name: "宋体", size: 1 + i / 4 } })),
      ),
    ],
    [
      "a text of 32,768 letters",
      documentOf({ ...emptySheet("字"), rows: [[{ value: "长".repeat(32_768), style: 0 }]] }),
    ],
    [
      "1,027 page breaks",
      documentOf({
        ...emptySheet("页"),
        print: {
          ...decompositionPage().document.sheets[0]!.print!,
          rowBreaks: Array.from({ length: 1027 }, (_, i) => i + 1),
        },
      }),
    ],
  ])("%s", (_, document) => {
    expect(refusal(document)).toMatchObject({ code: "notSupported" });
    expect(refusal(document).message).toMatch(/\.xlsx/);
  });

  test("no sheet", () => expect(refusal({ sheets: [], styles: [], warnings: [] }).code).toBe("notSupported"));
});

describe("edges that hold", () => {
  test("256 columns, 65,536 rows and 4,000 styles", () => {
    const sheet = emptySheet("边");
    sheet.rows[0] = Array.from({ length: 256 }, (_, c) => ({ value: c, style: 0 }));
    sheet.rows[65_535] = [{ value: "末行", style: 3999 }];
    const styles = Array.from({ length: 4000 }, (_, i): CellStyle => ({
      ...defaultStyle,
      font: { name: "宋体", size: 1 + (i % 400) / 2 },
      alignment: { indent: 1 + Math.floor(i / 400) },
    }));
    const back = readXls(writeXls(documentOf(sheet, styles)));
    expect(back.sheets[0]!.rows[0]![255]!.value).toBe(255);
    const last = back.sheets[0]!.rows[65_535]![0]!;
    expect(last.value).toBe("末行");
    expect(back.styles[last.style]).toEqual(styles[3999]);
  });

  test("merges go into records of 1,026", () => {
    const merges = Array.from({ length: 3000 }, (_, row) => ({ top: row, left: 0, bottom: row, right: 1 }));
    const bytes = writeXls(documentOf({ ...emptySheet("并"), merges }));
    expect(
      records(bytes)
        .filter(({ id }) => id === record.MERGEDCELLS)
        .map(({ data }) => data.readUInt16LE(0)),
    ).toEqual([1026, 1026, 948]);
    expect(readXls(bytes).sheets[0]!.merges).toEqual(merges);
  });

  test("no record is longer than 8,224 bytes, and the substreams stand where BOUNDSHEET says", () => {
    const sheet = emptySheet("长");
    for (let row = 0; row < 3000; row++) sheet.rows.push([{ value: `第${row}行，一段不短的文字`, style: 0 }]);
    const bytes = writeXls(documentOf(sheet));
    const list = records(bytes);
    expect(Math.max(...list.map(({ data }) => data.length))).toBeLessThanOrEqual(MAX_RECORD);
    expect(list.some(({ id }) => id === record.CONTINUE)).toBe(true);
    const start = list.find(({ id }) => id === record.BOUNDSHEET)!.data.readUInt32LE(0);
    const stream = workbookStream(bytes);
    expect([stream.readUInt16LE(start), stream.readUInt16LE(start + 6)]).toEqual([record.BOF, 0x10]);
  });

  test("1,620 sheets", () => {
    const sheets = Array.from({ length: 1620 }, (_, i) => ({
      ...emptySheet(`乡镇${i}`),
      rows: [[{ value: i, style: 0 }]],
    }));
    const back = readXls(writeXls({ sheets, styles: [defaultStyle], warnings: [] }));
    expect(back.sheets.map(({ name, rows }) => [name, rows[0]![0]!.value])).toEqual(
      sheets.map(({ name }, i) => [name, i]),
    );
  });
});

describe("colours", () => {
  test("56 of them are kept exactly", () => {
    const styles = [defaultStyle, ...Array.from({ length: 56 }, (_, i) => colored(hex(0x010203 * (i + 1))))];
    const sheet = { ...emptySheet("色"), rows: [styles.map((_, style) => ({ value: style, style }))] };
    const back = readXls(writeXls(documentOf(sheet, styles)));
    expect(back.sheets[0]!.rows[0]!.map((cell) => back.styles[cell!.style]!.fill)).toEqual(
      styles.map(({ fill }) => fill),
    );
  });

  test("of more, the rest go to the nearest", () => {
    const styles = [defaultStyle, ...Array.from({ length: 57 }, (_, i) => colored(hex(0x040404 * (i + 1))))];
    const sheet = { ...emptySheet("色"), rows: [styles.map((_, style) => ({ value: style, style }))] };
    const back = readXls(writeXls(documentOf(sheet, styles)));
    const distance = (cell: number): number => {
      const found = back.styles[back.sheets[0]!.rows[0]![cell]!.style]!.fill!;
      return Math.abs(parseInt(found.slice(0, 2), 16) - parseInt(styles[cell]!.fill!.slice(0, 2), 16));
    };
    expect(Math.max(...styles.slice(1).map((_, i) => distance(i + 1)))).toBeLessThanOrEqual(4);
  });
});

describe("details", () => {
  const bytes = writeXls(decompositionPage().document);

  test("text that looks like a formula stays text", () => {
    const rows = ["=1+1", "+1", "-1", "@a"].map((value) => [{ value, style: 0 }]);
    expect(
      records(writeXls(documentOf({ ...emptySheet("文"), rows }))).filter(({ id }) => id === record.LABELSST),
    ).toHaveLength(4);
  });

  test("a formula that cannot be said leaves its value", () => {
    const rows = [[{ value: 8700, formula: "IFERROR(A2,0)", style: 0 }]];
    expect(readXls(writeXls(documentOf({ ...emptySheet("式"), rows }))).sheets[0]!.rows).toEqual([
      [{ value: 8700, style: 0 }],
    ]);
  });

  test("sheet names that .xls cannot hold are made to fit, and formulas follow", () => {
    const one = { ...emptySheet("一[月]/甲"), rows: [[{ value: 3, style: 0 }]] };
    const long = emptySheet(`${"很".repeat(40)}甲`);
    const other = {
      ...emptySheet(`${"很".repeat(40)}乙`),
      rows: [[{ value: 3, formula: "'一[月]/甲'!A1", style: 0 }]],
    };
    const back = readXls(writeXls({ sheets: [one, long, other], styles: [defaultStyle], warnings: [] }));
    expect(back.sheets.map(({ name }) => name)).toEqual(["一_月__甲", "很".repeat(31), `${"很".repeat(28)}(2)`]);
    expect(back.sheets[2]!.rows[0]![0]!.formula).toBe("一_月__甲!A1");
  });

  test("protection is without password and covers objects", () => {
    const ids = records(bytes).map(({ id }) => id);
    expect(ids.filter((id) => id === record.PROTECT)).toHaveLength(2);
    expect(readXls(bytes).sheets[0]!.protected).toBe(true);
    expect(
      records(bytes)
        .filter(({ id }) => id === record.PASSWORD)
        .map(({ data }) => data.readUInt16LE(0)),
    ).toEqual([0]);
  });

  test("the window opens on the first sheet that is shown", () => {
    const { sheets, styles } = decompositionPage().document;
    const first = records(writeXls({ sheets: [sheets[1]!, sheets[0]!], styles, warnings: [] })).find(
      ({ id }) => id === record.WINDOW1,
    );
    expect(first!.data.readUInt16LE(10)).toBe(1);
  });

  test("the container carries the workbook's class and the properties", () => {
    const file = CFB.read(Buffer.from(bytes), { type: "buffer" });
    expect(file.FileIndex[0]!.clsid).toBe("2008020000000000c000000000000046");
    const summary = Buffer.from(CFB.find(file, "/\u0005SummaryInformation")!.content as Uint8Array);
    expect(summary.readUInt16LE(0)).toBe(0xfffe);
    for (const text of ["分解表", "某市民生办", "分解通"]) expect(summary.includes(text, 0, "utf8")).toBe(true);
  });

  test("title, author and program come back; a file without them has none", () => {
    const { document } = decompositionPage();
    expect(readXls(bytes).properties).toEqual(document.properties);
    expect(readXls(writeXls(documentOf(emptySheet("空")))).properties).toBeUndefined();
  });

  test("256 columns of different widths, and of one width", () => {
    const columns = Array.from({ length: 256 }, (_, i) => ({ width: 1 + i / 4 }));
    expect(readXls(writeXls(documentOf({ ...emptySheet("列"), columns }))).sheets[0]!.columns).toEqual(columns);
    const equal = columns.map(() => ({ width: 9 }));
    const one = writeXls(documentOf({ ...emptySheet("列"), columns: equal }));
    expect(records(one).filter(({ id }) => id === record.COLINFO)).toHaveLength(1);
    expect(readXls(one).sheets[0]!.columns).toEqual(equal);
  });

  test("where all sheets are hidden the first is shown: no program opens a workbook without any", () => {
    const hidden = [emptySheet("甲"), emptySheet("乙")].map((sheet): Sheet => ({ ...sheet, visibility: "hidden" }));
    const back = readXls(writeXls({ sheets: hidden, styles: [defaultStyle], warnings: [] }));
    expect(back.sheets.map(({ visibility }) => visibility)).toEqual(["visible", "hidden"]);
  });

  test("rows without height are fitted to their wrapped text, also under merged cells; given heights stand", () => {
    const wrap: CellStyle = { ...defaultStyle, alignment: { wrap: true } };
    const sheet = emptySheet("高");
    sheet.columns = [{ width: 10 }, { width: 10 }];
    sheet.rows = [
      [{ value: "一二三四五六七八九十".repeat(3), style: 1 }],
      [{ value: "短", style: 1 }],
      [{ value: "一二三四五六七八九十".repeat(3), style: 1 }],
      [{ value: "一二三四五六七八九十".repeat(4), style: 1 }],
      [{ value: "盖住的文字看不见".repeat(20), style: 1 }],
      [{ value: 12_345_678_901_234, style: 1 }],
    ];
    sheet.merges = [{ top: 3, left: 0, bottom: 4, right: 0 }];
    sheet.rowInfo[2] = { height: 20 };
    const heights = readXls(writeXls(documentOf(sheet, [defaultStyle, wrap]))).sheets[0]!.rowInfo.map(
      (row) => row?.height ?? 0,
    );
    expect(heights[0]).toBeGreaterThan(6 * 11);
    expect(heights[1]).toBeLessThan(20);
    expect(heights[2]).toBe(20);
    expect(heights[3]! + heights[4]!).toBeGreaterThan(8 * 11);
    expect(heights[3]! + heights[4]!).toBeLessThan(14 * 11);
    expect(heights[3]).toBeCloseTo(heights[4]!, 0);
    expect(heights[5] ?? 0).toBeLessThan(20);
  });
});
