/** Sheets that hold no decomposition table, and why. */

import type { RecogniseCase } from "./case.ts";

export const noTables: readonly RecogniseCase[] = [
  {
    name: "contact list",
    spec: {
      rows: [
        ["联系人名单"],
        ["序号", "单位", "姓名", "职务", "联系电话"],
        [1, "谯城区", "张三", "科长", 13900000000],
        [2, "涡阳县", "李四", "科员", "13900000001"],
      ],
    },
    tables: [],
    skipped: ["A2:E4 是联系人、责任人名单，没有分解目标，没有读入"],
  },
  {
    name: "responsibility list in prose",
    spec: {
      rows: [
        ["责任分工表"],
        ["序号", "项目名称", "主要内容", "区政府分管领导", "牵头单位", "配合单位"],
        [1, "就业", "新增就业1000人，培训500人。", "王五", "区人社局", "区教育局"],
        [2, "养老", "建设3个中心", "赵六", "区民政局", "区财政局"],
      ],
    },
    tables: [],
    skipped: ["A2:F4 是责任分工清单，没有分解到县区的数，没有读入"],
  },
  {
    name: "progress by district",
    spec: {
      rows: [
        ["县区", "累计完成", "完成率"],
        ["谯城区", 10, 0.5],
        ["涡阳县", 20, 0.6],
      ],
    },
    tables: [],
    skipped: ["A1:C3 只有完成情况，没有分解目标，没有读入"],
  },
  {
    name: "progress by item",
    spec: {
      rows: [
        ["序号", "项目", "单位", "本月完成", "累计完成", "完成率"],
        [1, "a", "人", 10, 20, 0.5],
        [2, "b", "户", 10, 20, 0.5],
      ],
    },
    tables: [],
    skipped: ["A1:F3 只有完成情况，没有分解目标，没有读入"],
  },
  {
    name: "sources of money, no district",
    spec: {
      rows: [
        ["序号", "项目", "单位", "资金需求", null, null, null],
        [null, null, null, "合计", "中央", "省级", "市级"],
        [1, "a", "万元", 10, 1, 2, 7],
      ],
      merges: ["D1:G1"],
    },
    tables: [],
    skipped: ["A1:G3 没有县区：表头和各行里都没有找到县区名称，没有读入"],
  },
  {
    name: "quarters, no district",
    spec: {
      rows: [
        ["序号", "项目", "单位", "全年目标", "一季度", "二季度", "三季度", "四季度"],
        [1, "a", "万元", 10, 1, 2, 3, 4],
      ],
    },
    tables: [],
    skipped: ["A1:H2 没有县区：表头和各行里都没有找到县区名称，没有读入"],
  },
  {
    name: "marks of pupils",
    spec: {
      rows: [
        ["姓名", "成绩", "学校"],
        ["张三", 90, "一中"],
        ["李四", 80, "二中"],
      ],
    },
    tables: [],
    skipped: ["A1:C3 是名单，没有分解目标，没有读入"],
  },
  {
    name: "purchases",
    spec: {
      rows: [
        ["日期", "品名", "单价", "数量", "金额"],
        ["2024-01-01", "纸", 10, 2, 20],
        ["2024-01-02", "笔", 1, 5, 5],
      ],
    },
    tables: [],
    skipped: ["A1:E3 没有县区：表头和各行里都没有找到县区名称，没有读入"],
  },
  {
    name: "list of single projects",
    spec: {
      rows: [
        ["序号", "县区", "项目名称", "建设内容", "总投资（万元）"],
        [1, "谯城区", "东关菜市", "新建", 100],
        [2, "涡阳县", "城南菜市", "改造", 200],
        [3, "蒙城县", "庄周菜市", "改造", 300],
        [4, "利辛县", "文州菜市", "新建", 300],
      ],
    },
    tables: [],
    skipped: ["A1:E5 是具体项目的清单，不是分解到县区的目标，没有读入"],
  },
  {
    name: "basis for a split",
    spec: {
      rows: [
        ["县区", "常住人口（万人）", "面积（平方公里）"],
        ["谯城区", 150, 2000],
        ["涡阳县", 120, 2100],
      ],
    },
    tables: [],
    skipped: ["A1:C3 是测算用的基础数据，没有分解目标，没有读入"],
  },
  {
    name: "letter",
    spec: { rows: [["关于印发通知"], ["各县区人民政府："], ["现将2024年任务印发给你们，请认真抓好落实。"]] },
    tables: [],
    skipped: [" 没有找到分解表"],
  },
  { name: "empty", spec: { rows: [] }, tables: [], skipped: [" 空表，没有内容"] },
  {
    name: "header alone",
    spec: { rows: [["序号", "项目", "单位", "合计", "谯城区", "涡阳县"]] },
    tables: [],
    skipped: ["A1:F1 只有表头，没有数据行，没有读入"],
  },
];
