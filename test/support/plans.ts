/** Plans and actions for tests: small built ones, and arbitrary ones for properties. */

import fc from "fast-check";
import type { Action } from "../../shared/actions/action.ts";
import { addRow, updateRow } from "../../shared/actions/action.ts";
import { applyAction } from "../../shared/actions/apply.ts";
import type { Value } from "../../shared/model/amount.ts";
import { parseValue } from "../../shared/model/amount-parse.ts";
import type { Id, Indicator, PlanState } from "../../shared/model/plan.ts";
import { plainLook } from "../../shared/model/look.ts";
import { uuidOf } from "./uuids.ts";
import { emptyPlan, newCategory, newDistrict, newHeader, newIndicator, newItem } from "../../shared/model/plan.ts";

/** A value as typed into a row of whole people. */
export function typed(text: string): Value {
  return parseValue(text, { unit: "", scale: 1 }).value;
}

export interface BuiltRow {
  name: string;
  total: string;
  /** In district order. */
  targets: string[];
  patch?: Partial<Indicator>;
  /** Name of the parent row. */
  parent?: string;
}

/** A plan of one category and one item a row, unless rows share an item through `parent`. */
export function buildPlan(districts: string[], rows: BuiltRow[]): PlanState {
  const plan = emptyPlan(newHeader({ id: "plan", name: "方案", year: 2024, series: "plan", issuer: "云溪市" }));
  const actions: Action[] = districts.map((name, index) =>
    addRow("district", newDistrict({ id: `d${index}`, name }), index),
  );
  actions.push(addRow("category", newCategory({ id: "c0", name: "促进就业", seq: 1 }), 0));
  const ids = new Map<string, { id: Id; item: Id }>();
  rows.forEach((row, index) => {
    const parent = row.parent === undefined ? undefined : ids.get(row.parent);
    const item = parent?.item ?? `i${index}`;
    if (!parent) {
      actions.push(
        addRow("item", newItem({ id: item, category: "c0", text: `${row.name}项目`, seq: index + 1 }), 9999),
      );
    }
    const id = `n${index}`;
    ids.set(row.name, { id, item });
    actions.push(
      addRow(
        "indicator",
        newIndicator({ id, item, name: row.name, unit: "人", parent: parent?.id ?? null, ...row.patch }),
        9999,
      ),
    );
    actions.push({
      type: "cells.set",
      cells: [
        { indicator: id, district: null, value: typed(row.total) },
        ...row.targets.map((text, column) => ({ indicator: id, district: `d${column}`, value: typed(text) })),
      ],
    });
  });
  applyAction(plan, { type: "batch", actions });
  return plan;
}

const figureText = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 60 }).map(String) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "≥10",
      "不超过18",
      "约30",
      "20—40",
      "—",
      "无任务",
      "上级未下达",
      "按需",
      "",
      "0.5",
      "1.25",
    ),
  },
  { weight: 1, arbitrary: fc.integer({ min: -50, max: 500_000_000 }).map(String) },
);

/** Seeds from which `actionFrom` makes an action that fits the plan as it then stands. */
export interface ActionSeed {
  kind: number;
  a: number;
  b: number;
  c: number;
  text: string;
}

export const actionSeed: fc.Arbitrary<ActionSeed> = fc.record({
  kind: fc.nat(99),
  a: fc.nat(9999),
  b: fc.nat(9999),
  c: fc.nat(9999),
  text: figureText,
});

function pick<T>(list: readonly T[], index: number): T | undefined {
  return list[index % Math.max(1, list.length)];
}

