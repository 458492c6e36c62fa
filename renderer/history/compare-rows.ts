/** Differences as the dialog lists them: grouped by the row that they are about, one kind of change or all. */

import type { ChangeKind, Difference } from "../../shared/compare/difference.ts";

export interface DifferenceGroup {
  /** 促进就业·城镇新增就业 */
  title: string;
  unit: string;
  differences: Difference[];
}

/** What a difference is about, without the cell. */
function titleOf({ of, category, item, indicator }: Difference, place: string): string {
  if (of === "plan") return "方案信息";
  if (of === "district") return place;
  if (of === "category") return `类别：${category ?? ""}`;
  if (indicator === null) return item ?? "";
  return item === null || item === indicator ? indicator : `${item}·${indicator}`;
}

/**
 * Neighbours about one row stand under one heading.
 * @param place what the plan calls its districts
 */
export function grouped(differences: readonly Difference[], only: ChangeKind | null, place: string): DifferenceGroup[] {
  const groups: DifferenceGroup[] = [];
  let last = "";
  for (const difference of differences) {
    if (only !== null && difference.change !== only) continue;
    const { of, indicatorId, item, indicator } = difference;
    const key = [
      of === "figure" ? "indicator" : of,
      indicatorId,
      item,
      indicator,
      of === "category" ? difference.category : "",
    ].join("\n");
    if (key !== last) groups.push({ title: titleOf(difference, place), unit: "", differences: [] });
    last = key;
    const group = groups.at(-1);
    group?.differences.push(difference);
    if (group && difference.shown.unit !== "") group.unit = difference.shown.unit;
  }
  return groups;
}

/** What stands in the first column: the cell, the field, or what the change is of. */
export function whatOf({ of, district, shown, field }: Difference): string {
  if (of === "district" && field !== null) return `${district ?? ""} ${shown.what}`;
  return shown.what || district || "";
}
