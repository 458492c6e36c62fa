import { describe, expect, it } from "vitest";
import { selectionSheet } from "../../../../../renderer/grid/clip/selection-sheet.ts";
import { buildColumns } from "../../../../../renderer/grid/table/columns.ts";
import { buildRows } from "../../../../../renderer/grid/table/rows.ts";
import { readHtmlTable } from "../../../../../shared/document/clip/read-html.ts";
import { clipHtml } from "../../../../../shared/document/clip/write-html.ts";
import { buildPlan } from "../../../../support/plans.ts";

const plan = buildPlan(
  ["甲县", "乙县"],
  [
    { name: "就业", total: "35000", targets: ["8700左右", "2.63万"] },
    { name: "=失业", total: "7", targets: ["—", "按需"], parent: "就业", patch: { part: "within" } },
    { name: "覆盖率", total: "60%", targets: ["不少于60%", "60"], patch: { unit: "%" } },
  ],
);
const rows = buildRows(plan, { folded: new Set(), keep: null, withNew: false });

function html(heads = false): string {
  const { sheets, styles } = selectionSheet(plan, rows, buildColumns(plan).slice(1), { heads, title: "" });
  if (!sheets[0]) throw new Error("no sheet");
  return clipHtml(sheets[0], styles);
}

describe("a copied block as HTML", () => {
  it("is read back as it was shown, merged cells covered", () => {
    const read = readHtmlTable(html());
    if (read === null || read === "tooLarge") throw new Error("unread");
    const texts = read.lines.map((line) => line.map((cell) => cell?.text ?? "·").join("|"));
    expect(texts).toEqual([
      "一、促进就业|·|·|·|·|·|·|·|·|·",
      "1|就业项目|就业|人|35000|8700左右|26300|35000|0|",
      "·|·|其中：=失业|人|7|—|按需|||·",
      "3|覆盖率项目|覆盖率|%|60%|不少于60%|60%|120%|+60%|",
    ]);
  });

  it("carries borders, merged cells, and figures as numbers under their formats", () => {
    const written = html(true);
    expect(written).toContain("border-top:.5pt solid windowtext");
    expect(written).toContain(`rowspan=2`);
    expect(written).toContain(`x:num="8700" sdval="8700" sdnum="1033;0;0&#34;左右&#34;"`);
    expect(written).toContain(`mso-number-format:"0\\0022左右\\0022"`);
    expect(written).toContain(`x:num="0.6"`);
    // What a spreadsheet would run stays text.
    expect(written).toContain(">其中：=失业<");
    expect(written).not.toContain('x:num="—"');
  });
});
