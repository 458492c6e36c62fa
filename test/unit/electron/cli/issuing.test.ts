/** `issue`, `adjust`, `derive`, and `compare` along a series, as a script calls them. */

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { planDocument } from "../../../../shared/document/json/plan-document.ts";
import { makeDesk } from "../../../support/cli.ts";
import { buildPlan } from "../../../support/plans.ts";

const desk = makeDesk();
afterAll(() => desk.clear());

test("a plan goes out, is adjusted twice, compared along its series and handed down", async () => {
  const plan = buildPlan(["谯城区", "涡阳县"], [{ name: "新增就业", total: "9000", targets: ["5000", "4000"] }]);
  plan.header = { ...plan.header, name: "亳州2026", title: "亳州市2026年分解表", issuer: "亳州市", year: 2026 };
  writeFileSync(desk.file("p.json"), JSON.stringify(planDocument(plan, [])));
  const on = (name: string): string[] => ["--library", desk.library, "--plan", name];
  const run = async (...args: string[]) => {
    const done = await desk.run(...args, "--json");
    expect(done.stderr, args.join(" ")).toBe("");
    return done.json();
  };
  await run("import", desk.file("p.json"), ...on("亳州2026"));
  const early = await desk.run("issue", ...on("亳州2026"), "--number", "3号", "--date", "2026-03-15");
  expect([early.code, early.stderr]).toEqual([2, "方案还没有定稿，不能印发；请先定稿。\n"]);
  await run("status", ...on("亳州2026"), "final");
  const issued = await run("issue", ...on("亳州2026"), "--number", "亳政〔2026〕3号", "--date", "2026-03-15");
  expect(issued).toMatchObject({ documentNumber: "亳政〔2026〕3号", issueDate: "2026-03-15", status: "final" });
  expect((await desk.run("status", ...on("亳州2026"), "draft", "--reason", "改数")).code).toBe(2);

  const adjust = ["--reason", "省里调减", "--date", "2026-06-10", "--name"];
  const one = await run("adjust", ...on("亳州2026"), ...adjust, "调整一");
  expect(one).toMatchObject({ adjusts: issued["id"], adjustment: { number: null, date: "2026-06-10" } });
  const file = desk.file("动作.json");
  const [row, districts] = [plan.order.indicator.get("i0")?.[0], plan.order.district.get("")];
  expect([row, districts?.length]).toEqual(["n0", 2]);
  const shown = (await run("show", ...on("调整一"))) as never as {
    items: { indicators: { id: string }[] }[];
    districts: { id: string }[];
  };
  const cell = (at: number, text: string) => ({
    ...{ indicator: shown.items[0]?.indicators[0]?.id, district: shown.districts[at]?.id },
    value: { kind: "amount", value: { digits: Number(text), places: 0 }, qualifier: "exact", text },
  });
  writeFileSync(file, JSON.stringify([{ type: "cells.set", cells: [cell(0, "4800"), cell(1, "4200")] }]));
  await run("edit", ...on("调整一"), "--actions", file);
  await run("status", ...on("调整一"), "final");
  await run("issue", ...on("调整一"), "--number", "亳政〔2026〕9号", "--date", "2026年6月20日");
  await run("adjust", ...on("亳州2026"), ...adjust, "调整二");

  const rows = async (name: string, other: string) =>
    (
      (await run("compare", ...on(name), "--with", other))["rows"] as {
        district: string | null;
        field: string | null;
      }[]
    )
      .filter(({ field }) => field === null)
      .map(({ district }) => district);
  expect(await rows("调整二", "原方案")).toEqual(["谯城区", "涡阳县"]);
  expect(await rows("亳州2026", "第1次调整")).toEqual(["谯城区", "涡阳县"]);
  expect(await rows("调整二", "亳政〔2026〕9号")).toEqual([]);

  const out = desk.file("涡阳.json");
  const derived = await run("derive", ...on("调整一"), "--district", "涡阳县", "--name", "涡阳2026", "--out", out);
  expect(derived).toMatchObject({ plan: "涡阳2026", indicators: 1, upper: { plan: one["id"], series: issued["id"] } });
  expect(existsSync(out) && readFileSync(out, "utf8")).toContain('"given"');
  const again = await desk.run("derive", ...on("调整一"), "--district", "涡阳县", "--name", "x", "--out", out);
  expect([again.code, again.stderr]).toEqual([2, expect.stringContaining("没有覆盖")]);
});
