import { describe, expect, it } from "vitest";
import { decompositionSheet } from "../../../../shared/layouts/decomposition.ts";
import { markedCell } from "../../../../shared/layouts/display.ts";
import { flatSheet } from "../../../../shared/layouts/flat.ts";
import type { DisplayChoice } from "../../../../shared/display/text.ts";
import type { PlanState } from "../../../../shared/model/plan.ts";
import { planImport } from "../../../../shared/import/plan-import.ts";
import { applyAction } from "../../../../shared/actions/apply.ts";
import { emptyPlan, newHeader } from "../../../../shared/model/plan.ts";
import { recogniseDocument } from "../../../../shared/recognise/recognise.ts";
import { checkPlan } from "../../../../shared/rules/check.ts";
import type { SheetDocument } from "../../../../shared/document/sheet.ts";
import { cellUnder, planOf, sheetOf } from "./support.ts";

const display: DisplayChoice = { scale: 10_000, places: 2 };

function money(more: Parameters<typeof planOf>[1] = []): PlanState {
  return planOf(
    ["溪北区", "青屏县", "云阳县"],
    [
      { item: "补助", name: "补助资金", unit: "元", total: "100000", targets: ["33333", "33333", "33334"] },
      {
        item: "补助",
        name: "中央",
        unit: "元",
        total: "50000",
        targets: ["16666", "16667", "16667"],
        fields: { parent: "n0", part: "parts" },
      },
      {
        item: "补助",
        name: "省级",
        unit: "元",
        total: "50000",
        targets: ["16667", "16666", "16667"],
        fields: { parent: "n0", part: "parts" },
      },
      { item: "培训", name: "培训", total: "30", targets: ["10", "10", "10"] },
      ...more,
    ],
    { unitLine: "单位：元", notes: ["按季调度"] },
  );
}

function readBack(document: SheetDocument): PlanState {
  const plan = emptyPlan(newHeader({ id: "b", name: "云溪市2026年民生实事", year: 2026, series: "b" }));
  let next = 0;
  const { tables } = recogniseDocument(document);
  expect(tables.flatMap(({ rows }) => rows.flatMap(({ unsure }) => unsure))).toEqual([]);
  const { action } = planImport(plan, tables, { source: "x.xls", base: new Map(), newId: () => `i${(next += 1)}` });
  if (action) applyAction(plan, action);
  return plan;
}

describe("a table in 万元", () => {
  it("marks what was adjusted, keeps numbers and live sums, and says so once under the table", () => {
    const plan = money();
    const before = structuredClone(plan);
    const document = decompositionSheet(plan, { display });
    expect(plan).toEqual(before);
    const sheet = sheetOf(document);
    const row = sheet.rows.find((cells) => cells.some((cell) => cell?.value === "补助资金")) ?? [];
    const figures = row.slice(4, 8).map((cell) => cell?.value);
    expect(figures).toEqual([10, 3.33, 3.33, 3.34]);
    expect(row[4]?.formula).toMatch(/^SUM\(F\d+:H\d+\)$/);
    expect(cellUnder(sheet, "云阳县", "补助资金")).toMatchObject({ value: 3.34, text: "3.34*" });
    const formats = row.slice(4, 8).map((cell) => document.styles[cell?.style ?? 0]?.numberFormat);
    expect(formats).toEqual(["0.00", "0.00", "0.00", '0.00"*"']);
    expect(cellUnder(sheet, "计量单位", "补助资金")?.value).toBe("万元");
    expect(cellUnder(sheet, "溪北区", "培训")?.value).toBe(10);
    const lines = sheet.rows.map((cells) => cells[0]?.value).filter((value) => typeof value === "string");
    expect(lines).toContain("单位：万元");
    expect(lines.filter((line) => line.includes("舍位平衡"))).toEqual([
      "　　2.表中数据以万元为单位，保留2位小数，个别数据（带*）作了舍位平衡调整，使各项之和等于总数。",
    ]);
    expect(document.warnings).toEqual([]);
  });

  it("is read back as balanced, figures and all, either way round and as .csv", () => {
    const plan = money();
    for (const document of [
      decompositionSheet(plan, { display }),
      decompositionSheet(plan, { display, maxColumns: 8 }),
      flatSheet(plan, { display }),
    ]) {
      const back = readBack(document);
      expect(checkPlan(back).filter(({ severity }) => severity !== "info")).toEqual([]);
      const rows = [...back.indicator.values()];
      const top = rows.find(({ name }) => name === "补助资金");
      expect(top).toMatchObject({ unit: "元", scale: 10_000, decimals: 2 });
      expect([...back.figures.row(top?.id ?? "").values()]).toMatchObject([
        { value: { digits: 33_300 } },
        { value: { digits: 33_300 } },
        { value: { digits: 33_400 } },
      ]);
    }
  });

  it("as .csv names the adjusted figures in the note", () => {
    const values = sheetOf(flatSheet(money(), { display })).rows.map((row) => row.map((cell) => cell?.value ?? null));
    expect(values[3]?.slice(4, 8)).toEqual(["10.00", 3.33, 3.33, 3.34]);
    expect(values.at(-1)?.[0]).toMatch(/^　　2\.表中数据以万元为单位.*调整的是补助·补助资金（云阳县）；补助·中央（/);
  });

  it("tells the clerk what the shown table cannot say", () => {
    const plan = money([
      { item: "缺", name: "缺口", unit: "元", total: "90000", targets: ["33333", "33333", "10"], fields: {} },
      {
        item: "标准",
        name: "补贴标准",
        unit: "元",
        total: "855",
        targets: ["855", "855", "855"],
        fields: { rule: "uniform" },
      },
    ]);
    plan.header.status = "draft";
    const document = decompositionSheet(plan, { display });
    expect(document.warnings).toEqual([
      "按万元显示：有1行原来各县区之和就与总数不一致，只作四舍五入，差额保留：缺·缺口。",
      "按万元显示：有1行不能取整（统一标准、区间等），仍按方案的单位显示：标准·补贴标准。",
      "按万元显示：有1行的数不足末位的一半，显示为0：缺·缺口（云阳县），可以多保留几位小数。",
    ]);
    expect(cellUnder(sheetOf(document), "差额", "缺口")).toMatchObject({ value: -2.34 });
    expect(cellUnder(sheetOf(document), "计量单位", "补贴标准")?.value).toBe("元");
    const people = planOf(["甲县"], [{ item: "培训", name: "培训", total: "30", targets: ["30"] }]);
    const none = decompositionSheet(people, { display });
    expect(none.warnings).toEqual(["方案里没有可以按万元显示的行，表格按方案的单位导出。"]);
    expect(sheetOf(none)).toEqual(sheetOf(decompositionSheet(people)));
  });

  it("the mark goes behind words of the number format, in every section", () => {
    expect(markedCell({ value: 3.3, text: "3.30左右", numberFormat: '0.00"左右"' })).toEqual({
      value: 3.3,
      text: "3.30左右*",
      numberFormat: '0.00"左右*"',
    });
    expect(markedCell({ value: -2, numberFormat: '"约"0;"约"-0' }).numberFormat).toBe('"约"0"*";"约"-0"*"');
  });
});
