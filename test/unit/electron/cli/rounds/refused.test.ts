/** What comes home and is no answer: one sentence each, in its own entry, and nothing of it is taken. */

import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readDocument } from "../../../../../electron/exchange/files/read-document.ts";
import { writeDocument } from "../../../../../electron/exchange/files/write-document.ts";
import { planDocument } from "../../../../../shared/document/json/plan-document.ts";
import type { SheetCell } from "../../../../../shared/document/sheet.ts";
import { makeZip } from "../../exchange/files/make-zip.ts";
import type { Desk, Run } from "../../../../support/cli.ts";
import { makeDesk } from "../../../../support/cli.ts";
import { buildPlan } from "../../../../support/plans.ts";
import { withUuids } from "../../../../support/uuids.ts";

let desk: Desk;

beforeAll(async () => {
  desk = makeDesk();
  const rows = [{ name: "城镇新增就业", total: "270", targets: ["150", "120"] }];
  const plan = withUuids(buildPlan(["溪东区", "溪西县"], rows));
  writeFileSync(desk.file("a.json"), JSON.stringify(planDocument(plan, [])));
  await on("import", desk.file("a.json"));
});
afterAll(() => desk.clear());

function on(command: string, ...rest: string[]): Promise<Run> {
  return desk.run(command, ...rest, "--library", desk.library, "--plan", "云溪");
}

interface Merged {
  files: {
    error?: string;
    district: string | null;
    state: string;
    agreed: boolean;
    changes: unknown[];
    problems: { kind: string; severity: string; message: string }[];
  }[];
  board: { state: string; agreed: boolean }[];
  findings: { rule: string; layer?: string; district?: string }[];
}
const merged = (run: Run): Merged => run.json() as unknown as Merged;

/** The workbook that went out to a district, with what is written in the cells right of, or under, these words. */
async function filled(folder: string, district: string, put: { words: string; value: string | number }[]) {
  const name = readdirSync(desk.file(folder)).find((one) => one.startsWith(district))!;
  const document = await readDocument(readFileSync(`${desk.file(folder)}/${name}`));
  const sheet = document.sheets[0]!;
  for (const { words, value } of put) {
    const isHead = typeof value === "number";
    const is = (cell: SheetCell | undefined): boolean => String(cell?.value).includes(words);
    // The cover speaks of the column, too.
    const row = isHead
      ? sheet.rows.findIndex((cells) => cells?.[0]?.value === "序号")
      : sheet.rows.findIndex((cells) => cells?.some(is));
    const column = sheet.rows[row]!.findIndex(is);
    (sheet.rows[isHead ? row + 1 : row] ??= [])[isHead ? column : column + 1] = { value, style: 0 };
  }
  return writeDocument(document, "xlsx");
}

/** The one sentence of an entry that nothing was taken of. */
function sentence(run: Run): string {
  const { files } = merged(run);
  expect(files).toHaveLength(1);
  const { error, problems } = files[0]!;
  const said = error ?? problems.find(({ severity }) => severity === "error")?.message ?? "";
  expect(said).toMatch(/^[^。]+[^]*。$/);
  return said;
}

test("无意见 is an answer, and the same file twice is told once", async () => {
  expect((await on("split", "--out", desk.file("ask"), "--round", "征求")).stderr).toBe("");
  const agreed = await filled("ask", "溪东区", [{ words: "没有意见请选√", value: "√" }]);
  writeFileSync(desk.file("一.xlsx"), agreed);
  writeFileSync(desk.file("二.xlsx"), agreed);
  const run = await on("merge", desk.file("一.xlsx"), desk.file("二.xlsx"), "--json");
  expect(merged(run).files.map(({ agreed: says, changes }) => [says, changes.length])).toEqual([
    [true, 0],
    [true, 0],
  ]);
  expect(merged(run).files.map(({ problems }) => problems.map(({ kind }) => kind))).toEqual([[], ["sameFile"]]);
  expect(merged(run).board[0]).toMatchObject({ state: "returned", agreed: true });
});

test("a zip bomb, too many files, another year's form", async () => {
  const zeros = new Uint8Array(300 * 1024 * 1024);
  writeFileSync(desk.file("炸.zip"), makeZip([{ name: "大.xlsx", data: zeros }]));
  expect(sentence(await on("merge", desk.file("炸.zip"), "--json"))).toContain("MB");
  const many = Array.from({ length: 201 }, (_, at) => ({ name: `${at}.xlsx`, data: "x" }));
  writeFileSync(desk.file("多.zip"), makeZip(many));
  expect(sentence(await on("merge", desk.file("多.zip"), "--json"))).toContain("200");
  mkdirSync(desk.file("多"));
  for (const { name } of many) writeFileSync(`${desk.file("多")}/${name}`, "x");
  const folder = await on("merge", desk.file("多"), "--json");
  expect([folder.code, folder.stderr]).toEqual([2, expect.stringContaining("200")]);

  const rows = [{ name: "城镇新增就业", total: "270", targets: ["150", "120"] }];
  // A plan of its own, of the year before.
  const last = withUuids(buildPlan(["溪东区", "溪西县"], rows));
  last.header.name = "去年";
  last.header.year -= 1;
  writeFileSync(desk.file("b.json"), JSON.stringify(planDocument(last, [])));
  await desk.run("import", desk.file("b.json"), "--library", desk.library, "--plan", "去年");
  const at = ["--library", desk.library, "--plan", "去年"];
  const split = await desk.run("split", "--out", desk.file("old"), "--fill", "actual:2023-06", ...at);
  expect(split.stderr).toBe("");
  writeFileSync(desk.file("去年.xlsx"), await filled("old", "溪东区", [{ words: "完成数", value: 5 }]));
  const run = await on("merge", desk.file("去年.xlsx"), "--json");
  expect(merged(run).files[0]).toMatchObject({ state: "refused", changes: [] });
  expect(sentence(run)).toMatch(/2023年.*2024年/);
});

test("what the checks of layers find of the figures stands in the answer, and stops no file", async () => {
  await on("set", "--layer", "actual:2024-05", "--indicator", "城镇新增就业", "--district", "溪东区", "60");
  await on("split", "--out", desk.file("june"), "--round", "6月", "--fill", "actual:2024-06");
  writeFileSync(desk.file("六月.xlsx"), await filled("june", "溪东区", [{ words: "6月完成数", value: 40 }]));
  const run = await on("merge", desk.file("六月.xlsx"), "--json");
  expect(merged(run).files[0]).toMatchObject({ state: "accepted", problems: [] });
  expect(merged(run).findings).toContainEqual(
    expect.objectContaining({ rule: "falls", layer: "actual:2024-06", district: "溪东区" }),
  );
});
