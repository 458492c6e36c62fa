/** The lists of all districts leave as a folder of files, and one district's as a document. */

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, idle, test } from "../support/fixtures.ts";
import { readDocx } from "../../support/readers/docx.ts";

const figure = (value: string) => ({ value, unit: "人", qualifier: "exact", text: value });
const plan = {
  name: "就业",
  title: "云溪市2026年民生实事目标任务分解表",
  year: 2026,
  issuer: "云溪市",
  districts: ["甲县", "乙县"].map((name) => ({ name })),
  categories: [],
  items: [
    {
      seq: 1,
      label: "1",
      category: null,
      text: "就业",
      indicators: [
        { name: "新增就业", unit: "人", total: figure("300"), targets: { 甲县: figure("100"), 乙县: figure("200") } },
      ],
    },
  ],
};

test("a list for each district in a folder, and one as .docx", async ({ window, dataFolder }) => {
  await window.getByRole("button", { name: /导入附件/ }).click();
  const buffer = Buffer.from(JSON.stringify(plan), "utf8");
  await window.getByTestId("import-file").setInputFiles({ name: "就业.json", mimeType: "application/json", buffer });
  await window.getByTestId("grid").waitFor();
  await idle(window);

  const dialog = window.getByRole("dialog");
  const save = dialog.getByRole("button", { name: /^导\s*出$/ });
  const choose = async (district: RegExp) => {
    await dialog.getByRole("combobox", { name: "县区" }).click();
    await window.locator(".ant-select-item-option").filter({ hasText: district }).click();
  };
  const stem = "云溪市2026年民生实事目标任务清单";
  const exported = join(dataFolder, "导出");
  await window.getByRole("button", { name: "导出", exact: true }).click();
  await dialog.getByRole("radio", { name: "县区任务清单" }).click();
  await dialog.getByRole("radio", { name: /\.xlsx/ }).click();
  await choose(/^全部/);
  await save.click();
  await expect(window.locator(".ant-message")).toContainText("已导出 2 个文件到");
  expect(readdirSync(exported)).toEqual([`${stem}（各县区）（草稿）`]);
  expect(readdirSync(join(exported, `${stem}（各县区）（草稿）`)).toSorted()).toEqual(
    [`${stem}（乙县）（草稿）.xlsx`, `${stem}（甲县）（草稿）.xlsx`].toSorted(),
  );

  await window.getByRole("button", { name: "导出", exact: true }).click();
  await dialog.getByRole("radio", { name: "县区任务清单" }).click();
  await dialog.getByRole("radio", { name: /\.docx/ }).click();
  await choose(/^乙县$/);
  await save.click();
  await expect(window.locator(".ant-message").last()).toContainText("（乙县）（草稿）.docx");
  const { tables } = readDocx(readFileSync(join(exported, `${stem}（乙县）（草稿）.docx`)));
  expect(tables[0]?.rows[1]?.map(({ text }) => text)).toEqual(["1", "就业", "新增就业", "人", "300", "200"]);
});
