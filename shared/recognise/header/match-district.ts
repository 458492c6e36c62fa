/** Districts of a file by the names that its cells use for them. */

import { matchName } from "../../model/district-name.ts";

/** The one of `known` that `name` means (谯城 = 谯城区, 高新区 = 亳州高新区, 市直 = 市本级), or null. */
export function matchDistrict(name: string, known: readonly string[]): string | null {
  return matchName(
    name,
    known.map((one) => ({ id: one, name: one })),
  );
}
