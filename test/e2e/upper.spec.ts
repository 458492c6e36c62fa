import type { Page } from "@playwright/test";
import { click, expectCell, menu, newPlan, paste, type } from "./grid-page.ts";
import { expect, idle, test } from "./support/fixtures.ts";

/** A small plan as another program would hand it over. */
function planFile(
  name: string,
  issuer: string,
  districts: string[],
  rows: { item: string; name: string; unit: string; total: string; targets: string[] }[],
): Buffer {
  const figure = (value: string) => ({ value, unit: "人", qualifier: "exact", text: value });
  const document = {
    name,
    year: 2026,
    issuer,
    districts: districts.map((district) => ({ name: district })),
    categories: [],
    items: rows.map((row, index) => ({
      seq: index + 1,
      label: String(index + 1),
      category: null,
      text: row.item,
      indicators: [
        {
          name: row.name,
          unit: row.unit,
          total: figure(row.total),
          targets: Object.fromEntries(districts.map((district, at) => [district, figure(row.targets[at] ?? "0")])),
        },
      ],
    })),
  };
  return Buffer.from(JSON.stringify(document), "utf8");
}

async function importPlan(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.getByRole("button", { name: /导入附件/ }).click();
  await page.getByTestId("import-file").setInputFiles({ name: `${name}.json`, mimeType: "application/json", buffer });
  await page.getByTestId("grid").waitFor();
  await idle(page);
}

async function home(page: Page): Promise<void> {
  await page.getByRole("button", { name: "返回首页" }).click();
  await idle(page);
}

const city = planFile(
  "云溪市2026年",
  "云溪市",
  ["青屏县", "石渡县"],
  [
    { item: "稳定就业", name: "城镇新增就业", unit: "人", total: "9000", targets: ["5000", "4000"] },
    { item: "养老", name: "适老化改造", unit: "人", total: "300", targets: ["200", "100"] },
    { item: "托育", name: "新增托位", unit: "人", total: "80", targets: ["50", "30"] },
  ],
);
const county = planFile(
  "青屏县2026年",
  "青屏县",
  ["一镇", "二镇"],
  [
    { item: "稳定就业", name: "城镇新增就业", unit: "人", total: "5000", targets: ["3000", "2000"] },
    { item: "居家养老", name: "适老化改造", unit: "人", total: "190", targets: ["100", "90"] },
    { item: "婴幼儿照护", name: "托位建设", unit: "人", total: "50", targets: ["25", "25"] },
  ],
);

async function pick(page: Page, label: string, option: RegExp): Promise<void> {
  await page.getByRole("dialog").getByRole("combobox", { name: label }).click();
  await page.locator(".ant-select-dropdown:visible .ant-select-item-option").filter({ hasText: option }).click();
  await idle(page);
}

test("linking a county's plan to its city's: offered by name, ticked by the clerk, checked from then on", async ({
  window,
  program,
}) => {
  await importPlan(window, "市", city);
  await home(window);
  await importPlan(window, "县", county);
  await menu(window, "分配", /上级下达/);
  await pick(window, "上级方案", /云溪市2026年/);
  const dialog = window.getByRole("dialog");
  // The column that bears the county's name is taken by itself.
  await expect(dialog).toContainText("上级下达（青屏县）");
  const links = dialog.getByTestId("links").locator("tbody tr");
  await expect(links).toHaveText([
    /城镇新增就业稳定就业5000人城镇新增就业稳定就业5000人项目和指标同名/,
    /适老化改造居家养老190人适老化改造养老200人指标同名，请核对 · 数不一致/,
  ]);
  await expect(dialog.getByLabel("关联城镇新增就业")).toBeChecked();
  await expect(dialog.getByLabel("关联适老化改造")).not.toBeChecked();
  await dialog.getByLabel("关联适老化改造").check();
  await pick(window, "本方案的指标", /托位建设/);
  await pick(window, "上级方案的指标", /新增托位/);
  await dialog.getByRole("button", { name: /加\s*上/ }).click();
  await dialog.getByRole("button", { name: "关联 3 行" }).click();
  await idle(window);
  const findings = window.getByTestId("findings");
  await expect(findings).toContainText(/适老化改造：〔云溪市2026年〕·青屏县下达200人，.*190人/);
  await expect(findings).not.toContainText("托位建设");
  // A change in the city's plan, in another window, is told here.
  const other = await program.openWindow();
  await other.getByText("云溪市2026年", { exact: true }).click();
  await other.getByTestId("grid").waitFor();
  await idle(other);
  await type(other, "新增托位", "青屏县", "60");
  await expect(findings).toContainText(/托位建设：〔云溪市2026年〕·青屏县下达60人/);
  await other.close();
  await window.getByTestId("cell-editor").focus();
  await window.keyboard.press("Control+z");
  await idle(window);
  await expect(findings).not.toContainText("下达200人");
});

