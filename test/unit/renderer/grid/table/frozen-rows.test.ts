import { describe, expect, it } from "vitest";
import { frozenCount } from "../../../../../renderer/grid/table/frozen-rows.ts";
import type { GridRow } from "../../../../../renderer/grid/table/rows.ts";

/** Rows with these numbers among all rows, 20 pixels each. */
function count(numbers: readonly number[], last: number, room = 0): number {
  const rows = numbers.map((number): GridRow => ({ kind: "new", id: `n${number}`, category: "" }));
  return frozenCount(
    rows,
    last,
    (at) => numbers[at] ?? 0,
    () => 20,
    room,
  );
}

describe("the frozen rows", () => {
  it("are those down to the one that was chosen", () => {
    expect(count([1, 2, 3, 4, 5], 3)).toBe(3);
    expect(count([1, 2, 3, 4, 5], 0)).toBe(0);
  });

  it("leave out what is filtered, folded or hidden, the chosen one too", () => {
    expect(count([1, 4, 5], 3)).toBe(1);
    expect(count([4, 5], 3)).toBe(0);
  });

  it("leave room for those that scroll, in a low window too", () => {
    expect(count([1, 2, 3, 4, 5], 5)).toBe(4);
    expect(count([1, 2, 3, 4, 5], 4, 100)).toBe(3);
    expect(count([1, 2, 3, 4, 5], 4, 20)).toBe(0);
    expect(count([], 4, 100)).toBe(0);
  });
});
