import { describe, expect, test } from "vitest";
import { checkTables } from "../../../../../shared/import/check-tables.ts";
import { recogniseDocument } from "../../../../../shared/recognise/recognise.ts";
import type { SheetSpec } from "../../../../support/recognise/build.ts";
import { documentOf, sketch } from "../../../../support/recognise/build.ts";

const sheet = (
  name: string,
  title: string,
  jobs: number,
  toilets: number | null,
  more: SheetSpec["rows"] = [],
): SheetSpec => ({
  name,
  rows: [
    [title],
    ["序号", "指标名称", "单位", "目标任务", "完成时限"],
    [1, "城镇新增就业", "人", jobs, "12月底"],
    ...(toilets === null ? [] : [[2, "改造户厕", "户", toilets, "12月底"]]),
    ...more,
  ],
  merges: ["A1:E1"],
});
const read = (...sheets: SheetSpec[]) => recogniseDocument(documentOf(...sheets));
const rows = (found: ReturnType<typeof read>) =>
  found.tables.map((table) => [table.title, table.districts.join(" "), ...sketch(table)]);

describe("a sheet for each district", () => {
  const counties = [
    sheet("谯城区", "谯城区2024年民生实事目标任务", 400, 65),
    sheet("涡阳县", "涡阳县2024年民生实事目标任务", 300, 60),
    sheet("蒙城县", "蒙城县2024年民生实事目标任务", 200, 55),
  ];

  test("is one table whose districts are the sheets' names; cells name their sheet", () => {
    const found = read(...counties);
    expect(rows(found)).toEqual([
      [
        "2024年民生实事目标任务",
        "谯城区 涡阳县 蒙城县",
        "1|||城镇新增就业|人|sum|· = 400 300 200",
        "2|||改造户厕|户|sum|· = 65 60 55",
      ],
    ]);
    expect(found.tables[0]?.rows[1]?.targets).toMatchObject({ 谯城区: { cell: "D4" }, 蒙城县: { cell: "蒙城县!D4" } });
    expect(found.skipped.map((one) => `${one.sheet} ${one.reason}`)).toEqual([
      "涡阳县 与“谯城区”工作表是同一张表，一张工作表一个县区，已合在一起",
      "蒙城县 与“谯城区”工作表是同一张表，一张工作表一个县区，已合在一起",
    ]);
  });

  test("the sheet of the whole gives the totals, and what does not add up points at its sheet", () => {
    const found = read(sheet("全市", "2024年民生实事目标任务", 901, 180), ...counties);
    expect(rows(found)[0]?.slice(1)).toEqual([
      "谯城区 涡阳县 蒙城县",
      "1|||城镇新增就业|人|sum|901 = 400 300 200",
      "2|||改造户厕|户|sum|180 = 65 60 55",
    ]);
    const [finding] = checkTables(found.tables, "x.xls").findings.filter((one) => one.severity === "error");
    expect(finding).toMatchObject({ rule: "sum", sheet: "全市", difference: "-1" });
  });

  test("a row that only one district has is kept", () => {
    const found = read(...counties.slice(0, 2), sheet("蒙城县", "x", 200, null, [[2, "新建公厕", "座", 4, "6月底"]]));
    expect(rows(found)[0]?.slice(2)).toEqual([
      "1|||城镇新增就业|人|sum|· = 400 300 200",
      "2|||改造户厕|户|sum|· = 65 60 ·",
      "2|||新建公厕|座|sum|· = · · 4",
    ]);
  });

  test("sheets of any name whose titles begin with the district", () => {
    const found = read(...counties.map((one, i) => ({ ...one, name: `Sheet${i + 1}` })));
    expect(rows(found)[0]?.[1]).toBe("谯城区 涡阳县 蒙城县");
  });

  test("one sheet alone, or sheets of other names, are read as before", () => {
    expect(read(sheet("谯城区", "x", 1, 2)).tables).toEqual([]);
    expect(read(sheet("就业", "x", 1, 2), sheet("卫生", "x", 1, 2)).tables).toEqual([]);
  });
});
