/** The layout of a region as it was told by hand: the orientation first, then the columns that differ from what was found. */

import type { KnownLayout } from "../columns/layout.ts";
import { ownedColumns, settledOwners } from "../columns/layout.ts";
import type { Owners } from "../columns/owner-columns.ts";
import type { ColumnFacts, Region } from "../columns/region.ts";
import { columnFacts, panelsOf } from "../columns/region.ts";
import type { Roles } from "../columns/roles.ts";
import { findPlaceColumn, findRoles } from "../columns/roles.ts";
import { listFigures } from "../rows/list-target.ts";
import type { Orientation, ToldColumn } from "./reading.ts";

/** A layout of the orientation that was told, from what recognition can tell of the columns. */
export function layoutOf(region: Region, orientation: Orientation, told: readonly ToldColumn[]): KnownLayout {
  const facts = columnFacts(region);
  if (orientation === "items") {
    const owners = settledOwners(region, facts);
    return { kind: "items", facts, owners, roles: findRoles(facts, ownedColumns(owners), false) };
  }
  const place = told.find((one) => one.role === "district");
  const at = place === undefined ? -1 : indexOf(region, place.column);
  return { kind: orientation, facts, roles: findRoles(facts, new Set(), true, at < 0 ? firstPlace(facts) : at) };
}

/** The column of names where no list knows any: the first one of words. */
function firstPlace(facts: readonly ColumnFacts[]): number | null {
  return (
    findPlaceColumn(facts, new Set()) ??
    facts.find((column) => column.texts > column.figures && !column.words.has("seq"))?.index ??
    null
  );
}

/**
 * Puts each told column where it was said to belong; `layout` is new in each reading and changed here. `owner`: the district
 * whose figures all of the table holds.
 */
export function applyTold(
  region: Region,
  layout: KnownLayout,
  told: readonly ToldColumn[],
  owner: string | null = null,
): KnownLayout {
  const { facts, roles } = layout;
  // Of a column that stands in several panels the last word counts.
  const byIndex = new Map<number, Told>();
  for (const one of told) {
    const fact = facts[indexOf(region, one.column)];
    if (fact) byIndex.set(fact.index, { ...one, fact });
  }
  const places = [...byIndex.values()];
  for (const { fact, name, role } of places) {
    // Of a district the name is the district's, of any other column what it is called.
    if (name !== undefined && (role !== "district" || layout.kind !== "items")) rename(fact, name);
    removeFrom(roles, fact.index);
    if (layout.kind === "items") {
      removeOwned(layout.owners, fact.index);
      if (layout.list === fact.index) delete layout.list;
    } else if (layout.target === fact.index) delete layout.target;
  }
  for (const one of places) {
    if (layout.kind === "items") putItems(layout, one, owner);
    else putDistricts(layout, one);
  }
  // What two columns were told to be, the last one is; the other stays as the clerk's own text.
  sortRoles(roles);
  for (const one of roles.extras) if (one.name === "") one.name = facts[one.index]?.path.join("/") || "（无表头）";
  if (layout.kind === "items") layout.owners.districts.sort((a, b) => a.index - b.index);
  return layout;
}

/** Columns of figures that are indicators whatever they hold. */
export function keptFigures(region: Region, told: readonly ToldColumn[]): Set<number> {
  return new Set(told.filter((one) => isFigure(one.role)).map((one) => indexOf(region, one.column)));
}

/** Place in Region.columns of a sheet column; -1 where the region has none. */
function indexOf(region: Region, column: number): number {
  for (const panel of panelsOf(region)) if (panel.includes(column)) return panel.indexOf(column);
  return -1;
}

const NO_NAMES = "还缺“项目”或“指标”列：请点写着名称的那一列的表头，选“指标”";

const NO_FIGURES = "还缺数值：请点写着这个县区的数的那一列的表头，选“县区”";

/** Why a layout cannot be read yet, as what to say next; null where it can. `own`: all of it is one district's. */
export function missingOf(layout: KnownLayout, own: boolean): string | null {
  const { roles } = layout;
  const isNameless = roles.item === null && roles.indicator === null;
  if (layout.kind === "items") {
    if (isNameless) return NO_NAMES;
    if (layout.owners.districts.length === 0 && layout.list === undefined && layout.owners.totals.length === 0)
      return own ? NO_FIGURES : "还缺县区：请点每个县区的表头，选“县区”";
    return null;
  }
  if (roles.place === null) return "还缺县区：请点写着县区名称的那一列的表头，选“县区”";
  return layout.kind === "list" && isNameless ? NO_NAMES : null;
}

function isFigure(role: ToldColumn["role"]): boolean {
  return role === "figure" || role === "indicator" || role === "total";
}

