/** What the fixture of a schema version holds beside its plan, since version 8. */

import { noFacts } from "../../../shared/model/facts/facts.ts";
import type { TrackingAction } from "../../../shared/tracking/action.ts";
import { newLayer } from "../../../shared/tracking/edit-figures.ts";
import { newProblem } from "../../../shared/tracking/problems/problem.ts";
import { newRound } from "../../../shared/tracking/rounds/round.ts";
import type { Receipt } from "../../../shared/tracking/returns/receipt.ts";
import type { Sent } from "../../../shared/tracking/rounds/sent.ts";
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

/** What it holds beside that since version 10. */
export const fixtureRounds: readonly TrackingAction[] = [
  {
    type: "round.add",
    round: newRound({
      id: "01900000-0000-7000-8000-000000000001",
      name: "7月进度",
      plan: "plan-1",
      revision: 3,
      fill: ["actual:2026-07", "actual:2026-07:开工"],
      deadline: "2026-08-05",
      made: "2026-07-25T00:00:00.000Z",
      contact: "王五 0558-1234567",
      districts: ["d1", "d2"],
      items: null,
    }),
  },
  { type: "round.close", round: "01900000-0000-7000-8000-000000000001", closed: true },
];

export const fixtureSent: Sent = {
  form: "fill",
  plan: "plan-1",
  round: "01900000-0000-7000-8000-000000000001",
  district: "d1",
  file: "谯城区-7月进度.xlsx",
  hash: "ab".repeat(32),
  print: "cd".repeat(16),
  layout: 1,
  revision: 3,
  at: "2026-07-25T00:00:01.000Z",
  cells: [
    { ...cell, layer: "target", sheet: "填报表", cell: "F7", value: figure("61")?.value ?? null, open: false },
    { ...cell, layer: "actual:2026-07", sheet: "填报表", cell: "G7", value: null, open: true },
  ],
};

const problemId = "01900000-0000-7000-8000-0000000000a1";

/** What it holds beside that since version 11. */
export const fixtureProblems: readonly TrackingAction[] = [
  {
    type: "problem.add",
    problem: newProblem(
      {
        id: problemId,
        number: "2026-001",
        found: "2026-06-12",
        source: "督查",
        ...{ item: "item-1", indicator: "jobs", district: "d1" },
        text: "培训签到册补造",
        kind: "培训",
        money: "251023.54",
        deadline: "2026-07-31",
      },
      [{ state: "待交办", at: "2026-06-12", by: "王", role: "office", note: null }],
    ),
  },
  {
    type: "problem.move",
    problem: problemId,
    step: { state: "整改中", at: "2026-06-15", by: "王", role: "office", note: "限7月底前" },
  },
  {
    type: "negative.set",
    rows: [
      {
        id: "preset-14",
        row: {
          ...{ id: "preset-14", position: 13, stage: "培训", classes: ["培训"], text: "虚报人次" },
          ...{ points: null, measure: null, unit: null, method: null },
          ...{ verdict: "有", found: "2026-06-12", problem: problemId, removed: false },
        },
      },
    ],
  },
];

/** What came back in it since version 12. */
export const fixtureReceipt: Receipt = {
  ...{ kind: "file", round: "01900000-0000-7000-8000-000000000001", district: "d1", file: "谯城区-7月进度.xlsx" },
  ...{ hash: "ef".repeat(32), at: "2026-08-03T00:00:00.000Z", by: "王", via: "identity", state: "partly" },
  ...{ version: "same", reason: null, revision: null },
  report: {
    problems: [
      {
        ...{ kind: "notANumber", severity: "error", message: "G8 不是数。", sheet: "填报表" },
        ...{ cells: ["G8"], rows: ["jobs"] },
      },
    ],
    ...{ filled: 1, of: 2, agreed: false, filler: { person: "李四" } },
    taken: [{ ...cell, layer: "actual:2026-07", before: null, after: figure("35"), sheet: "填报表", cell: "G7" }],
    conflicts: [
      {
        ...cell,
        layer: "actual:2026-07",
        sent: null,
        returned: figure("5")?.value ?? null,
        now: figure("6")?.value ?? null,
      },
    ],
  },
};
