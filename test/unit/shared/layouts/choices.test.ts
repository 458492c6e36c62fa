/** The table of choices: each has one name, one flag and one schema, and what the command line says of it is what travels. */

import { expect, test } from "vitest";
import { choiceGroups } from "../../../../shared/layouts/choice-kinds.ts";
import { categoriesWords } from "../../../../shared/layouts/categories/categories.ts";
import type { LayoutChoices } from "../../../../shared/layouts/choices.ts";
import {
  choiceNames,
  choicesSchema,
  keptChoices,
  layoutChoices,
  pageChoices,
} from "../../../../shared/layouts/choices.ts";
import { writeDocx } from "../../../../electron/exchange/docx/write.ts";
import { readDocx } from "../../../support/readers/docx.ts";
import { progressOf } from "../../../../shared/tracking/progress/month.ts";
import { monthOf, paperOfMonth } from "../../../support/tracking/month.ts";
import { planOf, samplePlan } from "./support.ts";
import { choicesOf, exportFormats, layoutNames, layouts, unheeded } from "../../../../shared/layouts/table.ts";

const said: Record<string, [string, unknown][]> = {
  display: [["万元、万人:1", { scale: 10_000, places: 1, units: ["元", "人"] }]],
  without: [["备注，配合单位", ["备注", "配合单位"]]],
  rows: [["促进就业、3", ["促进就业", "3"]]],
  paper: [["a3", "A3"]],
  orientation: [
    ["纵向", "portrait"],
    ["landscape", "landscape"],
  ],
  margins: [
    ["28,37,26,35", { top: 28, right: 37, bottom: 26, left: 35 }],
    ["20mm", { top: 20, right: 20, bottom: 20, left: 20 }],
  ],
  scale: [
    ["85%", { percent: 85 }],
    ["2页", { pagesWide: 2 }],
  ],
  titleFont: [["方正小标宋简体", "方正小标宋简体"]],
  titleSize: [["二号", 22]],
  headFont: [["黑体", "黑体"]],
  bodyFont: [["仿宋_GB2312", "仿宋_GB2312"]],
  bodySize: [["10.5", 10.5]],
};

const refused: Record<string, string[]> = {
  display: ["万", "万元:9"],
  without: ["，"],
  paper: ["A5", ""],
  orientation: ["斜"],
  margins: ["1,2", "一", "120"],
  scale: ["85", "5%", "0页", "900%"],
  titleFont: ["", '宋体";}', "x".repeat(51)],
  titleSize: ["八号", "200"],
  bodySize: ["7.5", "六号"],
};

test("what the command line says of a choice is what the schema takes", () => {
  for (const [name, cases] of Object.entries(said)) {
    const choice = layoutChoices[name as keyof typeof layoutChoices];
    for (const [text, value] of cases) {
      expect([name, text, choice.read(text)]).toEqual([name, text, value]);
      expect(choicesSchema().parse({ [name]: value })).toEqual({ [name]: value });
    }
  }
  for (const [name, texts] of Object.entries(refused)) {
    for (const text of texts) {
      expect([name, text, layoutChoices[name as keyof typeof layoutChoices].read(text)]).toEqual([name, text, null]);
    }
  }
});

test("every choice is whole: a label, a group, a flag of its own, a text form unless it is a tick", () => {
  const flags = choiceNames.map((name) => layoutChoices[name].flag);
  expect(new Set(flags).size).toBe(flags.length);
  for (const name of choiceNames) {
    const { flag, label, group, control, form } = layoutChoices[name];
    expect(flag).toMatch(/^[a-z][a-z-]*$/);
    expect(label).toMatch(/\p{Script=Han}/u);
    expect(Object.keys(choiceGroups)).toContain(group);
    expect(form === "").toBe(control.kind === "flag");
  }
});

test("layouts heed choices of the table only; files without pages take no page set-up", () => {
  for (const layout of layoutNames) {
    for (const option of layouts[layout].options) expect(choiceNames).toContain(option);
    for (const format of exportFormats.filter((one) => layouts[layout].formats.includes(one))) {
      for (const choice of choicesOf(layout, format)) {
        expect(format === "csv" && pageChoices.includes(choice)).toBe(false);
      }
    }
  }
  expect(unheeded("decomposition", "csv", { paper: "A3" })).toBe("paper");
  expect(unheeded("decomposition", "xlsx", { paper: "A3" })).toBeNull();
  expect(unheeded("plan", "json", { display: { scale: 10_000, places: 2 } })).toBe("display");
});

const changed: LayoutChoices = {
  paper: "A3",
  orientation: "portrait",
  margins: { top: 15, right: 15, bottom: 15, left: 15 },
  scale: { percent: 50 },
  titleFont: "黑体",
  titleSize: 30,
  headFont: "楷体_GB2312",
  bodyFont: "黑体",
  bodySize: 8,
};

test("every choice of page and fonts that is offered changes what is made, in sheets and in words", async () => {
  const plan = planOf(
    ["甲县", "乙县"],
    [{ item: "就业", category: "就业", name: "新增就业", total: "5", targets: ["2", "3"] }],
  );
  const monthPaper = paperOfMonth(progressOf(monthOf(plan, "2026-06", { n0: ["1", "2"] })));
  for (const layout of layoutNames) {
    for (const format of ["xlsx", "docx"] as const) {
      if (!layouts[layout].formats.includes(format) || choicesOf(layout, format).length === 0) continue;
      const made = async (choices: LayoutChoices): Promise<string> =>
        JSON.stringify(
          await layouts[layout].build(plan, format, { findings: [], district: "甲县", monthPaper, ...choices }),
        );
      const plain = await made({});
      for (const choice of choicesOf(layout, format).filter((one) => pageChoices.includes(one))) {
        expect((await made({ [choice]: changed[choice] })) === plain, `${layout} ${format} ${choice}`).toBe(false);
      }
    }
  }
  expect(choicesOf("summary", "docx")).toEqual(pageChoices.filter((name) => name !== "scale"));
  expect(unheeded("categories", "docx", { scale: { percent: 50 } })).toBe("scale");
  expect(unheeded("summary", "xlsx", { turned: true })).toBe("turned");
});

test("fonts and page that are chosen are those of the tables of a .docx", async () => {
  const words = categoriesWords(samplePlan(), changed);
  const read = readDocx(await writeDocx(words));
  expect(read.styles.get("表格标题")).toMatchObject({ font: "黑体", size: 60 });
  expect(read.styles.get("表头")).toMatchObject({ font: "楷体_GB2312", size: 16 });
  expect(read.styles.get("表内文字")).toMatchObject({ font: "黑体", size: 16 });
  const mm = (twips: string | undefined): number => Math.round((Number(twips) * 25.4) / 1440);
  const [page] = read.pages;
  expect([page?.w, page?.h, page?.top, page?.right].map(mm)).toEqual([297, 420, 15, 15]);
  // The columns share the page.
  const width = read.tables[0]?.grid.reduce((a, b) => a + b, 0) ?? 0;
  expect(mm(String(width))).toBe(297 - 30);
});

test("what was kept by another release gives the choices that this one takes", () => {
  expect(keptChoices({ paper: "A3", bodySize: 3, colour: "red", display: { scale: 10_000, places: 2 } })).toEqual({
    paper: "A3",
    display: { scale: 10_000, places: 2 },
  });
  expect(keptChoices(null)).toEqual({});
  expect(keptChoices("x")).toEqual({});
});
