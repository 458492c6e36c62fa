/**
 * When the trash (回收站) is emptied. A clock that jumps, once into 2037 or at every start, must not empty it: a plan goes
 * only when its thirty days are over by the clock, the library was in use on thirty different days since it was deleted,
 * and enough newer ones lie there. The days of use are counted in a setting of the library's own.
 */

import { z } from "zod";
import { viewSetting } from "../../../shared/contract/plan-setting.ts";
import type { Id } from "../../../shared/model/plan.ts";
import type { Reader, Writer } from "../open/connection.ts";
import { listTrash } from "./plan-list.ts";

/** Days that a deleted plan can be taken back, by the clock and in use. */
export const TRASH_DAYS = 30;
/** The newest that stay in any case. */
export const TRASH_LEAST = 10;

/** Settings whose names begin so are the store's own, not the window's. */
export const OWN_SETTING = ".";
const KEY = `${OWN_SETTING}trash`;

const memorySchema = z.object({
  /** The day of the last use, and how many different ones there were. */
  day: z.string(),
  days: z.number().int().min(0),
  /** For each plan in the trash: when it was deleted by the clock, and how many days of use there had been then. */
  plans: z.record(z.string(), z.object({ at: z.string(), days: z.number().int().min(0) })),
});
type Memory = z.infer<typeof memorySchema>;

function read(db: Reader): Memory {
  try {
    return memorySchema.parse(JSON.parse(db.one<string>("SELECT value FROM setting WHERE key = ?", KEY) ?? "null"));
  } catch {
    return { day: "", days: 0, plans: {} };
  }
}

/** Counts today, and removes plans that are due, with their history; how many. `write` is asked only where there is something to write. */
export function purgeDue(db: Reader, write: (work: (writer: Writer) => number) => number, now: Date): number {
  const trash = listTrash(db);
  if (trash.length === 0) return 0;
  const before = read(db);
  const day = now.toISOString().slice(0, 10);
  const days = before.days + (day === before.day ? 0 : 1);
  const plans: Memory["plans"] = {};
  for (const { id, deletedAt } of trash) {
    const known = before.plans[id];
    // Deleted, taken back and deleted again: its days begin anew.
    plans[id] = known?.at === deletedAt ? known : { at: deletedAt, days };
  }
  const since = (id: Id): number => plans[id]?.days ?? days;
  const oldest = new Date(now.getTime() - TRASH_DAYS * 86_400_000).toISOString();
  const due = trash
    .toSorted((a, b) => since(b.id) - since(a.id) || (a.deletedAt < b.deletedAt ? 1 : -1))
    .slice(TRASH_LEAST)
    .filter(({ id, deletedAt }) => deletedAt < oldest && days - since(id) >= TRASH_DAYS);
  for (const { id } of due) delete plans[id];
  const after: Memory = { day, days, plans };
  if (JSON.stringify(after) === JSON.stringify(before)) return 0;
  return write((writer) => {
    const sql = "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
    writer.run(sql, KEY, JSON.stringify(after));
    for (const { id } of due) {
      writer.run("DELETE FROM plan WHERE id = ?", id);
      writer.run("DELETE FROM setting WHERE key = ?", viewSetting(id));
    }
    // Tracking goes with the last plan of its series.
    if (due.length > 0) writer.run("DELETE FROM tracking WHERE series NOT IN (SELECT series FROM plan)");
    if (due.length > 0) writer.run("UPDATE library SET changed_at = ?", now.toISOString());
    return due.length;
  });
}
