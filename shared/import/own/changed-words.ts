/** What somebody wrote over the words of an attachment of ours: what stands in its visible cells wins over what went out. */

import type { Action } from "../../actions/action.ts";
import { updateRow } from "../../actions/action.ts";
import { get } from "../../model/named.ts";
import type { Id, Indicator, Item, PlanState } from "../../model/plan.ts";
import { parseUnit } from "../../model/unit.ts";
import type { RecognisedRow, RecognisedTable } from "../../recognise/table.ts";
import { noteOf } from "../../view/lines.ts";
import { nameForm } from "../names.ts";

export function changedWords(
  plan: PlanState,
  tables: readonly RecognisedTable[],
  rows: ReadonlyMap<RecognisedRow, Indicator>,
): Action[] {
  const actions: Action[] = [];
  const byItem = new Map<Id, RecognisedRow[]>();
  for (const table of tables) {
    const notes = table.rows.some(({ note }) => note !== null);
    for (const row of table.rows) {
      const indicator = rows.get(row);
      const item = indicator && plan.item.get(indicator.item);
      if (!item) continue;
      const known = byItem.get(item.id);
      if (known) known.push(row);
      else byItem.set(item.id, [row]);
      const patch = { ...rowPatch(row, indicator, item), ...(notes ? notePatch(plan, row, indicator, item) : {}) };
      if (Object.keys(patch).length > 0) actions.push(updateRow("indicator", indicator.id, patch));
    }
  }
  const hasLeads = [...rows.keys()].some(({ leads }) => leads.length > 0);
  const hasSupports = [...rows.keys()].some(({ supports }) => supports.length > 0);
  for (const [id, own] of byItem) {
    const item = plan.item.get(id) as Item;
    const patch: Partial<Item> = {};
    const [text] = new Set(own.map((row) => row.item));
    if (text != null && own.every((row) => row.item === text) && nameForm(text) !== nameForm(item.text))
      patch.text = text;
    const leads = namesOf(own, "leads");
    if (hasLeads && !sameNames(leads, item.leads)) patch.leads = leads;
    const supports = namesOf(own, "supports");
    if (hasSupports && !sameNames(supports, item.supports)) patch.supports = supports;
    if (Object.keys(patch).length > 0) actions.push(updateRow("item", id, patch));
  }
  return actions;
}

function rowPatch(row: RecognisedRow, indicator: Indicator, item: Item): Partial<Indicator> {
  const patch: Partial<Indicator> = {};
  if (nameForm(row.indicator) !== nameForm(indicator.name)) patch.name = row.indicator;
  if (row.unit !== null && parseUnit(row.unit).unit !== parseUnit(indicator.unit).unit) patch.unit = row.unit;
  const extra = { ...indicator.extra };
  for (const [key, text] of Object.entries(row.extra)) {
    const known = get(indicator.extra, key) ?? get(item.extra, key) ?? "";
    if (nameForm(known) !== nameForm(text)) extra[key] = text;
  }
  if (Object.keys(extra).some((key) => extra[key] !== get(indicator.extra, key))) patch.extra = extra;
  return patch;
}

/** A note is printed behind the words for an item whose task is another government's. */
function notePatch(plan: PlanState, row: RecognisedRow, indicator: Indicator, item: Item): Partial<Indicator> {
  const now = row.note ?? "";
  if (nameForm(now) === nameForm(noteOf(plan, item, indicator))) return {};
  const scope = noteOf(plan, item, null);
  const own = scope !== "" && now.startsWith(scope) ? now.slice(scope.length).replace(/^；/, "") : now;
  return nameForm(own) === nameForm(indicator.note ?? "") ? {} : { note: own || null };
}

function namesOf(rows: readonly RecognisedRow[], of: "leads" | "supports"): string[] {
  return [...new Set(rows.flatMap((row) => row[of]))];
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  const form = (names: readonly string[]): string => [...new Set(names.map(nameForm))].toSorted().join("|");
  return form(a) === form(b) || nameForm(a.join("")) === nameForm(b.join("")).replace(/[、，,；;]/g, "");
}
