import { expect, test } from "vitest";
import { applyAction } from "../../../../shared/actions/apply.ts";
import type { PlanState } from "../../../../shared/model/plan.ts";
import { acceptAsk } from "../../../../shared/tracking/accept.ts";
import { applyTracking, changesOf } from "../../../../shared/tracking/apply.ts";
import type { TypedFigure } from "../../../../shared/tracking/edit-figures.ts";
import { editFigures } from "../../../../shared/tracking/edit-figures.ts";
import { countedAt, figureAt } from "../../../../shared/tracking/layer.ts";
import type { TrackingState } from "../../../../shared/tracking/state.ts";
import { emptyTracking } from "../../../../shared/tracking/state.ts";
import { districtsOf, indicatorsOf } from "../../../../shared/model/read-plan.ts";
import { figure } from "../../../support/tracking/figure.ts";
import { buildPlan, typed } from "../../../support/plans.ts";

function plan(): PlanState {
  return buildPlan(
    ["甲县", "乙县"],
    [
      { name: "就业", total: "100", targets: ["60", "40"] },
      { name: "培训", total: "5万", targets: ["3万", "2万"], patch: { unit: "人", scale: 10000, decimals: 0 } },
    ],
  );
}

function put(to: PlanState, state: TrackingState, key: string, cells: TypedFigure[]) {
  const edit = editFigures(to, state, key, cells);
  if (edit.action) applyTracking(state, edit.action);
  return edit;
}

const at = (state: TrackingState, key: string, row: string, district: string | null) => {
  const content = state.content.get(key);
  return content ? figureAt(content, row, district) : undefined;
};

test("the first figure makes its layer, and money is typed in 万元 and kept in 元", () => {
  const [to, state] = [plan(), emptyTracking("s")];
  put(to, state, "fund:支付:省:2026-06", [{ indicator: "n0", district: "d0", text: "12.5" }]);
  expect(state.layers.get("fund:支付:省:2026-06")).toEqual({
    ...{ key: "fund:支付:省:2026-06", unit: "万元" },
    ...{ asOf: null, issued: null, closed: false },
  });
  expect(at(state, "fund:支付:省:2026-06", "n0", "d0")).toMatchObject({
    value: { value: { digits: 125000, places: 0 }, text: "12.5" },
    as: { unit: "元", scale: 10000, decimals: 1 },
  });
});

test("a figure keeps the unit and step in which it was written, whatever becomes of its row", () => {
  const [to, state] = [plan(), emptyTracking("s")];
  put(to, state, "actual:2026-06", [
    { indicator: "n1", district: "d0", text: "1.25" },
    { indicator: "n0", district: null, text: "70" },
  ]);
  const row = to.indicator.get("n1");
  applyAction(to, { type: "row.update", kind: "indicator", id: "n1", patch: { unit: "户", scale: 1 } });
  expect(row?.decimals).toBe(0);
  expect(at(state, "actual:2026-06", "n1", "d0")?.as).toEqual({ unit: "人", scale: 10000, decimals: 2 });
  expect(at(state, "actual:2026-06", "n1", "d0")?.value).toMatchObject({ value: { digits: 12500, places: 0 } });
  put(to, state, "actual:2026-06", [{ indicator: "n1", district: "d1", text: "7" }]);
  expect(at(state, "actual:2026-06", "n1", "d1")?.as?.unit).toBe("户");
});

test("what cannot be a figure of the layer is refused, and the rest goes on", () => {
  const [to, state] = [plan(), emptyTracking("s")];
  const edit = put(to, state, "actual:2026-06", [
    { indicator: "n0", district: "d0", text: "5公里" },
    { indicator: "n0", district: "gone", text: "5" },
    { indicator: "n0", district: "d1", text: "", note: "按市里安排下月启动" },
  ]);
  expect(edit.refusals).toHaveLength(2);
  expect(state.content.get("actual:2026-06")?.notes.get("n0", "d1")).toBe("按市里安排下月启动");
  expect(put(to, state, "actual:2026-06", [{ indicator: "n0", district: "d1", note: "" }]).action).not.toBeNull();
  expect(state.content.get("actual:2026-06")?.notes.size).toBe(0);
});

test("a closed layer takes corrections only: what was printed stays, and what was corrected counts", () => {
  const [to, state] = [plan(), emptyTracking("s")];
  put(to, state, "actual:2026-06", [{ indicator: "n0", district: "d0", text: "30" }]);
  const correction = { figure: figure("33"), reason: "漏报", by: "王", at: "t" };
  const correct = {
    type: "layer.correct" as const,
    layer: "actual:2026-06",
    cells: [{ indicator: "n0", district: "d0", correction }],
  };
  expect(() => applyTracking(state, correct)).toThrow("还没有关闭");
  applyTracking(state, { type: "layer.close", layer: "actual:2026-06", issued: "2026-07-05" });
  expect(() => put(to, state, "actual:2026-06", [{ indicator: "n0", district: "d0", text: "31" }])).toThrow("更正");
  expect(() => applyTracking(state, { type: "layer.remove", layer: "actual:2026-06" })).toThrow("更正");
  const { moves } = applyTracking(state, correct);
  expect(changesOf(moves)).toMatchObject([{ before: { text: "30" }, after: { text: "33" } }]);
  const content = state.content.get("actual:2026-06");
  expect(content && figureAt(content, "n0", "d0")?.value).toMatchObject({ text: "30" });
  expect(content && countedAt(content, "n0", "d0")?.value).toMatchObject({ text: "33" });
});

test("采纳 takes figures as one action, widens a row where it must, and says what it does not take", () => {
  const [to, state] = [plan(), emptyTracking("s")];
  put(to, state, "ask:一上", [
    { indicator: "n0", district: "d0", text: "55" },
    { indicator: "n0", district: "d1", text: "按需" },
    { indicator: "n1", district: "d0", text: "3.25" },
    { indicator: "n1", district: "d1", text: "—" },
  ]);
  const content = state.content.get("ask:一上");
  if (!content) throw new Error("not there");
  const { action, cells, skipped } = acceptAsk(to, content, indicatorsOf(to), districtsOf(to));
  expect(cells).toHaveLength(3);
  expect(skipped.map(({ reason }) => reason)).toEqual(["“就业”报的是文字“按需”，没有采纳。"]);
  if (!action) throw new Error("nothing");
  const { inverse } = applyAction(to, action);
  expect(to.figures.get("n1", "d0")).toMatchObject({ value: { digits: 32500 }, text: "3.25" });
  expect(to.indicator.get("n1")?.decimals).toBe(2);
  expect(to.figures.get("n0", "d1")).toEqual(typed("40"));
  expect(acceptAsk(to, content, indicatorsOf(to), districtsOf(to)).action).toBeNull();
  applyAction(to, inverse);
  expect(acceptAsk(to, content, [], districtsOf(to)).cells).toEqual([]);
  expect(acceptAsk(to, content, indicatorsOf(to), districtsOf(to).slice(0, 1)).cells).toHaveLength(2);
});

test("an ask in another unit is not taken for the row's", () => {
  const [to, state] = [plan(), emptyTracking("s")];
  put(to, state, "ask:一上", [{ indicator: "n0", district: "d0", text: "55" }]);
  applyAction(to, { type: "row.update", kind: "indicator", id: "n0", patch: { unit: "公里" } });
  const content = state.content.get("ask:一上");
  const taken = content && acceptAsk(to, content, indicatorsOf(to), districtsOf(to));
  expect(taken?.action).toBeNull();
  expect(taken?.skipped[0]?.reason).toContain("公里");
});
