/** What clerks put into cells, labels and headers, with what is to be found. */

import type { RecogniseCase } from "../case.ts";

export const titlesAndOwnSums: readonly RecogniseCase[] = [
  {
    name: "title over two lines with its version, total last",
    spec: {
      rows: [
        ["亳州市2024年"],
        ["民生实事任务分解表"],
        ["（征求意见稿）"],
        ["指标", "单位", "谯城区", "涡阳县", "全市"],
        ["a", "户", 1, 2, 3],
        ["数据来源：市统计局"],
      ],
    },
    tables: [
      {
        head: ["A4:E5", "items", "亳州市2024年民生实事任务分解表（征求意见稿）", null, null, null, null],
        districts: "谯城区 涡阳县",
        rows: ["|||a|户|sum|3 = 1 2"],
        notes: ["数据来源：市统计局"],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "empty template rows below",
    spec: {
      rows: [["序号", "项目", "单位", "合计", "谯城区", "涡阳县"], [1, "a", "户", 3, 1, 2], [2], [3], ["", "", " "]],
    },
    tables: [
      {
        head: ["A1:F4", "items", null, null, null, null, null],
        districts: "谯城区 涡阳县",
        rows: ["1||a|a|户|sum|3 = 1 2"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "SUM without a cached result is worked out",
    spec: {
      rows: [
        ["指标", "单位", "合计", "谯城区", "涡阳县"],
        ["a", "户", { value: null, formula: "SUM(D2:E2)" }, 1.5, 2.25],
        ["b", "万人", { value: null, formula: "D3+E3" }, 1.5, 2.25],
        ["c", "万人", { value: null, formula: "D4*E4" }, 1.5, 2.25],
        ["d", "万人", { value: null, formula: "VLOOKUP(D5,A:B,2)" }, 1.5, 2.25],
      ],
    },
    tables: [
      {
        head: ["A1:E5", "items", null, null, null, null, null],
        districts: "谯城区 涡阳县",
        rows: [
          "|||a|户|sum|3.75 = 1.5 2.25",
          "|||b|万人|sum|3.75 = 1.5 2.25",
          "|||c|万人|sum|3.375 = 1.5 2.25",
          "|||d|万人|sum|· = 1.5 2.25",
        ],
        notes: [],
        unsure: [
          "C2 的公式没有存结果，按公式算得3.75。",
          "C3 的公式没有存结果，按公式算得3.75。",
          "C4 的公式没有存结果，按公式算得3.375。",
          "C5 是公式，文件里没有存结果，按空白读入。",
        ],
      },
    ],
    skipped: [],
  },
  {
    name: "annex, title and unit in one cell; footnote marks",
    spec: {
      rows: [
        ["附件3：亳州市2024年任务分解表      单位：户"],
        ["指标", "全市*", "谯城区①", "涡阳县②"],
        ["a", 3, 1, 2],
        ["①含高新区"],
      ],
    },
    tables: [
      {
        head: ["A2:D3", "items", "亳州市2024年任务分解表", null, "附件3", "户", null],
        districts: "谯城区① 涡阳县②",
        rows: ["|||a|户|sum|3 = 1 2"],
        notes: ["①含高新区"],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "the file's own sum differs",
    spec: {
      rows: [
        ["指标", "单位", "全市目标", "分解合计", "谯城区", "涡阳县"],
        ["a", "户", 10, 9, 4, 6],
      ],
    },
    tables: [
      {
        head: ["A1:F2", "items", null, null, null, null, null],
        districts: "谯城区 涡阳县",
        rows: ["|||a|户|sum|10 = 4 6"],
        notes: [],
        unsure: ["D2 写的合计是9，与分解数之和10不同。"],
      },
    ],
    skipped: ["D1:D2 “分解合计”列是分解数之和，总数取“全市目标”列"],
  },
  {
    name: "a sum of parts that is wrong in one district is said",
    spec: {
      rows: [
        ["县区", "合计", "儿童", "成人"],
        ["全市", 10, 6, 4],
        ["谯城区", 5, 3, 2],
        ["涡阳县", 6, 3, 2],
      ],
    },
    tables: [
      {
        head: ["A1:D4", "districts", null, null, null, null, null],
        districts: "谯城区 涡阳县",
        rows: ["|||儿童||sum|6 = 3 3", "|||成人||sum|4 = 2 2"],
        notes: [],
        unsure: ["“合计”列在涡阳县与各项之和不符，请核对。", "“合计”列在涡阳县与各项之和不符，请核对。"],
      },
    ],
    skipped: ["B1:B4 “合计”列是各项之和，不是指标；其中涡阳县与各项之和不符"],
  },
];
