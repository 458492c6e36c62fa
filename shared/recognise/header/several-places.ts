/** Several places in one cell: 谯城区、涡阳县. */

import { isRegionName, regionsNamed } from "../../model/region/region.ts";
import { cleanText } from "../grid/words.ts";
import { placeLevel } from "./place-level.ts";
import { couldBePlace, findPlaces, isOwnShare, placeLook } from "./places.ts";

/** 亳州高新区 is a place of its own, 高新区 may belong to the name before it. */
function namesItsCity(name: string): boolean {
  return placeLevel(name) === null && [2, 3, 4].some((length) => regionsNamed(name.slice(0, length)).length > 0);
}

/** 襄州区、智造新城: one that is no doubt a place carries names that no list knows. */
function allPlaces(parts: readonly string[]): boolean {
  if (findPlaces(parts).every(Boolean)) return true;
  const sure = parts.some((part) => isRegionName(part) || placeLevel(part) !== null);
  return sure && parts.every((part) => placeLook(part) !== "no" || couldBePlace(part));
}

const APART = /[、，,;；。/]+/;

/**
 * The places of 谯城区、涡阳县 or 谯城区和涡阳县各; null where the text is no such list. `each`: the figure beside it says 各, so
 * that there are several.
 */
export function severalPlaces(text: string, each = false): string[] | null {
  if (text.length > 200 || !/[、，,;；。/\s\u00a0\u3000和及与]/.test(text)) return null;
  const plain = text.replace(/(?:各|均)$/, "").trim();
  const split = (apart: RegExp) =>
    plain
      .split(apart)
      .map(cleanText)
      .filter((part) => part !== "");
  const parts = split(APART);
  if (parts.length > 1) return parts.every((part) => part.length <= 12) && allPlaces(parts) ? parts : null;
  // A line break or 和 also stands inside of names: each part has to be a whole name of the same level.
  for (const apart of [/[\s\u00a0\u3000]+/, /[\s\u00a0\u3000和及与]+/]) {
    const names = split(apart);
    const level = placeLevel(names.find((name) => !isOwnShare(name)) ?? "");
    if (names.length < 2 || (level === null && !each && !/[\n\r]/.test(plain)) || isRegionName(cleanText(plain)))
      continue;
    // A line ends between 紫阳县 and 高新区, hardly inside of one name.
    const lines = /[\n\r]/.test(plain) && names.slice(0, -1).every((name) => /[县区镇乡]$/.test(name));
    const whole = (name: string): boolean =>
      (placeLook(name) === "sure" && (each || lines || placeLevel(name) === level || namesItsCity(name))) ||
      (level !== null && level > 3 && placeLevel(name) === level);
    if (names.every((name) => isOwnShare(name) || whole(name))) return names;
  }
  return null;
}
