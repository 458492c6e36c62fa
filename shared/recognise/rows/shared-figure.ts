/** One figure for several places in one cell (谯城区、涡阳县 20): each has it, or all together. */

import { get, put } from "../../model/named.ts";
import { isAmount } from "../../model/amount.ts";
import { Accumulator, compareSums, toSum } from "../../model/decimal.ts";
import { isRateUnit } from "../../model/unit.ts";
import type { RowDraft } from "./row-draft.ts";

/**
 * `names` stand with the same figure in the draft's targets. Where only the other reading makes the total come out, they
 * hold it together: the first has the figure, the others are included in it. The row says what was done unless the total
 * agrees. `otherwise`: what holds where no total tells.
 */
export function settleShared(draft: RowDraft, names: readonly string[], otherwise: "each" | "together" = "each"): void {
  const [first, ...others] = names;
  const shared = get(draft.targets, first ?? "");
  if (first === undefined || !shared || !isAmount(shared.value)) return;
  const agrees = (without: ReadonlySet<string>): boolean => {
    if (!isAmount(draft.total.value)) return false;
    const sum = new Accumulator();
    for (const [name, { value }] of Object.entries(draft.targets))
      if (isAmount(value) && !without.has(name)) sum.add(value.value);
    return compareSums(sum.total(), toSum(draft.total.value.value)) === 0;
  };
  if (isRateUnit(draft.unit ?? "") || agrees(new Set())) return;
  const label = names.join("、");
  const at = shared.cell === undefined ? "" : `${shared.cell} `;
  if (otherwise === "each" && !agrees(new Set(others))) {
    draft.unsure.push(`${at}一格写了“${label}”，按每个单位都是${shared.value.text}读入，请核对。`);
    return;
  }
  for (const name of others) {
    put(draft.targets, name, {
      ...shared,
      value: { kind: "mark", mark: "includedIn", of: first, text: `含在${first}` },
    });
  }
  draft.unsure.push(`${at}一格写了“${label}”，合起来是${shared.value.text}，按含在“${first}”读入。`);
}
