import { existsSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { planDocument } from "../../../../shared/document/json/plan-document.ts";
import { findBrowser } from "../../../../electron/find-browser.ts";
import { findOffice } from "../../../../electron/pdf/find-office.ts";
import type { LayoutName } from "../../../../shared/layouts/table.ts";
import { layoutNames, layouts } from "../../../../shared/layouts/table.ts";
import type { Desk } from "../../../support/cli.ts";
import { makeDesk } from "../../../support/cli.ts";
import { buildPlan } from "../../../support/plans.ts";

let desk: Desk;
let on: string[];

beforeAll(async () => {
  desk = makeDesk();
  const plan = buildPlan(
    ["溪东区", "溪西县", "溪南县"],
    [
      { name: "补助", total: "100000", targets: ["33333", "33333", "33334"], patch: { unit: "元" } },
      { name: "培训", total: "35000", targets: ["12345", "12345", "10310"] },
    ],
  );
  writeFileSync(desk.file("plan.json"), JSON.stringify(planDocument(plan, [])));
  on = ["--library", desk.library, "--plan", "资金"];
  expect((await desk.run("import", desk.file("plan.json"), ...on)).code).toBe(0);
});
afterAll(() => desk.clear());

test("--display shows chosen units so that they add up; what is read back balances", async () => {
  const out = desk.file("out.csv");
  const run = await desk.run("export", ...on, "--display", "万元、万人:1", "--out", out);
  expect([run.code, run.stderr]).toEqual([0, ""]);
  const text = readFileSync(out, "utf8");
  expect(text).toContain("万元,10.0,3.3,3.3,3.4");
  expect(text).toContain("万人,3.5,1.3,1.2,1.0");
  const read = await desk.run("read", out, "--json");
  expect(read.json()).toMatchObject({ files: [{ findings: [] }] });
});

test("a unit that is none gives one sentence and exit 2, and help names the option", async () => {
  for (const display of ["元:2", "万元:9", "万元、亿元", "万", ":2"]) {
    const run = await desk.run("export", ...on, "--display", display, "--out", desk.file("x.csv"));
    expect([display, run.code]).toEqual([display, 2]);
    expect(run.stderr).toMatch(/^--display 看不懂“[^\n]*。\n$/);
  }
  const json = await desk.run("export", ...on, "--display", "万元", "--out", desk.file("x.json"));
  expect([json.code, json.stderr.includes("原数")]).toEqual([2, true]);
  expect((await desk.run("help")).stdout).toContain("--display 万元:2");
});

const ONE_SENTENCE: unknown = expect.stringMatching(/^[^\n]*。\n$/);
/** What turns pages into a PDF; documents in words only an office program does that has its Writer. */
const browser = findBrowser() !== null;
const office = findOffice();
const writer = office !== null && existsSync(join(dirname(realpathSync(office)), "libswlo.so"));

test("every layout of the table is written, every other is refused in one sentence", async () => {
  const month = ["--period", "2026-06"];
  const cell = ["--indicator", "培训", "--district", "溪东区", "--layer", "actual:2026-06"];
  expect((await desk.run("set", ...on, ...cell, "100")).code).toBe(0);
  const more: Partial<Record<LayoutName, string[]>> = {
    ...{ district: ["--district", "溪东区"], progress: month, bulletin: month },
  };
  for (const name of layoutNames) {
    for (const format of layouts[name].formats) {
      // The office program takes seconds to start: of the two documents in words the measures are printed.
      if (name === "report" && format === "pdf") continue;
      const out = ["--layout", name, ...(more[name] ?? []), "--out", desk.file(`out-${name}.${format}`)];
      const run = await desk.run("export", ...on, ...out);
      // The plan adjusts nothing.
      if (name === "adjustment")
        expect([format, run.code, run.stderr]).toEqual([format, 2, expect.stringMatching(/^[^\n]*调整[^\n]*。\n$/)]);
      else {
        // The report does not know whom it goes to.
        const told = name === "report" ? expect.stringMatching(/^[^\n]*主送机关[^\n]*。\n?$/) : "";
        if (format === "pdf" && !(name === "measures" ? writer : browser || office)) {
          expect([name, format, run.code, run.stderr]).toEqual([name, format, 2, ONE_SENTENCE]);
          continue;
        }
        expect([name, format, run.code, run.stderr]).toEqual([name, format, 0, told]);
        expect(run.stdout).toContain(`已导出${layouts[name].title}：`);
      }
    }
  }
  if (browser || office) {
    const pdf = readFileSync(desk.file("out-decomposition.pdf"));
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    // One page on A4, turned.
    expect(pdf.toString("latin1").match(/\/Type \/Page\b/g)).toHaveLength(1);
    expect(pdf.toString("latin1")).toMatch(/MediaBox \[0 0 84[12][.\d]* 59[45][.\d]*\]/);
  }
  const refused = async (layout: string, out: string) => {
    const run = await desk.run(
      "export",
      ...on,
      ...(layout === "" ? [] : ["--layout", layout]),
      "--out",
      desk.file(out),
    );
    expect([layout, out, run.code]).toEqual([layout, out, 2]);
    expect(run.stderr).toMatch(/^[^\n]*。\n$/);
    return run.stderr;
  };
  expect(await refused("wall", "x.xlsx")).toContain("没有“wall”这个版式");
  expect(await refused("", "x.ods")).toContain("不认识的文件类型“.ods”");
  expect(await refused("plan", "x.xlsx")).toContain("方案文件（plan）用 .json");
  expect(await refused("decomposition", "x.json")).toContain("用 .xlsx、.xls、.pdf 或 .csv");
});

test("--out writes over its own file, and over what is not its own only with --overwrite; never through a link", async () => {
  const out = desk.file("again.csv");
  expect((await desk.run("export", ...on, "--out", out)).code).toBe(0);
  expect((await desk.run("export", ...on, "--display", "万元", "--out", out)).code).toBe(0);
  writeFileSync(out, "别人的内容");
  const refused = await desk.run("export", ...on, "--out", out);
  expect(refused).toMatchObject({ code: 2, stdout: "" });
  expect(refused.stderr).toMatch(/again\.csv.*--overwrite.*。\n$/);
  expect(readFileSync(out, "utf8")).toBe("别人的内容");
  expect((await desk.run("export", ...on, "--out", out, "--overwrite")).code).toBe(0);
  // An empty file, as mktemp makes one, holds nothing to lose.
  writeFileSync(desk.file("empty.csv"), "");
  expect((await desk.run("export", ...on, "--out", desk.file("empty.csv"))).code).toBe(0);
  symlinkSync(out, desk.file("link.csv"));
  const link = await desk.run("export", ...on, "--out", desk.file("link.csv"), "--overwrite");
  expect([link.code, link.stderr.includes("链接")]).toEqual([2, true]);
});
