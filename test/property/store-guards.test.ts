import { join } from "node:path";
import Database from "better-sqlite3";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openLibrary } from "../../electron/store/open/open.ts";
import { applyAction } from "../../shared/actions/apply.ts";
import type { Action } from "../../shared/actions/action.ts";
import { updateRow } from "../../shared/actions/action.ts";
import { parseValue } from "../../shared/model/amount-parse.ts";
import { AppError } from "../../shared/errors.ts";
import type { PlanState } from "../../shared/model/plan.ts";
import { checkPlan } from "../../shared/rules/check.ts";
import { buildPlan } from "../support/plans.ts";
import { apply, testClock, testFolder } from "../support/store/library.ts";

const small = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom("0", "1", "2", "3", "4", "5", "6", "9", "12") },
  { weight: 1, arbitrary: fc.constantFrom("", "—", "按需", "0.5", "2.25", "900000000000000", "-3") },
);
const total = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("6", "9", "12", "3", "0.75", "2700000000000000") },
  { weight: 1, arbitrary: fc.constantFrom("≥6", "≤9", "约9", "4—12", "", "按需", "3—7.5") },
);
const row = fc.record({
  total,
  targets: fc.tuple(small, small, small),
  rule: fc.constantFrom("sum", "sum", "none", "uniform" as const),
  scale: fc.constantFrom(1, 1, 10000 as const),
  extraDecimals: fc.nat(2),
  computed: fc.boolean(),
  parent: fc.constantFrom(null, 0, 0, 1),
  part: fc.constantFrom("parts", "parts", "within", null),
  partition: fc.constantFrom(null, null, "", "按来源"),
});

/** Rows 0 and 1 are tops of one item, the rest may hang under either. */
function planOf(rows: readonly (typeof row extends fc.Arbitrary<infer R> ? R : never)[]): PlanState {
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
    const patch = { rule: seed.rule, scale: seed.scale, decimals: (seed.scale === 1 ? 2 : 6) + seed.extraDecimals };
    applyAction(plan, updateRow("indicator", id, patch as never));
    const parse = (text: string) => parseValue(text, { unit: "", scale: 1 }).value;
    const cells = [seed.total, ...seed.targets].map((text, column) => ({
      indicator: id,
      district: column === 0 ? null : `d${column - 1}`,
      value: parse(text),
    }));
    for (const cell of cells) {
      try {
        applyAction(plan, { type: "cells.set", cells: [cell] });
      } catch (error) {
        // Out of range under this step: the cell stays blank.
        if (!(error instanceof AppError)) throw error;
      }
    }
    if (seed.computed && !plan.figures.totals.has(id))
      applyAction(plan, updateRow("indicator", id, { totalMode: "computed" }));
  });
  return plan;
}

test("the guards in the file name the same gaps, with the same figures, as the rules", async () => {
  const folder = testFolder();
  const path = join(folder, "a.fjt");
  const library = openLibrary(path, { now: testClock().now, backups: join(folder, "b") });
  const other = new Database(path);
  const reached = { balanced: 0, unbalanced: 0, families: 0 };
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 2, maxLength: 6 }), async (rows) => {
      const plan = planOf(rows);
      const id = `plan${(run += 1)}`;
      plan.header = { ...plan.header, id, name: id, series: id };
      await library.insertPlan(plan, { label: "新建", by: "王" });
      const findings = checkPlan(plan).filter(
        (finding) => finding.severity === "error" && ["sum", "parts", "within"].includes(finding.rule),
      );
      reached.families += findings.filter((finding) => finding.rule !== "sum").length;
      const gaps = other
        .prepare(
          "SELECT finding, expected, actual FROM imbalance WHERE plan = (SELECT n FROM plan WHERE id = ?) ORDER BY finding",
        )
        .all(id);
      const told = findings.map(({ key, expected, actual }) => ({ finding: key, expected, actual }));
      expect(gaps).toEqual(told.toSorted((a, b) => (a.finding < b.finding ? -1 : 1)));

      const final = { type: "status.set", status: "final", reason: null } as const;
      const direct = () => other.prepare("UPDATE plan SET status = 'final' WHERE id = ?").run(id);
      if (findings.length > 0) {
        reached.unbalanced += 1;
        await expect(async () => await apply(library, plan, final, "barrier")).rejects.toThrow("不能定稿");
        expect(direct).toThrow("不能定稿");
        const waive = async (actual: (figure: string) => string): Promise<void> => {
          const actions = findings.map(({ key: finding, expected = null, actual: figure = "" }): Action => {
            const waiver = { finding, reason: "已报批", by: "李", at: "t", expected, actual: actual(figure) };
            return { type: "waive", finding, waiver };
          });
          await apply(library, plan, { type: "batch", actions });
        };
        await waive((figure) => `${figure}1`);
        expect(direct).toThrow("不能定稿");
        await waive((figure) => figure);
      } else reached.balanced += 1;
      await apply(library, plan, final, "barrier");
      expect(other.prepare("SELECT status FROM plan WHERE id = ?").pluck().get(id)).toBe("final");
    }),
    { seed: 20260307, numRuns: 150 },
  );
  other.close();
  await library.close();
  expect(reached.balanced).toBeGreaterThan(10);
  expect(reached.unbalanced).toBeGreaterThan(50);
  expect(reached.families).toBeGreaterThan(50);
});
