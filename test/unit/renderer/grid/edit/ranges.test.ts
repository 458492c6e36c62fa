import { describe, expect, it } from "vitest";
import { bits, Selection } from "../../../../../renderer/grid/edit/ranges.ts";

describe("selection", () => {
  it("extends from the anchor in every direction and keeps the focus", () => {
    const selection = new Selection();
    selection.move({ row: 5, column: 4 });
    selection.extend({ row: 3, column: 6 });
    expect(selection.active).toEqual({ top: 3, left: 4, bottom: 5, right: 6 });
    expect(selection.focus).toEqual({ row: 5, column: 4 });
    expect(selection.far).toEqual({ row: 3, column: 6 });
    selection.extend({ row: 7, column: 2 });
    expect(selection.active).toEqual({ top: 5, left: 2, bottom: 7, right: 4 });
  });

  it("counts a cell of two overlapping ranges once", () => {
    const selection = new Selection();
    selection.move({ row: 0, column: 1 });
    selection.extend({ row: 1, column: 2 });
    selection.add({ row: 1, column: 2 });
    selection.extend({ row: 2, column: 3 });
    expect([...selection.cells()]).toHaveLength(7);
    expect(selection.rows()).toEqual([0, 1, 2]);
    expect(selection.columns()).toEqual([1, 2, 3]);
  });

  it("tells edges, focus and the corner that fills", () => {
    const selection = new Selection();
    selection.move({ row: 1, column: 1 });
    selection.extend({ row: 2, column: 2 });
    expect(selection.bitsAt(1, 1)).toBe(bits.selected | bits.focus | bits.top | bits.left);
    expect(selection.bitsAt(2, 2)).toBe(bits.selected | bits.bottom | bits.right | bits.corner);
    expect(selection.bitsAt(3, 3)).toBe(0);
  });
});
