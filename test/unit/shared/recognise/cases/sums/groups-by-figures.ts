import type { RecogniseCase } from "../case.ts";

const title = "2025年改厕任务分解表";

export const groupsByFigures: readonly RecogniseCase[] = [
  {
    name: "a word that no list knows is a sub-total where it holds the sums of its groups",
    spec: {
      rows: [
        [title],
        ["县区", "镇街", "任务数(户)"],
        ["普宁市", "流沙东街道", 15593],
        ["", "里湖镇", 767],
        ["", "分计", 16360],
        ["桦南县", "桦南镇", 12084],
        ["", "梨树乡", 9025],
        ["", "分计", 21109],
        ["合计", "", 37469],
      ],
    },
    tables: [
      {
        head: ["A2:C9", "districts", title, null, null, null, null],
        districts: "流沙东街道 里湖镇 桦南镇 梨树乡",
        groups: { 流沙东街道: "普宁市", 里湖镇: "普宁市", 桦南镇: "桦南县", 梨树乡: "桦南县" },
        rows: ["|||任务数|户|sum|37469 = 15593 767 12084 9025"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: ["A5:C5 “普宁市/分计”行是小计，不是县区", "A8:C8 “桦南县/分计”行是小计，不是县区"],
  },
  {
    name: "lines that fall into runs, each after the sum of the others, are groups under any name",
    spec: {
      rows: [
        [title],
        ["村社", "任务数(户)", "公厕(座)"],
        ["主城片区", 117, 57],
        ["地圩村", 117, 57],
        ["县域片区", 1690, 339],
        ["文林村", 60, 147],
        ["下童村", 1430, 77],
        ["湖镇社区", 200, 115],
      ],
    },
    tables: [
      {
        head: ["A2:C8", "districts", title, null, null, null, null],
        districts: "地圩村 文林村 下童村 湖镇社区",
        groups: { 地圩村: "主城片区", 文林村: "县域片区", 下童村: "县域片区", 湖镇社区: "县域片区" },
        rows: ["|||任务数|户|sum|· = 117 60 1430 200", "|||公厕|座|sum|· = 57 147 77 115"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: ["A3:C3 “主城片区”行是小计，不是县区", "A5:C5 “县域片区”行是小计，不是县区"],
  },
];
