/** Wordings and damages, one case each, in sentences of our own. */

import { describe, expect, test } from "vitest";
import { readNotice } from "../../../../../shared/recognise/notice/read.ts";
import { read, rows, shown } from "../../../../support/recognise/notice/rows.ts";
import { idMaker, wordsOf } from "../../../../support/recognise/notice/score.ts";

describe("one sentence", () => {
  test.each([
    [
      "城关镇、古河镇、双塘镇分别新增就业800人、900人、800人，全县共2500人。",
      [["新增就业", "2500", "人", { 城关镇: "800", 古河镇: "900", 双塘镇: "800" }]],
    ],
    [
      "建成卫生室25所，其中城关镇13所，古河镇无任务，柳河乡12所。",
      [["建成卫生室", "25", "所", { 城关镇: "13", 柳河乡: "12", 古河镇: "none" }]],
    ],
    [
      "改造危房120户，古河镇（含经济开发区）60户，城关镇60户。",
      [["改造危房", "120", "户", { 古河镇: "60", 经济开发区: "includedIn", 城关镇: "60" }]],
    ],
    ["供电可靠率由99.9844%提高到99.9850%。", [["供电可靠率", "99.9844→99.985", "%", {}]]],
    [
      "新建幼儿园6所，新增学位1800个（城关镇4所1200个、古河镇2所600个）。",
      [
        ["新建幼儿园", "6", "所", { 城关镇: "4", 古河镇: "2" }],
        ["新增学位", "1800", "个", { 城关镇: "1200", 古河镇: "600" }],
      ],
    ],
    ["为2.68 万名左右儿童开展窝沟封闭。", [["儿童窝沟封闭", "about 26800", "名", {}]]],
    ["为3万名65岁以上老年人免费体检。", [["65岁以上老年人免费体检", "30000", "名", {}]]],
    [
      "筛查率和救治率分别达到98%和95%以上。",
      [
        ["筛查率", "98", "%", {}],
        ["救治率", "atLeast 95", "%", {}],
      ],
    ],
    ["打造“15分钟养老圈”，为60周岁以上、连续居住12个月的老年人服务。", []],
    ["地区生产总值增长6%左右。", [["地区生产总值增幅", "about 6", "%", {}]]],
  ])("%s", (sentence, wanted) => expect(rows(sentence)).toEqual(wanted));

  test.each([
    ["新建280个农村综合服务社、新建改造22个社区服务站。", ["新建农村综合服务社 280", "新建改造社区服务站 22"]],
    [
      "建设文明实践站120个和文化广场30个，改造农贸市场8个、公厕20座。",
      ["建设文明实践站 120", "文化广场 30", "改造农贸市场 8", "公厕 20"],
    ],
    ["加快推进全县中小学薄弱学校改造工程，年度实施10所以上。", ["中小学薄弱学校改造工程 atLeast 10"]],
    ["婴幼儿照护托位数由每千人口4.2个提高到4.6个。", ["每千人口婴幼儿照护托位数 4.2→4.6"]],
    ["PM2.5浓度从38微克/立方米降至35微克/立方米。", ["PM2.5浓度 38→35"]],
    ["登记失业率由4.5%降到4.2%以内。", ["登记失业率 atMost 4.5→4.2"]],
    ["社会消费品零售总额较上年增长5%以上。", ["社会消费品零售总额增幅 atLeast 5"]],
    ["农村自来水普及率从92%提高到93.5%，提高1.5个百分点。", ["农村自来水普及率 92→93.5"]],
    [
      "举办文艺演出不少于一场，新建幼儿园两所，培训技能人才三万人。",
      ["举办文艺演出 atLeast 1", "新建幼儿园 2", "培训技能人才 30000"],
    ],
    ["新建农村公路一百二十五公里。", ["新建农村公路 125"]],
    ["打造一站式平台，开展两癌筛查，落实两项补贴，办好十件实事，实施一村一品，提升三馆一站，建立一个机制。", []],
  ])("names and figures: %s", (sentence, wanted) =>
    expect(rows(sentence).map((row) => (row as unknown[]).slice(0, 2).join(" "))).toEqual(wanted),
  );

  test("shares in words", () => {
    expect(rows("新建农村公路八十五公里，古河镇三十五公里、城关镇五十公里。")).toEqual([
      ["新建农村公路", "85", "公里", { 古河镇: "35", 城关镇: "50" }],
    ]);
  });

  test("a figure of the level above is kept apart", () => {
    const notice = read(
      "云阳区2024年民生实事\n一、就业（1项）\n1.开展技能培训，全市培训3万人次，其中我区2600人次。（牵头单位：区人社局）",
    );
    expect(notice.plan.items[0]?.indicators.map(({ total }) => shown(total))).toEqual(["2600"]);
    expect(notice.offers.map(({ value, why }) => [value, why])).toEqual([["30000", "是上一级的数"]]);
  });

  test("a list with a name that nobody knows is not applied", () => {
    const notice = read(
      "临江县2024年民生实事\n一、民生（1项）\n1.建设食堂26个，其中某某、城关镇各3个。（牵头单位：县教育局）",
    );
    expect(notice.plan.items[0]?.indicators.map(({ targets }) => targets)).toEqual([{}]);
    expect(notice.offers).toHaveLength(1);
  });
});

