/** Rows from a table of districts × items: each column of figures is an indicator. */

import { put } from "../../model/named.ts";
import { isAmount } from "../../model/amount.ts";
import type { RegionResult, Skip, TableHeading } from "./build.ts";
import { columnRange, rawText, tellLine } from "./build.ts";
import { applyToldRows } from "../told/told-rows.ts";
import { readAgencies } from "../header/agencies.ts";
import { isOwnShare } from "../header/places.ts";
import { findPlaceLines } from "./district-lines.ts";
import { differs, tellSum } from "./check-sums.ts";
import type { CellReading } from "./read-value.ts";
import { dropSums } from "./sum-columns.ts";
import { settleShared } from "./shared-figure.ts";
import type { SumLine } from "./district-lines.ts";
import type { PlaceLine } from "./place-labels.ts";
import { carried } from "../header/labels.ts";
import type { Layout } from "../columns/layout.ts";
import { readMeasures, underAgencies } from "../columns/measures.ts";
import type { Measure } from "../columns/measures.ts";
import { nest } from "./nesting.ts";
import type { Line, Region } from "../columns/region.ts";
import { addressOf, cellOf, readFigure, textOf } from "../columns/region.ts";
import { isUnitWord } from "../header/units.ts";
import { columnWords } from "../grid/words.ts";
import type { RowDraft } from "./row-draft.ts";
import { finishDraft, giveUnit, newDraft, place, unitOf } from "./row-draft.ts";
import { isRateUnit } from "../../model/unit.ts";

type DistrictsLayout = Extract<Layout, { kind: "districts" | "list" }>;

export function buildDistricts(
  region: Region,
  layout: DistrictsLayout,
  heading: TableHeading,
  skip: Skip,
): RegionResult {
  const { roles, facts } = layout;
  const measures = readMeasures(facts, roles, heading);
  const found = applyToldRows(
    region,
    findPlaceLines(
      region,
      [...roles.uppers, roles.place ?? 0],
      measures.map((one) => one.index),
      skip,
    ),
    skip,
  );
  if (found.about.some(({ name }) => columnWords(name).has("lead"))) underAgencies(measures);
  const names = found.districts.map((one) => one.name);
  const result: RegionResult = {
    orientation: "districts",
    districts: names,
    groups: groupsOf(found.districts),
    rows: [],
    notes: [],
    lines: [],
  };
  const lead = found.about.find(({ name }) => columnWords(name).has("lead") && !columnWords(name).has("support"));
  if (lead) result.heads = { leads: lead.name };
  if (found.total) tellLine(result.lines, found.total.line.row, "total", found.total.name);
  const byRow = new Map<number, string>();
  for (const { line, name } of found.districts) {
    const before = byRow.get(line.row);
    byRow.set(line.row, before === undefined ? name : `${before}、${name}`);
  }
  for (const [row, name] of byRow) tellLine(result.lines, row, "row", name);
  for (const { line, name } of found.sums) tellLine(result.lines, line.row, "ignore", name);
  if (names.length === 0) return result;
  const drafts: RowDraft[] = [];
  const kept: Measure[] = [];
  for (const [at, measure] of measures.entries()) {
    // 其中：失业人员 without a unit is counted like what it is part of.
    measure.unit ??= unitBelow(region, measure, found.about);
    const before = measures[at - 1];
    if (measure.inner && measure.unit === null && !measure.spread?.unit)
      measure.unit = before?.unit ?? before?.spread?.unit ?? null;
    const draft = readColumn(region, measure, found.total, found.districts, names);
    if (layout.unsure !== undefined) draft.unsure.push(layout.unsure);
    if (found.unsure !== null) draft.unsure.push(found.unsure);
    for (const sum of found.sums) checkSum(region, measure, sum, draft);
    readAbout(region, measure, found.about, draft);
    drafts.push(draft);
    kept.push(measure);
  }
  const sums = dropSums(kept, drafts, region.told?.keep);
  result.sums = sums.dropped.map(({ measure }) => measure.index);
  for (const { measure, reason } of sums.dropped) skip(columnRange(region, measure.index), reason);
  const rows = sums.drafts.map(finishDraft);
  nest(sums.drafts, rows);
  for (const index of [...roles.progress].filter((one) => !measures.some((measure) => measure.index === one))) {
    skip(columnRange(region, index), `“${facts[index]?.path.join("/") ?? ""}”列是完成进度，不是目标`);
  }
  for (const { index, reason } of roles.dropped) skip(columnRange(region, index), reason);
  sideColumns(region, layout, found.districts, result, skip);
  result.rows = rows;
  return result;
}

function groupsOf(districts: readonly PlaceLine[]): Record<string, string> {
  return Object.fromEntries(districts.flatMap(({ name, group }) => (group === null ? [] : [[name, group]])));
}

/** A sub-total that differs from its members is told. */
function checkSum(region: Region, measure: Measure, sum: SumLine, draft: RowDraft): void {
  const written = readFigure(region, sum.line, measure.index, unitOf(draft)).value;
  const name = sum.group !== null && sum.group !== sum.name ? `${sum.group}/${sum.name}` : sum.name;
  const cell = addressOf(region, sum.line, measure.index);
  // 县市合计 may leave out the issuer's own share.
  const counties = sum.members.filter((one) => !isOwnShare(one.name)).map((one) => one.name);
  if (counties.length < sum.members.length && !differs(draft, counties, written)) return;
  tellSum(draft, { name, cell, members: sum.members.map((one) => one.name) }, written);
}

