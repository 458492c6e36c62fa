import { cell, click, expectCell, openSample, row, type } from "./grid-page.ts";
import { browserOnly, expect, idle, test } from "./support/fixtures.ts";

test("the corner of the selection fills by dragging", async ({ window }) => {
  await openSample(window);
  await click(window, "培训家政服务人员", "溪北区");
  const from = await (await cell(window, "培训家政服务人员", "溪北区")).boundingBox();
  const to = await (await cell(window, "培训家政服务人员", "石渡县")).boundingBox();
  if (!from || !to) throw new Error("cells are not shown");
  await window.mouse.move(from.x + from.width - 3, from.y + from.height - 3);
  await window.mouse.down();
  await window.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 4 });
  await window.mouse.up();
  await idle(window);
  await expectCell(window, "培训家政服务人员", "石渡县", "4750");
  await expectCell(window, "培训家政服务人员", "禾丰县", "3740");
});

test("a row is moved by its grip, within its item and to another item", async ({ window }) => {
  await openSample(window);
  const drag = async (name: string, onto: string) => {
    const from = await row(window, name).locator(".cell-number").boundingBox();
    const to = await row(window, onto).locator(".cell-number").boundingBox();
    if (!from || !to) throw new Error("rows are not shown");
    await window.mouse.move(from.x + 5, from.y + from.height / 2);
    await window.mouse.down();
    await window.mouse.move(to.x + 6, to.y + to.height - 5, { steps: 5 });
    await window.mouse.up();
    await idle(window);
  };
  const order = async () => {
    const found = await window
      .locator(".cell-indicator")
      .evaluateAll((cells) =>
        cells.map((one) => ({ top: one.getBoundingClientRect().top, name: (one.textContent ?? "").trim() })),
      );
    return found
      .sort((a, b) => a.top - b.top)
      .map((one) => one.name)
      .filter((name) => name !== "");
  };
  await drag("城镇新增就业", "就业充分社区占城市社区比例");
  expect((await order()).slice(0, 2)).toEqual(["就业充分社区占城市社区比例", "城镇新增就业"]);
  await drag("城镇新增就业", "新增家政服务人员");
  expect((await order()).slice(0, 6)).toContain("城镇新增就业");
  expect((await order())[0]).toBe("就业充分社区占城市社区比例");
  await window.keyboard.press("Control+z");
  await window.keyboard.press("Control+z");
  await idle(window);
  expect((await order()).slice(0, 2)).toEqual(["城镇新增就业", "就业充分社区占城市社区比例"]);
});

test("right click offers commands for the cell; Esc gives the focus back to it", async ({ window }) => {
  await openSample(window);
  await (await cell(window, "培训家政服务人员", "溪北区")).click({ button: "right" });
  await expect(window.getByRole("menu")).toContainText("向下填充");
  await window.keyboard.press("Escape");
  await expect(window.getByRole("menu")).toHaveCount(0);
  await window.keyboard.type("5000");
  await window.keyboard.press("Enter");
  await idle(window);
  await expectCell(window, "培训家政服务人员", "溪北区", "5000");
});

test("two windows on one plan follow one another, and undo is shared", async ({ window, program }) => {
  await openSample(window);
  const other = await program.openWindow();
  await openSample(other);
  await type(window, "城镇新增就业", "溪北区", "9001");
  await idle(other);
  await expectCell(other, "城镇新增就业", "溪北区", "9001");
  await type(other, "城镇新增就业", "青屏县", "8602");
  await expectCell(window, "城镇新增就业", "青屏县", "8602");
  await other.keyboard.press("Control+z");
  await other.keyboard.press("Control+z");
  await idle(other);
  await expectCell(window, "城镇新增就业", "溪北区", "8900左右");
});

test(
  "when the program is killed the window says so; after a restart the edit is there and undo still reaches it",
  { tag: browserOnly },
  async ({ start }) => {
    // Electron's window ends with the program.
    const first = await start();
    const page = await first.openWindow();
    await openSample(page);
    await type(page, "城镇新增就业", "溪北区", "9001");
    await first.kill();
    await expect(page.getByText("与程序的连接断开了")).toBeVisible();
    const second = await start();
    const fresh = await second.openWindow();
    await openSample(fresh);
    await expectCell(fresh, "城镇新增就业", "溪北区", "9001");
    await fresh.keyboard.press("Control+z");
    await idle(fresh);
    await expectCell(fresh, "城镇新增就业", "溪北区", "8900左右");
  },
);
