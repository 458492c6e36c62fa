/** The sample plan: what it must show, and that its table says all of it again when it comes back in. */

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { planDocument } from "../../../../shared/document/json/plan-document.ts";
import { decompositionSheet } from "../../../../shared/layouts/decomposition.ts";
import { flatSheet } from "../../../../shared/layouts/flat.ts";
import type { Value } from "../../../../shared/model/amount.ts";
import { decimalText } from "../../../../shared/model/decimal.ts";
import type { Indicator, PlanState } from "../../../../shared/model/plan.ts";
import { categoriesOf, cellOf, districtsOf, indicatorsOf, itemsOf } from "../../../../shared/model/read-plan.ts";
import { recogniseDocument } from "../../../../shared/recognise/recognise.ts";
import { checkPlan } from "../../../../shared/rules/check.ts";
import { samplePlan } from "./support.ts";

const text = readFileSync(new URL("../../../../resources/sample/plan.json", import.meta.url), "utf8");

/** What a cell means, without the words it was typed in. */
function meaning(value: Value, of: string | undefined): unknown {
  if (value === null) return null;
  if (value.kind === "words") return value.words;
  if (value.kind === "mark") return `${value.mark} ${of ?? ""}`;
  const figures = [value.value, value.to, value.from].map((figure) => (figure ? decimalText(figure) : ""));
  return [value.qualifier, ...figures].join(" ");
}

describe("sample plan", () => {
  const plan = samplePlan();
  const findings = checkPlan(plan);

  it("is a city's plan of real size", () => {
    expect(itemsOf(plan)).toHaveLength(50);
    expect(categoriesOf(plan)).toHaveLength(10);
    expect(districtsOf(plan)).toHaveLength(6);
    expect(indicatorsOf(plan).length).toBeGreaterThanOrEqual(80);
    for (const item of itemsOf(plan)) {
      expect(item.leads.length, item.text).toBeGreaterThan(0);
      expect(item.measures.length, item.text).toBeGreaterThanOrEqual(2);
    }
  });

  it("shows exactly one error and one explained warning", () => {
    expect(
      findings.filter(({ severity }) => severity === "error").map(({ rule, difference }) => [rule, difference]),
    ).toEqual([["sum", "-10"]]);
    const warnings = findings.filter(({ severity }) => severity === "warning");
    expect(warnings).toHaveLength(1);
    expect(warnings[0]?.explanation).toMatch(/。$/);
  });

  it("is written as its own plan document", () => {
    expect(JSON.parse(JSON.stringify(planDocument(plan, findings)))).toEqual(JSON.parse(text));
  });

  it.each([
    ["decomposition table", (p: PlanState) => decompositionSheet(p)],
    ["flat table", (p: PlanState) => flatSheet(p)],
  ])("comes back from its %s with every figure", (_name, layout) => {
    const { tables } = recogniseDocument(layout(plan));
    expect(tables).toHaveLength(1);
    const [table] = tables;
    const rows = indicatorsOf(plan);
    expect(table?.districts).toEqual(districtsOf(plan).map(({ name }) => name));
    expect(table?.rows).toHaveLength(rows.length);
    const indexOf = new Map(rows.map((row, index) => [row.id, index]));
    rows.forEach((row: Indicator, index) => {
      const back = table?.rows[index];
      const item = plan.item.get(row.item);
      expect(back, row.name).toMatchObject({
        indicator: row.name,
        item: item?.text,
        seq: String(item?.seq),
        category: plan.category.get(item?.category ?? "")?.name,
        unit: row.unit,
        scale: row.scale,
        decimals: row.decimals,
        part: row.part,
        parent: row.parent === null ? null : indexOf.get(row.parent),
        leads: item?.leads,
        supports: item?.supports,
        note: row.note,
      });
      if (row.totalMode === "given") {
        expect(meaning(back?.total.value ?? null, undefined), row.name).toBe(
          meaning(cellOf(plan, row.id, null), undefined),
        );
      }
      for (const district of districtsOf(plan)) {
        const value = cellOf(plan, row.id, district.id);
        const read = back?.targets[district.name]?.value ?? null;
        // What a cell is included in is a name until the import finds its district.
        const of = value?.kind === "mark" ? (read?.kind === "mark" ? read.text : "") : "";
        const own = value?.kind === "mark" ? value.text : "";
        expect(meaning(read, of), `${row.name} ${district.name}`).toBe(meaning(value, own));
      }
    });
  });
});
