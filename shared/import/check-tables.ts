/** Checks recognised tables as they stand in a file: each becomes a plan of its own, and findings point into the file. */

import { cellKey } from "../model/cell.ts";
import type { JudgedJson } from "../document/json/finding.ts";
import { judgedJson } from "../document/json/finding.ts";
import { emptyPlan, newHeader } from "../model/plan.ts";
import type { RecognisedTable } from "../recognise/table.ts";
import { checkPlan } from "../rules/check.ts";
import { applyAction } from "../actions/apply.ts";
import { readTitle } from "./names.ts";
import { findOffSums } from "./off-sums.ts";
import { planImport } from "./plan-import.ts";

/** Findings of each table in turn, and what no rule judged. Ids are made from the place in the file, so the same file gives the same keys. */
export function checkTables(tables: readonly RecognisedTable[], fileName: string): JudgedJson {
  const judged = tables.map((table, index) => {
    let next = 0;
    const issuer = readTitle(table.title ?? "").issuer;
    const plan = emptyPlan(
      newHeader({ id: `t${index}`, name: table.title ?? fileName, year: 2000, series: `t${index}`, issuer }),
    );
    const planned = planImport(plan, [table], {
      source: fileName,
      base: new Map(),
      newId: () => `t${index}.${(next += 1)}`,
    });
    if (planned.action) applyAction(plan, planned.action);
    const { findings, unchecked } = judgedJson(plan, checkPlan(plan), (indicator, district) =>
      planned.places.get(cellKey(indicator, district)),
    );
    return { findings: [...findings, ...findOffSums(plan, table, planned.places)], unchecked };
  });
  return {
    findings: judged.flatMap(({ findings }) => findings),
    unchecked: judged.flatMap(({ unchecked }) => unchecked),
  };
}
