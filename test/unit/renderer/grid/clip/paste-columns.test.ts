import { describe, expect, it } from "vitest";
import { columnTargets, headLines, headOf } from "../../../../../renderer/grid/clip/paste-columns.ts";
import type { PasteLine } from "../../../../../renderer/grid/clip/paste-plan.ts";
import { buildColumns, subtotalColumn } from "../../../../../renderer/grid/table/columns.ts";
import { buildPlan } from "../../../../support/plans.ts";

const plan = buildPlan(["溪北区", "青屏县"], [{ name: "就业", total: "35", targets: ["8", "27"] }]);
const columns = buildColumns(plan);
const at = (title: string): number => columns.findIndex((column) => column.title === title);
const texts = (lines: string[][]): PasteLine[] => lines.map((line) => line.map((text) => ({ text })));
const titles = (left: string, lines: string[][], among = columns) => {
  const { targets, spill } = columnTargets(
    among,
    among.findIndex(({ title }) => title === left),
    texts(lines),
  );
  return [targets.map((column) => column?.title ?? "-").join(" "), spill.join()];
};

describe("columns of a pasted block", () => {
  it("fall one after the other, and the block's own sum on Σ", () => {
    expect(titles("全市目标", [["3", "1", "2", "3", "0", "市人社局"]])).toEqual([
      "全市目标 溪北区 青屏县 Σ 合计 差额 牵头单位",
      "",
    ]);
    expect(titles("溪北区", [["1", "2"]])).toEqual(["溪北区 青屏县", ""]);
    expect(titles("溪北区", [["1", "2", "3"]])).toEqual(["溪北区 青屏县 Σ 合计", ""]);
  });

  it("figures behind the last district are of districts that are not there, never words of agencies", () => {
    expect(
      titles("溪北区", [
        ["1", "2", "4", "5"],
        ["6", "7", "8", "—"],
      ]),
    ).toEqual(["溪北区 青屏县 - -", "2,3"]);
    expect(titles("溪北区", [["1", "2", "4", "7", "0"]])).toEqual(["溪北区 青屏县 - Σ 合计 差额", "2"]);
    expect(titles("青屏县", [["2", "市人社局"]])).toEqual(["青屏县 Σ 合计", ""]);
  });

  it("sub-totals that the block lacks are stepped over", () => {
    const first = at("青屏县");
    const grouped = [...columns.slice(0, first + 1), subtotalColumn("县市", ["d0", "d1"]), ...columns.slice(first + 1)];
    expect(titles("溪北区", [["1", "2", "4"]], grouped)).toEqual(["溪北区 青屏县 -", "2"]);
    expect(titles("溪北区", [["1", "2", "3"]], grouped)).toEqual(["溪北区 青屏县 小计", ""]);
  });

  it("heads are told by their words; names of new districts stand in them", () => {
    const lines = texts([
      ["目标任务", "计量单位", "全市目标", "分县区任务", "", ""],
      ["", "", "", "溪北区", "青屏县", "禾丰县"],
      ["就业", "人", "9", "2", "3", "4"],
    ]);
    expect(headLines(columns, lines)).toBe(2);
    expect(headOf(lines.slice(0, 2), 5)).toBe("禾丰县");
    expect(headOf(lines.slice(0, 2), 1)).toBe("计量单位");
    expect(
      headLines(
        columns,
        texts([
          ["1", "2"],
          ["3", "4"],
        ]),
      ),
    ).toBe(0);
    expect(headLines(columns, texts([["溪北区", "青屏县"]]))).toBe(0);
  });
});
