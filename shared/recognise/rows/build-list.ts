/** Rows from a long list: each line is one indicator in one district. */

import { get, put } from "../../model/named.ts";
import { isAmount } from "../../model/amount.ts";
import { Accumulator } from "../../model/decimal.ts";
import type { RegionResult, Skip, TableHeading } from "./build.ts";
import { columnRange, rawText, rowRange, tellLine } from "./build.ts";
import { toldKind, toldName } from "../told/told-rows.ts";
import type { FoundRow } from "../told/reading.ts";
import { readAgencies } from "../header/agencies.ts";
import { LabelReader, carried } from "../header/labels.ts";
import type { ListLayout } from "./list-target.ts";
import { listFigures } from "./list-target.ts";
import { innerName, nest } from "./nesting.ts";
import type { Line, Region } from "../columns/region.ts";
import { addressOf, readFigure, sampleLines, textOf } from "../columns/region.ts";
import type { RowDraft } from "./row-draft.ts";
import { settleShared } from "./shared-figure.ts";
import { finishDraft, giveUnit, newDraft, place, unitOf } from "./row-draft.ts";
import type { UnitLine } from "../header/unit-of-name.ts";
import { spreadUnit, unitLine } from "../header/unit-of-name.ts";
import { severalPlaces } from "../header/several-places.ts";
import { placeOverOthers } from "../header/places.ts";
import { splitUnitBracket } from "../header/units.ts";
import { isSubtotalLabel, isSumLabel, isTotalLabel } from "../grid/words.ts";

/** What the lines read so far have said. */
interface ListState {
  districts: Set<string>;
  /** Whether the total came from a line of a better name than 小计. */
  sums: Map<RowDraft, boolean>;
  /** Places that stood in one cell. */
  shared: { draft: RowDraft; names: string[] }[];
  /** The name of the line before. */
  indicator: string;
}

export function buildList(region: Region, layout: ListLayout, heading: TableHeading, skip: Skip): RegionResult {
  const { roles, facts } = layout;
  const placeIndex = roles.place ?? 0;
  const { target, asides } = listFigures(layout);
  const labels = new LabelReader(region, roles, [target]);
  const labelled = [roles.indicator, roles.item].filter((index) => index !== null);
  const units = unitLine(
    heading,
    sampleLines(region).flatMap((line) => labelled.map((index) => textOf(region, line, index))),
  );
  const groups = new Map<string, RowDraft>();
  const seqs = new Map<RowDraft, Set<string>>();
  const state: ListState = { districts: new Set(), sums: new Map(), shared: [], indicator: "" };
  const { districts } = state;
  const taken: FoundRow[] = [];
  let lastPlace = "";
  region.lines.forEach((line, at) => {
    const kind = toldKind(region, line) ?? labels.kindOf(line, region.lines[at + 1]);
    if (kind.kind === "ignored") {
      skip(rowRange(region, line), kind.reason);
      tellLine(taken, line.row, "ignore", "");
    } else if (kind.kind === "category") labels.startCategory(kind.text);
    else if (kind.kind === "sum") skip(rowRange(region, line), `“${kind.text}”行是各项之和，不是指标`);
    if (kind.kind !== "row") {
      if (kind.kind === "category" || kind.kind === "sum")
        tellLine(taken, line.row, kind.kind === "sum" ? "ignore" : "category", kind.text);
      return;
    }
    const label = labels.read(line);
    const named = toldName(region, line) ?? (textOf(region, line, placeIndex) || lastPlace);
    tellLine(taken, line.row, isSum(named) ? "total" : "row", named);
    lastPlace = named;
    // A blank below the name of an indicator goes on with it, but for a sum of all that stands above.
    const nameless = labelled.every((index) => textOf(region, line, index) === "");
    if (nameless && groups.size > 1 && isSum(named) && !sumsLast(region, line, target, [...groups.values()].at(-1))) {
      skip(rowRange(region, line), `“${named}”行没有写是哪一项，是各项之和，不是指标`);
      return;
    }
    if (label.indicator === "" && label.item === null) label.indicator = state.indicator;
    state.indicator = label.indicator;
    const draft = draftOf(region, layout, line, label, groups, units, target);
    const seen = seqs.get(draft) ?? new Set<string>();
    if (label.seq !== null) seen.add(label.seq);
    seqs.set(draft, seen);
    const several = toldName(region, line) === null ? severalPlaces(rawText(region, line, placeIndex)) : null;
    for (const one of several ?? [named]) readLine(region, line, draft, one, target, state, skip);
    if (several) state.shared.push({ draft, names: several });
    readOwn(region, layout, line, draft, named, asides);
  });
  const drafts = [...groups.values()];
  takeOver(drafts, districts);
  for (const { draft, names } of state.shared) settleShared(draft, names, "together");
  for (const draft of drafts) {
    const numbers = seqs.get(draft);
    // Numbers that run with the lines number the lines, not the items.
    draft.seq = numbers?.size === 1 && !runs(seqs) ? ([...numbers][0] ?? null) : null;
  }
  const rows = drafts.map(finishDraft);
  nest(drafts, rows);
  for (const index of roles.progress)
    skip(columnRange(region, index), `“${facts[index]?.path.join("/") ?? ""}”列是完成进度，不是目标`);
  for (const { index, reason } of roles.dropped) skip(columnRange(region, index), reason);
  return { orientation: "list", districts: [...districts], rows, notes: [], lines: taken };
}

