/** Documents that somebody made by hand: nothing of them is lost, nothing of them lies. */

import { describe, expect, it } from "vitest";
import { planDocument, planFromDocument } from "../../../../../shared/document/json/plan-document.ts";
import type { Amount } from "../../../../../shared/model/amount.ts";
import { checkPlan } from "../../../../../shared/rules/check.ts";

function counter(): () => string {
  let n = 0;
  return () => `new-${(n += 1)}`;
}

describe("a hostile plan document", () => {
  it("replaces what is no id, wherever it stands, and never refuses for it", () => {
    const long = "级".repeat(300);
    const rows = [
      { id: "n1", name: "父", total: { value: "3" }, targets: { 甲县: { value: "3" } }, lineage: "last" },
      { id: "子 1", name: "子", parent: "n1", part: "parts", lineage: "last", upper: { plan: long, indicator: "n1" } },
    ];
    const plan = planFromDocument(
      {
        id: "../x",
        name: "x",
        year: 2025,
        series: "n1",
        adjusts: "",
        lineage: long,
        districts: [{ id: "d 1", name: "甲县" }],
        items: [{ id: "i1", text: "修路", indicators: rows }],
        waivers: [{ finding: "sum|n1||", reason: "领导同意", by: "", at: "", expected: "1", actual: "2" }],
      },
      counter(),
    );
    const [parent, child] = [...plan.indicator.values()];
    expect(child?.parent).toBe(parent?.id);
    expect(child?.lineage).toBe(parent?.lineage);
    expect(child?.upper).toEqual({ plan: plan.header.lineage, indicator: parent?.id, district: null });
    expect([...plan.waivers.keys()]).toEqual([`sum|${parent?.id}||`]);
    expect(plan.header).toMatchObject({ adjusts: null, revision: 0 });
    const ids = [plan.header, ...plan.district.values(), ...plan.item.values(), ...plan.indicator.values()];
    for (const one of ids) expect(one.id).toMatch(/^new-\d+$/);
    expect(plan.header.series).toMatch(/^new-\d+$/);
  });

  it("takes no revision that nobody can have reached", () => {
    const revisions = [7, 2 ** 53 - 1, 2 ** 53, -1, 1.5, "12", null];
    const read = (revision: unknown) => planFromDocument({ name: "x", year: 2025, revision }, counter());
    expect(revisions.map((revision) => read(revision).header.revision)).toEqual([7, 0, 0, 0, 0, 0, 0]);
  });

  it("makes texts anew that do not read as their figures", () => {
    const row = {
      name: "就业",
      unit: "人",
      scale: 10000,
      total: { value: "35000", text: "8.5" },
      targets: {
        甲县: { value: "15000", text: "1.5" },
        __proto__x: { value: "12000", text: "12000人" },
        constructor: { mark: "none", text: "9000" },
      },
      eachBound: { value: "100", qualifier: "atLeast", text: "不超过100" },
    };
    const names = ["甲县", "__proto__x", "constructor"].map((name) => ({ name }));
    const plan = planFromDocument(
      { name: "x", year: 2025, districts: names, items: [{ text: "就业", indicators: [row] }] },
      counter(),
    );
    const [indicator] = [...plan.indicator.values()];
    expect(plan.figures.total(indicator?.id ?? "")).toMatchObject({ value: { digits: 35000 }, text: "3.5" });
    expect([...plan.figures.row(indicator?.id ?? "").values()]).toMatchObject([
      { text: "1.5" },
      { text: "12000人" },
      { mark: "none", text: "—" },
    ]);
    expect(indicator?.eachBound).toMatchObject({ qualifier: "atLeast", text: "≥0.01" });
  });

  it("gives back figures of districts with any name", () => {
    const names = ["__proto__", "constructor", "toString", "hasOwnProperty", "a|b", "0", "甲 县"];
    const rows = names.map((name, index) => [name, { value: String(index + 1) }] as const);
    const indicator = {
      name: "__proto__",
      targets: Object.fromEntries(rows),
      extra: Object.fromEntries([["__proto__", "说明"]]),
    };
    const document = {
      name: "__proto__",
      year: 2025,
      districts: names.map((name) => ({ name })),
      items: [{ text: "constructor", indicators: [indicator] }],
    };
    const plan = planFromDocument(JSON.parse(JSON.stringify(document)), counter());
    const again = planFromDocument(JSON.parse(JSON.stringify(planDocument(plan, checkPlan(plan)))), counter());
    for (const one of [plan, again]) {
      const [row] = [...one.indicator.values()];
      const figures = [...one.district.keys()].map((id) => one.figures.get(row?.id ?? "", id) as Amount);
      expect(figures.map((figure) => figure.text).join("")).toBe("1234567");
      expect(Object.entries(row?.extra ?? {})).toEqual([["__proto__", "说明"]]);
    }
  });
});
