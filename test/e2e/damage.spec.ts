/** A bit that has flipped in the library: said in the window, its row read-only, and taken back in two clicks. */

import Database from "better-sqlite3";
import { backupFolder } from "../../electron/paths.ts";
import { openLibrary } from "../../electron/store/open/open.ts";
import { buildPlan } from "../support/plans.ts";
import { expectCell, type } from "./grid-page.ts";
import { expect, idle, test } from "./support/fixtures.ts";

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
