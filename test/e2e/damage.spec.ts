/** Damage of the library and backups that fail: said in the window; what is damaged is read-only, and back in two clicks. */

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { backupFolder } from "../../electron/paths.ts";
import { openLibrary } from "../../electron/store/open/open.ts";
import { buildPlan } from "../support/plans.ts";
import { expectCell, type } from "./grid-page.ts";
import { browserOnly, expect, idle, test } from "./support/fixtures.ts";

async function makeDamagedLibrary(libraryPath: string, dataFolder: string): Promise<void> {
  const backups = backupFolder(libraryPath, { FENJIETONG_HOME: dataFolder });
  const library = openLibrary(libraryPath, { now: () => new Date(), backups });
  const rows = [
    { name: "新增就业", total: "100", targets: ["60", "40"] },
    { name: "改造户厕", total: "50", targets: ["30", "20"] },
  ];
  const plan = buildPlan(["溪东区", "溪西县"], rows);
  plan.header.name = "合编";
  await library.insertPlan(plan, { label: "新建", by: "王" });
  await library.backup("测试");
  await library.close();
  const db = new Database(libraryPath);
  db.exec(
    "UPDATE target SET scaled = 124 WHERE indicator = (SELECT n FROM indicator WHERE name = '新增就业') AND scaled = 60",
  );
  db.close();
}

test("a backup that fails is said in the window", async ({ start, libraryPath, dataFolder }) => {
  const library = openLibrary(libraryPath, { now: () => new Date(), backups: join(dataFolder, "别处") });
  const plan = buildPlan(["溪东区"], [{ name: "新增就业", total: "60", targets: ["60"] }]);
  plan.header.name = "合编";
  await library.insertPlan(plan, { label: "新建", by: "王" });
  await library.close();
  // No folder can be made where a file has its name.
  writeFileSync(join(dataFolder, "备份"), "");
  const page = await (await start()).openWindow();
  await expect(page.getByTestId("library-trouble")).toContainText("备份没有成功");
  await page.getByRole("link", { name: "合编" }).click();
  await page.getByTestId("grid").waitFor();
  await expect(page.getByTestId("library-trouble")).toContainText("备份没有成功");
});

// Electron asks with a dialog of its own.
test(
  "a library that is damaged as a whole comes back from its backup in two clicks",
  { tag: browserOnly },
  async ({ start, libraryPath, dataFolder }) => {
    await makeDamagedLibrary(libraryPath, dataFolder);
    const db = new Database(libraryPath);
    const page = db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'target'").pluck().get() as number;
    db.close();
    const bytes = readFileSync(libraryPath);
    writeFileSync(libraryPath, bytes.fill(0x5a, (page - 1) * 4096, page * 4096));
    const window = await (await start()).openWindow();
    await expect(window.getByText(/已损坏，没有打开.*最近一份完好的备份/).first()).toBeVisible();
    await window.getByRole("button", { name: "从备份恢复…" }).click();
    await window.getByRole("button", { name: /^恢\s*复$/ }).click();
    await window.getByRole("link", { name: "合编" }).click();
    await window.getByTestId("grid").waitFor();
    await expectCell(window, "新增就业", "溪东区", "60");
  },
);

test("a damaged row is said, takes no edit, and comes back from the backup in two clicks", async ({
  start,
  libraryPath,
  dataFolder,
}) => {
  await makeDamagedLibrary(libraryPath, dataFolder);
  const page = await (await start()).openWindow();
  await page.getByRole("link", { name: "合编" }).click();
  await page.getByTestId("grid").waitFor();
  await expectCell(page, "新增就业", "溪东区", "124");
  const banner = page.getByTestId("damage-banner");
  await expect(banner).toContainText("有 1 行数据和保存时的记录不一致");
  await expect(page.getByTestId("findings")).toContainText("“新增就业”的数据和保存时的记录不一致");
  await type(page, "新增就业", "溪东区", "61");
  await expectCell(page, "新增就业", "溪东区", "124");
  await type(page, "改造户厕", "溪东区", "31");
  await idle(page);
  await expectCell(page, "改造户厕", "溪东区", "31");

  await banner.getByRole("button", { name: "处理…" }).click();
  const dialog = page.getByRole("dialog", { name: "损坏的数据" });
  await expect(dialog.getByTestId("damage-changes")).toContainText("124");
  await dialog.getByRole("button", { name: "从备份取回" }).click();
  await idle(page);
  await expect(banner).toBeHidden();
  await expectCell(page, "新增就业", "溪东区", "60");
  await expectCell(page, "改造户厕", "溪东区", "31");
  await type(page, "新增就业", "溪东区", "61");
  await expectCell(page, "新增就业", "溪东区", "61");
});
