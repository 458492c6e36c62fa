import fc from "fast-check";
import { expect, test } from "vitest";
import { applyAction } from "../../../../shared/actions/apply.ts";
import { comparePlans } from "../../../../shared/compare/compare.ts";
import type { Difference } from "../../../../shared/compare/difference.ts";
import { rowTitles } from "../../../../shared/compare/field-titles.ts";
import { matchPlans } from "../../../../shared/compare/match.ts";
import { AppError } from "../../../../shared/errors.ts";
import type { Value } from "../../../../shared/model/amount.ts";
import { sameMeaning } from "../../../../shared/model/amount.ts";
import type { PlanState, RowKind } from "../../../../shared/model/plan.ts";
import { parentKey } from "../../../../shared/model/plan.ts";
import { unpackPlan, packPlan } from "../../../../shared/stored/packed-plan.ts";
import { actionFrom, actionSeed, buildPlan } from "../../../support/plans.ts";
import { withUuids } from "../../../support/uuids.ts";

const kinds: readonly RowKind[] = ["district", "category", "item", "indicator"];

function start(): PlanState {
  return withUuids(
    buildPlan(
      ["甲县", "乙县", "丙区"],
      [
        { name: "就业", total: "100", targets: ["30", "30", "40"] },
        { name: "救助", total: "60", targets: ["20", "20", "20"] },
        { name: "救助甲", total: "40", targets: ["10", "20", "10"], parent: "救助", patch: { part: "parts" } },
      ],
    ),
  );
}

const copy = (plan: PlanState): PlanState => unpackPlan(structuredClone(packPlan(plan)));

/** Counts of what a plain look at both plans finds, row by row and cell by cell. */
function plainCounts(before: PlanState, after: PlanState): Record<string, number> {
  const pairs = matchPlans(before, after);
  const counts: Record<string, number> = {};
  const count = (what: string): void => void (counts[what] = (counts[what] ?? 0) + 1);
  for (const kind of kinds) {
    for (const [id, row] of after[kind]) {
      const old = before[kind].get(pairs[kind].beforeOf(id) ?? "");
      if (!old) count(`added ${kind}`);
      for (const field of Object.keys(rowTitles[kind])) {
        const [was, is] = [old, row].map((one) => (one as unknown as Record<string, unknown> | undefined)?.[field]);
        if (!old || JSON.stringify(was) === JSON.stringify(is)) continue;
        if (field === "parent" && is !== null && pairs.indicator.beforeOf(String(is)) === was) continue;
        if (field === "eachBound" && was && is && sameMeaning(was as Value, is as Value)) continue;
        count(`changed ${kind}.${field}`);
      }
    }
    for (const id of before[kind].keys()) if (!pairs[kind].hasBefore(id)) count(`removed ${kind}`);
  }
  const same = (was: Value, is: Value): boolean =>
    sameMeaning(was?.kind === "mark" && was.of ? { ...was, of: pairs.district.afterOf(was.of) ?? was.of } : was, is);
  for (const row of after.indicator.keys()) {
    const old = pairs.indicator.beforeOf(row);
    if (old !== undefined && !same(before.figures.total(old), after.figures.total(row))) count("changed figure");
    for (const district of after.district.keys()) {
      const from = pairs.district.beforeOf(district);
      const was = old === undefined || from === undefined ? null : before.figures.get(old, from);
      const change = old === undefined || from === undefined ? "added" : "changed";
      if (!same(was, after.figures.get(row, district))) count(`${change} figure`);
    }
  }
  for (const row of before.indicator.keys()) {
    for (const district of before.district.keys()) {
      if (pairs.indicator.hasBefore(row) && pairs.district.hasBefore(district)) continue;
      if (before.figures.get(row, district) !== null) count("removed figure");
    }
  }
  return counts;
}

function toldCounts(found: readonly Difference[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { change, of, field } of found) {
    if (change === "moved" || of === "plan") continue;
    const what = `${change} ${of}${field === null ? "" : `.${field}`}`;
    counts[what] = (counts[what] ?? 0) + 1;
  }
  return counts;
}

/** Whether rows that both hold stand in another order or under another parent. */
function anyMoved(before: PlanState, after: PlanState, kind: RowKind): boolean {
  const pairs = matchPlans(before, after);
  const parentKind = kind === "item" ? "category" : "item";
  const under = (parent: string): string =>
    kind === "item" || kind === "indicator" ? (pairs[parentKind].afterOf(parent) ?? parent) : "";
  const lists = (plan: PlanState, name: (id: string) => string | undefined, parentOf: (key: string) => string) => {
    const order = new Map<string, string[]>();
    for (const [parent, ids] of plan.order[kind])
      for (const id of ids) {
        const known = name(id);
        const row = plan[kind].get(id);
        if (known === undefined || !row) continue;
        const key = parentOf(parentKey(kind, row as never) || parent);
        order.set(key, [...(order.get(key) ?? []), known]);
      }
    return JSON.stringify([...order].toSorted());
  };
  const kept = (id: string): string | undefined => (pairs[kind].hasAfter(id) ? id : undefined);
  return lists(before, (id) => pairs[kind].afterOf(id), under) !== lists(after, kept, (key) => key);
}

test("a plan differs in nothing from itself, and by a sequence of actions in exactly what they changed", () => {
  let changes = 0;
  fc.assert(
    fc.property(fc.array(actionSeed, { minLength: 1, maxLength: 30 }), (seeds) => {
      const before = start();
      const after = copy(before);
      const counter = { next: 0 };
      for (const seed of seeds) {
        try {
          applyAction(after, actionFrom(after, seed, counter));
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
        }
      }
      expect(comparePlans(after, copy(after))).toEqual([]);
      const found = comparePlans(before, after);
      changes += found.length;
      expect(toldCounts(found)).toEqual(plainCounts(before, after));
      for (const kind of kinds) {
        expect(found.some(({ change, of }) => change === "moved" && of === kind)).toBe(anyMoved(before, after, kind));
      }
      // The other way round it is the same told backwards.
      const back = comparePlans(after, before);
      const count = (list: readonly Difference[], change: string) => list.filter((one) => one.change === change).length;
      expect(count(back, "added")).toBe(count(found, "removed"));
      expect(count(back, "changed")).toBe(count(found, "changed"));
    }),
    { seed: 20_261_128, numRuns: 200 },
  );
  expect(changes).toBeGreaterThan(1000);
});
