/** 按万显示 on the screen shows the very figures of an export in that unit. */

import { describe, expect, it } from "vitest";
import { displayPlan } from "../../../../shared/display/plan.ts";
import { displayRows } from "../../../../shared/display/rows.ts";
import { shownAmount } from "../../../../shared/display/text.ts";
import type { Amount } from "../../../../shared/model/amount.ts";
import { parseValue } from "../../../../shared/model/amount-parse.ts";
import { makeDecimal } from "../../../../shared/model/decimal.ts";
import { indicatorsOf } from "../../../../shared/model/read-plan.ts";
import { checkPlan } from "../../../../shared/rules/check.ts";
import { figureCell } from "../../../../shared/view/figure.ts";
import type { RowSpec } from "../layouts/support.ts";
import { planOf } from "../layouts/support.ts";

const row = (name: string, total: string, targets: string[], fields: RowSpec["fields"] = {}): RowSpec => ({
  item: "项目",
  name,
  unit: "元",
  total,
  targets,
  fields,
});

describe("rows on the screen", () => {
  it("a family with a named partition is rounded as in the export, whichever of its rows are selected", () => {
    const plan = planOf(
      ["甲县", "乙县", "丙县"],
      [
        row("母", "100000", ["33333", "33333", "33334"]),
        row("子一", "50001", ["16667", "16667", "16667"], { parent: "n0", part: "parts", partition: "按来源" }),
        row("子二", "49999", ["16666", "16666", "16667"], { parent: "n0", part: "parts", partition: "按来源" }),
      ],
    );
    const choice = { scale: 10_000, places: 1 } as const;
    const exported = displayPlan(plan, choice).plan;
    const text = (id: string, district: string | null): string => {
      const value = exported.figures.get(id, district);
      return value?.kind === "amount" ? value.text : "";
    };
    for (const rows of [indicatorsOf(plan), indicatorsOf(plan).slice(1, 2)]) {
      for (const shown of displayRows(plan, rows, choice)) {
        expect(shown.balanced).toBe(true);
        expect(shown.total?.shown).toBe(text(shown.row.id, null));
        expect(shown.cells.map((cell) => cell?.shown)).toEqual(["d0", "d1", "d2"].map((id) => text(shown.row.id, id)));
      }
    }
    expect(checkPlan(exported).filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it("columns that count as one are one for the children too", () => {
    const plan = planOf(
      ["甲县", "乙区"],
      [
        row("母", "23964", ["23964", "—"]),
        row("子一", "19966", ["19966", ""], { parent: "n0", part: "parts" }),
        row("子二", "3998", ["1003", "2995"], { parent: "n0", part: "parts" }),
      ],
    );
    plan.figures.set("n0", "d1", { kind: "mark", mark: "includedIn", of: "d0", text: "含在甲县" });
    const { coarse, plan: shown } = displayPlan(plan, { scale: 10_000, places: 1 });
    expect(coarse).toEqual([]);
    const figure = (id: string, district: string): number => {
      const value = shown.figures.get(id, district);
      return value?.kind === "amount" ? value.value.digits : 0;
    };
    expect(figure("n1", "d0") + figure("n2", "d0") + figure("n2", "d1")).toBe(figure("n0", "d0"));
  });

  it("rows of different units together; those that need more places are left out", () => {
    const plan = planOf(
      ["甲县", "乙县"],
      [
        row("钱", "30000", ["10000", "20000"]),
        { item: "人", name: "人", unit: "人", total: "35000", targets: ["30000", "5000"] },
        row("标准", "86", ["86", "86"], { rule: "uniform" }),
      ],
    );
    const shown = displayRows(plan, indicatorsOf(plan), { scale: 10_000, places: 0 });
    expect(shown.map((one) => [one.unit, one.total?.shown, ...one.cells.map((cell) => cell?.shown)])).toEqual([
      ["万元", "3", "1", "2"],
      ["万人", "4", "3", "1"],
    ]);
  });
});

describe("figures below zero", () => {
  const amount = (text: string): Amount => parseValue(text, { unit: "元", scale: 1 }).value as Amount;
  const indicator = () => {
    const [first] = indicatorsOf(planOf(["甲县"], [row("钱", "1", ["1"], { decimals: 2 })]));
    if (!first) throw new Error("no row");
    return first;
  };

  it.each([
    ["5.60", "5.60"],
    ["-5.60", "-5.60"],
    ["－5.600", "-5.600"],
    ["-0.50", "-0.50"],
    ["-5", "-5"],
  ])("%s keeps its typed zeros: %s", (typed, shown) => {
    const cell = figureCell(amount(typed), indicator());
    expect(cell.text ?? String(cell.value)).toBe(shown);
  });

  it("all places are shown in a larger unit, and a bracket is a sign, not a bracket round one", () => {
    const shown = (text: string, digits: number): string =>
      shownAmount(amount(text), "元", makeDecimal(digits, -2) ?? { digits: 0, places: 0 }, { scale: 10_000, places: 2 })
        .text;
    expect(shown("-5649元", -56)).toBe("-0.56");
    expect(shown("-5000", -50)).toBe("-0.50");
    const bracketed: Amount = { ...amount("-1234"), text: "(1,234)" };
    const choice = { scale: 10_000, places: 2 } as const;
    expect(shownAmount(bracketed, "元", { digits: -1200, places: 0 }, choice).text).toBe("-0.12");
  });
});
