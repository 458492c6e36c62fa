/** Contract, command line and dialogs list exactly the table of layouts. */

import { expect, test } from "vitest";
import { commandTable } from "../../../../electron/cli/args.ts";
import { ways } from "../../../../renderer/export/ways.ts";
import { methods } from "../../../../shared/contract/methods.ts";
import { adjustPlan } from "../../../../shared/actions/adjust-plan.ts";
import type { LayoutContext } from "../../../../shared/layouts/table.ts";
import { exportFormats, formats, layoutNames, layoutOf, layouts } from "../../../../shared/layouts/table.ts";
import { progressOf } from "../../../../shared/tracking/progress/month.ts";
import { monthOf, paperOfMonth } from "../../../support/tracking/month.ts";
import { planOf } from "./support.ts";

const context: LayoutContext = { findings: [], district: "乙县" };

test("the contract takes every layout and format of the table, and no other", () => {
  const asked = { plan: "0197f6a4-0000-7000-8000-000000000000", layout: layoutNames[0], format: exportFormats[0] };
  const takes = (more: Record<string, string>) =>
    ["export.bytes" as const, "export.save" as const].map(
      (method) => methods[method].params.safeParse({ ...asked, ...more }).success,
    );
  for (const layout of layoutNames) expect(takes({ layout }), layout).toEqual([true, true]);
  for (const format of exportFormats) expect(takes({ format }), format).toEqual([true, true]);
  expect(takes({ layout: "later" })).toEqual([false, false]);
});

test("help names every layout with its files", () => {
  const { usage, does } = commandTable["export"] ?? { usage: "", does: "" };
  expect(usage).toContain(`[--layout ${layoutNames.join("|")}]`);
  for (const name of layoutNames) {
    expect(does).toContain(`${layouts[name].title}（${name}）`);
    for (const format of layouts[name].formats) expect(does).toContain(`.${format}`);
  }
});

test("the export dialog offers every layout in every format of its own, once; those of a month are made where it is shown", () => {
  const offered = layoutNames.filter((name) => layouts[name].monthly !== true);
  const all = offered.flatMap((layout) => layouts[layout].formats.map((format) => `${layout}.${format}`));
  expect(ways.map(({ layout, format }) => `${layout}.${format}`)).toEqual(all);
  expect(new Set(all).size).toBe(all.length);
  expect([...new Set(layoutNames.flatMap((name) => layouts[name].formats))].toSorted()).toEqual(
    Object.keys(formats).toSorted(),
  );
});

test("a file has its layout by its ending", () => {
  expect(layoutOf("xlsx")).toBe("decomposition");
  expect(layoutOf("json")).toBe("plan");
  // The first that needs nothing chosen.
  expect(layoutOf("docx")).toBe("categories");
});

test("every layout builds in each of its formats, and what prints is a sheet", async () => {
  const original = planOf(["甲县", "乙县"], [{ item: "就业", name: "新增就业", total: "5", targets: ["2", "3"] }]);
  const adjustment = adjustPlan(original, { id: "b", name: "调整", reason: "省里调减", date: "2026-06-10" });
  const monthPaper = paperOfMonth(progressOf(monthOf(original, "2026-06", { n0: ["1", "2"] })));
  for (const name of layoutNames) {
    const plan = layouts[name].fits?.(original) === false ? adjustment : original;
    for (const format of layouts[name].formats) {
      const laid = await layouts[name].build(plan, format, { ...context, original, monthPaper });
      expect("text" in laid, `${name} ${format}`).toBe(format === "json" || format === "txt");
      if ("sheet" in laid) expect(laid.sheet.sheets.length).toBeGreaterThan(0);
    }
    if (layouts[name].print)
      expect("sheet" in (await layouts[name].build(plan, "xlsx", { ...context, original }))).toBe(true);
  }
});
