import { describe, expect, test } from "vitest";
import { splitList } from "../../../../../shared/recognise/columns/list-column.ts";
import { onlyTable, recognise, sketch } from "../../../../support/recognise/build.ts";

const shown = (text: string) => {
  const list = splitList(text);
  return list === null
    ? null
    : [...list.parts.map((part) => `${part.name}=${part.figure}`), ...list.rest.map((one) => `?${one}`)].join(" ");
};

describe("districts with their figures in one text", () => {
  test.each([
    ["元坝镇280 白果乡15", "元坝镇=280 白果乡=15"],
    ["谯城区：40户；涡阳县：30户", "谯城区=40户 涡阳县=30户"],
    ["谯城区1,200、涡阳县30,400.5", "谯城区=1,200 涡阳县=30,400.5"],
    ["谯城区40，涡阳县300", "谯城区=40 涡阳县=300"],
    ["元坝镇（280）、白果乡（15）", "元坝镇=280 白果乡=15"],
    ["元坝镇280白果乡15", "元坝镇=280 白果乡=15"],
    ["元坝镇 280\n白果乡 15", "元坝镇=280 白果乡=15"],
    ["谯城区40、涡阳县、蒙城县各30户", "谯城区=40 涡阳县=30户 蒙城县=30户"],
    ["其中：谯城区约1.2万人，涡阳县和蒙城县各3000人", "谯城区=约1.2万人 涡阳县=3000人 蒙城县=3000人"],
    ["谯城区（含高新区）40、涡阳县30", "谯城区（含高新区）=40 涡阳县=30"],
    ["谯城区40、其余待定", "谯城区=40 ?其余待定"],
    ["详见附件2", null],
    ["各县区", null],
  ])("%s", (text, wanted) => {
    expect(shown(text)).toBe(wanted);
  });

  test("become the columns of a table; what is no district with its figure is said", () => {
    const table = onlyTable({
      rows: [
        ["项目名称", "单位", "任务数", "分解情况"],
        ["新建公厕", "座", 295, "元坝镇280 白果乡15"],
        ["改造户厕", "户", 40, "元坝镇30 喻家乡10，余下待定"],
        ["道路硬化", "公里", 3.5, "详见附件"],
      ],
    });
    expect(table.districts).toEqual(["元坝镇", "白果乡", "喻家乡"]);
    expect(sketch(table)).toEqual([
      "||新建公厕|新建公厕|座|sum|295 = 280 15 ·",
      "||改造户厕|改造户厕|户|sum|40 = 30 · 10",
      "||道路硬化|道路硬化|公里|sum|3.5 = · · ·",
    ]);
    expect(table.rows.flatMap((row) => row.unsure)).toEqual([
      "D3 里的“余下待定”不是“县区＋数”，没有读入。",
      "D4 里的“详见附件”不是“县区＋数”，没有读入。",
    ]);
  });

  test("a column of prose with numbers is none", () => {
    const { tables } = recognise({
      rows: [
        ["项目名称", "单位", "任务数", "主要内容"],
        ["新建公厕", "座", 295, "新建公厕280座，改造旧厕15座"],
        ["改造户厕", "户", 40, "补助每户2000元，共40户"],
      ],
    });
    expect(tables).toEqual([]);
  });
});
