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
  {
    name: "任务分解 over regiments and their 合计 names no total",
    spec: {
      rows: [
        ["任务表"],
        ["项目", "分解到各团场任务数"],
        ["", "一团", "二团", "师直", "合计"],
        ["滴灌（万亩）", 1, 2, 0.5, 3.5],
      ],
      merges: ["A2:A3", "B2:E2"],
    },
    tables: [
      {
        head: ["A2:E4", "items", "任务表", null, null, null, null],
        districts: "一团 二团 师直",
        rows: ["||滴灌|滴灌|万亩|sum|3.5 = 1 2 0.5"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "serials like 1-1 under sections without figures",
    spec: {
      rows: [
        ["任务分解表"],
        ["序号", "项目", "单位", "合计", "石岐街道", "小榄镇"],
        ["一", "基础设施"],
        ["1-1", "公厕", "座", 3, 1, 2],
        ["二", "公共服务"],
        ["2-1", "床位", "张", 30, 10, 20],
        ["2-2", "其中：护理型", "张", 15, 5, 10],
      ],
    },
    tables: [
      {
        head: ["A2:F7", "items", "任务分解表", null, null, null, null],
        districts: "石岐街道 小榄镇",
        rows: [
          "1-1|一、基础设施|公厕|公厕|座|sum|3 = 1 2",
          "2-1|二、公共服务|床位|床位|张|sum|30 = 10 20",
          "2-2|二、公共服务|床位|⊆1 护理型|张|sum|15 = 5 10",
        ],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "市辖区 and 农场 as bands, one of them with a sum",
    spec: {
      rows: [
        ["任务分解表"],
        ["类别", "项目", "单位", "全市", "市辖区", null, null, "农场", null],
        [null, null, null, null, "美兰区", "龙华区", "小计", "桂林洋农场", "三江农场"],
        ["教育", "幼儿园", "所", 10, 3, 4, 7, 2, 1],
        [null, "学位", "个", 1000, 300, 400, 700, 200, 100],
      ],
      merges: ["A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:G2", "H2:I2", "A4:A5"],
    },
    tables: [
      {
        head: ["A2:I5", "items", "任务分解表", null, null, null, null],
        districts: "美兰区 龙华区 桂林洋农场 三江农场",
        groups: {
          美兰区: "市辖区",
          龙华区: "市辖区",
          桂林洋农场: "农场",
          三江农场: "农场",
        },
        rows: ["|教育|幼儿园|幼儿园|所|sum|10 = 3 4 2 1", "|教育|学位|学位|个|sum|1000 = 300 400 200 100"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: ["G2:G5 “市辖区/小计”列是小计，不是县区"],
  },
  {
    name: "sums of leagues and 合计 over several areas",
    spec: {
      rows: [
        ["2025年草原任务分解表"],
        ["单位：万亩"],
        ["盟市", "旗县", "人工种草", "改良", "合计"],
        ["锡林郭勒盟", "锡林浩特市", 1, 2, 3],
        [null, "阿巴嘎旗", 1.5, 2.5, 4],
        [null, "小计", 2.5, 4.5, 7],
        ["兴安盟", "阿尔山市", 2, 2, 4],
        [null, "小计", 2, 2, 4],
        ["全区", null, 4.5, 6.5, 11],
      ],
      merges: ["A4:A6", "A7:A8"],
    },
    tables: [
      {
        head: ["A3:E9", "districts", "2025年草原任务分解表", null, null, "万亩", null],
        districts: "锡林浩特市 阿巴嘎旗 阿尔山市",
        groups: {
          锡林浩特市: "锡林郭勒盟",
          阿巴嘎旗: "锡林郭勒盟",
          阿尔山市: "兴安盟",
        },
        rows: ["|||人工种草|万亩|sum|4.5 = 1 1.5 2", "|||改良|万亩|sum|6.5 = 2 2.5 2"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [
      "A6:E6 “锡林郭勒盟/小计”行是小计，不是县区",
      "A8:E8 “兴安盟/小计”行是小计，不是县区",
      "E3:E9 “合计”列是各项之和，不是指标",
    ],
  },
];
