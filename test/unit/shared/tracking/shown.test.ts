/** A layer as a plan to look at: in place of the targets and beside them, and back to where each part of an edit lives. */

import { expect, test } from "vitest";
import { applyAction } from "../../../../shared/actions/apply.ts";
import { valueText } from "../../../../shared/model/amount.ts";
import { readShares } from "../../../../shared/model/facts/shares-text.ts";
import { factsSaid, noFacts } from "../../../../shared/model/facts/facts.ts";
import type { PlanState } from "../../../../shared/model/plan.ts";
import { districtsOf } from "../../../../shared/model/read-plan.ts";
import { applyTracking } from "../../../../shared/tracking/apply.ts";
import { besideDistrict, besideId, standsBeside } from "../../../../shared/tracking/beside.ts";
import { editFigures, newLayer } from "../../../../shared/tracking/edit-figures.ts";
import { countGone, goneCells } from "../../../../shared/tracking/gone.ts";
import { offerLastYear, takeLastYear } from "../../../../shared/tracking/last-year.ts";
import { layerCells, partAction, showLayer, shownAction } from "../../../../shared/tracking/shown.ts";
import type { TrackingState } from "../../../../shared/tracking/state.ts";
import { emptyTracking } from "../../../../shared/tracking/state.ts";
import { sumsOf } from "../../../../shared/view/sums.ts";
import { buildPlan } from "../../../support/plans.ts";

const JUNE = "actual:2026-06";

function plan(): PlanState {
  return buildPlan(
    ["溪东区", "溪西县"],
    [
      { name: "城镇新增就业", total: "300", targets: ["100", "200"], patch: { unit: "人" } },
      { name: "无障碍改造", total: "7", targets: ["3", "4"], patch: { unit: "户" } },
    ],
  );
}

/** Tracking with figures typed into a layer, as `row district text`. */
function tracked(base: PlanState, key: string, cells: [number, number | null, string][], unit: string | null = null) {
  const state = emptyTracking("s");
  applyTracking(state, { type: "layer.add", layer: newLayer(key, unit === null ? {} : { unit }) });
  type(base, state, key, cells);
  return state;
}

function type(base: PlanState, state: TrackingState, key: string, cells: [number, number | null, string][]): void {
  const [rows, places] = [[...base.indicator.keys()], [...base.district.keys()]];
  const typed = cells.map(([row, place, text]) => ({
    indicator: rows[row] ?? "",
    district: place === null ? null : (places[place] ?? ""),
    text,
  }));
  const { action, refusals } = editFigures(base, state, key, typed);
  expect(refusals).toEqual([]);
  if (action) applyTracking(state, action);
}

function parts(state: TrackingState, key: string) {
  const [layer, content] = [state.layers.get(key), state.content.get(key)];
  if (!layer || !content) throw new Error(key);
  return { layer, content };
}

test("in place of the targets the layer's figures stand, add up, and are read in its own unit", () => {
  const base = plan();
  const [jobs = "", homes = ""] = base.indicator.keys();
  const [east = "", west = ""] = base.district.keys();
  const state = tracked(
    base,
    "fund:支付:省:2026-06",
    [
      [0, 0, "12.5"],
      [0, null, "30"],
    ],
    "万元",
  );
  const { layer, content } = parts(state, "fund:支付:省:2026-06");
  const { plan: shown } = showLayer(base, layer, content, "instead");
  const row = shown.indicator.get(jobs);
  expect([row?.unit, row?.scale]).toEqual(["元", 10_000]);
  expect(valueText(shown.figures.get(jobs, east))).toBe("12.5");
  expect(shown.figures.get(jobs, west)).toBeNull();
  expect(row && sumsOf(shown, row).gap).toEqual({ digits: -175_000n, places: 0 });
  expect(base.indicator.get(jobs)?.unit).toBe("人");
  const read = layerCells(base, layer, shown, [{ indicator: homes, district: west, text: "3.25" }], "instead");
  expect(read.notices).toEqual([]);
  const { plan: own, layer: action } = partAction(
    base,
    layer,
    read.action ?? { type: "cells.set", cells: [] },
    "instead",
  );
  expect(own).toEqual([]);
  expect(action).toMatchObject({
    type: "figures.set",
    cells: [{ indicator: homes, district: west, figure: { as: { unit: "元", scale: 10_000, decimals: 2 } } }],
  });
  expect(standsBeside(layer)).toBe(false);
});

test("beside the targets it has columns of its own, which no sum of the row takes in", () => {
  const base = plan();
  const [jobs = ""] = base.indicator.keys();
  const [east = "", west = ""] = base.district.keys();
  const state = tracked(base, JUNE, [
    [0, 0, "50"],
    [0, null, "90"],
  ]);
  const { layer, content } = parts(state, JUNE);
  const { plan: shown } = showLayer(base, layer, content, "beside");
  expect(districtsOf(shown).map(({ name }) => name)).toEqual([
    ...["全市6月完成", "溪东区", "溪东区6月完成", "溪西县", "溪西县6月完成"],
  ]);
  const at = besideId(east, JUNE);
  expect([besideDistrict(at), besideDistrict(besideId(null, JUNE)), besideDistrict(east)]).toEqual([
    ...[east, null, undefined],
  ]);
  expect(valueText(shown.figures.get(jobs, at))).toBe("50");
  expect(valueText(shown.figures.get(jobs, besideId(null, JUNE)))).toBe("90");
  const row = shown.indicator.get(jobs);
  expect(row && sumsOf(shown, row).gap?.digits).toBe(0n);
  // One edit over both: each part goes to where it lives, and a finer figure of the layer widens no row of the plan.
  const typed = [
    { indicator: jobs, district: at, text: "50.5" },
    { indicator: jobs, district: east, text: "120" },
  ];
  const cells = layerCells(base, layer, shown, typed.slice(0, 1), "beside");
  const mixed = {
    type: "batch" as const,
    actions: [
      ...(cells.action ? [cells.action] : []),
      { type: "cells.set" as const, cells: [{ indicator: jobs, district: west, value: null }] },
    ],
  };
  const { plan: own, layer: action } = partAction(base, layer, mixed, "beside");
  expect(own).toEqual([{ type: "cells.set", cells: [{ indicator: jobs, district: west, value: null }] }]);
  if (action) applyTracking(state, action);
  expect(valueText(content.figures.get(jobs, east))).toBe("50.5");
  expect(base.indicator.get(jobs)?.decimals).toBe(0);
  expect(action && shownAction(JUNE, action, "beside")).toMatchObject({ cells: [{ indicator: jobs, district: at }] });
});

