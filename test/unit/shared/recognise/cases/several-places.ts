import type { RecogniseCase } from "./case.ts";

export const severalPlaces: readonly RecogniseCase[] = [
  {
    name: "places in one cell have the figure each where the total says so",
    spec: {
      rows: [["2025年改厕任务分解表"], ["县区", "任务数(户)"], ["横山区、靖边县", 20], ["定边县", 15], ["合计", 55]],
    },
    tables: [
      {
        head: ["A2:B5", "districts", "2025年改厕任务分解表", null, null, null, null],
        districts: "横山区 靖边县 定边县",
        rows: ["|||任务数|户|sum|55 = 20 20 15"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "places in one cell hold the figure together where the total says so",
    spec: {
      rows: [["2025年改厕任务分解表"], ["县区", "任务数(户)"], ["横山区、靖边县", 20], ["定边县", 15], ["合计", 35]],
    },
    tables: [
      {
        head: ["A2:B5", "districts", "2025年改厕任务分解表", null, null, null, null],
        districts: "横山区 靖边县 定边县",
        rows: ["|||任务数|户|sum|35 = 20 ⊂横山区 15"],
        notes: [],
        unsure: ["B3 一格写了“横山区、靖边县”，合起来是20，按含在“横山区”读入。"],
      },
    ],
    skipped: [],
  },
  {
    name: "小计 of each indicator in a long list is its total",
    spec: {
      rows: [
        ["2025年民生实事任务清单"],
        ["指标名称", "县区", "单位", "任务数"],
        ["改造危房", "横山区", "户", 10],
        ["", "靖边县", "户", 20],
        ["", "小计", "户", 30],
        ["新建托位", "横山区", "个", 5],
        ["", "靖边县", "个", 6],
        ["", "小计", "个", 11],
      ],
    },
    tables: [
      {
        head: ["A2:D8", "list", "2025年民生实事任务清单", null, null, null, null],
        districts: "横山区 靖边县",
        rows: ["|||改造危房|户|sum|30 = 10 20", "|||新建托位|个|sum|11 = 5 6"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "money beside the task of each district keeps its own unit",
    spec: {
      rows: [
        ["2025年危房改造任务分解表"],
        ["项目名称", "单位", "横山区", "", "靖边县", ""],
        ["", "", "数量", "计划投资（万元）", "数量", "计划投资（万元）"],
        ["改造危房", "户", 10, 20, 30, 60],
      ],
      merges: ["A2:A3", "B2:B3", "C2:D2", "E2:F2"],
    },
    tables: [
      {
        head: ["A2:F4", "items", "2025年危房改造任务分解表", null, null, null, null],
        districts: "横山区 靖边县",
        rows: ["||改造危房|改造危房|户|sum|· = 10 30", "||改造危房|改造危房（计划投资）|万元|sum|· = 20 60"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
];
