/** A figure of a notice on its way to being an indicator, and figures that are only offered. */

import type { Amount, Value } from "../../model/amount.ts";
import { parseUnit, sameUnit } from "../../model/unit.ts";
import type { Spot } from "./shape/lines.ts";
import type { Place } from "./places.ts";

/** A figure on its way to being an indicator. */
export interface Draft {
  name: string;
  /** Base unit, and the scale that it was printed with. */
  unit: string;
  scale: number;
  total: Amount | null;
  targets: Map<Place, Value>;
  spots: { place: Place | null; spot: Spot }[];
  sentence: string;
  eachBound: Amount | null;
  /** 每个县（区）各2家, without a total. */
  each: boolean;
  standard: boolean;
  /** Read in the item's sentence, or the number of the measure. */
  measure: number | null;
  parent: Draft | null;
  part: "parts" | "within" | null;
  /** How sure a figure of a measure is a target: 新建公办幼儿园10所. */
  strong: boolean;
  /** Notes: offices that stand for the own share. */
  notes: string[];
  /** The words right before it: 资助不少于. */
  before: string;
}

/** A figure whose meaning is not sure: shown to the clerk, not applied. */
export interface Doubt {
  why: string;
  text: string;
  value: Amount;
  unit: string;
  name: string;
  spot: Spot;
  sentence: string;
}

export interface SentenceReading {
  drafts: Draft[];
  doubts: Doubt[];
  /** What each one gets: 每人每年1000元, 49元/颗; in 元. */
  standards: { amount: Amount; sentence: string; measure: number | null }[];
  /** A figure that lost its unit: 不少于70（牵头单位. */
  unitless: { text: string; spot: Spot; amount: Amount }[];
}

export function newDraft(name: string, unit: string): Draft {
  const { unit: base, scale } = parseUnit(unit);
  return {
    ...{ name, unit: base, scale, total: null, targets: new Map(), spots: [], sentence: "", eachBound: null },
    ...{ each: false, standard: false, measure: null, parent: null, part: null, strong: false, notes: [], before: "" },
  };
}

/** Units of one thing: 人 and 名, 个 and 家; a figure of a list may leave its unit out. */
export function unitsAgree(a: string, b: string): boolean {
  return b === "" || sameUnit(a, b) || (/^人次?$/.test(a) && /^(?:人次?|名)$/.test(b) && a === b);
}
