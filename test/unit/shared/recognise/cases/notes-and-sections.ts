import type { RecogniseCase } from "./case.ts";

export const notesAndSections: readonly RecogniseCase[] = [
  {
    name: "notes between the rows of a table",
    spec: {
      rows: [
        ["2025年民生实事任务分解表"],
        ["序号", "实事内容", "单位", "目标任务", "历下区", "槐荫区"],
        [1, "口袋公园", "处", 9, 5, 4],
        ["说明：以下为新增任务"],
        ["*含提前下达部分"],
        [2, "充电桩", "个", 220, 100, 120],
        ["备注：完成时限为11月底。"],
      ],
      merges: ["A4:F4"],
    },
    tables: [
      {
        head: ["A2:F6", "items", "2025年民生实事任务分解表", null, null, null, null],
        districts: "历下区 槐荫区",
        rows: ["1||口袋公园|口袋公园|处|sum|9 = 5 4", "2||充电桩|充电桩|个|sum|220 = 100 120"],
        notes: ["说明：以下为新增任务", "*含提前下达部分", "备注：完成时限为11月底。"],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "sections by letters, brackets and plain words merged over the row",
    spec: {
      rows: [
        ["2025年民生实事任务分解表"],
        ["序号", "实事内容", "单位", "目标任务", "历下区", "槐荫区"],
        ["A类 城市更新"],
        [1, "口袋公园", "处", 9, 5, 4],
        ["（二）出行便利"],
        [2, "充电桩", "个", 220, 100, 120],
        ["托育养老"],
        [3, "托位", "个", 30, 10, 20],
      ],
      merges: ["A3:F3", "A5:F5", "A7:F7"],
    },
    tables: [
      {
        head: ["A2:F8", "items", "2025年民生实事任务分解表", null, null, null, null],
        districts: "历下区 槐荫区",
        rows: [
          "1|A类城市更新|口袋公园|口袋公园|处|sum|9 = 5 4",
          "2|（二）出行便利|充电桩|充电桩|个|sum|220 = 100 120",
          "3|托育养老|托位|托位|个|sum|30 = 10 20",
        ],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "two levels of sections: the upper is the category, the lower the item",
    spec: {
      rows: [
        ["2025年民生实事任务分解表"],
        ["序号", "指标名称", "单位", "目标任务", "历下区", "槐荫区"],
        ["一、城市更新"],
        ["（一）公园绿地"],
        [1, "口袋公园", "处", 9, 5, 4],
        ["（二）出行便利"],
        [2, "充电桩", "个", 220, 100, 120],
      ],
      merges: ["A3:F3", "A4:F4", "A6:F6"],
    },
    tables: [
      {
        head: ["A2:F7", "items", "2025年民生实事任务分解表", null, null, null, null],
        districts: "历下区 槐荫区",
        rows: [
          "1|一、城市更新|公园绿地|口袋公园|处|sum|9 = 5 4",
          "2|一、城市更新|出行便利|充电桩|个|sum|220 = 100 120",
        ],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "an area table that says it is a task table",
    spec: {
      rows: [
        ["2025年油菜种植面积目标任务表"],
        ["乡镇", "油菜面积（亩）"],
        ["归德镇", 300],
        ["孝里镇", 500],
        ["合计", 800],
      ],
    },
    tables: [
      {
        head: ["A2:B5", "districts", "2025年油菜种植面积目标任务表", null, null, null, null],
        districts: "归德镇 孝里镇",
        rows: ["|||油菜面积|亩|sum|800 = 300 500"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "bands of years keep their names",
    spec: {
      rows: [
        ["2025—2027年造林任务分解表"],
        ["县区", "分年度任务（亩）", "", ""],
        ["", "2025年", "2026年", "2027年"],
        ["横山区", 100, 200, 300],
        ["靖边县", 200, 300, 400],
      ],
      merges: ["A2:A3", "B2:D2"],
    },
    tables: [
      {
        head: ["A2:D5", "districts", "2025—2027年造林任务分解表", null, null, null, null],
        districts: "横山区 靖边县",
        rows: [
          "||分年度任务|2025年|亩|sum|· = 100 200",
          "||分年度任务|2026年|亩|sum|· = 200 300",
          "||分年度任务|2027年|亩|sum|· = 300 400",
        ],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
];
