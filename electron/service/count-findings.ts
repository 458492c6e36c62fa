/** How many findings of each severity stand open: what the list of plans and the journal keep. */

import type { FindingCounts } from "../../shared/contract/results.ts";
import { isOpen } from "../../shared/rules/finding.ts";
import type { PlanState } from "../../shared/model/plan.ts";
import type { FindingIndex } from "../../shared/rules/check.ts";
import { uncheckedRows } from "../../shared/rules/unchecked.ts";

/** Open findings by severity; what is explained is quiet, what is waived counted apart. */
export function countFindings(plan: PlanState, index: FindingIndex): FindingCounts {
  const unchecked = uncheckedRows(plan).length;
  const counts: FindingCounts = { error: 0, warning: 0, info: 0, waived: 0, unchecked };
  for (const findings of index.values()) {
    for (const finding of findings) {
      if (isOpen(finding)) counts[finding.severity] += 1;
      else if (finding.waiver !== undefined) counts.waived += 1;
    }
  }
  return counts;
}
