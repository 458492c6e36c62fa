import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readDocument } from "../../../../electron/exchange/files/read-document.ts";
import { checkTables } from "../../../../shared/import/check-tables.ts";
import { recogniseDocument } from "../../../../shared/recognise/recognise.ts";
import { sketch } from "../../../support/recognise/build.ts";

const folder = fileURLToPath(new URL("../../../../../shared/cases/reading/", import.meta.url));

interface Reading {
  districts: string;
  /** Lines of `sketch`. */
  rows: readonly string[];
  /** 规模 等 by their sum alone. */
  unsure?: RegExp;
  groups?: Record<string, string>;
  notes?: readonly string[];
  skipped?: RegExp;
  extra?: Record<string, string>;
  /** Rule, indicator and difference of every error. */
  errors?: readonly string[];
}

const COUNTIES = "谯城区 涡阳县 蒙城县 利辛县";
const TOILETS = ["新建厕所|个|sum|100 = 40 30 20 10", "改建厕所|座|sum|60 = 15 15 15 15"].map((row) => `|||${row}`);
const COUNTED = ["1|||新建厕所|个|sum|100 = 40 30 20 10", "2|||改建厕所|个|sum|60 = 15 15 15 15"];
const TOWNS = { districts: "古井镇 十九里镇 高炉镇 曹市镇", rows: ["|||任务数|户|sum|· = 10 20 15 25"] };
const TOWN_GROUPS = { 古井镇: "谯城区", 十九里镇: "谯城区", 高炉镇: "涡阳县", 曹市镇: "涡阳县" };
const USUAL = ["1|||新增托位|个|sum|100 = 40 30 20 10", "2|||改造户厕|户|sum|260 = 65 65 65 65"];
const UNEQUAL: readonly [string, string, string][] = [
  ["新建高标准农田", "万亩", "10 = 3 3 2 1"],
  ["改造提升高标准农田", "亩", "100 = 30 30 20 10"],
  ["标准化厂房建设", "平方米", "1000 = 300 300 200 100"],
  ["标准化卫生室", "个", "10 = 3 3 2 1"],
  ["城区学校达标准化建设", "所", "10 = 3 3 2 1"],
  ["人均公园绿地面积提升", "公顷", "10 = 3 3 2 1"],
  ["提高城乡居民参保率人数", "人", "100 = 30 30 20 9"],
  ["密度仪采购", "台", "10 = 3 3 2 1"],
  ["资助标准化养殖场", "家", "10 = 3 3 2 1"],
  ["指数保险投保面积", "亩", "100 = 30 30 20 10"],
  ["评分系统", "套", "10 = 3 3 2 1"],
  ["减少化肥用量", "吨", "100 = 30 30 20 10"],
];
const OFF = ["-10000", "-10", "-100", "-1", "-1", "-1", "-11", "-1", "-1", "-10", "-1", "-10"];

