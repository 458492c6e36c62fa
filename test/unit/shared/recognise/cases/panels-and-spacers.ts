import type { RecogniseCase } from "./case.ts";

export const panelsAndSpacers: readonly RecogniseCase[] = [
  {
    name: "three panels, two of them with blank place headers",
    spec: {
      rows: [
        ["2025年改厕任务分解表"],
        ["乡镇", "户数(户)", "", "户数(户)", "", "户数(户)"],
        ["归德镇", 10, "孝里镇", 20, "万德街道", 30],
        ["马山镇", 40, "双泉镇", 50, "合计", 150],
      ],
    },
    tables: [
      {
        head: ["A2:F4", "districts", "2025年改厕任务分解表", null, null, null, null],
        districts: "归德镇 马山镇 孝里镇 双泉镇 万德街道",
        rows: ["|||户数|户|sum|150 = 10 40 20 50 30"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "a place header in other words beyond a blank column",
    spec: {
      rows: [
        ["2025年改厕任务分解表"],
        ["镇街", "户数(户)", "公厕(座)", null, "镇街名称", "户数(户)", "公厕(座)"],
        ["归德镇", 10, 1, null, "孝里镇", 20, 2],
        ["马山镇", 40, 4, null, "双泉镇", 50, 5],
      ],
    },
    tables: [
      {
        head: ["A2:G4", "districts", "2025年改厕任务分解表", null, null, null, null],
        districts: "归德镇 马山镇 孝里镇 双泉镇",
        rows: ["|||户数|户|sum|· = 10 40 20 50", "|||公厕|座|sum|· = 1 4 2 5"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "blank columns and rows inside a table of items",
    spec: {
      rows: [
        ["2025年民生实事任务分解表"],
        ["序号", null, "实事内容", null, "单位", "目标任务", null, "历下区", "槐荫区"],
        [],
        [1, null, "口袋公园", null, "处", 9, null, 5, 4],
        [],
        [2, null, "充电桩", null, "个", 220, null, 100, 120],
      ],
    },
    tables: [
      {
        head: ["A2:I6", "items", "2025年民生实事任务分解表", null, null, null, null],
        districts: "历下区 槐荫区",
        rows: ["1||口袋公园|口袋公园|处|sum|9 = 5 4", "2||充电桩|充电桩|个|sum|220 = 100 120"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "a place header that is blank alone",
    spec: {
      rows: [
        ["2025年招生计划表"],
        [null, "班数(个)", "人数(人)"],
        ["实验小学", 3, 144],
        ["东关小学", 2, 90],
        ["育才小学", 1, 45],
      ],
    },
    tables: [
      {
        head: ["A2:C5", "districts", "2025年招生计划表", null, null, null, null],
        districts: "实验小学 东关小学 育才小学",
        rows: ["|||班数|个|sum|· = 3 2 1", "|||人数|人|sum|· = 144 90 45"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "行政村名称 twice: 总计 and one village in the first panel",
    spec: {
      rows: [
        ["2025年改厕任务分解表"],
        ["行政村名称", "任务数（户）", "公厕（座）", "行政村名称", "任务数（户）", "公厕（座）"],
        ["总计", 41, 16, "大峪桥村", 12, 7],
        ["老君台村", 20, 5, "水星台社区", 9, 4],
      ],
    },
    tables: [
      {
        head: ["A2:F4", "districts", "2025年改厕任务分解表", null, null, null, null],
        districts: "老君台村 大峪桥村 水星台社区",
        rows: ["|||任务数|户|sum|41 = 20 12 9", "|||公厕|座|sum|16 = 5 7 4"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
];
