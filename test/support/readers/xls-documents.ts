/** Random sheet documents within what .xls can hold. */
import fc from "fast-check";
import type {
  CellAlignment,
  CellStyle,
  ColumnInfo,
  MergedRange,
  PrintSetup,
  RowInfo,
  Sheet,
  SheetCell,
  SheetDocument,
} from "../../../shared/document/sheet.ts";
import { defaultStyle, emptySheet } from "../../../shared/document/sheet.ts";

const ROWS = 12;
const COLUMNS = 9;

const color = fc.constantFrom("000000", "FF0000", "C00000", "DDEBF7", "123456", "FEDCBA", "00B050");
const line = fc.constantFrom("thin", "medium", "thick", "double", "hair", "dotted", "dashed");
const text = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.constantFrom("=1+1", "+8700", "-5", "@甲", "谯城区", "—", "第一行\n第二行", "0123", " "),
);
const format = fc.constantFrom(
  "General", "0", "0.00", "#,##0", "#,##0.00", "0%", "0.00%", "@", '0"人左右"', '"不少于"0', '#,##0.0"万元"', "yyyy/m/d", "0.0000",
  '[Red]-0;0', "h:mm",
); // prettier-ignore

/** Only what says something: absent is not the same as its default when it is read back. */
const alignment: fc.Arbitrary<CellAlignment> = fc.record(
  {
    horizontal: fc.constantFrom("left", "center", "right", "fill", "justify", "centerContinuous", "distributed"),
    vertical: fc.constantFrom("top", "center", "justify", "distributed"),
    wrap: fc.constant(true),
    indent: fc.integer({ min: 1, max: 15 }),
    rotation: fc.oneof(fc.integer({ min: 1, max: 90 }), fc.integer({ min: -90, max: -1 }), fc.constant(255)),
    shrink: fc.constant(true),
  },
  { requiredKeys: [] },
);

const style: fc.Arbitrary<CellStyle> = fc.record(
  {
    font: fc.record(
      {
        name: fc.constantFrom("宋体", "仿宋_GB2312", "Arial", "Times New Roman"),
        size: fc.integer({ min: 2, max: 80 }).map((half) => half / 2),
        bold: fc.constant(true),
        italic: fc.constant(true),
        underline: fc.constant(true),
        strike: fc.constant(true),
        color,
      },
      { requiredKeys: ["name", "size"] },
    ),
    fill: color,
    border: fc.record({ top: line, right: line, bottom: line, left: line }, { requiredKeys: [] }),
    alignment,
    numberFormat: format,
    unlocked: fc.constant(true),
  },
  { requiredKeys: ["font", "border", "alignment", "numberFormat"] },
);

const number = fc.oneof(
  fc.integer(),
  fc.integer({ min: -(2 ** 29), max: 2 ** 29 }),
  fc.integer({ min: -1_000_000, max: 1_000_000 }).map((cents) => cents / 100),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const error = fc
  .constantFrom("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")
  .map((code) => ({ error: code }));
const result = fc.oneof(
  number,
  text.filter((value) => value !== ""),
  fc.boolean(),
  error,
);
const formula = fc.constantFrom(
  "SUM(A1:C3)", "SUM(A1:C3,E5,F6:G7)", "A1+B2*-3/(C4-0.5)", "$A$1+$B2-C$3", "第2张!A1*2", "SUM(第2张!A1:B2)", "SUM(C:C)", "SUM($2:$3)",
  "ROUND(A1/B1,2)", 'IF(A1>=B1,"够",-1)', "A1&\"人\"", "10%*A1", "-A1^2", "70000+1.5", "1/0", "IF(A1<>0,SUM(B1:B9),TRUE)",
); // prettier-ignore

const cell = (styles: number): fc.Arbitrary<SheetCell> => {
  const index = fc.integer({ min: 0, max: styles - 1 });
  return fc.oneof(
    { weight: 5, arbitrary: fc.record({ value: result, style: index }) },
    { weight: 1, arbitrary: fc.record({ value: result, formula, style: index }) },
    { weight: 1, arbitrary: fc.record({ value: fc.constant(null), style: fc.integer({ min: 1, max: styles - 1 }) }) },
  );
};

const columnInfo: fc.Arbitrary<ColumnInfo | undefined> = fc.option(
  fc.record(
    { width: fc.integer({ min: 1, max: 20_000 }).map((part) => part / 256), hidden: fc.constant(true) },
    { requiredKeys: ["width"] },
  ),
  { nil: undefined },
);
const rowInfo: fc.Arbitrary<RowInfo> = fc.record(
  { height: fc.integer({ min: 1, max: 4000 }).map((twips) => twips / 20), hidden: fc.constant(true) },
  { requiredKeys: ["height"] },
);
const millimetres = fc.integer({ min: 0, max: 500 }).map((tenths) => tenths / 10);
const range = (last: number): fc.Arbitrary<[number, number]> =>
  fc.tuple(fc.nat(last), fc.nat(last)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)]);

