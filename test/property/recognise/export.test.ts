import fc from "fast-check";
import { expect, test } from "vitest";
import { applyAction } from "../../../shared/actions/apply.ts";
import { planImport } from "../../../shared/import/plan-import.ts";
import { decompositionSheet } from "../../../shared/layouts/decomposition.ts";
import type { PlanState } from "../../../shared/model/plan.ts";
import { emptyPlan, newHeader } from "../../../shared/model/plan.ts";
import type { Recognised } from "../../../shared/recognise/table.ts";
import { recogniseDocument } from "../../../shared/recognise/recognise.ts";
import { recognise, sketch } from "../../support/recognise/build.ts";
import { writeItems } from "../../support/recognise/random-layouts.ts";
import { layoutChoice, randomPlan } from "../../support/recognise/random-plan.ts";

function planOf(found: Recognised): PlanState {
  const plan = emptyPlan(newHeader({ id: "p", name: "某市2024年民生实事", year: 2024, series: "p" }));
  let next = 0;
  const planned = planImport(plan, found.tables, {
    source: "x.xls",
    base: new Map(),
    newId: () => `i${(next += 1)}`,
  });
  if (planned.action) applyAction(plan, planned.action);
  return plan;
}

const rows = (found: Recognised) => found.tables.flatMap((table) => [table.districts.join(" "), ...sketch(table)]);

test("what the decomposition table exports is recognised as the same plan", () => {
  fc.assert(
    fc.property(
      randomPlan,
      layoutChoice,
      fc.constantFrom("none" as const, "total" as const, "column" as const),
      (random, choice, sums) => {
        const given = recognise(writeItems(random, choice.total === "none" ? { ...choice, total: "first" } : choice));
        const sheet = decompositionSheet(planOf(given), { sums });
        const back = recogniseDocument(sheet);
        const plain = (lines: string[]) =>
          // The export leaves the count of items in a heading to the plan's own categories, and numbers items afresh.
          lines.map((line) => line.replace(/^[^|]*\|(?:[一二三四五]、)?([^|（]*)(?:（1项）)?\|/, "$1|"));
        expect(plain(rows(back))).toEqual(plain(rows(given)));
        expect(back.tables.flatMap((table) => table.rows.flatMap((row) => row.unsure))).toEqual([]);
      },
    ),
    { seed: 7, numRuns: 100 },
  );
});

test("with districts as rows the figures come back", () => {
  fc.assert(
    fc.property(randomPlan, layoutChoice, (random, choice) => {
      const given = recognise(writeItems(random, choice.total === "none" ? { ...choice, total: "first" } : choice));
      const back = recogniseDocument(decompositionSheet(planOf(given), { maxColumns: random.rows.length + 2 }));
      const figures = (lines: string[]) => lines.map((line) => line.replace(/^.*?\|[^|]*\|[^|]*\|/, ""));
      expect(figures(rows(back))).toEqual(figures(rows(given)));
    }),
    { seed: 8, numRuns: 100 },
  );
});
