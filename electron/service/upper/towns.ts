/** The towns and streets of a county, from the list in resources (written by test/support/region-data.ts). */

import { gunzipSync } from "node:zlib";
import { readResource } from "../../paths.ts";

/** In the order of their codes; none where the list has no such county. */
export function townsOf(code: string): string[] {
  const list = gunzipSync(readResource("regions/towns.txt.gz")).toString("utf8");
  const line = new RegExp(`^${code}(.*)$`, "m").exec(list);
  return line?.[1]?.split(",") ?? [];
}
