import type { RecogniseCase } from "../case.ts";

const title = "2025年改厕任务分解表";

export const sumsBesideGroups: readonly RecogniseCase[] = [
  {
    name: "合计 of each group is never the total; one that is off is told",
    spec: {
      rows: [
        [title],
        ["责任单位", "村居", "任务数(户)"],
        ["五里镇", "民权村", 946],
        ["", "冉家村", 119],
        ["", "合计", 1066],
        ["龙水镇", "盐河社区", 2318],
        ["", "保竹村", 542],
        ["", "合计", 2860],
      ],
      merges: ["A3:A5", "A6:A8"],
    },
    tables: [
      {
        head: ["A2:C8", "districts", title, null, null, null, null],
        districts: "民权村 冉家村 盐河社区 保竹村",
        groups: { 民权村: "五里镇", 冉家村: "五里镇", 盐河社区: "龙水镇", 保竹村: "龙水镇" },
        rows: ["|||任务数|户|sum|· = 946 119 2318 542"],
        notes: [],
        unsure: ["C5 “五里镇/合计”写的是1066，与所含分解数之和1065不同。"],
      },
    ],
    skipped: ["A5:C5 “五里镇/合计”行是小计，不是县区", "A8:C8 “龙水镇/合计”行是小计，不是县区"],
  },
  {
    name: "其中 below a place is counted in it, without a total, too",
    spec: {
      rows: [
        [title],
        ["乡镇", "任务数(户)"],
        ["龙水镇", 6],
        ["其中：经济技术开发区", 2],
        ["宝顶镇", 3],
        ["中敖镇", 18],
      ],
    },
    tables: [
      {
        head: ["A2:B6", "districts", title, null, null, null, null],
        districts: "龙水镇 宝顶镇 中敖镇",
        rows: ["|||任务数|户|sum|· = 6 3 18"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: ["A4:B4 “其中：经济技术开发区”行的数已含在上面的县区里"],
  },
  {
    name: "其中 with more than the place above it does not lie in it, and is told",
    spec: {
      rows: [
        [title],
        ["乡镇", "任务数(户)"],
        ["龙水镇", 6],
        ["其中：经济技术开发区", 20],
        ["宝顶镇", 3],
        ["中敖镇", 18],
      ],
    },
    tables: [
      {
        head: ["A2:B6", "districts", title, null, null, null, null],
        districts: "龙水镇 经济技术开发区 宝顶镇 中敖镇",
        rows: ["|||任务数|户|sum|· = 6 20 3 18"],
        notes: [],
        unsure: ["“其中：经济技术开发区”行的数比上面那行还大，按单独的县区读入，请核对。"],
      },
    ],
    skipped: [],
  },
  {
    name: "其中 below the total is over all places",
    spec: {
      rows: [[title], ["乡镇", "任务数(户)"], ["合计", 28], ["其中：龙水镇", 6], ["宝顶镇", 3], ["中敖镇", 18]],
    },
    tables: [
      {
        head: ["A2:B6", "districts", title, null, null, null, null],
        districts: "龙水镇 宝顶镇 中敖镇",
        rows: ["|||任务数|户|sum|28 = 6 3 18"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "agencies below a header of one level",
    spec: {
      rows: [
        [title],
        ["序号", "行政村", "改造老旧小区（个）", "学生数（人）"],
        ["", "", "市残联", "市民政局"],
        [1, "新兴村", 2830, 19],
        [2, "陶楼村", 16, 12],
      ],
      merges: ["A2:A3", "B2:B3"],
    },
    tables: [
      {
        head: ["A2:D5", "districts", title, null, null, null, null],
        districts: "新兴村 陶楼村",
        rows: ["|||改造老旧小区|个|sum|· = 2830 16", "|||学生数|人|sum|· = 19 12"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "郊县 before its counties with the city over all of them in the last row",
    spec: {
      rows: [
        [title],
        ["承担单位", "任务数(户)"],
        ["城区", 30],
        ["章贡区", 22],
        ["信丰县", 8],
        ["郊县", 33],
        ["大余县", 18],
        ["瑞金市", 15],
        ["赣州市", 63],
      ],
    },
    tables: [
      {
        head: ["A2:B9", "districts", title, null, null, null, null],
        districts: "章贡区 信丰县 大余县 瑞金市",
        groups: { 章贡区: "城区", 信丰县: "城区", 大余县: "郊县", 瑞金市: "郊县" },
        rows: ["|||任务数|户|sum|63 = 22 8 18 15"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: ["A3:B3 “城区”行是小计，不是县区", "A6:B6 “郊县”行是小计，不是县区"],
  },
  {
    name: "a district before its towns is the total by figures that are no coincidence",
    spec: {
      rows: [
        [title],
        ["责任单位", "任务数(户)"],
        ["汉滨区", 39598],
        ["五里镇", 11653],
        ["恒口示范区", 10673],
        ["老城街道办", 17272],
      ],
    },
    tables: [
      {
        head: ["A2:B6", "districts", title, null, null, null, null],
        districts: "五里镇 恒口示范区 老城街道办",
        rows: ["|||任务数|户|sum|39598 = 11653 10673 17272"],
        notes: [],
        unsure: ["“汉滨区”行等于其余各行之和，按总数读入，请核对。"],
      },
    ],
    skipped: [],
  },
];
