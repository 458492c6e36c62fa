import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { planDocument } from "../../../../shared/document/json/plan-document.ts";
import type { Desk } from "../../../support/cli.ts";
import { makeDesk } from "../../../support/cli.ts";
import { buildPlan } from "../../../support/plans.ts";

let desk: Desk;
let on: string[];

interface Allocated {
  changes: {
    indicator: string;
    district: string | null;
    before: { value: string } | null;
    after: { value: string } | null;
    exact?: string;
    why?: string;
  }[];
  clash: { demands: string[]; smallest: boolean; message: string } | null;
  fairness?: { largest: string; perHead: [string, string] | null };
}

beforeAll(async () => {
  desk = makeDesk();
  on = ["--library", desk.library, "--plan", "今年"];
  const rows = [
    { name: "就业", total: "100", targets: ["", "", ""] },
    { name: "人口", total: "", targets: ["3", "5", "7"], patch: { rule: "none" as const } },
    { name: "救助", total: "90", targets: ["30", "30", "30"] },
    { name: "救助甲", total: "50", targets: ["20", "20", "10"], parent: "救助", patch: { part: "parts" as const } },
    { name: "救助乙", total: "40", targets: ["10", "10", "20"], parent: "救助", patch: { part: "parts" as const } },
    { name: "援助", total: "90", targets: ["", "", ""] },
    { name: "面积", total: "", targets: ["4", "4", "2"], patch: { rule: "none" as const } },
  ];
  const plan = buildPlan(["溪东区", "溪西县", "溪北县"], rows);
  writeFileSync(desk.file("plan.json"), JSON.stringify(planDocument(plan, [])));
  expect((await desk.run("import", desk.file("plan.json"), ...on)).code).toBe(0);
});
afterAll(() => desk.clear());

async function allocate(...args: string[]): Promise<{ code: number; answer: Allocated; stderr: string }> {
  const run = await desk.run("allocate", ...on, "--json", ...args);
  return {
    code: run.code,
    stderr: run.stderr,
    answer: (run.stdout === "" ? { changes: [], clash: null } : run.json()) as unknown as Allocated,
  };
}

const after = (answer: Allocated): (string | undefined)[] =>
  answer.changes.filter((change) => change.district !== null).map((change) => change.after?.value);

test("a dry run previews with exact shares and reasons, and writes nothing", async () => {
  const { answer } = await allocate("--indicator", "就业", "--method", "weights", "--basis", "人口", "--dry-run");
  expect(after(answer)).toEqual(["20", "33", "47"]);
  expect(answer.changes[1]).toMatchObject({
    district: "溪西县",
    before: null,
    exact: expect.stringMatching(/^33\.33/) as string,
  });
  expect(answer.changes.every((change) => (change.why ?? "").length > 3)).toBe(true);
  const shown = (await desk.run("history", ...on, "--json")).json() as { history: unknown[] };
  expect(shown.history).toHaveLength(1);
});

test("carried out it is one undo step", async () => {
  const { code, answer } = await allocate("--indicator", "就业", "--method", "equal");
  expect(code).toBe(0);
  expect(after(answer)).toEqual(["34", "33", "33"]);
  const undone = (await desk.run("undo", ...on, "--json")).json() as { changes: unknown[] };
  expect(undone.changes).toHaveLength(3);
});

test("locks, bounds and multiples hold", async () => {
  const { answer } = await allocate(
    "--indicator",
    "就业",
    "--method",
    "equal",
    "--min",
    "溪北=50",
    "--multiple",
    "5",
    "--dry-run",
  );
  expect(after(answer)).toEqual(["25", "25", "50"]);
});

test("the remainder goes into one district", async () => {
  await desk.run("set", ...on, "--indicator", "就业", "--district", "溪东", "41");
  await desk.run("set", ...on, "--indicator", "就业", "--district", "溪西", "27");
  const { answer } = await allocate("--indicator", "就业", "--method", "remainder", "--into", "溪北县");
  expect(after(answer)).toEqual(["32"]);
});

