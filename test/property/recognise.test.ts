import fc from "fast-check";
import { expect, test } from "vitest";
import { isAmount } from "../../shared/model/amount.ts";
import { inScale } from "../../shared/model/amount-text.ts";
import { printedUnit } from "../../shared/model/unit.ts";
import type { RecognisedTable } from "../../shared/recognise/table.ts";
import { recognise } from "../support/recognise/build.ts";
import type { SheetSpec } from "../support/recognise/build.ts";
import { itemNumbers, writeDistricts, writeItems, writeList } from "../support/recognise/random-layouts.ts";
import type { LayoutChoice, RandomPlan } from "../support/recognise/random-plan.ts";
import { layoutChoice, randomPlan } from "../support/recognise/random-plan.ts";

const RUNS = { seed: 20240301, numRuns: 150 };

type Line = Record<string, unknown>;

function figures(plan: RandomPlan, targets: RandomPlan["rows"][number]["targets"]): Line {
  return Object.fromEntries(
    plan.districts.map((name, d) => {
      const value = targets[d] ?? null;
      return [name, value === null ? null : value === "none" ? "∅" : String(value)];
    }),
  );
}

function found(table: RecognisedTable, keys: readonly string[]): Line[] {
  const figure = (value: RecognisedTable["rows"][number]["total"]["value"], scale: 1 | 10000 | 100000000) =>
    value === null ? null : isAmount(value) ? inScale(value.value, scale) : value.kind === "mark" ? "∅" : value.words;
  return table.rows.map((row) => {
    const all: Line = {
      seq: row.seq,
      category: row.category,
      item: row.item,
      indicator: row.indicator,
      unit: printedUnit(row.unit ?? "", row.scale),
      lead: row.leads.join("、"),
      note: row.note ?? "",
      rule: row.rule,
      parent: row.parent,
      total: figure(row.total.value, row.scale),
      targets: Object.fromEntries(
        table.districts.map((name) => [name, figure(row.targets[name]?.value ?? null, row.scale)]),
      ),
      unsure: row.unsure.join(""),
    };
    return Object.fromEntries(keys.map((key) => [key, all[key]]));
  });
}

function check(spec: SheetSpec, plan: RandomPlan, wanted: readonly Line[]): void {
  const { tables } = recognise(spec);
  expect(tables.length).toBe(1);
  const table = tables[0] as RecognisedTable;
  expect(table.districts).toEqual(plan.districts);
  expect(found(table, Object.keys(wanted[0] ?? {}))).toEqual(wanted);
}

function total(plan: RandomPlan, choice: LayoutChoice, i: number): string | null {
  return choice.total === "none" ? null : String(plan.rows[i]?.total);
}

test("items × districts: every layout gives the plan back", () => {
  fc.assert(
    fc.property(randomPlan, layoutChoice, (plan, choice) => {
      const numbers = itemNumbers(plan);
      const seen: string[] = [];
      const wanted = plan.rows.map((row, i) => {
        if (!seen.includes(row.category)) seen.push(row.category);
        const heading = `${"一二三四五"[seen.length - 1]}、${row.category}（1项）`;
        return {
          seq: choice.seq ? String(numbers[i]) : null,
          category: choice.category === "none" ? null : choice.category === "column" ? row.category : heading,
          item: row.item,
          indicator: row.indicator,
          unit: row.unit,
          lead: choice.lead ? row.lead : "",
          note: choice.note ? row.note : "",
          rule: "sum",
          parent: null,
          total: total(plan, choice, i),
          targets: figures(plan, row.targets),
          unsure: "",
        };
      });
      check(writeItems(plan, choice), plan, wanted);
    }),
    RUNS,
  );
});

test("districts × items: every layout gives the plan back", () => {
  fc.assert(
    fc.property(randomPlan, layoutChoice, (plan, choice) => {
      const wanted = plan.rows.map((row, i) => ({
        indicator: row.indicator,
        unit: row.unit,
        total: total(plan, choice, i),
        targets: figures(plan, row.targets),
        unsure: "",
      }));
      check(writeDistricts(plan, choice), plan, wanted);
    }),
    RUNS,
  );
});

test("long list: every layout gives the plan back", () => {
  fc.assert(
    fc.property(randomPlan, layoutChoice, (plan, choice) => {
      const wanted = plan.rows.map((row, i) => ({
        item: row.item,
        indicator: row.indicator,
        unit: row.unit,
        total: total(plan, choice, i),
        targets: figures(plan, row.targets),
        unsure: "",
      }));
      check(writeList(plan, choice), plan, wanted);
    }),
    RUNS,
  );
});
