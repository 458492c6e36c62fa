/** Sentences about rows of the plan, their figures bound to the cells that they are. */

import type { TextRun } from "../../document/text-document.ts";
import type { Indicator, PlanState } from "../../model/plan.ts";
import type { CellColumn } from "../../view/cells.ts";
import { spokenFigure } from "../../view/sentence.ts";

/** 城镇新增就业3.5万人左右; what is no figure stands behind a colon. */
export function figureRuns(
  plan: PlanState,
  indicator: Indicator,
  column: CellColumn,
  name: string,
  minPlaces = 0,
): TextRun[] {
  const district = column.kind === "district" ? (column.district?.id ?? null) : null;
  const figure = spokenFigure(plan, indicator, column, minPlaces);
  if (figure === "") return [{ text: name }];
  const value = plan.figures.get(indicator.id, district);
  const isWords = value !== null && value.kind !== "amount";
  return [{ text: isWords ? `${name}：` : name }, { text: figure, figure: [{ indicator: indicator.id, district }] }];
}

export function joined(parts: readonly TextRun[][], by: string): TextRun[] {
  return parts.flatMap((part, index) => (index === 0 ? part : [{ text: by }, ...part]));
}

/** Runs with a full stop, where the last does not end with one. */
export function sentence(runs: readonly TextRun[]): TextRun[] {
  const last = runs.at(-1)?.text ?? "";
  return /[。！？；：]$/.test(last) ? [...runs] : [...runs, { text: "。" }];
}