/** An action for the plan, possibly one that will be refused. Ids come from `counter`, so runs repeat exactly. */
export function actionFrom(plan: PlanState, seed: ActionSeed, counter: { next: number }): Action {
  const id = (): Id => uuidOf(`x${(counter.next += 1)}`);
  const indicators = [...plan.indicator.keys()];
  const districts = [...plan.district.keys()];
  const items = [...plan.item.keys()];
  const categories = [...plan.category.keys()];
  const indicator = pick(indicators, seed.a);
  const district = pick(districts, seed.b);
  const item = pick(items, seed.a);
  const category = pick(categories, seed.c);
  const { kind } = seed;
  if (kind < 45 && indicator && district) {
    const value = typed(seed.text);
    return { type: "cells.set", cells: [{ indicator, district: seed.c % 4 === 0 ? null : district, value }] };
  }
  if (kind < 50 && indicator && district) {
    const other = pick(districts, seed.c);
    const value: Value = other ? { kind: "mark", mark: "includedIn", of: other, text: "含在" } : null;
    return { type: "cells.set", cells: [{ indicator, district, value }] };
  }
  if (kind < 56 || !item)
    return addRow(
      "item",
      newItem({ id: id(), text: `项目${seed.a}`, category: category ?? null, seq: seed.b % 9 }),
      seed.c % 5,
    );
  if (kind < 64) {
    const parent = seed.c % 2 === 0 && indicator && plan.indicator.get(indicator)?.item === item ? indicator : null;
    const row = newIndicator({
      id: id(),
      item,
      name: `指标${seed.b}`,
      parent,
      part: parent ? (seed.b % 2 ? "parts" : "within") : null,
    });
    return addRow("indicator", row, seed.c % 4);
  }
  if (kind < 68) return addRow("district", newDistrict({ id: id(), name: `县${seed.a}` }), seed.b % 4);
  if (kind < 71)
    return addRow(
      "category",
      newCategory({ id: id(), name: `类${seed.a}`, seq: seed.b, declaredCount: seed.c % 4 }),
      0,
    );
  if (kind < 76 && indicator) {
    const rule = (["sum", "uniform", "each", "none"] as const)[seed.b % 4] ?? "sum";
    const eachBound = typed(seed.text);
    return updateRow("indicator", indicator, {
      rule,
      eachBound: eachBound?.kind === "amount" && seed.c % 3 === 0 ? eachBound : null,
    });
  }
  if (kind < 78 && indicator)
    return updateRow("indicator", indicator, {
      decimals: seed.b % 3,
      part: pick(["parts", "within", null], seed.c) ?? null,
    });
  if (kind < 80 && indicator) {
    // A child leaves its parent, joins another or changes its way; the total is computed or given.
    const own = plan.indicator.get(indicator)?.item;
    const family = indicators.filter((id) => id !== indicator && plan.indicator.get(id)?.item === own);
    return updateRow(
      "indicator",
      indicator,
      [
        { parent: null, part: null },
        { parent: pick(family, seed.c) ?? null, part: "parts" as const },
        { totalMode: seed.c % 2 ? ("computed" as const) : ("given" as const) },
        { unit: seed.c % 2 ? "" : "人", mustDecompose: seed.c % 3 === 0, partition: seed.c % 2 ? "按来源" : null },
      ][seed.b % 4] ?? {},
    );
  }
  if (kind < 83)
    return updateRow("item", item, {
      text: `改名${seed.b}`,
      seq: seed.c % 9,
      scope: pick(["own", "province", "noTask"], seed.b) ?? "own",
    });
  if (kind < 86 && district) return updateRow("district", district, { name: `改县${seed.c}` });
  if (kind < 89 && indicator && district)
    return { type: "locks.set", cells: [{ indicator, district, locked: seed.c % 2 === 0 }] };
  if (kind === 89 && indicator) {
    const look = { ...plainLook, bold: seed.b % 3 === 0 ? null : seed.b % 2 === 0, note: seed.a % 2 ? "核对" : null };
    const at = seed.c % 5 === 0 ? null : (district ?? null);
    return seed.c % 7 === 0
      ? updateRow("indicator", indicator, { look })
      : { type: "looks.set", cells: [{ indicator, district: at, look }] };
  }
  if (kind < 91)
    return {
      type: "row.move",
      kind: "item",
      id: item,
      parent: seed.c % 3 === 0 ? "" : (category ?? ""),
      at: seed.b % 4,
    };
  if (kind < 92 && indicator)
    return { type: "row.move", kind: "indicator", id: indicator, parent: item, at: seed.b % 4 };
  if (kind < 93 && district) return { type: "row.move", kind: "district", id: district, parent: "", at: seed.c % 4 };
  if (kind < 95 && indicator) return { type: "row.remove", kind: "indicator", id: indicator };
  if (kind < 96) return { type: "row.remove", kind: "item", id: item };
  if (kind < 97 && district) return { type: "row.remove", kind: "district", id: district };
  if (kind < 98) return { type: "plan.update", patch: { title: seed.text, issuer: seed.c % 2 ? "云溪县" : "云溪市" } };
  if (indicator && seed.b % 3 === 0) {
    const finding = `sum|${indicator}||`;
    const waiver = { finding, reason: "已报批", by: "某", at: "", expected: seed.text, actual: String(seed.a % 100) };
    return { type: "waive", finding, waiver: seed.c % 4 === 0 ? null : waiver };
  }
  if (indicator && seed.b % 3 === 1) {
    const cells = districts.map((one, at) => ({ indicator, district: one, value: typed(String((seed.a + at) % 40)) }));
    return {
      type: "batch",
      actions: [{ type: "cells.set", cells }, updateRow("indicator", indicator, { name: `改${seed.b}` })],
    };
  }
  if (indicator) {
    const finding = `sum|${indicator}||`;
    return {
      type: "explain",
      finding,
      explanation: { finding, text: "情况属实", by: "某", at: "", expected: seed.text, actual: null },
    };
  }
  return { type: "batch", actions: [] };
}
