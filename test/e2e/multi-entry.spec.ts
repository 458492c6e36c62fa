/** One library, several ways in at once: two windows, the command line, a second start, and an owner that dies. */

import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { planDocument } from "../../shared/document/json/plan-document.ts";
import { buildPlan } from "../support/plans.ts";
import { cell, expectCell, type } from "./grid-page.ts";
import { browserOnly, expect, idle, test } from "./support/fixtures.ts";
import { startHost } from "./support/host-process.ts";

interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs one of the program's entries with this Node on the test's data folder. */
function run(dataFolder: string, entry: string, ...args: string[]): Promise<Run> {
  const script = fileURLToPath(new URL(`../../electron/${entry}`, import.meta.url));
  const env = { ...process.env, FENJIETONG_HOME: dataFolder, FENJIETONG_EXPORTS: join(dataFolder, "导出") };
  const child = spawn(process.execPath, [script, ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
  const result: Run = { code: null, stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => (result.stdout += chunk.toString("utf8")));
  child.stderr.on("data", (chunk: Buffer) => (result.stderr += chunk.toString("utf8")));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ ...result, code }));
  });
}

/** The command line on the plan that the tests share. */
function fenjie(dataFolder: string, library: string, command: string, ...args: string[]): Promise<Run> {
  return run(dataFolder, "cli/main.ts", command, ...args, "--library", library, "--plan", "合编", "--json");
}

function set(dataFolder: string, library: string, district: string, figure: string): Promise<Run> {
  return fenjie(dataFolder, library, "set", "--indicator", "新增就业", "--district", district, figure);
}

/** 合编 through the command line: 新增就业 100 = 60 + 40. */
async function importPlan(dataFolder: string, library: string): Promise<void> {
  const plan = buildPlan(["溪东区", "溪西县"], [{ name: "新增就业", total: "100", targets: ["60", "40"] }]);
  const file = join(dataFolder, "plan.json");
  writeFileSync(file, JSON.stringify(planDocument(plan, [])));
  expect(await fenjie(dataFolder, library, "import", file)).toMatchObject({ code: 0, stderr: "" });
}

async function openPlan(page: Page): Promise<void> {
  await page.getByRole("link", { name: "合编" }).click();
  await page.getByTestId("grid").waitFor();
  await idle(page);
}

async function undo(page: Page): Promise<void> {
  await page.getByTestId("cell-editor").focus();
  await page.keyboard.press("Control+z");
  await idle(page);
}

test("two windows and the command line edit one plan, and share one undo line", async ({
  program,
  window: first,
  dataFolder,
  libraryPath,
}) => {
  const second = await program.openWindow();
  // The command line joins the owner that the windows belong to; both lists show what it made.
  await importPlan(dataFolder, libraryPath);
  await openPlan(first);
  await openPlan(second);

  await type(first, "新增就业", "溪东区", "70");
  await expectCell(second, "新增就业", "溪东区", "70");
  await expectCell(second, "新增就业", "差额", "+10");
  await expect(second.getByText(/改动了本方案，已更新/).first()).toBeVisible();
  await type(second, "新增就业", "溪西县", "30");
  await expectCell(first, "新增就业", "差额", "0");
  const answer = await set(dataFolder, libraryPath, "溪东区", "65");
  expect(answer).toMatchObject({ code: 1, stderr: "" });
  for (const page of [first, second]) {
    await expectCell(page, "新增就业", "溪东区", "65");
    await expectCell(page, "新增就业", "差额", "-5");
  }

  // The last writer of a cell wins, everywhere.
  await type(first, "新增就业", "溪东区", "1");
  await type(second, "新增就业", "溪东区", "2");
  for (const page of [first, second]) await expectCell(page, "新增就业", "溪东区", "2");

  // Undo takes back the latest step, whoever made it: the second window's, the first's, then the command line's.
  await undo(first);
  await expectCell(second, "新增就业", "溪东区", "1");
  expect(await fenjie(dataFolder, libraryPath, "undo")).toMatchObject({ stderr: "" });
  for (const page of [first, second]) await expectCell(page, "新增就业", "溪东区", "65");
  await undo(second);
  for (const page of [first, second]) await expectCell(page, "新增就业", "差额", "0");
  const history = JSON.parse((await fenjie(dataFolder, libraryPath, "history")).stdout) as {
    history: { by: string; kind: string }[];
  };
  expect(history.history.slice(0, 3).map(({ kind }) => kind)).toEqual(["undo", "undo", "undo"]);
  expect(history.history.every(({ by }) => by !== "")).toBe(true);
});

