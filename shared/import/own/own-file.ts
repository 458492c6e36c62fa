/**
 * An attachment of ours that goes into a new plan: its structure is the plan's that it was written from (carried by the file, or
 * remembered by the library), its figures and words are what stands in its cells now.
 */

import { planFromDocument } from "../../document/json/plan-from-document.ts";
import { planDocument } from "../../document/json/plan-document.ts";
import { parseAddress } from "../../document/sheet.ts";
import { applyAction } from "../../actions/apply.ts";
import { Figures } from "../../model/figures/figures.ts";
import type { Id, Indicator, PlanState } from "../../model/plan.ts";
import { districtsOf, indicatorsIn, itemsOf } from "../../model/read-plan.ts";
import { matchName } from "../../model/district-name.ts";
import type { RecognisedRow, RecognisedTable } from "../../recognise/table.ts";
import type { IdentityRead } from "../../tracking/rounds/identity.ts";
import { matchRest } from "../match.ts";
import { placeOf } from "../place.ts";
import { removals } from "../safe.ts";
import { nameForm } from "../names.ts";
import { parseUnit } from "../../model/unit.ts";
import { changedWords } from "./changed-words.ts";

export interface OwnFile {
  /** As it went out; its figures are those that cells do not say as they were typed. */
  plan: PlanState;
  /** The lines under its tables as they went out; null: that is not known. */
  foot: string[] | null;
  /** Its rows by the names that `places` gives them; ids where there is none. */
  ids: ReadonlyMap<string, Id>;
  /** Which line is which row; null: the file does not say. */
  places: IdentityRead | null;
}

export interface OwnPlan {
  /** The structure with new ids and the words that the file has now, without figures. */
  state: PlanState;
  /** Figures as they were typed, for the cells that still say the same. */
  typed: Figures;
  rows: Map<RecognisedRow, Indicator>;
  /** Without the lines of items that have no indicator: they hold no figure. */
  tables: RecognisedTable[];
}

export function ownPlan(
  { plan: sent, places, ids: names }: OwnFile,
  found: readonly RecognisedTable[],
  newId: () => Id,
): OwnPlan {
  const { plan, ids } = withNewIds(sent, newId);
  const lines = linesOf(places, found, (name) => ids.get(names.get(name) ?? name));
  const bare = new Set(
    itemsOf(plan).flatMap(({ id, text }) => (indicatorsIn(plan, id).length === 0 ? [nameForm(text)] : [])),
  );
  const tables = found.map((table) => withoutWordRows(table, bare));
  const rows = matchOwn(plan, tables, lines);
  const typed = plan.figures;
  plan.figures = new Figures();
  narrow(plan, tables, rows);
  for (const action of changedWords(plan, tables, rows)) applyAction(plan, action);
  for (const [row, { id }] of rows) {
    const now = plan.indicator.get(id);
    if (now) rows.set(row, now);
  }
  return { state: plan, typed, rows, tables };
}

/** A plan of its own: what comes in beside the plan that it was written from shares nothing with it. */
function withNewIds(sent: PlanState, newId: () => Id): { plan: PlanState; ids: Map<Id, Id> } {
  const plan = planFromDocument(planDocument(sent, []), newId, () => true);
  const ids = new Map<Id, Id>();
  const now = itemsOf(plan);
  itemsOf(sent).forEach((item, at) => {
    const other = now[at];
    if (!other) return;
    ids.set(item.id, other.id);
    const others = new Map(indicatorsIn(plan, other.id).map((row, index) => [index, row.id]));
    indicatorsIn(sent, item.id).forEach(({ id }, index) => ids.set(id, others.get(index) ?? id));
  });
  return { plan, ids };
}

/** The row that stood, or stands, at a line of the file. */
type LineIds = (row: RecognisedRow, table: RecognisedTable) => Id | undefined;

