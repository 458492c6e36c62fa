import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { planDocument } from "../../../../shared/document/json/plan-document.ts";
import { packPlan, unpackPlan } from "../../../../shared/stored/packed-plan.ts";
import type { Desk } from "../../../support/cli.ts";
import { makeDesk } from "../../../support/cli.ts";
import { buildPlan } from "../../../support/plans.ts";
import { withUuids } from "../../../support/uuids.ts";

let desk: Desk;

beforeAll(async () => {
  desk = makeDesk();
  const plan = withUuids(
    buildPlan(
      ["溪东区", "溪西县"],
      [
        { name: "城镇新增就业", total: "3.5万", targets: ["1.8万", "1.7万"] },
        { name: "无障碍改造", total: "750", targets: ["250", "500"], patch: { unit: "户" } },
      ],
    ),
  );
  for (const year of [2025, 2026]) {
    const copy = unpackPlan(structuredClone(packPlan(plan)));
    copy.header = { ...copy.header, year, name: `云溪${year}`, title: "云溪市分解表" };
    writeFileSync(desk.file(`${year}.json`), JSON.stringify(planDocument(copy, [])));
    const run = await desk.run("import", desk.file(`${year}.json`), "--library", desk.library, "--plan", `云溪${year}`);
    expect(run.stderr).toBe("");
  }
  await desk.run(...on(2026, "set"), "--indicator", "无障碍改造", "--district", "溪东", "240");
});
afterAll(() => desk.clear());

const on = (year: number, command: string): string[] => [command, "--library", desk.library, "--plan", `云溪${year}`];

test("two years differ cell by cell, the earlier one before, whichever is named first", async () => {
  const rows = [
    { change: "changed", item: null, indicator: null, district: null, field: "year", before: 2025, after: 2026 },
    {
      change: "changed",
      item: "无障碍改造项目",
      indicator: "无障碍改造",
      district: "溪东区",
      field: null,
      before: { value: "250", unit: "户", qualifier: "exact", text: "250" },
      after: { value: "240", unit: "户", qualifier: "exact", text: "240" },
    },
  ];
  for (const [year, other] of [
    [2026, "云溪2025"],
    [2025, "云溪2026"],
    [2026, "2025"],
  ] as const) {
    const run = await desk.run(...on(year, "compare"), "--with", other, "--json");
    expect(run.stderr).toBe("");
    expect(run.json()).toEqual({ rows });
    expect(run.code).toBe(0);
  }
  const { stdout } = await desk.run(...on(2026, "compare"), "--with", "云溪2025");
  expect(stdout).toBe(
    "从“云溪2025”到“云溪2026”\n修改 2 处：\n  修改  年度：2025 → 2026\n  修改  无障碍改造项目·无障碍改造 溪东区：250 → 240（-10）\n",
  );
});

test("a point of the plan's own history; itself and what is not there are one sentence", async () => {
  const past = await desk.run(...on(2026, "compare"), "--with", "第0次", "--json");
  expect(past.json()).toMatchObject({ rows: [{ indicator: "无障碍改造", district: "溪东区" }] });
  for (const other of ["云溪2026", "二稿", "第99次", "2024"]) {
    const run = await desk.run(...on(2026, "compare"), "--with", other, "--json");
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toMatch(/^[^\n]+。\n$/);
  }
  const same = await desk.run(...on(2025, "compare"), "--with", "第0次");
  expect(same.stdout).toContain("没有差别");
});

test("copy makes next year's plan of the rows without their figures, and compare finds them the same rows", async () => {
  const name = ["--name", "云溪2027", "--year", "2027"];
  const run = await desk.run(...on(2026, "copy"), ...name, "--json");
  expect(run).toMatchObject({ code: 0, stderr: "" });
  expect(run.json()).toMatchObject({ plan: "云溪2027", year: 2027, status: "draft", indicators: 2, districts: 2 });
  const { rows } = (await desk.run(...on(2026, "compare"), "--with", "云溪2027", "--json")).json() as {
    rows: { change: string; field: string | null; after: unknown }[];
  };
  expect(rows.map(({ change, field, after }) => [change, field, after])).toEqual([
    ["changed", "year", 2027],
    ...Array.from({ length: 6 }, () => ["changed", null, null]),
  ]);
  expect((await desk.run(...on(2026, "copy"), ...name)).code).toBe(2);
  expect((await desk.run(...on(2026, "copy"), "--name", "新", "--year", "明年")).stderr).toMatch(/^年度.*。\n$/);
});
