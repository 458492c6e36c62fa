/** The words of the level: from issuer, title and districts; and that no other file writes them. */

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { kindOfDistrict } from "../../../../shared/import/names.ts";
import type { LevelWords } from "../../../../shared/model/level.ts";
import { decompositionSheet } from "../../../../shared/layouts/decomposition.ts";
import { planOf } from "../layouts/support.ts";
import { recogniseDocument } from "../../../../shared/recognise/recognise.ts";
import type { FoundValue } from "../../../../shared/recognise/table.ts";
import { decimalText } from "../../../../shared/model/decimal.ts";
import { cityWords, wordsOfLevel } from "../../../../shared/model/level.ts";

const root = path.join(import.meta.dirname, "../../../..");

function words(issuer: string | null, title: string, names = ""): LevelWords {
  const districts = names
    .split(" ")
    .filter((name) => name !== "")
    .map((name) => ({ name, kind: kindOfDistrict(name) }));
  return wordsOfLevel({ issuer, title, districts });
}

test("Where nothing tells the level the words are those of a city", () => {
  expect(cityWords).toEqual({
    level: "city",
    whole: "全市",
    total: "全市目标",
    place: "县区",
    each: "各县区",
    every: "每个县区",
    split: "分解到各县区",
    span: "分县（区）任务",
    sum: "各县区合计",
    places: "县（市、区）",
    own: "市本级",
    reference: "全市参照执行",
  });
  for (const title of ["", "2024年老旧小区改造任务分解表", "2026年城乡居民养老保险任务", "城市更新任务"]) {
    expect(words(null, title, "甲 乙"), title).toEqual(cityWords);
  }
});

// issuer, title, districts; total, places, own share.
const levels: [string | null, string, string, string, string, string][] = [
  ["安徽省", "", "合肥市 亳州市 淮北市", "全省目标", "各市", "省本级"],
  ["安徽", "", "合肥市 亳州市", "全省目标", "各市", "省本级"],
  ["安徽省农业农村厅", "", "合肥市", "全省目标", "各市", "省本级"],
  [null, "2026年全省高标准农田任务分解表", "甲 乙", "全省目标", "各市", "省本级"],
  [null, "", "合肥市 淮北市 亳州市", "全省目标", "各市", "省本级"],
  [null, "", "南宁市 柳州市 桂林市", "全区目标", "各市", "自治区本级"],
  ["内蒙古自治区", "", "呼和浩特市 包头市 兴安盟", "全区目标", "各盟市", "自治区本级"],
  ["四川省", "", "成都市 凉山彝族自治州", "全省目标", "各市州", "省本级"],
  ["新疆维吾尔自治区", "", "乌鲁木齐市 喀什地区 昌吉回族自治州", "全区目标", "各地州市", "自治区本级"],
  ["黑龙江省", "", "哈尔滨市 大兴安岭地区", "全省目标", "各市（地）", "省本级"],
  ["海南省", "", "海口市 陵水黎族自治县", "全省目标", "各市县", "省本级"],
  ["上海市", "", "黄浦区 徐汇区", "全市目标", "各区", "市本级"],
  ["重庆市", "", "万州区 云阳县", "全市目标", "各区县", "市本级"],
  ["亳州市", "", "谯城区 涡阳县 蒙城县 利辛县 亳州高新区 市本级", "全市目标", "各县区", "市本级"],
  ["亳州市民生办", "", "谯城区 涡阳县", "全市目标", "各县区", "市本级"],
  ["亳州民生办", "", "", "全市目标", "各县区", "市本级"],
  ["市民生办", "", "", "全市目标", "各县区", "市本级"],
  ["许昌市", "", "禹州 长葛 魏都", "全市目标", "各县区", "市本级"],
  ["云溪市城区改造办公室", "", "", "全市目标", "各县区", "市本级"],
  ["桐城市", "", "文昌街道 孔城镇", "全市目标", "各乡镇（街道）", "市本级"],
  ["东莞市", "", "长安镇 虎门镇", "全市目标", "各乡镇", "市本级"],
  ["锡林郭勒盟", "", "锡林浩特市 阿巴嘎旗 多伦县", "全盟目标", "各旗县市", "盟本级"],
  ["呼和浩特市", "", "新城区 土默特左旗 托克托县", "全市目标", "各旗县区", "市本级"],
  ["延边朝鲜族自治州", "", "延吉市 汪清县", "全州目标", "各县市", "州本级"],
  ["凉山州", "", "", "全州目标", "各县市", "州本级"],
  [null, "", "延吉市 图们市 汪清县", "全州目标", "各县市", "州本级"],
  ["大兴安岭地区行政公署", "", "呼玛县 塔河县", "全地区目标", "各县", "地区本级"],
  ["涡阳县", "", "城关街道 高炉镇 店集镇", "全县目标", "各乡镇（街道）", "县本级"],
  ["涡阳县人民政府", "", "高炉镇 店集镇 马店集镇", "全县目标", "各乡镇", "县本级"],
  ["县教育局", "", "高炉镇", "全县目标", "各乡镇", "县本级"],
  ["合肥市瑶海区人民政府", "", "明光路街道 车站街道", "全区目标", "各街道", "区本级"],
  [null, "", "明光路街道 车站街道办事处", "全区目标", "各街道", "区本级"],
  [null, "2026年云阳区民生实事任务分解表", "", "全区目标", "各乡镇（街道）", "区本级"],
  ["扬州经济技术开发区管委会", "", "", "全区目标", "各乡镇（街道）", "区本级"],
  ["达拉特旗", "", "树林召镇 展旦召苏木", "全旗目标", "各苏木乡镇", "旗本级"],
  ["城关镇", "", "东村 西村 南社区", "全镇目标", "各村（社区）", "镇本级"],
  [null, "", "东村 西村", "全镇目标", "各村", "镇本级"],
  ["和平乡", "", "东村", "全乡目标", "各村", "乡本级"],
  [null, "城关街道2026年任务分解表", "东社区 西社区", "全街道目标", "各社区", "街道本级"],
];

