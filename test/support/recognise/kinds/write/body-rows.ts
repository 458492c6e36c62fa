/** The rows of a table of places, before they are written. */

import type { Random } from "../random.ts";
import type { Task } from "../task.ts";
import type { PlaceOptions } from "./place-options.ts";

/** Rows of the body before they are written: a place, a sum over places, or a line of words. */
export type BodyRow =
  | { kind: "place"; place: number }
  | { kind: "sum"; label: string; group: string | null; members: number[]; total: boolean; level: number }
  | { kind: "inner"; label: string; of: number }
  | { kind: "words"; text: string; everywhere: boolean };

export function bodyRows(random: Random, task: Task, options: PlaceOptions): BodyRow[] {
  const all = task.places.map((_, i) => i);
  const rows: BodyRow[] = [];
  const flat = options.sections !== "none";
  const depth = task.places[0]?.path.length ?? 0;
  const groupAt = (i: number, level: number) => task.places[i]?.path.slice(0, level + 1).join("/") ?? "";
  const levels = Array.from({ length: depth }, (_, i) => i);
  for (const i of all) {
    const opens = levels.filter((level) => i === 0 || groupAt(i, level) !== groupAt(i - 1, level));
    const members = (level: number) => all.filter((j) => groupAt(j, level) === groupAt(i, level));
    const sum = (level: number): BodyRow => {
      const group = task.places[i]?.path[level] ?? "";
      return {
        kind: "sum",
        label: flat ? group : options.subtotalWord.replace("{group}", group).replace("{class}", group.slice(-1)),
        group,
        members: members(level),
        total: false,
        level,
      };
    };
    for (const level of opens) {
      if (options.sections === "bare")
        rows.push({ kind: "words", text: task.places[i]?.path[level] ?? "", everywhere: false });
      else if (options.sections === "sums" || options.subtotal === "first") rows.push(sum(level));
    }
    rows.push({ kind: "place", place: i });
    if (options.subtotal === "last" && !flat) {
      for (const level of [...levels].reverse()) if (groupAt(i, level) !== groupAt(i + 1, level)) rows.push(sum(level));
    }
  }
  if (options.noteInside !== null)
    rows.splice(random.int(1, Math.max(1, rows.length - 1)), 0, {
      kind: "words",
      text: options.noteInside,
      everywhere: true,
    });
  if (options.innerPlace !== null) {
    const at = rows.findIndex((row) => row.kind === "place");
    rows.splice(at + 1, 0, {
      kind: "inner",
      label: options.innerPlace,
      of: at < 0 ? 0 : (rows[at] as { place: number }).place,
    });
  }
  if (options.countySum !== null) {
    const members = all.filter((i) => task.places[i]?.name !== "市本级");
    rows.push({ kind: "sum", label: options.countySum, group: null, members, total: false, level: -1 });
  }
  const total: BodyRow = { kind: "sum", label: options.totalWord, group: null, members: all, total: true, level: -1 };
  if (options.total === "first") rows.unshift(total);
  if (options.total === "last") rows.push(total);
  return rows;
}
