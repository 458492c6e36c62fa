/** Plans of every kind that the rules tell apart: families, marks, ranges, bounds, steps of many sizes. */

import fc from "fast-check";
import { updateRow } from "../../shared/actions/action.ts";
import { applyAction } from "../../shared/actions/apply.ts";
import { AppError } from "../../shared/errors.ts";
import { parseValue } from "../../shared/model/amount-parse.ts";
import type { Value } from "../../shared/model/amount.ts";
import type { PlanState } from "../../shared/model/plan.ts";
import { buildPlan } from "./plans.ts";

/** @0: included in the first district; @: in one that is not named. */
const small = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom("0", "1", "2", "3", "4", "5", "6", "9", "12") },
  { weight: 1, arbitrary: fc.constantFrom("", "—", "按需", "0.5", "2.25", "900000000000000", "-3") },
  { weight: 1, arbitrary: fc.constantFrom("上级未下达", "@0", "@1", "@2", "@", "≥3", "≤4", "2—4", "0.5—3") },
);
const total = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("6", "9", "12", "3", "0.75", "2700000000000000") },
  { weight: 1, arbitrary: fc.constantFrom("≥6", "≤9", "约9", "4—12", "", "按需", "3—7.5", "上级未下达") },
);
const row = fc.record({
  total,
  targets: fc.tuple(small, small, small),
  rule: fc.constantFrom("none", "none", "sum", "sum", "uniform", "each" as const),
  direction: fc.constantFrom(null, null, "atLeast", "atMost", "equal" as const),
  eachBound: fc.constantFrom("", "", "", "不少于1", "不超过9", "2—6", "0.125", "1.23456789"),
  scale: fc.constantFrom(1, 1, 10000 as const),
  extraDecimals: fc.nat(2),
  computed: fc.boolean(),
  parent: fc.constantFrom(null, 0, 0, 1),
  part: fc.constantFrom("parts", "parts", "within", null),
  partition: fc.constantFrom(null, null, "", "按来源"),
});

type RowSeed = typeof row extends fc.Arbitrary<infer R> ? R : never;

/** Rows 0 and 1 are tops of one item, the rest may hang under either. */
function planOf(rows: readonly RowSeed[]): PlanState {
  const plan = buildPlan(
    ["甲县", "乙县", "丙区"],
    [
      { name: "r0", total: "", targets: [] },
      { name: "r1", total: "", targets: [], parent: "r0" },
    ],
  );
  applyAction(plan, updateRow("indicator", "n1", { parent: null }));
  rows.forEach((seed, index) => {
    const id = `n${index}`;
    if (index > 1) {
      const base = plan.indicator.get("n0");
      if (!base) throw new Error("row 0 is missing");
      const parent = seed.parent === null ? null : `n${seed.parent}`;
      const child = {
        ...base,
        id,
        parent,
        part: parent ? seed.part : null,
        partition: seed.partition,
        name: `r${index}`,
      };
      applyAction(plan, { type: "row.add", kind: "indicator", row: child, at: 99 });
    }
    const parse = (text: string): Value => {
      if (!text.startsWith("@")) return parseValue(text, { unit: "", scale: 1 }).value;
      const of = text === "@" ? {} : { of: `d${text.slice(1)}` };
      return { kind: "mark", mark: "includedIn", ...of, text };
    };
    const patch = {
      rule: seed.rule,
      scale: seed.scale,
      decimals: (seed.scale === 1 ? 2 : 6) + seed.extraDecimals,
      direction: seed.direction,
      eachBound: parse(seed.eachBound),
    };
    applyAction(plan, updateRow("indicator", id, patch as never));
    const cells = [seed.total, ...seed.targets].map((text, column) => ({
      indicator: id,
      district: column === 0 ? null : `d${column - 1}`,
      value: parse(text),
    }));
    for (const cell of cells) {
      try {
        applyAction(plan, { type: "cells.set", cells: [cell] });
      } catch (error) {
        // Out of range under this step, or included in itself: the cell stays blank.
        if (!(error instanceof AppError)) throw error;
      }
    }
    if (seed.computed && !plan.figures.totals.has(id))
      applyAction(plan, updateRow("indicator", id, { totalMode: "computed" }));
  });
  return plan;
}

/** Plans of two to six rows over three districts. */
export const randomPlan: fc.Arbitrary<PlanState> = fc.array(row, { minLength: 2, maxLength: 6 }).map(planOf);
