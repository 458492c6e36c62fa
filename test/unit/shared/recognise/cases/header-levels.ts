/** Layouts and messes of other cities, with what is to be found in them. */

import type { RecogniseCase } from "./case.ts";

export const headerLevels: readonly RecogniseCase[] = [
  {
    name: "agencies whose names hold words of measures, in a row of the header",
    spec: {
      rows: [
        ["地区", "住房工程", null, "数字工程"],
        [null, "危房改造（户）", "小区改造（个）", "接入网点（个）"],
        [null, "市住房城乡建设局", null, "市数据资源管理局"],
        ["全市", 50, 7, 9],
        ["东坡区", 20, 3, 4],
        ["彭山区", 30, 4, 5],
      ],
      merges: ["A1:A3", "B1:C1", "B3:C3"],
    },
    tables: [
      {
        head: ["A1:D6", "districts", null, null, null, null, null],
        districts: "东坡区 彭山区",
        rows: [
          "||住房工程|危房改造|户|sum|50 = 20 30",
          "||住房工程|小区改造|个|sum|7 = 3 4",
          "||数字工程|接入网点|个|sum|9 = 4 5",
        ],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "two levels over the indicators: category, then item; whatever they are called",
    spec: {
      rows: [
        ["县区", "民生工程", null, "社会事业", null],
        [null, "文化惠民", null, "养老服务", null],
        [null, "送戏（场）", "农家书屋（个）", "床位（张）", "助餐点（个）"],
        ["全市", 30, 5, 90, 12],
        ["谯城区", 10, 2, 40, 5],
        ["涡阳县", 20, 3, 50, 7],
      ],
      merges: ["A1:A3", "B1:C1", "D1:E1", "B2:C2", "D2:E2"],
    },
    tables: [
      {
        head: ["A1:E6", "districts", null, null, null, null, null],
        districts: "谯城区 涡阳县",
        rows: [
          "|民生工程|文化惠民|送戏|场|sum|30 = 10 20",
          "|民生工程|文化惠民|农家书屋|个|sum|5 = 2 3",
          "|社会事业|养老服务|床位|张|sum|90 = 40 50",
          "|社会事业|养老服务|助餐点|个|sum|12 = 5 7",
        ],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "one level over the indicators is of one kind across the table",
    spec: {
      rows: [
        ["县区", "妇幼健康（人）", null, "就业（人）"],
        [null, "早期筛查", "免费婚检", "新增就业"],
        ["全市", 30, 50, 90],
        ["谯城区", 10, 20, 40],
        ["涡阳县", 20, 30, 50],
      ],
      merges: ["A1:A2", "B1:C1"],
    },
    tables: [
      {
        head: ["A1:D5", "districts", null, null, null, null, null],
        districts: "谯城区 涡阳县",
        rows: [
          "||妇幼健康|早期筛查|人|sum|30 = 10 20",
          "||妇幼健康|免费婚检|人|sum|50 = 20 30",
          "||就业|新增就业|人|sum|90 = 40 50",
        ],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "其中 that counts something else is no part of the row above",
    spec: {
      rows: [
        ["项目", "指标", "单位", "全市", "谯城区", "涡阳县"],
        ["小区更新", "改造小区", "个", 3, 1, 2],
        [null, "其中：惠及居民", "户", 900, 300, 600],
        [null, "其中：加装电梯", "部", 8, 5, 3],
      ],
    },
    tables: [
      {
        head: ["A1:F4", "items", null, null, null, null, null],
        districts: "谯城区 涡阳县",
        rows: [
          "||小区更新|改造小区|个|sum|3 = 1 2",
          "||小区更新|惠及居民|户|sum|900 = 300 600",
          "||小区更新|加装电梯|部|sum|8 = 5 3",
        ],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "续表 with the rest of the districts, and no total of its own",
    spec: {
      rows: [
        ["2024年任务分解表"],
        ["项目", "指标（单位）", "全市", "谯城区", "涡阳县"],
        ["a项目", "培训（人次）", 10, 1, 2],
        ["b项目", "餐点（个）", 20, 5, 5],
        ["续表"],
        ["项目", "指标（单位）", "蒙城县", "利辛县"],
        ["a项目", "培训（人次）", 3, 4],
        ["b项目", "餐点（个）", 5, 5],
      ],
      merges: ["A1:E1", "A5:E5"],
    },
    tables: [
      {
        head: ["A2:E4", "items", "2024年任务分解表", null, null, null, null],
        districts: "谯城区 涡阳县 蒙城县 利辛县",
        rows: ["||a项目|培训|人次|sum|10 = 1 2 3 4", "||b项目|餐点|个|sum|20 = 5 5 5 5"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: ["A6:D8 与A2:E4是同一张表的另一半，已合在一起"],
  },
  {
    name: "项目\\镇街 in the corner; a telephone number beside the signatures",
    spec: {
      rows: [
        ["项目\\镇街", "单位", "全区任务", "甲街道", "乙镇"],
        ["改厕", "户", 10, 4, 6],
        ["充电桩", "个", 5, 2, 3],
        ["制表人：", "甲某", null, "联系电话：", 5566778],
      ],
    },
    tables: [
      {
        head: ["A1:E3", "items", null, null, null, null, null],
        districts: "甲街道 乙镇",
        rows: ["||改厕|改厕|户|sum|10 = 4 6", "||充电桩|充电桩|个|sum|5 = 2 3"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [
      "A4 “制表人：”是填报信息，不属于分解表",
      "B4 “甲某”是填报信息，不属于分解表",
      "D4:E4 “联系电话：”是填报信息，不属于分解表",
    ],
  },
];
