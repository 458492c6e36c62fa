import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { planDocument } from "../../../../shared/document/json/plan-document.ts";
import type { Desk, Run } from "../../../support/cli.ts";
import { makeDesk } from "../../../support/cli.ts";
import { buildPlan } from "../../../support/plans.ts";
import { withUuids } from "../../../support/uuids.ts";

let desk: Desk;

beforeAll(async () => {
  desk = makeDesk();
  const rows = [{ name: "无障碍改造", total: "750", targets: ["250", "500"], patch: { unit: "户" } }];
  const plan = withUuids(buildPlan(["溪东区", "溪西县"], rows));
  writeFileSync(desk.file("a.json"), JSON.stringify(planDocument(plan, [])));
  expect((await on("import", desk.file("a.json"))).stderr).toBe("");
});
afterAll(() => desk.clear());

function on(command: string, ...rest: string[]): Promise<Run> {
  return desk.run(command, ...rest, "--library", desk.library, "--plan", "云溪");
}
const cell = ["--indicator", "无障碍改造", "--district", "溪东"];
interface Found {
  key: string;
  layer?: string;
  explanation?: string;
}
const found = (run: Run): Found[] =>
  (run.json() as { findings: Found[] }).findings.filter(({ layer }) => layer !== undefined);

test("a falling month is found by set and check, explained beside the plan, and lapses with its figures", async () => {
  await on("set", ...cell, "--layer", "actual:2026-05", "120");
  const fell = await on("set", ...cell, "--layer", "actual:2026-06", "100", "--json");
  expect(fell.code).toBe(0);
  const [finding, ...more] = found(fell);
  expect(more).toEqual([]);
  expect(finding).toMatchObject({
    ...{ rule: "falls", severity: "warning", layer: "actual:2026-06", indicator: "无障碍改造", district: "溪东区" },
    ...{ expected: "120", actual: "100", difference: "-20" },
  });
  const key = finding?.key ?? "";
  expect(key.endsWith("||actual:2026-06")).toBe(true);
  expect(found(await on("check", "--json"))).toEqual([finding]);

  expect((await on("explain", "--finding", key, "重复计了20户", "--json")).code).toBe(0);
  expect(found(await on("check", "--json"))[0]?.explanation).toBe("重复计了20户");
  await on("set", ...cell, "--layer", "actual:2026-06", "99");
  expect(found(await on("check", "--json"))[0]?.explanation).toBeUndefined();
  await on("undo", "--tracking", "--steps", "2");
  expect(found(await on("check", "--json"))[0]?.explanation).toBeUndefined();
  await on("set", ...cell, "--layer", "actual:2026-06", "121");
  expect(found(await on("check", "--json"))).toEqual([]);
  expect((await on("explain", "--finding", key, "没有了")).code).toBe(2);
});

test("a month is judged by the targets that are in force", async () => {
  await on("set", ...cell, "--layer", "actual:2026-06", "800");
  expect(found(await on("check", "--json")).map(({ key }) => key.split("|")[0])).toEqual(["times"]);
  await on("set", ...cell, "400");
  expect(found(await on("check", "--json"))).toEqual([]);
});
