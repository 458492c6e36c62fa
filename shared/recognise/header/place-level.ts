/** How high a place stands: 1 province, 2 city, 3 county, 4 town, 5 village; null where its name does not tell. */

import { regionsNamed } from "../../model/region/region.ts";
import { corpsLevel } from "./corps.ts";
import { placeKey } from "./places.ts";

export function placeLevel(name: string): number | null {
  const key = placeKey(name);
  if (/(?:街道办?|街办|办事处|[镇乡]|苏木)$/.test(key)) return 4;
  if (/(?:村|社区|居委会|嘎查)$/.test(key)) return 5;
  const corps = corpsLevel(key);
  if (corps !== null) return corps;
  const regions = regionsNamed(key);
  const full = regions.filter((region) => region.name === key);
  for (const region of full.length > 0 ? full : regions) {
    if (region.level === "province") return 1;
    if (region.level === "city") return 2;
    return 3;
  }
  if (/(?:省|自治区)$/.test(key)) return 1;
  if (/(?:自治州|盟|地区)$|^[\p{Script=Han}]{2,4}州$/u.test(key)) return 2;
  if (/(?:县|旗)$/.test(key)) return 3;
  return null;
}

/** Whether the region list says that `place` lies in `over`. */
export function liesIn(place: string, over: string): boolean {
  const codes = new Set(regionsNamed(placeKey(over)).map((region) => region.code));
  return regionsNamed(placeKey(place)).some((region) => region.parent !== null && codes.has(region.parent));
}
