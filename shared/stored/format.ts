/**
 * What lies on disk as JSON, wherever it lies: actions and inverses of the journal, the changes it tells, named versions,
 * import bases. Each piece is written as `{"format": N, "data": …}` and read in one way:
 *
 *   1. data without a format is what release 0.1.0 wrote: format 1
 *   2. `upgrades` bring it from format to format up to the present one
 *   3. the reader of its kind (read.ts) fills in what the fields of the nouns have got since
 *
 * A new field needs no new format, its default is filled in. A field or an action that changes its name or its meaning
 * does: raise FORMAT, append to `upgrades`.
 */

import { AppError } from "../errors.ts";
import { say } from "../text.ts";

export const FORMAT = 2;

export type StoredKind = "action" | "changes" | "plan" | "base" | "tracking" | "sent" | "report";

/** From `to` − 1 to `to`; a kind that is not named stays as it is. */
export type Upgrade = { to: number } & Partial<Record<StoredKind, (data: unknown) => unknown>>;

/** Append only. */
export const upgrades: readonly Upgrade[] = [
  // From here on the format is written beside the data; the data are as they were.
  { to: 2 },
];

/** What is written for `data`. */
export function stored(data: unknown): { format: number; data: unknown } {
  return { format: FORMAT, data };
}

/** The data of a stored piece in the present format. Throws AppError("libraryNewer") where a later release wrote it. */
export function upToDate(
  kind: StoredKind,
  json: unknown,
  steps: readonly Upgrade[] = upgrades,
  present: number = FORMAT,
): unknown {
  // No kind of data of format 1 has a number under that name.
  const versioned = isObject(json) && typeof json["format"] === "number" && "data" in json;
  const format = versioned ? (json["format"] as number) : 1;
  if (format > present) throw new AppError("libraryNewer", say.storedByNewer());
  let data: unknown = versioned ? json["data"] : json;
  for (const step of steps) if (step.to > format && step.to <= present) data = step[kind]?.(data) ?? data;
  return data;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
