import { expectCell, menu, type } from "../grid-page.ts";
import { expect, idle, test } from "../support/fixtures.ts";

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
      ...{ seq: 1, label: "1", category: null, text: "稳定就业" },
      indicators: [
        {
          ...{ name: "城镇新增就业", unit: "人", total: figure("9000") },
          targets: { 青屏县: figure("5000"), 石渡县: figure("4000") },
        },
      ],
    },
  ],
};

test("a plan is issued, adjusted, compared along its series, and handed down", async ({ window: page }) => {
  await page.getByRole("button", { name: /导入附件/ }).click();
  const buffer = Buffer.from(JSON.stringify(city), "utf8");
  await page.getByTestId("import-file").setInputFiles({ name: "市.json", mimeType: "application/json", buffer });
  await page.getByTestId("grid").waitFor();
  await idle(page);
  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: "定稿", exact: true }).click();
  await dialog.getByRole("button", { name: /定\s*稿/ }).click();
  await idle(page);

  // 印发 stands where 定稿 stood; the number is given after signing.
  await page.getByRole("button", { name: "印发", exact: true }).first().click();
  await dialog.getByLabel("发文字号").fill("云民生〔2026〕3号");
  await dialog.getByLabel("印发日期").fill("2026年3月15日");
  await dialog.getByRole("button", { name: /印\s*发/ }).click();
  await idle(page);
  await expect(page.getByTestId("status")).toHaveText("已印发");
  await expect(page.getByTestId("final-banner")).toContainText("云民生〔2026〕3号");
  await expect(page.getByRole("button", { name: "撤回定稿" })).toHaveCount(0);

  await page.getByRole("button", { name: "调整", exact: true }).click();
  await dialog.getByLabel("调整原因").fill("青屏县调减");
  await dialog.getByLabel("自哪天起执行").fill("2026-6-10");
  await expect(dialog.getByLabel("新方案的名称")).toHaveValue("云溪市2026年（第1次调整）");
  await dialog.getByRole("button", { name: "建立调整方案" }).click();
  await expect(page.getByTestId("status")).toHaveText("草稿");
  await idle(page);
  await type(page, "城镇新增就业", "青屏县", "4800");
  await type(page, "城镇新增就业", "石渡县", "4200");

  await menu(page, "数据", /^调整情况/);
  const lines = dialog.getByTestId("adjustment").locator("tbody tr");
  await expect(lines).toHaveText([/全市9000.*0.*9000/, /青屏县5000-2004800/, /石渡县4000\+2004200/]);
  await dialog.getByRole("button", { name: "导出调整表…" }).click();
  await expect(page.getByRole("radio", { name: /调整表/ }).first()).toBeChecked();
  await page.keyboard.press("Escape");
  await menu(page, "数据", "历次方案…");
  const versions = dialog.getByTestId("series").getByRole("listitem");
  await expect(versions).toHaveText([/原方案.*已印发.*云民生〔2026〕3号/, /第1次调整.*草稿.*青屏县调减/]);
  await versions
    .first()
    .getByRole("button", { name: /对\s*照/ })
    .click();
  await expect(page.getByTestId("comparison")).toContainText("-200");
  await page.keyboard.press("Escape");
  await idle(page);

  // The county's plan from its column, with the towns that are pasted once.
  await menu(page, "文件", "生成下级方案…");
  await dialog.getByLabel("下级单位").fill("一镇、二乡");
  await dialog.getByRole("button", { name: "建立方案" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/青屏县2026年/);
  await idle(page);
  await expectCell(page, "城镇新增就业", "全县目标", "4800");
  await expectCell(page, "城镇新增就业", "一镇", "");
});