describe("shapes", () => {
  test("helpers by 责任单位, groups without items of their own form, closing lists", () => {
    const notice = read(
      [
        "云阳区2024年民生实事实施方案",
        "一、就业（1项）",
        "（一）新增就业1150人左右。",
        "牵头单位：区人社局",
        "责任单位：区财政局、各镇街",
        "二、云阳区无任务（2项）",
        "1.实施营养改善计划。",
        "2.建设精品示范村。",
        "附件：1.云阳区任务分解表.xlsx",
        "2.推进措施.docx",
      ].join("\n"),
    );
    expect(notice.plan.items.map(({ leads, supports, scope }) => [leads, supports, scope])).toEqual([
      [["区人社局"], ["区财政局", "各镇街"], "own"],
      [[], [], "noTask"],
      [[], [], "noTask"],
    ]);
    expect(notice.plan.items.at(-1)?.measures).toEqual([]);
  });

  test("items run into one paragraph, numbers in several forms, page numbers, lost units", () => {
    const notice = read(
      [
        "云阳省关于2023年实施20项民生实事的通知",
        "一、就业(2项)1.新增就业68万人。(牵头单位:省人力资源社会保障厅)2.按1500/人标准发放补贴。(牵头单位:省人力资源社会保障厅)",
        "二、保障(",
        "2 项)",
        "3)农村低保标准年均增幅不低于4.5%。(牵头单位:省民政",
        "厅)3",
        "— 2 —",
        "4.托养服务不少于70(牵头单位:省残联)",
      ].join("\n"),
    );
    expect(notice.plan.categories.map(({ name, declaredCount }) => [name, declaredCount])).toEqual([
      ["就业", 2],
      ["保障", 2],
    ]);
    expect(notice.plan.items.map(({ seq, leads }) => [seq, leads[0]])).toEqual([
      [1, "省人力资源社会保障厅"],
      [2, "省人力资源社会保障厅"],
      [3, "省民政厅"],
      [4, "省残联"],
    ]);
    expect(notice.findings.map(({ sentence }) => /“(.*)”/.exec(sentence)?.[1])).toEqual(["1500/人", "不少于70"]);
  });

  test("parts of an item under numbers of their own, several on one line", () => {
    const [first, second] = read(
      [
        "临江县2025年民生实事实施方案",
        "一、教育提升工程",
        "（一）建设内容。新建、改扩建幼儿园6所。",
        "（二）任务分解。城关镇2所、柳河镇1所、双塘镇3所。",
        "（三）牵头领导：张三",
        "（四）责任单位：县教育局",
        "二、健康守护工程",
        "（一）建设内容。为2000名妇女免费筛查，按每人49元标准补助，省、市、县按5:3:2比例分担。",
        "（二）责任单位：县卫健委；完成时限：2025年10月底",
      ].join("\n"),
    ).plan.items;
    expect([first?.leads, first?.supports, second?.leads, second?.extra]).toEqual([
      ["县教育局"],
      [],
      ["县卫健委"],
      { 完成时限: "2025年10月底" },
    ]);
    expect(first?.indicators.map(({ total, targets }) => [shown(total), Object.values(targets).map(shown)])).toEqual([
      ["6", ["2", "1", "3"]],
    ]);
    expect(second?.indicators[0]?.facts?.shares.map(({ source, value }) => [source, value])).toEqual([
      ["省", "50"],
      ["市", "30"],
      ["县区", "20"],
    ]);
  });

  test("a closing sentence names what is no task of ours", () => {
    const { items } = read(
      "云阳区2024年民生实事\n1.新建公园5个。\n2.改造公厕8座。\n3.实施渔港建设。\n以下3项无任务：渔港建设、海堤改造、海洋牧场。",
    ).plan;
    expect(items.map(({ text, scope, indicators }) => [text, scope, indicators.length])).toEqual([
      ["新建公园5个。", "own", 1],
      ["改造公厕8座。", "own", 1],
      ["实施渔港建设。", "noTask", 0],
      ["海堤改造", "noTask", 0],
      ["海洋牧场", "noTask", 0],
    ]);
  });

  test("a list in one sentence, and a table that a page laid flat", () => {
    const spoken = read(
      "临江县2025年民生实事\n这3件实事分别为：一是新建公园5个；二是改造小区12个，惠及居民3000户；三是新增车位300个。",
    );
    expect(spoken.plan.items.map(({ indicators }) => indicators.map(({ total }) => shown(total)))).toEqual([
      ["5"],
      ["12", "3000"],
      ["300"],
    ]);
    const flat = read(
      "临江县2025年民生实事清单\n序号\n民生实事\n责任单位\n完成时限\n1\n新建2座天桥。\n县住建局\n9月投入使用\n2\n改造公路30公里。\n县交通局\n县财政局\n12月底",
    );
    expect(
      flat.plan.items.map(({ leads, extra, indicators }) => [
        leads,
        extra["完成时限"],
        shown(indicators[0]?.total ?? null),
      ]),
    ).toEqual([
      [["县住建局"], "9月投入使用", "2"],
      [["县交通局", "县财政局"], "12月底", "30"],
    ]);
  });

  test("rows of a real table", () => {
    const cell = (text: string, paragraph: number) => ({
      blocks: [{ kind: "paragraph" as const, text, place: { paragraph } }],
    });
    const row = (paragraph: number, ...texts: string[]) => ({
      cells: texts.map((text, at) => cell(text, paragraph + at)),
    });
    const document = wordsOf("临江县2025年民生实事清单");
    document.blocks.push({
      kind: "table",
      rows: [
        row(2, "序号", "实事内容", "牵头单位", "配合单位"),
        row(6, "1", "新建公厕12座", "县住建局", "县财政局"),
        row(10, "2", "改造户厕900户", "县农业农村局", ""),
      ],
      place: { paragraph: 2 },
    });
    const { plan, sources } = readNotice(document, idMaker(), 2026);
    expect(
      plan.items.map(({ seq, leads, supports, indicators }) => [
        seq,
        leads,
        supports,
        shown(indicators[0]?.total ?? null),
      ]),
    ).toEqual([
      [1, ["县住建局"], ["县财政局"], "12"],
      [2, ["县农业农村局"], [], "900"],
    ]);
    expect(sources[0]?.spot).toEqual({ paragraph: 7, offset: 4, length: 3 });
  });

  test("each figure knows its place in the file", () => {
    const text = "临江县2024年民生实事\n一、民生（1项）\n1.新建　公厕\u00a012 座以上。（牵头单位：县住建局）";
    const [source] = read(text).sources;
    const line = text.split("\n")[(source?.spot.paragraph ?? 1) - 1] ?? "";
    expect(line.slice(source?.spot.offset, (source?.spot.offset ?? 0) + (source?.spot.length ?? 0))).toBe("12 座以上");
  });
});
