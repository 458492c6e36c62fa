/** Checks recognised tables as they stand in a file: each becomes a plan of its own, and findings point into the file. */

import type { FindingJson } from "../contract/finding-json.ts";
import { findingJson } from "../contract/finding-json.ts";
import { emptyPlan, newHeader } from "../model/plan.ts";
import type { RecognisedTable } from "../recognise/table.ts";
import { checkPlan } from "../rules/check.ts";
import { applyAction } from "./apply.ts";
import { readTitle } from "./import-names.ts";
import { planImport } from "./import-plan.ts";

/** Findings of each table in turn. Ids are made from the place in the file, so the same file gives the same keys. */
export function checkTables(tables: readonly RecognisedTable[], fileName: string): FindingJson[] {
  return tables.flatMap((table, index) => {
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
    return checkPlan(plan).map((finding) =>
      findingJson(plan, finding, (indicator, district) => planned.places.get(`${indicator}|${district ?? ""}`)),
    );
  });
}
