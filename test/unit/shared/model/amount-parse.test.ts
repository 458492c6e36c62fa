import { describe, expect, test } from "vitest";
import type { Scale } from "../../../../shared/model/unit.ts";
import { parseValue } from "../../../../shared/model/amount-parse.ts";
import { displayValue } from "../../../../shared/model/amount-text.ts";
import { decimalText } from "../../../../shared/model/decimal.ts";
import { valueText } from "../../../../shared/model/amount.ts";

/** text, unit, scale → figure, qualifier, to, from */
const figures: [string, string, Scale, string, string, (string | undefined)?, string?][] = [
  ["8700", "人", 1, "8700", "exact"],
  ["8,700", "人", 1, "8700", "exact"],
  ["８，７００", "人", 1, "8700", "exact"],
  ["0.87万", "人", 1, "8700", "exact"],
  ["８７００人左右", "人", 1, "8700", "about"],
  ["1150 人左右", "人", 1, "1150", "about"],
  ["约300", "人", 1, "300", "about"],
  ["≥1500", "件", 1, "1500", "atLeast"],
  ["≥1500件", "件", 1, "1500", "atLeast"],
  ["20个以上", "个", 1, "20", "atLeast"],
  ["16 家以上", "家", 1, "16", "atLeast"],
  ["不少于68", "人", 1, "68", "atLeast"],
  ["100余人", "人", 1, "100", "atLeast"],
  ["不超过18", "个", 1, "18", "atMost"],
  ["控制在4.3%以内", "%", 1, "4.3", "atMost"],
  ["1.8万—2.1万元", "元", 1, "18000", "exact", "21000"],
  ["3—5万元", "元", 1, "30000", "exact", "50000"],
  ["从99.90%提高到99.93%", "%", 1, "99.93", "exact", undefined, "99.9"],
  ["提高到\u00a086\u00a0元/月", "元/月", 1, "86", "exact"],
  ["60％", "%", 1, "60", "exact"],
  ["2396（含亳州高新区）", "名", 1, "2396", "exact"],
  ["0.75", "人", 10000, "7500", "exact"],
  ["7500人", "人", 10000, "7500", "exact"],
  ["0.75万人", "人", 10000, "7500", "exact"],
  ["14.395", "公里", 1, "14.395", "exact"],
  ["-10", "人", 1, "-10", "exact"],
  ["0", "人", 1, "0", "exact"],
  ["\u200b12\ufeff", "人", 1, "12", "exact"],
  ["50人(次)", "人次", 1, "50", "exact"],
  ["2亿元", "元", 10000, "200000000", "exact"],
  ["2百人", "人", 1, "200", "exact"],
  ["100①", "人", 1, "100", "exact"],
  ["100人 ②", "人", 1, "100", "exact"],
  ["100m²", "平方米", 1, "100", "exact"],
  ["100人（含）以上", "人", 1, "100", "atLeast"],
  ["50%（含）以上", "%", 1, "50", "atLeast"],
  ["≧1500件", "件", 1, "1500", "atLeast"],
  ["≦5%", "%", 1, "5", "atMost"],
  ["100起", "件", 1, "100", "exact"],
  ["200元起", "元", 1, "200", "atLeast"],
  ["1 500 人", "人", 1, "1500", "exact"],
  ["3.5（万人）", "人", 1, "35000", "exact"],
  ["300（万）", "元", 1, "3000000", "exact"],
  ["3.5(亿元)", "元", 10000, "350000000", "exact"],
  ["300（人）", "人", 10000, "300", "exact"],
  ["300（以上）", "人", 1, "300", "atLeast"],
  ["5萬", "人", 1, "50000", "exact"],
  ["2万5千", "人", 1, "25000", "exact"],
  ["1万5千人", "人", 1, "15000", "exact"],
  ["1亿2000万元", "元", 1, "120000000", "exact"],
  ["300来人", "人", 1, "300", "about"],
  ["20多万", "人", 1, "200000", "atLeast"],
  ["3千米", "公里", 1, "3", "exact"],
  ["确保300", "人", 1, "300", "exact"],
  ["计划300人", "人", 1, "300", "exact"],
  ["目标≥300", "人", 1, "300", "atLeast"],
  ["新建5个", "个", 1, "5", "exact"],
  ["改造300户", "户", 1, "300", "exact"],
  ["培训300人", "人", 1, "300", "exact"],
  ["超300人", "人", 1, "300", "atLeast"],
  ["突破300", "人", 1, "300", "atLeast"],
  ["大于等于300", "人", 1, "300", "atLeast"],
  ["上限300", "人", 1, "300", "atMost"],
  ["不突破300", "人", 1, "300", "atMost"],
  ["￥1,234", "元", 1, "1234", "exact"],
  ["约￥300", "元", 1, "300", "about"],
  ["4750.", "人", 1, "4750", "exact"],
  ["300人。", "人", 1, "300", "exact"],
  ["8000—1万人", "人", 1, "8000", "exact", "10000"],
  ["3人—5人", "人", 1, "3", "exact", "5"],
  ["5杆", "", 1, "5", "exact"],
  ["5蹲位", "蹲位", 1, "5", "exact"],
  ["从上年的50%提高到60%以上", "%", 1, "60", "atLeast", undefined, "50"],
];

describe("figures as clerks type them", () => {
  test.each(figures)("%s in a row of %s × %i", (text, unit, scale, value, qualifier, to, from) => {
    const parsed = parseValue(text, { unit, scale });
    if (parsed.value?.kind !== "amount") throw new Error(`read as ${JSON.stringify(parsed.value)}`);
    expect(decimalText(parsed.value.value)).toBe(value);
    expect(parsed.value.qualifier).toBe(qualifier);
    expect(parsed.value.to && decimalText(parsed.value.to)).toBe(to);
    expect(parsed.value.from && decimalText(parsed.value.from)).toBe(from);
    expect(valueText(parsed.value)).toBe(text);
    expect(parsed.problem).toBeUndefined();
  });
});

