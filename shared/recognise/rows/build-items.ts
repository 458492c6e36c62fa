/** Rows from a table of items × districts. */

import { put } from "../../model/named.ts";
import { isAmount } from "../../model/amount.ts";
import { Accumulator } from "../../model/decimal.ts";
import type { RegionResult, Skip, TableHeading } from "./build.ts";
import { columnRange, rawText, rowRange, tellLine } from "./build.ts";
import { toldKind } from "../told/told-rows.ts";
import type { FoundRow } from "../told/reading.ts";
import { LabelReader, carried, isDitto } from "../header/labels.ts";
import type { Layout } from "../columns/layout.ts";
import { innerName, nest } from "./nesting.ts";
import type { Line, Region } from "../columns/region.ts";
import { addressOf, cellOf, readFigure, sampleLines, textOf } from "../columns/region.ts";
import type { RowDraft } from "./row-draft.ts";
import { finishDraft, giveUnit, newDraft, place, unitOf } from "./row-draft.ts";
import { listedNames, readLists } from "./read-lists.ts";
import type { UnitLine } from "../header/unit-of-name.ts";
import { isMoneyName, spreadUnit, unitLine } from "../header/unit-of-name.ts";
import { splitUnitBracket } from "../header/units.ts";
import { isTargetWord, keyText } from "../grid/words.ts";
import { checkSums } from "./check-sums.ts";
import { isRateUnit, printedUnit } from "../../model/unit.ts";

type ItemsLayout = Extract<Layout, { kind: "items" }>;

export function buildItems(region: Region, layout: ItemsLayout, heading: TableHeading, skip: Skip): RegionResult {
  const { owners, roles, facts } = layout;
  const districts = distinctNames(owners.districts);
  const measures = orderMeasures([
    ...new Set([...owners.districts, ...owners.totals].map((one) => one.measure)),
    ...(layout.list === undefined ? [] : [""]),
  ]);
  const groups = measures.map((measure) => ({
    measure,
    total: owners.totals.find((one) => one.measure === measure)?.index ?? null,
    targets: districts.filter((one) => one.measure === measure),
  }));
  const filled = [...owners.districts.map((one) => one.index), ...owners.totals.map((one) => one.index)];
  if (layout.list !== undefined) filled.push(layout.list);
  if (roles.unit !== null) filled.push(roles.unit);
  const labels = new LabelReader(region, roles, filled);
  const names =
    layout.list === undefined ? [...new Set(districts.map((one) => one.name))] : listedNames(region, layout.list);
  const named = [roles.indicator, roles.item].filter((index) => index !== null);
  const units = unitLine(
    heading,
    sampleLines(region).flatMap((line) => named.map((index) => textOf(region, line, index))),
  );
  const drafts: RowDraft[] = [];
  const agencies = { item: null as string | null, leads: [] as string[], supports: [] as string[] };
  const aside = [...owners.others, ...roles.figures].map((index) => ({
    index,
    name: facts[index]?.path.join("/") ?? "",
  }));
  const own = [...roles.extras, ...aside];
  const { lines } = region;
  const taken: FoundRow[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] as Line;
    const kind = toldKind(region, line) ?? labels.kindOf(line, lines[at + 1]);
    if (kind.kind === "empty") continue;
    if (kind.kind === "ignored") {
      skip(rowRange(region, line), kind.reason);
      tellLine(taken, line.row, "ignore", "");
      continue;
    }
    tellLine(taken, line.row, kind.kind === "sum" ? "ignore" : kind.kind, kind.kind === "row" ? "" : kind.text);
    if (kind.kind === "category") {
      labels.startCategory(kind.text);
      continue;
    }
    if (kind.kind === "item") {
      labels.startItem(kind.text, kind.seq);
      continue;
    }
    if (kind.kind === "sum") {
      skip(rowRange(region, line), `“${kind.text}”行是各项之和，不是指标`);
      continue;
    }
    const nameless = labels.nameless(line);
    if (nameless && sumsAbove(region, line, at, filled)) {
      skip(rowRange(region, line), "没有名称的合计行，不是指标");
      continue;
    }
    const label = labels.read(line);
    groups.forEach((group, g) => {
      const draft = startRow(
        region,
        layout,
        line,
        label,
        units,
        g === 0 ? "" : group.measure,
        g,
        drafts.at(-groups.length),
      );
      if (nameless && g === 0) draft.unsure.push(`第${line.row + 1}行有数，但没有写指标名称。`);
      inheritUnit(draft, drafts[drafts.length - 1]);
      if (group.total !== null) readTotal(region, line, draft, group.total, names);
      if (layout.list !== undefined && g === 0) readLists(region, line, draft, layout.list, names);
      else readTargets(region, line, draft, group.targets, names);
      if (g === 0) checkSums(region, layout, line, draft);
      if (g === 0 && owners.unsureTotal !== null && isAmount(draft.total.value)) {
        const column = facts[owners.unsureTotal]?.path.join("/") ?? "";
        draft.unsure.push(`“${column}”列等于分解数之和，按总数读入，请核对。`);
      }
      readAside(region, layout, line, draft, agencies, own);
      drafts.push(draft);
    });
  }
  const rows = drafts.map(finishDraft);
  nest(drafts, rows);
  for (const sum of owners.sums) skip(columnRange(region, sum.index), sum.reason);
  for (const index of [...owners.progress, ...roles.progress]) {
    skip(columnRange(region, index), `“${facts[index]?.path.join("/") ?? ""}”列是完成进度，不是目标`);
  }
  for (const { index, reason } of roles.dropped) skip(columnRange(region, index), reason);
  const groupOf = Object.fromEntries(districts.flatMap(({ name, group }) => (group === null ? [] : [[name, group]])));
  return { orientation: "items", districts: names, groups: groupOf, rows, notes: [], lines: taken };
}

