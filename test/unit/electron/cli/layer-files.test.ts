import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { planDocument } from "../../../../shared/document/json/plan-document.ts";
import type { Desk, Run } from "../../../support/cli.ts";
import { makeDesk } from "../../../support/cli.ts";
import { buildPlan } from "../../../support/plans.ts";
import { withUuids } from "../../../support/uuids.ts";

let desk: Desk;

beforeAll(async () => {
  desk = makeDesk();
  const rows = [
    {
      name: "城镇新增就业",
      total: "3.5万",
      targets: ["1.8万", "1.7万"],
      patch: { scale: 10000, decimals: 1 } as const,
    },
    { name: "无障碍改造", total: "750", targets: ["250", "500"], patch: { unit: "户" } },
  ];
  const plan = withUuids(buildPlan(["溪东区", "溪西县"], rows));
  writeFileSync(desk.file("a.json"), JSON.stringify(planDocument(plan, [])));
  expect((await on("import", desk.file("a.json"))).stderr).toBe("");
});
afterAll(() => desk.clear());

function on(command: string, ...rest: string[]): Promise<Run> {
  return desk.run(command, ...rest, "--library", desk.library, "--plan", "云溪");
}
const JUNE = "actual:2026-06";
interface Layers {
  layers: { key: string; figures: Record<string, { total: unknown; districts: Record<string, { value: string }> }> }[];
}
async function figures(key: string): Promise<Record<string, string>[]> {
  const { layers } = (await on("show", "--layers", "--json")).json() as unknown as Layers;
  const own = layers.find((layer) => layer.key === key);
  return Object.values(own?.figures ?? {}).map(({ districts }) =>
    Object.fromEntries(Object.entries(districts).map(([name, value]) => [name, value.value])),
  );
}

test("a file's figures go into a layer; what the plan lacks is told and not added; a source may change its own", async () => {
  const file = desk.file("六月.csv");
  const table = (figure: string): string =>
    `项目,计量单位,溪东区,溪西县,外县\n城镇新增就业,万人,0.9,0.85,1\n无障碍改造,户,${figure},200,3\n没有的一行,个,1,2,3\n`;
  writeFileSync(file, table("120"));
  const run = await on("import", file, "--layer", JUNE, "--json");
  expect(run.json()).toMatchObject({ plan: "云溪", added: 4, changed: 0, same: 0, conflicts: [], missing: [] });
  const skipped = (run.json() as { skipped: { reason: string }[] }).skipped.map(({ reason }) => reason).join();
  expect(skipped).toContain("“外县”方案里没有这个单位");
  expect(skipped).toContain("“没有的一行”方案里没有这一行");
  expect(run.code).toBe(0);
  const first = [
    { 溪东区: "9000", 溪西县: "8500" },
    { 溪东区: "120", 溪西县: "200" },
  ];
  expect(await figures(JUNE)).toEqual(first);
  const plan = (await on("show", "--json")).json() as { items: unknown[]; districts: unknown[] };
  expect([plan.items.length, plan.districts.length]).toEqual([2, 2]);

  writeFileSync(file, table("130"));
  expect((await on("import", file, "--layer", JUNE, "--json")).json()).toMatchObject({ changed: 1, same: 3 });
  await on("set", "--indicator", "无障碍改造", "--district", "溪东", "--layer", JUNE, "125");
  const clash = await on("import", file, "--layer", JUNE, "--json");
  expect(clash.code).toBe(1);
  expect(clash.json()).toMatchObject({ same: 3, conflicts: [{ district: "溪东区", plan: "125", file: "130" }] });
  expect((await on("import", file, "--layer", JUNE, "--prefer", "file", "--json")).json()).toMatchObject({
    changed: 1,
  });
});

test("a layer goes out as the table and as a document, and comes home into another layer as it was", async () => {
  for (const [row, place, value] of [
    ["城镇新增就业", "溪东", "0.91"],
    ["无障碍改造", "溪西", "33"],
  ] as const)
    await on("set", "--indicator", row, "--district", place, "--layer", "actual:2026-07", value);
  await on("set", "--indicator", "无障碍改造", "--district", "溪西", "--layer", "fund:支付:省:2026-07", "12.5");
  const table = desk.file("七月.xls");
  expect((await on("export", "--layer", "actual:2026-07", "--out", table)).stderr).toBe("");
  expect((await on("import", table, "--layer", "reference:七月", "--json")).code).toBe(0);
  expect(await figures("reference:七月")).toEqual([{ 溪东区: "9100" }, { 溪西县: "33" }]);
  const money = desk.file("资金.xlsx");
  await on("export", "--layer", "fund:支付:省:2026-07", "--out", money);
  await on("import", money, "--layer", "fund:到位:省:2026-07");
  expect(await figures("fund:到位:省:2026-07")).toEqual([{ 溪西县: "125000" }]);
  const out = desk.file("七月.json");
  await on("export", "--layer", "actual:2026-07", "--out", out);
  const document = JSON.parse(readFileSync(out, "utf8")) as Layers;
  expect(document.layers.map(({ key }) => key)).toEqual(["actual:2026-07"]);
  expect((await on("export", "--layer", "actual:2026-08", "--out", desk.file("八月.xlsx"))).code).toBe(2);
});

test("a layer stands beside a plan that is there, and takes tables alone", async () => {
  const run = await desk.run(
    "import",
    desk.file("六月.csv"),
    "--layer",
    JUNE,
    "--library",
    desk.library,
    "--plan",
    "别的",
  );
  expect([run.code, run.stderr]).toEqual([2, "没有方案“别的”，数据层要放在已有的方案旁边，请先建立或导入方案。\n"]);
  const document = await on("import", desk.file("a.json"), "--layer", JUNE);
  expect(document.code).toBe(2);
});
