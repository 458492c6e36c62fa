/**
 * What a cell can hold. Blank (null), 0, no task, included in another district and not yet handed down are five different
 * things, and words are kept and told, never counted as 0.
 */

import type { Decimal } from "./decimal.ts";
import { equal } from "./decimal.ts";

export const qualifiers = ["exact", "about", "atLeast", "atMost"] as const;
export type Qualifier = (typeof qualifiers)[number];

/** `none`: no task; `includedIn`: another district carries the figure; `pending`: not yet handed down from above (上级未下达). */
export const markKinds = ["none", "includedIn", "pending"] as const;
export type MarkKind = (typeof markKinds)[number];

/** A figure in the base unit of its indicator, beside the text it was typed as. */
export interface Amount {
  readonly kind: "amount";
  /** The figure; of a range the lower end, of a change (从…提高到…) the goal. */
  readonly value: Decimal;
  readonly qualifier: Qualifier;
  /** As typed or read; belongs to the unit and scale it was typed under. */
  readonly text: string;
  /** Upper end of a range. */
  readonly to?: Decimal;
  /** Starting point of a change. */
  readonly from?: Decimal;
}

/** No figure by intent. */
export interface Mark {
  readonly kind: "mark";
  readonly mark: MarkKind;
  /** `includedIn`: the id of the district that carries the figure, where it is one of the plan's. */
  readonly of?: string;
  readonly text: string;
}

/** Words where a figure could stand (按省下达计划, 全覆盖). */
export interface Words {
  readonly kind: "words";
  readonly words: string;
}

/** null: nobody has said anything yet. */
export type Value = Amount | Mark | Words | null;

export function isAmount(value: Value | undefined): value is Amount {
  return value != null && value.kind === "amount";
}

function equalOptional(a: Decimal | undefined, b: Decimal | undefined): boolean {
  return a === undefined || b === undefined ? a === b : equal(a, b);
}

/** Same meaning and same text. */
export function equalValues(a: Value, b: Value): boolean {
  if (a === null || b === null) return a === b;
  if (a === b) return true;
  if (a.kind === "amount" && b.kind === "amount") return sameFigure(a, b) && a.text === b.text;
  if (a.kind === "mark" && b.kind === "mark") return a.mark === b.mark && a.of === b.of && a.text === b.text;
  return a.kind === "words" && b.kind === "words" && a.words === b.words;
}

/** Same figure and qualifier, whatever the text. */
export function sameFigure(a: Amount, b: Amount): boolean {
  return (
    a.qualifier === b.qualifier && equal(a.value, b.value) && equalOptional(a.to, b.to) && equalOptional(a.from, b.from)
  );
}

/** Same meaning, whatever the text: what an import calls "same". */
export function sameMeaning(a: Value, b: Value): boolean {
  if (a === null || b === null) return a === b;
  if (a.kind === "amount" && b.kind === "amount") return sameFigure(a, b);
  if (a.kind === "mark" && b.kind === "mark") return a.mark === b.mark && a.of === b.of;
  return a.kind === "words" && b.kind === "words" && a.words === b.words;
}

/** The text of a value as the clerk gave it; "" for a blank. */
export function valueText(value: Value): string {
  if (value === null) return "";
  return value.kind === "words" ? value.words : value.text;
}
