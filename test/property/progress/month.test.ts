import fc from "fast-check";
import { expect, test } from "vitest";
import { districtsOf } from "../../../shared/model/read-plan.ts";
import {
  compareFractions,
  ratio,
  shownFraction,
  subtractFractions,
} from "../../../shared/tracking/progress/fraction.ts";
import { groupNames } from "../../../shared/tracking/progress/group.ts";
import { progressOf } from "../../../shared/tracking/progress/month.ts";
import { rankingOf } from "../../../shared/tracking/progress/ranking.ts";
import { buildPlan } from "../../support/plans.ts";
import { monthOf } from "../../support/tracking/month.ts";

const SEED = { seed: 20_260, numRuns: 60 };
const target = fc.oneof(
  fc.integer({ min: 0, max: 400 }).map(String),
  fc.constantFrom("", "无任务", "按需", "上级未下达"),
);
const done = fc.oneof(
  fc.integer({ min: 0, max: 500 }).map(String),
  fc.constantFrom("", "", "持续推进", "12.5", "—", "全部开工"),
);
const rule = fc.constantFrom("sum", "uniform", "each", "none");
const row = fc.record({ total: target, targets: fc.array(target, { minLength: 4, maxLength: 4 }), rule });
const year = fc.record({
  rows: fc.array(row, { minLength: 1, maxLength: 8 }),
  done: fc.array(fc.array(done, { minLength: 5, maxLength: 5 }), { minLength: 8, maxLength: 8 }),
  month: fc.integer({ min: 1, max: 12 }),
});
const NAMES = ["甲县", "乙县", "丙县", "丁县"];
type Year = { rows: { total: string; targets: string[]; rule: string }[]; done: string[][]; month: number };

function judged({ rows, done: figures, month }: Year, order: readonly number[] = [0, 1, 2, 3]) {
  const plan = buildPlan(
    order.map((at) => NAMES[at] as string),
    rows.map(({ total, targets, rule: of }, at) => ({
      ...{ name: `指标${at}`, total, patch: { rule: of as "sum" } },
      targets: order.map((place) => targets[place] as string),
    })),
  );
  const reported = Object.fromEntries(
    rows.map((_, at) => {
      const texts = figures[at] as string[];
      return [`n${at}`, [...order.map((place) => texts[place] as string), texts[4] as string]];
    }),
  );
  return progressOf(monthOf(plan, `2026-${String(month).padStart(2, "0")}`, reported));
}

test("groups always add up to all items", () => {
  fc.assert(
    fc.property(year, (made) => {
      const { groups, items } = judged(made);
      expect(groupNames.reduce((sum, name) => sum + groups[name], 0)).toBe(items.length);
      expect(items.length).toBe(made.rows.length);
    }),
    SEED,
  );
});

test("ranking does not depend on the order of the districts", () => {
  fc.assert(
    fc.property(year, fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), (made, order) => {
      const by = (month: ReturnType<typeof judged>) => {
        const names = new Map(districtsOf(month.plan).map(({ id, name }) => [id, name]));
        const ranked = rankingOf(month).map(({ district, rank, rate }) => [
          names.get(district) ?? "",
          `${rank} ${rate ? shownFraction(rate, 6) : ""}`,
        ]);
        return Object.fromEntries(ranked) as Record<string, string>;
      };
      expect(by(judged(made, order))).toEqual(by(judged(made)));
    }),
    SEED,
  );
});

test("percentages of any size compare, differ and round as whole numbers do", () => {
  const figure = fc.record({ digits: fc.maxSafeInteger().map((n) => Math.abs(n) % 1e15), places: fc.nat(9) });
  fc.assert(
    fc.property(figure, figure, figure, figure, (a, b, c, d) => {
      const [x, y] = [ratio(a, { ...b, digits: b.digits + 1 }), ratio(c, { ...d, digits: d.digits + 1 })];
      if (!x || !y) return;
      const [xt, xo, yt, yo] = [BigInt(x.top), BigInt(x.over), BigInt(y.top), BigInt(y.over)];
      expect(compareFractions(x, y)).toBe(Number(xt * yo > yt * xo) - Number(xt * yo < yt * xo));
      const gap = subtractFractions(x, y);
      expect(BigInt(gap.top) * xo * yo).toBe((xt * yo - yt * xo) * BigInt(gap.over));
      expect(shownFraction(x).replace(".", "")).toBe(String((xt * 200n + xo) / (xo * 2n)).padStart(3, "0"));
    }),
    SEED,
  );
});