test.each(levels)("%s %s %s: %s, %s, %s", (issuer, title, names, total, each, own) => {
  const found = words(issuer, title, names);
  expect([found.total, found.each, found.own]).toEqual([total, each, own]);
  expect(found.split).toBe(`分解到${each}`);
});

test("Below a city it is still the city's whole that an item follows", () => {
  expect(words("瑶海区", "").reference).toBe("全市参照执行");
  expect(words("安徽省", "").reference).toBe("全省参照执行");
});

const shares = levels.filter(([, , names]) => names.split(" ").length > 1 && !/^[甲禹]/.test(names));

test.each(shares)("%s %s %s: its table is recognised under its own words", (issuer, title, names) => {
  const places = names.split(" ");
  const plan = planOf(
    places,
    [
      { item: "就业", name: "新增就业", unit: "人", total: "900", targets: places.map((_, i) => String(100 + i)) },
      { item: "路灯", name: "新建路灯", unit: "盏", total: "50", targets: places.map(() => "7") },
    ],
    { issuer, title: title === "" ? "2026年任务分解表" : title, status: "draft" },
  );
  for (const district of plan.district.values()) {
    plan.district.set(district.id, { ...district, kind: kindOfDistrict(district.name) });
  }
  for (const options of [{ sums: "column" as const }, { maxColumns: 3 }]) {
    const back = recogniseDocument(decompositionSheet(plan, options));
    const told = JSON.stringify([options, back.skipped]);
    expect(back.tables, told).toHaveLength(1);
    expect(back.tables[0]?.districts, told).toEqual(places);
    const rows = back.tables[0]?.rows ?? [];
    const figure = (found: FoundValue | undefined) =>
      found?.value?.kind === "amount" ? decimalText(found.value.value) : found;
    expect(
      rows.map((row) => figure(row.total)),
      told,
    ).toEqual(["900", "50"]);
    expect(
      rows.map((row) => Object.keys(row.targets).length),
      told,
    ).toEqual([places.length, places.length]);
  }
});

/** Words of one level written out, where they are not what a file says (recognition's vocabulary) or the list of regions. */
test("The words of the level stand in one file", () => {
  const allowed = new Set(["shared/model/level.ts", "shared/model/region/data.ts"]);
  const found: string[] = [];
  for (const room of ["shared", "electron", "renderer"]) {
    for (const entry of readdirSync(path.join(root, room), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.(?:ts|tsx|css|html)$/.test(entry.name)) continue;
      const file = path.relative(root, path.join(entry.parentPath, entry.name));
      if (allowed.has(file) || file.includes("node_modules")) continue;
      const text = readFileSync(path.join(root, file), "utf8");
      text.split("\n").forEach((line, index) => {
        // Recognition knows the words of files; its own sentences have none.
        if (file.startsWith("shared/recognise/") && !/[，。；]/.test(line)) return;
        if (/全市|全省|全县(?!性)|全镇|全旗|全盟|各县区|各乡镇|各街道/.test(line))
          found.push(`${file}:${index + 1} ${line.trim()}`);
      });
    }
  }
  expect(found).toEqual([]);
});
