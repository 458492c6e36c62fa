import { expect, test } from "vitest";
import { rectOf, withMerges } from "../../../../renderer/import/rect.ts";

test("a selection runs from whichever corner it was begun at", () => {
  const rect = { top: 1, left: 2, bottom: 4, right: 3 };
  expect(rectOf({ row: 4, column: 2 }, { row: 1, column: 3 })).toEqual(rect);
});

test("merged cells are selected whole, and those that they reach as well", () => {
  const wide = { top: 0, left: 0, bottom: 0, right: 3 };
  const tall = { top: 1, left: 3, bottom: 5, right: 4 };
  const far = { top: 7, left: 7, bottom: 8, right: 8 };
  const one = { top: 0, left: 0, bottom: 0, right: 0 };
  expect(withMerges([tall, far, wide], one)).toEqual(wide);
  expect(withMerges([tall, far, wide], { ...one, bottom: 1 })).toEqual({ top: 0, left: 0, bottom: 5, right: 4 });
  expect(withMerges([wide, tall], far)).toEqual(far);
});
