import { allocationMethods, methodNames } from "../../shared/allocate/methods.ts";
import { choose, line, openAllocation, pick } from "./allocate-page.ts";
import { openSample } from "./grid-page.ts";
import { expect, idle, test } from "./support/fixtures.ts";

test("the cards are the methods of the table; a number never changes its meaning with the method", async ({
  window,
}) => {
  await openSample(window);
  const dialog = await openAllocation(window);
  await expect(dialog.locator(".method-card b")).toHaveText(methodNames.map((name) => allocationMethods[name].name));
  await choose(window, dialog, "按现有比例调整");
  await dialog.getByLabel("新的全市目标").fill("36001");
  await idle(window);
  expect((await line(dialog, "县区合计"))[2]).toBe("36001");
  await choose(window, dialog, "增加或扣减");
  await expect(dialog.getByTestId("allocation-count")).toHaveText("将改动 0 格");
  await dialog.getByRole("radio", { name: /填数量/ }).check();
  await idle(window);
  await expect(dialog).toContainText("请填写增加多少");
  await dialog.getByLabel("增加（负数为扣减）").fill("650");
  await idle(window);
  expect((await line(dialog, "县区合计"))[2]).toBe("21000");
  await expect(dialog.getByRole("list", { name: "提醒" })).toContainText("全市目标由20350人次改为21000人次");
  await dialog.getByRole("radio", { name: /填百分比/ }).check();
  await dialog.getByLabel("增加百分之几（负数为扣减）").fill("10");
  await idle(window);
  expect((await line(dialog, "县区合计"))[2]).toBe("22385");
  await choose(window, dialog, "按现有比例调整");
  expect((await line(dialog, "县区合计"))[2]).toBe("36001");
});

test("factors with their weights, what each contributes, and how even the split is", async ({ window }) => {
  await openSample(window);
  const dialog = await openAllocation(window);
  await choose(window, dialog, "因素法");
  await expect(dialog).toContainText("请至少选择一个因素");
  const factors = dialog.getByRole("group", { name: "因素" });
  await pick(window, factors.getByRole("combobox", { name: "因素 1", exact: true }), "新增家政服务人员（人）");
  await factors.getByLabel("因素 1 的权重").fill("60");
  await pick(window, factors.getByRole("combobox", { name: "因素 2", exact: true }), "城镇新增就业（人）");
  await factors.getByLabel("因素 2 的权重").fill("40");
  await idle(window);
  expect((await line(dialog, "县区合计"))[2]).toBe("20350");
  expect((await line(dialog, "青屏县"))[5]).toMatch(
    /新增家政服务人员占[\d.]+%×60%＝[\d.]+%＋城镇新增就业占[\d.]+%×40%/,
  );
  await expect(dialog.getByTestId("fairness")).toContainText("与应得份额相差最大的是");
});

test("asks are granted in proportion and never exceeded", async ({ window }) => {
  await openSample(window);
  const dialog = await openAllocation(window);
  await choose(window, dialog, "按申报核定");
  const asks = dialog.getByRole("group", { name: "各县区申报数" });
  for (const [name, ask] of [
    ["溪北区", "10000"],
    ["青屏县", "8000"],
    ["石渡县", "4000"],
    ["禾丰县", "2000"],
    ["云溪高新区", "1000"],
  ] as const) {
    await asks.getByLabel(name).fill(ask);
  }
  await idle(window);
  expect((await line(dialog, "溪北区")).slice(2, 5)).toEqual(["8140", "+3390", "8140"]);
  expect((await line(dialog, "溪北区"))[5]).toContain("申报10000人次");
  await asks.getByLabel("溪北区").fill("1000");
  await idle(window);
  await expect(dialog.getByTestId("clash")).toContainText("溪北区不超过申报的1000人次");
});
