import { cellKey } from "../../../../../shared/model/cell.ts";
import { describe, expect, test } from "vitest";
import type { ImportBase } from "../../../../../electron/store/journal/source.ts";
import { apply, openIn, testFolder } from "../../../../support/store/library.ts";
import { amount, samplePlan } from "../../../../support/store/sample-plan.ts";

describe("what is remembered", () => {
  test("the base that a source brought, even for rows that were removed meanwhile", async () => {
    const { library } = openIn(testFolder());
    const plan = samplePlan();
    await library.insertPlan(plan, { label: "新建", by: "王" });
    const source = { key: "附件3.xls|分解表", file: "附件3.xls", sheet: "分解表", hash: "ab", sender: null };
    const base: ImportBase = new Map([
      [cellKey("jobs", "d1"), { value: amount("60"), cell: "E5" }],
      [cellKey("jobs", null), { value: amount("100", { qualifier: "atLeast", text: "≥100" }), cell: "D5" }],
      [cellKey("rate", "d2"), { value: { kind: "words", words: "按需" }, cell: null, before: amount("3") }],
      [cellKey("rate", "own"), { value: null, cell: "G9" }],
    ]);
    await library.setImportBase("plan-1", { source, base });
    await apply(library, plan, { type: "row.remove", kind: "indicator", id: "rate" });
    expect(await library.importBase("plan-1", source.key)).toEqual(base);
    expect(await library.importBase("plan-1", "别的")).toEqual(new Map());
    const second: ImportBase = new Map([[cellKey("jobs", "d1"), { value: amount("61"), cell: "E6" }]]);
    await library.setImportBase("plan-1", { source: { ...source, hash: "cd" }, base: second });
    expect(await library.importBase("plan-1", source.key)).toEqual(second);
    expect(await library.sources("plan-1")).toEqual([{ ...source, hash: "cd", at: "2026-03-05T06:30:00.000Z" }]);
  });

  test("settings and mappings", async () => {
    const folder = testFolder();
    const { library } = openIn(folder);
    await library.insertPlan(samplePlan(), { label: "新建", by: "王" });
    await library.setSetting("largeType", true);
    await library.setSetting("columns", { widths: [1, 2] });
    await library.setSetting("gone", 1);
    await library.setSetting("gone", null);
    await library.setMapping("shape", { header: 2 }, 2);
    await library.setMapping("shape", { header: 3 }, 2);
    await library.close();
    const { library: again } = openIn(folder);
    expect(await again.settings()).toEqual({ columns: { widths: [1, 2] }, largeType: true });
    expect(await again.mappings()).toEqual([{ shape: "shape", value: { header: 3 } }]);
  });
});
