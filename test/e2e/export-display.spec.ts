import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, idle, test } from "./support/fixtures.ts";

const figure = (value: string) => ({ value, unit: "元", qualifier: "exact", text: value });
const plan = {
  name: "资金",
  year: 2026,
  issuer: "云溪市",
  districts: ["甲县", "乙县", "丙县"].map((name) => ({ name })),
  categories: [],
  items: [
    {
      seq: 1,
      label: "1",
      category: null,
      text: "救助",
      indicators: [
        {
          name: "救助资金",
          unit: "元",
          total: figure("100000"),
          targets: { 甲县: figure("33333"), 乙县: figure("33333"), 丙县: figure("33334") },
        },
      ],
    },
  ],
};

test("export and print show 万元 that add up; the plan keeps its figures", async ({ window, dataFolder }) => {
  await window.getByRole("button", { name: /导入附件/ }).click();
  const buffer = Buffer.from(JSON.stringify(plan), "utf8");
  await window.getByTestId("import-file").setInputFiles({ name: "资金.json", mimeType: "application/json", buffer });
  await window.getByTestId("grid").waitFor();
  await idle(window);

  await window.getByRole("button", { name: "导出", exact: true }).click();
  const unit = window.getByTestId("display-unit");
  await unit.getByText("万元").click();
  await window.getByText("纯表格 .csv").click();
  await window
    .getByRole("dialog")
    .getByRole("button", { name: /^导\s*出$/ })
    .click();
  await expect(window.locator(".ant-message")).toContainText("已导出到");
  const [name = ""] = readdirSync(join(dataFolder, "导出"));
  expect(name).toContain("（万元）");
  const text = readFileSync(join(dataFolder, "导出", name), "utf8");
  expect(text).toContain("10.00,3.33,3.33,3.34");
  await expect(window.getByTestId("grid")).toContainText("33334");

  await window.keyboard.press("Control+p");
  await idle(window);
  // The choice is kept for the next table.
  const page = window.frameLocator("[data-testid=print-frame]");
  await expect(page.locator("body")).toContainText("3.34*");
  await expect(page.locator("body")).toContainText("舍位平衡");
  await window.getByTestId("display-unit").getByText("按方案").click();
  await expect(page.locator("body")).toContainText("33334");
});
