import { describe, expect, test } from "vitest";
import type { Reading } from "../../../../../shared/recognise/told/reading.ts";
import { recogniseFile } from "../../../../../shared/recognise/told/recognise-file.ts";
import { keptReadingSchema, senderOfFile } from "../../../../../shared/recognise/told/shape.ts";
import type { KeptReading } from "../../../../../shared/recognise/told/shape.ts";
import { documentOf, sketch } from "../../../../support/recognise/build.ts";

const rows = (year: number, more: (string | number)[][] = []) => [
  [`溪东区${year}年民生任务`],
  ["甲栏", "乙栏", `${year}年`, "丁栏", "戊栏"],
  ...more,
  ["改造", "户", 30, 10, 20],
  ["总的", "", 30, 10, 20],
];
const reading: Reading = {
  tables: [
    {
      sheet: "Sheet1",
      frame: { top: 1, left: 0, bottom: null, right: 4 },
      header: null,
      orientation: "items",
      columns: [
        { column: 0, role: "indicator" },
        { column: 1, role: "unit" },
        { column: 2, role: "total" },
        { column: 3, role: "district", name: "东片" },
        { column: 4, role: "district", name: "西片" },
      ],
      rows: [{ row: 3, role: "ignore" }],
    },
  ],
};

function keep(fileName: string, said = reading): KeptReading[] {
  const found = recogniseFile(documentOf({ rows: rows(2025) }), { fileName, reading: said });
  return (found.told ?? []).flatMap((one) => (one.kept ? [keptReadingSchema.parse(one.kept)] : []));
}

describe("the next file of the same shape", () => {
  test("is read as the last was corrected, wherever its table and its rows stand", () => {
    const kept = keep("溪东区2025.xls");
    expect(kept).toHaveLength(1);
    const document = documentOf({ rows: [[], ...rows(2026, [["新建", "所", 5, 2, 3]])] });
    const found = recogniseFile(document, { fileName: "溪东区2026.xls", kept });
    expect(found.tables.map(sketch)).toEqual([["|||新建|所|sum|5 = 2 3", "|||改造|户|sum|30 = 10 20"]]);
    expect(found.told?.[0]?.by).toBe(kept[0]?.key);
    // Corrected again it takes the place of the first.
    expect(found.told?.[0]?.kept?.key).toBe(kept[0]?.key);
  });

  test("of another sender it is not, where places were named by hand", () => {
    const other = rows(2026);
    other[0] = ["溪西县2026年民生任务"];
    const file = { fileName: "溪西县2026.xls" };
    expect(recogniseFile(documentOf({ rows: other }), { ...file, kept: keep("溪东区2025.xls") }).told).toBeUndefined();
    const [table] = reading.tables;
    if (!table) throw new Error("no table");
    const nameless = { tables: [{ ...table, columns: table.columns.map(({ column, role }) => ({ column, role })) }] };
    const found = recogniseFile(documentOf({ rows: other }), { ...file, kept: keep("溪东区2025.xls", nameless) });
    expect(found.tables[0]?.districts).toEqual(["丁栏", "戊栏"]);
  });

  test("another head is another shape, and what no longer gives a table is passed over", () => {
    const kept = keep("溪东区2025.xls");
    const other = rows(2026);
    other[1] = ["甲栏", "乙栏", "2026年", "丁栏", "己栏"];
    expect(recogniseFile(documentOf({ rows: other }), { fileName: "溪东区.xls", kept }).told).toBeUndefined();
    const empty = recogniseFile(documentOf({ rows: rows(2026).slice(0, 2) }), { fileName: "溪东区.xls", kept });
    expect(empty.tables).toEqual([]);
    expect(empty.told).toBeUndefined();
  });

  test("a drawn end stays as many rows from the end", () => {
    const [table] = reading.tables;
    if (!table) throw new Error("no table");
    const drawn = { tables: [{ ...table, frame: { ...table.frame, bottom: 2 }, rows: [] }] };
    const kept = keep("溪东区2025.xls", drawn);
    const found = recogniseFile(documentOf({ rows: rows(2026, [["新建", "所", 5, 2, 3]]) }), {
      fileName: "溪东区2026.xls",
      kept,
    });
    expect(found.tables[0]?.rows.map((row) => row.indicator)).toEqual(["新建", "改造"]);
  });
});

test("the sender stands in the title, not among the heads", () => {
  const sender = (...lines: string[][]) => senderOfFile("a.csv", documentOf({ rows: lines }));
  expect(sender(["溪东区任务"], ["指标", "溪西县"])).toBe("溪东区");
  expect(sender(["指标", "溪西县经济开发区"], ["改厕", "3"])).toBeNull();
});

test.each([
  ["溪东区2026年分解表.xls", "溪东区"],
  ["附件3 云溪市2024年民生实事分解表.xls", "云溪市"],
  ["全市任务.xls", null],
  ["book1.xls", null],
])("%s is from %s", (name, sender) => {
  expect(senderOfFile(name, documentOf({ rows: [["合计", 1]] }))).toBe(sender);
});

describe("sheets of one shape that are several districts'", () => {
  const page = (name: string, figure: number) => ({
    name,
    rows: [["各单位任务"], ["2026年民生任务"], ["名目", "单位", "任务数"], ["改造户厕", "户", figure]],
  });
  const own = (sheet: string, district: string) => ({
    sheet,
    frame: { top: 2, left: 0, bottom: null, right: 2 },
    header: 1,
    orientation: null,
    columns: [],
    rows: [],
    district,
    title: { row: 1, column: 0 },
  });

  test("are kept apart, with their titles, and known again by their sheets", () => {
    const said = { tables: [own("一", "东片"), own("二", "西片")] };
    const first = recogniseFile(documentOf(page("一", 3), page("二", 4)), { fileName: "溪东区.xls", reading: said });
    const kept = (first.told ?? []).flatMap((one) => (one.kept ? [keptReadingSchema.parse(one.kept)] : []));
    expect(new Set(kept.map((one) => one.key)).size).toBe(2);
    const next = recogniseFile(documentOf(page("一", 7), page("二", 8)), { fileName: "溪东区.xls", kept });
    expect(next.tables.map((one) => [one.title, one.districts])).toEqual([["2026年民生任务", ["东片", "西片"]]]);
    const other = recogniseFile(documentOf(page("一", 7), page("二", 8)), { fileName: "溪西县.xls", kept });
    expect(other.told).toBeUndefined();
  });
});
