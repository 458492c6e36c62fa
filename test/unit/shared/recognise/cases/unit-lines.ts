import type { RecogniseCase } from "./case.ts";

export const unitLines: readonly RecogniseCase[] = [
  {
    name: "money belongs to money, households to households, whatever the line says",
    spec: {
      rows: [
        ["2025年农村厕所改造任务分解表"],
        ["", "", "", "单位：万元"],
        ["旗县", "改厕户数", "惠及人口", "奖补资金"],
        ["合计", 60, 180, 90],
        ["陈巴尔虎旗", 20, 60, 30],
        ["鄂温克族自治旗", 40, 120, 60],
      ],
    },
    tables: [
      {
        head: ["A3:D6", "districts", "2025年农村厕所改造任务分解表", null, null, "万元", null],
        districts: "陈巴尔虎旗 鄂温克族自治旗",
        rows: ["|||改厕户数|户|sum|60 = 20 40", "|||惠及人口|人|sum|180 = 60 120", "|||奖补资金|万元|sum|90 = 30 60"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "a unit for each of two lines; a share and a mileage take neither",
    spec: {
      rows: [
        ["农村公路养护计划表"],
        ["单位：户", "", "单位：万元"],
        ["县区", "受益户", "养护里程", "补助经费", "覆盖率"],
        ["永寿县", 30, 12.5, 8, 95],
        ["彬州市", 50, 20, 12, 96],
      ],
    },
    tables: [
      {
        head: ["A3:E5", "districts", "农村公路养护计划表", null, null, "户、万元", null],
        districts: "永寿县 彬州市",
        rows: [
          "|||受益户|户|sum|· = 30 50",
          "|||养护里程||sum|· = 12.5 20",
          "|||补助经费|万元|sum|· = 8 12",
          "|||覆盖率||none|· = 95 96",
        ],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "the unit in the brackets of a title",
    spec: {
      rows: [
        ["榆阳区2025年造林任务分解表（万亩）"],
        ["乡镇", "计划", "人工造林"],
        ["全区", 3, 1.2],
        ["牛家梁镇", 1, 0.7],
        ["大河塔镇", 2, 0.5],
      ],
    },
    tables: [
      {
        head: ["A2:C5", "districts", "榆阳区2025年造林任务分解表（万亩）", null, null, "万亩", null],
        districts: "牛家梁镇 大河塔镇",
        rows: ["|||计划|万亩|sum|3 = 1 2", "|||人工造林|万亩|sum|1.2 = 0.7 0.5"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "a money line over names that say nothing beside one of money is told",
    spec: {
      rows: [
        ["2025年项目及资金计划表"],
        ["单位：万元"],
        ["县区", "新建驿站", "建设资金"],
        ["宾阳县", 4, 80],
        ["横州市", 6, 120],
      ],
    },
    tables: [
      {
        head: ["A3:C5", "districts", "2025年项目及资金计划表", null, null, "万元", null],
        districts: "宾阳县 横州市",
        rows: ["|||新建驿站||sum|· = 4 6", "|||建设资金|万元|sum|· = 80 120"],
        notes: [],
        unsure: ["表上写“单位：万元”，“新建驿站”不像金额，没有按万元读入。"],
      },
    ],
    skipped: [],
  },
  {
    name: "only the money of a band takes its money unit",
    spec: {
      rows: [
        ["2025年危房改造计划表"],
        ["乡镇", "C级（万元）", "", "D级（万元）", ""],
        ["", "户数", "补助资金", "户数", "补助资金"],
        ["赤城镇", 3, 2.4, 2, 4],
        ["蓬莱镇", 1, 0.8, 5, 10],
      ],
      merges: ["A2:A3", "B2:C2", "D2:E2"],
    },
    tables: [
      {
        head: ["A2:E5", "districts", "2025年危房改造计划表", null, null, null, null],
        districts: "赤城镇 蓬莱镇",
        rows: [
          "|C级||户数|户|sum|· = 3 1",
          "|C级||补助资金|万元|sum|· = 2.4 0.8",
          "|D级||户数|户|sum|· = 2 5",
          "|D级||补助资金|万元|sum|· = 4 10",
        ],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "units in words: 金额单位 and 面积单位 in one line",
    spec: {
      rows: [
        ["2025年高标准农田计划表"],
        ["面积单位：亩  金额单位：万元"],
        ["县区", "建设面积", "投资额"],
        ["临泉县", 1000, 300],
        ["太和县", 2000, 600],
      ],
    },
    tables: [
      {
        head: ["A3:C5", "districts", "2025年高标准农田计划表", null, null, "亩、万元", null],
        districts: "临泉县 太和县",
        rows: ["|||建设面积|亩|sum|· = 1000 2000", "|||投资额|万元|sum|· = 300 600"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
];
