/** 说明 of a finding, of a plan or of a layer: tied to both figures as they are now. */

import { AppError } from "../../../shared/errors.ts";
import type { Explanation } from "../../../shared/model/plan.ts";
import type { Finding } from "../../../shared/rules/finding.ts";
import { say } from "../../../shared/text.ts";
import type { Call } from "../context.ts";

/** null: the text is empty, and takes away what stands. `finding`: undefined where there is none of that key. */
export function explanationOf(
  { user, service }: Call,
  key: string,
  finding: Finding<string> | undefined,
  text: string,
): Explanation | null {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  if (!finding) throw new AppError("notFound", say.findingGone(key));
  return {
    finding: key,
    text: trimmed,
    by: user,
    at: service.now().toISOString(),
    expected: finding.expected ?? null,
    actual: finding.actual ?? null,
  };
}
