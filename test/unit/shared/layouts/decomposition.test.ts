import { describe, expect, it } from "vitest";
import { decompositionSheet } from "../../../../shared/layouts/decomposition.ts";
import { newDistrict } from "../../../../shared/model/plan.ts";
import { recogniseDocument } from "../../../../shared/recognise/recognise.ts";
import { checkPlan } from "../../../../shared/rules/check.ts";
import { emWidth } from "../../../../shared/layouts/page/measure.ts";
import type { CellStyle, Sheet, SheetDocument } from "../../../../shared/document/sheet.ts";
import { cellUnder, merged, planOf, sheetOf } from "./support.ts";

const THREE = ["溪北区", "青屏县", "石渡县"];

function styleUnder(document: SheetDocument, header: string, name: string): CellStyle | undefined {
  return document.styles[cellUnder(sheetOf(document), header, name)?.style ?? -1];
}

function texts(sheet: Sheet): string[] {
  return sheet.rows.flatMap((row) => row.flatMap((cell) => (typeof cell?.value === "string" ? [cell.value] : [])));
}

describe("decomposition table: figures", () => {
  const plan = planOf(THREE, [
    { item: "就业", name: "新增就业", total: "3.5万人左右", targets: ["1.5万人左右", "1万人左右", "1万人左右"] },
    { item: "口腔", name: "窝沟封闭", unit: "万人", total: "0.3", targets: ["0.1", "0.2", "含在溪北区"] },
    { item: "资助", name: "资助学生", total: "不少于68人", targets: ["不少于34人", "≥20", "14"] },
    {
      item: "比例",
      name: "社区比例",
      unit: "%",
      total: "60%",
      targets: ["60%", "不低于99.90%", "—"],
      fields: { rule: "uniform" },
    },
    { item: "缺口", name: "差十户", unit: "户", total: "100", targets: ["50", "40", ""] },
    {
      item: "区间",
      name: "两个数",
      unit: "%",
      total: "从99.90%提高到99.93%",
      targets: ["1—2", "按需", "0"],
      fields: { rule: "none" },
    },
    { item: "保租房", name: "筹集房源", unit: "套", total: "200套(间)", targets: ["100", "100", "无任务"] },
  ]);
  const document = decompositionSheet(plan);
  const sheet = sheetOf(document);

  it("leaves figures as numbers and puts qualifiers into number formats", () => {
    expect(cellUnder(sheet, "溪北区", "新增就业")).toMatchObject({ value: 15000, text: "15000左右" });
    expect(styleUnder(document, "溪北区", "新增就业")?.numberFormat).toBe('0"左右"');
    expect(styleUnder(document, "溪北区", "资助学生")?.numberFormat).toBe('"不少于"0');
    expect(styleUnder(document, "青屏县", "资助学生")?.numberFormat).toBe('"≥"0');
    expect(styleUnder(document, "青屏县", "社区比例")?.numberFormat).toBe('"不低于"0.00%');
    expect(cellUnder(sheet, "青屏县", "社区比例")).toMatchObject({ value: 0.999, text: "不低于99.90%" });
    expect(styleUnder(document, "全市目标", "筹集房源")?.numberFormat).toBe('0"套(间)"');
  });

  it("keeps marks, words, ranges and changes as text, and blanks empty", () => {
    expect(cellUnder(sheet, "石渡县", "窝沟封闭")?.value).toBe("含在溪北区");
    expect(cellUnder(sheet, "石渡县", "社区比例")?.value).toBe("—");
    expect(cellUnder(sheet, "全市目标", "两个数")?.value).toBe("从99.90%提高到99.93%");
    expect(cellUnder(sheet, "青屏县", "两个数")?.value).toBe("按需");
    expect(cellUnder(sheet, "石渡县", "两个数")?.value).toBe(0);
    expect(cellUnder(sheet, "石渡县", "差十户")?.value).toBeNull();
  });

  it("sums live where the total is exactly the sum, and nowhere else", () => {
    expect(cellUnder(sheet, "全市目标", "新增就业")).toMatchObject({
      formula: "SUM(F4:H4)",
      value: 35000,
      text: "35000左右",
    });
    // 0.1 + 0.2 in binary would be cached as 0.30000000000000004.
    expect(cellUnder(sheet, "全市目标", "窝沟封闭")).toMatchObject({ formula: "SUM(F5:H5)", value: 0.3 });
    for (const name of ["资助学生", "社区比例", "差十户", "两个数"]) {
      expect(cellUnder(sheet, "全市目标", name)?.formula, name).toBeUndefined();
    }
  });

  it("shows Σ and the gap while a draft does not add up, never when final unless asked", () => {
    const draft = decompositionSheet({ ...plan, header: { ...plan.header, status: "draft" } });
    const cells = sheetOf(draft);
    expect(cellUnder(cells, "各县区合计", "差十户")).toMatchObject({ value: 90, formula: "SUM(F8:H8)" });
    expect(cellUnder(cells, "差额", "差十户")).toMatchObject({ value: -10, formula: "I8-E8" });
    expect(styleUnder(draft, "差额", "差十户")?.font.color).toBe("C00000");
    expect(cellUnder(cells, "差额", "资助学生")).toMatchObject({ value: 0 });
    expect(cellUnder(cells, "各县区合计", "社区比例")?.value).toBeNull();
    expect(cellUnder(cells, "全市目标", "新增就业")?.formula).toBeUndefined();
    expect(texts(sheet)).not.toContain("差额");
    expect(texts(sheetOf(decompositionSheet(plan, { sums: "column" })))).toContain("差额");
    const plain = sheetOf(decompositionSheet(plan, { sums: "none" }));
    expect(plain.rows.flat().filter((cell) => cell?.formula !== undefined)).toEqual([]);
  });

  it("computes the total of a row that is gathered from the districts", () => {
    const gathered = planOf(THREE, [
      { item: "站点", name: "服务站", unit: "个", targets: ["3", "2", "—"], fields: { totalMode: "computed" } },
    ]);
    expect(cellUnder(sheetOf(decompositionSheet(gathered)), "全市目标", "服务站")).toMatchObject({
      value: 5,
      formula: "SUM(F4:H4)",
    });
  });
});

