import type { RecogniseCase } from "../case.ts";

export const unnamedSums: readonly RecogniseCase[] = [
  {
    name: "a column under a word that no list knows is a sub-total where it holds the sums of its bands",
    spec: {
      rows: [
        ["2026年民生实事任务分解表"],
        ["任务内容", "主城片区", null, null, "县域片区", null, null, "总计"],
        [null, "柯城区", "衢江区", "分计", "龙游县", "江山市", "分计"],
        ["小流域治理（条）", 89, 187, 276, 140, 109, 249, 525],
        ["义诊服务（次）", 4825, 10864, 15689, 19496, 16438, 35935, 51623],
      ],
      merges: ["B2:D2", "E2:G2", "A2:A3", "H2:H3"],
    },
    tables: [
      {
        head: ["A2:H5", "items", "2026年民生实事任务分解表", null, null, null, null],
        districts: "柯城区 衢江区 龙游县 江山市",
        groups: {
          柯城区: "主城片区",
          衢江区: "主城片区",
          龙游县: "县域片区",
          江山市: "县域片区",
        },
        rows: ["|||小流域治理|条|sum|525 = 89 187 140 109", "|||义诊服务|次|sum|51623 = 4825 10864 19496 16438"],
        notes: [],
        unsure: ["G5 “县域片区/分计”写的是35935，与所含分解数之和35934不同。"],
      },
    ],
    skipped: ["D2:D5 “主城片区/分计”列是小计，不是县区", "G2:G5 “县域片区/分计”列是小计，不是县区"],
  },
  {
    name: "one column of no known place that makes up its neighbours in every row is no district",
    spec: {
      rows: [
        ["2026年民生实事任务分解表"],
        ["任务内容", "柯城区", "衢江区", "两区计", "龙游县", "江山市", "总计"],
        ["小流域治理（条）", 89, 187, 276, 140, 109, 525],
        ["义诊服务（次）", 4825, 10864, 15689, 19496, 16438, 51623],
      ],
    },
    tables: [
      {
        head: ["A2:G4", "items", "2026年民生实事任务分解表", null, null, null, null],
        districts: "柯城区 衢江区 龙游县 江山市",
        rows: ["|||小流域治理|条|sum|525 = 89 187 140 109", "|||义诊服务|次|sum|51623 = 4825 10864 19496 16438"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: ["D2:D4 “两区计”列是小计，不是县区"],
  },
  {
    name: "任务数 under each district, with its parts beside it, is no sub-total",
    spec: {
      rows: [
        ["2026年民生实事任务分解表"],
        ["任务内容", "柯城区", null, null, "衢江区", null, null],
        [null, "任务数", "新建", "改造", "任务数", "新建", "改造"],
        ["公厕（座）", 30, 10, 20, 50, 25, 25],
      ],
      merges: ["B2:D2", "E2:G2", "A2:A3"],
    },
    tables: [
      {
        head: ["A2:G4", "items", "2026年民生实事任务分解表", null, null, null, null],
        districts: "柯城区 衢江区",
        rows: ["|||公厕|座|sum|· = 30 50", "|||公厕（新建）|座|sum|· = 10 25", "|||公厕（改造）|座|sum|· = 20 25"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "市本级 without figures over 市本级 with them is a heading",
    spec: {
      rows: [
        ["2026年民生实事任务分解表"],
        ["县市区名称", "书屋更新（家）"],
        ["市本级"],
        ["市本级", 4687],
        ["向阳区", 7247],
        ["各县市"],
        ["汤原县", 17714],
        ["同江市", 1257],
        ["总计", 30905],
      ],
    },
    tables: [
      {
        head: ["A2:B9", "districts", "2026年民生实事任务分解表", null, null, null, null],
        districts: "市本级 向阳区 汤原县 同江市",
        groups: {
          市本级: "市本级",
          向阳区: "市本级",
          汤原县: "各县市",
          同江市: "各县市",
        },
        rows: ["|||书屋更新|家|sum|30905 = 4687 7247 17714 1257"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: ["A3:B3 “市本级”行是分组标题，没有数", "A6:B6 “各县市”行是分组标题，没有数"],
  },
  {
    name: "合计 below the last city of a province is the province's, also where it is off",
    spec: {
      rows: [
        ["2026年民生实事任务分解表"],
        ["省份", "市", "县区", "任务数（户）"],
        ["四川省", "成都市", "锦江区", 100],
        ["", "", "武侯区", 200],
        ["", "", "小计", 300],
        ["", "德阳市", "旌阳区", 30],
        ["", "", "罗江区", 40],
        ["", "", "小计", 70],
        ["", "", "合计", 377],
        ["云南省", "曲靖市", "麒麟区", 11],
        ["", "", "沾益区", 22],
        ["", "", "小计", 33],
        ["", "", "合计", 33],
      ],
    },
    tables: [
      {
        head: ["A2:D13", "districts", "2026年民生实事任务分解表", null, null, null, null],
        districts: "锦江区 武侯区 旌阳区 罗江区 麒麟区 沾益区",
        groups: {
          锦江区: "成都市",
          武侯区: "成都市",
          旌阳区: "德阳市",
          罗江区: "德阳市",
          麒麟区: "曲靖市",
          沾益区: "曲靖市",
        },
        rows: ["|||任务数|户|sum|· = 100 200 30 40 11 22"],
        notes: [],
        unsure: ["D9 “四川省/合计”写的是377，与所含分解数之和370不同。"],
      },
    ],
    skipped: [
      "A5:D5 “四川省/成都市/小计”行是小计，不是县区",
      "A8:D8 “四川省/德阳市/小计”行是小计，不是县区",
      "A9:D9 “四川省/合计”行是小计，不是县区",
      "A12:D12 “云南省/曲靖市/小计”行是小计，不是县区",
      "A13:D13 “云南省/曲靖市/合计”行是小计，不是县区",
    ],
  },
];
