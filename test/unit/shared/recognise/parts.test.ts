import { describe, expect, test } from "vitest";
import { parseValue } from "../../../../shared/model/amount-parse.ts";
import type { Value } from "../../../../shared/model/amount.ts";
import { readAgencies, splitAgencies } from "../../../../shared/recognise/header/agencies.ts";
import { guessRule } from "../../../../shared/recognise/rows/guess-rule.ts";
import { readHeading } from "../../../../shared/recognise/grid/lines.ts";
import { matchDistrict } from "../../../../shared/recognise/header/match-district.ts";
import { formatKind } from "../../../../shared/recognise/grid/number-format.ts";
import { findPlaces, placeLook } from "../../../../shared/recognise/header/places.ts";
import { isUnitWord, splitUnitBracket, unitInLine } from "../../../../shared/recognise/header/units.ts";
import { cleanText, columnWords } from "../../../../shared/recognise/grid/words.ts";

describe("names of districts", () => {
  const known = ["市本级", "谯城区", "涡阳县", "亳州高新区", "亳芜产业园", "和县"];
  test.each([
    ["谯城", "谯城区"],
    ["谯 城 区", "谯城区"],
    ["谯城区（含亳州高新区）", "谯城区"],
    ["亳州市谯城区", "谯城区"],
    ["高新区", "亳州高新区"],
    ["亳州高新技术产业开发区", "亳州高新区"],
    ["亳芜现代产业园区", "亳芜产业园"],
    ["市直", "市本级"],
    ["市级", "市本级"],
    ["经开区", null],
    ["区", null],
    ["和", null],
  ])("%s means %s", (name, wanted) => expect(matchDistrict(name, known)).toBe(wanted));

  test("two that fit are none", () => {
    expect(matchDistrict("高新区", ["合肥高新区", "亳州高新区"])).toBeNull();
    expect(matchDistrict("合肥高新区", ["合肥高新区", "亳州高新区"])).toBe("合肥高新区");
  });

  test("sure, weak and no places", () => {
    expect(["谯城区", "古井镇", "眉山天府新区", "市本级", "省属国有林场"].map(placeLook)).toEqual(
      Array(5).fill("sure"),
    );
    expect(["怀宁", "新建", "谯城一中", "市级"].map(placeLook)).toEqual(Array(4).fill("weak"));
    expect(["全市", "城镇老旧小区", "农村公路", "主城区", "县区", "合计"].map(placeLook)).toEqual(Array(6).fill("no"));
  });

  test("short names count only among their own", () => {
    expect(findPlaces(["新建", "改造", "高效节水"])).toEqual([false, false, false]);
    expect(findPlaces(["怀宁", "潜山", "太湖"])).toEqual([true, true, true]);
    expect(findPlaces(["中央", "省级", "市级", "县级"])).toEqual([false, false, false, false]);
  });
});

describe("rules", () => {
  const value = (text: string, unit: string): Value => parseValue(text, { unit, scale: 1 }).value;
  const guess = (name: string, unit: string, total: string, ...targets: string[]) =>
    guessRule(
      name,
      unit,
      value(total, unit),
      targets.map((text) => value(text, unit)),
    );
  test.each([
    ["城镇新增就业", "人", "10", ["4", "6"], "sum", null],
    ["城镇新增就业", "人", "10", ["4", "5"], "sum", null],
    ["社区比例", "%", "60%", ["60%", "70%"], "uniform", "atLeast"],
    ["社区比例", "%", "60%", ["60%", "50%"], "uniform", "atLeast"],
    ["社区比例", "%", "62%", ["60%", "65%", "61%", "63%"], "none", null],
    ["污水处理率", "%", "95", ["96", "97", "93", "98"], "uniform", "atLeast"],
    ["秸秆综合利用率", "%", "≥95%", ["≥95%", "≥96%", "≥94%"], "uniform", "atLeast"],
    ["登记失业率", "%", "4.5%以内", ["4.4%", "4.5%"], "uniform", "atMost"],
    ["低保标准", "元/月", "700", ["700", "700"], "uniform", "equal"],
    ["低保标准", "元/月", "700", ["700", "650"], "uniform", "atLeast"],
    ["高标准粮田建设", "亩", "100", ["40", "30", "20"], "sum", null],
    ["密度板加工点", "个", "9", ["4", "3", "3"], "sum", null],
    ["人均绿地提升", "公顷", "10", ["3", "3", "2", "1"], "sum", null],
    ["班额", "人", "40", ["40", "40", "39"], "none", null],
    ["人均住房面积", "平方米", "40", ["41", "42", "40"], "uniform", "atLeast"],
    ["上门服务", "天", "100", ["30", "30", "20", "20"], "sum", null],
    ["充分就业率提升人数", "人", "10", ["4", "6"], "sum", null],
    ["标准化厂房", "平方米", "10", ["4", "6"], "sum", null],
    ["建立机制", "个", "1", ["1", "1", "1"], "uniform", "equal"],
    ["每县（区）不少于1个的示范园", "个", "不少于4", ["1", "3"], "sum", "atLeast"],
    ["资金", "万元", "10", ["4", "6"], "sum", null],
    ["新增床位", "张", "", ["4", "6"], "sum", null],
  ])("%s %s %s = %s: %s %s", (name, unit, total, targets, rule, direction) => {
    const found = guess(name, unit, total, ...targets);
    expect([found.rule, found.direction]).toEqual([rule, direction]);
  });

  test("每县不少于1个 in words is a bound for each", () => {
    const found = guess("示范园", "个", "每县不少于1个", "1", "2");
    expect(found).toMatchObject({
      rule: "each",
      direction: "atLeast",
      eachBound: { value: { digits: 1, places: 0 }, qualifier: "atLeast" },
    });
  });
});

