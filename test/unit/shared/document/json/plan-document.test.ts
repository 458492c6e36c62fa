import { FigureRow } from "../../../../../shared/model/figures/row.ts";
import { describe, expect, it } from "vitest";
import { packPlan } from "../../../../../shared/stored/packed-plan.ts";
import { planDocument, planFromDocument } from "../../../../../shared/document/json/plan-document.ts";
import { AppError } from "../../../../../shared/errors.ts";
import { parseValue } from "../../../../../shared/model/amount-parse.ts";
import type { Amount, Value } from "../../../../../shared/model/amount.ts";
import type { PlanState } from "../../../../../shared/model/plan.ts";
import {
  emptyPlan,
  newCategory,
  newDistrict,
  newHeader,
  newIndicator,
  newItem,
  parentKey,
} from "../../../../../shared/model/plan.ts";
import { checkPlan } from "../../../../../shared/rules/check.ts";
import { uuidOf, withUuids } from "../../../../support/uuids.ts";
import type { Scale } from "../../../../../shared/model/unit.ts";

function counter(): () => string {
  let n = 0;
  return () => `new-${(n += 1)}`;
}

function value(text: string, unit = "人", scale: Scale = 1): Value {
  return parseValue(text, { unit, scale }).value;
}

function amount(text: string, unit = "人"): Amount {
  const read = value(text, unit);
  if (read?.kind !== "amount") throw new Error(text);
  return read;
}

/** A plan with one of everything that a document has to carry. */
function richPlan(): PlanState {
  return withUuids(namedPlan());
}

function namedPlan(): PlanState {
  const plan = emptyPlan(
    newHeader({
      id: "p0",
      name: "2024年方案",
      title: "云溪市2024年民生实事",
      year: 2024,
      series: "s0",
      issuer: "云溪市",
      documentNumber: "云民生办〔2024〕6号",
      status: "review",
      revision: 12,
      adjusts: "older",
      adjustment: { number: "1", reason: "省下达数调整", date: "2024-06-01" },
      upper: "province",
      annex: "附件3",
      unitLine: "单位：人",
      notes: ["一", "二"],
      issuerLine: "云溪市民生办",
      issueDate: "2024-03-28",
      lineage: "last-year",
    }),
  );
  const put = (kind: "district" | "category" | "item" | "indicator", row: { id: string }): void => {
    (plan[kind] as Map<string, unknown>).set(row.id, row);
    const parent = parentKey(kind, row as never);
    plan.order[kind].set(parent, [...(plan.order[kind].get(parent) ?? []), row.id]);
  };
  put("district", newDistrict({ id: "d1", name: "云阳区", code: "990102", group: "主城区", lineage: "d0" }));
  put("district", newDistrict({ id: "d2", name: "溪口县", group: "县市" }));
  put("district", newDistrict({ id: "d3", name: "市本级", kind: "own" }));
  put("category", newCategory({ id: "c1", seq: 1, name: "促进就业", declaredCount: 2 }));
  put("category", newCategory({ id: "c2", seq: 1, name: "序号重复的类别" }));
  put("category", newCategory({ id: "c3", name: "没有序号的类别" }));
  put(
    "item",
    newItem({
      id: "i1",
      category: "c1",
      seq: 1,
      label: "（一）",
      text: "稳定就业",
      leads: ["市人社局"],
      supports: ["市财政局"],
      measures: ["甲。", "乙。"],
      extra: { 完成时限: "12月底" },
    }),
  );
  put("item", newItem({ id: "i2", category: "c3", text: "无任务的项目", scope: "noTask" }));
  put("item", newItem({ id: "i3", text: "不分类的项目", lineage: "i0" }));
  put(
    "indicator",
    newIndicator({
      id: "n1",
      item: "i1",
      name: "城镇新增就业",
      unit: "人",
      scale: 10000,
      decimals: 2,
      eachBound: amount("不少于100人"),
      mustDecompose: true,
      note: "含高新区",
      source: "a.xls",
      extra: { 口径: "年末" },
      upper: { plan: "province", indicator: "p1", district: null },
    }),
  );
  put(
    "indicator",
    newIndicator({
      id: "n2",
      item: "i1",
      parent: "n1",
      part: "parts",
      partition: "按身份",
      name: "高校毕业生",
      unit: "人",
    }),
  );
  put(
    "indicator",
    newIndicator({
      id: "n3",
      item: "i3",
      name: "供电可靠性",
      unit: "%",
      decimals: 4,
      rule: "uniform",
      direction: "atLeast",
    }),
  );
  put("indicator", newIndicator({ id: "n4", item: "i3", name: "汇总数", unit: "个", totalMode: "computed" }));
  plan.figures.set("n1", null, value("3.5万人左右", "人", 10000));
  plan.figures.setRow(
    "n1",
    FigureRow.from([
      ["d1", value("1.5", "人", 10000)],
      ["d2", { kind: "mark", mark: "includedIn", of: "d1", text: "含在云阳区" }],
      ["d3", value("—")],
    ]),
  );
  plan.figures.set("n2", null, value("≥1500"));
  plan.figures.setRow(
    "n2",
    FigureRow.from([
      ["d1", value("按需")],
      ["d2", value("1.8万—2.1万")],
    ]),
  );
  plan.figures.set("n3", null, value("从99.9844%提高到99.9850%", "%"));
  plan.figures.setRow(
    "n4",
    FigureRow.from([
      ["d1", value("3", "个")],
      ["d2", value("0", "个")],
    ]),
  );
  plan.locks.set("n1", new Set(["d1"]));
  plan.explanations.set("count|c1||", {
    finding: "count|c1||",
    text: "另一项由省里承担",
    by: "王",
    at: "2024-03-01T08:00:00Z",
    expected: "2",
    actual: "1",
  });
  plan.waivers.set("sum|n1||", {
    finding: "sum|n1||",
    reason: "领导同意",
    by: "王",
    at: "2024-03-01T08:00:00Z",
    expected: "35000",
    actual: "15000",
  });
  return plan;
}

