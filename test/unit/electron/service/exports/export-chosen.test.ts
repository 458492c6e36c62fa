/** What was chosen for a plan's export is kept on this machine: for that plan, without what names rows of the moment. */

import { expect, test } from "vitest";
import { buildPlan } from "../../../../support/plans.ts";
import { makePlan, openDesk } from "../desk.ts";

test("choices are kept by plan over a restart; a choice that does not fit the format is refused by name", async () => {
  const desk = await openDesk();
  const plan = buildPlan(["甲县", "乙县"], [{ name: "改厕", total: "3", targets: ["1", "2"] }]);
  const { id } = await makePlan(desk, "甲", plan);
  const other = await makePlan(desk, "乙", buildPlan(["甲县"], [{ name: "改厕", total: "1", targets: ["1"] }]));
  expect(await desk.ask("export.chosen", { plan: id })).toBeNull();
  const chosen = { layout: "decomposition" as const, format: "pdf" as const };
  await desk.ask("export.choose", { plan: id, ...chosen, choices: { paper: "A3", rows: ["1"] } });
  await desk.ask("export.choose", { plan: other.id, ...chosen, choices: { paper: "A4" } });
  await desk.restart();
  expect(await desk.ask("export.chosen", { plan: id })).toEqual({ ...chosen, choices: { paper: "A3" } });
  expect(await desk.ask("export.chosen", { plan: other.id })).toEqual({ ...chosen, choices: { paper: "A4" } });
  const csv = { plan: id, layout: "decomposition" as const, format: "csv" as const, choices: { paper: "A3" as const } };
  const refused = await desk.refuse("export.bytes", csv);
  expect([refused.code, refused.message]).toEqual(["badRequest", expect.stringMatching(/用不上“纸张”.*。$/)]);
});
