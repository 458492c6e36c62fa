/** Whose a figure is: places that nobody knows, names that end like no place, several that share, every one of them. */

import { describe, expect, test } from "vitest";
import { read, rows, shown } from "../../../../support/recognise/notice/rows.ts";

const CITY = "云岭市2024年民生实事";

describe("lists of places", () => {
  test.each([
    ["新建养老中心12家，其中东山区3家、西湖区4家、南江县5家。", "12", { 东山区: "3", 西湖区: "4", 南江县: "5" }],
    [
      "改造老旧小区86个。其中：房山区20个、坊子区36个、山阳县30个。",
      "86",
      { 房山区: "20", 坊子区: "36", 山阳县: "30" },
    ],
    [
      "城镇新增就业4.2万人，东山区1.5万人，西湖区1.3万人，南江县1.4万人。",
      "42000",
      { 东山区: "15000", 西湖区: "13000", 南江县: "14000" },
    ],
    [
      "新改建公路320公里以上，东山区不少于100公里，西湖区不少于90公里，南江县不少于130公里。",
      "atLeast 320",
      { 东山区: "atLeast 100", 西湖区: "atLeast 90", 南江县: "atLeast 130" },
    ],
    ["改造小区30个，湖滨区10个、金湖库区12个、大港园区8个。", "30", { 湖滨区: "10", 金湖库区: "12", 大港园区: "8" }],
    ["改造危房60户，北山区20户、和平区20户、全椒县20户。", "60", { 北山区: "20", 和平区: "20", 全椒县: "20" }],
    ["新增公交车160辆，东山区、西湖区各40辆，南江县80辆。", "160", { 东山区: "40", 西湖区: "40", 南江县: "80" }],
    ["建设充电桩60个，山北城区和沿河城区各20个，西湖区20个。", "60", { 山北城区: "20", 沿河城区: "20", 西湖区: "20" }],
  ])("%s", (sentence, total, targets) => {
    expect(rows(sentence, CITY)).toEqual([[expect.any(String), total, expect.any(String), targets]]);
  });

  test.each([
    "新建养老中心12家，其中东苑片3家、西湖区4家、南江县5家。",
    "新建养老中心12家，其中西湖区4家、东苑片3家、南江县5家。",
    "城镇新增就业12人，东苑3人，西湖区4人，南江县5人。",
    "新建养老中心12家，东苑、南苑各3家，西湖区6家。",
  ])("one name that nobody knows keeps the whole list out of the rows: %s", (sentence) => {
    expect(rows(sentence, CITY)).toEqual([[expect.any(String), "12", expect.any(String), {}]]);
    expect(read(`${CITY}\n一、民生（1项）\n1.${sentence}`).offers.length).toBeGreaterThanOrEqual(2);
  });

  test("what ends like a place and is none stays a part of the figure", () => {
    expect(rows("建设示范点8个，其中示范社区5个、安置小区3个。", CITY)).toEqual([
      ["建设示范点", "8", "个", {}],
      ["示范社区", "5", "个", {}],
      ["安置小区", "3", "个", {}],
    ]);
    expect(rows("新建幼儿园8所，其中公办园3所，西湖区1所，南江县2所。", CITY)).toEqual([
      ["新建幼儿园", "8", "所", {}],
      ["公办园", "3", "所", { 西湖区: "1", 南江县: "2" }],
    ]);
  });

  test("the figure of one place in a sentence of its own is no share of another figure", () => {
    expect(
      rows("改造小区5处，西湖区2处、南江县3处。建成示范性托育机构3个。西湖区建成1个县级公办独立实训基地。", CITY).map(
        (row) => (row as unknown[])[3],
      ),
    ).toEqual([{ 西湖区: "2", 南江县: "3" }, {}, { 西湖区: "1" }]);
  });
});

describe("every one of them", () => {
  const every = (sentence: string): unknown[] =>
    (read(`${CITY}\n一、民生（1项）\n1.${sentence}`).plan.items[0]?.indicators ?? []).map((row) => [
      row.name,
      row.rule,
      shown(row.eachBound),
    ]);
  test.each([
    ["每个县（区）各建成零工市场1个以上。", [["零工市场", "each", "atLeast 1"]]],
    ["每县至少建成健身中心1个。", [["健身中心", "each", "atLeast 1"]]],
    ["各县（区）均建成养老服务中心2个以上。", [["养老服务中心", "each", "atLeast 2"]]],
    ["每个乡镇（街道）建成文化站1个。", [["文化站", "each", "atLeast 1"]]],
    ["每个乡镇卫生院至少配备1台DR设备。", [["DR设备", "each", "atLeast 1"]]],
    ["每村建设标准化卫生室1所。", [["标准化卫生室", "each", "atLeast 1"]]],
    ["每个县区建成1个以上零工市场。", [["零工市场", "each", "atLeast 1"]]],
    ["建成零工市场9个，每个县（区）至少建成零工市场1个。", [["建成零工市场", "sum", "atLeast 1"]]],
  ])("%s", (sentence, wanted) => expect(every(sentence)).toEqual(wanted));

  test("what a measure says of every county bounds the figure of the headline", () => {
    const [item] = read(
      `${CITY}\n一、民生（1项）\n（一）打造不少于4家“放心作坊”。（牵头单位：市市场监管局）\n推进措施：\n1.各县（区）至少培育1家“放心作坊”。`,
    ).plan.items;
    expect(item?.indicators.map(({ total, eachBound }) => [shown(total), shown(eachBound)])).toEqual([
      ["atLeast 4", "atLeast 1"],
    ]);
  });
});
