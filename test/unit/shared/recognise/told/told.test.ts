import { describe, expect, test } from "vitest";
import { recogniseDocument } from "../../../../../shared/recognise/recognise.ts";
import type { TableReading } from "../../../../../shared/recognise/told/reading.ts";
import { readingSchema } from "../../../../../shared/recognise/told/reading.ts";
import type { SheetSpec } from "../../../../support/recognise/build.ts";
import { documentOf, range, sketch } from "../../../../support/recognise/build.ts";

/** Columns by letter: `B: "item"`, or with a name `["district", "甲片"]`. */
type Roles = Record<
  string,
  TableReading["columns"][number]["role"] | [TableReading["columns"][number]["role"], string]
>;

function told(frame: string, roles: Roles, more: Partial<TableReading> = {}): TableReading {
  const { top, left, bottom, right } = range(frame);
  return {
    sheet: "Sheet1",
    frame: { top, left, bottom: frame.includes(":") && bottom > top ? bottom : null, right },
    header: null,
    orientation: null,
    columns: Object.entries(roles).map(([letter, role]) => {
      const column = range(`${letter}1`).left;
      return typeof role === "string" ? { column, role } : { column, role: role[0], name: role[1] };
    }),
    rows: [],
    ...more,
  };
}

function read(spec: SheetSpec, ...tables: TableReading[]) {
  const found = recogniseDocument(documentOf(spec), readingSchema.parse({ tables }));
  return { ...found, sketches: found.tables.map(sketch) };
}

const strange: SheetSpec = {
  rows: [
    ["民生任务", null, null, null, null],
    ["甲栏", "乙栏", "丙栏", "丁栏", "戊栏"],
    ["改造", "户", 30, 10, 20],
    ["新建", "所", 5, 2, 3],
  ],
};

describe("a table that recognition cannot read", () => {
  test("is none without a word", () => {
    expect(recogniseDocument(documentOf(strange)).tables).toEqual([]);
  });

  test("is read as told", () => {
    const { sketches, told: outcome } = read(
      strange,
      told("A2:E4", { A: "indicator", B: "unit", C: "total", D: ["district", "东片"], E: ["district", "西片"] }),
    );
    expect(sketches).toEqual([["|||改造|户|sum|30 = 10 20", "|||新建|所|sum|5 = 2 3"]]);
    expect(outcome?.[0]?.problem).toBeNull();
  });

  test("says what is still to be told", () => {
    const { tables, told: outcome } = read(strange, told("A2:E4", { A: "seq", B: "unit" }));
    expect(tables).toEqual([]);
    expect(outcome?.[0]?.problem).toMatch(/项目|指标|县区/);
    expect(outcome?.[0]?.found.columns.map((one) => one.role).slice(0, 2)).toEqual(["seq", "unit"]);
  });

  test("turned: districts in rows under a name that no list knows", () => {
    const spec: SheetSpec = {
      rows: [
        ["某某", "改造户厕（户）", "新建公厕（座）"],
        ["总的", 30, 5],
        ["东片", 10, 2],
        ["西片", 20, 3],
        ["审核人", 9, 9],
      ],
    };
    const { sketches, tables } = read(
      spec,
      told(
        "A1:C5",
        { A: "district", B: "figure", C: "figure" },
        {
          orientation: "districts",
          rows: [
            { row: 1, role: "total" },
            { row: 4, role: "ignore" },
          ],
        },
      ),
    );
    expect(tables[0]?.districts).toEqual(["东片", "西片"]);
    expect(sketches[0]).toEqual(["|||改造户厕|户|sum|30 = 10 20", "|||新建公厕|座|sum|5 = 2 3"]);
  });

  test("a long list whose heads say nothing", () => {
    const spec: SheetSpec = {
      rows: [
        ["一", "二", "三"],
        ["改造", "东片", 10],
        ["改造", "西片", 20],
        ["新建", "东片", 2],
      ],
    };
    const { sketches } = read(
      spec,
      told("A1:C4", { A: "indicator", B: "district", C: "figure" }, { orientation: "list" }),
    );
    expect(sketches).toEqual([["|||改造||sum|· = 10 20", "|||新建||sum|· = 2 ·"]]);
  });
});