test.each(["—", "－", "×", "无", "无任务", "/", "\\", "——", " — ", "不涉及"])(
  "%s is no task, with its text kept",
  (text) => {
    expect(parseValue(text, { unit: "人", scale: 1 }).value).toEqual({ kind: "mark", mark: "none", text });
  },
);

test.each(["上级未下达", "未下达", "（待省下达）", "省级尚未下达任务", "待下达"])(
  "%s is not yet handed down",
  (text) => {
    expect(parseValue(text, { unit: "人", scale: 1 }).value).toEqual({ kind: "mark", mark: "pending", text });
  },
);

test.each([
  ["含在谯城区", "谯城区"],
  ["（含在谯城区内）", "谯城区"],
  ["计入市本级", "市本级"],
])("%s names another district", (text, name) => {
  const parsed = parseValue(text, { unit: "人", scale: 1 });
  expect(parsed.value).toMatchObject({ kind: "mark", mark: "includedIn", text });
  expect(parsed.ofName).toBe(name);
});

test.each(["按需", "全覆盖", "按省下达计划", "12月底", "2024年", "2024-5-1", "1.2.3", "1,23", "第3批", "全部开工"])(
  "%s stays words, never 0",
  (text) => {
    expect(parseValue(text, { unit: "人", scale: 1 }).value).toEqual({ kind: "words", words: text });
  },
);

test("blank is blank, and 0 is said", () => {
  expect(parseValue(" \u3000\u00a0", { unit: "人", scale: 1 }).value).toBeNull();
  expect(parseValue("0", { unit: "人", scale: 1 }).value).toMatchObject({ value: { digits: 0, places: 0 } });
});

test("what cannot be taken says why", () => {
  expect(parseValue("99999999999999999", { unit: "人", scale: 1 }).problem).toBe("tooLarge");
  expect(parseValue("5—3", { unit: "人", scale: 1 }).problem).toBe("rangeBackwards");
  for (const [text, problem] of [
    ["300元", "unitDiffers"],
    ["￥300", "unitDiffers"],
    ["300（元）", "unitDiffers"],
    ["不少于300人以内", "contradictory"],
    ["≥5≤", undefined],
    ["(1,234)", "bracketed"],
    ["（-5）", "bracketed"],
    ["3。5", "fullStop"],
    ["2w", "letters"],
    ["2k", "letters"],
    ["1E+05", "letters"],
    ["从99999999999999999提高到5", "tooLarge"],
  ] as const) {
    const parsed = parseValue(text, { unit: "人", scale: 1 });
    expect([text, parsed.problem]).toEqual([text, problem]);
    if (problem !== "unitDiffers") expect(parsed.value).toEqual({ kind: "words", words: text });
  }
});

test.each([
  ["8700人左右", 1, "8700左右"],
  ["≥1500", 1, "≥1500"],
  ["31500人", 10000, "3.15"],
  ["1.8万—2.1万", 1, "18000—21000"],
  ["从99.90到99.93", 1, "从99.90到99.93"],
] as [string, Scale, string][])("the grid shows %s as the normalised figure", (text, scale, shown) => {
  expect(displayValue(parseValue(text, { unit: "", scale }).value, scale)).toBe(shown);
});

test.each([
  "10 20",
  "3  5人",
  "12\n34",
  "１０　２０",
  "1\u200b2",
  "1\u20612",
  "10\u2003200",
  "1\u00ad2",
  "1 2 3",
  "1,200 300",
])("%j is two figures, not one", (text) => {
  expect(parseValue(text, { unit: "人", scale: 1 }).value).toEqual({ kind: "words", words: text });
});

test("a blank may stand between thousands", () => {
  expect(parseValue("1 200 000", { unit: "人", scale: 1 }).value).toMatchObject({
    value: { digits: 1_200_000, places: 0 },
  });
});

test.each(["1", "1万", "至1", "1提高到", "1,", "(1", "约", "1年/", "1①", "① "])(
  "32,000 characters of %s are words at once",
  (part) => {
    const text = part.repeat(32_000 / part.length);
    expect(parseValue(text, { unit: "人", scale: 1 }).value).toEqual({ kind: "words", words: text });
  },
);

test.each([
  ["①100", "the number of an enumeration"],
  ["⒈100", "the number of an enumeration"],
  ["1. 200户", "the number of an enumeration"],
  ["10³", "a power"],
  ["1½", "a fraction"],
  ["①", "a note number alone"],
  ["1万15千人", "a thousand that reaches the ten thousand before it"],
  ["1.5万5千人", "a broken figure with another behind it"],
  ["2万5", "25000 or 20005"],
  ["2万500", "20500, and not sure"],
  ["100多5", "two figures"],
  ["5成", "a share in tenths"],
  ["3十", "a numeral, no unit"],
  ["100合格", "a word that is no unit"],
  ["从10 20提高到30", "a change that starts nowhere"],
  ["100人20户", "two figures"],
  ["1E+05", "a double's notation"],
  ["100x2", "a product"],
  ["纳入低保1200人", "a sentence with a figure, not a district"],
  ["计入100", "a figure, not a district"],
])("%s is words: %s", (text) => {
  for (const unit of ["户", ""])
    expect(parseValue(text, { unit, scale: 1 }).value).toEqual({ kind: "words", words: text });
});