describe("decomposition table: looks", () => {
  const rows = [
    {
      item: "康复",
      category: "帮扶",
      name: "救助",
      total: "10",
      targets: ["4", "3", "3"],
      itemFields: { leads: ["市残联"], supports: ["市财政局"], extra: { 完成时限: "12月底" } },
    },
    {
      item: "康复",
      category: "帮扶",
      name: "儿童",
      total: "6",
      targets: ["2", "2", "2"],
      fields: { parent: "n0", part: "parts" as const, note: "含康复训练" },
    },
    { item: "托养", category: "帮扶", name: "托养人数", total: "3", targets: ["1", "1", "1"] },
    { item: "路", name: "公里数", unit: "公里", total: "2.5", targets: ["2.5", "/", ""] },
  ];
  const header = {
    annex: "附件3",
    unitLine: "单位：人",
    notes: ["按季调度"],
    issuerLine: "市民生办",
    issueDate: "2026-03-09",
  };
  const plan = planOf(THREE, rows, header);
  const document = decompositionSheet(plan);
  const sheet = sheetOf(document);

  it("has annex, title, unit line, two header rows, notes, issuer and date", () => {
    expect(sheet.rows[0]?.[0]?.value).toBe("附件3");
    expect(document.styles[sheet.rows[0]?.[0]?.style ?? -1]?.font).toMatchObject({ name: "黑体", size: 16 });
    expect(document.styles[sheet.rows[2]?.[0]?.style ?? -1]).toMatchObject({
      font: { name: "方正小标宋简体", size: 22 },
      alignment: { horizontal: "center" },
    });
    expect(merged(sheet, "云溪市民生实事分解表")?.columns).toBe(sheet.columns.length);
    // GB/T 9704-2012: the title is on the third line.
    expect(sheet.rows[1]).toEqual([]);
    expect(sheet.rows[3]?.[0]?.value).toBe("单位：人");
    expect(merged(sheet, "分县（区）任务")).toEqual({ rows: 1, columns: 3 });
    expect(merged(sheet, "序号")).toEqual({ rows: 2, columns: 1 });
    const all = texts(sheet);
    for (const text of ["注：1.按季调度", "　　2.“/”表示无任务。", "市民生办", "2026年3月9日"])
      expect(all).toContain(text);
  });

  it("names the notice over the annex line, so that both are read back", () => {
    const numbered = decompositionSheet({ ...plan, header: { ...plan.header, documentNumber: "云民生办〔2026〕6号" } });
    expect(
      sheetOf(numbered)
        .rows.slice(0, 2)
        .map((row) => row[0]?.value),
    ).toEqual(["云民生办〔2026〕6号", "附件3"]);
    const [table] = recogniseDocument(numbered).tables;
    expect(table).toMatchObject({
      documentNumber: "云民生办〔2026〕6号",
      annex: "附件3",
      title: "云溪市民生实事分解表",
      unit: "人",
    });
  });

  it("merges categories and items down and indents 其中", () => {
    expect(merged(sheet, "帮扶")).toEqual({ rows: 3, columns: 1 });
    expect(merged(sheet, "康复")?.rows).toBe(2);
    expect(merged(sheet, "市残联")?.rows).toBe(2);
    expect(merged(sheet, "12月底")?.rows).toBe(2);
    expect(texts(sheet)).toContain("其中：儿童");
    expect(styleUnder(document, "目标任务", "儿童")?.alignment.indent).toBe(1);
    expect(cellUnder(sheet, "备注", "儿童")?.value).toBe("含康复训练");
    expect(cellUnder(sheet, "配合单位", "救助")?.value).toBe("市财政局");
  });

  it("draws a thin border round every cell of the table", () => {
    const width = sheet.columns.length;
    for (let row = 4; row < 10; row += 1) {
      for (let column = 0; column < width; column += 1) {
        const style = document.styles[sheet.rows[row]?.[column]?.style ?? -1];
        expect(style?.border, `${row},${column}`).toEqual({ top: "thin", right: "thin", bottom: "thin", left: "thin" });
        expect(style?.alignment.vertical).toBe("center");
      }
    }
  });

  it("says draft and review in the title, once", () => {
    const titleOf = (status: "draft" | "review" | "final", title: string): unknown =>
      sheetOf(decompositionSheet({ ...plan, header: { ...plan.header, status, title } })).rows[2]?.[0]?.value;
    expect(titleOf("draft", "分解表")).toBe("分解表（草稿）");
    expect(titleOf("review", "分解表")).toBe("分解表（征求意见稿）");
    expect(titleOf("review", "分解表(征求意见稿)")).toBe("分解表（征求意见稿）");
    expect(titleOf("draft", "【征求意见稿】分解表")).toBe("分解表（草稿）");
    expect(titleOf("final", "分解表（征求意见稿）（草稿）")).toBe("分解表");
  });

  it("repeats the header, numbers the pages, freezes the panes and covers all rows with the print area", () => {
    expect(sheet.print).toMatchObject({
      paper: "A4",
      landscape: true,
      fitToWidth: 1,
      fitToHeight: 0,
      titleRows: [4, 5],
    });
    expect(sheet.print?.footer).toContain("— &P —");
    expect(sheet.print?.printArea?.bottom).toBe(sheet.rows.length - 1);
    expect(sheet.frozen).toEqual({ rows: 6, columns: 5 });
    const print = sheet.print;
    const width = sheet.columns.reduce((sum, column) => sum + (column?.width ?? 0) * 5.25, 0);
    const page = ((297 - (print?.margins.left ?? 0) - (print?.margins.right ?? 0)) * 72) / 25.4;
    expect(width).toBeLessThanOrEqual(page);
    expect(width).toBeGreaterThan(page * 0.9);
  });

  it("sets issuer and date in the middle over each other, free of the right edge", () => {
    const at = (text: string) => sheet.merges.find(({ top, left }) => sheet.rows[top]?.[left]?.value === text);
    const [issuer, date] = [at("市民生办"), at("2026年3月9日")];
    expect(issuer).toMatchObject({ left: date?.left, right: sheet.columns.length - 1 });
    expect(document.styles[sheet.rows[issuer?.top ?? 0]?.[issuer?.left ?? 0]?.style ?? 0]?.alignment.horizontal).toBe(
      "center",
    );
    const width = sheet.columns.slice(issuer?.left).reduce((sum, column) => sum + (column?.width ?? 0) * 5.25, 0);
    // 4 characters of 12 points on either side of the date.
    expect(width).toBeGreaterThan(emWidth("2026年3月9日") * 12 + 8 * 12 - 1);
  });

  it("gives wrapped text the height it needs", () => {
    const long = planOf(THREE, [{ item: "一".repeat(300), name: "二".repeat(90), total: "1", targets: ["1"] }]);
    const cells = sheetOf(decompositionSheet(long));
    const at = cells.rows.findIndex((row) => row.some((cell) => cell?.value === "一".repeat(300)));
    const column = cells.rows[at]?.findIndex((cell) => cell?.value === "一".repeat(300)) ?? 0;
    const lines = Math.ceil((300 * 10.5) / ((cells.columns[column]?.width ?? 0) * 5.25));
    expect(cells.rowInfo[at]?.height).toBeGreaterThanOrEqual(Math.min(409, lines * 10.5));
  });

  it("spans named groups of districts instead of one header", () => {
    const groups = planOf(THREE, rows, header);
    groups.district.set("d0", newDistrict({ id: "d0", name: "溪北区", group: "主城区" }));
    groups.district.set("d1", newDistrict({ id: "d1", name: "青屏县", group: "县市" }));
    groups.district.set("d2", newDistrict({ id: "d2", name: "石渡县", group: "县市" }));
    const cells = sheetOf(decompositionSheet(groups));
    expect(merged(cells, "县市")).toEqual({ rows: 1, columns: 2 });
    expect(texts(cells)).toContain("主城区");
  });

  it("prints explanations and waivers under the table", () => {
    const waived = planOf(THREE, [
      { item: "缺口", name: "差十户", unit: "户", total: "100", targets: ["50", "40", ""] },
    ]);
    waived.waivers.set("sum|n0||", {
      finding: "sum|n0||",
      reason: "省里年中再下达",
      by: "王",
      at: "2026-03-01T00:00:00Z",
      expected: "100",
      actual: "90",
    });
    const note = texts(sheetOf(decompositionSheet(waived, { findings: checkPlan(waived) }))).find((text) =>
      text.startsWith("审核说明："),
    );
    expect(note).toMatch(/全市目标100户，各县区之和90户.*强制通过：省里年中再下达（王，2026年3月1日）/);
    // A waiver that lapsed is not printed.
    waived.figures.set("n0", "d1", null);
    expect(
      texts(sheetOf(decompositionSheet(waived, { findings: checkPlan(waived) }))).filter((text) =>
        text.startsWith("审核说明"),
      ),
    ).toEqual([]);
  });
});