/** 亳州市 among its counties is the total. */
function takeOver(drafts: readonly RowDraft[], districts: Set<string>): void {
  if (drafts.some((draft) => draft.total.value !== null)) return;
  const over = placeOverOthers([...districts]);
  if (over === null) return;
  districts.delete(over);
  for (const draft of drafts) {
    const total = get(draft.targets, over);
    if (total === undefined) continue;
    draft.total = total;
    delete draft.targets[over];
  }
}

function runs(seqs: Map<RowDraft, Set<string>>): boolean {
  return [...seqs.values()].some((set) => set.size > 1);
}

function draftOf(
  region: Region,
  layout: ListLayout,
  line: Line,
  label: ReturnType<LabelReader["read"]>,
  groups: Map<string, RowDraft>,
  units: UnitLine,
  target: number,
): RowDraft {
  const { roles, facts } = layout;
  const inner = innerName(label.indicator);
  const named = inner.name || label.item || "（未写名称）";
  const split = splitUnitBracket(named);
  const own =
    (roles.unit === null ? "" : textOf(region, line, roles.unit)) || split.unit || facts[target]?.unit || null;
  const spread = own === null ? spreadUnit(units, split.name) : null;
  const unit = own ?? spread?.unit;
  const key = `${label.category ?? ""}|${label.item ?? ""}|${named}|${unit ?? ""}`;
  const known = groups.get(key);
  if (known) return known;
  const draft = newDraft(split.unit === null ? named : split.name, own);
  if (spread) giveUnit(draft, spread);
  draft.category = label.category;
  draft.item = label.item;
  draft.inner = inner.inner;
  draft.indent = label.indent;
  groups.set(key, draft);
  return draft;
}

function readLine(
  region: Region,
  line: Line,
  draft: RowDraft,
  named: string,
  target: number,
  state: ListState,
  skip: Skip,
): void {
  const { districts, sums } = state;
  const address = addressOf(region, line, target);
  const reading = readFigure(region, line, target, unitOf(draft));
  if (isSum(named)) {
    // 小计 of one indicator is its total, where no better named line is.
    const better = isTotalLabel(named) && !isSubtotalLabel(named);
    if (draft.total.value === null || (better && sums.get(draft) === false)) {
      draft.total = place(draft, reading, address, districts);
      sums.set(draft, better);
    } else skip(rowRange(region, line), `“${named}”行是分解数之和，总数已有`);
    return;
  }
  if (named === "") {
    draft.unsure.push(`第${line.row + 1}行没有写县区名称，没有读入。`);
    skip(rowRange(region, line), "这一行有数，但没有写县区名称");
    return;
  }
  districts.add(named);
  const known = get(draft.targets, named);
  if (known !== undefined) {
    const before = isAmount(known.value) ? known.value.text : "空";
    draft.unsure.push(`${address}：“${named}”在同一指标下出现两次，取第一次的数“${before}”（${known.cell ?? ""}）。`);
    skip(rowRange(region, line), `“${named}”在同一指标下出现两次，只取第一次`);
    return;
  }
  put(draft.targets, named, place(draft, reading, address, districts));
}

function isSum(name: string): boolean {
  return isTotalLabel(name) || isSumLabel(name);
}

/** Whether the line holds the sum of the indicator that stands above it. */
function sumsLast(region: Region, line: Line, target: number, draft: RowDraft | undefined): boolean {
  if (!draft) return false;
  const { value } = readFigure(region, line, target, unitOf(draft));
  const sum = new Accumulator();
  for (const found of Object.values(draft.targets)) if (isAmount(found.value)) sum.add(found.value.value);
  return isAmount(value) && sum.count > 0 && sum.equals(value.value);
}

/** Agencies of the indicator; further figures and words of the line are kept under the district's name. */
function readOwn(
  region: Region,
  layout: ListLayout,
  line: Line,
  draft: RowDraft,
  named: string,
  asides: readonly number[],
): void {
  const { roles, facts } = layout;
  for (const index of roles.leads) {
    for (const name of readAgencies(rawText(region, line, index)).leads)
      if (!draft.leads.includes(name)) draft.leads.push(name);
  }
  for (const index of roles.supports) {
    for (const name of readAgencies(rawText(region, line, index)).leads)
      if (!draft.supports.includes(name)) draft.supports.push(name);
  }
  for (const index of roles.notes) {
    const text = carried(region, line, index);
    if (text !== "" && !(draft.note ?? "").includes(text))
      draft.note = draft.note === null ? text : `${draft.note}；${text}`;
  }
  const own = [...roles.extras, ...asides.map((index) => ({ index, name: facts[index]?.path.join("/") ?? "" }))];
  for (const { index, name } of own) {
    const text = carried(region, line, index);
    if (text === "") continue;
    const before = get(draft.extra, name);
    if (before === undefined) put(draft.extra, name, asides.includes(index) ? `${named}：${text}` : text);
    else if (asides.includes(index) || before !== text) put(draft.extra, name, `${before}；${named}：${text}`);
  }
}
