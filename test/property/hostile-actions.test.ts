import fc from "fast-check";
import { expect, test } from "vitest";
import { actionSchema } from "../../shared/actions/action.ts";
import { applyAction } from "../../shared/actions/apply.ts";
import { withOwnTexts } from "../../shared/actions/own-texts.ts";
import { planDocument, planFromDocument } from "../../shared/document/json/plan-document.ts";
import { AppError } from "../../shared/errors.ts";
import { parseValue } from "../../shared/model/amount-parse.ts";
import { sameFigure } from "../../shared/model/amount.ts";
import type { PlanState } from "../../shared/model/plan.ts";
import { checkPlan } from "../../shared/rules/check.ts";
import { packPlan } from "../../shared/stored/packed-plan.ts";
import { hostileAction, hostileSeed } from "../support/hostile-actions.ts";
import { buildPlan } from "../support/plans.ts";
import { faults } from "../support/sound-plan.ts";
import { withUuids } from "../support/uuids.ts";

function start(): PlanState {
  return withUuids(
    buildPlan(
      ["甲县", "乙县", "丙区"],
      [
        { name: "就业", total: "100", targets: ["30", "30", "40"] },
        { name: "救助", total: "60", targets: ["20", "20", "20"] },
        { name: "救助甲", total: "40", targets: ["10", "20", "10"], parent: "救助", patch: { part: "parts" } },
        { name: "救助乙", total: "20", targets: ["10", "", "10"], parent: "救助", patch: { part: "parts" } },
      ],
    ),
  );
}

test("hostile actions leave a sound plan, whose document comes back whole", () => {
  const taken = new Map<string, number>();
  let refused = 0;
  fc.assert(
    fc.property(fc.array(hostileSeed, { minLength: 1, maxLength: 25 }), (seeds) => {
      const plan = start();
      for (const seed of seeds) {
        const parsed = actionSchema.safeParse(hostileAction(plan, seed));
        if (!parsed.success) continue;
        const before = shown(plan);
        try {
          const action = withOwnTexts(plan, parsed.data);
          applyAction(plan, action);
          taken.set(action.type, (taken.get(action.type) ?? 0) + 1);
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          refused += 1;
          expect(shown(plan)).toEqual(before);
        }
        expect(faults(plan)).toEqual([]);
        if (plan.header.status === "final") plan.header.status = "draft";
      }
      const document: unknown = JSON.parse(JSON.stringify(planDocument(plan, checkPlan(plan))));
      const back = planFromDocument(document, () => "unused");
      expect(faults(back)).toEqual([]);
      expect(shown(back)).toEqual(shown(plan));
    }),
    { seed: 20_261_128, numRuns: 350 },
  );
  expect(refused).toBeGreaterThan(300);
  // Each type was let through often enough to have been tried.
  for (const option of ["plan.update", "row.add", "row.update", "row.move", "row.remove", "cells.set", "batch"])
    expect(taken.get(option) ?? 0, option).toBeGreaterThan(15);
});

/** A plan as its document carries it: a text that a change of unit made stale comes back as the figure reads now. */
function shown(plan: PlanState): unknown {
  const wire = packPlan(plan);
  const cells = [...plan.indicator.values()].flatMap((row) =>
    [...plan.figures.cellsOf(row.id)].map(([district, value]) => {
      if (value?.kind !== "amount") return [row.id, district, value?.kind === "mark" ? { ...value, text: "" } : value];
      const { text, ...rest } = value;
      const read = parseValue(text, row).value;
      return [row.id, district, rest, read?.kind === "amount" && sameFigure(read, value) ? text : null];
    }),
  );
  const order = Object.entries(plan.order).map(([kind, lists]) => [
    kind,
    kind === "indicator" ? null : [...lists].filter(([, list]) => list.length > 0).toSorted(),
  ]);
  return {
    ...wire,
    header: wire.header,
    indicators: null,
    totals: null,
    targets: null,
    locks: sorted(wire.locks),
    looks: Object.entries(wire.looks)
      .flatMap(([id, looks]) => looks.map(([district, look]) => `${id} ${district} ${JSON.stringify(look)}`))
      .toSorted(),
    cells: cells.map((one) => JSON.stringify(one)).toSorted(),
    order,
  };
}

function sorted(locks: Readonly<Record<string, string[]>>): string[] {
  return Object.entries(locks)
    .map(([id, list]) => `${id} ${list.toSorted().join(" ")}`)
    .toSorted();
}
