/** One region of a sheet as a table: by its layout as recognition sees it, and as it was told by hand. */

import { rangeAddress } from "../document/sheet.ts";
import type { Around } from "./around.ts";
import type { Heading } from "./grid/lines.ts";
import type { RegionResult, Skip } from "./rows/build.ts";
import { buildDistricts } from "./rows/build-districts.ts";
import { buildItems } from "./rows/build-items.ts";
import { buildList } from "./rows/build-list.ts";
import { columnFacts, lastRow, panelsOf } from "./columns/region.ts";
import type { Region } from "./columns/region.ts";
import type { KnownLayout, Layout } from "./columns/layout.ts";
import { decideLayout } from "./columns/layout.ts";
import { readRowNotes } from "./rows/row-notes.ts";
import { ownLayout, ownedLayout, ownerNamed } from "./sheets/owners.ts";
import type { RecognisedTable, ToldTable } from "./table.ts";
import { foundColumns, headsOf } from "./told/found.ts";
import type { FoundColumn, FoundRow, Orientation, TableFound, TableReading } from "./told/reading.ts";
import { differences } from "./told/reading.ts";
import { applyTold, keptFigures, layoutOf, missingOf } from "./told/told-layout.ts";
import { toldLines } from "./told/told-lines.ts";

/** The table of a region, none where it holds none: then `skip` says why. */
export function readRegion(region: Region, around: Around, skip: Skip): RecognisedTable[] {
  const { owned, heading } = around;
  const { layout, own } = decide(region, around);
  const range = regionRange(region);
  if (layout.kind === "none") {
    skip(range, `${layout.reason}，没有读入`);
    return [];
  }
  const result = build(region, layout, heading, skip);
  const reason = unreadable(result, own);
  if (reason !== null) {
    skip(range, `${reason}，没有读入`);
    return [];
  }
  const table = tableOf(region, layout, result, around);
  if (!own || !owned.owner) return [table];
  owned.tables.push({ table, owner: owned.owner });
  return [];
}

/** `own`: it names no district, and its sheet is one district's. */
function decide(region: Region, { heading, owned }: Around): { layout: Layout; own: boolean } {
  const decided = decideLayout(region, heading.title ?? "");
  const own = decided.kind === "none" && owned.owner ? ownedLayout(columnFacts(region), owned.owner) : null;
  return { layout: own ?? decided, own: own !== null };
}

function unreadable(result: RegionResult, owned: boolean): string | null {
  if (result.rows.length === 0) return "没有可读的指标行";
  return result.districts.length === 0 && !owned ? "没有县区" : null;
}

function build(region: Region, layout: KnownLayout, heading: Heading, skip: Skip): RegionResult {
  if (layout.kind === "items") return buildItems(region, layout, heading, skip);
  return layout.kind === "list"
    ? buildList(region, layout, heading, skip)
    : buildDistricts(region, layout, heading, skip);
}

function tableOf(
  region: Region,
  layout: KnownLayout,
  result: RegionResult,
  { heading, notes, surroundings }: Around,
): RecognisedTable {
  const { grid, block } = region;
  const turned = result.orientation === "districts";
  const said = turned ? readRowNotes(notes, result.rows) : { notes, rows: result.rows, heads: {} };
  return {
    sheet: grid.sheet.name,
    range: regionRange(region),
    title: heading.title,
    documentNumber: heading.documentNumber,
    unit: heading.unit,
    asOf: heading.asOf,
    notes: [...said.notes, ...result.notes],
    orientation: result.orientation,
    districts: result.districts,
    ...(result.groups !== undefined && Object.keys(result.groups).length > 0 ? { groups: result.groups } : {}),
    rows: said.rows,
    header: { top: block.header.top, bottom: block.header.bottom },
    annex: heading.annex,
    ...(surroundings === null ? {} : { around: surroundings }),
    heads: { ...said.heads, ...headsOf(layout, result) },
    found: [foundOf(region, layout.kind, foundColumns(region, layout, result), result.lines)],
  };
}