function linesOf(
  places: IdentityRead | null,
  tables: readonly RecognisedTable[],
  idOf: (name: string) => Id | undefined,
): LineIds {
  const byPlace = new Map<string, Id>();
  const sheets = new Set<string>();
  // A row whose live place is lost was deleted; where no program ever computed them, it is where it was.
  const isLive = places?.live.some((line) => line !== null) ?? false;
  places?.lines.forEach((line, at) => {
    if (line.kind !== "row") return;
    sheets.add(line.sheet);
    const stands = isLive ? places.live[at] : line.line;
    const id = idOf(line.indicator);
    if (stands != null && id !== undefined) byPlace.set(`${line.sheet}|${stands}`, id);
  });
  const [only] = sheets;
  const single = sheets.size === 1 && new Set(tables.map(({ sheet }) => sheet)).size === 1;
  return (row, table) => {
    const cell = row.total.cell ?? Object.values(row.targets).find((one) => one.cell !== undefined)?.cell;
    if (cell === undefined || table.orientation !== "items") return undefined;
    const place = placeOf(table.sheet, cell);
    const at = parseAddress(place.cell);
    return at ? byPlace.get(`${single ? only : place.sheet}|${at.row + 1}`) : undefined;
  };
}

function withoutWordRows(table: RecognisedTable, bare: ReadonlySet<string>): RecognisedTable {
  if (bare.size === 0) return table;
  const isWords = (row: RecognisedRow): boolean =>
    bare.has(nameForm(row.item ?? row.indicator)) &&
    row.total.value === null &&
    Object.values(row.targets).every(({ value }) => value === null);
  const gone = table.rows.map((row, at) => isWords(row) && table.rows.every(({ parent }) => parent !== at));
  const now = new Map<number, number>();
  gone.forEach((is, at) => {
    if (!is) now.set(at, now.size);
  });
  const rows = table.rows.flatMap((row, at) => {
    if (gone[at]) return [];
    return [row.parent === null ? row : { ...row, parent: now.get(row.parent) ?? null }];
  });
  return { ...table, rows };
}

/** First the row that stands there and says so, then its words wherever they stand, then what stands there by other words. */
function matchOwn(plan: PlanState, tables: readonly RecognisedTable[], lines: LineIds): Map<RecognisedRow, Indicator> {
  const rows = new Map<RecognisedRow, Indicator>();
  const taken = new Set<Id>();
  const take = (fits: (row: RecognisedRow, indicator: Indicator) => boolean): void => {
    for (const table of tables) {
      for (const row of table.rows) {
        if (rows.has(row)) continue;
        const indicator = plan.indicator.get(lines(row, table) ?? "");
        if (!indicator || taken.has(indicator.id) || !fits(row, indicator)) continue;
        rows.set(row, indicator);
        taken.add(indicator.id);
      }
    }
  };
  const all = tables.reduce((sum, table) => sum + table.rows.length, 0);
  take((row, indicator) => sameItem(plan, row, indicator) && sameName(row, indicator) && sameUnit(row, indicator));
  // Lines that mostly say what they said are where they were: what reads otherwise there was written over.
  const inPlace = rows.size * 2 >= all;
  for (const [row, indicator] of matchRest(plan, tables, rows)) {
    rows.set(row, indicator);
    taken.add(indicator.id);
  }
  take((row, indicator) => inPlace || sameName(row, indicator));
  return rows;
}

const sameName = (row: RecognisedRow, { name }: Indicator): boolean => nameForm(row.indicator) === nameForm(name);

function sameUnit(row: RecognisedRow, { unit }: Indicator): boolean {
  return parseUnit(row.unit ?? "").unit === parseUnit(unit).unit;
}

function sameItem(plan: PlanState, row: RecognisedRow, { item }: Indicator): boolean {
  return row.item === null || nameForm(row.item) === nameForm(plan.item.get(item)?.text ?? "");
}

/** Rows and columns that the file has no more are no part of its plan. */
function narrow(
  plan: PlanState,
  tables: readonly RecognisedTable[],
  rows: ReadonlyMap<RecognisedRow, Indicator>,
): void {
  const kept = new Set([...rows.values()].map(({ id }) => id));
  const gone = new Set([...plan.indicator.keys()].filter((id) => !kept.has(id)));
  for (const action of removals(plan, gone)) applyAction(plan, action);
  const names = [...new Set(tables.flatMap(({ districts }) => districts))];
  const districts = districtsOf(plan);
  const exact = new Set(names);
  const open = districts.filter(({ name }) => !exact.has(name));
  const meant = new Set(names.map((name) => matchName(name, open, null)));
  for (const { id } of open) if (!meant.has(id)) applyAction(plan, { type: "row.remove", kind: "district", id });
}
