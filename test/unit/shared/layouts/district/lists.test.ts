/** 任务清单 of one district: the very figures of the 分解表, and nothing left out in silence. */

import { describe, expect, test } from "vitest";
import type { TextDocument } from "../../../../../shared/document/text-document.ts";
import { plainText } from "../../../../../shared/document/text-document.ts";
import { shownText } from "../../../../../shared/document/sheet.ts";
import { districtLists, districtSheet, districtWords } from "../../../../../shared/layouts/district/lists.ts";
import { levelWords } from "../../../../../shared/model/level.ts";
import type { District, PlanState } from "../../../../../shared/model/plan.ts";
import { districtsOf, indicatorsOf } from "../../../../../shared/model/read-plan.ts";
import { cellText } from "../../../../../shared/view/cells.ts";
import { cellUnder, planOf, samplePlan, sheetOf } from "../support.ts";

const plan = planOf(
  ["谯城区", "涡阳县", "亳州高新区", "市本级"],
  [
    {
      item: "就业",
      category: "促进就业",
      name: "城镇新增就业",
      total: "35000",
      targets: ["20000左右", "15000", "含在谯城区", "—"],
    },
    { item: "就业", name: "其中男", total: "300", targets: ["100", "200"], fields: { parent: "n0", part: "within" } },
    { item: "住房", category: "住房", name: "租赁住房", unit: "套", total: "220", targets: ["", "220"] },
    { item: "养老", category: "住房", name: "覆盖率", unit: "%", total: "60%", fields: { rule: "uniform" } },
    { item: "公园", category: "住房", name: "口袋公园", unit: "个", total: "9" },
    { item: "汇总", name: "签约", unit: "万人", targets: ["1.5", "2.25"], fields: { totalMode: "computed" } },
  ],
  { title: "亳州市2024年50项民生实事目标任务分解表", status: "draft", issuer: "亳州市", annex: "附件3" },
);

const [qiaocheng] = districtsOf(plan) as [District];
const text = (document: TextDocument): string =>
  document.sections.flatMap(({ blocks }) => blocks.map(plainText)).join("\n");
const wordsOf = (state: PlanState, district: District): TextDocument =>
  districtWords(districtLists(state, undefined), district, {});

describe("a district's list", () => {
  const sheet = sheetOf(districtSheet(districtLists(plan, undefined), qiaocheng, {}));
  const lines = sheet.rows.map((row) =>
    row
      .map(shownText)
      .filter((one) => one !== "")
      .join("|"),
  );

  test("is called after the district, is no annex, and says once that it is a draft", () => {
    expect(lines[0]).toBe("亳州市2024年50项民生实事目标任务清单（谯城区）（草稿）");
    expect(lines.join("\n")).not.toContain("附件3");
  });

  test("holds the rows that are the district's, the whole's figure beside its own", () => {
    expect(shownText(cellUnder(sheet, "谯城区", "城镇新增就业"))).toBe("20000左右");
    expect(shownText(cellUnder(sheet, "全市目标", "城镇新增就业"))).toBe("35000");
    expect(shownText(cellUnder(sheet, "谯城区", "其中男"))).toBe("100");
    // Nobody is named: everybody's.
    expect(shownText(cellUnder(sheet, "全市目标", "覆盖率"))).toBe("60%");
    // Σ of all districts, not of this one.
    expect(shownText(cellUnder(sheet, "全市目标", "签约"))).toBe("3.75");
    expect(cellUnder(sheet, "谯城区", "租赁住房")).toBeUndefined();
  });

  test("says whom a figure includes, and what is left out and why", () => {
    expect(shownText(cellUnder(sheet, "备注", "城镇新增就业"))).toBe("含亳州高新区");
    const all = lines.join("\n");
    expect(all).toContain("谯城区无任务、未列入本表的指标1个：租赁住房。");
    expect(all).toContain("没有分解、未列入本表的指标1个：口袋公园。");
  });

  test("of a district whose figure is elsewhere says where", () => {
    const zone = districtsOf(plan)[2] as District;
    expect(text(wordsOf(plan, zone))).toContain("含在谯城区");
  });

  test("stands in .docx as in the sheet", () => {
    const document = wordsOf(plan, qiaocheng);
    const [title, table] = document.sections[0]?.blocks ?? [];
    expect(title && plainText(title)).toBe("亳州市2024年50项民生实事目标任务清单（谯城区）（草稿）");
    const rows =
      table?.kind === "table" ? table.rows.map((row) => row.cells.map(({ runs }) => runs[0]?.text).join("\t")) : [];
    expect(rows[1]).toBe("1\t促进就业\t就业\t城镇新增就业\t人\t35000\t20000左右\t含亳州高新区");
  });

  test("of districts with one name in two groups bears the group", () => {
    const twins = planOf(["新城镇", "新城镇"], [{ item: "甲", name: "乙", targets: ["1", "2"] }]);
    districtsOf(twins).forEach((district, index) => (district.group = ["蒙城县", "利辛县"][index] ?? null));
    expect(text(wordsOf(twins, districtsOf(twins)[1] as District))).toContain("（利辛县新城镇）");
  });
});

test("every figure of the plan stands in the list of its district, in both kinds of file", () => {
  const sample = samplePlan();
  const lists = districtLists(sample, undefined);
  const { total } = levelWords(sample);
  for (const district of districtsOf(sample)) {
    const sheet = sheetOf(districtSheet(lists, district, {}));
    const runs = districtWords(lists, district, {}).sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) =>
        block.kind === "table" ? block.rows.flatMap((row) => row.cells.flatMap((cell) => cell.runs)) : [],
      ),
    );
    const said = new Map(
      runs.flatMap((run) =>
        run.figure?.[0]?.district === district.id ? [[run.figure[0].indicator, run.text] as const] : [],
      ),
    );
    for (const row of indicatorsOf(sample)) {
      const value = sample.figures.get(row.id, district.id);
      if (value === null || (value.kind === "mark" && value.mark === "none")) continue;
      const item = sample.item.get(row.item);
      if (!item) throw new Error(row.name);
      const shown = cellText(sample, item, row, { kind: "district", district });
      expect(shownText(cellUnder(sheet, district.name, row.name)), `${row.name}·${district.name}`).toBe(shown);
      expect(said.get(row.id), `${row.name}·${district.name}`).toBe(shown);
      expect(cellUnder(sheet, total, row.name)?.formula).toBeUndefined();
    }
  }
});
