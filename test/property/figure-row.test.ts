import fc from "fast-check";
import { expect, test } from "vitest";
import type { Value } from "../../shared/model/amount.ts";
import { addSums, compareSums, makeDecimal, toSum } from "../../shared/model/decimal.ts";
import { FigureRow } from "../../shared/model/figures/row.ts";

const value: fc.Arbitrary<Value> = fc.oneof(
  fc.tuple(fc.integer({ min: -1e15, max: 1e15 }), fc.nat(4)).map(([digits, places]): Value => {
    const made = makeDecimal(digits, places);
    return made && { kind: "amount", value: made, qualifier: "exact", text: "" };
  }),
  fc.constant<Value>(null),
  fc.integer({ min: -9, max: 9 }).map((digits): Value => {
    const value = { digits, places: 0 };
    return { kind: "amount", value, to: { digits: digits + 1, places: 0 }, qualifier: "exact", text: "" };
  }),
  fc.constant<Value>({ kind: "mark", mark: "pending", text: "上级未下达" }),
  fc.constant<Value>({ kind: "mark", mark: "includedIn", of: "d0", text: "含在甲" }),
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
      const built = new FigureRow();
      const plain = new Map<string, Value>();
      for (const { district, value: next, act } of steps) {
        if (act === "set") built.set(district, next);
        else if (act === "delete") built.delete(district);
        else built.clear();
        if (act === "clear") plain.clear();
        else if (act === "delete" || next === null) plain.delete(district);
        else plain.set(district, next);
      }
      const row = built.copy();
      built.set("d1", null).set("d10", { kind: "words", words: "按需" });
      expect(new Map(row)).toEqual(plain);
      expect(row.size).toBe(plain.size);
      const figures = [...row.values()].flatMap((one) => (one?.kind === "amount" ? [toSum(one.value)] : []));
      expect(compareSums(row.sum, figures.reduce(addSums, { digits: 0n, places: 0 }))).toBe(0);
      expect(row.amounts).toBe(figures.length);
      const many = (test: (one: Value) => boolean): number => [...plain.values()].filter(test).length;
      expect(row.words).toBe(many((one) => one?.kind === "words"));
      expect(row.pending).toBe(many((one) => one?.kind === "mark" && one.mark === "pending"));
      expect(row.included).toBe(many((one) => one?.kind === "mark" && one.of !== undefined));
      expect(row.ranges).toBe(many((one) => one?.kind === "amount" && one.to !== undefined));
      expect(row.negatives).toBe(many((one) => one?.kind === "amount" && one.value.digits < 0));
      if (row.wholeSum !== null) {
        expect(row.ranges).toBe(0);
        expect(compareSums({ digits: BigInt(row.wholeSum), places: 0 }, row.sum)).toBe(0);
      }
      for (let place = 0; place < row.columns.size; place += 1) {
        const one = plain.get(row.columns.idAt(place));
        const whole = one?.kind !== "amount" ? Number.NaN : one.value.places || one.to ? Infinity : one.value.digits;
        expect(row.wholeAt(place)).toBe(whole);
        expect(row.at(place)).toBe(one);
      }
    }),
    { seed: 20260301, numRuns: 1500 },
  );
});
