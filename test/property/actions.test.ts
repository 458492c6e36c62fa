import { Accumulator, compareSums } from "../../shared/model/decimal.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { applyAction } from "../../shared/actions/apply.ts";
import { packPlan, unpackPlan } from "../../shared/stored/packed-plan.ts";
import { AppError } from "../../shared/errors.ts";
import type { Finding } from "../../shared/rules/finding.ts";
import type { PlanState } from "../../shared/model/plan.ts";
import { checkAll, findingsInOrder, recheck } from "../../shared/rules/check.ts";
import { actionFrom, actionSeed, buildPlan } from "../support/plans.ts";

function start(): PlanState {
  return buildPlan(
    ["甲县", "乙县", "丙区"],
    [
      { name: "就业", total: "100", targets: ["30", "30", "40"] },
      { name: "救助", total: "60", targets: ["20", "20", "20"] },
      { name: "救助甲", total: "40", targets: ["10", "20", "10"], parent: "救助", patch: { part: "parts" } },
      { name: "救助乙", total: "20", targets: ["10", "", "10"], parent: "救助", patch: { part: "parts" } },
    ],
  );
}

/** Everything of a plan as comparable data; empty containers count as absent. */
function picture(plan: PlanState): string {
  const wire = packPlan(plan);
  const orders = Object.fromEntries(
    Object.entries(plan.order).map(([kind, map]) => [kind, [...map].filter(([, list]) => list.length > 0).sort()]),
  );
  const sorted = (record: object): [string, unknown][] => Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([
    wire.header,
    wire.districts,
    wire.categories,
    wire.items,
    wire.indicators,
    sorted(wire.totals),
    sorted(wire.targets),
    sorted(wire.locks).map(([id, list]) => [id, [...(list as string[])].sort()]),
    sorted(wire.looks).map(([id, list]) => [
      id,
      (list as [string | null, object][]).map(([at, look]) => [at ?? "", look]).sort(),
    ]),
    wire.explanations,
    orders,
  ]);
}

function byKey(findings: Finding[]): string {
  return JSON.stringify(findings.toSorted((a, b) => (a.key < b.key ? -1 : 1)));
}

test("an action and its inverse leave nothing; a refused one changes nothing", () => {
  let refused = 0;
  let applied = 0;
  fc.assert(
    fc.property(fc.array(actionSeed, { minLength: 1, maxLength: 30 }), (seeds) => {
      const plan = start();
      const counter = { next: 0 };
      const undo: { inverse: ReturnType<typeof applyAction>["inverse"]; before: string }[] = [];
      for (const seed of seeds) {
        const before = picture(plan);
        try {
          undo.push({ inverse: applyAction(plan, actionFrom(plan, seed, counter)).inverse, before });
          applied += 1;
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          refused += 1;
          expect(picture(plan)).toBe(before);
        }
      }
      for (const { inverse, before } of undo.reverse()) {
        applyAction(plan, inverse);
        expect(picture(plan)).toBe(before);
      }
    }),
    { seed: 20240401, numRuns: 300 },
  );
  // The generator must reach both outcomes, or the property says nothing.
  expect(refused).toBeGreaterThan(50);
  expect(applied).toBeGreaterThan(1000);
});

test("a re-check after an edit gives the same findings as a full check", () => {
  let seen = 0;
  fc.assert(
    fc.property(fc.array(actionSeed, { minLength: 1, maxLength: 25 }), (seeds) => {
      const plan = start();
      const index = checkAll(plan);
      const known = new Map(findingsInOrder(plan, index).map((finding) => [finding.key, finding]));
      const counter = { next: 0 };
      for (const seed of seeds) {
        let touched;
        try {
          touched = applyAction(plan, actionFrom(plan, seed, counter)).touched;
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          continue;
        }
        const diff = recheck(plan, index, touched);
        for (const key of diff.removed) known.delete(key);
        for (const finding of [...diff.added, ...diff.changed]) known.set(finding.key, finding);
        const full = findingsInOrder(plan, checkAll(plan));
        // The sum that a row keeps against its cells, added up anew.
        for (const row of plan.figures.rows.values()) {
          const counted = new Accumulator();
          for (const value of row.values()) if (value?.kind === "amount") counted.add(value.value);
          expect(compareSums(row.sum, counted.total())).toBe(0);
          expect(row.amounts).toBe(counted.count);
        }
        seen += full.length;
        expect(byKey([...known.values()])).toBe(byKey(full));
        expect(byKey(findingsInOrder(plan, index))).toBe(byKey(full));
      }
    }),
    { seed: 20240402, numRuns: 300 },
  );
  expect(seen).toBeGreaterThan(1000);
});

test("the wire form gives the plan back", () => {
  fc.assert(
    fc.property(fc.array(actionSeed, { maxLength: 25 }), (seeds) => {
      const plan = start();
      const counter = { next: 0 };
      for (const seed of seeds) {
        try {
          applyAction(plan, actionFrom(plan, seed, counter));
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
        }
      }
      const back = unpackPlan(JSON.parse(JSON.stringify(packPlan(plan))) as ReturnType<typeof packPlan>);
      expect(picture(back)).toBe(picture(plan));
    }),
    { seed: 20240403, numRuns: 200 },
  );
});
