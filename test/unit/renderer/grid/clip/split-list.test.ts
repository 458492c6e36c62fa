import { expect, it } from "vitest";
import { isDistrictList, splitLists } from "../../../../../renderer/grid/clip/split-list.ts";
import { textsToAction } from "../../../../../renderer/grid/edit/text-edit.ts";
import { buildColumns } from "../../../../../renderer/grid/table/columns.ts";
import { buildRows } from "../../../../../renderer/grid/table/rows.ts";
import { applyAction } from "../../../../../shared/actions/apply.ts";
import { valueText } from "../../../../../shared/model/amount.ts";
import { buildPlan } from "../../../../support/plans.ts";

it("a list of districts with figures is taken apart; one that names what is not there stays whole", () => {
  const plan = buildPlan(
    ["溪北区", "青屏县", "石渡县"],
    [
      { name: "就业", total: "200", targets: ["", "", ""], patch: { note: "溪北区120、青屏县和石渡县各40" } },
      { name: "培训", total: "", targets: ["溪北区5人，青屏县6人", "", ""] },
      { name: "养老", total: "", targets: ["溪北区5、青屏县6、禾丰县7", "", ""] },
    ],
  );
  const columns = buildColumns(plan);
  const rows = buildRows(plan, { folded: new Set(), keep: null, withNew: true });
  const all = rows.flatMap((row) => columns.map((column) => ({ row, column })));
  const split = splitLists(plan, columns, all);
  expect(split.lists).toBe(3);
  expect(split.refusals.map(({ reason }) => reason)).toEqual([expect.stringContaining("禾丰县")]);
  const { action } = textsToAction(plan, split.edits);
  if (action) applyAction(plan, action);
  const figures = (id: string) =>
    ["d0", "d1", "d2"].map((district) => valueText(plan.figures.get(id, district))).join(" ");
  expect(["n0", "n1", "n2"].map(figures)).toEqual(["120 40 40", "5人 6人 ", "溪北区5、青屏县6、禾丰县7  "]);
  expect(isDistrictList(plan, "溪北区120")).toBe(false);
});
