/** The dialog's form as a request: only what the method heeds, and no number under another meaning. */

import { describe, expect, it } from "vitest";
import { toRequest } from "../../../../renderer/allocate/form-request.ts";
import type { AllocationForm } from "../../../../renderer/allocate/form.ts";
import { emptyForm, fromRemembered, toRemember } from "../../../../renderer/allocate/form.ts";
import { unheeded } from "../../../../shared/allocate/check-request.ts";
import { methodNames } from "../../../../shared/allocate/methods.ts";
import type { AllocationRequest } from "../../../../shared/allocate/request.ts";
import { allocationRequestSchema } from "../../../../shared/allocate/request.ts";
import type { PlanState } from "../../../../shared/model/plan.ts";
import { indicatorsOf } from "../../../../shared/model/read-plan.ts";
import { buildPlan } from "../../../support/plans.ts";

const plan: PlanState = buildPlan(
  ["甲县", "乙县", "市本级"],
  [
    { name: "就业", total: "100", targets: ["40", "60", ""] },
    { name: "城镇", total: "30", targets: ["10", "20", ""], parent: "就业", patch: { part: "parts" } },
  ],
);
const rows = indicatorsOf(plan).slice(0, 1);

const filled: AllocationForm = {
  ...emptyForm,
  sources: {
    shares: { source: "typed", indicator: "", table: "", typed: { d0: "1", d1: "2" } },
    added: { source: "table", indicator: "", table: "人口", typed: {} },
    coefficient: { source: "lastYear", indicator: "", table: "", typed: {} },
    asks: { source: "typed", indicator: "", table: "", typed: { d0: "70", d1: "50" } },
    copied: { source: "indicator", indicator: "n1", table: "", typed: {} },
  },
  factors: [{ basis: "table:人口", weight: "60" }],
  total: "36001",
  addBy: "amount",
  change: "7",
  percent: "5",
  into: "d1",
  part: { d2: true },
  lock: { d0: true },
  min: { d0: "1" },
  max: { d1: "99" },
  multiple: "5",
  rest: "d1",
  atLeast: "10",
  notBelowLastYear: true,
  monotone: true,
  parts: true,
};

function request(form: AllocationForm): AllocationRequest {
  const asked = toRequest(form, plan, rows);
  if ("missing" in asked) throw new Error(asked.missing);
  return allocationRequestSchema.parse(asked.request);
}

describe("a form that is filled everywhere", () => {
  it.each(methodNames)("%s sends nothing that it does not heed", (method) => {
    expect(unheeded(request({ ...filled, method }))).toEqual([]);
  });

  it("a new total is no addition, a percentage no amount, a weight no ask", () => {
    expect(request({ ...filled, method: "proportion" }).amount).toBe("36001");
    expect(request({ ...filled, method: "add" })).toMatchObject({ amount: "7", gap: "raise" });
    expect(request({ ...filled, method: "add", addBy: "percent" })).toMatchObject({ percent: "5", gap: "raise" });
    const fill = request({ ...filled, method: "add", addBy: "fill" });
    expect([fill.gap, fill.amount, fill.percent]).toEqual(["fill", undefined, undefined]);
    expect(request({ ...filled, method: "weights" }).weights?.map(({ weight }) => weight)).toEqual(["1", "2"]);
    expect(request({ ...filled, method: "grant" }).weights?.map(({ weight }) => weight)).toEqual(["70", "50"]);
    expect(request({ ...filled, method: "factors" })).toMatchObject({
      factors: [{ basis: { kind: "table", name: "人口" }, weight: "60%" }],
      basis: { kind: "lastYear" },
    });
    expect(request({ ...filled, method: "copy" }).basis).toEqual({ kind: "indicator", indicator: "n1" });
  });
});

describe("an empty form", () => {
  it.each([
    ["factors", "请至少选择一个因素，并填写它的权重。"],
    ["grant", "请填写各县区的申报数，空着的县区不参加。"],
    ["remainder", "请选择由哪个县区承担余数。"],
  ] as const)("%s says what is missing", (method, missing) => {
    expect(toRequest({ ...emptyForm, method }, plan, rows)).toEqual({ missing });
  });

  it("comes back from what was remembered, without amounts, asks and what the plan no longer has", () => {
    const stored = JSON.parse(JSON.stringify(toRemember({ ...filled, method: "add" }))) as Record<string, unknown>;
    const back = fromRemembered({ ...stored, into: "gone" }, plan);
    expect(back).toMatchObject({ method: "add", addBy: "amount", total: "", change: "", percent: "", into: "" });
    expect(back.sources.shares.typed).toEqual({ d0: "1", d1: "2" });
    expect(back.sources.asks.typed).toEqual({});
    expect(fromRemembered("nonsense", plan)).toEqual(emptyForm);
    expect(fromRemembered({ method: "magic", sources: 3, factors: [null] }, plan).factors).toEqual([
      { basis: "", weight: "" },
    ]);
  });
});
