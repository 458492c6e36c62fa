import { describe, expect, it } from "vitest";
import { arrange, districtGroups, hiddenBeside } from "../../../../../renderer/grid/table/arrange.ts";
import { buildColumns } from "../../../../../renderer/grid/table/columns.ts";
import { shownAt } from "../../../../../renderer/grid/table/cell-text.ts";
import { buildRows } from "../../../../../renderer/grid/table/rows.ts";
import type { PlanView } from "../../../../../renderer/session/plan-view.ts";
import { usualView } from "../../../../../renderer/session/plan-view.ts";
import { buildPlan } from "../../../../support/plans.ts";

const NAMES = ["甲区", "乙区", "丙县", "丁县", "戊县", "己县", "庚县", "辛县"];

function plan(groups = false) {
  const made = buildPlan(NAMES, [
    { name: "康复", total: "36", targets: ["1", "2", "3", "4", "5", "6", "7", "8"] },
    {
      name: "覆盖率",
      total: "60",
      targets: ["60", "60", "", "", "", "", "", ""],
      patch: { rule: "uniform", unit: "%" },
    },
  ]);
  if (groups)
    for (const [id, district] of made.district)
      made.district.set(id, { ...district, group: district.name.endsWith("区") ? "主城区" : "县" });
  return made;
}

function arranged(view: Partial<PlanView> = {}, room = 2_000, grouped = false, scale = 1) {
  const of = plan(grouped);
  return arrange(buildColumns(of), districtGroups(of), { ...usualView, ...view }, scale, room);
}
const ids = ({ columns }: ReturnType<typeof arranged>): string => columns.map(({ id }) => id).join(" ");
const pinned = ({ columns }: ReturnType<typeof arranged>, side: "left" | "right"): string =>
  columns
    .filter((column) => column.pinned === side)
    .map(({ id }) => id)
    .join(" ");

describe("the arranged columns", () => {
  it("are as usual where nobody changed them", () => {
    expect(ids(arranged())).toBe(
      "number seq item indicator unit total d:d0 d:d1 d:d2 d:d3 d:d4 d:d5 d:d6 d:d7 sum difference leads",
    );
    expect(pinned(arranged(), "left")).toBe("number seq item indicator unit total");
    expect(pinned(arranged(), "right")).toBe("");
  });

  it("keep Σ and 差额 at the right edge where they would be out of sight, or as the clerk says", () => {
    const narrow = arranged({}, 1_100);
    expect(pinned(narrow, "right")).toBe("sum difference");
    expect(ids(narrow)).toMatch(/d:d7 leads sum difference$/);
    expect(pinned(arranged({ sums: "free" }, 1_100), "right")).toBe("");
    expect(pinned(arranged({ sums: "pinned" }), "right")).toBe("sum difference");
    // Not where nothing else could be seen beside them.
    expect(pinned(arranged({}, 700), "right")).toBe("");
  });

  it("are hidden, but for row numbers and items, and known by their neighbours", () => {
    const hidden = ["number", "item", "unit", "d:d1", "d:d2"];
    const some = arranged({ hiddenColumns: hidden });
    expect(ids(some)).toMatch(/^number seq item indicator total d:d0 d:d3 /);
    const at = some.columns.findIndex(({ id }) => id === "d:d3");
    expect(hiddenBeside(some, hidden, at)).toEqual({ before: ["d:d2", "d:d1"], after: [] });
    expect(hiddenBeside(some, hidden, at - 1)).toEqual({ before: [], after: ["d:d1", "d:d2"] });
  });

  it("are frozen where the clerk says", () => {
    expect(pinned(arranged({ frozen: "d:d0" }), "left")).toBe("number seq item indicator unit total d:d0");
    expect(pinned(arranged({ frozen: "indicator" }), "left")).toBe("number seq item indicator");
    expect(pinned(arranged({ frozen: "" }), "left")).toBe("number");
    expect(pinned(arranged({ frozen: "gone" }), "left")).toBe("number seq item indicator unit total");
  });

  it("have the kept widths, at the scale of the table", () => {
    const wide = arranged({ widths: { "d:d1": 100 } }, 4_000, false, 1.5).columns;
    expect(wide.find(({ id }) => id === "d:d1")?.width).toBe(150);
    expect(wide.find(({ id }) => id === "d:d2")?.width).toBe(114);
  });

  it("show sub-totals of groups, and folded groups by them alone", () => {
    const grouped = arranged({}, 4_000, true);
    expect(ids(grouped)).toContain("total g:主城区 d:d0 d:d1 g:县 d:d2");
    expect(ids(arranged({ subtotals: false }, 4_000, true))).not.toContain("g:");
    const folded = arranged({ subtotals: false, foldedGroups: ["县"] }, 4_000, true);
    expect(ids(folded)).toContain("total d:d0 d:d1 g:县 sum");
    const of = plan(true);
    const rows = buildRows(of, { folded: new Set(), keep: null, withNew: false });
    const texts = grouped.columns
      .filter(({ kind }) => kind === "subtotal")
      .map((column) => rows.map((row) => shownAt(of, row, column)));
    // Σ of the districts where they add up; a uniform row has none.
    expect(texts).toEqual([
      ["", "3", ""],
      ["", "33", ""],
    ]);
  });

  it("groups of one district have no sub-total", () => {
    const of = plan(true);
    const first = of.district.get("d0");
    if (first) of.district.set("d0", { ...first, group: "特区" });
    expect([...districtGroups(of).keys()]).toEqual(["县"]);
  });
});
