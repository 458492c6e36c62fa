/** Export in 万元: the stored plan stays, the file adds up, and 再次导出 keeps the unit. */

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { PlanState } from "../../../../../shared/model/plan.ts";
import { buildPlan } from "../../../../support/plans.ts";
import { makePlan, openDesk, snapshotOf } from "../desk.ts";

const display = { scale: 10_000 as const, places: 2, units: ["元"] };

function money(): PlanState {
  return buildPlan(
    ["溪东区", "溪西县", "溪南县"],
    [{ name: "补助", total: "100000", targets: ["33333", "33333", "33334"], patch: { unit: "元" } }],
  );
}

test("the file shows 万元 that add up, and is read back so; the plan is as it was", async () => {
  const desk = await openDesk();
  const { id } = await makePlan(desk, "资金", money());
  const before = await snapshotOf(desk, id);
  for (const format of ["xlsx", "xls", "csv"] as const) {
    const made = await desk.ask("export.bytes", { plan: id, layout: "decomposition", format, choices: { display } });
    expect(made.name).toBe(`方案（草稿）（万元）.${format}`);
    expect(made.notices).toEqual([]);
    const opened = await desk.ask("import.open", { name: made.name, bytes: made.bytes });
    const { plan } = await desk.ask("import.apply", {
      handle: opened.handle,
      newPlan: { name: format, year: 2026, issuer: null },
    });
    const read = await snapshotOf(desk, plan.id);
    expect(read.findings).toEqual([]);
    const text = JSON.stringify(read.plan);
    for (const figure of ["10.00", "3.33", "3.34"]) expect(text).toContain(`"${figure}"`);
  }
  expect(await snapshotOf(desk, id)).toEqual(before);
});

test("again keeps the unit; a plan document carries the stored figures and refuses", async () => {
  const desk = await openDesk();
  const { id } = await makePlan(desk, "资金", money());
  const first = await desk.ask("export.save", { plan: id, format: "csv", choices: { display } });
  expect(first.file).toMatch(/（万元）\.csv$/);
  const before = readFileSync(first.file, "utf8");
  expect(before).toContain("3.34");
  await desk.restart();
  const again = await desk.ask("export.save", { plan: id, again: true });
  expect(again.file).toBe(first.file);
  expect(readFileSync(first.file, "utf8")).toBe(before);
  await desk.ask("export.save", { plan: id, format: "csv" });
  const plain = await desk.ask("export.save", { plan: id, again: true });
  expect(readFileSync(plain.file, "utf8")).toContain("33334");
  expect(
    (await desk.refuse("export.bytes", { plan: id, layout: "plan", format: "json", choices: { display } })).code,
  ).toBe("badRequest");
  const finer = { plan: id, layout: "decomposition", format: "csv", choices: { display: { ...display, places: 5 } } };
  expect((await desk.refuse("export.bytes", finer)).code).toBe("badRequest");
});
