/** How findings of layers speak: the layer, the row, the district, and figures in the unit in which they were written. */

import type { Decimal } from "../../model/decimal.ts";
import { inScale } from "../../model/amount-text.ts";
import { levelWords } from "../../model/level.ts";
import type { Id, Indicator, PlanState } from "../../model/plan.ts";
import { printedUnit } from "../../model/unit.ts";
import type { Told } from "../../rules/rule.ts";
import { ofRow } from "../../rules/rule.ts";
import { rowName } from "../../rules/speak.ts";
import type { Written } from "../layer.ts";
import { layerTitle } from "../layer-key.ts";
import type { LayerSubject } from "./layer-check.ts";

/** Districts that a sentence names; more are counted. */
const NAMED = 3;
/** Of one row: more cells of one kind are told in one sentence. */
export const MOST_APART = 5;

export function shown(value: Decimal, { unit, scale }: Pick<Written, "unit" | "scale">): string {
  return `${inScale(value, scale)}${printedUnit(unit, scale)}`;
}

export function districtName(plan: PlanState, district: Id | null): string {
  return district === null ? levelWords(plan).whole : (plan.district.get(district)?.name ?? "");
}

/** 谯城区、涡阳县、蒙城县等5个. */
export function districtNames(plan: PlanState, districts: readonly (Id | null)[]): string {
  const names = districts.slice(0, NAMED).map((id) => districtName(plan, id));
  return `${names.join("、")}${districts.length > NAMED ? `等${districts.length}个` : ""}`;
}

/** What is told of one cell of a layer: where it stands in front. */
export function ofCell(
  { plan, layer }: LayerSubject,
  indicator: Indicator,
  district: Id | null,
  told: Pick<Told, "severity" | "sentence"> & Partial<Told>,
): Told {
  const where = `${layerTitle(layer)} ${rowName(plan, indicator)} ${districtName(plan, district)}`;
  return ofRow(indicator, district, { ...told, sentence: `${where}：${told.sentence}` });
}

/** What is told of several districts of a row alike. */
export function ofCells(
  { plan, layer }: LayerSubject,
  indicator: Indicator,
  districts: readonly (Id | null)[],
  told: Pick<Told, "severity" | "sentence">,
): Told {
  const where = `${layerTitle(layer)} ${rowName(plan, indicator)} ${districtNames(plan, districts)}`;
  return ofRow(indicator, undefined, {
    ...told,
    sentence: `${where}：${told.sentence}`,
    cells: districts.map((district) => ({ indicator: indicator.id, district })),
  });
}