function rename(fact: ColumnFacts, name: string): void {
  fact.name = name;
  fact.path = [name];
}

const SINGLE = ["seq", "category", "item", "indicator", "unit", "place"] as const;

function removeFrom(roles: Roles, index: number): void {
  for (const key of SINGLE) if (roles[key] === index) roles[key] = null;
  const other = (one: number): boolean => one !== index;
  roles.uppers = roles.uppers.filter(other);
  roles.leads = roles.leads.filter(other);
  roles.supports = roles.supports.filter(other);
  roles.notes = roles.notes.filter(other);
  roles.progress = roles.progress.filter(other);
  roles.figures = roles.figures.filter(other);
  roles.extras = roles.extras.filter((one) => one.index !== index);
  roles.dropped = roles.dropped.filter((one) => one.index !== index);
}

function removeOwned(owners: Owners, index: number): void {
  const other = (one: { index: number }): boolean => one.index !== index;
  owners.districts = owners.districts.filter(other);
  owners.totals = owners.totals.filter(other);
  owners.sums = owners.sums.filter(other);
  owners.progress = owners.progress.filter((one) => one !== index);
  owners.others = owners.others.filter((one) => one !== index);
  owners.inner = owners.inner.filter((one) => one !== index);
  owners.groups = owners.groups.flatMap(({ index: at, members }) => {
    const rest = members.filter(other);
    return at === index || rest.length === 0 ? [] : [{ index: at, members: rest }];
  });
  if (owners.unsureTotal === index) owners.unsureTotal = null;
}

type Told = ToldColumn & { fact: ColumnFacts };

function wordsOf({ fact, name }: Told): string {
  return name ?? (fact.path.join("/") || "（无表头）");
}

/** The roles that both orientations share; false where this is none of them. */
function putShared(roles: Roles, told: Told): boolean {
  const { fact, role } = told;
  const { index } = fact;
  const only = (key: (typeof SINGLE)[number]): true => {
    const before = roles[key];
    if (before !== null) roles.extras.push({ index: before, name: "" });
    roles[key] = index;
    return true;
  };
  switch (role) {
    case "seq":
    case "category":
    case "item":
    case "indicator":
    case "unit":
      return only(role);
    case "lead":
      return roles.leads.push(index) > 0;
    case "support":
      return roles.supports.push(index) > 0;
    case "note":
      return roles.notes.push(index) > 0;
    case "extra":
      return roles.extras.push({ index, name: wordsOf(told) }) > 0;
    case "ignore":
      return roles.dropped.push({ index, reason: `“${wordsOf(told)}”列按更正不读入` }) > 0;
    case "total":
    case "district":
    case "group":
    case "figure":
      return false;
  }
}

function putItems(layout: Extract<KnownLayout, { kind: "items" }>, told: Told, owner: string | null): void {
  const { owners, roles } = layout;
  const { fact, role } = told;
  const { index } = fact;
  const measures = [...new Set([...owners.districts, ...owners.totals].map((one) => one.measure))];
  const measure = measures.find((one) => one !== "" && fact.path.includes(one)) ?? measures[0] ?? "";
  if (role === "total") {
    owners.others.push(...owners.totals.filter((one) => one.measure === measure).map((one) => one.index));
    owners.totals = [...owners.totals.filter((one) => one.measure !== measure), { index, measure }];
  } else if (role === "district") {
    const name = told.name ?? owner ?? fact.path.findLast((text) => text !== measure) ?? `第${fact.column + 1}列`;
    owners.districts.push({ index, name, measure, known: true, group: null });
    owners.certain = true;
  } else if (role === "figure") layout.list = index;
  else if (!putShared(roles, told)) roles.extras.push({ index, name: wordsOf(told) });
}

function putDistricts(layout: Extract<KnownLayout, { kind: "districts" | "list" }>, told: Told): void {
  const { roles } = layout;
  const { fact, role } = told;
  const { index } = fact;
  if (role === "district") {
    if (roles.place !== null) roles.extras.push({ index: roles.place, name: "" });
    roles.place = index;
    delete layout.unsure;
  } else if (role === "group") roles.uppers.push(index);
  else if (layout.kind === "list" && (role === "figure" || role === "total")) {
    const before = listFigures(layout).target;
    if (before !== index && !roles.figures.includes(before) && layout.target !== undefined) roles.figures.push(before);
    roles.figures.push(index);
    layout.target = index;
  } else if (layout.kind === "districts" && isFigure(role)) roles.figures.push(index);
  else putShared(roles, told);
}

function sortRoles(roles: Roles): void {
  for (const key of ["uppers", "leads", "supports", "notes", "figures"] as const) roles[key].sort((a, b) => a - b);
  roles.extras.sort((a, b) => a.index - b.index);
}
