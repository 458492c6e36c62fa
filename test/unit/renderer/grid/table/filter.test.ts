import { describe, expect, it } from "vitest";
import { Filters, isFigureText, sortOrder, sortTexts, testOf } from "../../../../../renderer/grid/table/filter.ts";
import { buildColumns } from "../../../../../renderer/grid/table/columns.ts";
import type { BodyRow } from "../../../../../renderer/grid/table/rows.ts";
import { buildRows, loneRows } from "../../../../../renderer/grid/table/rows.ts";
import type { NumberTest, PlanView, TextTest } from "../../../../../renderer/session/plan-view.ts";
import { PlanViewStore, usualView } from "../../../../../renderer/session/plan-view.ts";
import { placeLook, plainLook } from "../../../../../shared/model/look.ts";
import { buildPlan } from "../../../../support/plans.ts";

describe("choices of the list filter", () => {
  it("stand by exact value, blanks before and words behind", () => {
    const texts = ["—", "≥14", "0.4", "", "0.33", "含在青屏县", "14", "2.5左右", "-1", "+100", "1.8—2.1", "10000"];
    expect(sortTexts(texts)).toEqual([
      "",
      "-1",
      "0.33",
      "0.4",
      "1.8—2.1",
      "2.5左右",
      "≥14",
      "14",
      "+100",
      "10000",
      "—",
      "含在青屏县",
    ]);
  });
});

describe("conditions", () => {
  const number = (test: NumberTest, value: string, to = "") => {
    const passes = testOf({ kind: "number", test, value, to });
    return ["", "9", "10", "10.0", "≥14", "不低于20", "35000左右", "60%", "全覆盖"].filter(passes);
  };

  it("on figures look at the exact value, whatever its qualifier", () => {
    expect(number("equal", "10")).toEqual(["10", "10.0"]);
    expect(number("notEqual", "10")).toEqual(["", "9", "≥14", "不低于20", "35000左右", "60%", "全覆盖"]);
    expect(number("greater", "14")).toEqual(["不低于20", "35000左右", "60%"]);
    expect(number("atLeast", "14")).toEqual(["≥14", "不低于20", "35000左右", "60%"]);
    expect(number("less", "１０")).toEqual(["9"]);
    expect(number("atMost", "10")).toEqual(["9", "10", "10.0"]);
    expect(number("between", "10", "20")).toEqual(["10", "10.0", "≥14", "不低于20"]);
    expect(number("between", "20", "10")).toEqual(["10", "10.0", "≥14", "不低于20"]);
    expect(number("greater", "34,999")).toEqual(["35000左右"]);
  });

  it("on words look at the shown text", () => {
    const words = (test: TextTest, text: string) =>
      ["", "社区食堂", "新建社区", "公路"].filter(testOf({ kind: "text", test, text }));
    expect(words("contains", "社区")).toEqual(["社区食堂", "新建社区"]);
    expect(words("containsNot", "社区")).toEqual(["", "公路"]);
    expect(words("begins", "社区")).toEqual(["社区食堂"]);
    expect(words("ends", "社区")).toEqual(["新建社区"]);
    expect(words("is", "公路")).toEqual(["公路"]);
    expect(["", "a"].filter(testOf({ kind: "list", texts: [""] }))).toEqual([""]);
  });

  it("take figures as people type them", () => {
    expect(["10", "-1.5", "1,000", "６０％", "+3"].every(isFigureText)).toBe(true);
    expect(["", "十", "1e5", "10人", "."].some(isFigureText)).toBe(false);
  });
});

describe("a sorted view", () => {
  const plan = buildPlan(
    ["甲县"],
    [
      { name: "一", total: "20", targets: ["20"] },
      { name: "二", total: "100", targets: ["100"] },
      { name: "二甲", total: "7", targets: ["7"], parent: "二" },
      { name: "三", total: "", targets: ["按需"] },
      { name: "四", total: "9", targets: [""] },
    ],
  );
  const columns = buildColumns(plan);
  const sorted = (id: string, descending: boolean): BodyRow[] => {
    const column = columns.find((one) => one.id === id);
    if (!column) throw new Error(id);
    const rows = buildRows(plan, { folded: new Set(), keep: null, withNew: true });
    return loneRows(rows, sortOrder(plan, column, descending));
  };
  const names = (rows: readonly BodyRow[]): string[] =>
    rows.map((row) => (row.kind === "indicator" ? row.indicator.name : row.item.text));

  it("orders rows by exact value; words behind figures, blanks last, in both directions", () => {
    expect(names(sorted("d:d0", false))).toEqual(["二甲", "一", "二", "三", "四"]);
    expect(names(sorted("d:d0", true))).toEqual(["二", "一", "二甲", "三", "四"]);
  });

  it("shows every row on its own, without bands", () => {
    for (const row of sorted("total", true)) expect([row.first, row.span]).toEqual([true, 1]);
  });
});

it("only rows with a note or a flag, or beside the conditions of columns", () => {
  const plan = buildPlan(
    ["甲县"],
    [
      { name: "一", total: "20", targets: ["20"] },
      { name: "二", total: "100", targets: ["100"] },
      { name: "三", total: "7", targets: ["7"] },
      { name: "四", total: "9", targets: ["9"] },
    ],
  );
  placeLook(plan, "n0", "d0", { ...plainLook, note: "核对" });
  placeLook(plan, "n1", null, { ...plainLook, bold: true });
  const row = plan.indicator.get("n2");
  if (row) plan.indicator.set("n2", { ...row, look: { ...plainLook, flag: true } });
  const shown = (view: Partial<PlanView>): string[] => {
    const filters = new Filters(new PlanViewStore(null, { ...usualView, ...view }));
    const keep = filters.predicate(plan, buildColumns(plan));
    return buildRows(plan, { folded: new Set(), keep, withNew: false }).flatMap((one) =>
      one.kind === "indicator" ? [one.indicator.name] : [],
    );
  };
  expect(shown({})).toEqual(["一", "二", "三", "四"]);
  expect(shown({ onlyMarked: true })).toEqual(["一", "三"]);
  const filters = { total: { kind: "number", test: "less", value: "10", to: "" } } as const;
  expect(shown({ onlyMarked: true, filters })).toEqual(["三"]);
});
