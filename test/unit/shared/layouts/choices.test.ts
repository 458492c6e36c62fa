/** The table of choices: each has one name, one flag and one schema, and what the command line says of it is what travels. */

import { expect, test } from "vitest";
import { choiceGroups } from "../../../../shared/layouts/choice-kinds.ts";
import {
  choiceNames,
  choicesSchema,
  keptChoices,
  layoutChoices,
  pageChoices,
} from "../../../../shared/layouts/choices.ts";
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

test("what was kept by another release gives the choices that this one takes", () => {
  expect(keptChoices({ paper: "A3", bodySize: 3, colour: "red", display: { scale: 10_000, places: 2 } })).toEqual({
    paper: "A3",
    display: { scale: 10_000, places: 2 },
  });
  expect(keptChoices(null)).toEqual({});
  expect(keptChoices("x")).toEqual({});
});
