/**
 * `allotment`: a plan's total against what its upper plan gave it (省 → 市 → 县). The upper figure is in another plan of
 * the library; the service looks it up and hands it over beside the plan.
 */

import type { Beside } from "../model/beside.ts";
import { compareSums, subtractSums, sumText, toSum } from "../model/decimal.ts";
import type { Finding } from "../model/finding.ts";
import { findingKey } from "../model/finding.ts";
import type { Indicator, PlanState } from "../model/plan.ts";
import { wholeWord } from "../model/whole-word.ts";
import { severityWords } from "../text.ts";
import { effectiveTotal } from "./tally.ts";
import { comparisonOf, figure, gapWords, rowName } from "./words.ts";

export function checkAllotment(plan: PlanState, row: Indicator, beside: Beside): Finding[] {
  const upper = beside.allotments.get(row.id);
  if (!upper || upper.value?.kind !== "amount") return [];
  const expected = toSum(upper.value.value);
  const actual = effectiveTotal(plan, row)?.value ?? { digits: 0n, places: 0 };
  const order = compareSums(actual, expected);
  const comparison = comparisonOf(upper.value);
  if (order === 0 || (comparison === "atLeast" && order > 0) || (comparison === "atMost" && order < 0)) return [];
  const difference = subtractSums(actual, expected);
  return [
    {
      key: findingKey("allotment", row.id),
      rule: "allotment",
      severity: "error",
      message:
        `〔${severityWords.error}〕${rowName(plan, row)}：${upper.from}下达${figure(expected, row)}，` +
        `${wholeWord(plan.header.issuer)}目标${figure(actual, row)}，差额${figure(difference, row)}（${gapWords(difference, row)}）`,
      indicatorId: row.id,
      itemId: row.item,
      districtId: null,
      expected: sumText(expected),
      actual: sumText(actual),
      difference: sumText(difference),
      cells: [{ indicator: row.id, district: null }],
    },
  ];
}
