/** Layouts of public tables and of offices, with what is to be found in them. */

import type { RecogniseCase } from "./case.ts";

export const severalTables: readonly RecogniseCase[] = [
  {
    name: "wide table cut in two blocks, one below the other",
    spec: {
      rows: [
        ["2024年任务分解表"],
        ["序号", "项目", "单位", "合计", "谯城区", "涡阳县"],
        [1, "a项目", "人", 10, 1, 2],
        [2, "b项目", "户", 20, 5, 5],
        [],
        ["序号", "项目", "单位", "合计", "蒙城县", "利辛县"],
        [1, "a项目", "人", 10, 3, 4],
        [2, "b项目", "户", 20, 5, 5],
      ],
    },
    tables: [
      {
        head: ["A2:F4", "items", "2024年任务分解表", null, null, null, null],
        districts: "谯城区 涡阳县 蒙城县 利辛县",
        rows: ["1||a项目|a项目|人|sum|10 = 1 2 3 4", "2||b项目|b项目|户|sum|20 = 5 5 5 5"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: ["A6:F8 与A2:F4是同一张表的另一半，已合在一起"],
  },
  {
    name: "wide table cut in two panels side by side",
    spec: {
      rows: [
        ["序号", "项目", "单位", "合计", "谯城区", "涡阳县", "序号", "项目", "单位", "蒙城县", "利辛县"],
        [1, "a项目", "人", 10, 1, 2, 1, "a项目", "人", 3, 4],
        [2, "b项目", "户", 20, 5, 5, 2, "b项目", "户", 5, 5],
      ],
    },
    tables: [
      {
        head: ["A1:F3", "items", null, null, null, null, null],
        districts: "谯城区 涡阳县 蒙城县 利辛县",
        rows: ["1||a项目|a项目|人|sum|10 = 1 2 3 4", "2||b项目|b项目|户|sum|20 = 5 5 5 5"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: ["G1:K3 与A1:F3是同一张表的另一半，已合在一起"],
  },
  {
    name: "two tables on a sheet, each with its annex, title, unit and notes",
    spec: {
      rows: [
        ["附件1"],
        ["2024年就业任务分解表"],
        ["序号", "项目", "单位", "合计", "谯城区", "涡阳县"],
        [1, "a项目", "人", 3, 1, 2],
        [],
        ["注：a"],
        ["附件2"],
        ["2024年养老任务分解表", null, null, null, "单位：万元"],
        ["县区", "养老中心（个）", "床位（张）"],
        ["全市", 3, 30],
        ["谯城", 1, 10],
        ["涡阳", 2, 20],
      ],
    },
    tables: [
      {
        head: ["A3:F4", "items", "2024年就业任务分解表", null, "附件1", null, null],
        districts: "谯城区 涡阳县",
        rows: ["1||a项目|a项目|人|sum|3 = 1 2"],
        notes: ["注：a"],
        unsure: [],
      },
      {
        head: ["A9:C12", "districts", "2024年养老任务分解表", null, "附件2", "万元", null],
        districts: "谯城 涡阳",
        rows: ["|||养老中心|个|sum|3 = 1 2", "|||床位|张|sum|30 = 10 20"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "two different tables side by side",
    spec: {
      rows: [
        ["序号", "项目", "单位", "合计", "谯城区", "涡阳县", null, "县区", "养老", "床位"],
        [1, "a项目", "人", 3, 1, 2, null, "全市", 3, 30],
        [2, "b项目", "户", 10, 5, 5, null, "谯城区", 1, 10],
        [null, null, null, null, null, null, null, "涡阳县", 2, 20],
      ],
    },
    tables: [
      {
        head: ["A1:F4", "items", null, null, null, null, null],
        districts: "谯城区 涡阳县",
        rows: ["1||a项目|a项目|人|sum|3 = 1 2", "2||b项目|b项目|户|sum|10 = 5 5"],
        notes: [],
        unsure: [],
      },
      {
        head: ["H1:J4", "districts", null, null, null, null, null],
        districts: "谯城区 涡阳县",
        rows: ["|||养老||sum|3 = 1 2", "|||床位||sum|30 = 10 20"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "header repeated on the next page, with page foot and title",
    spec: {
      rows: [
        ["2024年任务分解表"],
        ["序号", "项目", "单位", "合计", "谯城区", "涡阳县"],
        [1, "a项目", "人", 3, 1, 2],
        ["第1页 共2页"],
        ["2024年任务分解表（续）"],
        ["序号", "项目", "单位", "合计", "谯城区", "涡阳县"],
        [2, "b项目", "人", 3, 1, 2],
        ["注：完"],
      ],
    },
    tables: [
      {
        head: ["A2:F7", "items", "2024年任务分解表", null, null, null, null],
        districts: "谯城区 涡阳县",
        rows: ["1||a项目|a项目|人|sum|3 = 1 2", "2||b项目|b项目|人|sum|3 = 1 2"],
        notes: ["注：完"],
        unsure: [],
      },
    ],
    skipped: ["A6:F6 重复的表头"],
  },
];
