/**
 * What the office decides of a district's returns, as figures: one that is left out (排除) gives back what stood before its
 * files came; taken in again (恢复) it brings them once more. What somebody changed by hand since stays.
 */

import { AppError } from "../../errors.ts";
import { sameMeaning } from "../../model/amount.ts";
import type { Id } from "../../model/id.ts";
import { say } from "../../text.ts";
import type { FigureEdit, TrackingAction } from "../action.ts";
import { trackingBatch } from "../action.ts";
import { figureAt, layerCellKey } from "../layer.ts";
import type { LayerKey } from "../layer-key.ts";
import type { TrackingState } from "../state.ts";
import type { KeptReceipt, TakenCell } from "./receipt.ts";

/** The figures that move; null: none does. Throws AppError("refused") where there is nothing to decide. */
export function decide(
  what: "record" | "sendback" | "exclude" | "include",
  district: Id,
  receipts: readonly KeptReceipt[],
  tracking: TrackingState,
  name: string,
): TrackingAction | null {
  const own = receipts.filter((one) => one.district === district && one.stands);
  const isOut = own.filter(({ kind }) => kind === "exclude" || kind === "include").at(-1)?.kind === "exclude";
  const answered = own.some(({ kind }) => kind === "file" || kind === "record");
  if (what === "record") return null;
  if (what === "include" && !isOut) throw new AppError("refused", say.returnNotExcluded(name));
  if (what === "exclude" && isOut) throw new AppError("refused", say.returnExcludedAlready(name));
  if (!answered && what !== "include") throw new AppError("refused", say.returnNothingCame(name));
  return what === "sendback" ? null : moved(own, tracking, what === "exclude");
}

function moved(receipts: readonly KeptReceipt[], tracking: TrackingState, out: boolean): TrackingAction | null {
  const first = new Map<string, TakenCell>();
  const last = new Map<string, TakenCell>();
  for (const { report } of receipts) {
    for (const cell of report?.taken ?? []) {
      const key = layerCellKey(cell);
      if (!first.has(key)) first.set(key, cell);
      last.set(key, cell);
    }
  }
  const edits = new Map<LayerKey, FigureEdit[]>();
  for (const [key, { layer, indicator, district, after }] of last) {
    const before = first.get(key)?.before ?? null;
    const content = tracking.content.get(layer);
    const now = content ? figureAt(content, indicator, district) : null;
    const [from, to] = out ? [after, before] : [before, after];
    if (!sameMeaning(now?.value ?? null, from?.value ?? null)) continue;
    if (sameMeaning(from?.value ?? null, to?.value ?? null)) continue;
    const list = edits.get(layer) ?? [];
    list.push({ indicator, district, figure: to });
    edits.set(layer, list);
  }
  return trackingBatch([...edits].map(([layer, cells]): TrackingAction => ({ type: "figures.set", layer, cells })));
}
