/** What layers have to do with other plans: rows that a plan lacks, and next year's plan. */

import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { planDocument } from "../../../../shared/document/json/plan-document.ts";
import type { Desk, Run } from "../../../support/cli.ts";
import { makeDesk } from "../../../support/cli.ts";
import { buildPlan } from "../../../support/plans.ts";
import { withUuids } from "../../../support/uuids.ts";

let desk: Desk;
const plan = withUuids(
  buildPlan(
    ["溪东区", "溪西县"],
    [
      { name: "城镇新增就业", total: "3.5万", targets: ["1.8万", "1.7万"] },
      { name: "无障碍改造", total: "750", targets: ["250", "500"], patch: { unit: "户" } },
      { name: "新建口袋公园", total: "3", targets: ["1", "2"], patch: { unit: "个" } },
    ],
  ),
);
const [, , park] = [...plan.indicator.keys()];

beforeAll(async () => {
  desk = makeDesk();
  writeFileSync(desk.file("a.json"), JSON.stringify(planDocument(plan, [])));
  expect((await on("import", desk.file("a.json"))).stderr).toBe("");
});
afterAll(() => desk.clear());

function on(command: string, ...rest: string[]): Promise<Run> {
  return desk.run(command, ...rest, "--library", desk.library, "--plan", "云溪");
}
const june = ["--layer", "actual:2026-06"];

async function rowRemoved(name: string): Promise<void> {
  const shown = (await on("show", "--json")).json();
  const rows = (shown["items"] as { indicators: { id: string; name: string }[] }[]).flatMap((item) => item.indicators);
  const id = rows.find((row) => row.name === name)?.id;
  writeFileSync(desk.file("r.json"), JSON.stringify([{ type: "row.remove", kind: "indicator", id }]));
  expect((await on("edit", "--actions", desk.file("r.json"))).stderr).toBe("");
}

test("a note is told in the history with the figures, and a row that the plan lost says so", async () => {
  const cell = ["--indicator", "新建口袋公园", "--district", "溪东"];
  await on("set", ...cell, ...june, "1");
  await on("set", ...cell, ...june, "--note", "已完工");
  await on("set", ...cell, ...june, "--note", "已完工、已验收", "2");
  const history = (await on("history", ...june, ...cell, "--json")).json()["history"];
  expect(history).toMatchObject([
    { changes: [{ before: "1", after: "2" }], notes: [{ before: "已完工", after: "已完工、已验收" }] },
    { changes: [], notes: [{ district: "溪东区", before: "", after: "已完工" }] },
    { changes: [{ before: "", after: "1" }], notes: [] },
  ]);
  expect((await on("history", ...june)).stdout).toContain("新建口袋公园 溪东区的说明：（空） → 已完工\n");
  await rowRemoved("新建口袋公园");
  const later = (await on("history", ...june, "--json")).json()["history"] as { changes: object[]; notes: object[] }[];
  expect(later[0]).toMatchObject({ changes: [{ gone: "已删除的行" }], notes: [{ gone: "已删除的行" }] });
  expect((await on("history", ...june)).stdout).toContain("（已删除的行）");
  expect(later[0]?.changes[0]).toMatchObject({ district: "溪东区", after: "2" });
  expect((await on("show", "--layers", "--json")).json()["layers"]).toMatchObject([{ gone: [expect.any(String)] }]);
  await on("undo");
  const back = (await on("history", ...june, "--json")).json()["history"] as { changes: object[] }[];
  expect(back[0]?.changes[0]).not.toHaveProperty("gone");
  expect(park).toBeDefined();
});

test("next year's plan has last year's targets and results beside it, by what each row was copied from", async () => {
  await on("set", "--indicator", "无障碍改造", "--district", "溪西县", "--layer", "actual:2024-12", "480");
  await on("layers", "close", "--layer", "actual:2024-12", "--issued", "2025-01-10");
  const correct = ["--indicator", "无障碍改造", "--district", "溪西县", "--reason", "核减", "470"];
  await on("layers", "correct", "--layer", "actual:2024-12", ...correct);
  const year = ((await on("show", "--json")).json()["year"] as number) + 1;
  const copy = await on("copy", "--name", "明年", "--year", String(year), "--json");
  expect(copy.json()["layers"]).toMatchObject([
    { key: "reference:上年任务", cells: 9 },
    ...(year === 2025 ? [{ key: "reference:上年完成", cells: 1 }] : []),
  ]);
  const next = ["--library", desk.library, "--plan", "明年"];
  const layers = (await desk.run("show", "--layers", "--json", ...next)).json()["layers"] as { figures: object }[];
  expect(Object.values(layers[0]?.figures ?? {})[1]).toMatchObject({
    total: { value: "750", unit: "户" },
    districts: { 溪东区: { value: "250" }, 溪西县: { value: "500" } },
  });
  // The corrected figure counts.
  expect(Object.values(layers[1]?.figures ?? {})).toMatchObject([{ districts: { 溪西县: { value: "470" } } }]);
  const split = await desk.run(
    ...["allocate", ...next, "--indicator", "无障碍改造", "--method", "weights", "--basis", "reference:上年任务"],
    ...["--dry-run", "--json"],
  );
  expect(split.code).toBe(2);
  const same = ["--name", "副本", "--year", String(year - 1), "--figures", "--json"];
  expect((await on("copy", ...same)).json()).toMatchObject({ layers: [] });
});
