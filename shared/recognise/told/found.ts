/** What each column of a table was taken for, in the words of a reading. */

import type { KnownLayout } from "../columns/layout.ts";
import { readMeasures } from "../columns/measures.ts";
import type { Region } from "../columns/region.ts";
import { panelsOf } from "../columns/region.ts";
import type { HeadingKey, Headings } from "../../model/words/headings.ts";
import { splitUnitBracket } from "../header/units.ts";
import type { RegionResult } from "../rows/build.ts";
import { listFigures } from "../rows/list-target.ts";
import type { ColumnRole, FoundColumn } from "./reading.ts";

/** By sheet column, of all panels; `result`: what was built of it, null where nothing could be. */
export function foundColumns(region: Region, layout: KnownLayout, result: RegionResult | null): FoundColumn[] {
  const roles = rolesOf(layout, new Set(result?.sums ?? []));
  return panelsOf(region).flatMap((panel) =>
    layout.facts.flatMap(({ index, path }): FoundColumn[] => {
      const column = panel[index] ?? -1;
      const known = roles.get(index);
      return column < 0 ? [] : [{ column, role: known?.role ?? "ignore", name: known?.name ?? path.join("/") }];
    }),
  );
}

function rolesOf(layout: KnownLayout, sums: ReadonlySet<number>): Map<number, { role: ColumnRole; name?: string }> {
  const { roles } = layout;
  const found = new Map<number, { role: ColumnRole; name?: string }>();
  const set = (role: ColumnRole, ...indexes: (number | null)[]): void => {
    for (const index of indexes) if (index !== null) found.set(index, { role });
  };
  set("seq", roles.seq);
  set("note", ...roles.notes);
  set("lead", ...roles.leads);
  set("support", ...roles.supports);
  if (layout.kind !== "districts") {
    set("category", roles.category);
    set("item", roles.item);
    set("indicator", roles.indicator);
    set("unit", roles.unit);
    set("extra", ...roles.extras.map((one) => one.index));
  }
  if (layout.kind === "items") {
    const { owners } = layout;
    set("extra", ...owners.others, ...roles.figures);
    set("total", ...owners.totals.map((one) => one.index));
    for (const { index, name } of owners.districts) found.set(index, { role: "district", name });
    if (layout.list !== undefined) set("figure", layout.list);
    return found;
  }
  set("group", ...roles.uppers);
  set("district", roles.place);
  if (layout.kind === "list") {
    set("extra", ...roles.figures);
    set("figure", listFigures(layout).target);
    return found;
  }
  const copy = { ...roles, extras: roles.extras.slice() };
  for (const { index } of readMeasures(layout.facts, copy, { unit: null, title: null }))
    set(sums.has(index) ? "ignore" : "figure", index);
  return found;
}

/** Headings that tell what stands below them: the rest is said by what the column is (a district, the clerk's own). */
const HEADED: Partial<Record<ColumnRole, HeadingKey>> = {
  seq: "seq",
  category: "category",
  item: "item",
  indicator: "indicator",
  unit: "unit",
  total: "total",
  lead: "leads",
  support: "supports",
  note: "note",
};
/** A longer text is a sentence. */
const LONGEST_HEADING = 40;

/** What the office calls its columns: the words of the lowest level, without a unit; over districts those of the level above. */
export function headsOf(layout: KnownLayout, result: RegionResult): Headings {
  const roles = rolesOf(layout, new Set(result.sums ?? []));
  const heads: Headings = { ...result.heads };
  const keep = (key: HeadingKey | undefined, text: string | undefined): void => {
    if (key === undefined || heads[key] !== undefined || text === undefined) return;
    if (text !== "" && text.length <= LONGEST_HEADING) heads[key] = text;
  };
  for (const { index, path } of layout.facts) {
    const role = roles.get(index)?.role;
    if (role === undefined) continue;
    const leaf = path.at(-1) ?? "";
    if (role === "district") keep("place", layout.kind === "items" ? undefined : leaf);
    else keep(HEADED[role], splitUnitBracket(leaf).name);
  }
  keep("span", layout.kind === "items" ? spanOf(layout, roles, result) : undefined);
  keep("total", result.lines.find(({ role }) => role === "total")?.name);
  return heads;
}

/** The text over the columns of all districts, where no district has one of its own: 分县（区）任务. */
function spanOf(
  { facts }: KnownLayout,
  roles: ReadonlyMap<number, { role: ColumnRole; name?: string }>,
  { groups = {} }: RegionResult,
): string | undefined {
  const over = facts
    .filter(({ index }) => roles.get(index)?.role === "district")
    .map(({ path }) => (path.length > 1 ? (path.at(-2) ?? "") : ""));
  if (over.length < 2 || Object.keys(groups).length > 0) return undefined;
  return over.every((text) => text === over[0]) ? splitUnitBracket(over[0] ?? "").name : undefined;
}
