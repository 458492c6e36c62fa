/**
 * A year on the command line: twelve months of six districts out, home, judged, closed and told, with two late, a cumulative
 * figure that falls, a month that is sent again, an adjustment in July and corrections; each 通报 read back.
 */

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { readDocument } from "../../../../../electron/exchange/files/read-document.ts";
import { writeDocument } from "../../../../../electron/exchange/files/write-document.ts";
import type { ProgressJson } from "../../../../../shared/document/json/progress.ts";
import { planDocument } from "../../../../../shared/document/json/plan-document.ts";
import { groupNames } from "../../../../../shared/tracking/progress/group.ts";
import type { Desk, Run } from "../../../../support/cli.ts";
import { makeDesk } from "../../../../support/cli.ts";
import { buildPlan } from "../../../../support/plans.ts";
import { withUuids } from "../../../../support/uuids.ts";

const DISTRICTS = ["溪东区", "溪西县", "溪南县", "溪北县", "溪口县", "溪源区"];
const TARGETS = [
  [1236, 2417, 1829, 643, 918, 1153],
  [127, 241, 183, 62, 91, 114],
  [36, 48, 60, 24, 30, 42],
];
const NAMES = ["城镇新增就业", "无障碍改造", "新建口袋公园"];
/** How fast each is, in percent of the schedule. */
const PACE = [100, 95, 112, 90, 104, 100];

let desk: Desk;
let plan = "云溪";
const printed = new Map<string, string>();

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  desk = makeDesk();
  const sum = (row: number[]): string => String(row.reduce((all, one) => all + one, 0));
  const made = withUuids(
    buildPlan(
      DISTRICTS,
      NAMES.map((name, at) => ({
        ...{ name, total: sum(TARGETS[at]!), targets: TARGETS[at]!.map(String) },
        patch: { unit: ["人", "户", "个"][at]! },
      })),
    ),
  );
  made.header = { ...made.header, title: "云溪市2026年民生实事目标任务分解表", issuer: "云溪市", year: 2026 };
  day("2026-01-10");
  writeFileSync(desk.file("a.json"), JSON.stringify(planDocument(made, [])));
  await good("import", desk.file("a.json"));
  await good("status", "final");
  await good("issue", "--number", "云政〔2026〕3号", "--date", "2026-01-12");
});
afterAll(() => {
  vi.useRealTimers();
  desk.clear();
});

function day(date: string): void {
  vi.setSystemTime(new Date(`${date}T10:00:00`));
}
function on(command: string, ...rest: string[]): Promise<Run> {
  return desk.run(command, ...rest, "--library", desk.library, "--plan", plan);
}
async function good(command: string, ...rest: string[]): Promise<Run> {
  const run = await on(command, ...rest);
  expect([run.code, run.stderr], [command, ...rest].join(" ")).toEqual([0, ""]);
  return run;
}

const two = (value: number): string => String(value).padStart(2, "0");
const period = (month: number): string => `2026-${two(month)}`;
/** A day of the month after. */
const after = (month: number, date: number): string => `${month === 12 ? "2027-01" : period(month + 1)}-${two(date)}`;

/** What a district says at the end of a month. */
function figures(month: number, at: number): number[] {
  // The June of 溪东区 is its May sent again.
  const told = at === 0 && month === 6 ? 5 : month;
  return TARGETS.map((row, index) => {
    const done = Math.floor((row[at]! * told * PACE[at]!) / 1200);
    // The second row of 溪西县 falls in May.
    return at === 1 && month === 5 && index === 1 ? done - 30 : done;
  });
}

/** The workbook of a district as it comes home. */
async function home(month: number, at: number): Promise<string> {
  const folder = desk.file(`out${month}`);
  const file = readdirSync(folder).find((name) => name.startsWith(DISTRICTS[at]!))!;
  const document = await readDocument(readFileSync(`${folder}/${file}`));
  const { rows } = document.sheets[0]!;
  const head = rows.findIndex((cells) => cells?.[0]?.value === "序号");
  const column = rows[head]!.findIndex((cell) => new RegExp(`(?<!\\d)${month}月.*完成数`).test(String(cell?.value)));
  figures(month, at).forEach((value, index) => (rows[head + 1 + index]![column] = { value, style: 0 }));
  const path = desk.file(`${month}-${file}`);
  writeFileSync(path, await writeDocument(document, "xlsx"));
  return path;
}

async function judged(month: number, ...rest: string[]): Promise<ProgressJson> {
  return (await on("progress", "--period", period(month), "--json", ...rest)).json() as unknown as ProgressJson;
}

async function bulletin(month: number): Promise<string> {
  const out = desk.file(`通报${month}.txt`);
  await good("export", "--layout", "bulletin", "--period", period(month), "--out", out, "--overwrite");
  return readFileSync(out, "utf8");
}

/** Every number that a month's data hold or that is counted from them. */
function numbersOf(json: ProgressJson): Set<string> {
  const known = new Set<string>([json.schedule, String(json.items)]);
  const share = (count: number): string => ((count / json.items) * 100).toFixed(2);
  for (const name of groupNames) known.add(String(json.groups[name])).add(share(json.groups[name]));
  for (const { target, was, actual, rate, gap, monthsBehind } of json.rows) {
    for (const value of [target, was, actual]) if (value && "value" in value) known.add(value.value);
    for (const text of [rate, gap?.replace("-", ""), String(monthsBehind)]) if (text) known.add(text);
  }
  // 序号 of the annexes.
  for (let at = 1; at <= json.items; at += 1) known.add(String(at));
  for (const { rate, rank } of json.ranking) known.add(rate ?? "").add(String(rank));
  for (const name of DISTRICTS)
    known.add(String(json.rows.filter(({ district, group }) => district === name && group === "missing").length));
  return known;
}

