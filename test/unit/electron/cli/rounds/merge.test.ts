/** A whole round on the command line: out, home in an archive, damaged, late again, in conflict, undone, left out. */

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readDocument } from "../../../../../electron/exchange/files/read-document.ts";
import { writeDocument } from "../../../../../electron/exchange/files/write-document.ts";
import { planDocument } from "../../../../../shared/document/json/plan-document.ts";
import type { SheetDocument } from "../../../../../shared/document/sheet.ts";
import { makeZip } from "../../exchange/files/make-zip.ts";
import type { Desk, Run } from "../../../../support/cli.ts";
import { makeDesk } from "../../../../support/cli.ts";
import { buildPlan } from "../../../../support/plans.ts";
import { withUuids } from "../../../../support/uuids.ts";

let desk: Desk;
const LAYER = "actual:2024-06";

beforeAll(async () => {
  desk = makeDesk();
  const plan = withUuids(
    buildPlan(
      ["溪东区", "溪西县", "溪南县"],
      [
        { name: "城镇新增就业", total: "350", targets: ["150", "120", "80"] },
        { name: "无障碍改造", total: "750", targets: ["250", "400", "100"], patch: { unit: "户" } },
      ],
    ),
  );
  writeFileSync(desk.file("a.json"), JSON.stringify(planDocument(plan, [])));
  await on("import", desk.file("a.json"));
  const split = await on("split", "--out", desk.file("out"), "--round", "6月", "--fill", LAYER);
  expect(split.stderr).toBe("");
});
afterAll(() => desk.clear());

function on(command: string, ...rest: string[]): Promise<Run> {
  return desk.run(command, ...rest, "--library", desk.library, "--plan", "云溪");
}

/** The workbook of a district with these figures in its cells to fill. */
async function filled(district: string, figures: (number | string | null)[]): Promise<Uint8Array> {
  const file = readdirSync(desk.file("out")).find((name) => name.startsWith(district))!;
  const document: SheetDocument = await readDocument(readFileSync(`${desk.file("out")}/${file}`));
  const sheet = document.sheets[0]!;
  const head = sheet.rows.findIndex((cells) => cells?.[0]?.value === "序号");
  const column = sheet.rows[head]!.findIndex((cell) => String(cell?.value).includes("完成数"));
  figures.forEach((value, index) => (sheet.rows[head + 1 + index]![column] = { value, style: 0 }));
  return writeDocument(document, "xlsx");
}

interface Merged {
  files: {
    file: string;
    district: string | null;
    by: string | null;
    state: string;
    changes: { indicator: string; after: { value: string } | null }[];
    conflicts: unknown[];
    problems: { kind: string; cells: string[] }[];
  }[];
  board: { district: string; state: string; filled: number; of: number; reason: string | null }[];
}
const merged = (run: Run): Merged => run.json() as unknown as Merged;
const states = (run: Run): string[] => (run.json() as unknown as Merged).board.map(({ state }) => state);

test("an archive of all three: the good one taken, the damaged and the empty one named, in one step", async () => {
  const zip = makeZip([
    { name: "六月/溪东区.xlsx", data: await filled("溪东区", [11, 12]) },
    { name: "六月/溪西县.xlsx", data: await filled("溪西县", ["约一半", 22]) },
    { name: "六月/溪南县.xlsx", data: await filled("溪南县", [null, null]) },
    { name: "__MACOSX/._溪东区.xlsx", data: "x" },
  ]);
  writeFileSync(desk.file("六月.zip"), zip);
  const preview = await on("merge", desk.file("六月.zip"), "--dry-run", "--json");
  expect(preview.code).toBe(1);
  expect(states(preview)).toEqual(["missing", "missing", "missing"]);
  const run = await on("merge", desk.file("六月.zip"), "--json");
  expect(run.code).toBe(1);
  expect(merged(run).files.map(({ district, by, state }) => [district, by, state])).toEqual([
    ["溪东区", "identity", "accepted"],
    ["溪西县", "identity", "refused"],
    ["溪南县", "identity", "refused"],
  ]);
  expect(merged(run).files.map(({ problems }) => problems.map(({ kind }) => kind))).toEqual([
    [],
    ["notANumber"],
    ["nothingFilled"],
  ]);
  expect(states(run)).toEqual(["returned", "errors", "errors"]);
});

test("the good cells of a damaged one with --accept all; the same file again changes nothing", async () => {
  writeFileSync(desk.file("溪西县.xlsx"), await filled("溪西县", ["约一半", 22]));
  const run = await on("merge", desk.file("溪西县.xlsx"), "--accept", "all", "--json");
  expect(merged(run).files[0]).toMatchObject({ state: "partly", changes: [{ indicator: "无障碍改造" }] });
  writeFileSync(desk.file("溪东区.xlsx"), await filled("溪东区", [11, 12]));
  expect(merged(await on("merge", desk.file("溪东区.xlsx"), "--json")).files[0]).toMatchObject({ changes: [] });
});

test("a later file replaces the earlier one; a hand edit between is a conflict; undo says withdrawn", async () => {
  await on("set", "--layer", LAYER, "--indicator", "无障碍改造", "--district", "溪东区", "99");
  writeFileSync(desk.file("溪东区2.xlsx"), await filled("溪东区", [111, 112]));
  const run = await on("merge", desk.file("溪东区2.xlsx"), "--json");
  expect(run.code).toBe(1);
  expect(merged(run).files[0]).toMatchObject({
    state: "partly",
    changes: [{ indicator: "城镇新增就业", before: { value: "11" }, after: { value: "111" } }],
    conflicts: [{ indicator: "无障碍改造", returned: { value: "112" }, now: { value: "99" } }],
  });
  await on("undo", "--tracking");
  expect(states(await on("returns", "--round", "6月", "--json"))[0]).toBe("returned");
});

test("left out with a reason and taken in again, recorded, sent back; the list of what to mend is no answer", async () => {
  const out = await on("returns", "exclude", "--district", "溪西县", "--reason", "数不实", "--json");
  expect(merged(out).board[1]).toMatchObject({ state: "excluded", reason: "数不实" });
  const figures = async (): Promise<string> => (await on("show", "--layers", "--json")).stdout;
  expect(await figures()).not.toContain('"22"');
  await on("returns", "include", "--district", "溪西县");
  expect(await figures()).toContain('"22"');
  expect(states(await on("returns", "record", "--district", "溪南县", "--by", "电话", "--json"))[2]).toBe("recorded");
  expect((await on("returns", "fixlist", "--out", desk.file("fix"))).code).toBe(0);
  const lists = readdirSync(desk.file("fix")).map((name) => `${desk.file("fix")}/${name}`);
  const run = await on("merge", ...lists, "--json");
  expect(merged(run).files.map(({ problems }) => problems[0]?.kind)).toEqual(lists.map(() => "fixList"));
});

test("what is no file of ours, and what is not there, stop nothing", async () => {
  writeFileSync(desk.file("坏.xlsx"), "not a workbook");
  const run = await on("merge", desk.file("坏.xlsx"), desk.file("没有.xlsx"), desk.file("溪东区.xlsx"), "--json");
  expect(run.code).toBe(2);
  expect(merged(run).files).toHaveLength(3);
});
