import fc from "fast-check";
import { expect, test } from "vitest";
import type { Value } from "../../shared/model/amount.ts";
import { addSums, compareSums, makeDecimal, toSum } from "../../shared/model/decimal.ts";
import { FigureRow } from "../../shared/model/figure-row.ts";

const value: fc.Arbitrary<Value> = fc.oneof(
  fc.tuple(fc.integer({ min: -1e15, max: 1e15 }), fc.nat(4)).map(([digits, places]): Value => {
    const made = makeDecimal(digits, places);
    return made && { kind: "amount", value: made, qualifier: "exact", text: "" };
  }),
  fc.constant<Value>(null),
  fc.constant<Value>({ kind: "words", words: "按需" }),
  fc.constant<Value>({ kind: "mark", mark: "none", text: "—" }),
);
const step = fc.record({
  district: fc.nat(9).map((n) => `d${n}`),
  value,
  act: fc.constantFrom("set", "set", "set", "delete", "clear"),
});

test("the kept sum and counts are those of the cells, whatever was set, overwritten, deleted and cleared", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const row = new FigureRow();
      for (const { district, value: next, act } of steps) {
        if (act === "set") row.set(district, next);
        else if (act === "delete") row.delete(district);
        else row.clear();
      }
      const figures = [...row.values()].flatMap((one) => (one?.kind === "amount" ? [toSum(one.value)] : []));
      expect(compareSums(row.sum, figures.reduce(addSums, { digits: 0n, places: 0 }))).toBe(0);
      expect(row.amounts).toBe(figures.length);
      expect(row.words).toBe([...row.values()].filter((one) => one?.kind === "words").length);
    }),
    { seed: 20260301, numRuns: 1500 },
  );
});
