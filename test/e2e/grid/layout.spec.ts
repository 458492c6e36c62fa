import type { Page } from "@playwright/test";
import { expect, idle, test } from "../support/fixtures.ts";
import { cell, click, expectCell, menu, openSample, row, type } from "../grid-page.ts";

const head = (page: Page, id: string) => page.locator(`.ag-header-cell[col-id="${id}"]`);

async function widthOf(page: Page, id: string): Promise<number> {
  return Math.round((await head(page, id).boundingBox())?.width ?? 0);
}

/** Drags a border of a heading, from inside or from the heading behind it. */
async function dragBorder(page: Page, id: string, side: "left" | "right", by: number): Promise<void> {
  const box = await head(page, id).boundingBox();
  if (!box) throw new Error("no heading");
  const x = side === "right" ? box.x + box.width - 2 : box.x + 2;
  await page.mouse.move(x, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(x + by, box.y + box.height / 2, { steps: 4 });
  await page.mouse.up();
  await idle(page);
}

const names = (page: Page) => page.locator(".ag-header-cell .head-name").allTextContents();
/** Row numbers from the top down; the page holds its rows in no order. */
const numbers = async (page: Page): Promise<number[]> => {
  const rows = await page.locator('.ag-cell[col-id="number"]').evaluateAll((cells) =>
    cells.map((one) => {
      const at = one.closest(".ag-row")?.getAttribute("row-index");
      return { at: Number(at), number: Number(one.textContent) };
    }),
  );
  return rows.toSorted((a, b) => a.at - b.at).flatMap(({ number }) => (number > 0 ? [number] : []));
};

test("the table is arranged by hand, and is the same after a restart", async ({ window, start, program }) => {
  await openSample(window);
  const order = await names(window);
  const [first, second] = await window
    .locator('.ag-header-cell[col-id^="d:"]')
    .evaluateAll((heads) => heads.map((one) => one.getAttribute("col-id") ?? ""));
  if (!first || !second) throw new Error("no districts");

  // A border is taken from both its sides; the districts stay where they are.
  const before = await widthOf(window, first);
  await dragBorder(window, first, "right", 30);
  expect(await widthOf(window, first)).toBe(before + 30);
  await dragBorder(window, second, "left", 20);
  expect(await widthOf(window, first)).toBe(before + 50);
  expect(await widthOf(window, second)).toBe(before);
  expect((await names(window)).slice(0, 10)).toEqual(order.slice(0, 10));

  // A row's border.
  const number = window.locator('.ag-row[row-index="1"] .ag-cell[col-id="number"]');
  const tall = await number.boundingBox();
  if (!tall) throw new Error("no row");
  await window.mouse.move(tall.x + 22, tall.y + tall.height - 2);
  await window.mouse.down();
  await window.mouse.move(tall.x + 22, tall.y + tall.height + 38, { steps: 4 });
  await window.mouse.up();
  await idle(window);
  expect(Math.round((await number.boundingBox())?.height ?? 0)).toBe(Math.round(tall.height) + 40);

  // Hidden rows and columns leave a gap in the numbers, and the status bar says so.
  await head(window, second).click();
  await window.keyboard.press("Control+0");
  await idle(window);
  await expect(head(window, second)).toHaveCount(0);
  await window.locator('.ag-row[row-index="3"] .ag-cell[col-id="number"]').click({ position: { x: 24, y: 10 } });
  await window.keyboard.press("Control+9");
  await idle(window);
  expect((await numbers(window)).slice(0, 4)).toEqual([1, 2, 3, 5]);
  await expect(window.locator(".status-bar")).toContainText("已隐藏 1 列、1 行");

  await window.keyboard.press("Control+Alt+=");
  await idle(window);
  await expect(window.locator(".status-bar")).toContainText("110%");
  await menu(window, "视图", "合计、差额固定在右侧");

  // The filter by a condition keeps the numbers, its funnel stays lit; sorting is a view.
  await head(window, "total").hover();
  await head(window, "total").locator(".header-tool").click();
  await window.getByLabel("条件", { exact: true }).selectOption("greater");
  await window.getByLabel("条件的值").fill("20000");
  await window.getByLabel("条件的值").press("Enter");
  await idle(window);
  await expect(window.locator(".status-bar")).toContainText("已筛选");
  await expect(head(window, "total").locator(".header-tool.on")).toHaveCount(1);
  expect((await numbers(window)).slice(0, 3)).toEqual([1, 2, 6]);
  await click(window, "城镇新增就业", "全市目标");
  await menu(window, "数据", "降序显示");

  const shown = await numbers(window);
  await window.getByRole("button", { name: "目录", exact: true }).click();
  await idle(window);
  await program.stop();
  const again = await (await start()).openWindow();
  await openSample(again);
  expect(await numbers(again)).toEqual(shown);
  await expect(again.getByRole("tree")).toHaveCount(0);
  for (const words of ["已筛选", "已隐藏 1 列、1 行", "110%", "按“全市目标”降序显示"])
    await expect(again.locator(".status-bar")).toContainText(words);
  expect(await widthOf(again, first)).toBe(Math.round((before + 50) * 1.1));
  for (const words of ["清除筛选", "取消排序", "全部显示", "恢复 100%"])
    await again.locator(".status-bar").getByText(words).click();
  await idle(again);
  await expect(head(again, second)).toHaveCount(1);
  expect((await numbers(again)).slice(0, 6)).toEqual([1, 2, 3, 4, 5, 6]);

  // What stands above and left of the cell stays; Ctrl+Home goes to the first cell that scrolls, edits work on both sides.
  await click(again, "求职补贴标准", "石渡县");
  await menu(again, "视图", "冻结至此处");
  await expect(again.locator(".status-bar")).toContainText("冻结到第 3 行、“青屏县”列");
  await again.keyboard.press("Control+End");
  await idle(again);
  await expect(row(again, "城镇新增就业")).toBeVisible();
  await expect(row(again, "求职补贴标准")).toHaveCount(0);
  await type(again, "城镇新增就业", "青屏县", "8701");
  await again.keyboard.press("Control+End");
  await again.keyboard.press("Control+Home");
  await expect(again.getByTestId("address")).toHaveText("求职补贴标准 · 石渡县");
  await menu(again, "视图", "取消冻结窗格");
  await expect(again.locator('.ag-row[row-index^="t-"]')).toHaveCount(0);
  await expectCell(again, "城镇新增就业", "青屏县", "8701");
});

test("figures and rows are marked by hand: bold, yellow, a note; undo takes each back", async ({ window }) => {
  await openSample(window);
  await click(window, "城镇新增就业", "溪北区");
  await window.keyboard.press("Control+b");
  await window.keyboard.press("Shift+F2");
  await window.getByLabel("批注内容").fill("等县里回复");
  await window.keyboard.press("Control+Enter");
  await idle(window);
  const marked = await cell(window, "城镇新增就业", "溪北区");
  await expect(marked).toHaveClass(/is-bold.*has-note/);
  await expect(marked).toHaveAttribute("title", /批注：等县里回复/);
  await window.locator('.ag-row[row-index="1"] .ag-cell[col-id="number"]').click({ position: { x: 24, y: 10 } });
  await window.keyboard.press("Control+Alt+h");
  await idle(window);
  await expect(await cell(window, "城镇新增就业", "石渡县")).toHaveClass(/is-highlighted/);
  // The figures are as they were, and what is typed there stays marked.
  await expectCell(window, "城镇新增就业", "溪北区", "8900左右");
  await window.keyboard.press("Control+Home");
  await window.keyboard.press("F8");
  await expect(window.getByTestId("address")).toHaveText("城镇新增就业 · 溪北区");
  for (const left of [/is-bold.*has-note/, /is-bold/]) {
    await window.keyboard.press("Control+z");
    await idle(window);
    await expect(marked).toHaveClass(left);
  }
  await window.keyboard.press("Control+z");
  await idle(window);
  await expect(marked).not.toHaveClass(/is-bold|has-note|is-highlighted/);
});
