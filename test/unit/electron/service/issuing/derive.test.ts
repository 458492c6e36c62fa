/** Plans of the level below: made from a column, judged by the version in force above or by the figure as given. */

import { expect, test } from "vitest";
import { updateRow } from "../../../../../shared/actions/action.ts";
import { planDocument } from "../../../../../shared/document/json/plan-document.ts";
import type { Id, PlanState } from "../../../../../shared/model/plan.ts";
import { districtsOf, indicatorsOf } from "../../../../../shared/model/read-plan.ts";
import { citiesOf, countiesOf, regionsNamed } from "../../../../../shared/model/region/region.ts";
import { checkPlan } from "../../../../../shared/rules/check.ts";
import { buildPlan } from "../../../../support/plans.ts";
import type { Desk } from "../desk.ts";
import { applyTo, makePlan, openDesk, setCell, snapshotOf, stateOf } from "../desk.ts";

function cityPlan(): PlanState {
  const plan = buildPlan(
    ["谯城区", "涡阳县", "市本级"],
    [
      { name: "新增就业", total: "9000", targets: ["5000", "3800", "200"] },
      { name: "改厕", total: "50", targets: ["50", "", ""] },
      { name: "免费筛查", total: "700", targets: ["400", "", ""] },
      { name: "覆盖率", total: "95", targets: ["", "", ""], patch: { rule: "uniform", unit: "%" } },
      { name: "无任务的", total: "10", targets: ["10", "—", ""] },
    ],
  );
  plan.header = { ...plan.header, issuer: "亳州市", title: "亳州市2024年民生实事目标任务分解表" };
  const own = districtsOf(plan).at(-1);
  if (own) plan.district.set(own.id, { ...own, kind: "own" });
  return plan;
}

async function lowerOf(desk: Desk) {
  const city = await makePlan(desk, "亳州市2024", cityPlan());
  const lower = await desk.ask("plan.derive", { plan: city.id, district: city.districts[1] ?? "", name: "涡阳县2024" });
  return { city, lower };
}

async function told(desk: Desk, id: Id): Promise<string[]> {
  const { findings } = await snapshotOf(desk, id);
  return findings
    .filter(({ rule }) => rule === "allotment")
    .map(({ severity, expected, actual }) => `${severity} ${expected} ${actual}`);
}

test("a county's plan holds what its column gives, its towns, and where each figure came from", async () => {
  const desk = await openDesk();
  const { city, lower } = await lowerOf(desk);
  const plan = await stateOf(desk, lower.id);
  expect(plan.header).toMatchObject({
    ...{ name: "涡阳县2024", title: "涡阳县2024年民生实事目标任务分解表", issuer: "涡阳县", year: 2024 },
    ...{ upper: city.id, series: lower.id, status: "draft" },
  });
  const totals = indicatorsOf(plan).map(({ id, name }) => {
    const value = plan.figures.total(id);
    return [name, value?.kind === "mark" ? value.mark : value?.kind === "amount" ? value.text : null];
  });
  expect(totals).toEqual([
    ["新增就业", "3800"],
    // The others meet the total: no task. They do not: not handed down yet. A rate that holds for all: the city's.
    ["改厕", "none"],
    ["免费筛查", "pending"],
    ["覆盖率", "95"],
    ["无任务的", "none"],
  ]);
  expect(districtsOf(plan).map(({ name, kind }) => `${name} ${kind}`)).toContain("高炉镇 town");
  const [jobs] = indicatorsOf(plan);
  expect(jobs?.upper).toMatchObject({
    ...{ plan: city.id, series: city.id, indicator: city.row["新增就业"], district: city.districts[1] },
    ...{ given: { kind: "amount", text: "3800" }, from: "〔亳州市2024〕·涡阳县" },
  });
  expect(await told(desk, lower.id)).toEqual([]);
  await desk.refuse("plan.derive", { plan: city.id, district: city.districts[2], name: "本级" });
});

test("the plan below is told when the upper one changes, by the version in force; more is 自加压 where it is meant", async () => {
  const desk = await openDesk();
  const { city, lower } = await lowerOf(desk);
  const row = indicatorsOf(await stateOf(desk, lower.id))[0]?.id ?? "";
  await applyTo(desk, city.id, setCell(city.row["新增就业"], city.districts[1], "4000"));
  expect(await told(desk, lower.id)).toEqual(["error 4000 3800"]);
  expect((await snapshotOf(desk, lower.id)).findings.find(({ rule }) => rule === "allotment")?.message).toContain(
    "原下达3800人，上级已调整",
  );
  await desk.ask("plan.undo", { plan: city.id });
  expect(await told(desk, lower.id)).toEqual([]);

  // Issued, and adjusted: only what is final counts. What was waived with the same figures stays so.
  const waive = (await snapshotOf(desk, city.id)).findings
    .filter(({ severity }) => severity === "error")
    .map(({ key }) => ({ finding: key, reason: "省里另行下达" }));
  await desk.ask("plan.status", { plan: city.id, status: "final", waive });
  await desk.ask("plan.issue", { plan: city.id, number: "3号", date: "2024-03-15" });
  const facts = { plan: city.id, name: "调整", reason: "省里调减", date: "2024-06-10" };
  const adjustment = await desk.ask("plan.adjust", facts);
  await applyTo(desk, adjustment.id, setCell(city.row["新增就业"], city.districts[1], "3700"));
  await applyTo(desk, adjustment.id, setCell(city.row["新增就业"], city.districts[0], "5100"));
  expect(await told(desk, lower.id)).toEqual([]);
  await desk.ask("plan.status", { plan: adjustment.id, status: "final" });
  expect(await told(desk, lower.id)).toEqual(["error 3700 3800"]);
  await desk.restart();
  expect(await told(desk, lower.id)).toEqual(["error 3700 3800"]);

  const link = (await stateOf(desk, lower.id)).indicator.get(row)?.upper ?? null;
  await applyTo(desk, lower.id, updateRow("indicator", row, { upper: link && { ...link, added: true } }));
  expect(await told(desk, lower.id)).toEqual(["info 3700 3800"]);
  const errors = (await snapshotOf(desk, lower.id)).findings.filter(({ severity }) => severity === "error");
  expect(await desk.ask("plan.status", { plan: lower.id, status: "final" })).toMatchObject({
    done: errors.length === 0,
  });
});

