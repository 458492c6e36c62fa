import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readDocument } from "../../../../../electron/exchange/files/read-document.ts";
import { writeDocument } from "../../../../../electron/exchange/files/write-document.ts";
import { planDocument } from "../../../../../shared/document/json/plan-document.ts";
import type { Desk, Run } from "../../../../support/cli.ts";
import { makeDesk } from "../../../../support/cli.ts";
import { buildPlan } from "../../../../support/plans.ts";
import { withUuids } from "../../../../support/uuids.ts";

let desk: Desk;

beforeAll(async () => {
  desk = makeDesk();
  const plan = withUuids(
    buildPlan(
      ["溪东区", "溪西县"],
      [
        { name: "城镇新增就业", total: "35000", targets: ["18000", "17000"] },
        { name: "无障碍改造", total: "750", targets: ["250", "500"], patch: { unit: "户" } },
      ],
    ),
  );
  writeFileSync(desk.file("a.json"), JSON.stringify(planDocument(plan, [])));
  expect((await on("import", desk.file("a.json"))).stderr).toBe("");
});
afterAll(() => desk.clear());

function on(command: string, ...rest: string[]): Promise<Run> {
  return desk.run(command, ...rest, "--library", desk.library, "--plan", "云溪");
}

/** The file with other figures in it, saved as a program would. */
async function corrected(from: string, to: string, figures: Record<number, number>): Promise<void> {
  const document = await readDocument(readFileSync(desk.file(from)));
  for (const row of document.sheets[0]?.rows ?? []) {
    for (const cell of row ?? []) {
      const now = typeof cell?.value === "number" ? figures[cell.value] : undefined;
      if (!cell || now === undefined) continue;
      delete cell.formula;
      delete cell.text;
      cell.value = now;
    }
  }
  writeFileSync(desk.file(to), await writeDocument(document, to.endsWith(".xls") ? "xls" : "xlsx"));
}

const value = async (indicator: string, district: string): Promise<unknown> => {
  const plan = (await on("show", "--json")).json() as unknown as {
    items: { indicators: { name: string; targets: Record<string, { value: string }> }[] }[];
  };
  const rows = plan.items.flatMap(({ indicators }) => indicators);
  return rows.find(({ name }) => name === indicator)?.targets[district]?.value;
};

test("an attachment of ours that comes back: changed is what the file changed, a conflict only where the plan moved too", async () => {
  expect((await on("export", "--out", desk.file("发出.xlsx"))).code).toBe(0);
  await corrected("发出.xlsx", "回来.xls", { 250: 260, 500: 490 });
  // Here somebody changed one cell of those that the file changed, and one that it left alone.
  await on("set", "--indicator", "无障碍改造", "--district", "溪西县", "480");
  await on("set", "--indicator", "城镇新增就业", "--district", "溪东区", "18100");
  const run = await on("import", desk.file("回来.xls"), "--json");
  expect(run.json()).toMatchObject({ changed: 1, conflicts: [{ district: "溪西县", file: "490", plan: "480" }] });
  expect(await value("无障碍改造", "溪东区")).toBe("260");
  expect(await value("无障碍改造", "溪西县")).toBe("480");
  expect(await value("城镇新增就业", "溪东区")).toBe("18100");
});

test("another district's copy of the same file brings its own, and takes nobody's back", async () => {
  await corrected("发出.xlsx", "回来.xlsx", { 17000: 17200 });
  const run = await on("import", desk.file("回来.xlsx"), "--json");
  expect(run.json()).toMatchObject({ changed: 1, conflicts: [] });
  expect(await value("城镇新增就业", "溪西县")).toBe("17200");
  expect(await value("无障碍改造", "溪东区")).toBe("260");
});

test("a table shown in a larger unit does not say who it is: it would come back rounded", async () => {
  expect((await on("export", "--display", "万人:2", "--out", desk.file("万.xlsx"))).code).toBe(0);
  const document = await readDocument(readFileSync(desk.file("万.xlsx")));
  expect(document.properties?.custom).toBeUndefined();
});
