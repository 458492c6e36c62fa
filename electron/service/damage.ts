/** Damaged rows of a plan: how they are named, and how they are taken back from a backup. */

import type { CellChange } from "../../shared/actions/apply.ts";
import type { DamagedRow } from "../../shared/model/damage.ts";
import type { Id, PlanState, RowKind } from "../../shared/model/plan.ts";
import { parentKey } from "../../shared/model/plan.ts";
import { say } from "../../shared/text.ts";

type Key = Pick<DamagedRow, "kind" | "id">;

/** Names told at once; the rest are counted. */
export const NAMED = 5;

/** In the order of the plan's parts, with the names that people know them by. */
export function namedRows(plan: PlanState, rows: readonly Key[]): DamagedRow[] {
  return rows.map(({ kind, id }) => ({ kind, id, name: nameOf(plan, { kind, id }) }));
}

function nameOf(plan: PlanState, { kind, id }: Key): string {
  const short = (text: string): string => (text.length > 30 ? `${text.slice(0, 30)}…` : text);
  if (kind === "item") return short(plan.item.get(id)?.text ?? say.damagedRowName(kind));
  return short((kind === "plan" ? undefined : plan[kind].get(id)?.name) ?? say.damagedRowName(kind));
}

/**
 * Puts rows as a backup has them into the plan: fields, place, figures, locks and looks. Figures are those of districts that the
 * plan has. What the backup does not have stays as it is.
 */
export function takeRows(plan: PlanState, from: PlanState, rows: readonly Key[]): CellChange[] {
  const changes: CellChange[] = [];
  for (const { kind, id } of rows) {
    if (kind === "plan") {
      const { revision, status } = plan.header;
      plan.header = { ...from.header, id: plan.header.id, revision, status };
      plan.explanations = new Map(from.explanations);
      plan.waivers = new Map(from.waivers);
    } else takeRow(plan, from, kind, id);
  }
  // Once every district that comes back is there.
  for (const { kind, id } of rows)
    if (kind === "indicator" && from.indicator.has(id)) takeCells(plan, from, id, changes);
  return changes;
}

function takeRow(plan: PlanState, from: PlanState, kind: RowKind, id: Id): void {
  const row = from[kind].get(id);
  if (!row) return;
  const parent = parentKey(kind, row as never);
  const theirs = from.order[kind].get(parent) ?? [];
  for (const [key, list] of plan.order[kind]) if (key !== parent && list.includes(id)) list.splice(list.indexOf(id), 1);
  const list = plan.order[kind].get(parent) ?? [];
  if (!list.includes(id)) list.splice(Math.min(theirs.indexOf(id), list.length), 0, id);
  // A place that is damaged moves the others too: where both have the same rows, their order is the backup's.
  const same = list.length === theirs.length && theirs.every((one) => list.includes(one));
  plan.order[kind].set(parent, same ? [...theirs] : list);
  (plan[kind] as Map<Id, unknown>).set(id, row);
}

function takeCells(plan: PlanState, from: PlanState, indicator: Id, changes: CellChange[]): void {
  const districts = new Set<Id | null>([null, ...plan.figures.row(indicator).keys()]);
  for (const district of from.figures.row(indicator).keys()) if (plan.district.has(district)) districts.add(district);
  for (const district of districts) {
    const after = from.figures.get(indicator, district);
    const before = plan.figures.set(indicator, district, after);
    if (JSON.stringify(before) !== JSON.stringify(after)) changes.push({ indicator, district, before, after });
  }
  const locks = [...(from.locks.get(indicator) ?? [])].filter((district) => plan.district.has(district));
  plan.locks.set(indicator, new Set(locks));
  const looks = [...(from.looks.get(indicator) ?? [])].filter(
    ([district]) => district === null || plan.district.has(district),
  );
  plan.looks.set(indicator, new Map(looks));
}
