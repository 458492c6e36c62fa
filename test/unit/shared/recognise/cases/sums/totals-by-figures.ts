import type { RecogniseCase } from "../case.ts";

export const totalsByFigures: readonly RecogniseCase[] = [
  {
    name: "a column of any name that holds the sum is the total, and unsure",
    spec: {
      rows: [
        ["2025年民生实事任务分解表"],
        ["序号", "实事内容", "单位", "建设规模", "历下区", "槐荫区", "天桥区"],
        [1, "口袋公园", "处", 12, 5, 4, 3],
        [2, "充电桩", "个", 300, 100, 120, 80],
      ],
    },
    tables: [
      {
        head: ["A2:G4", "items", "2025年民生实事任务分解表", null, null, null, null],
        districts: "历下区 槐荫区 天桥区",
        rows: ["1||口袋公园|口袋公园|处|sum|12 = 5 4 3", "2||充电桩|充电桩|个|sum|300 = 100 120 80"],
        notes: [],
        unsure: [
          "“建设规模”列等于分解数之和，按总数读入，请核对。",
          "“建设规模”列等于分解数之和，按总数读入，请核对。",
        ],
      },
    ],
    skipped: [],
  },
  {
    name: "the total named after the city stands last",
    spec: {
      rows: [
        ["2025年民生实事任务分解表"],
        ["序号", "实事内容", "单位", "历下区", "槐荫区", "天桥区", "济南市总计"],
        [1, "口袋公园", "处", 5, 4, 3, 12],
        [2, "充电桩", "个", 100, 120, 81, 300],
      ],
    },
    tables: [
      {
        head: ["A2:G4", "items", "2025年民生实事任务分解表", null, null, null, null],
        districts: "历下区 槐荫区 天桥区",
        rows: ["1||口袋公园|口袋公园|处|sum|12 = 5 4 3", "2||充电桩|充电桩|个|sum|300 = 100 120 81"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "rows: the district's own name under its towns",
    spec: {
      rows: [
        ["2025年就业任务分解表"],
        ["镇街", "新增就业(人)", "技能培训(人次)"],
        ["清河镇", 30, 10],
        ["沙河镇", 20, 15],
        ["朝阳街道", 50, 25],
        ["上蔡县任务数", 100, 50],
      ],
    },
    tables: [
      {
        head: ["A2:C6", "districts", "2025年就业任务分解表", null, null, null, null],
        districts: "清河镇 沙河镇 朝阳街道",
        rows: ["|||新增就业|人|sum|100 = 30 20 50", "|||技能培训|人次|sum|50 = 10 15 25"],
        notes: [],
        unsure: [
          "“上蔡县任务数”行等于其余各行之和，按总数读入，请核对。",
          "“上蔡县任务数”行等于其余各行之和，按总数读入，请核对。",
        ],
      },
    ],
    skipped: [],
  },
  {
    name: "a side measure between the unit and the districts is no district",
    spec: {
      rows: [
        ["2025年民生实事任务分解表"],
        ["序号", "实事内容", "单位", "目标任务", "分值", "历下区", "槐荫区", "天桥区"],
        [1, "口袋公园", "处", 12, 2, 5, 4, 3],
        [2, "充电桩", "个", 300, 3, 100, 120, 80],
      ],
    },
    tables: [
      {
        head: ["A2:H4", "items", "2025年民生实事任务分解表", null, null, null, null],
        districts: "历下区 槐荫区 天桥区",
        rows: ["1||口袋公园|口袋公园|处|sum|12 = 5 4 3", "2||充电桩|充电桩|个|sum|300 = 100 120 80"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "an unknown name beside districts that spoils the sum is a side measure",
    spec: {
      rows: [
        ["2025年民生实事任务分解表"],
        ["序号", "实事内容", "单位", "目标任务", "历下区", "槐荫区", "天桥区", "去年底"],
        [1, "口袋公园", "处", 12, 5, 4, 3, 7],
        [2, "充电桩", "个", 300, 100, 120, 80, 45],
      ],
    },
    tables: [
      {
        head: ["A2:H4", "items", "2025年民生实事任务分解表", null, null, null, null],
        districts: "历下区 槐荫区 天桥区",
        rows: ["1||口袋公园|口袋公园|处|sum|12 = 5 4 3", "2||充电桩|充电桩|个|sum|300 = 100 120 80"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "codes of regions under a name of their own",
    spec: {
      rows: [
        ["2025年就业任务分解表"],
        ["统计用区划", "县区", "新增就业(人)"],
        [370102, "历下区", 30],
        [370104, "槐荫区", 20],
        [370105, "天桥区", 50],
      ],
    },
    tables: [
      {
        head: ["A2:C5", "districts", "2025年就业任务分解表", null, null, null, null],
        districts: "历下区 槐荫区 天桥区",
        rows: ["|||新增就业|人|sum|· = 30 20 50"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: ["A2:A5 “统计用区划”列是编码，不是数"],
  },
];
