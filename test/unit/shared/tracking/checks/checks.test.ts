import { describe, expect, it } from "vitest";
import { applyAction } from "../../../../../shared/actions/apply.ts";
import type { PlanState } from "../../../../../shared/model/plan.ts";
import { applyTracking } from "../../../../../shared/tracking/apply.ts";
import type { LayerFinding } from "../../../../../shared/tracking/checks/check.ts";
import {
  checkLayers,
  isOfLayer,
  layerFindingsInOrder,
  placeOfFinding,
} from "../../../../../shared/tracking/checks/check.ts";
import { layerChecks } from "../../../../../shared/tracking/checks/table.ts";
import { editFigures } from "../../../../../shared/tracking/edit-figures.ts";
import type { TrackingState } from "../../../../../shared/tracking/state.ts";
import { emptyTracking } from "../../../../../shared/tracking/state.ts";
import { buildPlan } from "../../../../support/plans.ts";

const MAY = "actual:2026-05";
const JUNE = "actual:2026-06";

/** Rows of texts by layer: the whole first, then the districts; undefined: nothing. */
type Layers = Record<string, readonly (readonly (string | undefined)[])[]>;

function given(plan: PlanState, layers: Layers): TrackingState {
  const state = emptyTracking("s");
  for (const [key, rows] of Object.entries(layers)) {
    const cells = rows.flatMap((row, at) =>
      row.flatMap((text, column) =>
        text === undefined ? [] : [{ indicator: `n${at}`, district: column === 0 ? null : `d${column - 1}`, text }],
      ),
    );
    const { action, refusals } = editFigures(plan, state, key, cells);
    expect(refusals).toEqual([]);
    if (action) applyTracking(state, action);
  }
  return state;
}

const found = (plan: PlanState, state: TrackingState): LayerFinding[] =>
  layerFindingsInOrder(
    () => plan,
    checkLayers(() => plan, state),
  );
const told = (plan: PlanState, layers: Layers): string[] =>
  found(plan, given(plan, layers)).map(({ key, severity }) => `${severity} ${key}`);

/** 甲县 and 乙县 with one row of 100 people, 60 and 40. */
const small = (): PlanState => buildPlan(["甲县", "乙县"], [{ name: "就业", total: "1000", targets: ["600", "400"] }]);

describe("what is counted since January", () => {
  it("does not fall", () => {
    const plan = small();
    const state = given(plan, { [MAY]: [[undefined, "300", "200"]], [JUNE]: [[undefined, "290", "210"]] });
    const [finding, ...more] = found(plan, state);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      ...{ key: `falls|n0|d0||${JUNE}`, rule: "falls", layer: JUNE, severity: "warning" },
      ...{ expected: "300", actual: "290", difference: "-10", cells: [{ indicator: "n0", district: "d0" }] },
      message:
        "〔警告〕2026年6月完成数 就业项目·就业 甲县：累计290人，比2026年5月完成数的300人还少，累计数不应下降，请核对，确实减少的写明原因",
    });
  });

  it("is compared with the nearest month before in the same year, as it was corrected", () => {
    const plan = small();
    expect(told(plan, { "actual:2026-03": [[undefined, "300"]], [JUNE]: [[undefined, "290"]] })).toEqual([
      `warning falls|n0|d0||${JUNE}`,
    ]);
    expect(told(plan, { "actual:2025-12": [[undefined, "300"]], [JUNE]: [[undefined, "290"]] })).toEqual([]);
    const state = given(plan, { [MAY]: [[undefined, "300"]], [JUNE]: [[undefined, "290"]] });
    applyTracking(state, { type: "layer.close", layer: MAY, issued: "2026-06-10" });
    const value = { kind: "amount", value: { digits: 280, places: 0 }, qualifier: "exact", text: "280" } as const;
    const figure = { value, as: { unit: "人", scale: 1, decimals: 0 } as const };
    const correction = { figure, reason: "重复计了20人", by: "", at: "" };
    applyTracking(state, {
      type: "layer.correct",
      layer: MAY,
      cells: [{ indicator: "n0", district: "d0", correction }],
    });
    expect(found(plan, state)).toEqual([]);
  });

  it("of rates, and of what is to fall, may fall", () => {
    const plan = buildPlan(
      ["甲县"],
      [
        { name: "合格率", total: "", targets: ["95"], patch: { unit: "%", rule: "uniform", direction: "atLeast" } },
        { name: "病床", total: "", targets: ["95"], patch: { unit: "张", rule: "each", direction: "atMost" } },
      ],
    );
    expect(
      told(plan, {
        [MAY]: [
          [undefined, "96"],
          [undefined, "90"],
        ],
        [JUNE]: [
          [undefined, "95"],
          [undefined, "80"],
        ],
      }),
    ).toEqual([]);
  });
});

