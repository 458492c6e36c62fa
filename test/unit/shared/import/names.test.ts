import { expect, test } from "vitest";
import {
  kindOfDistrict,
  parseCategory,
  parseSeq,
  readTitle,
  splitFoot,
  splitNames,
} from "../../../../shared/import/names.ts";
import { chineseCount, chineseNumber } from "../../../../shared/model/words/numerals.ts";

test.each([
  ["一、促进就业（3项）", { seq: 1, name: "促进就业", declaredCount: 3 }],
  ["十二、公共安全(共5项)", { seq: 12, name: "公共安全", declaredCount: 5 }],
  ["促进就业", { seq: null, name: "促进就业", declaredCount: null }],
  ["（三）教育托育（共两项）", { seq: 3, name: "教育托育", declaredCount: 2 }],
  ["2.公共安全（２项）", { seq: 2, name: "公共安全", declaredCount: 2 }],
  ["1.5亿元工程", { seq: null, name: "1.5亿元工程", declaredCount: null }],
  ["一、（3项）", { seq: null, name: "一、（3项）", declaredCount: null }],
])("%s", (text, heading) => {
  expect(parseCategory(text)).toEqual(heading);
});

test("numbers as printed", () => {
  expect(["一", "十", "十二", "二十", "四十五", "7", "百"].map(chineseNumber)).toEqual([1, 10, 12, 20, 45, 7, null]);
  expect(["（一）", "3.", "第十项", null].map(parseSeq)).toEqual([1, 3, 10, null]);
});

test("counts in Chinese are read back as the number they are", () => {
  expect([1, 10, 12, 50, 99, 100, -1].map(chineseCount)).toEqual(["一", "十", "十二", "五十", "九十九", "100", "-1"]);
  for (let value = 1; value <= 99; value += 1) expect(chineseNumber(chineseCount(value))).toBe(value);
});

test("names typed in one cell are a list", () => {
  expect(splitNames("市教育局、市人社局，市妇联;；\n 市民政局 ")).toEqual([
    "市教育局",
    "市人社局",
    "市妇联",
    "市民政局",
  ]);
  expect(splitNames("、 ")).toEqual([]);
});

test("titles tell year and government", () => {
  expect(readTitle("云溪市2026年50项民生实事目标任务分解表")).toEqual({ year: 2026, issuer: "云溪市" });
  expect(readTitle("2026年残疾人康复任务分配表")).toEqual({ year: 2026, issuer: null });
});

test("kinds of districts by their names", () => {
  expect(
    ["市本级", "溪东区", "云溪高新区", "现代产业园", "李集镇", "溪西县", "预留", "市级预留数", "机动指标"].map(
      kindOfDistrict,
    ),
  ).toEqual(["own", "county", "zone", "zone", "town", "county", "reserve", "reserve", "reserve"]);
});

test("issuer and date close a paper, notes stay", () => {
  expect(splitFoot(["注：甲", "云溪市民生办", "2026年3月1日"])).toEqual({
    notes: ["注：甲"],
    issuerLine: "云溪市民生办",
    issueDate: "2026-03-01",
  });
  expect(splitFoot(["注：截至2026年3月1日的数。"])).toEqual({
    notes: ["注：截至2026年3月1日的数。"],
    issuerLine: null,
    issueDate: null,
  });
});
