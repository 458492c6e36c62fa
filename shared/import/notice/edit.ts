/** What a clerk corrects in a notice as it was read, before it becomes a plan: pure, each step gives a new document. */

import { parseValue } from "../../model/amount-parse.ts";
import { parseUnit, printedUnit } from "../../model/unit.ts";
import { valueJson } from "../../document/json/amount.ts";
import type { IndicatorOut, NoticeOffer, NoticePlan, ValueOut } from "../../recognise/notice/notice.ts";

function withIndicators(plan: NoticePlan, change: (rows: IndicatorOut[]) => IndicatorOut[]): NoticePlan {
  return { ...plan, items: plan.items.map((item) => ({ ...item, indicators: change(item.indicators) })) };
}

function withIndicator(plan: NoticePlan, id: string, change: (row: IndicatorOut) => IndicatorOut): NoticePlan {
  return withIndicators(plan, (rows) =>
    rows.some((row) => row.id === id) ? rows.map((row) => (row.id === id ? change(row) : row)) : rows,
  );
}

/** A figure as typed, in the row's unit; what is no figure stays as words, and blank is blank. */
function valueOf(text: string, { unit, scale }: Pick<IndicatorOut, "unit" | "scale">): ValueOut {
  const { value } = parseValue(text, { unit, scale });
  return valueJson(value, unit, () => undefined) as ValueOut;
}

/** @param district null: the total */
export function withFigure(plan: NoticePlan, id: string, district: string | null, text: string): NoticePlan {
  return withIndicator(plan, id, (row) => {
    const value = valueOf(text, row);
    return district === null ? { ...row, total: value } : { ...row, targets: { ...row.targets, [district]: value } };
  });
}

export function withName(plan: NoticePlan, id: string, name: string): NoticePlan {
  return name.trim() === "" ? plan : withIndicator(plan, id, (row) => ({ ...row, name: name.trim() }));
}

/** Takes an indicator out; its parts stand by themselves then. */
export function withoutIndicator(plan: NoticePlan, id: string): NoticePlan {
  return withIndicators(plan, (rows) =>
    rows.filter((row) => row.id !== id).map((row) => (row.parent === id ? { ...row, parent: null, part: null } : row)),
  );
}

/** The indicator becomes a part of the one above it; nothing where there is none. */
export function joinedToAbove(plan: NoticePlan, id: string): NoticePlan {
  return withIndicators(plan, (rows) => {
    const at = rows.findIndex((row) => row.id === id);
    const above = rows.slice(0, Math.max(0, at)).findLast((row) => row.parent === null);
    if (at < 0 || !above) return rows;
    return rows.map((row) => (row.id === id ? { ...row, parent: above.id, part: "parts" } : row));
  });
}

/** The indicator stands by itself again. */
export function partedFromAbove(plan: NoticePlan, id: string): NoticePlan {
  return withIndicator(plan, id, (row) => ({ ...row, parent: null, part: null }));
}

/** A figure that was only offered becomes an indicator of its item. */
export function withOffer(plan: NoticePlan, offer: NoticeOffer, id: string): NoticePlan {
  const { base, scale } = unitOf(offer.unit);
  const row: IndicatorOut = {
    id,
    name: offer.name.trim() === "" ? offer.text : offer.name,
    unit: base,
    scale,
    decimals: 0,
    totalMode: "given",
    rule: base === "%" ? "uniform" : "sum",
    eachBound: null,
    direction: base === "%" ? "atLeast" : null,
    parent: null,
    part: null,
    total: valueOf(offer.text, { unit: base, scale }),
    targets: {},
    facts: null,
    note: null,
  };
  return {
    ...plan,
    items: plan.items.map((item) =>
      item.id === offer.item ? { ...item, indicators: [...item.indicators, row] } : item,
    ),
  };
}

function unitOf(text: string): { base: string; scale: IndicatorOut["scale"] } {
  const { unit, scale } = parseUnit(text);
  return { base: unit, scale };
}

/** A value as a person reads and types it. */
export function shownValue(value: ValueOut, row: Pick<IndicatorOut, "unit" | "scale">): string {
  if (value === null) return "";
  if ("text" in value && value.text !== "") return value.text;
  if ("words" in value) return (value as { words: string }).words;
  return "value" in value ? `${value.value}${printedUnit(row.unit, row.scale)}` : "";
}
