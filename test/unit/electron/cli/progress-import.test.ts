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
  const plan = withUuids(
    buildPlan(
      ["溪东区", "溪西县"],
      [
        { name: "城镇新增就业", total: "1100", targets: ["600", "500"] },
        { name: "高校毕业生求职补贴", total: "按需", targets: [] },
        { name: "退休一件事办理", total: "—", targets: [], patch: { unit: "人次" } },
      ],
    ),
  );
  writeFileSync(desk.file("a.json"), JSON.stringify(planDocument(plan, [])));
  expect((await on("import", desk.file("a.json"))).stderr).toBe("");
});
afterAll(() => desk.clear());

function on(...words: string[]): Promise<Run> {
  return desk.run(...words, "--library", desk.library, "--plan", "云溪");
}

function page(title: string, jobs: string): string {
  const row = (cells: string): string => `<tr>${cells}</tr>`;
  const cells = (texts: string[]): string => texts.map((text) => `<td>${text}</td>`).join("");
  const head = ["序号", "项目名称", "目标任务", "牵头单位", "目标任务", "累计完成", "累计进度", "备注"];
  return `<html><body><table>
    ${row(`<td colspan="8">${title}</td>`)}${row(cells(head))}
    ${row(cells(["1", "稳定就业", "城镇新增就业1100人", "人社局", "1100", jobs, "96.46%", ""]))}
    ${row(`${cells(["2", "求职创业", "发放高校毕业生求职补贴", "人社局"])}<td colspan="3">已组织网上申请</td><td></td>`)}
    ${row(cells(["3", "退休办理", "退休一件事办理人次", "人社局", "-", "454", "持续推进", ""]))}
    ${row(cells(["4", "别处的事", "别处的事10件", "人社局", "10", "1", "10%", ""]))}
  </table></body></html>`;
}

test("a published table goes into the month, words are counted, its faulty rate is told", async () => {
  writeFileSync(desk.file("十一月.html"), page("云溪县民生实事进展（截至11月底）", "1063"));
  const run = await on("progress", "import", desk.file("十一月.html"), "--period", "2024-11", "--json");
  expect(run.code).toBe(0);
  const json = run.json();
  expect(json).toMatchObject({ plan: "云溪", added: 3, changed: 0, same: 0, texts: 1, missing: [], conflicts: [] });
  expect(json["skipped"]).toEqual([
    { sheet: expect.any(String) as string, range: "F6", reason: "方案里没有找到“别处的事10件”，没有读入。" },
  ]);
  const rate = (json["findings"] as Record<string, unknown>[]).filter(({ rule }) => rule === "rate");
  expect(rate).toMatchObject([
    { severity: "warning", expected: "96.64", actual: "96.46", layer: "actual:2024-11", cells: ["G3"] },
  ]);
  const rows = (await on("progress", "--period", "2024-11", "--json")).json()["rows"] as Record<string, unknown>[];
  expect(rows.filter(({ district }) => district === null).map(({ rate: of, group }) => [of, group])).toEqual([
    ["96.64", "onSchedule"],
    [null, "noQuantity"],
    [null, "noQuantity"],
  ]);
});

test("trace tells file and cell of a figure that a published table brought, and of the one that replaced it", async () => {
  const period = ["--period", "2025-01"];
  const traced = async (): Promise<Record<string, unknown>[]> => {
    const run = await on("trace", "--indicator", "城镇新增就业", "--layer", "actual:2025-01", "--json");
    expect(run.stderr).toBe("");
    return run.json()["steps"] as Record<string, unknown>[];
  };
  const bring = (file: string, ...more: string[]): Promise<Run> =>
    on("progress", "import", desk.file(file), ...period, ...more);
  writeFileSync(desk.file("一月.html"), page("云溪县民生实事进展（截至1月底）", "88"));
  writeFileSync(desk.file("一月更新.html"), page("云溪县民生实事进展（截至1月底）", "90"));
  expect((await bring("一月.html")).code).toBe(0);
  const place = { sheet: expect.any(String) as string, cell: "F3", sender: null };
  expect(await traced()).toMatchObject([{ file: "一月.html", ...place }]);
  expect((await bring("一月更新.html", "--prefer", "file")).code).toBe(0);
  expect((await traced()).map(({ file, cell }) => [file, cell])).toEqual([
    ["一月更新.html", "F3"],
    ["一月.html", "F3"],
  ]);
});

test("what differs is a conflict until the file is preferred; another month is told; monthly figures are asked about", async () => {
  writeFileSync(desk.file("又一.html"), page("云溪县民生实事进展（截至10月底）", "1000"));
  const again = await on("progress", "import", desk.file("又一.html"), "--period", "2024-11", "--json");
  expect(again.code).toBe(1);
  expect(again.stderr).toContain("写的是2024年10月的进度，按 --period 读进了2024年11月");
  expect(again.json()).toMatchObject({ added: 0, same: 2, conflicts: [{ plan: "1063", file: "1000" }] });
  const preferred = await on("progress", "import", desk.file("又一.html"), "--period", "2024-11", "--prefer", "file");
  expect(preferred.code).toBe(0);
  expect(preferred.stdout).toContain("改动 1 格");
  const monthly = "指标,单位,年度目标,12月完成\n城镇新增就业,人,1100,30\n退休一件事办理,人次,-,6\n";
  writeFileSync(desk.file("当月.csv"), monthly);
  const refused = await on("progress", "import", desk.file("当月.csv"), "--period", "2024-12");
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining("请加 --monthly") as string]);
  expect((await on("progress", "import", desk.file("当月.csv"), "--period", "2024-12", "--monthly")).code).toBe(0);
  const rows = (await on("progress", "--period", "2024-12", "--json")).json()["rows"] as Record<string, unknown>[];
  expect(rows[0]).toMatchObject({ actual: { value: "1030" }, rate: "93.64" });
  writeFileSync(desk.file("目标.csv"), "序号,指标,年度目标,分解情况\n1,城镇新增就业,1100,溪东区600 溪西县500\n");
  const none = await on("progress", "import", desk.file("目标.csv"), "--period", "2024-12");
  expect([none.code, none.stderr]).toEqual([2, expect.stringContaining("只有目标任务，没有完成情况") as string]);
});
