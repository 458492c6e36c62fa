/** A small plan for tests of the store: two districts and the issuer's own share, a family, marks and words. */

import type { Amount, Value } from "../../../shared/model/amount.ts";
import { parseDecimal, decimalText } from "../../../shared/model/decimal.ts";
import type { PlanState, RowKind, RowTypes } from "../../../shared/model/plan.ts";
import {
  emptyPlan,
  newCategory,
  newDistrict,
  newHeader,
  newIndicator,
  newItem,
  parentKey,
} from "../../../shared/model/plan.ts";

export function amount(text: string, fields: Partial<Amount> = {}): Amount {
  const value = parseDecimal(text);
  if (!value) throw new Error(`no decimal: ${text}`);
  return { kind: "amount", value, qualifier: "exact", text: decimalText(value), ...fields };
}

export function put<K extends RowKind>(plan: PlanState, kind: K, row: RowTypes[K]): void {
  (plan[kind] as Map<string, RowTypes[K]>).set(row.id, row);
  const parent = parentKey(kind, row);
  const list = plan.order[kind].get(parent) ?? [];
  plan.order[kind].set(parent, [...list, row.id]);
}

export function setTarget(plan: PlanState, indicator: string, district: string, value: Value): void {
  plan.figures.set(indicator, district, value);
}

/** A balanced draft: jobs = 60 + 30 + 10, of them women and others, a rate that does not add up, a row of words. */
export function samplePlan(id = "plan-1", name = "2026年民生实事"): PlanState {
  const plan = emptyPlan(
    newHeader({ id, name, year: 2026, series: `${id}-series`, issuer: "亳州市", notes: ["注：一"] }),
  );
  put(plan, "district", newDistrict({ id: "d1", name: "谯城区", code: "341602" }));
  put(plan, "district", newDistrict({ id: "d2", name: "涡阳县" }));
  put(plan, "district", newDistrict({ id: "own", name: "市本级", kind: "own" }));
  put(plan, "category", newCategory({ id: "c1", name: "促进就业", seq: 1, declaredCount: 1 }));
  put(
    plan,
    "item",
    newItem({ id: "i1", text: "稳定和扩大就业", category: "c1", seq: 1, label: "1", leads: ["市人社局"] }),
  );
  put(plan, "item", newItem({ id: "i2", text: "养老服务", measures: ["一是建设。"], extra: { 完成时限: "12月底" } }));
  put(plan, "indicator", newIndicator({ id: "jobs", item: "i1", name: "城镇新增就业", unit: "人" }));
  put(
    plan,
    "indicator",
    newIndicator({ id: "women", item: "i1", parent: "jobs", name: "女性", unit: "人", part: "parts" }),
  );
  put(
    plan,
    "indicator",
    newIndicator({ id: "men", item: "i1", parent: "jobs", name: "男性", unit: "人", part: "parts" }),
  );
  put(
    plan,
    "indicator",
    newIndicator({
      id: "money",
      item: "i2",
      name: "补助资金",
      unit: "元",
      scale: 10000,
      decimals: 2,
      eachBound: amount("1"),
    }),
  );
  put(
    plan,
    "indicator",
    newIndicator({ id: "rate", item: "i2", name: "覆盖率", unit: "%", rule: "uniform", direction: "atLeast" }),
  );
  const rows: Record<string, [Value, Value, Value, Value]> = {
    jobs: [amount("100"), amount("60"), amount("30"), amount("10")],
    women: [amount("40"), amount("25"), amount("12"), amount("3")],
    men: [amount("60"), amount("35"), amount("18"), amount("7")],
    money: [
      amount("1500000", { qualifier: "about", text: "约150万" }),
      amount("1200000"),
      amount("300000", { text: "30" }),
      { kind: "mark", mark: "includedIn", of: "d1", text: "含在谯城区" },
    ],
    rate: [amount("60", { to: parseDecimal("80")! }), amount("61"), { kind: "words", words: "按需" }, null],
  };
  for (const [indicator, [total, ...targets]] of Object.entries(rows)) {
    plan.figures.set(indicator, null, total);
    ["d1", "d2", "own"].forEach((district, index) => {
      const value = targets[index] ?? null;
      if (value !== null) setTarget(plan, indicator, district, value);
    });
  }
  plan.locks.set("jobs", new Set(["d1"]));
  plan.explanations.set("count|c1||", {
    finding: "count|c1||",
    text: "含市级任务",
    by: "王",
    at: "2026-01-01T00:00:00.000Z",
    expected: "3",
    actual: "1",
  });
  return plan;
}
