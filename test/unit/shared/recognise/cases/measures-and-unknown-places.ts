/** Layouts of public tables and of offices, with what is to be found in them. */

import type { RecogniseCase } from "./case.ts";

export const measuresAndUnknownPlaces: readonly RecogniseCase[] = [
  {
    name: "two measures under every district: the money is a row of its own",
    spec: {
      rows: [
        ["项目", "单位", "全市", null, "谯城区", null, "涡阳县", null],
        [null, null, "任务数", "资金（万元）", "任务数", "资金（万元）", "任务数", "资金（万元）"],
        ["改厕", "户", 100, 20, 60, 12, 40, 8],
      ],
      merges: ["A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:H1"],
    },
    tables: [
      {
        head: ["A1:H3", "items", null, null, null, null, null],
        districts: "谯城区 涡阳县",
        rows: ["||改厕|改厕|户|sum|100 = 60 40", "||改厕|改厕（资金）|万元|sum|20 = 12 8"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "towns that no list knows, by the shape of the header",
    spec: {
      rows: [
        ["谯城区2024年任务分解表"],
        ["序号", "项目名称", "单位", "目标任务", "古井", "十八里", "五马", "双沟", "牵头单位"],
        [1, "改厕", "户", 100, 20, 30, 25, 25, "区农业农村局"],
        [2, "培训", "人", 10, 1, 2, 3, 4, "区人社局"],
      ],
    },
    tables: [
      {
        head: ["A2:I4", "items", "谯城区2024年任务分解表", null, null, null, null],
        districts: "古井 十八里 五马 双沟",
        rows: ["1||改厕|改厕|户|sum|100 = 20 30 25 25", "2||培训|培训|人|sum|10 = 1 2 3 4"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "departments as units that take tasks",
    spec: {
      rows: [
        ["序号", "项目", "单位", "目标", "市教育局", "市民政局", "市卫健委"],
        [1, "a", "人", 10, 1, 2, 7],
        [2, "b", "人", 10, 1, 2, 7],
      ],
    },
    tables: [
      {
        head: ["A1:G3", "items", null, null, null, null, null],
        districts: "市教育局 市民政局 市卫健委",
        rows: ["1||a|a|人|sum|10 = 1 2 7", "2||b|b|人|sum|10 = 1 2 7"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "districts and departments in one column called 单位",
    spec: {
      rows: [
        ["2024年招商任务分解表"],
        ["序号", "单位", "任务数（亿元）", "备注"],
        [1, "市发改委", 10],
        [2, "市经信局", 20],
        [3, "谯城区", 30],
        ["合计", null, 60],
      ],
    },
    tables: [
      {
        head: ["A2:D6", "districts", "2024年招商任务分解表", null, null, null, null],
        districts: "市发改委 市经信局 谯城区",
        rows: ["|||任务数|亿元|sum|60 = 10 20 30"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "a city above its counties is the total",
    spec: {
      rows: [
        ["县区", "改厕（户）"],
        ["亳州市", 100],
        ["谯城区", 60],
        ["涡阳县", 40],
      ],
    },
    tables: [
      {
        head: ["A1:B4", "districts", null, null, null, null, null],
        districts: "谯城区 涡阳县",
        rows: ["|||改厕|户|sum|100 = 60 40"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "a county beside its towns is the total",
    spec: {
      rows: [
        ["项目", "单位", "谯城区", "古井镇", "十八里镇", "五马镇"],
        ["改厕", "户", 6, 2, 3, 1],
      ],
    },
    tables: [
      {
        head: ["A1:F2", "items", null, null, null, null, null],
        districts: "古井镇 十八里镇 五马镇",
        rows: ["||改厕|改厕|户|sum|6 = 2 3 1"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "two years under each indicator",
    spec: {
      rows: [
        ["县区", "改厕（户）", null, "培训（人）", null],
        [null, 2023, 2024, 2023, 2024],
        ["全市", 10, 20, 30, 40],
        ["谯城区", 4, 10, 10, 20],
        ["涡阳县", 6, 10, 20, 20],
      ],
      merges: ["B1:C1", "D1:E1", "A1:A2"],
    },
    tables: [
      {
        head: ["A1:E5", "districts", null, null, null, null, null],
        districts: "谯城区 涡阳县",
        rows: [
          "|||改厕（2023）|户|sum|10 = 4 6",
          "|||改厕（2024）|户|sum|20 = 10 10",
          "|||培训（2023）|人|sum|30 = 10 20",
          "|||培训（2024）|人|sum|40 = 20 20",
        ],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
];
