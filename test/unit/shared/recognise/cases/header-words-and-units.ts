/** What clerks put into cells, labels and headers, with what is to be found. */

import type { RecogniseCase } from "./case.ts";

export const headerWordsAndUnits: readonly RecogniseCase[] = [
  {
    name: "last year's figures beside this year's target",
    spec: {
      rows: [
        ["序号", "项目", "单位", "2023年完成数", "2023年任务", "2024年任务", "谯城区", "涡阳县"],
        [1, "a", "户", 9, 8, 10, 4, 6],
      ],
    },
    tables: [
      {
        head: ["A1:H2", "items", null, null, null, null, null],
        districts: "谯城区 涡阳县",
        rows: ["1||a|a|户|sum|10 = 4 6"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: ["D1:D2 “2023年完成数”列是完成进度，不是目标"],
  },
  {
    name: "目标任务 and 合计 are both figures",
    spec: {
      rows: [
        ["序号", "实事内容", "目标任务", "合计", "市本级", "谯城区", "涡阳县"],
        [1, "法律援助", 7400, 7400, 1200, 3100, 3100],
      ],
    },
    tables: [
      {
        head: ["A1:G2", "items", null, null, null, null, null],
        districts: "市本级 谯城区 涡阳县",
        rows: ["1||法律援助|法律援助||sum|7400 = 1200 3100 3100"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: ["D1:D2 “合计”列是分解数之和，总数取“目标任务”列"],
  },
  {
    name: "目标任务 is words",
    spec: {
      rows: [
        ["序号", "项目", "目标任务", "谯城区", "涡阳县", "责任单位"],
        [1, "法律援助", "全市办理7400件", "4000件", "3400件", "市司法局"],
      ],
    },
    tables: [
      {
        head: ["A1:F2", "items", null, null, null, null, null],
        districts: "谯城区 涡阳县",
        rows: ["1||法律援助|全市办理7400件|件|sum|· = 4000 3400"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "bounds, standards, rates, one each",
    spec: {
      rows: [
        ["指标", "单位", "全市目标", "谯城区", "涡阳县"],
        ["每县（区）不少于1个的示范园", "个", "不少于4", 1, 2],
        ["建立机制", "个", 1, 1, 1],
        ["低保标准", "元/月", 700, 700, 720],
        ["失业率", "%", "4.5%以内", 4.4, 4.6],
        ["优良天数比例", "%", 80, 81, 82],
        ["人均体育场地面积", "平方米", 2.6, 2.6, 2.6],
        ["班额", "人", 40, 40, 39],
      ],
    },
    tables: [
      {
        head: ["A1:E8", "items", null, null, null, null, null],
        districts: "谯城区 涡阳县",
        rows: [
          "|||每县（区）不少于1个的示范园|个|sum|≥4 = 1 2",
          "|||建立机制|个|uniform|1 = 1 1",
          "|||低保标准|元/月|uniform|700 = 700 720",
          "|||失业率|%|uniform|≤4.5 = 4.4 4.6",
          "|||优良天数比例|%|uniform|80 = 81 82",
          "|||人均体育场地面积|平方米|uniform|2.6 = 2.6 2.6",
          "|||班额|人|none|40 = 40 39",
        ],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "a row of column numbers, an unmerged spanning header",
    spec: {
      rows: [
        ["序号", "项目", "目标任务", "单位", "总数", "各县区任务"],
        [null, null, null, null, null, "谯城区", "涡阳县", "蒙城县"],
        ["甲", "乙", "丙", "丁", 1, 2, 3, 4],
        [1, "a", "任务a", "人", 10, 1, 2, 7],
      ],
    },
    tables: [
      {
        head: ["A1:H4", "items", null, null, null, null, null],
        districts: "谯城区 涡阳县 蒙城县",
        rows: ["1||a|任务a|人|sum|10 = 1 2 7"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "a row of units under the header",
    spec: {
      rows: [
        ["区县", "改厕", "培训", "资金"],
        [null, "户", "人", "万元"],
        ["合计", 10, 20, 3.5],
        ["谯城区", 4, 12, 1.5],
        ["涡阳县", 6, 8, 2],
        ["填报单位：", null, "填报时间："],
      ],
    },
    tables: [
      {
        head: ["A1:D5", "districts", null, null, null, null, null],
        districts: "谯城区 涡阳县",
        rows: ["|||改厕|户|sum|10 = 4 6", "|||培训|人|sum|20 = 12 8", "|||资金|万元|sum|3.5 = 1.5 2"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: ["A6 “填报单位：”是填报信息，不属于分解表", "C6 “填报时间：”是填报信息，不属于分解表"],
  },
  {
    name: "unit in brackets of a spanning header",
    spec: {
      rows: [
        ["指标", "任务分解（单位：万人）", null, null],
        [null, "全市", "谯城区", "涡阳县"],
        ["就业", 3.15, 2, 1.15],
      ],
      merges: ["A1:A2", "B1:D1"],
    },
    tables: [
      {
        head: ["A1:D3", "items", null, null, null, null, null],
        districts: "谯城区 涡阳县",
        rows: ["|||就业|万人|sum|3.15 = 2 1.15"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "a header corner that names both sides",
    spec: {
      rows: [
        ["县区\n项目", "改厕", "危房"],
        ["谯城区", 1, 2],
        ["涡阳县", 3, 4],
        ["合 计", 4, 6],
      ],
    },
    tables: [
      {
        head: ["A1:C4", "districts", null, null, null, null, null],
        districts: "谯城区 涡阳县",
        rows: ["|||改厕||sum|4 = 1 3", "|||危房||sum|6 = 2 4"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
];
