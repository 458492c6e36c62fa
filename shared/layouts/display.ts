/**
 * A table shown in a larger unit (舍位平衡): the plan as it is printed, which figures carry the mark, the note under the
 * table, and sentences for the clerk on what the shown table cannot say.
 */

import type { CoarseRow } from "../display/plan.ts";
import { displayPlan } from "../display/plan.ts";
import { cellKey } from "../model/cell.ts";
import type { DisplayChoice } from "../display/text.ts";
import type { Id, PlanState } from "../model/plan.ts";
import { districtsOf, indicatorsOf } from "../model/read-plan.ts";
import { printedUnit } from "../model/unit.ts";
import { levelWords } from "../model/level.ts";
import { rowName } from "../rules/speak.ts";
import type { FigureCell } from "../view/figure.ts";

/** Stands behind a figure whose last digit was moved; recognition knows that it is no word. */
export const ADJUSTED_MARK = "*";

export interface ShownTable {
  /** The plan to lay out, with the note among its notes. */
  plan: PlanState;
  /** Cells by `cellKey`. */
  adjusted: ReadonlySet<string>;
  warnings: string[];
}

/** @param marked whether figures carry the mark; where they cannot (.csv), the note names them */
export function shownTable(plan: PlanState, choice: DisplayChoice, marked: boolean): ShownTable {
  const { plan: shown, adjusted, coarse } = displayPlan(plan, choice);
  const units = (choice.units ?? ["元"]).filter((unit) => indicatorsOf(plan).some((row) => row.unit === unit));
  if (units.length === 0) {
    const wanted = (choice.units ?? ["元"]).map((unit) => printedUnit(unit, choice.scale)).join("、");
    return { plan, adjusted: new Set(), warnings: [`方案里没有可以按${wanted}显示的行，表格按方案的单位导出。`] };
  }
  const named = units.map((unit) => printedUnit(unit, choice.scale)).join("、");
  const grain = choice.places === 0 ? `按${named}取整` : `以${named}为单位，保留${choice.places}位小数`;
  const which = marked ? `个别数据（带${ADJUSTED_MARK}）` : "个别数据";
  const list = marked ? "" : `，调整的是${adjustedCells(plan, adjusted)}`;
  const note =
    adjusted.size === 0
      ? `表中数据${grain}。`
      : `表中数据${grain}，${which}作了舍位平衡调整，使各项之和等于总数${list}。`;
  const header = { ...shown.header, notes: [...shown.header.notes, note] };
  return { plan: { ...shown, header }, adjusted, warnings: warningsOf(plan, coarse, named) };
}

/** The cell with the mark in its number format: it stays a number, and SUM counts it. */
export function markedCell(cell: FigureCell): FigureCell {
  if (typeof cell.value !== "number") return cell;
  const numberFormat = cell.numberFormat
    .split(";")
    .map((section) =>
      section.endsWith('"') ? `${section.slice(0, -1)}${ADJUSTED_MARK}"` : `${section}"${ADJUSTED_MARK}"`,
    )
    .join(";");
  return { ...cell, text: `${cell.text ?? String(cell.value)}${ADJUSTED_MARK}`, numberFormat };
}

function placeName(plan: PlanState, district: Id | null): string {
  return district === null ? levelWords(plan).total : (plan.district.get(district)?.name ?? "");
}

/** 项目·指标（甲县、乙县）；… */
function adjustedCells(plan: PlanState, adjusted: ReadonlySet<string>): string {
  const places = [null, ...districtsOf(plan).map(({ id }) => id)];
  return indicatorsOf(plan)
    .flatMap((row) => {
      const moved = places.filter((district) => adjusted.has(cellKey(row.id, district)));
      return moved.length === 0 ? [] : [`${rowName(plan, row)}（${placeList(plan, moved)}）`];
    })
    .join("；");
}

function placeList(plan: PlanState, districts: readonly (Id | null)[]): string {
  return districts.map((district) => placeName(plan, district)).join("、");
}

/** One sentence for each kind, with the first rows by name. */
function warningsOf(plan: PlanState, coarse: readonly CoarseRow[], unit: string): string[] {
  const sentences: Record<CoarseRow["reason"], (count: number, names: string) => string> = {
    gap: (count, names) =>
      `有${count}行原来${levelWords(plan).each}之和就与总数不一致，只作四舍五入，差额保留：${names}。`,
    parts: (count, names) => `有${count}行原来其中项之和就与本行不一致，没有作平衡：${names}。`,
    partition: (count, names) => `有${count}行的几种分法不能同时平衡，其中一种的其中项之和与本行差一个末位：${names}。`,
    kept: (count, names) => `有${count}行不能取整（统一标准、区间等），仍按方案的单位显示：${names}。`,
    vanished: (count, names) => `有${count}行的数不足末位的一半，显示为0：${names}，可以多保留几位小数。`,
  };
  return Object.entries(sentences).flatMap(([reason, sentence]) => {
    const rows = coarse.filter((row) => row.reason === reason);
    const ids = [...new Set(rows.map(({ indicator }) => indicator))];
    if (ids.length === 0) return [];
    const names = ids.slice(0, 5).flatMap((id) => {
      const row = plan.indicator.get(id);
      if (!row) return [];
      const districts = rows.filter(({ indicator }) => indicator === id).flatMap((one) => one.districts ?? []);
      const short = districts.length > 5 ? `${placeList(plan, districts.slice(0, 5))}等` : placeList(plan, districts);
      return [`${rowName(plan, row)}${short === "" ? "" : `（${short}）`}`];
    });
    return [`按${unit}显示：${sentence(ids.length, `${names.join("、")}${ids.length > 5 ? "等" : ""}`)}`];
  });
}
