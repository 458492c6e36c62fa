/** The versions of one plan: it, its adjustment, that one's adjustment … (DESIGN.md sections 13 and 16). */

import { isoDate } from "./date.ts";
import type { Id, PlanHeader } from "../plan.ts";

/** A version as it is told without loading the plan. */
export interface SeriesVersion extends Pick<
  PlanHeader,
  "id" | "name" | "status" | "revision" | "documentNumber" | "issueDate" | "issued" | "adjusts" | "adjustment"
> {
  /** ISO date of its 定稿; null: it is not final. */
  finalDay: string | null;
}

/** The versions with each adjustment behind what it adjusts; what hangs on nothing that is there comes as given. */
export function chainOf<V extends Pick<SeriesVersion, "id" | "adjusts">>(versions: readonly V[]): V[] {
  const known = new Set(versions.map(({ id }) => id));
  const chain: V[] = [];
  const taken = new Set<Id>();
  const follow = (version: V): void => {
    if (taken.has(version.id)) return;
    taken.add(version.id);
    chain.push(version);
    for (const next of versions) if (next.adjusts === version.id) follow(next);
  };
  for (const version of versions) if (version.adjusts === null || !known.has(version.adjusts)) follow(version);
  // Only a file that somebody made by hand goes in a circle.
  for (const version of versions) follow(version);
  return chain;
}

/** From when a final version holds: its adjustment's date, else that of its issue, else the day of its 定稿. */
export function effectiveDate({ adjustment, issueDate, finalDay }: SeriesVersion): string | null {
  return (adjustment && isoDate(adjustment.date)) ?? isoDate(issueDate ?? "") ?? finalDay;
}

export interface VersionInForce<V> {
  version: V;
  /** `earliest`: none held at the period's end yet; `draft`: none is final. Every answer says so. */
  by: "date" | "earliest" | "draft";
}

/**
 * The version that holds for a period: the newest final one that holds from a day not after the period's end; where there
 * is none the earliest final one; where none is final, the newest draft.
 * @param versions of one series, in any order
 * @param period a month, YYYY-MM; null: whatever holds at last
 * @param kept the version of a period that is closed; null: it is open
 * null: there are no versions.
 */
export function versionInForce<V extends SeriesVersion>(
  versions: readonly V[],
  period: string | null,
  kept: Id | null = null,
): VersionInForce<V> | null {
  const closed = kept === null ? undefined : versions.find(({ id }) => id === kept);
  if (closed) return { version: closed, by: "date" };
  const chain = chainOf(versions);
  const finals = chain.filter(({ status }) => status === "final");
  const holds = (version: V): boolean => {
    const date = effectiveDate(version);
    return period === null || (date !== null && date.slice(0, 7) <= period);
  };
  const newest = finals.findLast(holds);
  if (newest) return { version: newest, by: "date" };
  const [earliest] = finals;
  if (earliest) return { version: earliest, by: "earliest" };
  const draft = chain.at(-1);
  return draft ? { version: draft, by: "draft" } : null;
}
