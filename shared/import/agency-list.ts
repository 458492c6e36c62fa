/** The lead and support agencies of a plan with their items, spellings that may mean one agency beside one another. */

import type { Alias } from "../model/aliases.ts";
import { meaningsOf } from "../model/aliases.ts";
import type { Item, PlanState } from "../model/plan.ts";
import { itemsOf } from "../model/read-plan.ts";
import { looksLike } from "./name-offers.ts";
import { nameForm } from "./names.ts";

export interface Agency {
  /** As it is written in the plan. */
  name: string;
  /** Items in plan order, each once. */
  leads: Item[];
  supports: Item[];
}

/** Likeness is looked for among so many, the most used; the rest are grouped by their form alone. */
const MOST_COMPARED = 1_000;

/** Every spelling, in the order in which the plan names them. */
export function agenciesOf(plan: PlanState): Agency[] {
  const known = new Map<string, Agency>();
  const agency = (name: string): Agency => {
    const held = known.get(name);
    if (held) return held;
    const fresh: Agency = { name, leads: [], supports: [] };
    known.set(name, fresh);
    return fresh;
  };
  const note = (names: readonly string[], item: Item, of: "leads" | "supports"): void => {
    for (const name of new Set(names)) if (name.trim() !== "") agency(name)[of].push(item);
  };
  for (const item of itemsOf(plan)) {
    note(item.leads, item, "leads");
    note(item.supports, item, "supports");
  }
  return [...known.values()];
}

/**
 * Groups of spellings that may mean one agency, each led by the most used, the longest of equals; an agency that nothing is like is a group of
 * one. Groups of several come first. Offered, never applied.
 */
export function likeAgencies(agencies: readonly Agency[], aliases: readonly Alias[]): Agency[][] {
  const groups: { form: string; members: Agency[] }[] = [];
  const byForm = new Map<string, (typeof groups)[number]>();
  const meaning = meaningsOf("agency", aliases);
  const sorted = [...agencies].sort((a, b) => uses(b) - uses(a) || b.name.length - a.name.length);
  sorted.forEach((agency, at) => {
    const form = nameForm(agency.name);
    const meant = nameForm(meaning(agency.name) ?? agency.name);
    const known = byForm.get(form) ?? byForm.get(meant);
    const alike = known ?? (at < MOST_COMPARED ? groups.find((group) => looksLike(group.form, form)) : undefined);
    const group = alike ?? { form, members: [] };
    if (!alike) groups.push(group);
    group.members.push(agency);
    for (const key of [form, meant]) if (!byForm.has(key)) byForm.set(key, group);
  });
  const several = (group: Agency[]): number => Number(group.length > 1);
  return groups.map(({ members }) => members).sort((a, b) => several(b) - several(a));
}

/** Items that name the agency, as lead or support. */
export function uses({ leads, supports }: Agency): number {
  return leads.length + supports.length;
}