/** What is no figure: dates, spans, the number of a document, numbers of a list, and how the ranking is made. */
function figuresIn(text: string): string[] {
  const bare = text
    .replace(/（超过100%的按100%计，未报的按0计）/g, "")
    .replace(/云政〔2026〕\d+号|20\d\d年(?:\d+月\d+日)?|1—\d+月|^1月|现将1月/gm, "")
    .replace(/^.*数据更正如下.*$/gm, "")
    .replace(/关于云溪市.*的通报/g, "")
    .replace(/^\s*(?:附件：)?\d+\.(?=\D)|附件\d/gm, "");
  return bare.match(/\d+(?:\.\d+)?/g) ?? [];
}

async function play(month: number, late: number | null): Promise<ProgressJson> {
  day(after(month, 1));
  const name = `${month}月`;
  const to = ["--round", name, "--fill", `actual:${period(month)}`, "--deadline", after(month, 5)];
  await good("split", ...to, "--out", desk.file(`out${month}`));
  const files = await Promise.all(DISTRICTS.map((_, at) => home(month, at)));
  day(after(month, 4));
  const merged = await on("merge", ...files.filter((_, at) => at !== late), "--json");
  const { board } = merged.json() as { board: { state: string }[] };
  expect(board.map(({ state }) => state)).toEqual(DISTRICTS.map((_, at) => (at === late ? "missing" : "returned")));
  if (late !== null) {
    day(after(month, 7));
    const out = await judged(month);
    expect(out.ranking.find(({ district }) => district === DISTRICTS[late])?.explain.at(-1)).toContain("未报，已迟2天");
    day(after(month, 9));
    await on("merge", files[late]!);
  }
  const json = await judged(month);
  const missing = json.rows.filter(({ group }) => group === "missing");
  expect(missing).toEqual([]);
  await good("layers", "close", "--layer", `actual:${period(month)}`, "--issued", after(month, 10));
  day(after(month, 10));
  const text = await bulletin(month);
  printed.set(String(month), text);
  const known = numbersOf(json);
  expect(figuresIn(text).filter((one) => !known.has(one))).toEqual([]);
  expect(figuresIn(text).length).toBeGreaterThan(20);
  await good("returns", "close", "--round", name);
  return json;
}

const found = (json: ProgressJson, rule: string): string[] =>
  json.findings.filter((one) => one.rule === rule).map(({ message }) => message);

test("from January to June: a late one, one that falls, one that is sent again", { timeout: 600_000 }, async () => {
  for (const month of [1, 2, 3]) expect((await play(month, null)).findings).toEqual([]);
  const april = await play(4, 2);
  expect(april.ranking.find(({ district }) => district === "溪南县")?.explain.at(-1)).toBe("报送：迟报4天（不计分）");
  const may = await play(5, null);
  expect(found(may, "falls")).toEqual([expect.stringContaining("溪西县") as string]);
  const june = await play(6, null);
  expect(found(june, "copied")).toEqual([
    expect.stringContaining("溪东区：各项都和2026年5月完成数一样（3项）") as string,
  ]);
});

test("from July on by the adjusted plan; what was printed stays", { timeout: 600_000 }, async () => {
  day("2026-07-15");
  const reason = ["--reason", "省里调减", "--date", "2026-07-15", "--name", "云溪调整"];
  await good("adjust", ...reason);
  plan = "云溪调整";
  // Between the two the row does not add up, which is said.
  expect((await on("set", "--indicator", NAMES[1]!, "--district", "溪西县", "221")).code).toBe(1);
  await good("set", "--indicator", NAMES[1]!, "--total", "798");
  await good("status", "final");
  await good("issue", "--number", "云政〔2026〕9号", "--date", "2026-07-16");
  const july = await play(7, null);
  expect(july.version).toMatchObject({ plan: "云溪调整", number: "云政〔2026〕9号" });
  const row = july.rows.find(({ indicator, district }) => indicator === NAMES[1] && district === "溪西县");
  expect(row).toMatchObject({ target: { value: "221" }, was: { value: "241" } });
  expect(printed.get("7")).toContain("无障碍改造溪西县目标由241户调整为221户");
  const june = await judged(6);
  expect(june.version).toMatchObject({ plan: "云溪", number: "云政〔2026〕3号" });
  expect(await bulletin(6)).toBe(printed.get("6"));
  await play(8, null);
  const september = await play(9, 3);
  expect(september.ranking.find(({ district }) => district === "溪北县")?.explain.at(-1)).toContain("迟报4天");
});

test("a late correction is told in the next 通报 and changes none that is printed", { timeout: 600_000 }, async () => {
  day("2026-10-20");
  const correct = [
    "--layer",
    "actual:2026-03",
    "--indicator",
    NAMES[0]!,
    "--district",
    "溪东区",
    "--reason",
    "重复统计",
  ];
  await good("layers", "correct", ...correct, "290");
  for (const month of [3, 4, 9]) expect(await bulletin(month)).toBe(printed.get(String(month)));
  await play(10, null);
  expect(printed.get("10")).toContain("3月数据更正如下：溪东区城镇新增就业完成数由309人更正为290人，原因：重复统计");
  await play(11, null);
  expect(printed.get("11")).not.toContain("更正");
  const december = await play(12, null);
  expect(december.schedule).toBe("100.00");
  expect(printed.get("12")).toContain("1—12月");
});
