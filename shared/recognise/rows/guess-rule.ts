/** Guesses how an indicator's figures hold together across districts, from its unit, its wording and its figures. */

import type { Amount, Value } from "../../model/amount.ts";
import { isAmount } from "../../model/amount.ts";
import { parseValue } from "../../model/amount-parse.ts";
import { plainForm } from "../../model/read-number.ts";
import type { Decimal } from "../../model/decimal.ts";
import { Accumulator, addSums, compare, compareSums, toSum } from "../../model/decimal.ts";
import type { Direction, Rule } from "../../model/plan.ts";
import { isCountedUnit, isRateUnit } from "../../model/unit.ts";

/** What decides stands in the first words of a long name. */
const LONGEST_NAME = 120;

export interface RuleGuess {
  rule: Rule;
  direction: Direction | null;
  /** 每县不少于1个, where the words say so. */
  eachBound: Amount | null;
}

const HUNDRED: Decimal = { digits: 100, places: 0 };
/** Units that never add up over districts. */
const LEVEL_UNIT = /^(?:%|‰|岁|分|℃|摄氏度|分贝|年|天|微克|毫克|μg|mg|个?百分点|倍)|\/(?:立方米|m3|升)/;
const LEVEL_NAME =
  /率(?:[(（].*[)）])?$|率(?:达|不|提|保|控|稳|以|低|高|[≥≤])|比例|占比|比重|百分比|增幅|增速|标准|人均|户均|平均|均价|单价|班额|密度|强度|指数|系数|满意度|得分|评分|排名|浓度|优良天数|受教育年限|预期寿命|覆盖面|[≥≤]?\d+%/;
/** Worked out from other figures, so that the districts lie round the total. */
const AVERAGE = /人均|户均|平均|均价|班额|密度|强度/;
/** The lower the better. */
const LOWER =
  /低于|不超过|不高于|以内|以下|下降|降低|控制在|减少|失业率|死亡率|发病率|发生率|发案|事故|漏损|辍学率|能耗|排放|浓度|PM2\.?5|投诉/i;
const EACH =
  /(?:每|各)(?:个)?(?:县|市|区|乡|镇|街道|园区|单位|地)[\p{Script=Han}、()（）]{0,8}?((?:不少于|不低于|至少|不超过|≥|≤)?\d[\d.,]*[\p{Script=Han}%]{0,4})/u;

/** Figures are in the base unit; `targets` are the values of all districts, blanks included. */
export function guessRule(fullName: string, unit: string, total: Value, targets: Iterable<Value>): RuleGuess {
  const name = fullName.slice(0, LONGEST_NAME);
  const figures: Amount[] = [];
  const sum = new Accumulator();
  let notZero = 0;
  for (const target of targets) {
    if (!isAmount(target)) continue;
    figures.push(target);
    if (target.value.digits !== 0) notZero += 1;
    sum.add(target.value);
  }
  const balanced = isAmount(total) && figures.length > 0 && sum.equals(total.value);
  const bound = findBound(name, unit, total);
  // What adds up is a sum, whatever its name and unit; two figures may do so by chance, but as 25 % and 75 % of 100 %.
  const shares = isAmount(total) && unit === "%" && compare(total.value, HUNDRED) === 0 && notZero > 1;
  if (!balanced || (figures.length < 3 && !shares) || notZero < 2) {
    const rate = isRateUnit(unit);
    const levelled = rate || LEVEL_UNIT.test(unit) || LEVEL_NAME.test(name);
    if (levelled && isLevel(name, unit, rate, sizeOf(total, figures, sum)))
      return level(name, unit, total, figures, bound);
  }
  if (
    bound &&
    !balanced &&
    (!isAmount(total) || figures.every((one) => meets(one.value, bound.value, directionOf(bound))))
  ) {
    const reaches = isAmount(total) && compareSums(sum.total(), toSum(total.value)) >= 0 && figures.length > 1;
    const rule = isAmount(total) && (total.qualifier === "atLeast" || !reaches) ? "sum" : "each";
    return { rule, direction: directionOf(bound), eachBound: bound };
  }
  if (!balanced && isAmount(total) && figures.length > 1 && total.value.digits !== 0) {
    // Each district the same as the city (一县一院: 1, 1, 1 …) is no sum.
    if (figures.every((one) => compare(one.value, total.value) === 0))
      return { rule: "uniform", direction: "equal", eachBound: null };
  }
  return { rule: "sum", direction: bound ? directionOf(bound) : null, eachBound: bound };
}

