import { cell, click, expectCell, newPlan, openSample, paste, type } from "./grid-page.ts";
import { expect, idle, test } from "./support/fixtures.ts";

test("a block is selected by Shift+click, drag and Shift+arrows; its sums are exact", async ({ window }) => {
  await openSample(window);
  await click(window, "培训家政服务人员", "溪北区");
  await click(window, "培训家政服务人员", "禾丰县", { shift: true });
  // 4750 + 4750 + 4370 + 3740
  await expect(window.getByTestId("sums")).toHaveText("求和 17610人次平均 4402.5计数 4数值计数 4");
  const from = await cell(window, "培训家政服务人员", "溪北区");
  await from.hover();
  await window.mouse.down();
  await (await cell(window, "培训家政服务人员", "青屏县")).hover();
  await window.mouse.up();
  await expect(window.getByTestId("sums")).toContainText("计数 2");
  await window.keyboard.press("Shift+ArrowRight");
  await expect(window.getByTestId("sums")).toContainText("计数 3");
});

test("copying offers TSV; pasting the copy elsewhere is one step", async ({ window }) => {
  await openSample(window);
  await click(window, "培训家政服务人员", "溪北区");
  await click(window, "新增家政服务人员", "青屏县", { shift: true });
  await window.keyboard.press("Control+c");
  expect(await window.evaluate(() => navigator.clipboard.readText())).toBe("4750\t4750\r\n1900\t1900");
  await click(window, "培训家政服务人员", "石渡县");
  await window.keyboard.press("Control+v");
  await idle(window);
  await expectCell(window, "培训家政服务人员", "石渡县", "4750");
  await expectCell(window, "新增家政服务人员", "禾丰县", "1900");
  await window.keyboard.press("Control+z");
  await idle(window);
  await expectCell(window, "培训家政服务人员", "石渡县", "4370");
  await expectCell(window, "新增家政服务人员", "禾丰县", "1500");
});

test("a table from a spreadsheet is pasted cell by cell; what cannot be taken is refused with its reason", async ({
  window,
}) => {
  await openSample(window);
  await click(window, "培训家政服务人员", "溪北区");
  const html = `<html><body><table><tr><td>4,800</td><td>4700人次</td><td>3公里</td></tr></table></body></html>`;
  await paste(window, { text: "4,800\t4700人次\t3公里", html });
  await expectCell(window, "培训家政服务人员", "溪北区", "4800");
  await expectCell(window, "培训家政服务人员", "青屏县", "4700");
  await expectCell(window, "培训家政服务人员", "石渡县", "4370");
  await expect(window.getByTestId("refusals")).toContainText("1 格没有填入");
  await window.getByTestId("refusals").getByRole("button", { name: "培训家政服务人员 · 石渡县" }).click();
  await expect(window.getByTestId("address")).toHaveText("培训家政服务人员 · 石渡县");
});

test("one value fills the selection; Ctrl+D fills down; Ctrl+R right", async ({ window }) => {
  await openSample(window);
  await click(window, "培训家政服务人员", "溪北区");
  await click(window, "新增家政服务人员", "石渡县", { shift: true });
  await paste(window, { text: "1000" });
  await expectCell(window, "新增家政服务人员", "石渡县", "1000");
  await click(window, "培训家政服务人员", "禾丰县");
  await click(window, "新增家政服务人员", "禾丰县", { shift: true });
  await window.keyboard.press("Control+d");
  await idle(window);
  await expectCell(window, "新增家政服务人员", "禾丰县", "3740");
  await click(window, "新增家政服务人员", "石渡县");
  await window.keyboard.press("Shift+ArrowRight");
  await window.keyboard.press("Control+r");
  await idle(window);
  await expectCell(window, "新增家政服务人员", "禾丰县", "1000");
});

test("a whole table pasted into an empty plan makes its rows; merged items are told apart", async ({ window }) => {
  await newPlan(window, "粘贴试验", ["甲县", "乙县"]);
  await window.getByText("在此填新项目").click();
  const html =
    "<table><tr><td rowspan=2>就业</td><td>城镇新增就业</td><td>人</td><td>300</td><td>100</td><td>200</td></tr>" +
    "<tr><td>家政培训</td><td>人次</td><td>50</td><td>20</td><td>30</td></tr>" +
    "<tr><td>养老</td><td>适老化改造</td><td>户</td><td>9</td><td>4</td><td>4</td></tr></table>";
  await paste(window, { text: "就业\t城镇新增就业", html });
  await expectCell(window, "城镇新增就业", "Σ 合计", "300");
  await expectCell(window, "家政培训", "差额", "0");
  await expectCell(window, "适老化改造", "差额", "-1");
  await expect(window.getByRole("treeitem")).toHaveCount(2);
  await window.keyboard.press("Control+z");
  await idle(window);
  await expect(window.getByRole("treeitem")).toHaveCount(0);
});

