/** How many findings of each severity stand open: what the list of plans and the journal keep. */

import type { FindingCounts } from "../../shared/contract/results.ts";
import { isOpen } from "../../shared/rules/finding.ts";
import type { FindingIndex } from "../../shared/rules/check.ts";

/** Open findings by severity; what is explained or waived is quiet. */
export function countFindings(index: FindingIndex): FindingCounts {
  const counts: FindingCounts = { error: 0, warning: 0, info: 0 };
  for (const findings of index.values()) {
    for (const finding of findings) if (isOpen(finding)) counts[finding.severity] += 1;
  }
  return counts;
}
