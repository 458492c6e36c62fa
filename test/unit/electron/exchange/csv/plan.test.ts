/** A plan leaves as .csv and comes back with its words and figures. */

import { expect, test } from "vitest";
import { readDocument } from "../../../../../electron/exchange/files/read-document.ts";
import { writeCsv } from "../../../../../electron/exchange/csv/write.ts";
import { flatSheet } from "../../../../../shared/layouts/flat.ts";
import { contentOf, planFrom } from "../../../shared/layouts/read-back.ts";
import { planOf, sheetOf } from "../../../shared/layouts/support.ts";

test("texts like formulas, qualified rates below zero, blanks in own columns, districts with names of twelve characters", async () => {
  const places = ["双河哈萨克族自治县城关镇", "前郭尔罗斯蒙古族自治县", "谯城区"];
  const made = planOf(places, [
    {
      item: "=1+1",
      name: "新增就业",
      total: "6",
      targets: ["1", "2", "3"],
      itemFields: { leads: ["市人社局"], supports: ["市财政局"] },
      fields: { note: "=1+1", extra: { 联系人: "+86 张三", 编码: "@甲" } },
    },
    {
      item: "空气质量",
      name: "优良率",
      unit: "%",
      total: "−6.5%以下",
      targets: ["−6.5%以下", "-0.50%", "—"],
      fields: { rule: "none" },
    },
  ]);
  const document = await readDocument(writeCsv(sheetOf(flatSheet(made))), { fileName: "表.csv" });
  expect(contentOf(planFrom(document))).toEqual(contentOf(made));
});
