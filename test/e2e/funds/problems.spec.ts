/** The money of a task and what goes wrong with it: a rule is typed and its needs seen; a problem is asked for, struck, there again. */

import type { Page } from "@playwright/test";
import { menu, openSample } from "../grid-page.ts";
import { expect, idle, test } from "../support/fixtures.ts";

const dialog = (page: Page) => page.getByRole("dialog").last();
const panel = (page: Page) => page.locator(".problem-panel");

/** 下一步 of the chosen problem. */
async function step(page: Page, name: string, note = ""): Promise<void> {
  await panel(page).getByLabel("原因、依据").fill(note);
  await panel(page).getByRole("group", { name: "下一步" }).getByRole("button", { name }).click();
  await idle(page);
}

test("a rule of money gives its needs; a finding becomes a problem, which is asked for, struck and there again", async ({
  window,
}) => {
  await openSample(window);
  await window.locator(".finding.error .finding-text").first().click();
  await menu(window, "行列", /^推进信息/);
  await dialog(window).getByRole("textbox", { name: "资金标准" }).fill("1500元");
  await dialog(window).getByRole("textbox", { name: "资金分担" }).fill("省60%、县区其余");
  await dialog(window)
    .getByRole("button", { name: /确\s*定/ })
    .click();
  await idle(window);
  await menu(window, "数据", /^资金（/);
  // 5462 户 at 1500 元, 10 of them with no district.
  const funds = window.getByTestId("fund-table");
  await expect(funds.locator("tbody tr").first()).toContainText(/819\.30.*491\.58.*327\.72/);
  await expect(funds).toContainText(/未落到县区1\.50/);
  await expect(funds.locator(".preview-sum")).toContainText(/合计819\.30/);
  await dialog(window).getByText("按县区").click();
  await expect(funds.locator(".preview-sum")).toContainText(/合计819\.30/);
  await dialog(window).getByRole("button", { name: "关闭" }).last().click();
  await expect(dialog(window)).toBeHidden();
  await window.locator(".finding.error").first().getByRole("button", { name: "转为问题" }).click();
  await idle(window);
  await expect(window.getByTestId("problem-table")).toContainText("待交办");
  await expect(panel(window).getByLabel("问题", { exact: true })).toHaveValue(/适老化改造：全市目标5462户/);
  await panel(window).getByLabel("金额（元）").fill("1.25万元");
  await panel(window).getByLabel("整改时限").fill("2024-06-30");
  await panel(window).getByRole("button", { name: "保存内容" }).click();
  await idle(window);
  await expect(window.getByTestId("problem-table")).toContainText("12500");
  await expect(window.getByTestId("problem-table")).toContainText(/超期 \d+ 天/);

  await step(window, "交办");
  await window.getByRole("textbox", { name: "姓名" }).fill("李娜");
  await dialog(window)
    .getByRole("button", { name: /保\s*存/ })
    .click();
  await idle(window);
  await step(window, "申请销号", "已改为8900");
  await panel(window).getByLabel("办理的单位").fill("溪北区");
  await step(window, "核查销号");
  await expect(window.locator(".ant-message").getByText(/要由发文单位办理/)).toBeVisible();
  await panel(window).getByLabel("办理的单位").fill("");
  await step(window, "核查销号", "看了改后的表");
  await expect(window.getByTestId("problem-totals")).toContainText("共1条，已销号1条，未销号0条；涉及金额12500元");
  await expect(panel(window).getByRole("list", { name: "经过" })).toContainText("李娜");
  await step(window, "回头看：反弹", "又超了");
  await expect(panel(window).getByRole("list", { name: "经过" }).getByRole("listitem")).toHaveCount(5);
  await dialog(window)
    .getByRole("button", { name: /^撤销：/ })
    .click();
  await idle(window);
  await expect(window.getByTestId("problem-totals")).toContainText("已销号1条");

  await dialog(window).getByRole("button", { name: "负面清单…" }).click();
  await idle(window);
  const negative = window.getByTestId("negative-table").locator("tbody tr").first();
  await negative.getByText("有", { exact: true }).click();
  await idle(window);
  await negative.getByRole("button", { name: "问题 2（待交办）" }).click();
  await expect(panel(window).getByRole("heading", { name: /问题 2/ })).toBeVisible();
  await window.getByRole("button", { name: "新增问题" }).click();
  await panel(window).getByRole("button", { name: "登记" }).click();
  await expect(panel(window).getByRole("alert")).toContainText("请写明是什么问题");
  await panel(window).getByRole("button", { name: "取消" }).click();
  await dialog(window).getByRole("button", { name: "关闭" }).last().click();
  await expect(dialog(window)).toBeHidden();
  // The finding knows its problem.
  await window.locator(".finding.error").first().getByRole("button", { name: "转为问题" }).click();
  await idle(window);
  await expect(window.getByTestId("problem-table").locator("tbody tr")).toHaveCount(2);
});
