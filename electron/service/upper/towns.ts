/** The towns and streets of a county, from the list in resources (written by test/support/region-data.ts). */

import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** From a checkout it lies three folders up; a bundle carries it beside itself. */
const PLACES = ["../../../resources", "../resources", "./resources"].map((folder) => `${folder}/regions/towns.txt.gz`);

/** In the order of their codes; none where the list has no such county. */
export function townsOf(code: string): string[] {
  for (const place of PLACES) {
    let packed: Buffer;
    try {
      packed = readFileSync(new URL(place, import.meta.url));
    } catch {
      continue;
    }
    const line = new RegExp(`^${code}(.*)$`, "m").exec(gunzipSync(packed).toString("utf8"));
    return line?.[1]?.split(",") ?? [];
  }
  return [];
}
