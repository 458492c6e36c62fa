import { click, expectCell, menu, newPlan, openSample, row, type } from "../grid-page.ts";
import { expect, idle, test } from "../support/fixtures.ts";

test("a version is compared with the plan, a point of the history is looked at and restored, and undo takes that back", async ({
  window,
}) => {
  await openSample(window);
  await menu(window, "数据", "版本…");
  await window.getByLabel("版本名称").fill("第一稿");
  await window.keyboard.press("Enter");
  await idle(window);
  await window.keyboard.press("Escape");
  await type(window, "城镇新增就业", "溪北区", "8901");
  await type(window, "城镇新增就业", "溪北区", "8902");
  await menu(window, "数据", "版本…");
  await window
    .getByRole("dialog")
    .getByRole("button", { name: /对\s*照/ })
    .click();
  await idle(window);
  const table = window.getByTestId("comparison");
  await expect(table.getByRole("row", { name: /溪北区/ })).toHaveText(/8900左右.*8902.*\+2.*修改/);
  await window.getByRole("button", { name: "导出 .xlsx" }).click();
  await idle(window);
  await expect(window.getByText(/已导出到.*对照\.xlsx/)).toBeVisible();
  // A line leads to its cell.
  await table.getByRole("button", { name: "溪北区" }).click();
  await expect(window.getByTestId("address")).toContainText("城镇新增就业 · 溪北区");

  await menu(window, "数据", /历史/);
  const point = window.locator(".history-list li").nth(1);
  await point.getByRole("button", { name: /与现在对照|对照/ }).click();
  await idle(window);
  await expect(table.getByRole("row", { name: /溪北区/ })).toHaveText(/8901.*8902/);
  await window.keyboard.press("Escape");
  await menu(window, "数据", /历史/);
  await point.getByRole("button", { name: /恢复到这一步之后/ }).click();
  await window
    .getByRole("dialog")
    .getByRole("button", { name: /^恢\s*复$/ })
    .click();
  await idle(window);
  await window.keyboard.press("Escape");
  await expectCell(window, "城镇新增就业", "溪北区", "8901");
  await window.getByTestId("cell-editor").focus();
  await window.keyboard.press("Control+z");
  await idle(window);
  await expectCell(window, "城镇新增就业", "溪北区", "8902");
});

test("a plan taken back from a backup, districts merged and split, and next year's plan made of it", async ({
  window,
}) => {
  await newPlan(window, "云溪市2026年分解表", ["溪东区", "溪西县", "溪北区"]);
  await window.keyboard.type("一、促进就业（1项）");
  await window.keyboard.press("Enter");
  await idle(window);
  await expect(window.getByRole("treeitem", { name: /促进就业/ })).toBeVisible();
  await menu(window, "插入", "新增项目");
  await window.keyboard.type("新增就业");
  await window.keyboard.press("Enter");
  await idle(window);
  await type(window, "新增就业", "溪东区", "10");
  await type(window, "新增就业", "溪西县", "20");
  await menu(window, "文件", "备份…");
  await window.getByRole("button", { name: "立即备份" }).click();
  await idle(window);
  await expect(window.getByTestId("backups").getByRole("row", { name: /手工/ })).toContainText("云溪市2026年分解表");
  await window.keyboard.press("Escape");

  await click(window, "新增就业", "溪西县");
  await menu(window, "行列", /合并/);
  const dialog = window.getByRole("dialog");
  await dialog.getByLabel("并入").click();
  await window.locator(".ant-select-item", { hasText: "溪东区" }).click();
  await dialog.getByLabel("合并后的名称").fill("新溪区");
  await dialog.getByRole("button", { name: /合\s*并/ }).click();
  await idle(window);
  await expectCell(window, "新增就业", "新溪区", "30");

  await menu(window, "文件", "备份…");
  await window.getByTestId("backups").getByRole("button", { name: "恢复…" }).first().click();
  await window.getByText(/替换现在的这些方案/).click();
  await window.getByRole("button", { name: /^恢\s*复$/ }).click();
  await idle(window);
  await window.keyboard.press("Escape");
  await expectCell(window, "新增就业", "溪西县", "20");

  await click(window, "新增就业", "溪西县");
  await menu(window, "行列", /拆分/);
  await expect(dialog.getByLabel("第 2 个的名称")).toBeFocused();
  await window.keyboard.type("溪南新区");
  const preview = dialog.getByTestId("split-preview").getByRole("row", { name: /新指标/ });
  await expect(preview.getByRole("cell")).toHaveText(["", "20", "20", "", "按权重"]);
  await dialog.getByRole("radio", { name: "按权重分" }).check();
  await expect(dialog.getByRole("button", { name: /拆\s*分/ })).toBeDisabled();
  await dialog.getByLabel("权重", { exact: true }).fill("6:4");
  await expect(preview.getByRole("cell")).toHaveText(["", "20", "12", "8", "按权重"]);
  await dialog.getByRole("button", { name: /拆\s*分/ }).click();
  await idle(window);
  await expectCell(window, "新增就业", "溪西县", "12");
  await expectCell(window, "新增就业", "溪南新区", "8");
  await window.keyboard.press("Control+z");
  await idle(window);
  await expectCell(window, "新增就业", "溪西县", "20");
  await expect(window.locator(".head-district", { hasText: "溪南新区" })).toHaveCount(0);

  await menu(window, "文件", "返回首页");
  await window.getByRole("button", { name: /“云溪市2026年分解表”的操作/ }).click();
  await window.getByText("照它做下一年的方案…").click();
  await expect(window.getByLabel("方案名称")).toHaveValue("云溪市2027年分解表");
  await window
    .getByRole("dialog")
    .getByRole("button", { name: /新\s*建/ })
    .click();
  await window.getByTestId("grid").waitFor();
  await idle(window);
  await expect(row(window, "新增就业")).toBeVisible();
  await expectCell(window, "新增就业", "溪西县", "");
});