test("both windows type into one cell at the same moment: they end with the same figure, and so does the file", async ({
  program,
  window: first,
  dataFolder,
  libraryPath,
}) => {
  await importPlan(dataFolder, libraryPath);
  const second = await program.openWindow();
  await openPlan(first);
  await openPlan(second);
  for (let round = 0; round < 5; round += 1) {
    await Promise.all([
      type(first, "新增就业", "溪东区", String(100 + round)),
      type(second, "新增就业", "溪东区", String(200 + round)),
      set(dataFolder, libraryPath, "溪西县", String(300 + round)),
    ]);
  }
  const shown = JSON.parse((await fenjie(dataFolder, libraryPath, "show")).stdout) as {
    items: { indicators: { targets: Record<string, { value: string }> }[] }[];
  };
  const targets = shown.items[0]?.indicators[0]?.targets;
  expect(["104", "204"]).toContain(targets?.["溪东区"]?.value);
  expect(targets?.["溪西县"]?.value).toBe("304");
  for (const page of [first, second]) {
    await expectCell(page, "新增就业", "溪东区", targets?.["溪东区"]?.value ?? "");
    await expectCell(page, "新增就业", "溪西县", "304");
  }
});

// In Electron the window and its owner are one process.
test.describe("an owner that is killed", { tag: browserOnly }, () => {
  test("in the middle of typing: its window says so; started again, every acknowledged edit is there", async ({
    start,
    dataFolder,
    libraryPath,
  }) => {
    const program = await start();
    const page = await program.openWindow();
    await importPlan(dataFolder, libraryPath);
    await openPlan(page);
    for (let figure = 61; figure < 66; figure += 1) await type(page, "新增就业", "溪东区", String(figure));
    await expect(page.getByTestId("saved")).toContainText("已保存");
    await (await cell(page, "新增就业", "溪东区")).click();
    await page.keyboard.type("66");
    const killed = program.kill();
    await page.keyboard.press("Enter");
    await killed;
    await expect(page.getByRole("alert").filter({ hasText: "与程序的连接断开了" })).toBeVisible();
    // What the clerk typed stands where it was typed, and is not called saved.
    await expectCell(page, "新增就业", "溪东区", "66");
    await expect(page.getByTestId("saved")).not.toContainText("已保存");
    await page.close();

    const again = await (await start()).openWindow();
    await openPlan(again);
    const text = await (await cell(again, "新增就业", "溪东区")).textContent();
    expect(["65", "66"]).toContain(text);
    await undo(again);
    await expectCell(again, "新增就业", "溪东区", text === "66" ? "65" : "64");
  });

  test("behind a window's back: the window's own host takes the library over and the clerk types on", async ({
    context,
    dataFolder,
    libraryPath,
  }) => {
    const owner = await startHost(libraryPath, dataFolder);
    const host = await startHost(libraryPath, dataFolder);
    try {
      await importPlan(dataFolder, libraryPath);
      const page = await context.newPage();
      await page.goto(host.url);
      await openPlan(page);
      await type(page, "新增就业", "溪东区", "71");
      await (await cell(page, "新增就业", "溪东区")).click();
      await page.keyboard.type("72");
      const killed = owner.kill();
      await page.keyboard.press("Enter");
      await killed;
      // An edit on the way is sent again where it did not arrive.
      await expectCell(page, "新增就业", "溪东区", "72");
      await expect(page.getByTestId("saved")).toContainText("已保存");
      await idle(page);
      await type(page, "新增就业", "溪西县", "28");
      await expectCell(page, "新增就业", "差额", "0");
      expect(await fenjie(dataFolder, libraryPath, "check")).toMatchObject({ code: 0, stderr: "" });
    } finally {
      await owner.stop();
      await host.stop();
    }
  });
});

// In Electron the second start raises the first one's window.
test(
  "a second start joins the first and shows its window",
  { tag: browserOnly },
  async ({ program, window: first, dataFolder, libraryPath }) => {
    await importPlan(dataFolder, libraryPath);
    const second = await run(dataFolder, "shell/start.ts", "--address", "--library", libraryPath);
    expect(second).toMatchObject({ code: 0, stderr: "" });
    const address = /http:\/\/127\.0\.0\.1:\d+\/open\?key=[\w-]+/.exec(second.stdout)?.[0] ?? "";
    expect(new URL(address).origin).toBe(new URL(program.host?.url ?? "").origin);
    await first.goto(address);
    await openPlan(first);
    await expectCell(first, "新增就业", "溪东区", "60");
  },
);
