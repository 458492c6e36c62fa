/** How a finding is said beside a badge. */

import type { Finding } from "../../shared/rules/finding.ts";

/** The sentence without 〔错误〕 in front: where a badge says it already. */
export function plainMessage(finding: Finding): string {
  return finding.message.replace(/^〔[^〕]*〕/, "");
}
