/** 汇总上报表 and 分类表: sums per unit, and what is in none. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plainText } from "../../../../../shared/document/text-document.ts";
import { shownText } from "../../../../../shared/document/sheet.ts";
import { categoriesSheet, categoriesWords } from "../../../../../shared/layouts/categories/categories.ts";
import { summaryParts, summarySheet, summaryWords } from "../../../../../shared/layouts/summary/summary.ts";
import { sumText, toSum } from "../../../../../shared/model/decimal.ts";
import { categoriesOf, indicatorsOf, itemsOf } from "../../../../../shared/model/read-plan.ts";
import { cellText } from "../../../../../shared/view/cells.ts";
import { planOf, samplePlan, sheetOf } from "../support.ts";

const led = (...leads: string[]) => ({ itemFields: { leads } });
const plan = planOf(
  ["谯城区", "涡阳县"],
  [
    {
      item: "就业",
      category: "促进就业",
      name: "新增就业",
      unit: "万人",
      total: "3.5左右",
      targets: ["2", "1.5"],
      ...led("人社局"),
    },
    {
      item: "康复",
      category: "困难帮扶",
      name: "救助",
      unit: "人",
      total: "12816",
      targets: ["7000", "5816"],
      ...led("残联", "卫健委"),
    },
    {
      item: "康复",
      name: "儿童",
      unit: "人",
      total: "1332",
      targets: ["1000", "332"],
      fields: { parent: "n1", part: "parts" },
    },
    {
      item: "康复",
      name: "机构",
      unit: "家",
      total: "不少于3",
      targets: ["2", "不少于1"],
      fields: { parent: "n1", part: "within" },
    },
    {
      item: "低保",
      category: "困难帮扶",
      name: "标准",
      unit: "元",
      total: "86",
      targets: ["86", "86"],
      fields: { rule: "uniform" },
      ...led("民政局"),
    },
    { item: "低保", name: "对象", unit: "人", total: "应保尽保", targets: ["上级未下达", "—"] },
    {
      item: "公园",
      category: "困难帮扶",
      name: "上限",
      unit: "家",
      total: "不超过4",
      targets: ["不超过4", ""],
      ...led("民政局"),
    },
  ],
  { title: "亳州市2024年民生实事目标任务分解表", status: "review", issuerLine: "市民生办" },
);
const rowsOf = (name: string): string[] => {
  const part = summaryParts(plan).find((one) => one.name === name);
  return (part?.table.rows ?? []).map((row) =>
    "band" in row ? row.band : row.cells.map(({ text }) => text).join("|"),
  );
};

describe("汇总上报表", () => {
  test("adds by category what has one unit, counts 其中 once, and tells what is in no sum", () => {
    expect(rowsOf("按类别")).toEqual([
      "1|促进就业|1|万人|1|3.5左右|",
      "2|困难帮扶|3|人|1|12816|比率、标准等不相加的指标1个；以文字或区间表示、未计入的1个",
      "2|困难帮扶|3|家|2|7△|比率、标准等不相加的指标1个；以文字或区间表示、未计入的1个",
      // 万人 and 人 are one unit: together in 人.
      "|合计|4|人|2|47816左右|比率、标准等不相加的指标1个；以文字或区间表示、未计入的1个",
      "|合计|4|家|2|7△|比率、标准等不相加的指标1个；以文字或区间表示、未计入的1个",
    ]);
  });

  test("has no grand total by agency where items have several leads", () => {
    expect(rowsOf("按牵头单位").map((row) => row.split("|").slice(0, 6).join("|"))).toEqual([
      "1|人社局|1|万人|1|3.5左右",
      "2|残联|1|人|1|12816",
      "2|残联|1|家|1|不少于3",
      "3|卫健委|1|人|1|12816",
      "3|卫健委|1|家|1|不少于3",
      "4|民政局|2|家|1|不超过4",
    ]);
    expect(summaryParts(plan)[1]?.notes.join("")).toContain("1个项目由几个单位共同牵头");
  });

  test("adds by district its own figures", () => {
    expect(rowsOf("按县区")).toEqual([
      // 2万人 and 7000人.
      "1|谯城区|4|人|2|27000|比率、标准等不相加的指标1个；上级未下达、未计入的1个",
      "1|谯城区|4|家|2|不超过6|比率、标准等不相加的指标1个；上级未下达、未计入的1个",
      "2|涡阳县|3|人|2|20816|比率、标准等不相加的指标1个",
      "2|涡阳县|3|家|1|不少于1|比率、标准等不相加的指标1个",
      "|合计|4|人|4|47816|比率、标准等不相加的指标2个；上级未下达、未计入的1个",
      "|合计|4|家|3|7△|比率、标准等不相加的指标2个；上级未下达、未计入的1个",
    ]);
  });

  test("is a sheet and a table in words each, with its status and lines to sign", () => {
    const { sheets } = summarySheet(plan);
    expect(sheets.map(({ name }) => name)).toEqual(["按类别", "按牵头单位", "按县区"]);
    const words = summaryWords(plan).sections.map(({ blocks }) => blocks.map(plainText).join("\n"));
    sheets.forEach((sheet, index) => {
      const text = sheet.rows.map((row) => row.map(shownText).join("")).join("\n");
      for (const all of [text, words[index] ?? ""]) {
        expect(all).toContain(`汇总上报表（${sheet.name}）（征求意见稿）`);
        for (const line of [
          "填报单位（盖章）",
          "填报人",
          "审核人",
          "负责人（签字）",
          "联系电话",
          "填报日期",
          "市民生办",
        ])
          expect(all, line).toContain(line);
      }
    });
  });

  test("adds exactly, whatever the figures and however they nest", () => {
    const figure = fc.tuple(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 0, max: 3 }));
    fc.assert(
      fc.property(fc.array(figure, { minLength: 1, maxLength: 12 }), (figures) => {
        const texts = figures.map(([digits, places]) => sumText({ digits: BigInt(digits), places }));
        const many = planOf(
          ["甲县"],
          texts.map((total, at) => ({
            item: `项目${at % 3}`,
            category: `类${at % 2}`,
            name: `指标${at}`,
            total,
            targets: [total],
          })),
        );
        const places = Math.max(...figures.map(([, one]) => one));
        const digits = figures.reduce((sum, [own, one]) => sum + own * 10 ** (places - one), 0);
        const expected = sumText(toSum({ digits, places }))
          .replace(/(\.\d*?)0+$/, "$1")
          .replace(/\.$/, "");
        for (const part of summaryParts(many)) {
          const last = part.table.rows.at(-1);
          const shown = last && "cells" in last ? (last.cells[5]?.text ?? "") : "";
          expect(shown).toBe(expected);
        }
      }),
      { seed: 7, numRuns: 40 },
    );
  });
});

describe("分类表", () => {
  test("has the heading of each category with its count, and every total of the plan", () => {
    const sample = samplePlan();
    const sheet = sheetOf(categoriesSheet(sample));
    const texts = sheet.rows.flatMap((row) => row.map(shownText));
    for (const [index, { name, declaredCount }] of categoriesOf(sample).entries()) {
      const numeral = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"][index] ?? "";
      expect(texts).toContain(`${numeral}、${name}（${declaredCount}项）`);
    }
    const words = categoriesWords(sample).sections[0]?.blocks.map(plainText).join("\n") ?? "";
    for (const item of itemsOf(sample)) expect(words).toContain(item.text);
    for (const row of indicatorsOf(sample)) {
      const item = sample.item.get(row.item);
      const shown = item ? cellText(sample, item, row, { kind: "total" }) : "";
      const cells = sheet.rows.find((one) => one.some((cell) => shownText(cell).replace("其中：", "") === row.name));
      expect(cells?.map(shownText), row.name).toContain(shown);
      expect(words).toContain(shown);
    }
  });
});
