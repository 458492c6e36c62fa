/** Findings about sums that a file writes itself: a sub-total that its members do not make. */

import { cellFromKey } from "../model/cell.ts";
import { compareSums, subtractSums, sumText, toSum } from "../model/decimal.ts";
import { levelWords } from "../model/level.ts";
import type { Id, PlanState } from "../model/plan.ts";
import type { FindingJson } from "../document/json/finding.ts";
import { findingJson } from "../document/json/finding.ts";
import type { RecognisedTable } from "../recognise/table.ts";
import { findingOf } from "../rules/check.ts";
import { ofRow } from "../rules/rule.ts";
import { figure, gapFigure, rowName } from "../rules/speak.ts";

/** `plan`: what the table alone makes; `places`: where its cells stand in the file. */
export function findOffSums(
  plan: PlanState,
  table: RecognisedTable,
  places: ReadonlyMap<string, { sheet: string; cell: string }>,
): FindingJson[] {
  const rows = table.rows.filter((row) => row.offSums !== undefined);
  if (rows.length === 0) return [];
  const ids = new Map<string, Id>();
  for (const [key, { sheet, cell }] of places) if (sheet === table.sheet) ids.set(cell, cellFromKey(key).indicator);
  return rows.flatMap((row) => {
    const cell = Object.values(row.targets).find((found) => found.cell !== undefined && ids.has(found.cell))?.cell;
    const indicator = plan.indicator.get(ids.get(cell ?? "") ?? "");
    // A rate of a group is no sum.
    if (!indicator || indicator.rule !== "sum") return [];
    return (row.offSums ?? []).map((off) => {
      const expected = toSum(off.expected);
      const actual = toSum(off.actual);
      const difference = subtractSums(actual, expected);
      const size = compareSums(actual, expected) > 0 ? difference : subtractSums(expected, actual);
      const told = ofRow(indicator, null, {
        severity: "warning",
        sentence:
          `${rowName(plan, indicator)}：小计“${off.name}”${figure(actual, indicator)}，` +
          `所含${off.parts === undefined ? levelWords(plan).each : "各项"}之和${figure(expected, indicator)}，` +
          `差额${gapFigure(difference, indicator)}（${size === difference ? "多" : "少"}${figure(size, indicator)}）`,
        side: `小计|${off.cell}`,
        expected: sumText(expected),
        actual: sumText(actual),
        difference: sumText(difference),
      });
      const members = off.parts ?? off.members.flatMap((name) => row.targets[name]?.cell ?? []);
      const cells = [off.cell, ...members];
      return { ...findingJson(plan, findingOf("sum", told)), sheet: table.sheet, cells };
    });
  });
}