/** Whether every figure of the line is the sum of the figures above it. */
function sumsAbove(region: Region, line: Line, at: number, columns: readonly number[]): boolean {
  const figure = (one: Line, index: number) =>
    region.reader.read(cellOf(region, one, index), { unit: "", scale: 1 }, "").value;
  let figures = 0;
  return (
    columns.every((index) => {
      const written = figure(line, index);
      if (!isAmount(written)) return true;
      figures += 1;
      const sum = new Accumulator();
      for (const one of region.lines.slice(0, at)) {
        const value = figure(one, index);
        if (isAmount(value)) sum.add(value.value);
      }
      return sum.equals(written.value);
    }) && figures > 0
  );
}

/** The target among several measures first: 任务数 before 资金. */
function orderMeasures(measures: string[]): string[] {
  const counts = measures.filter((measure) => !isMoneyName(measure));
  const main =
    measures.find((measure) => measure === "") ??
    counts.find(isTargetWord) ??
    counts[0] ??
    measures.find(isTargetWord) ??
    measures[0];
  return main === undefined ? [] : [main, ...measures.filter((measure) => measure !== main)];
}

/** Two columns of one name and one measure stay apart. */
function distinctNames(found: ItemsLayout["owners"]["districts"]): ItemsLayout["owners"]["districts"] {
  const seen = new Map<string, number>();
  return found.map((one) => {
    const key = `${one.measure}|${one.name}`;
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count === 1 ? one : { ...one, name: `${one.name}（${count}）` };
  });
}

function startRow(
  region: Region,
  layout: ItemsLayout,
  line: Line,
  label: ReturnType<LabelReader["read"]>,
  units: UnitLine,
  measure: string,
  group: number,
  above: RowDraft | undefined,
): RowDraft {
  const { roles, facts, owners } = layout;
  const inner = innerName(label.indicator || (label.item ?? ""));
  const named = inner.name;
  const written = roles.unit === null ? "" : textOf(region, line, roles.unit);
  const printed = isDitto(written) && above ? printedUnit(above.unit ?? "", above.scale) : written;
  const split = splitUnitBracket(named);
  const sameUnit = printed === "" || (split.unit !== null && keyText(split.unit) === keyText(printed));
  const name = split.unit !== null && sameUnit ? split.name : named;
  const target = owners.districts.find((one) => group === 0 || one.measure === measure);
  const header =
    facts[owners.totals[group]?.index ?? -1]?.unit ??
    facts[target?.index ?? -1]?.unit ??
    facts[roles.indicator ?? -1]?.unit ??
    null;
  // 资金（万元） beside 任务数 has a unit of its own, whatever the row's is.
  const own =
    measure !== "" && header !== null
      ? header
      : group > 0 && isMoneyName(measure)
        ? null
        : printed || split.unit || header;
  const full = measure === "" ? name : `${name}（${measure}）`;
  const draft = newDraft(full, own);
  if (own === null || own === "") giveUnit(draft, spreadUnit(units, measure || name));
  draft.seq = label.seq;
  draft.category = label.category;
  // One column of names: it is item and indicator at once.
  draft.item = label.indicator === "" && label.item !== null ? name : label.item;
  draft.inner = inner.inner;
  draft.indent = label.indent;
  if (full === "") {
    draft.indicator = "（未写名称）";
    draft.unsure.push(`第${line.row + 1}行有数，但没有写指标名称。`);
  }
  return draft;
}