test("elsewhere, without the upper plan, the figure as given judges; by the service and in SQL", async () => {
  const desk = await openDesk();
  const city = await makePlan(desk, "亳州市2024", cityPlan());
  const asked = { plan: city.id, district: city.districts[1] ?? "", name: "涡阳县2024" };
  const file = await desk.ask("plan.deriveFile", asked);
  expect((await desk.ask("plan.list", {})).map(({ name }) => name)).toEqual(["亳州市2024"]);
  const elsewhere = await openDesk();
  const document = JSON.parse(new TextDecoder().decode(file.bytes)) as unknown;
  const lower = await elsewhere.ask("import.document", { document });
  const plan = await stateOf(elsewhere, lower.id);
  const row = indicatorsOf(plan)[0]?.id ?? "";
  expect(plan.indicator.get(row)?.upper?.given).toMatchObject({ kind: "amount", text: "3800" });
  expect(planDocument(plan, checkPlan(plan)).items).toEqual((document as { items: unknown }).items);
  expect(await told(elsewhere, lower.id)).toEqual([]);
  await applyTo(elsewhere, lower.id, setCell(row, null, "3900"));
  expect(await told(elsewhere, lower.id)).toEqual(["error 3800 3900"]);
  await elsewhere.restart();
  expect(await told(elsewhere, lower.id)).toEqual(["error 3800 3900"]);
  await elsewhere.close();
  const forced = `UPDATE plan SET status = 'final', revision = revision + 1 WHERE id = '${lower.id}'`;
  expect(() => elsewhere.sql(forced)).toThrow("不能定稿");
});

test("places that the region list lacks are pasted once and remembered", async () => {
  const desk = await openDesk();
  const city = await makePlan(desk, "云溪市", buildPlan(["青屏县"], [{ name: "甲", total: "5", targets: ["5"] }]));
  const district = city.districts[0] ?? "";
  expect(await desk.ask("plan.placesBelow", { plan: city.id, district })).toEqual([]);
  const asked = { plan: city.id, district, name: "青屏县2024", districts: ["一镇", "二乡"] };
  expect((await desk.ask("plan.derive", asked)).districts).toBe(2);
  expect(await desk.ask("plan.placesBelow", { plan: city.id, district })).toEqual(["一镇", "二乡"]);
  const again = await desk.ask("plan.derive", { plan: city.id, district, name: "青屏县2025" });
  expect(again.districts).toBe(2);
});

test("a province of 16 cities and 104 counties in one plan, the counties grouped by city", async () => {
  const desk = await openDesk();
  const cities = citiesOf(regionsNamed("安徽省")[0]?.code ?? "");
  const counties = cities.flatMap((city) => countiesOf(city.code).map((county) => ({ ...county, city: city.name })));
  expect([cities.length, counties.length]).toEqual([16, 104]);
  const figures = counties.map((_, index) => index + 1);
  const total = String(figures.reduce((sum, one) => sum + one, 0));
  const plan = buildPlan(
    counties.map(({ code }) => code),
    [{ name: "新增就业", total, targets: figures.map(String) }],
  );
  plan.header = { ...plan.header, issuer: "安徽省", title: "安徽省2024年民生实事目标任务分解表" };
  // 郊区 is a county of two cities: a group tells them apart.
  districtsOf(plan).forEach((row, index) => {
    const county = counties[index];
    if (county) plan.district.set(row.id, { ...row, name: county.name, code: county.code, group: county.city });
  });
  expect(checkPlan(plan)).toEqual([]);
  const { header } = plan;
  const state = await makePlan(desk, "安徽省2024", { ...plan, header }).catch((error: unknown) => error);
  if (state instanceof Error) throw state;
  const province = state as Awaited<ReturnType<typeof makePlan>>;
  const held = await stateOf(desk, province.id);
  const county = districtsOf(held).find(({ name }) => name === "谯城区");
  expect(county?.group).toBe("亳州市");
  const lower = await desk.ask("plan.derive", { plan: province.id, district: county?.id ?? "", name: "谯城区2024" });
  const below = await stateOf(desk, lower.id);
  expect(districtsOf(below).map(({ name }) => name)).toContain("古井镇");
  const [row] = indicatorsOf(below);
  const index = counties.findIndex(({ name }) => name === "谯城区");
  expect(below.figures.total(row?.id ?? "")).toMatchObject({ text: String(index + 1) });
});
