/** Messes of other cities: stray figures, nameless rows, two targets, lists of projects. */

import type { RecogniseCase } from "./case.ts";

export const strayRows: readonly RecogniseCase[] = [
  {
    name: "a figure noted beside the header, and a row of sums without a name",
    spec: {
      rows: [
        ["项目", "单位", "全县", "甲镇", "乙镇", null, "上次", 120],
        ["就业", "人", 30, 10, 20],
        ["改厕", "户", 12, 6, 6],
        [],
        [null, null, 42, 16, 26],
      ],
    },
    tables: [
      {
        head: ["A1:H5", "items", null, null, null, null, null],
        districts: "甲镇 乙镇",
        rows: ["||就业|就业|人|sum|30 = 10 20", "||改厕|改厕|户|sum|12 = 6 6"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: ["A5:H5 没有名称的合计行，不是指标"],
  },
  {
    name: "a row without any name that is no sum is told",
    spec: {
      rows: [
        ["项目", "全县", "甲镇", "乙镇"],
        ["就业", 30, 10, 20],
        [null, 7, 3, 4],
      ],
    },
    tables: [
      {
        head: ["A1:D3", "items", null, null, null, null, null],
        districts: "甲镇 乙镇",
        rows: ["||就业|就业||sum|30 = 10 20", "||就业|就业||sum|7 = 3 4"],
        notes: [],
        unsure: ["第3行有数，但没有写指标名称。"],
      },
    ],
    skipped: [],
  },
  {
    name: "what the city hands down beside what the county adds: the county's is split",
    spec: {
      rows: [
        ["项目", "单位", "市下达目标", "县自加压目标", "甲镇", "乙镇"],
        ["就业", "人", 30, 35, 15, 20],
      ],
    },
    tables: [
      {
        head: ["A1:F2", "items", null, null, null, null, null],
        districts: "甲镇 乙镇",
        rows: ["||就业|就业|人|sum|35 = 15 20"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "街道总任务 over its communities, one total in words",
    spec: {
      rows: [
        ["序号", "任务", "单位", "街道总任务", "甲山社区", "乙园社区"],
        [1, "就业", "人", 30, 10, 20],
        [2, "宣讲", "场", "每社区不少于4场", 4, 5],
      ],
    },
    tables: [
      {
        head: ["A1:F3", "items", null, null, null, null, null],
        districts: "甲山社区 乙园社区",
        rows: ["1|||就业|人|sum|30 = 10 20", "2|||宣讲|场|sum|“每社区不少于4场” = 4 5"],
        notes: [],
        unsure: ["D3 写的“每社区不少于4场”没有读成数字，按文字保留。"],
      },
    ],
    skipped: [],
  },
  {
    name: "其中：市直 beside the total is a district; 其中：园区 inside the district before it is none",
    spec: {
      rows: [
        ["指标", "单位", "全市", "其中：市直", "谯城区", "其中：亳芜产业园", "涡阳县"],
        ["就业", "人", 60, 10, 30, 5, 20],
        ["培训", "人次", 9, 2, 3, 1, 4],
      ],
    },
    tables: [
      {
        head: ["A1:G3", "items", null, null, null, null, null],
        districts: "市直 谯城区 涡阳县",
        rows: ["|||就业|人|sum|60 = 10 30 20", "|||培训|人次|sum|9 = 2 3 4"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: ["F1:F3 “其中：亳芜产业园”列的数已含在前面的县区里"],
  },
  {
    name: "a list of places with their figures, districts again and again",
    spec: {
      rows: [
        ["序号", "县区", "小区名称", "户数", "栋数"],
        [1, "谯城区", "甲小区", 30, 2],
        [2, "谯城区", "乙小区", 40, 3],
        [3, "涡阳县", "丙小区", 50, 4],
        [4, "涡阳县", "丁小区", 60, 5],
      ],
    },
    tables: [],
    skipped: ["A1:E5 是具体项目的清单，不是分解到县区的目标，没有读入"],
  },
];