/** 其中：儿童 without a unit is counted like the row above. */
function inheritUnit(draft: RowDraft, above: RowDraft | undefined): void {
  if (!draft.inner || draft.unit !== null || !above) return;
  draft.unit = above.unit;
  draft.scale = above.scale;
}

function readTotal(region: Region, line: Line, draft: RowDraft, index: number, names: readonly string[]): void {
  const address = addressOf(region, line, index);
  const merge = region.grid.mergeAt(line.row, line.columns[index] as number);
  const reading = readFigure(region, line, index, unitOf(draft));
  if (merge && merge.top < line.row && isAmount(reading.value)) {
    draft.unsure.push(`${address} 的总数与上一行合并，本行没有自己的总数。`);
    return;
  }
  draft.total = place(draft, reading, address, names);
}

function readTargets(
  region: Region,
  line: Line,
  draft: RowDraft,
  columns: readonly { index: number; name: string }[],
  names: readonly string[],
): void {
  const { grid } = region;
  for (const { index, name } of columns) {
    const column = line.columns[index] as number;
    const merge = grid.mergeAt(line.row, column);
    const address = grid.address(line.row, column);
    const reading = readFigure(region, line, index, unitOf(draft));
    if (merge && isAmount(reading.value) && (merge.top < line.row || merge.left < column)) {
      put(draft.targets, name, { value: null, cell: address });
      if (merge.top < line.row) {
        draft.unsure.push(`${address} 的数与上一行合并，本行没有自己的数。`);
      } else {
        shareMerged(line, draft, { merge, column, name, address }, columns, reading);
      }
      continue;
    }
    put(draft.targets, name, place(draft, reading, address, names));
  }
}

/** One figure merged over several districts: a rate holds for each, a count stands in the first. */
function shareMerged(
  line: Line,
  draft: RowDraft,
  at: { merge: { left: number }; column: number; name: string; address: string },
  columns: readonly { index: number; name: string }[],
  reading: ReturnType<Region["reader"]["read"]>,
): void {
  const first = columns.find((one) => (line.columns[one.index] as number) === at.merge.left);
  const value = reading.value;
  if (!first) {
    draft.unsure.push(`${at.address} 的数合并在别的列里，“${at.name}”没有自己的数。`);
  } else if (isRateUnit(draft.unit ?? reading.unit ?? "")) {
    put(draft.targets, at.name, { value, cell: at.address });
    draft.unsure.push(`${at.address} 与“${first.name}”合并，按同一个数读入。`);
  } else {
    put(draft.targets, at.name, {
      value: { kind: "mark", mark: "includedIn", of: first.name, text: `含在${first.name}` },
      cell: at.address,
    });
    draft.unsure.push(`${at.address} 与“${first.name}”合并成一个数，按含在“${first.name}”读入。`);
  }
}

/** Agencies, notes and the clerk's own columns. */
function readAside(
  region: Region,
  layout: ItemsLayout,
  line: Line,
  draft: RowDraft,
  last: { item: string | null; leads: string[]; supports: string[] },
  carriedColumns: readonly { index: number; name: string }[],
): void {
  const { roles } = layout;
  for (const index of roles.leads) {
    const found = region.reader.agencies(rawText(region, line, index));
    draft.leads.push(...found.leads.filter((name) => !draft.leads.includes(name)));
    draft.supports.push(...found.supports);
  }
  for (const index of roles.supports)
    draft.supports.push(...region.reader.agencies(rawText(region, line, index)).leads);
  const key = draft.item ?? draft.seq;
  if (key !== null && key === last.item) {
    // Blank below the first row of an item: the same agencies.
    if (draft.leads.length === 0) draft.leads = [...last.leads];
    if (draft.supports.length === 0) draft.supports = [...last.supports];
  }
  last.item = key;
  last.leads = draft.leads;
  last.supports = draft.supports;
  const notes = roles.notes.map((index) => carried(region, line, index)).filter((text) => text !== "");
  if (notes.length > 0) draft.note = notes.join("；");
  for (const { index, name } of carriedColumns) {
    const text = carried(region, line, index);
    if (text === "") continue;
    const free = Object.hasOwn(draft.extra, name)
      ? `${name}（${region.grid.address(0, line.columns[index] as number).slice(0, -1)}列）`
      : name;
    put(draft.extra, free, text);
  }
}
