import { expect, test } from "vitest";
import type { Action } from "../../../../shared/actions/action.ts";
import { addRow, updateRow } from "../../../../shared/actions/action.ts";
import { applyAction } from "../../../../shared/actions/apply.ts";
import type { District, Id, PlanState } from "../../../../shared/model/plan.ts";
import { newDistrict } from "../../../../shared/model/plan.ts";
import { districtsOf } from "../../../../shared/model/read-plan.ts";
import { buildPlan } from "../../../support/plans.ts";

const add = (id: Id, name: string): Action => addRow("district", newDistrict({ id, name }), 100_000);
const rename = (id: Id, name: string): Action => updateRow("district", id, { name });
const remove = (id: Id): Action => ({ type: "row.remove", kind: "district", id });
const batch = (...actions: Action[]): Action => ({ type: "batch", actions });
const names = (plan: PlanState): string[] => districtsOf(plan).map(({ name }) => name);

const plan = (): PlanState => buildPlan(["甲县", "乙县"], []);

test.each([
  ["two new ones of one name", batch(add("x", "丙县"), add("y", "丙县"))],
  ["a new one under a name that is there", batch(add("x", "丙县"), add("y", "乙县"))],
  ["blanks around it do not make another name", batch(add("x", "丙县"), add("y", " 丙县 "))],
  ["a rename to a name just added", batch(add("x", "丙县"), rename("d0", "丙县"))],
  ["a rename to a name just given", batch(rename("d0", "丁县"), rename("d1", "丁县"))],
  ["a name that came back after it was left", batch(rename("d0", "丁县"), rename("d0", "甲县"), add("x", "甲县"))],
  ["one of two that left", batch(remove("d0"), add("x", "甲县"), add("y", "甲县"))],
])("refused, and nothing changed: %s", (_name, action) => {
  const before = plan();
  expect(() => applyAction(before, action)).toThrow(/县/);
  expect(before).toEqual(plan());
});

test.each([
  ["a name that was left", batch(rename("d0", "丁县"), add("x", "甲县")), ["丁县", "乙县", "甲县"]],
  ["a name whose district was removed", batch(remove("d0"), add("x", "甲县")), ["乙县", "甲县"]],
  [
    "two that change names by way of a third",
    batch(rename("d0", "丙"), rename("d1", "甲县"), rename("d0", "乙县")),
    ["乙县", "甲县"],
  ],
  ["its own name again", batch(add("x", "丙县"), rename("x", "丙县")), ["甲县", "乙县", "丙县"]],
])("free within one batch, and undone whole: %s", (_name, action, wanted) => {
  const state = plan();
  const { inverse } = applyAction(state, action);
  expect(names(state)).toEqual(wanted);
  applyAction(state, inverse);
  expect(names(state)).toEqual(["甲县", "乙县"]);
});

/** Counts the districts that are looked at one by one. */
class Counted extends Map<Id, District> {
  seen = 0;

  override *values(): MapIterator<District> {
    for (const value of super.values()) {
      this.seen += 1;
      yield value;
    }
  }
}

test("a batch of very many districts looks through the plan once, not once for each", () => {
  const state = plan();
  const counted = new Counted(state.district);
  state.district = counted;
  const many = Array.from({ length: 20_000 }, (_, at) => add(`n${at}`, `第${at}村`));
  const { inverse } = applyAction(state, batch(...many));
  expect(state.district.size).toBe(20_002);
  expect(counted.seen).toBeLessThanOrEqual(20_002);
  expect(() => applyAction(state, add("again", "第19999村"))).toThrow("第19999村");
  applyAction(state, inverse);
  expect(names(state)).toEqual(["甲县", "乙县"]);
});