/** Whether a row with the name or unit of a rate is one: its unit says so, or its figures are not of a sum's size. */
function isLevel(name: string, unit: string, rate: boolean, size: Size): boolean {
  if (rate) return true;
  if (size === "parts") return false;
  if (size === "levels" || LEVEL_UNIT.test(unit)) return true;
  if (unit === "") return true;
  // 标准化厂房 in 平方米 adds up; 人均住房 in 平方米 without a total does not, as far as anybody can see.
  return !isCountedUnit(unit) && !/面积|数量|[^系基指]数$|标准化|高标准/.test(name);
}

/**
 * How large the districts' figures are beside the total: `parts` each is smaller and together they come near it, `levels`
 * each is about as large as the total and together they are far more, `unclear` neither.
 */
type Size = "parts" | "levels" | "unclear";

function sizeOf(total: Value, figures: readonly Amount[], sum: Accumulator): Size {
  if (!isAmount(total) || figures.length < 2 || total.value.digits <= 0) return "unclear";
  const whole = toSum(total.value);
  const twice = addSums(whole, whole);
  const all = sum.total();
  const sizes = figures.map((one) => toSum(one.value));
  const atLeastHalf = sizes.every((one) => compareSums(addSums(one, one), whole) >= 0);
  const near = compareSums(all, twice) < 0 && compareSums(addSums(all, all), whole) > 0;
  const smaller = sizes.every((one) => compareSums(one, whole) <= 0);
  // Two halves are parts; three figures of more than half each are not.
  if (near && smaller && !(atLeastHalf && sizes.some((one) => compareSums(one, whole) === 0))) return "parts";
  return atLeastHalf && sizes.every((one) => compareSums(one, twice) <= 0) ? "levels" : "unclear";
}

/**
 * A rate or a standard: each district meets the total. A row that does not hold is judged all the same, so that it is told;
 * only averages (班额, or figures on both sides of the total, never on it and many below) are left, which nothing judges.
 */
function level(name: string, unit: string, total: Value, figures: readonly Amount[], bound: Amount | null): RuleGuess {
  if (!isAmount(total)) {
    return bound
      ? { rule: "each", direction: directionOf(bound), eachBound: bound }
      : { rule: "none", direction: null, eachBound: null };
  }
  const orders = figures.map((one) => compare(one.value, total.value));
  let direction: Direction = "atLeast";
  if (total.qualifier === "atMost" || (total.qualifier === "exact" && LOWER.test(name))) direction = "atMost";
  else if (
    orders.every((order) => order === 0) &&
    total.qualifier === "exact" &&
    (/\//.test(unit) || /标准/.test(name))
  )
    direction = "equal";
  const wrong = direction === "atMost" ? 1 : -1;
  const average =
    total.qualifier === "exact" &&
    orders.includes(wrong) &&
    (AVERAGE.test(name) ||
      (!orders.includes(0) &&
        orders.includes(-wrong) &&
        orders.length > 2 &&
        orders.filter((order) => order === wrong).length * 3 > orders.length));
  return average ? { rule: "none", direction: null, eachBound: null } : { rule: "uniform", direction, eachBound: null };
}

function meets(value: Decimal, bound: Decimal, direction: Direction): boolean {
  const order = compare(value, bound);
  return direction === "atLeast" ? order >= 0 : direction === "atMost" ? order <= 0 : order === 0;
}

function directionOf(bound: Amount): Direction {
  return bound.qualifier === "atMost" ? "atMost" : bound.qualifier === "atLeast" ? "atLeast" : "equal";
}

/** 每县（区）不少于1个, in the name or in words where the total stands. */
function findBound(name: string, unit: string, total: Value): Amount | null {
  const places = [name, total === null ? "" : total.kind === "words" ? total.words : total.text];
  for (const place of places) {
    if (!/[每各]/.test(place) || place.length > 200) continue;
    const match = EACH.exec(plainForm(place));
    // 不少于1个的示范园: the words behind the unit are no part of the figure.
    for (let text = match?.[1] ?? ""; /\d/.test(text); text = text.slice(0, -1)) {
      const { value } = parseValue(text, { unit, scale: 1 });
      if (value?.kind === "amount") return value;
    }
  }
  return null;
}