test("find goes to the next match and the list filter leaves rows out", async ({ window }) => {
  await openSample(window);
  await window.keyboard.press("Control+f");
  await window.getByLabel("查找内容").fill("家政");
  await expect(window.getByTestId("find-count")).toContainText("第 1 处");
  await window.keyboard.press("Enter");
  await expect(window.getByTestId("find-count")).toContainText("第 2 处");
  await window.keyboard.press("Escape");
  await click(window, "城镇新增就业", "单位");
  await window.keyboard.press("Control+Shift+L");
  await window.getByRole("dialog").getByText("全选").click();
  await window.getByRole("dialog").getByText("人次", { exact: true }).click();
  await window
    .getByRole("dialog")
    .getByRole("button", { name: /确\s*定/ })
    .click();
  await expect(window.getByText("已筛选")).toBeVisible();
  await expect(window.locator(".cell-indicator", { hasText: "城镇新增就业" })).toHaveCount(0);
  await window.getByRole("button", { name: "清除筛选" }).click();
  await expect(window.locator(".cell-indicator", { hasText: "城镇新增就业" })).toHaveCount(1);
});

test("a copied column falls on its own rows again, over bands and empty rows", async ({ window }) => {
  await openSample(window);
  const rows = window.locator(".ag-cell.cell-district");
  const before = await rows.allTextContents();
  const findings = await window.getByTestId("findings").textContent();
  await window.locator(".ag-header-cell", { hasText: "溪北区" }).click();
  await window.keyboard.press("Control+c");
  await window.keyboard.press("Control+v");
  await idle(window);
  await expect(window.getByTestId("refusals")).toHaveCount(0);
  expect(await rows.allTextContents()).toEqual(before);
  await expect(window.getByTestId("findings")).toHaveText(findings ?? "");
  // Onto the neighbour, and back with one undo.
  await window.locator(".ag-header-cell", { hasText: "青屏县" }).click();
  await window.keyboard.press("Control+v");
  await idle(window);
  await expect(window.getByTestId("refusals")).toHaveCount(0);
  await expectCell(window, "城镇新增就业", "青屏县", "8900左右");
  await window.keyboard.press("Control+z");
  await idle(window);
  expect(await rows.allTextContents()).toEqual(before);
});

test("a merged cell of a spreadsheet leaves the cells that it covers as they were", async ({ window }) => {
  await openSample(window);
  await click(window, "培训家政服务人员", "溪北区");
  const html = "<table><tr><td colspan=2>4000</td><td>4100</td></tr></table>";
  await paste(window, { text: "4000\t\t4100", html });
  await expectCell(window, "培训家政服务人员", "溪北区", "4000");
  await expectCell(window, "培训家政服务人员", "青屏县", "4750");
  await expectCell(window, "培训家政服务人员", "石渡县", "4100");
});

test("a figure is copied as the table shows it and keeps its own text in a row that reads it alike", async ({
  window,
}) => {
  await openSample(window);
  await type(window, "城镇新增就业", "溪北区", "0.89万人左右");
  await click(window, "城镇新增就业", "溪北区");
  await window.keyboard.press("Control+c");
  expect(await window.evaluate(() => navigator.clipboard.readText())).toBe("8900左右");
  await click(window, "城镇新增就业", "青屏县");
  await window.keyboard.press("Control+v");
  await idle(window);
  await expectCell(window, "城镇新增就业", "青屏县", "8900左右");
  await expect(window.getByTestId("value-bar")).toHaveValue("0.89万人左右");
});

test("what is cut stays marked until it is pasted, and moves in one step", async ({ window }) => {
  await openSample(window);
  await click(window, "培训家政服务人员", "溪北区");
  await window.keyboard.press("Control+x");
  const from = await cell(window, "培训家政服务人员", "溪北区");
  await expect(from).toHaveClass(/is-cut/);
  await expectCell(window, "培训家政服务人员", "溪北区", "4750");
  await window.keyboard.press("Escape");
  await expect(from).not.toHaveClass(/is-cut/);
  await window.keyboard.press("Control+x");
  await click(window, "培训家政服务人员", "石渡县");
  await window.keyboard.press("Control+v");
  await idle(window);
  await expectCell(window, "培训家政服务人员", "溪北区", "");
  await expectCell(window, "培训家政服务人员", "石渡县", "4750");
  await window.keyboard.press("Control+z");
  await idle(window);
  await expectCell(window, "培训家政服务人员", "溪北区", "4750");
  await expectCell(window, "培训家政服务人员", "石渡县", "4370");
  // What finds no place is not taken away.
  await click(window, "培训家政服务人员", "溪北区");
  await window.keyboard.press("Control+x");
  await click(window, "培训家政服务人员", "Σ 合计");
  await window.keyboard.press("Control+v");
  await idle(window);
  await expect(window.getByTestId("refusals")).toBeVisible();
  await expectCell(window, "培训家政服务人员", "溪北区", "4750");
});
