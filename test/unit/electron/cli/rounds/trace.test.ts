import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Desk, Run } from "../../../../support/cli.ts";
import { makeDesk } from "../../../../support/cli.ts";

let desk: Desk;

beforeAll(async () => {
  desk = makeDesk();
  const file = desk.file("分解.csv");
  writeFileSync(file, "项目,计量单位,全市目标,溪东区,溪西县\n无障碍改造,户,750,250,500\n");
  expect((await on("import", file)).code).toBe(0);
});
afterAll(() => desk.clear());

function on(command: string, ...rest: string[]): Promise<Run> {
  return desk.run(command, ...rest, "--library", desk.library, "--plan", "云溪");
}
const cell = ["--indicator", "无障碍改造", "--district", "溪东"];
interface Traced {
  value: { value: string };
  steps: { what: string; file: string | null; cell: string | null; after: { value: string } | null; layer?: string }[];
  parts?: { district: string; value: { value: string }; last: { cell: string | null } }[];
}
const traced = async (...rest: string[]): Promise<Traced> =>
  (await on("trace", ...rest, "--json")).json() as unknown as Traced;

test("a figure tells its file and cell, the edits since, and the ask that it was taken from with its own", async () => {
  await on("set", ...cell, "--layer", "ask:一上", "260");
  await on("layers", "accept", "--layer", "ask:一上");
  const { value, steps } = await traced(...cell);
  expect(value.value).toBe("260");
  expect(steps.map(({ what, file, cell: at, after, layer }) => [what, file, at, after?.value, layer])).toEqual([
    ["accept", null, null, "260", undefined],
    ["edit", null, null, "260", "ask:一上"],
    ["import", "分解.csv", "D2", "250", undefined],
  ]);
  const total = await traced("--indicator", "无障碍改造");
  expect(total.steps.map(({ what, cell: at }) => [what, at])).toEqual([["import", "C2"]]);
  expect(total.parts?.map(({ district, value: of, last }) => [district, of.value, last.cell])).toEqual([
    ["溪东区", "260", null],
    ["溪西县", "500", "E2"],
  ]);
});
