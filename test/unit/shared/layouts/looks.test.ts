import { expect, it } from "vitest";
import { decompositionSheet } from "../../../../shared/layouts/decomposition.ts";
import { HIGHLIGHT } from "../../../../shared/layouts/page/style.ts";
import { plainLook, placeLook } from "../../../../shared/model/look.ts";
import type { PlanState } from "../../../../shared/model/plan.ts";
import { recogniseDocument } from "../../../../shared/recognise/recognise.ts";
import type { SheetDocument } from "../../../../shared/document/sheet.ts";
import { cellUnder, planOf, sheetOf } from "./support.ts";

function markedPlan(): PlanState {
  const plan = planOf(
    ["溪北区", "青屏县"],
    [
      { item: "就业", name: "新增就业", unit: "人", total: "100", targets: ["60", "40"] },
      { item: "资助", name: "资助学生", unit: "人", total: "68", targets: ["34", "34"] },
    ],
  );
  const row = plan.indicator.get("n1");
  if (row) plan.indicator.set("n1", { ...row, look: { ...plainLook, bold: true, colour: "yellow" } });
  placeLook(plan, "n0", "d1", { ...plainLook, bold: true, note: "只给自己看" });
  placeLook(plan, "n0", null, { ...plainLook, colour: "yellow" });
  placeLook(plan, "n1", "d0", { ...plainLook, bold: false, colour: "none" });
  return plan;
}

/** Bold and fill of a cell. */
function look(document: SheetDocument, header: string, name: string): unknown {
  const style = document.styles[cellUnder(sheetOf(document), header, name)?.style ?? -1];
  return [style?.font.bold ?? false, style?.fill ?? null];
}

it("bold and highlighting leave with the table, notes stay", () => {
  const document = decompositionSheet(markedPlan());
  expect(look(document, "溪北区", "新增就业")).toEqual([false, null]);
  expect(look(document, "青屏县", "新增就业")).toEqual([true, null]);
  expect(look(document, "全市目标", "新增就业")).toEqual([false, HIGHLIGHT]);
  expect(look(document, "溪北区", "资助学生")).toEqual([false, null]);
  expect(look(document, "青屏县", "资助学生")).toEqual([true, HIGHLIGHT]);
  expect(look(document, "实事项目", "资助学生")).toEqual([true, HIGHLIGHT]);
  expect(JSON.stringify(document)).not.toContain("只给自己看");
});

it("a marked table is recognised like a plain one", () => {
  const read = (plan: PlanState) =>
    recogniseDocument(decompositionSheet(plan)).tables.map((table) => [table.districts, table.rows]);
  const plain = markedPlan();
  plain.looks.clear();
  for (const [id, row] of plain.indicator) plain.indicator.set(id, { ...row, look: null });
  expect(read(markedPlan())).toEqual(read(plain));
});
