import fc from "fast-check";
import { expect, test } from "vitest";
import { updateRow } from "../../../shared/actions/action.ts";
import { applyAction } from "../../../shared/actions/apply.ts";
import { readDocument } from "../../../electron/exchange/files/read-document.ts";
import { planDocument } from "../../../shared/document/json/plan-document.ts";
import { planFromDocument } from "../../../shared/document/json/plan-from-document.ts";
import { noFacts } from "../../../shared/model/facts/facts.ts";
import { valueText } from "../../../shared/model/amount.ts";
import type { PlanState } from "../../../shared/model/plan.ts";
import { cellOf, districtsOf, indicatorsOf } from "../../../shared/model/read-plan.ts";
import { buildPlan } from "../../support/plans.ts";
import { randomPlan } from "../../support/random-plan.ts";
import { contentOf, readBack, roundTrip, written } from "../../support/own/round-trip.ts";
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
  extra: fc.constantFrom<Record<string, string>>({}, { 完成时限: "12月底" }),
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
  applyAction(plan, { type: "plan.update", patch: { documentNumber, unitLine, notes: [...notes] } });
  for (const { id } of [...plan.item.values()])
    applyAction(plan, updateRow("item", id, { scope, label, measures, leads: [...leads], extra }));
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

function twins(): PlanState {
  const row = (name: string, total: string, targets: string[]) => ({ name, total, targets, patch: { unit: "户" } });
  const plan = withUuids(
    buildPlan(
      ["溪东区", "溪西县"],
      [row("无障碍改造", "750", ["250", "500"]), row("困难家庭", "30", ["10", "20"]), row("危房改造", "9", ["4", "5"])],
    ),
  );
  for (const { id, text } of [...plan.item.values()])
    applyAction(plan, updateRow("item", id, { measures: [`抓好${text}。`], scope: "city" }));
  return plan;
}

/** The measures of each row's item, its figures as printed. */
function rowsOf(plan: PlanState): Record<string, string> {
  return Object.fromEntries(
    indicatorsOf(plan).map(({ id, name, item }) => {
      const figures = [null, ...districtsOf(plan).map((district) => district.id)].map((district) =>
        valueText(cellOf(plan, id, district)),
      );
      return [name, [...(plan.item.get(item)?.measures ?? []), ...figures].join(" ")];
    }),
  );
}

test("rows that were put in another order, left out, added and renamed are read right; what stands in the cells wins", async () => {
  const document = await readDocument(await written(twins(), "xlsx"));
  const [sheet] = document.sheets;
  const rows = sheet?.rows ?? [];
  const at = (text: string): number => rows.findIndex((row) => row.some((cell) => cell?.value === text));
  const [first, second, third] = [at("无障碍改造"), at("困难家庭"), at("危房改造")];
  expect([first, second, third].includes(-1)).toBe(false);
  // As sorted: the lines change places, what the hidden sheet says of them does not.
  const moved = rows[first];
  rows[first] = rows[third] ?? [];
  rows[third] = moved ?? [];
  for (const cell of rows[second] ?? []) if (cell?.value === 10) cell.value = 11;
  const plan = await readBack(document);
  expect(rowsOf(plan)).toEqual({
    无障碍改造: "抓好无障碍改造项目。 750 250 500",
    困难家庭: "抓好困难家庭项目。 30 11 20",
    危房改造: "抓好危房改造项目。 9 4 5",
  });
  const renamed = await readDocument(await written(twins(), "xls"));
  for (const row of renamed.sheets[0]?.rows ?? [])
    for (const cell of row) if (cell?.value === "困难家庭") cell.value = "困难家庭改造";
  expect(rowsOf(await readBack(renamed))).toMatchObject({ 困难家庭改造: "抓好困难家庭项目。 30 10 20" });
  const shorter = await readDocument(await written(twins(), "xls"));
  const gone = shorter.sheets[0]?.rows.findIndex((row) => row.some((cell) => cell?.value === "困难家庭")) ?? -1;
  if (shorter.sheets[0]) shorter.sheets[0].rows[gone] = [];
  expect(Object.keys(rowsOf(await readBack(shorter)))).toEqual(["无障碍改造", "危房改造"]);
});
