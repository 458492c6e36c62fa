import type { RecogniseCase } from "./case.ts";

export const governments: readonly RecogniseCase[] = [
  {
    name: "regiments and companies are places, also where their names begin with digits",
    spec: {
      rows: [
        ["2026年民生实事任务分解表"],
        ["序号", "建设内容", "单位", "121团", "133团（含石河子镇）", "北泉镇", "一五〇团", "全师"],
        [1, "电采暖改造", "户", 13, 76, 25, 31, 145],
        [2, "节能量", "吨标煤", 2643, 2829, 1852, 1072, 8396],
      ],
    },
    tables: [
      {
        head: ["A2:H4", "items", "2026年民生实事任务分解表", null, null, null, null],
        districts: "121团 133团（含石河子镇） 北泉镇 一五〇团",
        rows: ["1|||电采暖改造|户|sum|145 = 13 76 25 31", "2|||节能量|吨标煤|sum|8396 = 2643 2829 1852 1072"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "an ordinal before a regiment is no decimal",
    spec: {
      rows: [
        ["2026年民生实事任务分解表"],
        ["团场（镇）", "助餐点（处）"],
        ["1.121团", 166],
        ["2.石河子镇", 129],
        ["3.一五〇团", 192],
      ],
    },
    tables: [
      {
        head: ["A2:B5", "districts", "2026年民生实事任务分解表", null, null, null, null],
        districts: "121团 石河子镇 一五〇团",
        rows: ["|||助餐点|处|sum|· = 166 129 192"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "cities without counties stand beside counties over their towns",
    spec: {
      rows: [
        ["2026年民生实事任务分解表"],
        ["苏木乡镇", "饮水安全巩固（处）"],
        ["中山市", 105],
        ["火炬高技术产业开发区", 72],
        ["坦洲镇", 33],
        ["神农架林区", 345],
        ["松柏镇", 39],
        ["阳日镇", 150],
        ["木鱼镇", 156],
        ["阿巴嘎旗", 258],
        ["别力古台镇", 58],
        ["那仁宝拉格苏木", 200],
      ],
    },
    tables: [
      {
        head: ["A2:B12", "districts", "2026年民生实事任务分解表", null, null, null, null],
        districts: "火炬高技术产业开发区 坦洲镇 松柏镇 阳日镇 木鱼镇 别力古台镇 那仁宝拉格苏木",
        groups: {
          火炬高技术产业开发区: "中山市",
          坦洲镇: "中山市",
          松柏镇: "神农架林区",
          阳日镇: "神农架林区",
          木鱼镇: "神农架林区",
          别力古台镇: "阿巴嘎旗",
          那仁宝拉格苏木: "阿巴嘎旗",
        },
        rows: ["|||饮水安全巩固|处|sum|· = 72 33 39 150 156 58 200"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [
      "A3:B3 “中山市”行是小计，不是县区",
      "A6:B6 “神农架林区”行是小计，不是县区",
      "A10:B10 “阿巴嘎旗”行是小计，不是县区",
    ],
  },
  {
    name: "完整社区 and 家庭农场 are what is done, teachers are no division",
    spec: {
      rows: [
        ["2026年民生实事任务分解表"],
        ["县区", "完整社区", "家庭农场", "乡村教师", "零碳园区"],
        ["城关区", 3, 4, 50, 1],
        ["林周县", 2, 5, 40, 2],
      ],
    },
    tables: [
      {
        head: ["A2:E4", "districts", "2026年民生实事任务分解表", null, null, null, null],
        districts: "城关区 林周县",
        rows: [
          "|||完整社区||sum|· = 3 2",
          "|||家庭农场||sum|· = 4 5",
          "|||乡村教师||sum|· = 50 40",
          "|||零碳园区||sum|· = 1 2",
        ],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
  {
    name: "二连浩特市 is no company",
    spec: {
      rows: [
        ["2026年民生实事任务分解表"],
        ["旗县市（区）", "护边员选聘（名）"],
        ["锡林郭勒盟", 1349],
        ["锡林浩特市", 1235],
        ["二连浩特市", 114],
        ["兴安盟", 2581],
        ["阿尔山市", 677],
        ["扎赉特旗", 1904],
        ["总计", 3930],
      ],
    },
    tables: [
      {
        head: ["A2:B9", "districts", "2026年民生实事任务分解表", null, null, null, null],
        districts: "锡林浩特市 二连浩特市 阿尔山市 扎赉特旗",
        groups: {
          锡林浩特市: "锡林郭勒盟",
          二连浩特市: "锡林郭勒盟",
          阿尔山市: "兴安盟",
          扎赉特旗: "兴安盟",
        },
        rows: ["|||护边员选聘|名|sum|3930 = 1235 114 677 1904"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: ["A3:B3 “锡林郭勒盟”行是小计，不是县区", "A6:B6 “兴安盟”行是小计，不是县区"],
  },
  {
    name: "regiments in a list",
    spec: {
      rows: [
        ["2026年民生实事任务分解表"],
        ["项目名称", "单位", "任务数", "分配计划"],
        ["助餐点", "处", 45, "121团10；石河子镇20；一五〇团15"],
      ],
    },
    tables: [
      {
        head: ["A2:D3", "items", "2026年民生实事任务分解表", null, null, null, null],
        districts: "121团 石河子镇 一五〇团",
        rows: ["||助餐点|助餐点|处|sum|45 = 10 20 15"],
        notes: [],
        unsure: [],
      },
    ],
    skipped: [],
  },
];
