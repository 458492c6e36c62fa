/**
 * A second, plain reading of the rules that stand against 定稿: every figure as a whole number of 10^−20, every column looked
 * at, nothing kept from one look to the next. It knows nothing of shared/rules.
 */

import type { Amount, Value } from "../../shared/model/amount.ts";
import type { Decimal } from "../../shared/model/decimal.ts";
import type { Id, Indicator, PlanState } from "../../shared/model/plan.ts";

type Ends = [low: bigint, high: bigint];

function whole({ digits, places }: Decimal): bigint {
  return BigInt(digits) * 10n ** BigInt(20 - places);
}

function ends(value: Amount): Ends {
  return [whole(value.value), whole(value.to ?? value.value)];
}

function plus(a: Ends, b: Ends): Ends {
  return [a[0] + b[0], a[1] + b[1]];
}

function holds(actual: Ends, expected: Ends, bound: string): boolean {
  const low = actual[0] >= expected[0];
  const high = actual[1] <= expected[1];
  return bound === "atLeast" ? low : bound === "atMost" ? high : low && high;
}

function boundOf(value: Amount): string {
  return value.qualifier === "atLeast" || value.qualifier === "atMost" ? value.qualifier : "equal";
}

/** Keys (rule|indicator|district|side) of every error of sum, parts, within, uniform and each. */
export function judge(plan: PlanState): string[] {
  const keys: string[] = [];
  for (const row of plan.indicator.values()) keys.push(...judgeRow(plan, row), ...judgeChildren(plan, row));
  return keys.toSorted();
}

const at = (plan: PlanState, row: Id, district: Id | null): Value => plan.figures.get(row, district);
const columns = (plan: PlanState): Id[] => plan.order.district.get("") ?? [];

function figures(plan: PlanState, row: Id): [Id, Amount][] {
  return columns(plan).flatMap((district): [Id, Amount][] => {
    const value = at(plan, row, district);
    return value?.kind === "amount" ? [[district, value]] : [];
  });
}

function judgeRow(plan: PlanState, row: Indicator): string[] {
  const total = row.totalMode === "given" ? at(plan, row.id, null) : null;
  const goal = total?.kind === "amount" ? total : null;
  const cells = figures(plan, row.id);
  const keys: string[] = [];
  if (row.rule === "sum" && goal && cells.length > 0) {
    const sum = cells.map(([, value]) => ends(value)).reduce(plus);
    if (!holds(sum, ends(goal), boundOf(goal))) keys.push(`sum|${row.id}||`);
  }
  let bound: Amount | null = null;
  let direction = "equal";
  if (row.rule === "uniform" && goal) {
    bound = goal;
    direction = row.direction ?? boundOf(goal);
  } else if (row.rule === "sum" || row.rule === "each") {
    bound = row.eachBound ?? (row.rule === "each" ? goal : null);
    const own = bound ? boundOf(bound) : "equal";
    direction = own !== "equal" ? own : ((row.rule === "each" ? row.direction : null) ?? "atLeast");
  }
  for (const [district, value] of cells)
    if (bound && !holds(ends(value), ends(bound), direction))
      keys.push(`${row.rule === "uniform" ? "uniform" : "each"}|${row.id}|${district}|`);
  return keys;
}

function totalOf(plan: PlanState, row: Indicator): { ends: Ends; bound: string } | null {
  if (row.totalMode === "computed") {
    const cells = figures(plan, row.id);
    return cells.length === 0 ? null : { ends: cells.map(([, value]) => ends(value)).reduce(plus), bound: "equal" };
  }
  const total = at(plan, row.id, null);
  return total?.kind === "amount" ? { ends: ends(total), bound: boundOf(total) } : null;
}

function judgeChildren(plan: PlanState, parent: Indicator): string[] {
  const keys: string[] = [];
  const children = [...plan.indicator.values()].filter((row) => row.parent === parent.id && row.part !== null);
  for (const group of new Set(children.map((row) => `${row.part}|${row.partition ?? ""}`))) {
    const family = children.filter((row) => `${row.part}|${row.partition ?? ""}` === group);
    const [part = "", side = ""] = group.split("|");
    const wrong = (actual: Ends, expected: Ends, bound: string): boolean =>
      !holds(actual, expected, part === "within" ? "atMost" : bound);
    const goal = totalOf(plan, parent);
    const totals = family.flatMap((row) => totalOf(plan, row) ?? []);
    if (goal && totals.length > 0 && wrong(totals.map((one) => one.ends).reduce(plus), goal.ends, goal.bound))
      keys.push(`${part}|${parent.id}||${side}`);
    if (figures(plan, parent.id).length === 0 || family.every((row) => figures(plan, row.id).length === 0)) continue;
    for (const column of mergedColumns(plan, [parent, ...family])) {
      const values = column.map((district) => at(plan, parent.id, district));
      if (
        values.some(
          (value) =>
            value?.kind === "words" ||
            (value?.kind === "mark" && value.mark === "includedIn" && value.of === undefined),
        )
      )
        continue;
      const amounts = values.filter((value): value is Amount => value?.kind === "amount");
      const bounds = new Set(amounts.map(boundOf));
      const bound =
        bounds.has("atLeast") === bounds.has("atMost") ? "equal" : bounds.has("atLeast") ? "atLeast" : "atMost";
      let actual: Ends = [0n, 0n];
      for (const row of family)
        for (const [district, value] of figures(plan, row.id))
          if (column.includes(district)) actual = plus(actual, ends(value));
      if (wrong(actual, amounts.map(ends).reduce(plus, [0n, 0n]), bound))
        keys.push(`${part}|${parent.id}|${column[0] ?? ""}|${side}`);
    }
  }
  return keys;
}

/** The districts in columns; those that a row of the family says are included in one another together. */
function mergedColumns(plan: PlanState, rows: Indicator[]): Id[][] {
  let groups = columns(plan).map((district) => [district]);
  for (const row of rows) {
    for (const district of columns(plan)) {
      const value = at(plan, row.id, district);
      if (value?.kind !== "mark" || value.of === undefined) continue;
      const joined = groups.filter((group) => group.includes(district) || group.includes(value.of ?? ""));
      groups = [...groups.filter((group) => !joined.includes(group)), joined.flat()];
    }
  }
  const order = columns(plan);
  return groups.map((group) => group.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)));
}
