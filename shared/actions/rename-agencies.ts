/**
 * One name for several spellings of a lead or support agency, everywhere in the plan and in one step. A single spelling
 * is a rename. Order stays; who is named twice in a list of an item by it is named once, where it stood first.
 */

import type { Item, PlanState } from "../model/plan.ts";
import { itemsOf } from "../model/read-plan.ts";
import type { Action } from "./action.ts";
import { batch, updateRow } from "./action.ts";

export interface AgencyRename {
  /** null: nothing changes. */
  action: Action | null;
  changed: Item[];
  /** Of those, where the agency would be lead and support at once: it stays as lead. */
  led: Item[];
}

/** @param names spellings as they stand in the plan; `name` itself may be among them. */
export function renameAgencies(plan: PlanState, names: Iterable<string>, name: string): AgencyRename {
  const old = new Set(names);
  old.delete(name);
  const changed: Item[] = [];
  const led: Item[] = [];
  const actions: Action[] = [];
  for (const item of itemsOf(plan)) {
    if (![...item.leads, ...item.supports].some((one) => old.has(one))) continue;
    const leads = renamed(item.leads, old, name);
    const helpers = renamed(item.supports, old, name);
    const both = leads.includes(name) && helpers.includes(name);
    const supports = both ? helpers.filter((one) => one !== name) : helpers;
    if (both) led.push(item);
    changed.push(item);
    actions.push(
      updateRow("item", item.id, {
        ...(same(leads, item.leads) ? {} : { leads }),
        ...(same(supports, item.supports) ? {} : { supports }),
      }),
    );
  }
  return { action: batch(actions), changed, led };
}

/** Only doubles that the new name makes go; what else the clerk wrote stays. */
function renamed(list: readonly string[], old: ReadonlySet<string>, name: string): string[] {
  if (!list.some((one) => old.has(one))) return [...list];
  const all = list.map((one) => (old.has(one) ? name : one));
  return all.filter((one, at) => one !== name || all.indexOf(name) === at);
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, at) => one === b[at]);
}
