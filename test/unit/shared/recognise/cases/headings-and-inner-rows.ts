/** What clerks put into cells, labels and headers, with what is to be found. */

import type { RecogniseCase } from "./case.ts";

export const headingsAndInnerRows: readonly RecogniseCase[] = [
  {
    name: "其中 in a header cell",
    spec: {
      rows: [
        ["县区", "就业人数（万人）", "其中：失业人员", "养老床位（张）"],
        ["全市", 1, 0.6, 40],
        ["谯城区", 0.6, 0.3, 30],
        ["涡阳县", 0.4, 0.3, 10],
      ],
    },
    tables: [
      {
        head: ["A1:D4", "districts", null, null, null, null, null],
        districts: "谯城区 涡阳县",
        rows: [
          "|||就业人数|万人|sum|1 = 0.6 0.4",
          "|||⊆0 失业人员|万人|sum|0.6 = 0.3 0.3",
          "|||养老床位|张|sum|40 = 30 10",
        ],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "headings 一 and （一） in the column of numbers",
    spec: {
      rows: [
        ["序号", "项目名称", "单位", "合计", "谯城区", "涡阳县"],
        ["一", "促进就业（2项）"],
        ["（一）", "稳定就业"],
        [1, "城镇新增就业", "人", 10, 4, 6],
        [2, "创业培训", "人", 10, 4, 6],
        ["（二）", "家政行动"],
        [3, "培训", "人", 10, 4, 6],
      ],
    },
    tables: [
      {
        head: ["A1:F7", "items", null, null, null, null, null],
        districts: "谯城区 涡阳县",
        rows: [
          "1|一、促进就业（2项）|稳定就业|城镇新增就业|人|sum|10 = 4 6",
          "2|一、促进就业（2项）|稳定就业|创业培训|人|sum|10 = 4 6",
          "3|一、促进就业（2项）|家政行动|培训|人|sum|10 = 4 6",
        ],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "plain group headings",
    spec: {
      rows: [
        ["项目名称", "单位", "合计", "谯城区", "涡阳县"],
        ["就业"],
        ["a", "名", 100, 60, 40],
        ["养老"],
        ["b", "名", 100, 60, 40],
      ],
    },
    tables: [
      {
        head: ["A1:E5", "items", null, null, null, null, null],
        districts: "谯城区 涡阳县",
        rows: ["|就业|a|a|名|sum|100 = 60 40", "|养老|b|b|名|sum|100 = 60 40"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "rows without figures stay; 无任务 merged over all",
    spec: {
      rows: [
        ["序号", "项目", "指标", "单位", "合计", "谯城区", "涡阳县"],
        [1, "a", "a1", "名", 100, 60, 40],
        [2, "b", "b1", "个", null, null, null],
        [3, "c", "c1", "个", "无任务"],
      ],
      merges: ["E4:G4"],
    },
    tables: [
      {
        head: ["A1:G4", "items", null, null, null, null, null],
        districts: "谯城区 涡阳县",
        rows: ["1||a|a1|名|sum|100 = 60 40", "2||b|b1|个|sum|· = · ·", "3||c|c1|个|sum|∅ = ∅ ∅"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "rows of sums: two totals, sub-totals",
    spec: {
      rows: [
        ["县区", "改厕（户）", "培训（人）"],
        ["全市目标", 100, 10],
        ["合计", 100, 10],
        ["主城区小计", 60, 6],
        ["谯城区", 50, 5],
        ["高新区", 10, 1],
        ["县（市）小计", 40, 4],
        ["涡阳县", 40, 4],
      ],
    },
    tables: [
      {
        head: ["A1:C8", "districts", null, null, null, null, null],
        districts: "谯城区 高新区 涡阳县",
        rows: ["|||改厕|户|sum|100 = 50 10 40", "|||培训|人|sum|10 = 5 1 4"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [
      "A4:C4 “主城区小计”行是小计，不是县区",
      "A7:C7 “县（市）小计”行是小计，不是县区",
      "A3:C3 “合计”行是分解数之和，总数取“全市目标”行",
    ],
  },
  {
    name: "其中：高新区 inside the district above",
    spec: {
      rows: [
        ["县区", "改厕（户）", "培训（人）"],
        ["合计", 100, 10],
        ["谯城区", 60, 6],
        ["其中：高新区", 10, 1],
        ["涡阳县", 40, 4],
      ],
    },
    tables: [
      {
        head: ["A1:C5", "districts", null, null, null, null, null],
        districts: "谯城区 涡阳县",
        rows: ["|||改厕|户|sum|100 = 60 40", "|||培训|人|sum|10 = 6 4"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: ["A4:C4 “其中：高新区”行的数已含在上面的县区里"],
  },
  {
    name: "其中：市本级 below the total",
    spec: {
      rows: [
        ["县区", "改厕（户）"],
        ["全市", 100],
        ["其中：市本级", 10],
        ["谯城区", 50],
        ["涡阳县", 40],
      ],
    },
    tables: [
      {
        head: ["A1:B5", "districts", null, null, null, null, null],
        districts: "市本级 谯城区 涡阳县",
        rows: ["|||改厕|户|sum|100 = 10 50 40"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "the province's target beside the city's",
    spec: {
      rows: [
        ["序号", "项目", "单位", "省下达任务", "市目标任务", "谯城区", "涡阳县"],
        [1, "a", "户", 9, 10, 4, 6],
      ],
    },
    tables: [
      {
        head: ["A1:G2", "items", null, null, null, null, null],
        districts: "谯城区 涡阳县",
        rows: ["1||a|a|户|sum|10 = 4 6"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
];
