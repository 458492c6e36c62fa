/**
 * 汇总上报表, for submission to the government above: items, figures and Σ per unit by category, by agency and by district,
 * a sheet each, with lines to be signed and stamped.
 */

import type { SheetDocument } from "../../document/sheet.ts";
import type { TextDocument } from "../../document/text-document.ts";
import { levelWords } from "../../model/level.ts";
import type { Id, Item, PlanState } from "../../model/plan.ts";
import { districtsOf, itemsOf } from "../../model/read-plan.ts";
import { printedUnit } from "../../model/unit.ts";
import { textOf } from "../../view/cells.ts";
import { sumCell } from "../../view/figure.ts";
import { districtLabel } from "../district/label.ts";
import { signatureOf, uploadSigns } from "../foot.ts";
import { chapters, countOf } from "../words/headings.ts";
import type { SheetChoices } from "../printed/to-sheet.ts";
import { sheetsOf } from "../printed/to-sheet.ts";
import type { PrintedCell, PrintedColumn, PrintedRow, PrintedTable } from "../printed/table.ts";
import { textCell } from "../printed/table.ts";
import type { UnitSum, UnitSums } from "./sums.ts";
import { UnitTally } from "./sums.ts";
import { titled } from "../titled.ts";
import { summaryTitle } from "../titles.ts";
import type { WordsChoices } from "../words/style.ts";
import type { WordsPart } from "../words/tables.ts";
import { tablesInWords } from "../words/tables.ts";

/** Columns that panels side by side repeat: number and name. */
const REPEATED = 2;

export function summarySheet(plan: PlanState, options: SheetChoices = {}): SheetDocument {
  return sheetsOf(
    summaryParts(plan).map(({ name, ...part }) => ({ name, repeated: REPEATED, ...part })),
    options,
  );
}

export function summaryWords(plan: PlanState, choices: WordsChoices = {}): TextDocument {
  return tablesInWords(summaryParts(plan), [], choices);
}

export type SummaryPart = Required<WordsPart> & { name: string };

/** By category where the plan has some, by agency where items have leads, by district. */
export function summaryParts(plan: PlanState): SummaryPart[] {
  const { place, total } = levelWords(plan);
  const byCategory = chapters(plan);
  const all: Group = { name: "合计", items: itemsOf(plan), district: null };
  const categories: Group[] = byCategory.map(({ category, items }) => ({
    name: category?.name ?? "其他",
    items,
    district: null,
  }));
  const agencies = byAgency(plan);
  const districts: Group[] = districtsOf(plan).map((district) => ({
    name: districtLabel(plan, district),
    items: itemsOf(plan),
    district: district.id,
  }));
  const shared = itemsOf(plan).filter(({ leads }) => leads.length > 1).length;
  const parts: [string, string, Group[], Group[], string[]][] = [];
  if (plan.category.size > 0) parts.push(["按类别", "类别", categories, [all], []]);
  if (agencies.length > 0) {
    const note = `${shared}个项目由几个单位共同牵头，在每个牵头单位各计一次，本表不作总计。`;
    parts.push(["按牵头单位", "牵头单位", agencies, shared > 0 ? [] : [all], shared > 0 ? [note] : []]);
  }
  if (districts.length > 0) parts.push([`按${place}`, place, districts, [], []]);
  if (parts.length === 0) parts.push(["汇总", "范围", [], [all], []]);
  const title = summaryTitle(plan);
  return parts.map(([name, heading, groups, sums, notes]) => {
    const isDistricts = groups === districts;
    const figure = isDistricts ? "任务数合计" : `${total}合计`;
    const last = isDistricts ? [districtsTogether(plan, districts)] : sums.map((group) => rowsOf(plan, group));
    const table = summaryTable(heading, figure, [...groups.map((group) => rowsOf(plan, group)), ...last]);
    return {
      name,
      plan: titled(plan, parts.length > 1 ? `${title}（${name}）` : title),
      table,
      notes: notesOf(table, notes),
      signature: signatureOf(plan),
      sign: uploadSigns(plan),
    };
  });
}

interface Group {
  name: string;
  items: readonly Item[];
  /** null: figures of the issuer's own level. */
  district: Id | null;
}

interface GroupRows {
  name: string;
  items: number;
  sums: UnitSums;
}

function byAgency(plan: PlanState): Group[] {
  const groups = new Map<string, Item[]>();
  for (const item of itemsOf(plan)) {
    for (const lead of new Set(item.leads)) groups.set(lead, [...(groups.get(lead) ?? []), item]);
  }
  return [...groups].map(([name, items]) => ({ name, items, district: null }));
}