const print: fc.Arbitrary<PrintSetup> = fc
  .record({
    base: fc.record(
      {
        paper: fc.constantFrom("A4", "A3", "other"),
        landscape: fc.boolean(),
        margins: fc.record({
          top: millimetres,
          right: millimetres,
          bottom: millimetres,
          left: millimetres,
          header: millimetres,
          footer: millimetres,
        }),
        centerHorizontally: fc.constant(true),
        header: fc.constantFrom("&L草稿", '&C&"黑体"附件'),
        footer: fc.constantFrom("&C— &P —", "&R第&P页"),
        titleRows: range(20),
        titleColumns: range(5),
        rowBreaks: fc.uniqueArray(fc.integer({ min: 1, max: 60_000 }), { minLength: 1, maxLength: 6 }),
        colBreaks: fc.uniqueArray(fc.integer({ min: 1, max: 255 }), { minLength: 1, maxLength: 6 }),
      },
      { requiredKeys: ["paper", "landscape", "margins"] },
    ),
    scale: fc.option(fc.integer({ min: 10, max: 400 })),
    fit: fc.tuple(fc.nat(3), fc.nat(3)),
    area: fc.option(fc.tuple(range(30), range(8))),
  })
  .map(({ base, scale, fit, area }) => {
    const setup: PrintSetup = { ...base };
    for (const kind of ["rowBreaks", "colBreaks"] as const) {
      const breaks = base[kind];
      if (breaks) setup[kind] = [...breaks].sort((a, b) => a - b);
    }
    if (scale === null) [setup.fitToWidth, setup.fitToHeight] = fit;
    else setup.scale = scale;
    if (area) setup.printArea = { top: area[0][0], bottom: area[0][1], left: area[1][0], right: area[1][1] };
    return setup;
  });

/** Merged ranges that do not touch: one inside each third of the columns. */
const merges: fc.Arbitrary<MergedRange[]> = fc
  .tuple(...[0, 1, 2].map((third) => fc.option(fc.tuple(range(ROWS - 1), range(2)).map(([rows, columns]) => ({
    top: rows[0], bottom: rows[1], left: third * 3 + columns[0], right: third * 3 + columns[1],
  })))))
  .map((list) => list.filter((merge) => merge !== null)); // prettier-ignore

const sheet = (styles: number, name: string): fc.Arbitrary<Sheet> =>
  fc
    .record(
      {
        visibility: fc.constantFrom("visible", "hidden", "veryHidden"),
        cells: fc.array(fc.tuple(fc.nat(ROWS - 1), fc.nat(COLUMNS - 1), cell(styles)), { maxLength: 30 }),
        merges,
        columns: fc.array(columnInfo, { maxLength: COLUMNS }),
        rowInfo: fc.array(rowInfo, { minLength: ROWS, maxLength: ROWS }),
        frozen: fc.record({ rows: fc.nat(4), columns: fc.integer({ min: 1, max: 4 }) }),
        print,
        protected: fc.constant(true),
        showGridLines: fc.constant(false),
      },
      { requiredKeys: ["visibility", "cells", "merges", "columns", "rowInfo"] },
    )
    .map(({ cells, ...rest }) => {
      const made: Sheet = { ...emptySheet(name), ...rest };
      for (const [row, column, content] of cells) (made.rows[row] ??= [])[column] = content;
      // A figure in the last corner: blanks outside the used area are not kept.
      (made.rows[ROWS - 1] ??= [])[COLUMNS - 1] = { value: 1, style: 0 };
      return made;
    });

/** Documents of two sheets that .xls can say whole, so that they come back as they went. */
export const xlsDocument: fc.Arbitrary<SheetDocument> = fc
  .array(style, { minLength: 1, maxLength: 6 })
  .chain((styles) => {
    const all = [defaultStyle, ...styles];
    return fc.tuple(fc.constant(all), sheet(all.length, "第一张 表"), sheet(all.length, "第2张"));
  })
  .map(([styles, ...sheets]) => {
    // A workbook shows at least one of its sheets.
    if (sheets.every((one) => one.visibility !== "visible")) sheets[0]!.visibility = "visible";
    return { sheets, styles, warnings: [] };
  });