test("demands that clash are named, nothing is changed, exit 2", async () => {
  const { code, answer, stderr } = await allocate(
    "--indicator",
    "就业",
    "--method",
    "equal",
    "--max",
    "溪东=10,溪西=10,溪北=10",
  );
  expect(code).toBe(2);
  expect(answer.changes).toEqual([]);
  expect(answer.clash?.demands.length).toBeGreaterThan(1);
  expect(stderr).toContain(answer.clash?.message);
});

test("children and districts tie to both margins", async () => {
  const { code, answer } = await allocate("--indicator", "救助", "--method", "proportion", "--amount", "93", "--parts");
  expect(code).toBe(0);
  const sum = (name: string): number =>
    answer.changes
      .filter((change) => change.indicator === name && change.district !== null)
      .reduce((all, change) => all + Number(change.after?.value), 0);
  expect(sum("救助")).toBe(93);
  const check = (await desk.run("check", ...on, "--json")).json() as { findings: { severity: string }[] };
  expect(check.findings.filter((finding) => finding.severity === "error")).toEqual([]);
});

test("arguments that do not fit give one sentence", async () => {
  for (const args of [
    ["--indicator", "就业", "--method", "magic"],
    ["--method", "equal"],
    ["--indicator", "就业", "--method", "weights", "--weights", "溪东"],
    ["--indicator", "就业", "--method", "weights", "--weights", "溪东=-3,溪西=5"],
    ["--indicator", "就业", "--method", "weights", "--basis", "没有这张表"],
  ]) {
    const { code, stderr } = await allocate(...args);
    expect([args.join(" "), code]).toEqual([args.join(" "), 2]);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  }
});

test("a negative amount may follow its option", async () => {
  const { code, answer } = await allocate("--indicator", "救助", "--method", "add", "--amount", "-9", "--dry-run");
  expect(code).toBe(0);
  const total = answer.changes.find((change) => change.district === null);
  expect(Number(total?.after?.value) - Number(total?.before?.value)).toBe(-9);
});

test("factors, grants, a base, per cent and the explicit choices of the gap", async () => {
  const dry = ["--indicator", "援助", "--dry-run"];
  const factors = await allocate(...dry, "--method", "factors", "--factors", "人口=60%,面积=40%");
  expect(after(factors.answer)).toEqual(["25", "33", "32"]);
  expect(factors.answer.changes[0]?.why).toContain("人口占20%×60%＝12%＋面积占40%×40%＝16%，份额28%");
  const grant = await allocate(...dry, "--method", "grant", "--weights", "溪东=60,溪西=90,溪北=30");
  expect(after(grant.answer)).toEqual(["30", "45", "15"]);
  expect(grant.answer.fairness).toEqual({ largest: "0", perHead: ["0.5", "0.5"] });
  const base = await allocate(...dry, "--method", "base", "--basis", "人口", "--weights", "溪东=1,溪西=1,溪北=1");
  expect(after(base.answer)).toEqual(["28", "30", "32"]);
  const fill = await allocate(...dry, "--method", "add", "--gap", "补足缺口", "--amount", "100");
  expect(fill.stderr.trim()).toBe("“援助”的缺口是90人，不能补100人；要连总目标一起增减，请选“增加总目标”。");
  const percent = await allocate("--indicator", "面积", "--dry-run", "--method", "add", "--percent", "10");
  expect(after(percent.answer)).toEqual(["5"]);
});

test("an option that a method has no use for is refused by its name", async () => {
  for (const [method, ...options] of [
    ["copy", "--basis", "人口", "--multiple", "5"],
    ["equal", "--percent", "5"],
    ["total", "--min", "溪东=1"],
    ["remainder", "--into", "溪东", "--monotone"],
  ] as const) {
    const { code, stderr } = await allocate("--indicator", "救助", "--method", method, ...options);
    expect([method, code]).toEqual([method, 2]);
    expect(stderr).toContain(`用不上 ${options.find((word) => /^--(multiple|percent|min|monotone)$/.test(word))}`);
  }
});
