/** A figure that was read as an indicator of the plan document. */

import type { Amount, Value } from "../../model/amount.ts";
import { isAmount } from "../../model/amount.ts";
import { placesOf } from "../../model/amount-text.ts";
import type { Decimal } from "../../model/decimal.ts";
import { compare, decimalText } from "../../model/decimal.ts";
import type { Scale } from "../../model/unit.ts";
import { isCountedUnit } from "../../model/unit.ts";
import { guessRule } from "../rows/guess-rule.ts";
import type { Draft } from "./draft.ts";
import type { ReadFacts } from "./facts.ts";
import type { IndicatorOut, NoticeSource, ValueOut } from "./notice.ts";

function valueOut(value: Value, unit: string): ValueOut {
  if (value === null || value.kind === "words") return null;
  if (value.kind === "mark")
    return { mark: value.mark, ...(value.of === undefined ? {} : { of: value.of }), text: value.text };
  const text = (one: Decimal): string => decimalText(one);
  return {
    value: text(value.value),
    unit,
    qualifier: value.qualifier,
    text: value.text.slice(0, 200),
    ...(value.to ? { to: text(value.to) } : {}),
    ...(value.from ? { from: text(value.from) } : {}),
  };
}

/** Money is in 元, whatever each one is. */
function standardOut(amount: Amount | null): ValueOut {
  return amount && valueOut({ ...amount, text: decimalText(amount.value) }, "元");
}

/** Measured against others (每千人口托位数), so that it never adds up over districts. */
const LEVEL = /千人口|每千人|每百|每万[人名]|人均|户均|增幅|增速/;

/** 从38降至35. */
const falls = (total: Amount | null): boolean => total?.from !== undefined && compare(total.from, total.value) > 0;

export function indicatorOf(
  draft: Draft,
  item: string,
  ids: ReadonlyMap<Draft, string>,
  sources: NoticeSource[],
  facts: ReadFacts | undefined,
): IndicatorOut {
  const id = ids.get(draft) as string;
  const scale = (draft.scale === 10_000 || draft.scale === 100_000_000 ? draft.scale : 1) as Scale;
  const values = [...draft.targets.values()];
  const guess = guessRule(draft.name, draft.unit, draft.total, values);
  const level = LEVEL.test(draft.name) && draft.targets.size === 0;
  const rule = draft.each ? "each" : draft.standard || level ? "uniform" : guess.rule;
  const direction =
    rule === "uniform"
      ? draft.standard && draft.total?.qualifier === "exact"
        ? "equal"
        : falls(draft.total)
          ? "atMost"
          : (guess.direction ?? (draft.total?.qualifier === "atMost" ? "atMost" : "atLeast"))
      : guess.direction;
  const amounts = [draft.total, ...values].filter((one) => isAmount(one));
  const decimals = Math.max(0, ...amounts.map((one) => placesOf(one, scale)));
  for (const { place, spot } of draft.spots)
    sources.push({ item, indicator: id, district: place?.name ?? null, spot, sentence: draft.sentence });
  return {
    ...{ id, name: draft.name.slice(0, 400), unit: draft.unit.slice(0, 40), scale, decimals: Math.min(decimals, 15) },
    totalMode: draft.total === null && draft.targets.size > 0 ? "computed" : "given",
    rule:
      draft.targets.size === 0 && rule === "sum" && !isCountedUnit(draft.unit) && /年$|岁$/.test(draft.unit)
        ? "none"
        : rule,
    eachBound: valueOut(draft.eachBound, draft.unit),
    direction,
    parent: draft.parent === null ? null : (ids.get(draft.parent) ?? null),
    part: draft.parent === null || !ids.has(draft.parent) ? null : draft.part,
    total: valueOut(draft.total, draft.unit),
    targets: Object.fromEntries([...draft.targets].map(([place, value]) => [place.name, valueOut(value, draft.unit)])),
    facts: facts ? { ...facts, standard: standardOut(facts.standard) } : null,
    note: draft.notes.length > 0 ? [...new Set(draft.notes)].join("；") : null,
  };
}
