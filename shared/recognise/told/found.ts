/** What each column of a table was taken for, in the words of a reading. */

import type { KnownLayout } from "../columns/layout.ts";
import { readMeasures } from "../columns/measures.ts";
import type { Region } from "../columns/region.ts";
import { panelsOf } from "../columns/region.ts";
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