describe("the size of a figure", () => {
  it.each([
    // ten times last month, and beyond the task: a digit too many
    ["250", "2600", "warning", "260人"],
    // against the task alone
    [undefined, "5000", "warning", "500人"],
    [undefined, "4500000", "warning", "450人"],
    [undefined, "2600000", "warning", "260人"],
    // in 万, though the column is in people
    ["250", "0.026", "warning", "260人"],
    [undefined, "0.03", "warning", "300人"],
    // a digit too few
    ["250", "27", "warning", "270人"],
  ])("of May %s and June %s is one %s, and may be %s", (may, june, severity, meant) => {
    const plan = small();
    const findings = found(plan, given(plan, { [MAY]: [[undefined, may]], [JUNE]: [[undefined, june]] }));
    expect(findings.map((one) => [one.severity, one.key])).toEqual([[severity, `magnitude|n0|d0||${JUNE}`]]);
    expect(findings[0]?.message).toContain(`是不是${meant}？`);
  });

  it("that is ten times the last and still within its task is only 提示", () => {
    expect(told(small(), { [MAY]: [[undefined, "50"]], [JUNE]: [[undefined, "550"]] })).toEqual([
      `info magnitude|n0|d0||${JUNE}`,
    ]);
    expect(told(small(), { [MAY]: [[undefined, "5"]], [JUNE]: [[undefined, "50"]] })).toEqual([]);
    expect(told(small(), { [JUNE]: [[undefined, "3"]] })).toEqual([]);
  });

  it("may be above the task, but not many times", () => {
    expect(told(small(), { [JUNE]: [[undefined, "834"]] })).toEqual([]);
    expect(told(small(), { [JUNE]: [[undefined, "1200"]] })).toEqual([]);
    expect(told(small(), { [JUNE]: [[undefined, "1201"]] })).toEqual([`info times|n0|d0||${JUNE}`]);
    expect(told(small(), { [JUNE]: [[undefined, "1801"]] })).toEqual([`warning times|n0|d0||${JUNE}`]);
  });

  it("of money has no task to be measured by", () => {
    const [may, june] = ["fund:支付:省:2026-05", "fund:支付:省:2026-06"];
    expect(told(small(), { [june]: [[undefined, "5000"]] })).toEqual([]);
    expect(told(small(), { [may]: [[undefined, "12.5"]], [june]: [[undefined, "126"]] })).toEqual([
      `warning magnitude|n0|d0||${june}`,
    ]);
  });
});

it("a figure in another unit than its row is told and compared with figures of its own alone", () => {
  const plan = small();
  const state = given(plan, { [MAY]: [[undefined, "300"]], [JUNE]: [[undefined, "290"]] });
  applyAction(plan, { type: "row.update", kind: "indicator", id: "n0", patch: { unit: "公里" } });
  const keys = found(plan, state).map(({ key }) => key);
  expect(keys).toEqual([`unit|n0|d0||${MAY}`, `unit|n0|d0||${JUNE}`, `falls|n0|d0||${JUNE}`]);
});

describe("the whole and its districts", () => {
  it("agree once all have reported", () => {
    expect(told(small(), { [JUNE]: [["500", "300", "200"]] })).toEqual([]);
    const plan = small();
    const [finding] = found(plan, given(plan, { [JUNE]: [["500", "300", "190"]] }));
    expect(finding).toMatchObject({ key: `citySum|n0|||${JUNE}`, expected: "500", actual: "490", difference: "-10" });
    expect(finding?.cells).toHaveLength(3);
  });

  it("may differ by those who are silent, but not the other way", () => {
    expect(told(small(), { [JUNE]: [["500", "300"]] })).toEqual([]);
    expect(told(small(), { [JUNE]: [["500", "501"]] })).toEqual([`warning citySum|n0|||${JUNE}`]);
  });

  it("may differ by the rounding of the whole", () => {
    const plan = buildPlan(
      ["甲县", "乙县"],
      [{ name: "培训", total: "5万", targets: ["3万", "2万"], patch: { unit: "人", scale: 10000, decimals: 1 } }],
    );
    expect(told(plan, { [JUNE]: [["3.5", "2.12", "1.37"]] })).toEqual([]);
    expect(told(plan, { [JUNE]: [["3.5", "2.12", "1.47"]] })).toEqual([`warning citySum|n0|||${JUNE}`]);
  });
});

it("no more is paid than has arrived, and no more arrives than was arranged, from each source", () => {
  const layers = (paid: string, arrived: string | undefined, source = "省"): Layers => ({
    "fund:安排:省:2026-03": [[undefined, "100"]],
    "fund:到位:省:2026-05": [[undefined, arrived]],
    [`fund:支付:${source}:2026-06`]: [[undefined, paid]],
  });
  expect(told(small(), layers("80", "90"))).toEqual([]);
  expect(told(small(), layers("91", "90"))).toEqual(["warning stages|n0|d0|到位|fund:支付:省:2026-06"]);
  expect(told(small(), layers("90", "110"))).toEqual(["warning stages|n0|d0|安排|fund:到位:省:2026-05"]);
  expect(told(small(), layers("101", undefined))).toEqual(["warning stages|n0|d0|安排|fund:支付:省:2026-06"]);
  expect(told(small(), layers("101", "90", "市"))).toEqual([]);
});