const READINGS: Record<string, Reading> = {
  "u2 万元 户数.xlsx": {
    districts: COUNTIES,
    rows: ["|||改造户数|户|sum|40 = 10 10 10 10", "|||补助资金|万元|sum|80 = 20 20 20 20"],
  },
  "u8 标题括号万亩.xlsx": {
    districts: COUNTIES,
    rows: ["|||任务|万亩|sum|4 = 1 1 1 1", "|||新建|万亩|sum|2 = 0.5 0.5 0.5 0.5"],
  },
  "p3 right blank.xlsx": {
    districts: "河东镇 李家镇 王庄乡 赵集镇 城关街道",
    rows: ["|||户数|户|sum|150 = 10 20 30 40 50", "|||公厕|座|sum|15 = 1 2 3 4 5"],
  },
  "p7 names differ.xlsx": {
    districts: "河东镇 李家镇 王庄乡 赵集镇 城关街道",
    rows: ["|||户数|户|sum|150 = 10 20 30 40 50"],
  },
  "n1 注合并.xlsx": {
    districts: COUNTIES,
    rows: [...COUNTED, "3|||厕所管护|个|sum|60 = 15 15 15 16"],
    notes: ["注：以上为省定任务"],
    errors: ["sum 厕所管护 1"],
  },
  "k1 高标准农田等不平.xlsx": {
    districts: COUNTIES,
    rows: UNEQUAL.map(([name, unit, figures], i) => `${i + 1}|||${name}|${unit}|sum|${figures}`),
    errors: UNEQUAL.map(([name], i) => `sum ${name} ${OFF[i] ?? ""}`),
  },
  "s17 各县均为比例下限.xlsx": {
    districts: COUNTIES,
    rows: ["1|||秸秆综合利用率|%|uniform|≥95 = ≥95 ≥95 ≥95 ≥94"],
    errors: ["uniform 秸秆综合利用率 -1"],
  },
  "q1 县乡 无合计.xlsx": { ...TOWNS, groups: TOWN_GROUPS },
  "q2 县乡 不合并重复写.xlsx": { ...TOWNS, groups: TOWN_GROUPS },
  "q5 市县 两指标.xlsx": {
    districts: "谯城区 涡阳县 颍州区 临泉县",
    rows: ["|||任务数|户|sum|70 = 10 20 15 25", "|||公厕|座|sum|7 = 1 2 1 3"],
    groups: { 谯城区: "亳州市", 涡阳县: "亳州市", 颍州区: "阜阳市", 临泉县: "阜阳市" },
    skipped: /亳州市\/市小计/,
  },
  "y7 数量.xlsx": { districts: COUNTIES, rows: COUNTED, unsure: /“数量”列等于分解数之和/ },
  "y23 规模.xlsx": { districts: COUNTIES, rows: COUNTED, unsure: /“规模”列等于分解数之和/ },
  "z1a 亳州市合计.xlsx": { districts: COUNTIES, rows: TOILETS },
  "z20a 任务合计.xlsx": { districts: COUNTIES, rows: TOILETS },
  "z14a 全国.xlsx": { districts: COUNTIES, rows: TOILETS },
  "x1 xlwt formula.xls": {
    districts: COUNTIES,
    rows: [...USUAL.slice(0, 1), "2|||改造户厕|个|sum|260 = 65 65 65 65"],
    unsure: /公式没有存结果/,
  },
  "c4 （一）促进就业.xlsx": {
    districts: COUNTIES,
    rows: ["1|（一）促进就业||新建厕所|个|sum|100 = 40 30 20 10", "2|（二）促进就业||改建厕所|个|sum|60 = 15 15 15 15"],
  },
  "w 县前 人口.xlsx": { districts: COUNTIES, rows: COUNTED, extra: { 人口: "7" } },
  "g30-工程编号与邮编.xlsx": {
    districts: COUNTIES,
    rows: ["|||任务数|人|sum|1000 = 400 300 200 100"],
    skipped: /行政区划代码.*编码/,
  },
  "g15-每县一表.xlsx": {
    districts: COUNTIES,
    rows: ["1|||城镇新增就业|人|sum|· = 400 300 200 100", "2|||改造户厕|户|sum|· = 65 65 65 65"],
  },
  "g42-多余空列.xlsx": {
    districts: COUNTIES,
    rows: ["1|||城镇新增就业|人|sum|1000 = 400 300 200 100", "2|||改造户厕|户|sum|260 = 65 65 65 65"],
  },
  "e22-筛选隐藏行.xlsx": { districts: COUNTIES, rows: USUAL.slice(0, 1), skipped: /改造户厕.*筛选/ },
  "l1 播种面积.xlsx": { districts: COUNTIES, rows: ["|||粮食播种面积|万亩|sum|100 = 30 40 20 10"] },
  "a2 合肥市.xlsx": {
    districts: "合肥市 芜湖市 马鞍山市 铜陵市 六安市 淮北市 淮南市 安庆市 巢湖市 黄山市",
    rows: ["|||就业人数|人|sum|650 = 70 70 70 70 70 60 60 60 60 60"],
  },
  "e47-单文件网页.xls": { districts: COUNTIES, rows: USUAL },
  "e61-BIFF5-无代码页.xls": { districts: COUNTIES, rows: USUAL },
  "far2000.xlsx": { districts: COUNTIES, rows: COUNTED },
};

describe.skipIf(!existsSync(folder))(
  "the smallest file for each kind of fault (skipped where ../shared is absent)",
  () => {
    test.each(Object.entries(READINGS))("%s", async (file, right) => {
      const found = recogniseDocument(await readDocument(readFileSync(folder + file), { fileName: file }));
      expect(found.tables).toHaveLength(1);
      const [table] = found.tables;
      if (!table) return;
      expect(table.districts.join(" ")).toBe(right.districts);
      expect(sketch(table)).toEqual(right.rows);
      expect(table.notes).toEqual(right.notes ?? []);
      expect(table.groups).toEqual(right.groups);
      for (const row of table.rows) {
        if (right.unsure) expect(row.unsure.join(" ")).toMatch(right.unsure);
        else expect(row.unsure).toEqual([]);
      }
      if (right.skipped) expect(found.skipped.map((one) => one.reason).join(" ")).toMatch(right.skipped);
      if (right.extra) expect(table.rows[0]?.extra).toEqual(right.extra);
      const errors = checkTables(found.tables, file).findings.filter((one) => one.severity === "error");
      expect(errors.map((one) => `${one.rule} ${one.indicator ?? ""} ${one.difference ?? ""}`)).toEqual(
        right.errors ?? [],
      );
    });
  },
);
