import type { RecogniseCase } from "./case.ts";

export const placeLevels: readonly RecogniseCase[] = [
  {
    name: "county and town columns, the county blank below its first town, sums last",
    spec: {
      rows: [
        ["2025年改厕任务分解表"],
        ["区县", "镇街", "任务数(户)"],
        ["长清区", "归德镇", 10],
        ["", "孝里镇", 20],
        ["", "小计", 30],
        ["商河县", "玉皇庙镇", 15],
        ["", "贾庄镇", 25],
        ["", "小计", 40],
        ["总计", "", 70],
      ],
    },
    tables: [
      {
        head: ["A2:C9", "districts", "2025年改厕任务分解表", null, null, null, null],
        districts: "归德镇 孝里镇 玉皇庙镇 贾庄镇",
        groups: {
          归德镇: "长清区",
          孝里镇: "长清区",
          玉皇庙镇: "商河县",
          贾庄镇: "商河县",
        },
        rows: ["|||任务数|户|sum|70 = 10 20 15 25"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: ["A5:C5 “长清区/小计”行是小计，不是县区", "A8:C8 “商河县/小计”行是小计，不是县区"],
  },
  {
    name: "a city's own row over its counties in one column",
    spec: {
      rows: [
        ["2025年改厕任务分解表"],
        ["单位", "任务数(户)", "公厕(座)"],
        ["全省", 100, 10],
        ["潍坊市", 60, 6],
        ["奎文区", 20, 2],
        ["诸城市", 40, 4],
        ["济宁市", 40, 4],
        ["任城区", 10, 1],
        ["邹城市", 30, 3],
      ],
    },
    tables: [
      {
        head: ["A2:C9", "districts", "2025年改厕任务分解表", null, null, null, null],
        districts: "奎文区 诸城市 任城区 邹城市",
        groups: {
          奎文区: "潍坊市",
          诸城市: "潍坊市",
          任城区: "济宁市",
          邹城市: "济宁市",
        },
        rows: ["|||任务数|户|sum|100 = 20 40 10 30", "|||公厕|座|sum|10 = 2 4 1 3"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: ["A4:C4 “潍坊市”行是小计，不是县区", "A7:C7 “济宁市”行是小计，不是县区"],
  },
  {
    name: "a sub-total that is not the sum of its members is told",
    spec: {
      rows: [
        ["2025年改厕任务分解表"],
        ["区县", "镇街", "任务数(户)"],
        ["长清区", "归德镇", 10],
        ["", "孝里镇", 20],
        ["", "小计", 31],
        ["商河县", "玉皇庙镇", 15],
        ["", "贾庄镇", 25],
        ["", "小计", 40],
        ["总计", "", 70],
      ],
    },
    tables: [
      {
        head: ["A2:C9", "districts", "2025年改厕任务分解表", null, null, null, null],
        districts: "归德镇 孝里镇 玉皇庙镇 贾庄镇",
        groups: {
          归德镇: "长清区",
          孝里镇: "长清区",
          玉皇庙镇: "商河县",
          贾庄镇: "商河县",
        },
        rows: ["|||任务数|户|sum|70 = 10 20 15 25"],
        notes: [],
        unsure: ["C5 “长清区/小计”写的是31，与所含分解数之和30不同。"],
      },
    ],
    skipped: ["A5:C5 “长清区/小计”行是小计，不是县区", "A8:C8 “商河县/小计”行是小计，不是县区"],
  },
  {
    name: "towns of one name in two counties keep apart",
    spec: {
      rows: [
        ["2025年改厕任务分解表"],
        ["县区", "乡镇", "任务数(户)"],
        ["太和县", "城关镇", 10],
        ["太和县", "旧县镇", 20],
        ["颍上县", "城关镇", 15],
        ["颍上县", "谢桥镇", 25],
      ],
    },
    tables: [
      {
        head: ["A2:C6", "districts", "2025年改厕任务分解表", null, null, null, null],
        districts: "太和县/城关镇 旧县镇 颍上县/城关镇 谢桥镇",
        groups: {
          "太和县/城关镇": "太和县",
          旧县镇: "太和县",
          "颍上县/城关镇": "颍上县",
          谢桥镇: "颍上县",
        },
        rows: ["|||任务数|户|sum|· = 10 20 15 25"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "headings among districts are groups, with sums of their own or without",
    spec: {
      rows: [
        ["2025年改厕任务分解表"],
        ["县区", "任务数(户)"],
        ["市辖区", 30],
        ["埇桥区", 10],
        ["宿马园区", 20],
        ["县", 70],
        ["砀山县", 30],
        ["萧县", 40],
        ["合计", 100],
      ],
    },
    tables: [
      {
        head: ["A2:B9", "districts", "2025年改厕任务分解表", null, null, null, null],
        districts: "埇桥区 宿马园区 砀山县 萧县",
        groups: {
          埇桥区: "市辖区",
          宿马园区: "市辖区",
          砀山县: "县",
          萧县: "县",
        },
        rows: ["|||任务数|户|sum|100 = 10 20 30 40"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: ["A3:B3 “市辖区”行是小计，不是县区", "A6:B6 “县”行是小计，不是县区"],
  },
  {
    name: "cities over counties in the header, with 小计",
    spec: {
      rows: [
        ["2025年民生实事任务分解表"],
        ["序号", "实事内容", "单位", "全省", "潍坊市", "", "", "济宁市", "", ""],
        ["", "", "", "", "小计", "奎文区", "诸城市", "小计", "任城区", "邹城市"],
        [1, "口袋公园", "处", 20, 9, 4, 5, 11, 5, 6],
        [2, "充电桩", "个", 200, 90, 40, 50, 111, 50, 60],
      ],
      merges: ["A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:G2", "H2:J2"],
    },
    tables: [
      {
        head: ["A2:J5", "items", "2025年民生实事任务分解表", null, null, null, null],
        districts: "奎文区 诸城市 任城区 邹城市",
        groups: {
          奎文区: "潍坊市",
          诸城市: "潍坊市",
          任城区: "济宁市",
          邹城市: "济宁市",
        },
        rows: ["1||口袋公园|口袋公园|处|sum|20 = 4 5 5 6", "2||充电桩|充电桩|个|sum|200 = 40 50 50 60"],
        notes: [],
        unsure: ["H5 “济宁市/小计”写的是111，与所含分解数之和110不同。"],
      },
    ],
    skipped: ["E2:E5 “潍坊市/小计”列是小计，不是县区", "H2:H5 “济宁市/小计”列是小计，不是县区"],
  },
  {
    name: "ordinals before districts",
    spec: {
      rows: [
        ["2025年改厕任务分解表"],
        ["县区", "任务数(户)"],
        ["1.历下区", 10],
        ["2.槐荫区", 20],
        ["3.天桥区", 30],
        ["合计", 60],
      ],
    },
    tables: [
      {
        head: ["A2:B6", "districts", "2025年改厕任务分解表", null, null, null, null],
        districts: "历下区 槐荫区 天桥区",
        rows: ["|||任务数|户|sum|60 = 10 20 30"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "places that no list knows under a header in other words",
    spec: {
      rows: [
        ["2025年卫生院能力提升任务分解表"],
        ["卫生院", "设备更新(台)", "医师培训(人)"],
        ["城郊卫生院", 3, 4],
        ["东关卫生院", 2, 6],
        ["中心卫生院", 5, 8],
        ["合计", 10, 18],
      ],
    },
    tables: [
      {
        head: ["A2:C6", "districts", "2025年卫生院能力提升任务分解表", null, null, null, null],
        districts: "城郊卫生院 东关卫生院 中心卫生院",
        rows: ["|||设备更新|台|sum|10 = 3 2 5", "|||医师培训|人|sum|18 = 4 6 8"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
];
