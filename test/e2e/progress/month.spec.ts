/** One month in the window: what came by the command line is looked at, ranked, told in a 通报, and closed with it. */

import { execFile } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { menu } from "../grid-page.ts";
import { expect, idle, test } from "../support/fixtures.ts";

const CLI = fileURLToPath(new URL("../../../electron/cli/main.ts", import.meta.url));
const fenjie = (words: string[]): Promise<unknown> => promisify(execFile)(process.execPath, [CLI, ...words]);
const figure = (text: string) => ({ value: text, unit: "人", qualifier: "exact", text });
const city = {
  name: "云溪市2026年",
  title: "云溪市2026年民生实事目标任务分解表",
  year: 2026,
  issuer: "云溪市",
  districts: [{ name: "青屏县" }, { name: "石渡县" }],
  categories: [],
  items: [
    {
      ...{ seq: 1, label: "1", category: null, text: "稳定就业", leads: ["市人社局"] },
      indicators: [
        {
          ...{ name: "城镇新增就业", unit: "人", total: figure("9000") },
          targets: { 青屏县: figure("5000"), 石渡县: figure("4000") },
        },
      ],
    },
  ],
};
const table = [
  "县区,项目名称,年度目标任务,完成进度",
  "青屏县,稳定就业,城镇新增就业5000人,完成3000人；完成率60%",
  "石渡县,稳定就业,城镇新增就业4000人,完成1000人；完成率25%",
].join("\n");

test("a month is read in, looked at, ranked, told and closed", async ({ window: page, dataFolder, libraryPath }) => {
  await page.getByRole("button", { name: /导入附件/ }).click();
  const buffer = Buffer.from(JSON.stringify(city), "utf8");
  await page.getByTestId("import-file").setInputFiles({ name: "市.json", mimeType: "application/json", buffer });
  await page.getByTestId("grid").waitFor();
  await idle(page);
  await menu(page, "视图", "进度…");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("还没有任何月份的完成数");
  await dialog
    .getByRole("button", { name: /关\s*闭/ })
    .last()
    .click();

  const file = join(dataFolder, "进度.csv");
  writeFileSync(file, table);
  const named = ["--library", libraryPath, "--plan", "云溪市2026年", "--period", "2026-06"];
  await fenjie(["progress", "import", file, ...named]);
  await menu(page, "视图", "进度…");
  await expect(dialog.getByTestId("progress-groups")).toContainText("共 1 项：慢于序时 1 项");
  const row = dialog.getByTestId("progress-board").locator("tbody tr").first();
  await expect(row).toHaveText("城镇新增就业慢于序时▲44.44%●60.00%■25.00%");
  await row.getByRole("button", { name: "城镇新增就业" }).click();
  await expect(dialog.getByTestId("progress-curve")).toHaveAttribute("aria-label", /6月完成44.44%，应完成50.00%/);
  await dialog.getByText("排名", { exact: true }).click();
  await expect(dialog.getByTestId("progress-ranking").getByRole("img")).toHaveAttribute(
    "aria-label",
    /第1名青屏县 60.00%；第2名石渡县/,
  );
  await dialog.getByText("牵头单位", { exact: true }).click();
  await expect(dialog.getByTestId("progress-agencies").locator("tbody tr")).toHaveText("市人社局10010");

  await dialog.getByLabel("印发日期").fill("2026年7月8日");
  await dialog.getByRole("button", { name: "导出通报" }).click();
  await expect(page.getByText(/已导出.*通报/).first()).toBeVisible();
  expect(
    readdirSync(dataFolder, { recursive: true }).some((name) => /1—6月实施进度的通报.*\.docx$/.test(String(name))),
  ).toBe(true);
  await dialog.getByRole("button", { name: "随通报关闭本月" }).click();
  await page.getByRole("button", { name: "关闭本月", exact: true }).click();
  await expect(dialog.getByRole("button", { name: "本月已关闭" })).toBeDisabled();
  await dialog.getByText("进度", { exact: true }).last().click();
  await row.getByRole("button", { name: "■25.00%" }).click();
  await idle(page);
  await expect(page.getByTestId("address")).toContainText("石渡县");
});
