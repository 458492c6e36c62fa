import { describe, expect, test } from "vitest";
import { checkTables } from "../../../../shared/import/check-tables.ts";
import { packTables, unpackTables } from "../../../../shared/recognise/packed/tables.ts";
import { recognise } from "../../../support/recognise/build.ts";

describe("a sub-total that its members do not make", () => {
  const found = recognise({
    rows: [
      ["2025年改厕任务分解表"],
      ["区县", "镇街", "任务数(万户)"],
      ["长清区", "归德镇", 10],
      ["", "孝里镇", 20],
      ["", "小计", 31],
      ["商河县", "玉皇庙镇", 15],
      ["", "贾庄镇", 25],
      ["", "小计", 40],
      ["总计", "", 70],
    ],
  });

  test("is a warning that names it, its figures and its cells", () => {
    const { findings } = checkTables(found.tables, "改厕.xls");
    expect(findings).toMatchObject([
      {
        rule: "sum",
        severity: "warning",
        message: "〔警告〕任务数：小计“长清区/小计”31万户，所含各乡镇之和30万户，差额1万户（多1万户）",
        indicator: "任务数",
        expected: "300000",
        actual: "310000",
        difference: "10000",
        sheet: "Sheet1",
        cells: ["C5", "C3", "C4"],
      },
    ]);
  });

  test("stays with the tables as they leave the exchange process", () => {
    expect(unpackTables(packTables(found))).toEqual(found);
    expect(found.tables[0]?.rows[0]?.offSums).toHaveLength(1);
  });

  test("among columns too", () => {
    const columns = recognise({
      rows: [
        ["2025年改厕任务分解表"],
        ["序号", "实事内容", "单位", "总数", "中心城区", "", "", "县域", "", ""],
        ["", "", "", "", "历下区", "槐荫区", "小计", "平阴县", "商河县", "小计"],
        [1, "改厕", "户", 12, 5, 4, 8, 1, 2, 3],
      ],
      merges: ["A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:G2", "H2:J2"],
    });
    const { findings } = checkTables(columns.tables, "改厕.xls");
    expect(findings.map(({ severity, difference, cells }) => [severity, difference, cells])).toEqual([
      ["warning", "-1", ["G4", "E4", "F4"]],
    ]);
  });
});
