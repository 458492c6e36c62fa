/** A .docx as other programs read it: text, styles, merged cells, pages and page numbers. */

import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { writeDocx } from "../../../../../electron/exchange/docx/write.ts";
import type { TextDocument, TextTable } from "../../../../../shared/document/text-document.ts";
import { TURNED, UPRIGHT, textStyles } from "../../../../../shared/layouts/words/style.ts";
import { readDocx } from "../../../../support/readers/docx.ts";
import { inTemporaryFolder, missing, pythonOf } from "../../../../support/readers/programs.ts";

const cell = (text: string, more: object = {}) => ({ style: "cell", runs: [{ text }], ...more });
/** 就业 reaches over two rows, 分县（区）任务 over two columns. */
const table: TextTable = {
  kind: "table",
  widths: [60, 100, 50, 50],
  header: 2,
  rows: [
    {
      cells: [cell("类别", { rowSpan: 2 }), cell("指标", { rowSpan: 2 }), cell("分县（区）任务", { columnSpan: 2 })],
    },
    { cells: [cell("云阳区"), cell("石渡县")] },
    { cells: [cell("就业", { rowSpan: 2 }), cell("新增就业"), cell("8700"), cell("≥1 & <2")] },
    { cells: [cell("培训"), cell("—"), cell("按需")] },
  ],
};
const document: TextDocument = {
  styles: textStyles(),
  warnings: [],
  properties: { title: "推进措施" },
  sections: [
    {
      page: UPRIGHT,
      blocks: [
        { kind: "paragraph", style: "title", runs: [{ text: "云溪市“推进”措施" }] },
        { kind: "paragraph", style: "body", runs: [{ text: "第一行\n第二\u0000行" }, { text: "3.5万人", bold: true }] },
      ],
    },
    { page: TURNED, blocks: [table] },
  ],
};

describe("a document in words", async () => {
  const bytes = await writeDocx(document);
  const read = readDocx(bytes);

  test("keeps its words under named styles, without what XML cannot hold", () => {
    const [title, body] = read.paragraphs;
    expect(title).toEqual({ style: "公文标题", text: "云溪市“推进”措施" });
    expect(body).toEqual({ style: "公文正文", text: "第一行\n第二行3.5万人" });
  });

  test("is set in the type of GB/T 9704: title 二号 小标宋, text 三号 仿宋 28 points apart, heads 黑体 and 楷体", () => {
    expect(read.styles.get("公文标题")).toMatchObject({ font: "方正小标宋简体", size: 44 });
    expect(read.styles.get("公文正文")).toEqual({ font: "仿宋_GB2312", size: 32, line: "560" });
    expect(read.styles.get("一级标题")).toMatchObject({ font: "黑体", size: 32, line: "560" });
    expect(read.styles.get("二级标题")).toMatchObject({ font: "楷体_GB2312", size: 32 });
  });

  test("has A4 pages with the text block of 156 × 225 mm, and one turned", () => {
    const [upright, turned] = read.pages;
    const mm = (twips: string | undefined): number => Math.round((Number(twips) * 25.4) / 1440);
    expect([upright?.w, upright?.h].map(mm)).toEqual([210, 297]);
    expect([upright?.top, upright?.right, upright?.bottom, upright?.left].map(mm)).toEqual([37, 26, 35, 28]);
    expect([turned?.w, turned?.h].map(mm)).toEqual([297, 210]);
    expect(turned?.orient).toBe("landscape");
  });

  test("numbers its pages — 1 —, on the right of odd pages and the left of even ones", () => {
    expect(read.footers.slice(0, 2)).toEqual([
      { type: "default", text: "— 1 —", align: "right" },
      { type: "even", text: "— 1 —", align: "left" },
    ]);
  });

  test("has the table's grid, repeated header and merged cells", () => {
    const [only] = read.tables;
    expect(only?.grid).toEqual([1200, 2000, 1000, 1000]);
    expect(only?.header).toBe(2);
    const rows = only?.rows.map((cells) => cells.map(({ text, columns, down }) => [text, columns, down]));
    expect(rows).toEqual([
      [
        ["类别", 1, "start"],
        ["指标", 1, "start"],
        ["分县（区）任务", 2, null],
      ],
      [
        ["", 1, "covered"],
        ["", 1, "covered"],
        ["云阳区", 1, null],
        ["石渡县", 1, null],
      ],
      [
        ["就业", 1, "start"],
        ["新增就业", 1, null],
        ["8700", 1, null],
        ["≥1 & <2", 1, null],
      ],
      [
        ["", 1, "covered"],
        ["培训", 1, null],
        ["—", 1, null],
        ["按需", 1, null],
      ],
    ]);
  });

  test.skipIf(missing.pythonDocx)(`python-docx reads the same${missing.pythonDocx}`, async () => {
    const script = `
import docx, json, sys
d = docx.Document(sys.argv[1])
t = d.tables[0]
print(json.dumps(dict(paragraphs=[[p.style.name, p.text] for p in d.paragraphs],
    rows=[[c.text for c in r.cells] for r in t.rows],
    pages=[[s.page_width.mm, s.page_height.mm, s.top_margin.mm] for s in d.sections])))`;
    const json = await inTemporaryFolder(async (folder) => {
      const file = join(folder, "words.docx");
      await writeFile(file, bytes);
      return execFileSync(pythonOf("docx"), ["-c", script, file], { encoding: "utf8" });
    });
    const seen = JSON.parse(json) as { paragraphs: string[][]; rows: string[][]; pages: number[][] };
    expect(seen.paragraphs.filter(([, text]) => text !== "")).toEqual([
      ["公文标题", "云溪市“推进”措施"],
      ["公文正文", "第一行\n第二行3.5万人"],
    ]);
    // A merged cell is given for each place that it covers.
    expect(seen.rows).toEqual([
      ["类别", "指标", "分县（区）任务", "分县（区）任务"],
      ["类别", "指标", "云阳区", "石渡县"],
      ["就业", "新增就业", "8700", "≥1 & <2"],
      ["就业", "培训", "—", "按需"],
    ]);
    expect(seen.pages.map((page) => page.map(Math.round))).toEqual([
      [210, 297, 37],
      [297, 210, 28],
    ]);
  });
});
