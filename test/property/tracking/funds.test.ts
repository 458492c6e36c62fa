import fc from "fast-check";
import { expect, test } from "vitest";
import type { Share } from "../../../shared/model/facts/facts.ts";
import { noFacts } from "../../../shared/model/facts/facts.ts";
import { compareSums, addSums } from "../../../shared/model/decimal.ts";
import { fundsOf } from "../../../shared/tracking/funds/funds.ts";
import { emptyTracking } from "../../../shared/tracking/state.ts";
import { parseValue } from "../../../shared/model/amount-parse.ts";
import type { Amount } from "../../../shared/model/amount.ts";
import { buildPlan } from "../../support/plans.ts";

const names = ["甲县", "乙县", "丙县", "丁县"];
const share: fc.Arbitrary<Share> = fc.record({
  source: fc.constantFrom("中央", "省", "市", "县"),
  kind: fc.constantFrom("ratio", "fixed", "remainder", "open"),
  value: fc.option(
    fc.integer({ min: 0, max: 120_00 }).map((cents) => String(cents / 100)),
    { nil: null },
  ),
  of: fc.option(fc.constantFrom("中央", "省"), { nil: null }),
  only: fc.option(fc.subarray(names), { nil: null }),
});

test("sources add up to the need in every district and in the whole, and districts to the whole", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 99_999 }), { minLength: 4, maxLength: 4 }),
      fc.integer({ min: 0, max: 9_999_999 }),
      fc.integer({ min: 0, max: 3 }),
      fc.array(share, { maxLength: 6 }),
      (targets, standard, places, shares) => {
        const value = parseValue((standard / 10 ** places).toFixed(places), { unit: "元", scale: 1 }).value as Amount;
        const total = String(targets.reduce((sum, one) => sum + one, 0));
        const facts = { ...noFacts, standard: value, shares };
        const plan = buildPlan(names, [{ name: "补助", total, targets: targets.map(String), patch: { facts } }]);
        const { rows } = fundsOf(plan, emptyTracking("s"), { period: null });
        const [whole, ...districts] = rows;
        const zero = { digits: 0n, places: 2 };
        for (const row of rows) {
          const sum = [...row.sources.values()].reduce(addSums, zero);
          expect(compareSums(sum, row.need ?? zero)).toBe(0);
          for (const money of row.sources.values()) expect(money.digits >= 0n && money.places === 2).toBe(true);
        }
        const needs = districts.map(({ need }) => need ?? zero).reduce(addSums, zero);
        expect(compareSums(needs, whole?.need ?? zero)).toBe(0);
        for (const [source, money] of whole?.sources ?? []) {
          const parts = districts.map(({ sources }) => sources.get(source) ?? zero).reduce(addSums, zero);
          expect(compareSums(parts, money)).toBe(0);
        }
      },
    ),
    { seed: -1800498484, numRuns: 400 },
  );
});
