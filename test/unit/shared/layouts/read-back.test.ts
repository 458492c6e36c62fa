/** What a printed 分解表 says comes back when it is read into a new plan, straight and turned. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { decompositionSheet } from "../../../../shared/layouts/decomposition.ts";
import { recogniseDocument } from "../../../../shared/recognise/recognise.ts";
import type { PlanHeader, PlanState } from "../../../../shared/model/plan.ts";
import { printedPlans } from "./printed-plans.ts";
import { contentOf, planFrom } from "./read-back.ts";
import type { RowSpec } from "./support.ts";
import { planOf } from "./support.ts";

const ROWS: RowSpec[] = [
  {
    item: "就业",
    category: "民生",
    name: "新增就业",
    total: "6",
    targets: ["1", "2", "3"],
    itemFields: { leads: ["市人社局"], supports: ["市财政局", "市教育局"] },
    fields: { note: "含 A类 灵活就业；其中：另行下达", extra: { 联系人: "+86 张三", 节点: "6月 底：完成" } },
  },
  {
    item: "就业",
    category: "民生",
    name: "完成率",
    unit: "%",
    total: "90%以上",
    targets: ["90%", "92%", "−6.5%以下"],
    fields: { rule: "none" },
  },
  { item: "就业", category: "民生", name: "户数增减", unit: "户", total: "6", targets: ["-1", "4", "3"] },
  {
    item: "养老服务",
    category: "卫生",
    name: "养老床位",
    unit: "张",
    total: "6",
    targets: ["1", "2", "3"],
    itemFields: { leads: ["市民政局"], supports: ["市财政局"] },
  },
  {
    item: "养老服务",
    category: "卫生",
    name: "护理床位",
    unit: "张",
    total: "3",
    targets: ["1", "1", "1"],
    fields: { parent: "n3", part: "within", note: "甲" },
  },
];

const plan = () => planOf(["谯城区", "涡阳县", "蒙城县"], ROWS);

test.each([false, true])("remarks, agencies and own columns are the row's again (turned: %s)", (turned) => {
  const document = decompositionSheet(plan(), turned ? { turned } : {});
  expect(recogniseDocument(document)).toMatchObject({ skipped: [], tables: [{ notes: [] }] });
  expect(contentOf(planFrom(document)).rows).toEqual(contentOf(plan()).rows);
});

test("rows of the same name in two categories keep their remarks apart", () => {
  const rows = ["城建", "交通"].map((category, at): RowSpec => {
    const item = { text: "道路", category, seq: at + 1 };
    return {
      item: category,
      category,
      name: "公里数",
      unit: "公里",
      total: "2",
      targets: ["1", "1"],
      itemFields: item,
    };
  });
  const made = planOf(
    ["谯城区", "涡阳县"],
    rows.map((row, at) => (at === 1 ? { ...row, fields: { note: "只修主路" } } : row)),
  );
  const back = planFrom(decompositionSheet(made, { turned: true }));
  expect(contentOf(back).rows.map(({ note }) => note)).toEqual([null, "只修主路"]);
});

test.each([false, true])("the office's own words for agencies and remarks come back (turned: %s)", (turned) => {
  const made = plan();
  made.header.headings = { leads: "责任单位", supports: "协办单位", note: "说明", total: "合计任务" };
  const back = planFrom(decompositionSheet(made, turned ? { turned } : {}));
  expect(back.header.headings).toMatchObject(made.header.headings);
  expect(contentOf(back).rows).toEqual(contentOf(made).rows);
});

/** The header's fields that are printed. */
function headOf({ header }: PlanState): Partial<PlanHeader> {
  const { title, annex, documentNumber, unitLine, issuerLine, issueDate, asOf, notes, signsAbove, signsBelow } = header;
  return { title, annex, documentNumber, unitLine, issuerLine, issueDate, asOf, notes, signsAbove, signsBelow };
}

test.each([false, true])("plans of every kind come back as they were printed (turned: %s)", (turned) => {
  fc.assert(
    fc.property(printedPlans, (made) => {
      const back = planFrom(decompositionSheet(made, turned ? { turned } : {}));
      // What the marks mean is said in a printed line of its own.
      back.header.notes = back.header.notes.filter((note) => !/表示无任务。$/.test(note));
      expect(headOf(back)).toEqual(headOf(made));
      expect(contentOf(back)).toEqual(contentOf(made));
    }),
    { seed: 10, numRuns: 60 },
  );
});
