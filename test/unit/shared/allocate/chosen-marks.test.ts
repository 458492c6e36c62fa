import { describe, expect, it } from "vitest";
import { planAllocation } from "../../../../shared/allocate/plan.ts";
import { buildPlan } from "../../../support/plans.ts";

const plan = () =>
  buildPlan(
    ["甲县", "乙县", "丙县"],
    [
      { name: "就业", total: "100", targets: ["", "", "—"] },
      { name: "培训", total: "90", targets: ["", "", ""] },
    ],
  );

function after(indicators: "first" | "all"): (string | undefined)[] {
  const state = plan();
  const ids = [...state.indicator.keys()];
  const [first] = ids;
  const { changes } = planAllocation(state, {
    indicators: indicators === "all" ? ids : ids.slice(0, 1),
    method: "equal",
    districts: ["d1", "d2"],
  });
  return ["d0", "d1", "d2"].map((district) => {
    const value = changes.find((change) => change.indicator === first && change.district === district)?.after;
    return value?.kind === "amount" ? value.text : undefined;
  });
}

describe("chosen districts that have no task", () => {
  it("stay without a task when many rows are allocated", () => {
    expect(after("all")).toEqual([undefined, "100", undefined]);
  });

  it("get their share when the one row was chosen for them", () => {
    expect(after("first")).toEqual([undefined, "50", "50"]);
  });
});
