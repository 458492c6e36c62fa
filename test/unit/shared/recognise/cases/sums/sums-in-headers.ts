/** Sums and totals where other cities put them. */

import type { RecogniseCase } from "../case.ts";

export const sumsInHeaders: readonly RecogniseCase[] = [
  {
    name: "合计, 其中：新建 and 其中：养护, each over 里程 and 资金; 单位 of both",
    spec: {
      rows: [
        ["2024年道路分解表"],
        ["单位：公里、万元"],
        ["县区", "合计", null, "其中：新建", null, "其中：养护", null],
        [null, "里程", "资金", "里程", "资金", "里程", "资金"],
        ["合计", 30, 300, 18, 240, 12, 60],
        ["泾县", 10, 104, 6, 80, 4, 24],
        ["绩溪县", 20, 196, 12, 160, 8, 36],
      ],
      merges: ["A1:G1", "A2:G2", "A3:A4", "B3:C3", "D3:E3", "F3:G3"],
    },
    tables: [
      {
        head: ["A3:G7", "districts", "2024年道路分解表", null, null, "公里、万元", null],
        districts: "泾县 绩溪县",
        rows: [
          "||新建|里程|公里|sum|18 = 6 12",
          "||新建|资金|万元|sum|240 = 80 160",
          "||养护|里程|公里|sum|12 = 4 8",
          "||养护|资金|万元|sum|60 = 24 36",
        ],
        notes: [],
        unsure: [],
      },
    ],
    skipped: ["B3:B7 “合计/里程”列是各项之和，不是指标", "C3:C7 “合计/资金”列是各项之和，不是指标"],
  },
  {
    name: "县区小计 without the issuer's own share, in 万人; total last",
    spec: {
      rows: [
        ["项目", "谯城区", "涡阳县", "县区小计", "市直", "全市合计", "单位"],
        ["签约", 12, 10, 22, 1, 23, "万人"],
        ["筛查", 8, 6, 13, 1, 15, "人"],
      ],
    },
    tables: [
      {
        head: ["A1:G3", "items", null, null, null, null, null],
        districts: "谯城区 涡阳县 市直",
        rows: ["||签约|签约|万人|sum|23 = 12 10 1", "||筛查|筛查|人|sum|15 = 8 6 1"],
        notes: [],
        unsure: ["D3 写的合计是13，与分解数之和15不同。"],
      },
    ],
    skipped: ["D1:D3 “县区小计”列是分解数之和，总数取“全市合计”列"],
  },
  {
    name: "市定目标 beside a sum under the spanning header of the districts",
    spec: {
      rows: [
        ["项目", "指标", "单位", "市定目标", "分解到镇", null, null],
        [null, null, null, null, "合计", "甲镇", "乙镇"],
        ["就业", "见习", "个", 30, { value: 31, formula: "SUM(F3:G3)" }, 20, 11],
      ],
      merges: ["A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:G1"],
    },
    tables: [
      {
        head: ["A1:G3", "items", null, null, null, null, null],
        districts: "甲镇 乙镇",
        rows: ["||就业|见习|个|sum|30 = 20 11"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: ["E1:E3 “合计”列是分解数之和，总数取“市定目标”列"],
  },
  {
    name: "what is to be built over 数量 and 补助 is the item",
    spec: {
      rows: [
        ["县区", "新建社区食堂", null, "新增托位", null],
        [null, "数量（个）", "补助（万元）", "公办（个）", "民办（个）"],
        ["谯城区", 8, 40, 300, 200],
        ["涡阳县", 6, 30, 200, 150],
        ["总计", 14, 70, 500, 350],
      ],
      merges: ["A1:A2", "B1:C1", "D1:E1"],
    },
    tables: [
      {
        head: ["A1:E5", "districts", null, null, null, null, null],
        districts: "谯城区 涡阳县",
        rows: [
          "||新建社区食堂|数量|个|sum|14 = 8 6",
          "||新建社区食堂|补助|万元|sum|70 = 40 30",
          "||新增托位|公办|个|sum|500 = 300 200",
          "||新增托位|民办|个|sum|350 = 200 150",
        ],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
];
