/** Rows on their way from cells to the result: unit, figures, rule, and what was not sure. */

import { get } from "../../model/named.ts";
import type { Value } from "../../model/amount.ts";
import { isAmount } from "../../model/amount.ts";
import { placesInScale } from "../../model/amount-text.ts";
import type { Scale } from "../../model/unit.ts";
import { parseUnit } from "../../model/unit.ts";
import { guessRule } from "./guess-rule.ts";
import { matchDistrict } from "../header/match-district.ts";
import type { CellReading, RowUnit } from "./read-value.ts";
import type { FoundValue, RecognisedRow } from "../table.ts";
import type { SpreadUnit } from "../header/unit-of-name.ts";
import { spreadUnit } from "../header/unit-of-name.ts";
import { isSeveralUnits, isUnitWord } from "../header/units.ts";

export interface RowDraft extends Omit<RecognisedRow, "parent" | "part" | "rule" | "decimals"> {
  /** Begins with 其中, or stands under it. */
  inner: boolean;
  /** Blanks and indent before the name. */
  indent: number;
  /** Units named inside the cells. */
  seenUnits: Map<string, number> | null;
}

export function newDraft(indicator: string, printedUnit: string | null): RowDraft {
  const draft: RowDraft = {
    seq: null,
    category: null,
    item: null,
    indicator,
    unit: null,
    scale: 1,
    total: { value: null },
    targets: {},
    leads: [],
    supports: [],
    note: null,
    extra: {},
    unsure: [],
    inner: false,
    indent: 0,
    seenUnits: null,
  };
  setUnit(draft, printedUnit);
  return draft;
}

/** `printed`: the unit of the row itself. */
export function setUnit(draft: RowDraft, printed: string | null): void {
  if (printed === null || printed === "") return;
  if (isSeveralUnits(printed))
    giveUnit(draft, spreadUnit({ text: printed, money: false, mixed: false }, draft.indicator));
  else giveUnit(draft, { unit: printed });
}

/** The unit that a row has from the table's 单位 line or from its own name. */
export function giveUnit(draft: RowDraft, found: SpreadUnit): void {
  if (found.unsure !== undefined) draft.unsure.push(found.unsure);
  if (found.unit === null) return;
  const parsed = parseUnit(found.unit);
  draft.unit = parsed.unit;
  draft.scale = parsed.scale;
}

export function unitOf(draft: { unit: string | null; scale: Scale }): RowUnit {
  return { unit: draft.unit ?? "", scale: draft.scale };
}

/** Puts one reading in place; marks that point to another district are resolved among `districts`. */
export function place(
  draft: RowDraft,
  reading: CellReading,
  cell: string | undefined,
  districts: Iterable<string>,
): FoundValue {
  if (reading.unsure !== undefined) draft.unsure.push(reading.unsure);
  if (reading.unit !== undefined && draft.unit === null) {
    draft.seenUnits ??= new Map();
    draft.seenUnits.set(reading.unit, (draft.seenUnits.get(reading.unit) ?? 0) + 1);
  }
  let value: Value = reading.value;
  if (value !== null && value.kind === "mark" && value.mark === "includedIn" && reading.ofName !== undefined) {
    const of = matchDistrict(reading.ofName, [...districts]);
    if (of === null)
      draft.unsure.push(`${cell ?? ""} 写的“${value.text.trim()}”：表里没有“${reading.ofName}”这个县区。`);
    else value = { ...value, of };
  }
  return cell === undefined ? { value } : { value, cell };
}

/** Unit from the cells where none was named, decimals, rule. */
export function finishDraft(draft: RowDraft): RecognisedRow {
  if (draft.unit === null && draft.seenUnits) {
    const [unit] = [...draft.seenUnits].sort((a, b) => b[1] - a[1])[0] ?? [""];
    if (isUnitWord(unit)) draft.unit = parseUnit(unit).unit;
  }
  let decimals = 0;
  const values: Value[] = [];
  const widen = (value: Value) => {
    if (!isAmount(value)) return;
    // Lowest terms: at scale 1 the places of the figure are the places shown.
    if (draft.scale === 1 && value.to === undefined && value.from === undefined) {
      if (value.value.places > decimals) decimals = value.value.places;
      return;
    }
    decimals = Math.max(decimals, placesInScale(value.value, draft.scale));
    if (value.to) decimals = Math.max(decimals, placesInScale(value.to, draft.scale));
    if (value.from) decimals = Math.max(decimals, placesInScale(value.from, draft.scale));
  };
  widen(draft.total.value);
  for (const name in draft.targets) {
    const value = (get(draft.targets, name) as FoundValue).value;
    values.push(value);
    widen(value);
  }
  const { rule } = guessRule(draft.indicator, draft.unit ?? "", draft.total.value, values);
  // Written out: copying with a rest pattern costs more than reading the row.
  const row: RecognisedRow = {
    seq: draft.seq,
    category: draft.category,
    item: draft.item,
    indicator: draft.indicator,
    unit: draft.unit,
    scale: draft.scale,
    decimals,
    rule,
    parent: null,
    part: null,
    total: draft.total,
    targets: draft.targets,
    leads: draft.leads,
    supports: draft.supports,
    note: draft.note,
    extra: draft.extra,
    unsure: draft.unsure,
  };
  if (draft.offSums !== undefined) row.offSums = draft.offSums;
  return row;
}
