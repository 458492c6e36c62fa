import fc from "fast-check";
import { expect, test } from "vitest";
import { AppError } from "../../../shared/errors.ts";
import { applyTracking } from "../../../shared/tracking/apply.ts";
import type { LayerFindings } from "../../../shared/tracking/checks/check.ts";
import { checkLayers, layerFindingsInOrder, recheckLayers, touchedBy } from "../../../shared/tracking/checks/check.ts";
import type { TrackingAction } from "../../../shared/tracking/action.ts";
import { newLayer } from "../../../shared/tracking/edit-figures.ts";
import { emptyTracking } from "../../../shared/tracking/state.ts";
import { buildPlan } from "../../support/plans.ts";
import { figure } from "../../support/tracking/figure.ts";

const plan = buildPlan(
  ["甲县", "乙县", "丙县"],
  [
    { name: "就业", total: "1000", targets: ["600", "300", "100"] },
    { name: "培训", total: "5万", targets: ["3万", "1万", "1万"], patch: { scale: 10000, decimals: 1 } },
    { name: "改造", total: "12", targets: ["4", "4", "4"], patch: { unit: "户" } },
  ],
);
const keys = [
  ...["actual:2026-03", "actual:2026-05", "actual:2026-06", "actual:2026-12", "ask:一上", "actual:2026-05:开工"],
  ...["fund:安排:省:2026-03", "fund:到位:省:2026-05", "fund:支付:省:2026-06", "fund:支付:省:2026-07"],
];
const texts = ["600", "300", "226", "226", "2260", "3万", "4", "4", "41", "0", "—", "按需", "0.5", "99"];
const notes = [null, "完成率18.04%", "完成率75.33%", "说明"];
const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;

interface Seed {
  kind: number;
  a: number;
  b: number;
  c: number;
}

function actionFrom({ kind, a, b, c }: Seed): TrackingAction {
  const layer = pick(keys, a);
  const [indicator, district] = [pick(["n0", "n1", "n2", "gone"], b), pick([null, "d0", "d1", "d2"], c)];
  const one = figure(pick(texts, a + b + c), { unit: "人", scale: 1, decimals: 1 });
  if (kind < 15) return { type: "layer.add", layer: newLayer(layer) };
  if (kind < 70) {
    const cells = [0, 1, 2].map((at) => ({ indicator, district: pick([null, "d0", "d1", "d2"], c + at), figure: one }));
    return { type: "figures.set", layer, cells };
  }
  if (kind < 78) return { type: "notes.set", layer, cells: [{ indicator, district, note: pick(notes, a + c) }] };
  if (kind < 82) return { type: "layer.close", layer, issued: "2026-07-05" };
  if (kind < 86) return { type: "layer.remove", layer };
  if (kind < 94) {
    const correction = { figure: one, reason: "笔误", by: "王", at: "" };
    return { type: "layer.correct", layer, cells: [{ indicator, district, correction }] };
  }
  const finding = `${pick(["falls", "copied", "citySum"], b)}|${pick(["n0", "", "n1"], c)}|d0||${layer}`;
  return {
    type: "explain",
    finding,
    explanation: { finding, text: "已核实", by: "", at: "", expected: null, actual: null },
  };
}

const seeds = fc.array(fc.record({ kind: fc.nat(99), a: fc.nat(99), b: fc.nat(99), c: fc.nat(99) }), {
  minLength: 10,
  maxLength: 40,
  size: "max",
});

test("after any run of actions the re-checked findings of layers are those of a full check, and the differences lead there", () => {
  const reached = new Map<string, number>();
  const planOf = () => plan;
  fc.assert(
    fc.property(seeds, (run) => {
      const state = emptyTracking("s");
      for (const key of keys) applyTracking(state, { type: "layer.add", layer: newLayer(key) });
      const found: LayerFindings = checkLayers(planOf, state);
      const told = new Map<string, unknown>();
      for (const seed of run) {
        let moves;
        try {
          ({ moves } = applyTracking(state, actionFrom(seed)));
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          continue;
        }
        const diff = recheckLayers(planOf, state, found, touchedBy(found, moves));
        for (const finding of diff.added) expect(told.has(finding.key)).toBe(false);
        for (const finding of [...diff.added, ...diff.changed]) told.set(finding.key, finding);
        for (const key of diff.removed) expect(told.delete(key)).toBe(true);
      }
      const full = layerFindingsInOrder(planOf, checkLayers(planOf, state));
      expect(layerFindingsInOrder(planOf, found)).toEqual(full);
      expect(new Map(told)).toEqual(new Map(full.map((finding) => [finding.key, finding])));
      for (const { rule } of full) reached.set(rule, (reached.get(rule) ?? 0) + 1);
    }),
    { seed: 12, numRuns: 60 },
  );
  for (const rule of ["unit", "falls", "magnitude", "times", "citySum", "stages", "copied"])
    expect(reached.get(rule) ?? 0, rule).toBeGreaterThan(5);
});