it("a rate in a note is held against the figure", () => {
  const plan = buildPlan(["寿县"], [{ name: "新增技能人才", total: "", targets: ["4000"] }]);
  const state = emptyTracking("s");
  const note = "完成736人，完成率18.04%";
  const { action } = editFigures(plan, state, JUNE, [{ indicator: "n0", district: "d0", text: "736", note }]);
  if (action) applyTracking(state, action);
  const [finding, ...more] = found(plan, state);
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ rule: "rate", severity: "warning", expected: "18.40", actual: "18.04" });
  expect(finding?.message).toContain("736人除以4000人是18.40%，像是两位数字写颠倒了");
});

describe("照抄", () => {
  const rows = ["1063", "626", "284"];
  const plan = (): PlanState =>
    buildPlan(
      ["甲县", "乙县"],
      rows.map((target, at) => ({ name: `指标${at}`, total: "", targets: [target, String(Number(target) + 7)] })),
    );
  const column = (figures: readonly string[]): Layers[string] => figures.map((figure) => [undefined, figure]);

  it("of last month is told once for a whole column", () => {
    const same = ["313", "226", "84"];
    const state = given(plan(), { [MAY]: column(same), [JUNE]: column(same) });
    expect(found(plan(), state).map(({ key, severity }) => `${severity} ${key}`)).toEqual([
      `warning copied||d0|last|${JUNE}`,
    ]);
    // One figure that moved: the others are told one by one.
    expect(told(plan(), { [MAY]: column(same), [JUNE]: column(["313", "226", "85"]) })).toEqual([
      `info copied|n0|d0|last|${JUNE}`,
      `info copied|n1|d0|last|${JUNE}`,
    ]);
    // What is done stays as it is.
    expect(told(plan(), { [MAY]: column(["1065"]), [JUNE]: column(["1066"]) })).toEqual([]);
    expect(told(plan(), { [MAY]: column(["1070"]), [JUNE]: column(["1070"]) })).toEqual([]);
    // Of a column only what might have moved is counted: not what is done, not what is not begun.
    const settled = ["1070", "630", "84"];
    expect(told(plan(), { [MAY]: column(settled), [JUNE]: column(settled) })).toEqual([
      `info copied|n2|d0|last|${JUNE}`,
    ]);
    const still = ["0", "0", "0"];
    expect(told(plan(), { [MAY]: column(still), [JUNE]: column(still) })).toEqual([]);
  });

  it("of the targets is told before December", () => {
    expect(told(plan(), { [JUNE]: column(rows) })).toEqual([`warning copied||d0|target|${JUNE}`]);
    expect(told(plan(), { "actual:2026-12": column(rows) })).toEqual([]);
    // Done a month ago and the same now.
    expect(told(plan(), { [MAY]: column(rows), [JUNE]: column(rows) })).toEqual([`warning copied||d0|target|${MAY}`]);
    expect(told(plan(), { [JUNE]: column(["1063", "100", "85"]) })).toEqual([`info copied|n0|d0|target|${JUNE}`]);
  });

  it("of another district", () => {
    const alike = (figures: readonly string[]): Layers[string] => figures.map((one) => [undefined, one, one]);
    expect(told(plan(), { [JUNE]: alike(["313", "226", "84"]) })).toEqual([`warning copied||d1|district d0|${JUNE}`]);
    expect(
      told(plan(), {
        [JUNE]: [
          [undefined, "313", "313"],
          [undefined, "226", "230"],
        ],
      }),
    ).toEqual([`info copied|n0|d1|district|${JUNE}`]);
    // Round figures, and small ones, are often alike.
    expect(
      told(plan(), {
        [JUNE]: [
          [undefined, "300", "300"],
          [undefined, "12", "12"],
        ],
      }),
    ).toEqual([]);
  });
});

it("explanations hold while the figures are those that they were given for", () => {
  const plan = small();
  const state = given(plan, { [MAY]: [[undefined, "300"]], [JUNE]: [[undefined, "290"]] });
  const key = `falls|n0|d0||${JUNE}`;
  const said = { finding: key, text: "退出了10人", by: "u", at: "2026-07-01", expected: "300", actual: "290" };
  applyTracking(state, { type: "explain", finding: key, explanation: said });
  expect(found(plan, state)[0]).toMatchObject({ key, explanation: "退出了10人" });
  const { action } = editFigures(plan, state, JUNE, [{ indicator: "n0", district: "d0", text: "280" }]);
  if (action) applyTracking(state, action);
  expect(found(plan, state)[0]).toMatchObject({ key, lapsedExplanation: "退出了10人" });
});

it("keys tell of which layer a finding is", () => {
  expect(isOfLayer(`falls|n0|d0||${JUNE}`)).toBe(true);
  expect(isOfLayer("falls|n0|d0||ask:一|上")).toBe(true);
  expect(placeOfFinding("falls|n0|d0||ask:一|上")).toEqual({ layer: "ask:一|上", row: "n0" });
  expect(isOfLayer("sum|n0||")).toBe(false);
  expect(isOfLayer("parts|n0||按|ask:一上")).toBe(false);
});

it("every check is named once", () => {
  const names = layerChecks.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
