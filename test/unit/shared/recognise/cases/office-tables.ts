import type { RecogniseCase } from "./case.ts";

export const officeTables: readonly RecogniseCase[] = [
  {
    name: "〃 in the column of units is the unit above",
    spec: {
      rows: [
        ["2026年民生实事任务分解表"],
        ["任务", "单位", "合计", "虎门镇", "长安镇"],
        ["公厕", "座", 3, 1, 2],
        ["垃圾桶", "〃", 30, 10, 20],
        ["资金", "万元", 3, 2, 1],
        ["配套", "同上", 4, 3, 1],
      ],
    },
    tables: [
      {
        head: ["A2:E6", "items", "2026年民生实事任务分解表", null, null, null, null],
        districts: "虎门镇 长安镇",
        rows: [
          "|||公厕|座|sum|3 = 1 2",
          "|||垃圾桶|座|sum|30 = 10 20",
          "|||资金|万元|sum|3 = 2 1",
          "|||配套|万元|sum|4 = 3 1",
        ],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "of three 其中 the two that make up the whole are its parts",
    spec: {
      rows: [
        ["2026年民生实事任务分解表"],
        ["县区", "任务数（户）", "其中：脱贫户", "其中", null],
        [null, null, null, "新建", "改造"],
        ["若羌县", 10, 3, 4, 6],
        ["且末县", 20, 5, 9, 11],
        ["合计", 30, 8, 13, 17],
      ],
      merges: ["A2:A3", "B2:B3", "C2:C3", "D2:E2"],
    },
    tables: [
      {
        head: ["A2:E6", "districts", "2026年民生实事任务分解表", null, null, null, null],
        districts: "若羌县 且末县",
        rows: [
          "|||任务数|户|sum|30 = 10 20",
          "|||⊆0 脱贫户|户|sum|8 = 3 5",
          "|||+0 新建|户|sum|13 = 4 9",
          "|||+0 改造|户|sum|17 = 6 11",
        ],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "县市合计 leaves out the government's own share",
    spec: {
      rows: [
        ["2026年民生实事任务分解表"],
        ["县区", "任务数（户）"],
        ["全州", 38],
        ["州直", 3],
        ["若羌县", 10],
        ["且末县", 25],
        ["县市合计", 35],
      ],
    },
    tables: [
      {
        head: ["A2:B7", "districts", "2026年民生实事任务分解表", null, null, null, null],
        districts: "州直 若羌县 且末县",
        rows: ["|||任务数|户|sum|38 = 3 10 25"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: ["A7:B7 “县市合计”行是分解数之和，总数取“全州”行"],
  },
  {
    name: "合计 below a list of unlike things is no total of the last",
    spec: {
      rows: [
        ["2026年民生实事任务分解表"],
        ["县区", "项目", "单位", "任务数"],
        ["若羌县", "公厕", "座", 1],
        [null, "路灯", "盏", 10],
        ["且末县", "公厕", "座", 2],
        [null, "路灯", "盏", 20],
        ["合计", null, null, 33],
      ],
      merges: ["A3:A4", "A5:A6"],
    },
    tables: [
      {
        head: ["A2:D7", "list", "2026年民生实事任务分解表", null, null, null, null],
        districts: "若羌县 且末县",
        rows: ["||公厕|公厕|座|sum|· = 1 2", "||路灯|路灯|盏|sum|· = 10 20"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: ["A7:D7 “合计”行没有写是哪一项，是各项之和，不是指标"],
  },
  {
    name: "shares of 100 % add up",
    spec: {
      rows: [
        ["2026年民生实事任务分解表"],
        ["县（市、区）", "任务数（户）", "占比（%）"],
        ["若羌县", 50, 25],
        ["且末县", 150, 75],
        ["合计", 200, 100],
      ],
    },
    tables: [
      {
        head: ["A2:C5", "districts", "2026年民生实事任务分解表", null, null, null, null],
        districts: "若羌县 且末县",
        rows: ["|||任务数|户|sum|200 = 50 150", "|||占比|%|sum|100 = 25 75"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "a number format that says 元 in a column of 万元",
    spec: {
      rows: [
        ["2026年民生实事任务分解表"],
        ["县区", "资金（万元）"],
        [
          "若羌县",
          {
            value: 3456000,
            format: '0"元"',
            text: "3456000元",
          },
        ],
        [
          "且末县",
          {
            value: 12,
            format: '0"万元"',
            text: "12万元",
          },
        ],
      ],
    },
    tables: [
      {
        head: ["A2:B4", "districts", "2026年民生实事任务分解表", null, null, null, null],
        districts: "若羌县 且末县",
        rows: ["|||资金|万元|sum|· = 345.6 12"],
        notes: [],
        unsure: ["B3 显示为“3456000元”，与本列的单位不同，按显示的数读入，请核对。"],
      },
    ],
    skipped: [],
  },
];
