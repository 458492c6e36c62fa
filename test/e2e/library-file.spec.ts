/** The library's one file: when it holds the work, and what is said when it is not there any more. */

import { copyFileSync, existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { planDocument } from "../../shared/document/json/plan-document.ts";
import { buildPlan } from "../support/plans.ts";
import { expectCell, type } from "./grid-page.ts";
import { browserOnly, expect, idle, test } from "./support/fixtures.ts";
import { startHost } from "./support/host-process.ts";

async function openPlan(page: Page): Promise<void> {
  await page.getByRole("link", { name: "合编" }).click();
  await page.getByTestId("grid").waitFor();
  await idle(page);
}

/** The window with one plan, brought as a file that the window is given. */
async function importPlan(page: Page, folder: string): Promise<void> {
  const plan = buildPlan(["溪东区", "溪西县"], [{ name: "新增就业", total: "100", targets: ["60", "40"] }]);
  plan.header.name = "合编";
  const file = join(folder, "方案.json");
  writeFileSync(file, JSON.stringify(planDocument(plan, [])));
  await page.getByRole("button", { name: /导入附件/ }).click();
  await page.getByTestId("import-file").setInputFiles(file);
  await idle(page);
}

// The copy is opened by a host of its own, as another machine would, in the same browser.
const title = "the status line says when a copy is a copy of the work; a file that is moved away is said, with 另存";
test(title, { tag: browserOnly }, async ({ window: page, context, dataFolder, libraryPath }) => {
  await importPlan(page, dataFolder);
  if (!(await page.getByTestId("grid").isVisible())) await openPlan(page);
  await type(page, "新增就业", "溪东区", "61");
  const settled = page.getByTestId("settled");
  await expect(settled).toHaveText(/正在写入文件…|已全部写入/);
  await expect(settled).toHaveText("已全部写入");
  // The one file alone, as to a stick.
  const stick = join(dataFolder, "优盘");
  mkdirSync(stick);
  copyFileSync(libraryPath, join(stick, "台账.fjt"));
  const other = await startHost(join(stick, "台账.fjt"), join(dataFolder, "另一台"));
  try {
    const copy = await context.newPage();
    await copy.goto(other.url);
    await openPlan(copy);
    await expectCell(copy, "新增就业", "溪东区", "61");
    await copy.close();
  } finally {
    await other.stop();
  }

  const move = (): void => renameSync(libraryPath, `${libraryPath}.bak`);
  if (process.platform === "win32") {
    // Windows lets nobody move a file that is open, and the work goes on in it.
    expect(move).toThrow();
    await type(page, "新增就业", "溪东区", "62");
    return expectCell(page, "新增就业", "溪东区", "62");
  }
  move();
  await type(page, "新增就业", "溪东区", "62");
  await expectCell(page, "新增就业", "溪东区", "61");
  const bar = page.getByTestId("library-lost");
  await expect(bar).toContainText("已经不在原来的位置");
  await bar.getByRole("button", { name: /另\s*存/ }).click();
  await expect(bar).toContainText("已另存为");
  expect(existsSync(libraryPath)).toBe(true);
});