test("unlinking takes the findings away and leaves the figures", async ({ window }) => {
  await importPlan(window, "市", city);
  await home(window);
  await importPlan(window, "县", county);
  await menu(window, "分配", /上级下达/);
  await pick(window, "上级方案", /云溪市2026年/);
  await window.getByLabel("关联适老化改造").check();
  await window.getByRole("button", { name: "关联 2 行" }).click();
  await idle(window);
  await expect(window.getByTestId("findings")).toContainText("下达200人");
  await menu(window, "分配", /上级下达/);
  await expect(window.getByTestId("links").getByRole("row").nth(1)).toContainText("已关联");
  await window.getByRole("button", { name: "取消全部关联" }).click();
  await window.getByRole("button", { name: "取消关联", exact: true }).click();
  await idle(window);
  await expect(window.getByTestId("findings")).not.toContainText("下达200人");
  await expectCell(window, "适老化改造", "全县目标", "190");
});

test("basis tables: typed, pasted, imported; an allocation weighs with them", async ({ window }) => {
  await newPlan(window, "基数", ["甲县", "乙县"]);
  await menu(window, "分配", /基数表/);
  const dialog = window.getByRole("dialog", { name: "基数表" });
  await dialog.getByRole("button", { name: /新\s*建/ }).click();
  await dialog.getByLabel("名称").fill("常住人口");
  await dialog.getByLabel("单位").fill("万人");
  await dialog.getByLabel("时点").fill("2025年末");
  await dialog.getByLabel("甲县的数值").fill("一百");
  await dialog.getByRole("button", { name: /保\s*存/ }).click();
  await expect(dialog.getByRole("alert")).toContainText("甲县：“一百”不是数值");
  await dialog.getByLabel("甲县的数值").fill("30.5");
  await dialog.getByLabel("乙县的数值").fill("10.5");
  await dialog.getByRole("button", { name: /保\s*存/ }).click();
  await idle(window);
  const list = dialog.getByTestId("basis-list").getByRole("listitem");
  await expect(list).toHaveText([/常住人口 人 · 2025年末甲县 305000，乙县 105000/]);
  await dialog.getByRole("button", { name: "从 Excel 粘贴…" }).click();
  await dialog
    .getByLabel("粘贴的表格")
    .fill("县区\t学校（所）\t教师（人）\n甲县\t12\t300\n乙县\t8\t无数\n合计\t20\t300");
  await dialog.getByRole("button", { name: /读\s*取/ }).click();
  await expect(dialog).toContainText("乙县的“无数”没有读入：“无数”不是数值");
  await dialog.getByRole("button", { name: "保存 2 张" }).click();
  await idle(window);
  await expect(list).toHaveCount(3);
  await dialog.getByLabel("基数表文件").setInputFiles({
    name: "户数.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("指标,单位,合计,甲县,乙县\n总户数,户,500,300,200\n农村户数,户,210,120,90\n", "utf8"),
  });
  await dialog.getByRole("button", { name: /^保存 \d 张/ }).click();
  await idle(window);
  await expect(dialog.getByTestId("basis-list")).toContainText("总户数");
  await expect(dialog.getByTestId("basis-list")).toContainText("甲县 300，乙县 200");
  await dialog
    .getByRole("listitem")
    .filter({ hasText: "教师" })
    .getByRole("button", { name: /删\s*除/ })
    .click();
  await window
    .getByRole("dialog", { name: /删除基数表/ })
    .getByRole("button", { name: /删\s*除/ })
    .click();
  await idle(window);
  await expect(dialog.getByTestId("basis-list")).not.toContainText("教师");
  await dialog.getByRole("button", { name: "关闭" }).click();
  await window.locator(".cell-item", { hasText: "在此填新项目" }).first().click();
  await paste(window, { text: "扩大就业\t新增就业\t人\t820" });
  await click(window, "新增就业", "全市目标");
  await window.keyboard.press("Control+Alt+f");
  await idle(window);
  await window.getByRole("radio", { name: /^按权重分/ }).check();
  await pick(window, "权重来自", /基数表/);
  await pick(window, "基数表", /常住人口/);
  await window
    .getByRole("dialog", { name: /^分配/ })
    .getByRole("button", { name: /^分\s*配$/ })
    .click();
  await idle(window);
  await expectCell(window, "新增就业", "甲县", "610");
  await expectCell(window, "新增就业", "乙县", "210");
});