const plain: SheetSpec = {
  rows: [
    ["2026年任务分解表"],
    ["序号", "项目", "单位", "全市", "谯城区", "涡阳县", "备注"],
    [1, "改造户厕", "户", 30, 10, 20, "注意"],
    [2, "新建公厕", "座", 5, 2, 3, ""],
  ],
};

describe("what recognition sees can be corrected", () => {
  test("a column is ignored, is text, or is another district", () => {
    const frame = told("A2:G4", {});
    expect(read(plain, frame).sketches).toEqual([
      ["1||改造户厕|改造户厕|户|sum|30 = 10 20", "2||新建公厕|新建公厕|座|sum|5 = 2 3"],
    ]);
    const out = read(plain, told("A2:G4", { F: "ignore" }));
    expect(out.tables[0]?.districts).toEqual(["谯城区"]);
    expect(out.skipped.some((one) => one.range === "F2:F4" && /更正/.test(one.reason))).toBe(true);
    expect(read(plain, told("A2:G4", { F: "extra" })).tables[0]?.rows[0]?.extra).toEqual({ 涡阳县: "20" });
    expect(read(plain, told("A2:G4", { F: ["district", "蒙城县"] })).tables[0]?.districts).toEqual([
      "谯城区",
      "蒙城县",
    ]);
  });

  test("another total; the former one stays as text", () => {
    const [row] = read(plain, told("A2:G4", { E: "total" })).tables[0]?.rows ?? [];
    expect(row?.total.cell).toBe("E3");
    expect(row?.extra).toEqual({ 全市: "30" });
  });

  test("a row is a category, or no row", () => {
    const { tables } = read(plain, told("A2:G4", {}, { rows: [{ row: 2, role: "category", name: "厕所" }] }));
    expect(tables[0]?.rows.map((row) => [row.category, row.indicator])).toEqual([["厕所", "新建公厕"]]);
    expect(read(plain, told("A2:G4", {}, { rows: [{ row: 2, role: "ignore" }] })).tables[0]?.rows).toHaveLength(1);
  });

  test("header rows are told: the second is one, too", () => {
    const spec: SheetSpec = {
      rows: [
        ["序号", "项目", "单位", "全市", "分解", null],
        [null, null, null, null, "甲方", "乙方"],
        [1, "改造户厕", "户", 30, 10, 20],
      ],
    };
    const { tables } = read(spec, told("A1:F3", { E: "district", F: "district" }, { header: 2 }));
    expect(tables[0]?.districts).toEqual(["甲方", "乙方"]);
    expect(tables[0]?.header).toEqual({ top: 0, bottom: 1 });
  });

  test("one frame over two tables is one, two frames over one are two", () => {
    const rows = [...plain.rows, [], ["2026年任务分解表（二）"], ...plain.rows.slice(1)];
    expect(recogniseDocument(documentOf({ rows })).tables).toHaveLength(2);
    const one = read({ rows }, told("A2:G4", {}), told("A7:G9", {}));
    expect(one.tables.map((table) => table.range)).toEqual(["A2:G4", "A7:G9"]);
    const half = read(plain, told("A2:G3", {}));
    expect(half.tables.map((table) => [table.range, table.title])).toEqual([["A2:G3", "2026年任务分解表"]]);
  });

  test("a table without any header", () => {
    const spec: SheetSpec = { rows: [["改造户厕", "户", 30, 10, 20]] };
    const { sketches } = read(
      spec,
      told(
        "A1",
        { A: "indicator", B: "unit", C: "total", D: ["district", "东片"], E: ["district", "西片"] },
        { header: 0, frame: { top: 0, left: 0, bottom: 0, right: 4 } },
      ),
    );
    expect(sketches).toEqual([["|||改造户厕|户|sum|30 = 10 20"]]);
  });
});

