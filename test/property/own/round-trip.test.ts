import fc from "fast-check";
import { expect, test } from "vitest";
import { updateRow } from "../../../shared/actions/action.ts";
import { applyAction } from "../../../shared/actions/apply.ts";
import { planDocument } from "../../../shared/document/json/plan-document.ts";
import { planFromDocument } from "../../../shared/document/json/plan-from-document.ts";
import { noFacts } from "../../../shared/model/facts/facts.ts";
import type { PlanState } from "../../../shared/model/plan.ts";
import { randomPlan } from "../../support/random-plan.ts";
import { contentOf, roundTrip } from "../../support/own/round-trip.ts";
import { uuidOf, withUuids } from "../../support/uuids.ts";

const words = fc.constantFrom("", "一是抓紧分解；二是按月通报。", "按省下达计划", "（一）", "市商务局");
const around = fc.record({
  documentNumber: fc.constantFrom(null, "云政办〔2026〕3号"),
  unitLine: fc.constantFrom(null, "单位：万元"),
  notes: fc.constantFrom([], ["注：数据以年底为准。"]),
  scope: fc.constantFrom("own", "province", "city", "reference", "noTask" as const),
  label: fc.constantFrom("", "（一）", "1"),
  measures: fc.array(fc.constantFrom("抓紧分解。", "按月通报。\n按季督查。"), { maxLength: 3 }),
  leads: fc.constantFrom([], ["市商务局"], ["市人社局", "市财政局"]),
  extra: fc.constantFrom({}, { 完成时限: "12月底" }),
  note: fc.constantFrom(null, "含续建"),
  kind: fc.constantFrom("county", "zone", "own", "reserve" as const),
  code: fc.constantFrom(null, "341602"),
  declaredCount: fc.constantFrom(null, 3),
  name: words,
  class: fc.constantFrom(null, "工程", "发放" as const),
  nested: fc.boolean(),
});

type Around = typeof around extends fc.Arbitrary<infer A> ? A : never;

/** What stands in no cell of a table, and the words that do. */
function furnished(random: PlanState, more: Around): PlanState {
  const plan = withUuids(random);
  const { documentNumber, unitLine, notes, scope, label, measures, leads, extra, note, kind, code, declaredCount } =
    more;
  applyAction(plan, { type: "plan.update", patch: { documentNumber, unitLine, notes } });
  for (const { id } of [...plan.item.values()])
    applyAction(plan, updateRow("item", id, { scope, label, measures, leads, extra }));
  const [first] = plan.district.values();
  if (first) applyAction(plan, updateRow("district", first.id, { kind, code }));
  for (const { id } of [...plan.category.values()]) applyAction(plan, updateRow("category", id, { declaredCount }));
  const rows = [...plan.indicator.values()];
  const last = rows.at(-1);
  const before = rows.at(-2);
  if (last)
    applyAction(
      plan,
      updateRow("indicator", last.id, { note, facts: more.class && { ...noFacts, class: more.class } }),
    );
  if (more.nested && last && before && before.parent !== null && before.parent !== last.id)
    applyAction(plan, updateRow("indicator", last.id, { parent: before.id, part: "within" }));
  // Texts as every document has them: a random plan may hold such as no typing makes.
  return planFromDocument(planDocument(plan, []), () => uuidOf("none"));
}

test.each(["xlsx", "xls"] as const)(
  "a .%s of ours read into a new plan gives the same plan document",
  async (format) => {
    await fc.assert(
      fc.asyncProperty(randomPlan, around, async (random, more) => {
        const plan = furnished(random, more);
        expect(contentOf(await roundTrip(plan, format))).toEqual(contentOf(plan));
      }),
      { numRuns: 40, seed: 12 },
    );
  },
);