describe("units", () => {
  test.each([
    "人",
    "万人次",
    "人（次）",
    "套(间)",
    "元/月",
    "元/人·月",
    "%",
    "‰",
    "平方公里",
    "万平方米",
    "个、户",
    "m²",
  ])("%s is one", (word) => expect(isUnitWord(word)).toBe(true));
  test.each(["就业", "任务数", "全市", "不含高新区", "2024年", ""])("%s is none", (word) =>
    expect(isUnitWord(word)).toBe(false),
  );
  test("in brackets and lines", () => {
    expect(splitUnitBracket("城镇新增就业(人)")).toEqual({ name: "城镇新增就业", unit: "人" });
    expect(splitUnitBracket("谯城区（含高新区）")).toEqual({ name: "谯城区（含高新区）", unit: null });
    expect(unitInLine("2024年分配表  单位：万元")).toMatchObject({ unit: "万元", before: "2024年分配表" });
    expect(unitInLine("填报单位：市民生办")).toBeNull();
    expect(unitInLine("责任单位：户")).toBeNull();
  });
});

describe("agencies", () => {
  test("split at 、；，/ and lines, not inside brackets", () => {
    expect(splitAgencies("市住建局（市房管局、市城管局）、市财政局/市审计局；各县区政府\n高新区管委会")).toEqual([
      "市住建局（市房管局、市城管局）",
      "市财政局",
      "市审计局",
      "各县区政府",
      "高新区管委会",
    ]);
    expect(splitAgencies("市教育局 市人社局")).toEqual(["市教育局", "市人社局"]);
    expect(splitAgencies("市 教育 局")).toEqual(["市教育局"]);
  });
  test("lead and support in one sentence", () => {
    expect(readAgencies("市民政局牵头，市财政局、市人社局配合")).toEqual({
      leads: ["市民政局"],
      supports: ["市财政局", "市人社局"],
    });
  });
});

describe("number formats", () => {
  test.each([
    ["General", { percent: false, date: false, decimals: null, words: false, scaled: false }],
    ["G/通用格式", { percent: false, date: false, decimals: null, words: false, scaled: false }],
    ["#,##0.00_);(#,##0.00)", { percent: false, date: false, decimals: 2, words: false, scaled: false }],
    ["0.0%", { percent: true, date: false, decimals: 1, words: false, scaled: false }],
    ['0"人左右"', { percent: false, date: false, decimals: 0, words: true, scaled: false }],
    ['"不少于"0.0', { percent: false, date: false, decimals: 1, words: true, scaled: false }],
    ["0!.0,", { percent: false, date: false, decimals: 0, words: false, scaled: true }],
    ["¥#,##0.00", { percent: false, date: false, decimals: 2, words: false, scaled: false }],
  ])("%s", (code, wanted) => expect(formatKind(code)).toMatchObject(wanted));
  test.each(["yyyy/m/d", 'yyyy"年"m"月"', "[$-804]aaaa m月d日", "h:mm:ss", "mm:ss.0"])("%s is a date", (code) =>
    expect(formatKind(code).date).toBe(true),
  );
});

describe("words", () => {
  test("blanks beside Chinese go, others stay single", () => {
    expect(cleanText("GB/T  9704")).toBe("GB/T 9704");
    expect(cleanText(" 合 \u3000 计\n")).toBe("合计");
    expect(cleanText("谯\u200b城\n区")).toBe("谯城区");
    expect(cleanText("PM2.5  年均 浓度")).toBe("PM2.5年均浓度");
  });
  test("progress is not a deadline", () => {
    expect([...columnWords("完成率（%）")]).toContain("progress");
    expect([...columnWords("累计完成")]).toContain("progress");
    expect([...columnWords("完成时限")]).toEqual(["deadline"]);
    expect([...columnWords("计划完成数")]).not.toContain("progress");
  });
});

describe("lines over a table", () => {
  const heading = (...texts: string[]) =>
    readHeading(texts.map((text, row) => ({ row, column: 0, text, written: text })));
  test("annex, title, number, unit, as-of", () => {
    expect(
      heading(
        "附件 3",
        "亳州市2024年民生实事",
        "目标任务分解表（征求意见稿）",
        "亳政办秘〔2021〕40号",
        "（截至6月底）",
        "单位：户",
      ),
    ).toMatchObject({
      annex: "附件3",
      title: "亳州市2024年民生实事目标任务分解表（征求意见稿）",
      documentNumber: "亳政办秘〔2021〕40号",
      asOf: "截至6月底",
      unit: "户",
      notes: [],
    });
  });
  test("a sentence before the table is a note", () => {
    const found = heading("2022年资金分配表", "根据因素分配法，结合监测对象和脱贫人口测算。");
    expect([found.title, found.notes]).toEqual(["2022年资金分配表", ["根据因素分配法，结合监测对象和脱贫人口测算。"]]);
  });
});
