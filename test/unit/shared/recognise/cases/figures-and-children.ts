/** What clerks put into cells, labels and headers, with what is to be found. */

import type { RecogniseCase } from "./case.ts";

export const figuresAndChildren: readonly RecogniseCase[] = [
  {
    name: "number formats, qualifiers, percent, roundings, dates, errors, formulas, words",
    spec: {
      rows: [
        ["指标", "单位", "全市", "谯城区", "涡阳县", "蒙城县", "利辛县"],
        [
          "就业",
          "人",
          { value: 35000, format: '0"人左右"', text: "35000人左右" },
          { value: 8700, format: "#,##0", text: "8,700" },
          { value: 8700.5, format: "0", text: "8701" },
          "8,800人以上",
          { value: 8799.5, format: '"不少于"0.0', text: "不少于8799.5" },
        ],
        [
          "比例",
          "%",
          { value: 0.6, format: "0%", text: "60%" },
          { value: 0.6, format: "0.0%", text: "60.0%" },
          { value: 0.6049, format: "0%", text: "60%" },
          "60％",
          60,
        ],
        [
          "日期列",
          "个",
          10,
          { value: 45000, format: "yyyy/m/d", text: "2023/3/15" },
          "3-6",
          { value: { error: "#REF!" } },
          true,
        ],
        [
          "浮点",
          "万元",
          0.3,
          0.30000000000000004,
          "=1",
          { value: null, formula: "VLOOKUP(A1,B:C,2)" },
          100000000000000000000,
        ],
        ["公式", "个", { value: 10, formula: "SUM(D6:G6)" }, 4, 3, 2, 1],
        ["文字", "个", "按省下达计划", "按需", "全覆盖", "0", "10个（含高新区2个）"],
        ["窝沟封闭", "万人", 3.15, 0.9, 0.75, "7500人", "0.75万"],
        ["区间", "万元", "1.8—2.1", "1", "2024年", "10户", "1:1"],
      ],
    },
    tables: [
      {
        head: ["A1:G9", "items", null, null, null, null, null],
        districts: "谯城区 涡阳县 蒙城县 利辛县",
        rows: [
          "|||就业|人|sum|35000左右 = 8700 8700.5 ≥8800 ≥8799.5",
          "|||比例|%|uniform|60 = 60 60.49 60 60",
          "|||日期列|个|sum|10 = “2023/3/15” 3—6 “#REF!” “TRUE”",
          "|||浮点|万元|sum|0.3 = 0.3 1 · “100000000000000000000”",
          "|||公式|个|sum|10 = 4 3 2 1",
          "|||文字|个|sum|“按省下达计划” = “按需” “全覆盖” 0 10",
          "|||窝沟封闭|万人|sum|3.15 = 0.9 0.75 0.75 0.75",
          "|||区间|万元|sum|1.8—2.1 = 1 “2024年” 0.001 “1:1”",
        ],
        notes: [],
        unsure: [
          "E2 显示为“8701”，实际是 8700.5，按实际数读入。",
          "E3 显示为“60%”，实际是 60.49%，按实际数读入。",
          "D4 是日期“2023/3/15”，没有读成数字。",
          "F4 公式出错（#REF!），没有读成数字。",
          "G4 写的是“TRUE”，不是数字。",
          "F5 是公式，文件里没有存结果，按空白读入。",
          "G5 的数“100000000000000000000”太大或太细，存不下。",
          "E9 写的“2024年”没有读成数字，按文字保留。",
          "F9 写的“10户”与本行单位“元”不同，请核对。",
          "G9 写的“1:1”没有读成数字，按文字保留。",
        ],
      },
    ],
    skipped: [],
  },
  {
    name: "one figure merged over two districts; a rate merged over all; a mark; a total merged over two rows",
    spec: {
      rows: [
        ["指标", "单位", "全市", "谯城区", "高新区", "涡阳县"],
        ["就业", "人", 100, 60, null, 40],
        ["比例", "%", "60%", "60%", null, null],
        ["备案", "人", 50, "—", null, null],
        ["合作", "户", 10, 4, 5, 1],
        ["并入", "户", null, null, null, 1],
      ],
      merges: ["D2:E2", "D3:F3", "D4:F4", "C5:C6"],
    },
    tables: [
      {
        head: ["A1:F6", "items", null, null, null, null, null],
        districts: "谯城区 高新区 涡阳县",
        rows: [
          "|||就业|人|sum|100 = 60 ⊂谯城区 40",
          "|||比例|%|uniform|60 = 60 60 60",
          "|||备案|人|sum|50 = ∅ ∅ ∅",
          "|||合作|户|sum|10 = 4 5 1",
          "|||并入|户|sum|· = · · 1",
        ],
        notes: [],
        unsure: [
          "E2 与“谯城区”合并成一个数，按含在“谯城区”读入。",
          "E3 与“谯城区”合并，按同一个数读入。",
          "F3 与“谯城区”合并，按同一个数读入。",
          "C6 的总数与上一行合并，本行没有自己的总数。",
        ],
      },
    ],
    skipped: [],
  },
  {
    name: "hidden row and column",
    spec: {
      rows: [
        ["指标", "单位", "全市", "谯城区", "高新区", "涡阳县"],
        ["就业", "人", 100, 60, 5, 40],
        ["隐藏", "人", 1, 1, 1, 1],
        ["培训", "人", 100, 60, 5, 40],
      ],
      hiddenRows: [2],
      hiddenColumns: [4],
    },
    tables: [
      {
        head: ["A1:F4", "items", null, null, null, null, null],
        districts: "谯城区 涡阳县",
        rows: ["|||就业|人|sum|100 = 60 40", "|||培训|人|sum|100 = 60 40"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: ["3:3 隐藏行，没有读入", "E:E 隐藏列“高新区”，没有读入"],
  },
  {
    name: "numbers as text, full width, zero-width, NBSP",
    spec: {
      rows: [
        ["序号", "项目", "单 位", "合　计", "谯​城区", "涡 阳 县"],
        ["1", "改厕 工程", "户", "１００", " 60 ", "​40﻿"],
      ],
    },
    tables: [
      {
        head: ["A1:F2", "items", null, null, null, null, null],
        districts: "谯城区 涡阳县",
        rows: ["1||改厕工程|改厕工程|户|sum|100 = 60 40"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "text only, as from CSV",
    spec: {
      rows: [
        ["序号", "项目", "单位", "合计", "谯城区", "涡阳县"],
        ["1", "a", "户", "3", "1", "2"],
        ["2", "b", "人", "1,000", "400", "600"],
        ["合计", "", "", "1003", "401", "602"],
      ],
    },
    tables: [
      {
        head: ["A1:F4", "items", null, null, null, null, null],
        districts: "谯城区 涡阳县",
        rows: ["1||a|a|户|sum|3 = 1 2", "2||b|b|人|sum|1000 = 400 600"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: ["A4:F4 “合计”行是各项之和，不是指标"],
  },
  {
    name: "其中 rows: parts that add up, and one that is within",
    spec: {
      rows: [
        ["序号", "项目", "指标", "计量单位", "全市目标", "谯城区", "涡阳县"],
        [1, "康复工程", "康复总人数", "名", 100, 60, 40],
        [null, null, "其中：儿童", "名", 70, 40, 30],
        [null, null, "  成人", "名", 30, 20, 10],
        [2, "培训", "培训人次", "人次", 100, 50, 50],
        [null, null, "其中：农民工", "人次", 40, 20, 20],
        [3, "就业", "就业", "人", 10, 5, 5],
      ],
    },
    tables: [
      {
        head: ["A1:G7", "items", null, null, null, null, null],
        districts: "谯城区 涡阳县",
        rows: [
          "1||康复工程|康复总人数|名|sum|100 = 60 40",
          "1||康复工程|+0 儿童|名|sum|70 = 40 30",
          "1||康复工程|+0 成人|名|sum|30 = 20 10",
          "2||培训|培训人次|人次|sum|100 = 50 50",
          "2||培训|⊆3 农民工|人次|sum|40 = 20 20",
          "3||就业|就业|人|sum|10 = 5 5",
        ],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "one column of names: 其中 rows, and a numbered item over unnumbered rows",
    spec: {
      rows: [
        ["序号", "项目名称", "单位", "合计", "谯城区", "涡阳县"],
        [10, "康复工程", "名", 100, 60, 40],
        [null, "其中：儿童", null, 70, 40, 30],
        [null, "成人", "名", 30, 20, 10],
        [11, "培训", null, null, null, null],
        [null, "技能", "人", 10, 4, 6],
        [12, "c", "人", 10, 4, 6],
      ],
    },
    tables: [
      {
        head: ["A1:F7", "items", null, null, null, null, null],
        districts: "谯城区 涡阳县",
        rows: [
          "10||康复工程|康复工程|名|sum|100 = 60 40",
          "10||康复工程|+0 儿童|名|sum|70 = 40 30",
          "10||康复工程|+0 成人|名|sum|30 = 20 10",
          "11||培训|技能|人|sum|10 = 4 6",
          "12||c|c|人|sum|10 = 4 6",
        ],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "其中 in the header over parts",
    spec: {
      rows: [
        ["县区", "就业人数（人）", "其中", null],
        [null, null, "失业人员", "困难人员"],
        ["全市", 100, 60, 40],
        ["谯城区", 60, 30, 30],
        ["涡阳县", 40, 30, 10],
      ],
      merges: ["A1:A2", "B1:B2", "C1:D1"],
    },
    tables: [
      {
        head: ["A1:D5", "districts", null, null, null, null, null],
        districts: "谯城区 涡阳县",
        rows: [
          "|||就业人数|人|sum|100 = 60 40",
          "|||+0 失业人员|人|sum|60 = 30 30",
          "|||+0 困难人员|人|sum|40 = 30 10",
        ],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
];
