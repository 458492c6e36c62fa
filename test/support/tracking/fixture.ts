/** What the fixture of a schema version holds beside its plan, since version 8. */

import { noFacts } from "../../../shared/model/facts/facts.ts";
import type { TrackingAction } from "../../../shared/tracking/action.ts";
import { newLayer } from "../../../shared/tracking/edit-figures.ts";
import { figure } from "./figure.ts";

const closed = "actual:2026-06";
const cell = { indicator: "jobs", district: "d1" };

export const fixtureTracking: readonly TrackingAction[] = [
  {
    type: "batch",
    actions: [
      { type: "layer.add", layer: newLayer(closed, { asOf: "2026-06-30" }) },
      {
        type: "figures.set",
        layer: closed,
        cells: [
          { ...cell, figure: figure("31") },
          { indicator: "jobs", district: null, figure: figure("约60") },
          { indicator: "gone", district: "d1", figure: figure("3.5", { unit: "元", scale: 10000, decimals: 2 }) },
        ],
      },
    ],
  },
  { type: "notes.set", layer: closed, cells: [{ indicator: "jobs", district: "d2", note: "下月启动" }] },
  { type: "layer.close", layer: closed, issued: "2026-07-05" },
  {
    type: "layer.correct",
    layer: closed,
    cells: [
      { ...cell, correction: { figure: figure("33"), reason: "漏报", by: "王", at: "2026-08-01T00:00:00.000Z" } },
    ],
  },
  { type: "layer.add", layer: newLayer("fund:支付:省:2026-06") },
  { type: "facts.set", rows: [{ indicator: "jobs", facts: { ...noFacts, class: "培训", points: "5" } }] },
];
