/** Tracking for tests: actions that fit it as it then stands, and everything of it as comparable data. */

import fc from "fast-check";
import { noFacts, rowClasses } from "../../../shared/model/facts/facts.ts";
import { figure } from "./figure.ts";
import { packTracking } from "../../../shared/stored/packed-layer.ts";
import type { TrackingAction } from "../../../shared/tracking/action.ts";
import { newLayer } from "../../../shared/tracking/edit-figures.ts";
import type { Written } from "../../../shared/tracking/layer.ts";
import { newProblem } from "../../../shared/tracking/problems/problem.ts";
import { problemStates, roles } from "../../../shared/tracking/problems/states.ts";
import { newRound } from "../../../shared/tracking/rounds/round.ts";
import type { TrackingState } from "../../../shared/tracking/state.ts";

export const trackingKeys = [
  "ask:一上",
  "actual:2026-06",
  "actual:2026-07:开工",
  "fund:支付:省:2026-06",
  "reference:上年完成",
];
const rows = ["n0", "n1", "n2", "gone"];
const districts = [null, "d0", "d1", "d2"];
const texts = ["5", "17", "1.25", "≥10", "20—40", "约3", "—", "上级未下达", "按需", "0", "3.5万", ""];
const units: Written[] = [
  { unit: "人", scale: 1, decimals: 0 },
  { unit: "人", scale: 10000, decimals: 2 },
  { unit: "元", scale: 10000, decimals: 2 },
  { unit: "%", scale: 1, decimals: 1 },
];

function pick<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T;
}

export interface TrackingSeed {
  kind: number;
  a: number;
  b: number;
  c: number;
}

export const trackingSeed: fc.Arbitrary<TrackingSeed> = fc.record({
  kind: fc.nat(99),
  a: fc.nat(999),
  b: fc.nat(999),
  c: fc.nat(999),
});

const roundIds = ["01900000-0000-7000-8000-00000000000a", "01900000-0000-7000-8000-00000000000b"];

function roundActionFrom(a: number, b: number, c: number): TrackingAction {
  const round = pick(roundIds, b);
  if (c % 4 === 1)
    return { type: "round.update", round, patch: { deadline: "2026-07-05", name: `轮次${String(a % 3)}` } };
  if (c % 4 === 2) return { type: "round.close", round, closed: a % 2 === 0 };
  if (c % 4 === 3 && a % 3 === 0) return { type: "round.remove", round };
  return { type: "round.add", round: newRound({ id: round, ...roundKnown, name: `轮次${String(a % 3)}` }) };
}

const problemIds = ["01900000-0000-7000-8000-0000000000b1", "01900000-0000-7000-8000-0000000000b2"];

function problemActionFrom(a: number, b: number, c: number): TrackingAction {
  const problem = pick(problemIds, b);
  const step = { state: pick(problemStates, a), at: "2026-07-01", by: "王", role: pick(roles, c), note: null };
  if (c % 5 < 2) return { type: "problem.move", problem, step };
  if (c % 5 === 2) return { type: "problem.update", problem, patch: { money: `${String(a)}.5`, review: "已看" } };
  if (c % 5 === 3) {
    const row = {
      ...{ id: `row-${String(b % 3)}`, position: a % 9, stage: "资金", classes: [], text: "挪用", points: null },
      ...{ measure: null, unit: null, method: null, verdict: null, found: null, problem: null, removed: a % 2 === 0 },
    };
    return { type: "negative.set", rows: [{ id: row.id, row: a % 3 === 0 ? null : row }] };
  }
  const first = { ...step, state: "待交办" as const };
  return {
    type: "problem.add",
    problem: newProblem({ id: problem, number: String(b % 2), text: "未公示", deadline: "2026-07-31" }, [first]),
  };
}

const roundKnown = {
  plan: "plan-1",
  revision: 3,
  fill: ["actual:2026-06"],
  made: "2026-06-20T00:00:00.000Z",
  districts: ["d1", "d2"],
};

/** An action, possibly one that will be refused. */
export function trackingActionFrom({ kind, a, b, c }: TrackingSeed): TrackingAction {
  const layer = pick(trackingKeys, a);
  const cell = (at: number) => ({ indicator: pick(rows, b + at), district: pick(districts, c + at) });
  if (kind < 25) return { type: "layer.add", layer: newLayer(layer) };
  if (kind < 60) {
    const cells = [0, 1, 3].map((at) => ({
      ...cell(at),
      figure: figure(pick(texts, a + b + at), pick(units, c + at)),
    }));
    return { type: "figures.set", layer, cells };
  }
  if (kind >= 60 && kind < 64) return roundActionFrom(a, b, c);
  if (kind >= 64 && kind < 68) return problemActionFrom(a, b, c);
  if (kind < 70)
    return { type: "notes.set", layer, cells: [{ ...cell(0), note: c % 3 === 0 ? null : `说明${String(c)}` }] };
  if (kind < 75) return { type: "layer.update", layer, patch: { unit: b % 2 === 0 ? null : "户", asOf: "2026-06-30" } };
  if (kind < 79) return { type: "layer.close", layer, issued: "2026-07-05" };
  if (kind < 83) return { type: "layer.remove", layer };
  if (kind < 89) {
    const correction = { figure: figure(pick(texts, b)), reason: "笔误", by: "王", at: "2026-08-01T00:00:00.000Z" };
    return { type: "layer.correct", layer, cells: [{ ...cell(0), correction: c % 4 === 0 ? null : correction }] };
  }
  if (kind < 93) {
    const facts = c % 3 === 0 ? null : { ...noFacts, class: pick(rowClasses, a), points: String(b) };
    return { type: "facts.set", rows: [{ indicator: pick(rows, b), facts }] };
  }
  if (kind < 96) {
    const finding = `layerSum|n0||${String(b % 3)}|${layer}`;
    const explanation = { finding, text: "已核实", by: "王", at: "t", expected: "1", actual: "2" };
    return { type: "explain", finding, explanation: c % 3 === 0 ? null : explanation };
  }
  if (kind < 98) return roundActionFrom(a, b, c);
  const parts = [1, 2, 3].map((part) =>
    trackingActionFrom({ kind: (kind * part * 31) % 98, a: a + part, b, c: c + part }),
  );
  return { type: "batch", actions: parts };
}

/** Everything as comparable data, whatever the order in which it came to be. */
export function trackingPicture(state: TrackingState): unknown {
  const { layers, content, facts, explanations, rounds, problems, negatives, series } = packTracking(state);
  const sorted = (list: readonly unknown[]): string[] => list.map((one) => JSON.stringify(one)).toSorted();
  return {
    series,
    layers: sorted(layers),
    facts: sorted(facts),
    rounds: sorted(rounds.map((one) => Object.entries(one).toSorted())),
    problems: sorted(problems.map((one) => Object.entries(one).toSorted())),
    negatives: sorted(negatives.map((one) => Object.entries(one).toSorted())),
    explanations: sorted(explanations.map((one) => Object.entries(one).toSorted())),
    content: Object.fromEntries(
      Object.keys(content)
        .toSorted()
        .map((key) => {
          const own = state.content.get(key);
          const cells = [...(own?.figures.cells() ?? [])].map(([row, district, value]) => [
            row,
            district,
            value,
            own?.as.get(row, district) ?? null,
          ]);
          return [
            key,
            {
              cells: sorted(cells),
              as: own?.as.size,
              notes: sorted([...(own?.notes ?? [])]),
              corrections: sorted([...(own?.corrections ?? [])]),
            },
          ];
        }),
    ),
  };
}
