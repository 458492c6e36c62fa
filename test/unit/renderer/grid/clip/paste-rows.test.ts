import { describe, expect, it } from "vitest";
import { pasteTargets } from "../../../../../renderer/grid/clip/paste-rows.ts";
import type { GridRow } from "../../../../../renderer/grid/table/rows.ts";
import { newCategory, newIndicator, newItem } from "../../../../../shared/model/plan.ts";

const band = (name: string): GridRow => ({
  kind: "category",
  id: `category:${name}`,
  category: newCategory({ id: name, name }),
  items: 1,
  folded: false,
});
const empty = (category: string): GridRow => ({ kind: "new", id: `new:${category}`, category });
const figures = (name: string): GridRow => ({
  kind: "indicator",
  id: name,
  item: newItem({ id: `i${name}`, text: name }),
  indicator: newIndicator({ id: name, item: `i${name}`, name }),
  depth: 0,
  first: true,
  span: 1,
  children: 0,
  folded: false,
});
const rows = [band("甲"), figures("a"), figures("b"), empty("甲"), band("乙"), figures("c"), empty("乙")];

const range = (top: number, bottom: number) => ({ top, bottom, left: 6, right: 6 });
const ids = (top: number, bottom: number, block: string[][]) =>
  pasteTargets(rows, range(top, bottom), block).targets.map(({ row, line }) => `${row?.id ?? "-"}=${line}`);

describe("rows of a pasted block", () => {
  it("passes over bands and empty rows", () => {
    expect(ids(0, 6, [["1"], ["2"], ["3"]])).toEqual(["a=0", "b=1", "c=2"]);
    expect(ids(1, 1, [["1"], ["2"], ["3"]])).toEqual(["a=0", "b=1", "c=2"]);
    expect(ids(2, 5, [["1"]])).toEqual(["b=0", "c=0"]);
  });

  it("makes rows at a chosen empty row and behind the last row only", () => {
    expect(ids(3, 3, [["1"], ["2"]])).toEqual(["new:甲#0=0", "new:甲#1=1"]);
    expect(ids(5, 5, [["1"], ["2"]])).toEqual(["c=0", "new:乙#0=1"]);
  });

  it("lets the bands of a printed table fall on the bands", () => {
    expect(ids(0, 6, [[""], ["1"], [""], [""], ["3"]])).toEqual(["a=1", "b=2", "c=4"]);
    expect(ids(0, 0, [["一、甲"], ["a"], ["b"], ["二、乙"], ["c"]])).toEqual(["a=1", "b=2", "c=4"]);
    // A blank figure among figures is no band.
    expect(ids(1, 1, [["1"], ["2"], [""]])).toEqual(["a=0", "b=1", "c=2"]);
  });
});
