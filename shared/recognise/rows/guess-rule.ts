/** Guesses how an indicator's figures hold together across districts, from its unit, its wording and its figures. */

import type { Amount, Value } from "../../model/amount.ts";
import { isAmount } from "../../model/amount.ts";
import { parseValue, plainForm } from "../../model/amount-parse.ts";
import type { Decimal } from "../../model/decimal.ts";
import { Accumulator, compare, compareSums, toSum } from "../../model/decimal.ts";
import type { Direction, Rule } from "../../model/plan.ts";
import { isRateUnit } from "../../model/unit.ts";

/** What decides stands in the first words of a long name. */
const LONGEST_NAME = 120;

export interface RuleGuess {
  rule: Rule;
  direction: Direction | null;
  /** 每县不少于1个, where the words say so. */
  eachBound: Amount | null;
}

/** Units that never add up over districts. */
const LEVEL_UNIT = /^(?:%|‰|岁|分|℃|摄氏度|分贝|年|天|微克|毫克|μg|mg|个?百分点|倍)|\/(?:立方米|m3|升)/;
const LEVEL_NAME =
  /率(?:[(（].*[)）])?$|率(?:达|不|提|保|控|稳|以|低|高|[≥≤])|比例|占比|比重|百分比|增幅|增速|标准|人均|户均|平均|均价|单价|班额|密度|强度|指数|系数|满意度|得分|评分|排名|浓度|优良天数|受教育年限|预期寿命|覆盖面|[≥≤]?\d+%/;
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
  for (const target of targets) {
    if (!isAmount(target)) continue;
    figures.push(target);
    sum.add(target.value);
  }
  const balanced = isAmount(total) && figures.length > 0 && compareSums(sum.total(), toSum(total.value)) === 0;
  const bound = findBound(name, unit, total);
  if (isRateUnit(unit) || LEVEL_UNIT.test(unit)) return level(name, unit, total, figures, bound);
  // A name such as 标准化厂房 or 充分就业率提升人数 with figures that add up is a count.
  if (LEVEL_NAME.test(name) && !(balanced && figures.length > 1)) return level(name, unit, total, figures, bound);
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

function level(name: string, unit: string, total: Value, figures: readonly Amount[], bound: Amount | null): RuleGuess {
  if (!isAmount(total)) {
    return bound
      ? { rule: "each", direction: directionOf(bound), eachBound: bound }
      : { rule: "none", direction: null, eachBound: null };
  }
  const equalAll = figures.every((one) => compare(one.value, total.value) === 0);
  let direction: Direction = "atLeast";
  if (total.qualifier === "atMost" || (total.qualifier === "exact" && LOWER.test(name))) direction = "atMost";
  else if (equalAll && total.qualifier === "exact" && (/\//.test(unit) || /标准/.test(name))) direction = "equal";
  const holds = figures.every((one) => meets(one.value, total.value, direction));
  return holds ? { rule: "uniform", direction, eachBound: null } : { rule: "none", direction: null, eachBound: null };
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
