import { expect, it } from "vitest";
import type { PlanView } from "../../../../renderer/session/plan-view.ts";
import { clampZoom, fittingView, usualView } from "../../../../renderer/session/plan-view.ts";

const whole: PlanView = {
  zoom: 130,
  widths: { "d:1": 120, item: 80 },
  heights: { n1: 60 },
  hiddenColumns: ["d:2"],
  hiddenRows: ["n3"],
  frozen: "indicator",
  frozenRow: "n1",
  sums: "pinned",
  foldedGroups: ["主城区"],
  subtotals: false,
  sort: { column: "total", descending: true },
  filters: {
    total: { kind: "number", test: "between", value: "10", to: "20" },
    indicator: { kind: "text", test: "contains", text: "社区" },
    unit: { kind: "list", texts: ["人", ""] },
  },
  onlyMarked: true,
};

it("a view that was kept comes back as it was", () => {
  expect(fittingView(JSON.parse(JSON.stringify(whole)))).toEqual(whole);
  expect(fittingView(JSON.parse(JSON.stringify(usualView)))).toEqual(usualView);
});

it("of what somebody else wrote, only what can be shown is taken", () => {
  for (const nonsense of [null, undefined, 7, "x", [], [1]]) expect(fittingView(nonsense)).toEqual(usualView);
  const odd = {
    zoom: 1e9,
    widths: { a: -5, b: "80", c: 80, d: Number.NaN, __proto__: { e: 70 } },
    heights: [50],
    hiddenColumns: ["x".repeat(401), 3, "d:1"],
    hiddenRows: "n1",
    frozen: 7,
    sums: "left",
    foldedGroups: { 0: "a" },
    subtotals: "yes",
    sort: { column: 3 },
    filters: { a: { kind: "sql" }, b: { kind: "number", test: "like", value: "1", to: "" }, c: 5 },
  };
  expect(fittingView(odd)).toEqual({ ...usualView, zoom: 200, widths: { c: 80 }, hiddenColumns: ["d:1"] });
  const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`d:${at}`, 80]));
  expect(Object.keys(fittingView({ widths: many }).widths)).toHaveLength(6_000);
});

it("zoom goes from 60 to 200", () => {
  expect([10, 59, 60, 99.6, 201, Number.NaN].map(clampZoom)).toEqual([60, 60, 60, 100, 200, 100]);
});
