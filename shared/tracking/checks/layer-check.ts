/**
 * What a check of layers is. Each has a file of its own; table.ts lists them all. Figures count as they were corrected
 * (更正); figures of another unit are never compared.
 */

import type { Amount } from "../../model/amount.ts";
import type { Id, Indicator, PlanState } from "../../model/plan.ts";
import { isRateUnit, sameUnit } from "../../model/unit.ts";
import type { Told } from "../../rules/rule.ts";
import type { LayerContent, LayerFigure, Written } from "../layer.ts";
import { countedAt } from "../layer.ts";
import type { LayerKey, LayerKind, LayerParts } from "../layer-key.ts";

/** One layer and what stands beside it. */
export interface LayerSubject {
  /** The version whose targets hold for it. */
  plan: PlanState;
  layer: LayerKey;
  parts: LayerParts;
  content: LayerContent;
  /** The month before of the same measure or money: the nearest in the same year that there is; null: none. */
  last: { layer: LayerKey; content: LayerContent } | null;
  /** Of money: the stages before it, 到位 and 安排 of 支付, each as it stands by then, the nearest stage first. */
  stages: readonly { layer: LayerKey; content: LayerContent }[];
}

/** A figure of a layer with those that it may be compared with. */
export interface JudgedCell {
  district: Id | null;
  now: Amount;
  as: Written;
  /** What the month before says; null: nothing, or in another unit. */
  last: Amount | null;
  /** Of the plan; null: none, words, or in another unit. */
  target: Amount | null;
}

export interface LayerRowSubject extends LayerSubject {
  indicator: Indicator;
  cells: readonly JudgedCell[];
}

interface Named<Name extends string> {
  name: Name;
  /** What is wrong, in a word or two. */
  title: string;
  /** What must hold, in a few words, for help and dialogs. */
  words: string;
  kinds: readonly LayerKind[];
  /** The last month in whose layers it is only 提示: the first one of a check that is new. */
  trial?: string;
}

export interface RowCheck<Name extends string = string> extends Named<Name> {
  scope: "row";
  /** Names of checks before it in the table: where they speak of a cell, theirs is the cause, and this one is quiet. */
  after?: readonly string[];
  check(row: LayerRowSubject): readonly Told[];
}

export interface WholeCheck<Name extends string = string> extends Named<Name> {
  scope: "layer";
  check(layer: LayerSubject): readonly Told[];
}

export type LayerCheck = RowCheck | WholeCheck;

/** Lets the compiler keep the name of a check as it is written. */
export function rowCheck<Name extends string>(check: Omit<RowCheck<Name>, "scope">): RowCheck<Name> {
  return { scope: "row", ...check };
}

export function wholeCheck<Name extends string>(check: Omit<WholeCheck<Name>, "scope">): WholeCheck<Name> {
  return { scope: "layer", ...check };
}

/** The figure in a cell as it counts; null where none, a mark or words stand there. */
export function amountIn(
  content: LayerContent,
  indicator: Id,
  district: Id | null,
): { value: Amount; as: Written } | null {
  const figure: LayerFigure | null =
    content.corrections.size > 0 ? countedAt(content, indicator, district) : plainAt(content, indicator, district);
  return figure?.value.kind === "amount" && figure.as ? { value: figure.value, as: figure.as } : null;
}

function plainAt({ figures, as }: LayerContent, indicator: Id, district: Id | null): LayerFigure | null {
  const value = figures.get(indicator, district);
  return value === null ? null : { value, as: as.get(indicator, district) ?? null };
}

/** The figures of one row, in the order of the plan's districts behind the issuer's own; districts that are gone are not judged. */
export function cellsOf(subject: LayerSubject, indicator: Indicator, districts: readonly Id[]): JudgedCell[] {
  const { plan, content, last, parts } = subject;
  const cells: JudgedCell[] = [];
  const look = (district: Id | null): void => {
    const found = amountIn(content, indicator.id, district);
    if (!found) return;
    const before = last && amountIn(last.content, indicator.id, district);
    const target = parts.kind === "fund" ? null : plan.figures.get(indicator.id, district);
    cells.push({
      district,
      now: found.value,
      as: found.as,
      last: before && sameUnit(before.as.unit, found.as.unit) ? before.value : null,
      target: target?.kind === "amount" && sameUnit(found.as.unit, indicator.unit) ? target : null,
    });
  };
  look(null);
  for (const district of districts) look(district);
  return cells;
}

/** What grows from month to month: rates, standards and what is to fall do not. */
export function isCumulative({ unit, direction }: Indicator, { kind }: LayerParts): boolean {
  return kind === "fund" || (!isRateUnit(unit) && direction !== "atMost");
}