/** The unit in a row of units among the data. */
function unitBelow(region: Region, measure: Measure, about: readonly PlaceLine[]): string | null {
  const row = about.find((one) => columnWords(one.name).has("unit"));
  const text = row ? textOf(region, row.line, measure.index) : "";
  return isUnitWord(text) ? text : null;
}

/** Agencies, notes and deadlines that stand in rows below the districts. */
function readAbout(region: Region, measure: Measure, about: readonly PlaceLine[], draft: RowDraft): void {
  for (const { line, name } of about) {
    const text = textOf(region, line, measure.index);
    const words = columnWords(name);
    if (text === "" || (words.has("unit") && isUnitWord(text))) continue;
    if (words.has("support")) draft.supports.push(...readAgencies(rawText(region, line, measure.index)).leads);
    else if (words.has("lead")) {
      const found = readAgencies(rawText(region, line, measure.index));
      draft.leads.push(...found.leads);
      draft.supports.push(...found.supports);
    } else if (words.has("note")) draft.note = carried(region, line, measure.index);
    else put(draft.extra, name, carried(region, line, measure.index));
  }
}

function readColumn(
  region: Region,
  measure: Measure,
  total: PlaceLine | null,
  districts: readonly PlaceLine[],
  names: readonly string[],
): RowDraft {
  const { grid } = region;
  const draft = newDraft(measure.indicator, measure.unit);
  if (measure.unit === null && measure.spread) giveUnit(draft, measure.spread);
  draft.item = measure.item;
  draft.category = measure.category;
  draft.inner = measure.inner;
  if (measure.agency !== null) draft.leads = [measure.agency];
  if (total) {
    const address = addressOf(region, total.line, measure.index);
    draft.total = place(draft, readFigure(region, total.line, measure.index, unitOf(draft)), address, names);
  }
  const byRow = new Map(districts.map((one) => [one.line.row, one]));
  for (const { line, name } of districts) {
    const column = line.columns[measure.index] as number;
    const address = grid.address(line.row, column);
    const reading = readEach(region, line, measure.index, draft);
    const merge = grid.mergeAt(line.row, column);
    if (merge && isAmount(reading.value) && (merge.top < line.row || merge.left < column)) {
      const first = byRow.get(merge.top);
      if (merge.left < column || !first) {
        put(draft.targets, name, { value: null, cell: address });
        draft.unsure.push(`${address} 的数合并在别的格里，“${name}”没有自己的数。`);
      } else if (isRateUnit(draft.unit ?? reading.unit ?? "")) {
        put(draft.targets, name, { value: reading.value, cell: address });
        draft.unsure.push(`${address} 与“${first.name}”合并，按同一个数读入。`);
      } else {
        put(draft.targets, name, {
          value: { kind: "mark", mark: "includedIn", of: first.name, text: `含在${first.name}` },
          cell: address,
        });
        draft.unsure.push(`${address} 与“${first.name}”合并成一个数，按含在“${first.name}”读入。`);
      }
      continue;
    }
    put(draft.targets, name, place(draft, reading, address, names));
  }
  for (const [line, shared] of sharedLines(districts))
    if (!saysEach(region, line, measure.index)) settleShared(draft, shared);
  return draft;
}

/** The districts that stand in one cell. */
function sharedLines(districts: readonly PlaceLine[]): [Line, string[]][] {
  const byLine = new Map<Line, string[]>();
  for (const { line, name } of districts) {
    const names = byLine.get(line);
    if (names) names.push(name);
    else byLine.set(line, [name]);
  }
  return [...byLine].filter(([, names]) => names.length > 1);
}

const SAYS_EACH = /^(?:各|均|每个?[县市区乡镇村]?)\s*(?=[\d约不至≥≤])/;

/** 各16 beside 减店村、药王村. */
function saysEach(region: Region, line: Line, index: number): boolean {
  return SAYS_EACH.test(textOf(region, line, index));
}

function readEach(region: Region, line: Line, index: number, draft: RowDraft): CellReading {
  const cell = cellOf(region, line, index);
  if (typeof cell?.value !== "string" || !saysEach(region, line, index))
    return readFigure(region, line, index, unitOf(draft));
  const value = cell.value.trim().replace(SAYS_EACH, "");
  return region.reader.read({ value, style: cell.style }, unitOf(draft), addressOf(region, line, index));
}

/** Notes of single districts become notes of the table; other words beside them are listed as left out. */
function sideColumns(
  region: Region,
  layout: DistrictsLayout,
  districts: readonly PlaceLine[],
  result: RegionResult,
  skip: Skip,
): void {
  const { roles, facts } = layout;
  for (const index of roles.notes) {
    for (const { line, name } of districts) {
      const text = carried(region, line, index);
      if (text !== "") result.notes.push(`${name}：${text}`);
    }
  }
  const others = [
    roles.category,
    roles.item,
    roles.indicator,
    roles.unit,
    ...roles.leads,
    ...roles.supports,
    ...roles.extras.map((one) => one.index),
  ];
  for (const index of others) {
    if (index === null || index === roles.place || roles.uppers.includes(index)) continue;
    if (region.lines.every((line) => carried(region, line, index) === "")) continue;
    skip(
      columnRange(region, index),
      `“${facts[index]?.path.join("/") || "（无表头）"}”列是承接单位的文字说明，不是指标`,
    );
  }
}
