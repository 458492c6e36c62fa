/** Kinds of places (区, 街道, 社区 …), told by a district's kind and the end of its name. */

import type { District } from "../plan.ts";

/** Kinds of places that are told apart, by kind and name. */
export type PlaceClass =
  "city" | "prefecture" | "league" | "area" | "county" | "district" | "banner" | "other" | TownClass;
type TownClass = "town" | "sumu" | "street" | "village" | "community";

type Place = Pick<District, "name" | "kind">;

const classes = new WeakMap<object, PlaceClass | null>();

/** Asked for every sentence of a check, so each place is looked at once. */
function classOf(district: Place): PlaceClass | null {
  const known = classes.get(district);
  if (known !== undefined) return known;
  const one = classOfName(district.name, district.kind);
  classes.set(district, one);
  return one;
}

/** Names without their last word (谯城) are told apart by their kind alone. null: a share that is no place of the level. */
function classOfName(name: string, kind: Place["kind"]): PlaceClass | null {
  if (kind === "own" || kind === "zone" || kind === "reserve" || /本级$/.test(name)) return null;
  if (/(?:街道|街道办|办事处|街办)$/.test(name)) return "street";
  if (/(?:社区|居委会|居民委员会)$/.test(name)) return "community";
  if (/(?:村|村委会|村民委员会|嘎查)$/.test(name)) return "village";
  if (/苏木$/.test(name)) return "sumu";
  if (/[镇乡]$/.test(name) || kind === "town") return "town";
  if (/盟$/.test(name)) return "league";
  if (/州$/.test(name)) return "prefecture";
  if (/地区$/.test(name)) return "area";
  if (/旗$/.test(name)) return "banner";
  if (/县$/.test(name)) return "county";
  if (/区$/.test(name)) return "district";
  return /市$/.test(name) || kind === "city" ? "city" : "other";
}

/** How many there are of each class; shares that are no places of the level are not counted. */
export function countClasses(districts: readonly Place[]): Map<PlaceClass, number> {
  const counts = new Map<PlaceClass, number>();
  for (const district of districts) {
    const one = classOf(district);
    if (one) counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  return counts;
}

/** How many places are of one of these classes. */
export function sumOf(counts: ReadonlyMap<PlaceClass, number>, ...classes: PlaceClass[]): number {
  return classes.reduce((sum, one) => sum + (counts.get(one) ?? 0), 0);
}
