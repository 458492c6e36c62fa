import { expect, test } from "vitest";
import { fileReadJson } from "../../../../../shared/document/json/read.ts";
import { recognise } from "../../../../support/recognise/build.ts";

test("a recognised file as the contract's JSON", () => {
  const found = recognise({
    name: "分解表",
    rows: [
      ["附件3"],
      ["2024年民生实事目标任务分解表", null, null, "单位：见表"],
      ["序号", "项目", "指标", "单位", "全市目标", "谯城区", "高新区", "涡阳县", "牵头单位", "完成时限"],
      [1, "就业", "城镇新增就业", "人", "3.5万人左右", 8900, "含在谯城区", "—", "市人社局", "12月底"],
      [2, "电网", "供电可靠率", "%", "从99.90%提高到99.93%", "99.93%", null, "按需"],
      [3, "补助", "补助标准", "万元", "1.8—2.1", 1.8, 2, 2.1],
    ],
  });
  const json = fileReadJson("a/b.xls", found, []);
  expect(JSON.parse(JSON.stringify(json))).toEqual({
    file: "a/b.xls",
    tables: [
      {
        sheet: "分解表",
        range: "A3:J6",
        title: "2024年民生实事目标任务分解表",
        documentNumber: null,
        unit: null,
        asOf: null,
        notes: ["单位：见表"],
        orientation: "items",
        districts: ["谯城区", "高新区", "涡阳县"],
        rows: [
          {
            seq: "1",
            category: null,
            item: "就业",
            indicator: "城镇新增就业",
            unit: "人",
            scale: 1,
            decimals: 0,
            rule: "sum",
            parent: null,
            part: null,
            total: { value: "35000", unit: "人", qualifier: "about", text: "3.5万人左右", cell: "E4" },
            targets: {
              谯城区: { value: "8900", unit: "人", qualifier: "exact", text: "8900", cell: "F4" },
              高新区: { mark: "includedIn", of: "谯城区", text: "含在谯城区", cell: "G4" },
              涡阳县: { mark: "none", text: "—", cell: "H4" },
            },
            leads: ["市人社局"],
            supports: [],
            note: null,
            extra: { 完成时限: "12月底" },
            unsure: [],
          },
          {
            seq: "2",
            category: null,
            item: "电网",
            indicator: "供电可靠率",
            unit: "%",
            scale: 1,
            decimals: 2,
            rule: "uniform",
            parent: null,
            part: null,
            total: {
              value: "99.93",
              unit: "%",
              qualifier: "exact",
              text: "从99.90%提高到99.93%",
              cell: "E5",
              from: "99.9",
            },
            targets: {
              谯城区: { value: "99.93", unit: "%", qualifier: "exact", text: "99.93%", cell: "F5" },
              高新区: null,
              涡阳县: { words: "按需", cell: "H5" },
            },
            leads: [],
            supports: [],
            note: null,
            extra: {},
            unsure: [],
          },
          {
            seq: "3",
            category: null,
            item: "补助",
            indicator: "补助标准",
            unit: "元",
            scale: 10000,
            decimals: 1,
            rule: "uniform",
            parent: null,
            part: null,
            total: { value: "18000", unit: "元", qualifier: "exact", text: "1.8—2.1", cell: "E6", to: "21000" },
            targets: {
              谯城区: { value: "18000", unit: "元", qualifier: "exact", text: "1.8", cell: "F6" },
              高新区: { value: "20000", unit: "元", qualifier: "exact", text: "2", cell: "G6" },
              涡阳县: { value: "21000", unit: "元", qualifier: "exact", text: "2.1", cell: "H6" },
            },
            leads: [],
            supports: [],
            note: null,
            extra: {},
            unsure: [],
          },
        ],
      },
    ],
    skipped: [],
    findings: [],
  });
});
