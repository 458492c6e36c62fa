import fc from "fast-check";
import { expect, test } from "vitest";
import { updateRow } from "../../../../shared/actions/action.ts";
import { applyAction } from "../../../../shared/actions/apply.ts";
import { copyPlan } from "../../../../shared/actions/copy-plan.ts";
import { renameAgencies } from "../../../../shared/actions/rename-agencies.ts";
import { comparePlans } from "../../../../shared/compare/compare.ts";
import { agenciesOf } from "../../../../shared/import/agency-list.ts";
import type { PlanState } from "../../../../shared/model/plan.ts";
import { buildPlan } from "../../../support/plans.ts";
import { faults } from "../../../support/sound-plan.ts";

type Owners = readonly [leads: readonly string[], supports: readonly string[]];

/** A plan of one item for each pair of lists. */
function planOf(owners: readonly Owners[]): PlanState {
  const plan = buildPlan(
    ["溪东区"],
    owners.map((_, at) => ({ name: `第${at}`, total: "1", targets: ["1"] })),
  );
  owners.forEach(([leads, supports], at) =>
    applyAction(plan, updateRow("item", `i${at}`, { leads: [...leads], supports: [...supports] })),
  );
  return plan;
}

const ownersOf = (plan: PlanState) => [...plan.item.values()].map(({ leads, supports }) => [leads, supports]);

test("several spellings become one: order stays, doubles go, who would lead and support stays as lead, and it is said", () => {
  const plan = planOf([
    [["市财政局", "市人社局", "市教育局"], ["市人力社保局"]],
    [["市人社局"], ["市民政局", "市人力社保局", "市卫健委"]],
    [["市民政局"], ["市人力社保局", "市人社局", "市财政局"]],
    [["市人力资源和社会保障局"], ["市人力资源和社会保障局"]],
    [["市教育局", "市教育局"], []],
  ]);
  const name = "市人力资源和社会保障局";
  const { action, changed, led } = renameAgencies(plan, ["市人社局", "市人力社保局", name], name);
  if (!action) throw new Error("nothing to do");
  applyAction(plan, action);
  expect(ownersOf(plan)).toEqual([
    [["市财政局", name, "市教育局"], []],
    [[name], ["市民政局", "市卫健委"]],
    [["市民政局"], [name, "市财政局"]],
    // Nobody asked for these.
    [[name], [name]],
    [["市教育局", "市教育局"], []],
  ]);
  expect(changed.map(({ id }) => id)).toEqual(["i0", "i1", "i2"]);
  expect(led.map(({ id }) => id)).toEqual(["i0", "i1"]);
});

test("a name that stays as it is changes nothing", () => {
  const plan = planOf([[["市教育局"], []]]);
  expect(renameAgencies(plan, ["市教育局"], "市教育局").action).toBeNull();
  expect(renameAgencies(plan, ["没有的单位"], "市教育局").action).toBeNull();
});

test("a final plan refuses", () => {
  const plan = planOf([[["市教育局"], []]]);
  plan.header.status = "final";
  const { action } = renameAgencies(plan, ["市教育局"], "市教体局");
  expect(() => action && applyAction(plan, action)).toThrow(/已定稿/);
});

const name = fc.constantFrom<string[]>("市教育局", "市教体局", "教育局", "市财政局", "市民政局");
const list = fc.array(name, { maxLength: 5 });

test("a rename taken back is nothing; the old names are gone, and each item answers to the same agencies as before", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(list, list), { minLength: 1, maxLength: 5 }),
      fc.uniqueArray(name),
      name,
      (owners, old, into) => {
        const plan = planOf(owners);
        const before = copyPlan(plan);
        const { action, changed } = renameAgencies(plan, old, into);
        expect(action === null).toBe(changed.length === 0);
        if (!action) return;
        const { inverse } = applyAction(plan, action);
        expect(faults(plan)).toEqual([]);
        const left = agenciesOf(plan).map((agency) => agency.name);
        for (const one of old) if (one !== into) expect(left).not.toContain(one);
        for (const [id, item] of before.item) {
          const now = plan.item.get(id);
          const as = (names: readonly string[]) => new Set(names.map((one) => (old.includes(one) ? into : one)));
          expect(new Set([...(now?.leads ?? []), ...(now?.supports ?? [])])).toEqual(
            as([...item.leads, ...item.supports]),
          );
          expect(new Set(now?.leads)).toEqual(as(item.leads));
        }
        applyAction(plan, inverse);
        expect(comparePlans(before, plan)).toEqual([]);
        expect(ownersOf(plan)).toEqual(ownersOf(before));
      },
    ),
    { seed: 20_261_128, numRuns: 200 },
  );
});