function rowsOf(plan: PlanState, { name, items, district }: Group): GroupRows {
  const tally = new UnitTally();
  for (const item of items) tally.addItem(plan, item, district);
  return { name, items: district === null ? countOf(items) : heldBy(plan, items, district), sums: tally.sums() };
}

/** Σ over all districts, unit by unit. */
function districtsTogether(plan: PlanState, districts: readonly Group[]): GroupRows {
  const tally = new UnitTally();
  const items = itemsOf(plan);
  for (const { district } of districts) for (const item of items) tally.addItem(plan, item, district);
  const held = items.filter((item) => districts.some(({ district }) => heldBy(plan, [item], district) > 0));
  return { name: "合计", items: held.length, sums: tally.sums() };
}

/** How many of the items say something of the district. */
function heldBy(plan: PlanState, items: readonly Item[], district: Id | null): number {
  return items.filter((item) =>
    (plan.order.indicator.get(item.id) ?? []).some((row) => {
      const value = plan.figures.get(row, district);
      return value !== null && (value.kind !== "mark" || value.mark !== "none");
    }),
  ).length;
}

const COLUMNS = (heading: string, figure: string): PrintedColumn[] => [
  { header: "序号", room: { least: 2, preferred: 3, grow: 0, short: true } },
  { header: heading, room: { least: 6, preferred: 14, grow: 2 } },
  { header: "项目数", room: { least: 3, preferred: 4, grow: 0, short: true } },
  { header: "计量单位", room: { least: 3, preferred: 5, grow: 0, short: true } },
  { header: "指标数", room: { least: 3, preferred: 4, grow: 0, short: true } },
  { header: figure, room: { least: 5, preferred: 9, grow: 1, short: true } },
  { header: "备注", room: { least: 6, preferred: 16, grow: 2 } },
];

function summaryTable(heading: string, figure: string, groups: readonly GroupRows[]): PrintedTable {
  const rows: PrintedRow[] = [];
  const runs: PrintedTable["runs"][number][] = [];
  groups.forEach((group, index) => {
    const from = rows.length;
    const { units } = group.sums;
    const lead = [
      textCell(group.name === "合计" ? "" : String(index + 1)),
      textCell(group.name),
      numberCell(group.items),
    ];
    const note = textCell(apartWords(group.sums));
    if (units.length === 0) rows.push({ cells: [...lead, textCell(""), textCell(""), textCell(""), note] });
    for (const unit of units) rows.push({ cells: [...lead, ...unitCells(unit), note] });
    const to = rows.length - 1;
    if (to > from) for (const column of [0, 1, 2, 6]) runs.push({ column, from, to });
  });
  return { columns: COLUMNS(heading, figure), rows, runs };
}

function unitCells(one: UnitSum): PrintedCell[] {
  const { unit, scale, count, sum, of } = one;
  const figure = sumCell(sum, { unit, scale }, 0, sumWords(one));
  const name = printedUnit(unit, scale);
  return [textCell(name === "" ? "未写单位" : name), numberCell(count), { text: textOf(figure), figure, of }];
}

/** What stands before and after a sum's number: 不少于, 左右. */
export function sumWords({ qualifier }: UnitSum): { before: string; after: string } {
  if (qualifier === "atLeast") return { before: "不少于", after: "" };
  if (qualifier === "atMost") return { before: "不超过", after: "" };
  return { before: "", after: qualifier === "about" ? "左右" : qualifier === null ? MIXED : "" };
}

/** Behind a sum in which 不少于 and 不超过 meet. */
const MIXED = "△";

function numberCell(value: number): PrintedCell {
  return { text: String(value), figure: { value, numberFormat: "0" } };
}

/** How many rows are in no sum, and why. */
export function apartWords({ rates, words, pending }: UnitSums): string {
  const parts = [
    ...(rates > 0 ? [`比率、标准等不相加的指标${rates}个`] : []),
    ...(words > 0 ? [`以文字或区间表示、未计入的${words}个`] : []),
    ...(pending > 0 ? [`上级未下达、未计入的${pending}个`] : []),
  ];
  return parts.join("；");
}

function notesOf({ rows }: PrintedTable, more: readonly string[]): string[] {
  const mixed = rows.some((row) => "cells" in row && row.cells.some(({ text }) => text.endsWith(MIXED)));
  const notes = [
    "合计只加同一计量单位、可以相加的数，其中项已含在上级指标里，不重复计入。",
    ...(mixed ? [`带${MIXED}的合计里既有“不少于”的数、也有“不超过”的数，只作参考。`] : []),
    ...more,
  ];
  return notes.length === 1
    ? [`注：${notes[0] ?? ""}`]
    : notes.map((note, index) => `${index === 0 ? "注：" : "　　"}${index + 1}.${note}`);
}