describe("sheets that are one district each, named by hand", () => {
  const page = (name: string, ...figures: number[]): SheetSpec => ({
    name,
    rows: [
      ["2026年任务"],
      ["序号", "项目", "单位", "任务数"],
      ...figures.map((figure, at) => [at + 1, ["改造户厕", "新建公厕"][at] ?? "", ["户", "座"][at] ?? "", figure]),
    ],
  });
  const sheets = [page("表一", 10, 2), page("表二", 20, 3), page("表三", 30, 5)];
  const own = (sheet: string, district: string, roles: Roles = {}) => told("A2:D4", roles, { sheet, district });
  const readAll = (specs: readonly SheetSpec[], ...tables: TableReading[]) =>
    recogniseDocument(documentOf(...specs), readingSchema.parse({ tables }));

  test("are one table, the whole's sheet its total", () => {
    expect(recogniseDocument(documentOf(...sheets)).tables.flatMap((one) => one.districts)).toEqual([]);
    const found = readAll(sheets, own("表一", "东片"), own("表二", "西片"), own("表三", "全市"));
    expect(found.tables.map(sketch)).toEqual([
      ["1||改造户厕|改造户厕|户|sum|30 = 10 20", "2||新建公厕|新建公厕|座|sum|5 = 2 3"],
    ]);
    expect(found.tables[0]?.districts).toEqual(["东片", "西片"]);
    expect(found.tables[0]?.rows[0]?.targets["西片"]?.cell).toBe("表二!D3");
    expect(found.told?.map((one) => one.problem)).toEqual([null, null, null]);
  });

  test("of one sheet alone it is a table of one district; of the whole's alone none, and that is said", () => {
    expect(readAll(sheets, own("表二", "西片")).tables.map((one) => one.districts)).toEqual([["西片"]]);
    const { tables, skipped } = readAll(sheets, own("表三", "合计"));
    expect(tables).toEqual([]);
    expect(skipped.map((one) => one.reason)).toContain("只有总数，没有县区的数，没有读入");
  });

  test("say what is missing, and take the column that is then told", () => {
    const odd: SheetSpec = {
      name: "表一",
      rows: [
        ["名目", "甲栏"],
        ["改造户厕", "见附件"],
        ["新建公厕", "见附件"],
      ],
    };
    const frame = range("A1:B3");
    const [first] =
      readAll([odd], told("A1:B3", { A: "indicator" }, { sheet: "表一", district: "东片", frame })).told ?? [];
    expect(first?.problem).toMatch(/还缺数值/);
    const { tables } = readAll(
      [odd],
      told("A1:B3", { A: "indicator", B: "district" }, { sheet: "表一", district: "东片", frame }),
    );
    expect(tables[0]?.districts).toEqual(["东片"]);
  });
});

describe("title and units pointed at by hand", () => {
  const spec: SheetSpec = {
    rows: [
      ["溪东区教育局报送"],
      ["甲类任务安排"],
      ["金额按万元填报"],
      ["序号", "项目", "全市", "溪东区", "溪西区"],
      [1, "改造", 30, 10, 20],
    ],
  };

  test("are what the table is called and counts in; what was the title is said to be left out", () => {
    const { tables, skipped } = read(
      spec,
      told("A4:E5", {}, { title: { row: 1, column: 0 }, unit: { row: 2, column: 0 } }),
    );
    expect(tables[0]?.title).toBe("甲类任务安排");
    expect(tables[0]?.unit).toBe("金额按万元填报");
    expect(tables[0]?.notes).not.toContain("金额按万元填报");
    expect(skipped).toContainEqual({
      sheet: "Sheet1",
      range: "A2",
      reason: "标题按更正取这一格；“溪东区教育局报送”不是标题，没有读入",
    });
  });

  test("a line of units gives its unit", () => {
    const rows = [["任务表"], ["（单位：万元）"], ...spec.rows.slice(3)];
    expect(read({ rows }, told("A3:E4", {}, { unit: { row: 1, column: 0 } })).tables[0]?.unit).toBe("万元");
  });
});

test("a reading is bounded", () => {
  const many = Array.from({ length: 121 }, () => told("A2:G4", {}));
  expect(readingSchema.safeParse({ tables: many }).success).toBe(false);
  expect(
    readingSchema.safeParse({ tables: [{ ...told("A2:G4", {}), frame: { top: 3, left: 0, bottom: 1, right: 2 } }] })
      .success,
  ).toBe(false);
  expect(readingSchema.safeParse({ tables: [told("A2:G4", { A: ["district", "长".repeat(101)] })] }).success).toBe(
    false,
  );
});