describe("plan document", () => {
  it("reads back to the very same plan", () => {
    const plan = richPlan();
    const text = JSON.stringify(planDocument(plan, checkPlan(plan)));
    const back = planFromDocument(JSON.parse(text), counter());
    expect(packPlan(back)).toEqual(packPlan(plan));
    expect(JSON.stringify(planDocument(back, checkPlan(back)))).toBe(text);
  });

  it("writes values as the contract says", () => {
    const plan = richPlan();
    const document = planDocument(plan, checkPlan(plan));
    const [first] = document.items;
    expect(first?.indicators[0]).toMatchObject({
      total: { value: "35000", unit: "人", qualifier: "about", text: "3.5万人左右" },
      eachBound: { value: "100", unit: "人", qualifier: "atLeast", text: "不少于100人" },
      targets: {
        云阳区: { value: "15000", unit: "人", qualifier: "exact", text: "1.5" },
        溪口县: { mark: "includedIn", of: "云阳区", text: "含在云阳区" },
        市本级: { mark: "none", text: "—" },
      },
      locked: ["云阳区"],
    });
    expect(first?.indicators[1]?.targets).toEqual({
      云阳区: { words: "按需" },
      溪口县: { value: "18000", unit: "人", qualifier: "exact", text: "1.8万—2.1万", to: "21000" },
      市本级: null,
    });
    const last = document.items.at(-1)?.indicators;
    expect(last?.[0]?.total).toMatchObject({ value: "99.985", from: "99.9844" });
    expect(last?.[1]?.total).toEqual({ value: "3", unit: "个", qualifier: "exact", text: "3" });
    expect(document.upper).toEqual({ plan: uuidOf("province") });
    expect(document.categories.map(({ seq, printedSeq }) => [seq, printedSeq])).toEqual([
      [1, undefined],
      [2, 1],
      [3, null],
    ]);
    expect(document.findings.find((finding) => finding.rule === "count")).toMatchObject({
      category: 1,
      explanation: "另一项由省里承担",
    });
  });

  it("gives new ids where the old are not free, and moves references along", () => {
    const plan = richPlan();
    const document = JSON.parse(JSON.stringify(planDocument(plan, []))) as unknown;
    const back = planFromDocument(document, counter(), (id) => ["c1", "n1", "d1", "p0"].map(uuidOf).includes(id));
    expect(back.header.id).toBe("new-1");
    expect([...back.indicator.values()].find((row) => row.name === "高校毕业生")?.parent).not.toBe(uuidOf("n1"));
    const [explained] = [...back.explanations.keys()];
    expect(back.category.has(explained?.split("|")[1] ?? "")).toBe(true);
    const [waived] = [...back.waivers.keys()];
    expect(back.indicator.get(waived?.split("|")[1] ?? "")?.name).toBe("城镇新增就业");
    expect([...back.district.keys()]).not.toContain(uuidOf("d1"));
  });

  it("takes a bare document and widens a row rather than cutting a figure", () => {
    const plan = planFromDocument(
      {
        name: "x",
        year: 2025,
        districts: [{ name: "甲县" }],
        items: [
          {
            text: "修路",
            indicators: [
              {
                name: "公里数",
                unit: "公里",
                total: { value: "14.395" },
                targets: { 甲县: { value: "1.4395", unit: "万公里" } },
              },
            ],
          },
        ],
      },
      counter(),
    );
    const [row] = [...plan.indicator.values()];
    expect(row?.decimals).toBe(3);
    expect(plan.figures.totals.get(row?.id ?? "")).toMatchObject({
      value: { digits: 14395, places: 3 },
      text: "14.395",
    });
    expect([...plan.figures.row(row?.id ?? "").values()]).toMatchObject([{ value: { digits: 14395, places: 0 } }]);
  });

  const bare = { name: "x", year: 2025, districts: [{ name: "甲县" }] };
  const item = (indicators: unknown[]): unknown => ({ ...bare, items: [{ text: "修路", indicators }] });
  it.each([
    ["no plan", [1, 2]],
    ["figure out of bounds", item([{ name: "a", total: { value: "1e9" } }])],
    [
      "too deep a circle",
      item([
        { id: "a", name: "a", parent: "b" },
        { id: "b", name: "b", parent: "a" },
      ]),
    ],
    ["parent elsewhere", item([{ id: "a", name: "a", parent: "zz" }])],
    ["unknown district", item([{ name: "a", targets: { 乙县: { value: "1" } } }])],
    ["a cell included in itself", item([{ name: "a", targets: { 甲县: { mark: "includedIn", of: "甲县" } } }])],
    [
      "cells included in one another",
      {
        ...bare,
        districts: [{ name: "甲县" }, { name: "乙县" }],
        items: [
          {
            text: "修路",
            indicators: [
              {
                name: "a",
                targets: { 甲县: { mark: "includedIn", of: "乙县" }, 乙县: { mark: "includedIn", of: "甲县" } },
              },
            ],
          },
        ],
      },
    ],
    ["a total included in a district", item([{ name: "a", total: { mark: "includedIn", of: "甲县" } }])],
    ["locked unknown district", item([{ name: "a", locked: ["乙县"] }])],
    ["other unit", item([{ name: "a", unit: "人", total: { value: "1", unit: "公里" } }])],
    ["unknown category", { ...bare, items: [{ text: "a", category: 7 }] }],
    ["one name twice", { ...bare, districts: [{ name: "甲县" }, { name: " 甲县" }] }],
    [
      "one number twice",
      {
        ...bare,
        categories: [
          { seq: 1, name: "a" },
          { seq: 1, name: "b" },
        ],
      },
    ],
  ])("refuses %s with one Chinese sentence", (_name, document) => {
    let thrown: unknown;
    try {
      planFromDocument(document, counter());
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(AppError);
    expect((thrown as AppError).message).toMatch(/^[^\n]*[\p{Script=Han}][^\n]*。$/u);
  });
});

it("a document of a later release is not read in part", () => {
  const document = { format: 2, name: "方案", year: 2030, items: [] };
  const refused = (): unknown => planFromDocument(document, () => crypto.randomUUID());
  expect(refused).toThrow(AppError);
  expect(refused).toThrow("更新版本");
  expect(planFromDocument({ ...document, format: 1 }, () => crypto.randomUUID()).header.name).toBe("方案");
});