function foundOf(region: Region, orientation: Orientation, columns: FoundColumn[], rows: FoundRow[]): TableFound {
  const { grid, block, left, right } = region;
  return {
    sheet: grid.sheet.name,
    frame: { top: Math.min(block.header.top, lastRow(region)), left, bottom: lastRow(region), right },
    header: { top: block.header.top, bottom: block.header.bottom },
    orientation,
    columns,
    rows: panelsOf(region).length > 1 ? [] : rows,
  };
}

/**
 * A region read as it was told. What was told and is found so without, changes nothing: first it is read as recognition
 * sees it, then only what differs is changed.
 */
export function readTold(
  region: Region,
  told: TableReading,
  found: Around,
  skip: Skip,
): { tables: RecognisedTable[]; outcome: ToldTable } {
  const around = toldLines(region, told, found, skip);
  const { heading, owned } = around;
  const owner = told.district === undefined ? owned.owner : ownerNamed(told.district);
  const start = (): { layout: KnownLayout; own: boolean } => {
    if (owner && told.district !== undefined)
      return { layout: ownLayout(columnFacts(region), owner).layout, own: true };
    const decided = decide(region, around);
    const { layout } = decided;
    if (layout.kind !== "none" && (told.orientation === null || told.orientation === layout.kind))
      return { ...decided, layout };
    return { layout: layoutOf(region, told.orientation ?? likely(region, told), told.columns), own: false };
  };
  const finish = (table: RecognisedTable, own: boolean): ReturnType<typeof readTold> => {
    if (own && owner) owned.tables.push({ table, owner });
    const outcome = { reading: told, problem: null, found: table.found[0] as TableFound };
    return { tables: own ? [] : [table], outcome };
  };
  const { layout: first, own } = start();
  const quiet: [string | null, string][] = [];
  const missing = missingOf(first, own);
  const plain = missing === null ? build(region, first, heading, (range, reason) => quiet.push([range, reason])) : null;
  const was = { columns: foundColumns(region, first, plain), rows: plain?.lines ?? [], orientation: first.kind };
  // A row of the sheet is a line of each panel: those are told apart by a frame for each.
  const sayable = panelsOf(region).length > 1 ? { ...told, rows: [] } : told;
  const other = differences(sayable, was);
  if (plain !== null && unreadable(plain, own) === null && other.columns.length + other.rows.length === 0) {
    for (const [range, reason] of quiet) skip(range, reason);
    return finish(tableOf(region, first, plain, around), own);
  }
  const layout = applyTold(region, start().layout, other.columns, own ? (owner?.district ?? null) : null);
  const changed: Region = {
    ...region,
    told: { rows: new Map(other.rows.map((one) => [one.row, one])), keep: keptFigures(region, told.columns) },
  };
  const lacks = missingOf(layout, own);
  const result = lacks === null ? build(changed, layout, heading, skip) : null;
  const problem = lacks ?? (result ? unreadable(result, own) : null);
  if (result === null || problem !== null) {
    const found = foundOf(region, layout.kind, foundColumns(region, layout, result), result?.lines ?? []);
    return { tables: [], outcome: { reading: told, problem, found } };
  }
  return finish(tableOf(changed, layout, result, around), own);
}

/** The orientation where nothing is said of it: districts in columns, unless the one column of districts holds names. */
function likely(region: Region, told: TableReading): Orientation {
  const facts = columnFacts(region);
  const panels = panelsOf(region);
  const places = told.columns.filter((one) => one.role === "district");
  const holds =
    places.length > 0 &&
    places.every(({ column }) => {
      const index = panels.map((panel) => panel.indexOf(column)).find((at) => at >= 0);
      const fact = facts[index ?? -1];
      return fact !== undefined && fact.texts > fact.figures;
    });
  if (!holds) return "items";
  return told.columns.some((one) => one.role === "item" || one.role === "indicator") ? "list" : "districts";
}

function regionRange(region: Region): string {
  const { left, right, block } = region;
  return rangeAddress({ top: block.header.top, left, bottom: lastRow(region), right });
}
