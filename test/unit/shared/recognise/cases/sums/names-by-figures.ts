import type { RecogniseCase } from "../case.ts";

export const namesByFigures: readonly RecogniseCase[] = [
  {
    name: "names that no list knows are what the table is split over where 合计 holds their sums",
    spec: {
      rows: [
        ["2026年招生计划分配表"],
        ["栏目", "校车更新（辆）", "零就业家庭帮扶（户）"],
        ["甲方", 13, 318],
        ["乙方", 8, 1006],
        ["丙方", 18, 2032],
        ["合计", 39, 3356],
      ],
    },
    tables: [
      {
        head: ["A2:C6", "districts", "2026年招生计划分配表", null, null, null, null],
        districts: "甲方 乙方 丙方",
        rows: ["|||校车更新|辆|sum|39 = 13 8 18", "|||零就业家庭帮扶|户|sum|3356 = 318 1006 2032"],
        notes: [],
        unsure: [
          "没有认出县区名称；合计行等于各行之和，“栏目”列按承接单位读入，请核对。",
          "没有认出县区名称；合计行等于各行之和，“栏目”列按承接单位读入，请核对。",
        ],
      },
    ],
    skipped: [],
  },
  {
    name: "办学单位 heads a column of schools of any kind",
    spec: {
      rows: [
        ["2026年民生实事任务分解表"],
        ["办学单位", "校车更新（辆）"],
        ["职业技术学校", 13],
        ["电大分校", 8],
        ["老年大学", 18],
      ],
    },
    tables: [
      {
        head: ["A2:B5", "districts", "2026年民生实事任务分解表", null, null, null, null],
        districts: "职业技术学校 电大分校 老年大学",
        rows: ["|||校车更新|辆|sum|· = 13 8 18"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "two panels of one village each speak for each other",
    spec: {
      rows: [
        ["2026年民生实事任务分解表"],
        ["村社", "书屋更新（家）", "行政村名称", "书屋更新（家）"],
        ["合计", 312, "大峪桥村", 88],
        ["老君台村", 70, "水星台社区", 154],
      ],
    },
    tables: [
      {
        head: ["A2:D4", "districts", "2026年民生实事任务分解表", null, null, null, null],
        districts: "老君台村 大峪桥村 水星台社区",
        rows: ["|||书屋更新|家|sum|312 = 70 88 154"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "one place that is sure carries a name that no list knows in the same cell",
    spec: {
      rows: [
        ["2026年民生实事任务分解表"],
        ["县级行政区", "路灯亮化（盏）"],
        ["襄城区、樊城区", 11],
        ["襄州区、智造新城", 78],
        ["合计", 178],
      ],
    },
    tables: [
      {
        head: ["A2:B5", "districts", "2026年民生实事任务分解表", null, null, null, null],
        districts: "襄城区 樊城区 襄州区 智造新城",
        rows: ["|||路灯亮化|盏|sum|178 = 11 11 78 78"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "a bed is counted in 张 under several units",
    spec: {
      rows: [
        ["2026年民生实事任务分解表"],
        ["单位：个、万元"],
        ["民生项目", "湖镇镇", "罗家乡"],
        ["参训人数", 782, 85],
        ["床位数", 595, 2846],
        ["整治村数", 5, 6],
      ],
    },
    tables: [
      {
        head: ["A3:C6", "items", "2026年民生实事任务分解表", null, null, "个、万元", null],
        districts: "湖镇镇 罗家乡",
        rows: [
          "||参训人数|参训人数|人|sum|· = 782 85",
          "||床位数|床位数|张|sum|· = 595 2846",
          "||整治村数|整治村数|个|sum|· = 5 6",
        ],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
];
