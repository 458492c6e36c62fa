/** `citySum`: what the districts report adds up to what is reported for the whole. */

import type { Decimal } from "../../model/decimal.ts";
import { Accumulator, compareSums, decimalText, subtractSums, sumText, toSum } from "../../model/decimal.ts";
import { sumInScale } from "../../model/amount-text.ts";
import { levelWords } from "../../model/level.ts";
import type { Id } from "../../model/plan.ts";
import { printedUnit, sameUnit, scaleExponent } from "../../model/unit.ts";
import type { Written } from "../layer.ts";
import type { LayerRowSubject } from "./layer-check.ts";
import { rowCheck } from "./layer-check.ts";
import { ofCell, shown } from "./speak.ts";

export const citySum = rowCheck({
  name: "citySum",
  title: "合计不符",
  words: "分项之和等于合计",
  kinds: ["reference", "ask", "actual", "fund"],
  check(row) {
    const { indicator, parts, plan } = row;
    if (parts.kind !== "fund" && indicator.rule !== "sum") return [];
    const [whole, ...others] = row.cells;
    if (!whole || whole.district !== null || others.length === 0 || whole.now.qualifier === "about") return [];
    if (others.some(({ as }) => !sameUnit(as.unit, whole.as.unit))) return [];
    const sum = new Accumulator();
    for (const { now } of others) sum.add(now.value);
    const total = sum.total();
    const difference = subtractSums(total, toSum(whole.now.value));
    const open = silentDistricts(row);
    // With some still to come the rest may be theirs; never less than nothing.
    if (
      difference.digits === 0n ||
      (difference.digits < 0n && open) ||
      isRounding(difference.digits, difference.places, whole.as)
    )
      return [];
    const { each, whole: level } = levelWords(plan);
    const size = { digits: difference.digits < 0n ? -difference.digits : difference.digits, places: difference.places };
    const text = (of: typeof total): string =>
      `${sumInScale(of, whole.as.scale)}${printedUnit(whole.as.unit, whole.as.scale)}`;
    return [
      ofCell(row, indicator, null, {
        severity: "warning",
        sentence: `${level}填了${shown(whole.now.value, whole.as)}，${each}之和是${text(total)}，${difference.digits > 0n ? "多" : "少"}${text(size)}，请核对`,
        expected: decimalText(whole.now.value),
        actual: sumText(total),
        difference: sumText(difference),
        cells: [
          { indicator: indicator.id, district: null },
          ...others.map(({ district }) => ({ indicator: indicator.id, district })),
        ],
      }),
    ];
  },
});

/** Whether a district that has the task says nothing yet, or words. */
function silentDistricts({ plan, content, indicator }: LayerRowSubject): boolean {
  const tasks = plan.figures.row(indicator.id);
  const asked = (district: Id): boolean => {
    const target = tasks.get(district);
    return tasks.size === 0 || (target?.kind === "amount" && target.value.digits !== 0);
  };
  for (const district of plan.district.keys()) {
    const value =
      content.corrections.get(indicator.id, district)?.figure?.value ?? content.figures.get(indicator.id, district);
    if (value?.kind === "words" || (value == null && asked(district))) return true;
  }
  return false;
}

/** A whole that is written in coarser digits than the parts (5.2万) may be off by half of its last one. */
function isRounding(digits: bigint, places: number, { scale, decimals }: Written): boolean {
  const exponent = scaleExponent(scale) - decimals;
  if (exponent <= 0) return false;
  const half: Decimal = { digits: 5 * 10 ** (exponent - 1), places: 0 };
  return compareSums({ digits: digits < 0n ? -digits : digits, places }, toSum(half)) <= 0;
}
