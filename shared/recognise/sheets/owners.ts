/** Workbooks with a sheet for each district: whose figures a sheet holds where its table names no district itself. */

import type { Sheet } from "../../document/sheet.ts";
import type { KnownLayout } from "../columns/layout.ts";
import type { ColumnFacts } from "../columns/region.ts";
import { findRoles } from "../columns/roles.ts";
import { cleanText, isSumLabel, isTotalLabel } from "../grid/words.ts";
import { couldBePlace, findPlaces, placeKey } from "../header/places.ts";

type ItemsLayout = Extract<KnownLayout, { kind: "items" }>;

/** The district of a sheet; `null` for the sheet of the whole: 全市, 汇总. */
export interface SheetOwner {
  district: string | null;
}

/** 谯城区2024年民生实事目标任务: the place before the year or the subject. */
const TITLE_PLACE = /^([\p{Script=Han}·]{2,12}?)(?=(?:19|20)\d\d年|民生|目标|任务|重点|项目)/u;

/** By sheet; empty where not at least two sheets are called by places. */
export function sheetOwners(sheets: readonly Sheet[]): Map<Sheet, SheetOwner> {
  const visible = sheets.filter((sheet) => sheet.visibility === "visible");
  if (visible.length < 2) return new Map();
  const byName = ownersBy(visible, (sheet) => sheet.name);
  return byName.size > 0 ? byName : ownersBy(visible, titlePlace);
}

function ownersBy(sheets: readonly Sheet[], nameOf: (sheet: Sheet) => string): Map<Sheet, SheetOwner> {
  const names = sheets.map((sheet) => placeKey(nameOf(sheet)));
  const places = findPlaces(names);
  const found = new Map<Sheet, SheetOwner>();
  const named = new Set(names.filter((_, i) => places[i])).size;
  if (named < 2) return found;
  sheets.forEach((sheet, i) => {
    const name = names[i] ?? "";
    const carriedAlong = named * 3 >= names.length * 2 && couldBePlace(name);
    if (places[i]) found.set(sheet, { district: name });
    else if (isWhole(name)) found.set(sheet, { district: null });
    // 智造新城 among 红花岗区, 汇川区 and 播州区.
    else if (carriedAlong) found.set(sheet, { district: name });
  });
  return found;
}

function isWhole(name: string): boolean {
  return isTotalLabel(name) || isSumLabel(name) || /^(?:总表|汇总表?)$/.test(name);
}

/** Whose figures a table holds that was told to be one district's. */
export function ownerNamed(name: string): SheetOwner {
  return { district: isWhole(placeKey(name)) ? null : name };
}

/** The place that begins the first text of a sheet. */
function titlePlace(sheet: Sheet): string {
  for (const row of sheet.rows.slice(0, 5)) {
    const value = row?.find((cell) => typeof cell?.value === "string" && cell.value.trim() !== "")?.value;
    if (typeof value === "string") return TITLE_PLACE.exec(cleanText(value))?.[1] ?? "";
  }
  return "";
}

/**
 * A table that names no district read as its sheet's district's own: its columns of targets become that district's
 * columns, one a measure. Null where the table has no names or no targets.
 */
export function ownedLayout(facts: ColumnFacts[], owner: SheetOwner): KnownLayout | null {
  const { layout, whole } = ownLayout(facts, owner);
  return whole ? layout : null;
}

/** The same of a table that was told to be a district's: names or targets may still have to be told, then it is not `whole`. */
export function ownLayout(facts: ColumnFacts[], owner: SheetOwner): { layout: ItemsLayout; whole: boolean } {
  const roles = findRoles(facts, new Set(), false);
  const named = roles.item !== null || roles.indicator !== null;
  const targets = roles.figures.map((index) => facts[index] as ColumnFacts);
  roles.figures = [];
  const columns = targets.map(({ index, name }) => ({ index, measure: targets.length === 1 ? "" : name }));
  const total = owner.district === null;
  const owners = {
    certain: true,
    districts: total ? [] : columns.map((one) => ({ ...one, name: owner.district ?? "", known: true, group: null })),
    totals: total ? columns : [],
    progress: [],
    sums: [],
    others: [],
    inner: [],
    groups: [],
    unsureTotal: null,
  };
  return { layout: { kind: "items", facts, roles, owners }, whole: named && targets.length > 0 };
}