test("a corrected figure is shown with what was printed; one in another unit than its row has now stands as words", () => {
  const base = plan();
  const [jobs = "", homes = ""] = base.indicator.keys();
  const [east = ""] = base.district.keys();
  const state = tracked(base, JUNE, [
    [0, 0, "50"],
    [1, 0, "2"],
  ]);
  const { content } = parts(state, JUNE);
  applyTracking(state, { type: "layer.close", layer: JUNE, issued: "2026-07-05" });
  const correction = { figure: null, reason: "漏报", by: "王", at: "2026-07-08" };
  applyTracking(state, {
    ...{ type: "layer.correct", layer: JUNE },
    cells: [{ indicator: jobs, district: east, correction }],
  });
  const other = base.indicator.get(homes);
  if (other) base.indicator.set(homes, { ...other, unit: "个" });
  const { layer } = parts(state, JUNE);
  const { plan: shown } = showLayer(base, layer, content, "instead");
  expect(shown.figures.get(jobs, east)).toBeNull();
  expect(shown.looks.get(jobs)?.get(east)?.note).toBe("更正：印发时为50；漏报（王 2026-07-08）");
  expect(shown.figures.get(homes, east)).toEqual({ kind: "words", words: "2户" });
});

test("what stands in a row that the plan lost is counted, and is told as 已取消 where another version has it", () => {
  const base = plan();
  const [jobs = "", homes = ""] = base.indicator.keys();
  const state = tracked(base, JUNE, [
    [0, 0, "50"],
    [1, 1, "2"],
  ]);
  applyTracking(state, {
    type: "notes.set",
    layer: JUNE,
    cells: [{ indicator: homes, district: null, note: "说明" }],
  });
  const { content } = parts(state, JUNE);
  const before = plan();
  applyAction(base, { type: "row.remove", kind: "indicator", id: homes });
  expect(countGone(base, content)).toBe(2);
  expect(goneCells(base, [], content)).toMatchObject([
    { indicator: homes, gone: "deleted", row: null, figure: { value: { text: "2" } } },
    { indicator: homes, district: null, gone: "deleted", note: "说明" },
  ]);
  expect(goneCells(base, [before], content)[0]).toMatchObject({
    gone: "cancelled",
    row: "无障碍改造",
    place: "溪西县",
  });
  expect(showLayer(base, parts(state, JUNE).layer, content, "instead").figures.count()).toBe(1);
  expect(base.indicator.has(jobs)).toBe(true);
});

test("last year's rows without lineage are offered by name and unit, and only those that were agreed to are taken", () => {
  const last = plan();
  const next = buildPlan(
    ["溪西县", "溪东区"],
    [
      { name: "无障碍改造", total: "", targets: [], patch: { unit: "户" } },
      { name: "城镇新增就业", total: "", targets: [], patch: { unit: "万元" } },
      { name: "新建公园", total: "", targets: [], patch: { unit: "个" } },
    ],
  );
  const rename = <T extends { id: string }>(rows: Map<string, T>, id: (old: string) => string): Map<string, T> =>
    new Map([...rows.values()].map((row) => [id(row.id), { ...row, id: id(row.id) }]));
  const of = (old: string) => `n${old}`;
  next.district = rename(next.district, of);
  next.order.district = new Map([["", [...next.district.keys()]]]);
  for (const [parent, list] of next.order.indicator) next.order.indicator.set(parent, list.map(of));
  next.indicator = rename(next.indicator, of);
  const offer = offerLastYear(next, last);
  expect(offer.rows).toMatchObject([{ by: "name" }]);
  expect(offer.without.map(({ name }) => name)).toEqual(["城镇新增就业", "新建公园"]);
  expect(takeLastYear(last, offer, [], null)).toBeNull();
  const action = takeLastYear(last, offer, offer.rows, null);
  const state = emptyTracking("s");
  if (action) applyTracking(state, action);
  const { content } = parts(state, "reference:上年任务");
  const [homes = ""] = next.indicator.keys();
  const west = [...next.district.values()].find(({ name }) => name === "溪西县")?.id ?? "";
  expect(valueText(content.figures.get(homes, west))).toBe("4");
  expect(takeLastYear(last, offer, offer.rows, null, new Set(["reference:上年任务"]))).toBeNull();
});

test("shares are read as they are said", () => {
  const text = "中央60%、省20%（占中央）、市5000元（限溪东区、溪西县）、县区其余、社会未定比例";
  const shares = readShares(text);
  expect(factsSaid({ ...noFacts, shares: shares ?? [] })["资金分担"]).toBe(text);
  expect(readShares("市0.5万元")).toMatchObject([{ kind: "fixed", value: "5000" }]);
  expect(readShares("")).toEqual([]);
  expect(readShares("省七成")).toBeNull();
});
