/** A district becomes two or more (拆分县区) as one action: the mirror of merging (shared/actions/merge-districts.ts). */

import type { Action, CellEdit, LockEdit, LookEdit } from "../actions/action.ts";
import { addRow, updateRow } from "../actions/action.ts";
import { sameMeaning } from "../model/amount.ts";
import { levelWords } from "../model/level.ts";
import { isPlain } from "../model/look.ts";
import type { District, Id, PlanState } from "../model/plan.ts";
import { newDistrict } from "../model/plan.ts";
import { say } from "../text.ts";
import type { Whole } from "./solve/exact.ts";
import type { SplitRow } from "./split-rows.ts";
import { splitRows } from "./split-rows.ts";
import { parseDecimal, scaledTo } from "../model/decimal.ts";

export interface SplitPart {
  /** Of the new column, where the part gets one. */
  id: Id;
  name: string;
  kind: District["kind"];
}

export interface DistrictSplit {
  action: Action;
  rows: SplitRow[];
  /** The part that goes on in the old column, with its notes, links and explanations. */
  keeper: number;
  /** Notes (批注), and explanations and waivers, that stay with it alone. */
  notes: number;
  remarks: number;
}

/** More would be a table of its own. */
export const MOST_PARTS = 20;

/** 6:4, 3：2：1, 60%、40%, 1.5 1: weights as whole numbers; null: not as many numbers as parts, or nothing to go by. */
export function readWeights(text: string, parts: number): Whole[] | null {
  const words = text
    .normalize("NFKC")
    .trim()
    .split(/\s*[:、,;/比]\s*|\s+/);
  const percent = words.filter((word) => word.endsWith("%")).length;
  if (words.length !== parts || (percent > 0 && percent < parts)) return null;
  const figures = words.map((word) => (word === "" ? null : parseDecimal(word.replace(/%$/, ""))));
  const places = Math.max(0, ...figures.map((figure) => figure?.places ?? 0));
  const weights = figures.map((figure) => figure && scaledTo(figure, places));
  if (!weights.every((weight) => weight !== null && weight >= 0)) return null;
  return weights.some((weight) => weight !== 0) ? (weights as number[]) : null;
}

/** What is wrong with the parts, as one sentence; null: nothing. */
export function splitProblem(
  plan: PlanState,
  from: District,
  parts: readonly Pick<SplitPart, "name">[],
): string | null {
  const level = levelWords(plan);
  const names = parts.map(({ name }) => name.trim());
  if (names.length < 2 || names.includes("")) return say.districtNameMissing(level.place);
  const taken = new Set<string>();
  for (const { id, name } of plan.district.values()) if (id !== from.id) taken.add(name.trim());
  for (const name of names) {
    if (taken.has(name)) return say.districtTaken(name, level);
    taken.add(name);
  }
  return null;
}

/**
 * The part with the old name goes on in the old column, else the first. Throws nothing: `splitProblem` says before what
 * the plan would refuse.
 *
 * @param weights one a part; see `splitRows`
 * @param weighed whether a row is divided by them, by the row that decides for its family
 */
export function splitDistrict(
  plan: PlanState,
  from: District,
  parts: readonly SplitPart[],
  weights: readonly Whole[],
  weighed: (head: Id) => boolean,
): DistrictSplit {
  const keeper = Math.max(
    0,
    parts.findIndex(({ name }) => name.trim() === from.name.trim()),
  );
  const ids = parts.map(({ id }, at) => (at === keeper ? from.id : id));
  const rows = splitRows(plan, from.id, weights, weighed);
  const cells: CellEdit[] = rows.flatMap(({ indicator, old, values }) =>
    values.flatMap((value, at) => {
      const before = at === keeper ? old : null;
      return sameMeaning(value, before) ? [] : [{ indicator: indicator.id, district: ids[at] as Id, value }];
    }),
  );
  const actions = [...districtActions(plan, from, parts, keeper), ...cellActions([...cells, ...pointers()])];
  const { locks, looks, notes } = marksOf();
  if (locks.length > 0) actions.push({ type: "locks.set", cells: locks });
  if (looks.length > 0) actions.push({ type: "looks.set", cells: looks });
  const remarks = [...plan.explanations.keys(), ...plan.waivers.keys()].filter((key) =>
    key.split("|").includes(from.id),
  ).length;
  return { action: { type: "batch", actions }, rows, keeper, notes, remarks };

  /** What was 含在 the old one is in the first part, where such figures stay. */
  function pointers(): CellEdit[] {
    const first = parts[0];
    const of = ids[0];
    if (!first || of === undefined || (of === from.id && first.name.trim() === from.name)) return [];
    return [...plan.figures.rows].flatMap(([indicator, row]) =>
      [...row].flatMap(([district, value]): CellEdit[] => {
        if (value?.kind !== "mark" || value.of !== from.id) return [];
        const text = value.text.replaceAll(from.name, first.name.trim());
        return [{ indicator, district, value: { ...value, of, text } }];
      }),
    );
  }

  /** A lock, and how a cell is highlighted, go to every part; a note speaks of the old figure and stays with it. */
  function marksOf(): { locks: LockEdit[]; looks: LookEdit[]; notes: number } {
    const fresh = ids.filter((id) => id !== from.id);
    const locks = [...plan.locks].flatMap(([indicator, locked]) =>
      locked.has(from.id) ? fresh.map((district): LockEdit => ({ indicator, district, locked: true })) : [],
    );
    const looks: LookEdit[] = [];
    let notes = 0;
    for (const [indicator, row] of plan.looks) {
      const look = row.get(from.id);
      if (!look) continue;
      if (look.note !== null) notes += 1;
      const bare = { ...look, note: null };
      if (!isPlain(bare)) looks.push(...fresh.map((district) => ({ indicator, district, look: bare })));
    }
    return { locks, looks, notes };
  }
}

function cellActions(cells: CellEdit[]): Action[] {
  return cells.length > 0 ? [{ type: "cells.set", cells }] : [];
}

/** The old one's name first, so that another part may take it over; then the new columns, in the order of the parts. */
function districtActions(plan: PlanState, from: District, parts: readonly SplitPart[], keeper: number): Action[] {
  const actions: Action[] = [];
  const kept = parts[keeper];
  if (kept && (kept.name.trim() !== from.name || kept.kind !== from.kind)) {
    // Another name is another place: the code was that of the old one.
    const renamed = kept.name.trim() === from.name.trim() ? {} : { code: null };
    actions.push(updateRow("district", from.id, { name: kept.name.trim(), kind: kept.kind, ...renamed }));
  }
  const start = (plan.order.district.get("") ?? []).indexOf(from.id);
  parts.forEach(({ id, name, kind }, at) => {
    if (at === keeper) return;
    actions.push(addRow("district", newDistrict({ id, name: name.trim(), kind, group: from.group }), start + at));
  });
  return actions;
}
