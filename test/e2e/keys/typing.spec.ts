import type { Page } from "@playwright/test";
import { cell, click, expectCell, menu, openSample, row, type } from "../grid-page.ts";
import { expect, idle, test } from "../support/fixtures.ts";

const JOBS = "城镇新增就业";
const HOME = "培训家政服务人员";

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
  await idle(page);
}

test("sums are worked out and kept as typed; blocks are filled; what is closed says how it is opened", async ({
  window,
}) => {
  await openSample(window);
  const address = window.getByTestId("address");
  const bar = window.getByTestId("value-bar");
  const told = window.locator(".ant-message");

  // Sums: the result in the cell, what was typed in the value bar and in the cell's history.
  await type(window, JOBS, "溪北区", "=8000+900");
  await expectCell(window, JOBS, "溪北区", "8900");
  await click(window, JOBS, "溪北区");
  await expect(bar).toHaveValue("=8000+900");
  await type(window, JOBS, "溪北区", "=1万/3");
  await expectCell(window, JOBS, "溪北区", "3333");
  await expect(told).toContainText("3333.333333…");
  await type(window, JOBS, "溪北区", "=A1+1");
  await expect(window.getByTestId("refusals")).toContainText("不能引用别的格子");
  await expectCell(window, JOBS, "溪北区", "3333");
  await press(window, "Control+z");

  // Enter and Tab walk through a selected block while it is typed into; Ctrl+Enter fills it.
  await click(window, HOME, "溪北区");
  await click(window, HOME, "禾丰县", { shift: true });
  await window.keyboard.type("1");
  await press(window, "Tab");
  await expect(address).toHaveText(`${HOME} · 青屏县`);
  await press(window, "F2");
  await window.keyboard.type("0");
  await press(window, "Enter", "Shift+Tab");
  await window.keyboard.type("=20*2");
  await press(window, "Control+Enter");
  for (const district of ["溪北区", "青屏县", "禾丰县"]) await expectCell(window, HOME, district, "40");
  await press(window, "Control+z");
  await expectCell(window, HOME, "溪北区", "1");

  // A series from two cells, exactly; Ctrl repeats.
  await type(window, HOME, "溪北区", "0.1");
  await type(window, HOME, "青屏县", "0.3");
  await click(window, HOME, "溪北区");
  await click(window, HOME, "青屏县", { shift: true });
  await dragCorner(window, HOME, "青屏县", "禾丰县");
  await expectCell(window, HOME, "禾丰县", "0.7");
  await press(window, "Control+z");

  // Alt+= puts the sum of the districts into the total.
  await click(window, JOBS, "全市目标");
  await type(window, JOBS, "溪北区", "9000");
  await click(window, JOBS, "全市目标");
  await press(window, "Alt+Equal");
  await expectCell(window, JOBS, "差额", "0");

  // Double click on the corner fills as far down as the column beside goes.
  await click(window, JOBS, "溪北区");
  const corner = await (await cell(window, JOBS, "溪北区")).boundingBox();
  if (!corner) throw new Error("no cell");
  await window.mouse.dblclick(corner.x + corner.width - 3, corner.y + corner.height - 3);
  await idle(window);
  await expectCell(window, "就业充分社区占城市社区比例", "溪北区", /9000/);
  await press(window, "Control+z");

  // Closed cells: one sentence each, by typing, F2, Delete, double click and in the value bar.
  await click(window, JOBS, "差额");
  await window.keyboard.type("5");
  await expect(told).toContainText("由程序自动算出");
  await expect(window.getByTestId("cell-editor")).not.toHaveClass(/editing/);
  await click(window, JOBS, "溪北区");
  await press(window, "Control+Alt+s");
  await press(window, "Delete");
  await expect(told).toContainText("这一格已锁定");
  await window.keyboard.type("5");
  await press(window, "Enter");
  await expectCell(window, JOBS, "溪北区", "9000");
  await click(window, JOBS, "溪北区");
  await press(window, "Control+Alt+j");
  await type(window, JOBS, "溪北区", "9001");
  await expectCell(window, JOBS, "溪北区", "9001");

  // Home goes to the first district, then to the very first column; Alt+Shift+arrows move rows.
  await click(window, JOBS, "禾丰县");
  await press(window, "Home");
  await expect(address).toHaveText(`${JOBS} · 市本级`);
  await press(window, "Home");
  await expect(address).toHaveText(`${JOBS} · 序号`);
  await click(window, JOBS, "溪北区");
  await press(window, "Alt+Shift+ArrowDown");
  const first = await row(window, JOBS).boundingBox();
  const second = await row(window, "就业充分社区占城市社区比例").boundingBox();
  expect((first?.y ?? 0) > (second?.y ?? 0)).toBe(true);
  await menu(window, "编辑", /^撤销/);
});

test("F2 opens over the cell without moving a digit", async ({ window }) => {
  await openSample(window);
  for (const column of ["全市目标", "溪北区"]) {
    await type(window, JOBS, column, "12345");
    await click(window, JOBS, column);
    const target = await cell(window, JOBS, column);
    const before = await target.locator(".cell-text").evaluate((element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      const box = range.getBoundingClientRect();
      const { fontSize, fontWeight, fontVariantNumeric, fontFamily } = getComputedStyle(element);
      return {
        right: Math.round(box.right),
        middle: Math.round(box.top + box.height / 2),
        font: [fontSize, fontWeight, fontVariantNumeric, fontFamily].join(" "),
      };
    });
    await press(window, "F2");
    const editor = await window.getByTestId("cell-editor").evaluate((element) => {
      const box = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      const number = (text: string) => Number.parseFloat(text);
      const top = box.top + number(style.borderTopWidth) + number(style.paddingTop);
      return {
        right: Math.round(box.right - number(style.borderRightWidth) - number(style.paddingRight)),
        middle: Math.round(top + number(style.lineHeight) / 2),
        font: [style.fontSize, style.fontWeight, style.fontVariantNumeric, style.fontFamily].join(" "),
      };
    });
    expect(editor.font).toBe(before.font);
    expect(Math.abs(editor.right - before.right)).toBeLessThanOrEqual(1);
    expect(Math.abs(editor.middle - before.middle)).toBeLessThanOrEqual(1);
    await press(window, "Escape");
  }
});

async function dragCorner(page: Page, name: string, from: string, to: string): Promise<void> {
  const start = await (await cell(page, name, from)).boundingBox();
  const end = await (await cell(page, name, to)).boundingBox();
  if (!start || !end) throw new Error("cells are not shown");
  await page.mouse.move(start.x + start.width - 3, start.y + start.height - 3);
  await page.mouse.down();
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 4 });
  await page.mouse.up();
  await idle(page);
}
