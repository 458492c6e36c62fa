/** Rows of a form by their words: found where they stand now, or told as gone, doubled, moved, renamed, added, hidden. */

import { cellAddress } from "../../document/sheet.ts";
import type { Id } from "../../model/id.ts";
import { say } from "../../text.ts";
import type { IdentityRead } from "../rounds/identity.ts";
import type { FormRow } from "./form.ts";
import { labelOf, lineForm } from "./form.ts";
import type { Placed } from "./placed.ts";
import { widthOf } from "./placed.ts";
import type { Problems } from "./problem.ts";
import type { Words } from "./texts.ts";

/** Lines below the header that are looked at. */
const MOST_LINES = 20_000;

interface Line {
  line: number;
  name: string;
  unit: string;
  full: string;
}

export function placeRows(placed: Placed, identity: IdentityRead | null, problems: Problems): void {
  const { form, words, headerBottom, columnAt, lineAt, sheet } = placed;
  const last = Math.min(words.sheet.rows.length, headerBottom + MOST_LINES);
  const lines: Line[] = [];
  for (let line = headerBottom + 1; line < last; line += 1) {
    if (words.width(line) === 0) continue;
    lines.push({ line, ...labelOf(words, line, form.columns, (column) => columnAt.get(column)) });
  }
  const said = new Map<number, Id>();
  identity?.lines.forEach((line, index) => {
    if (line.kind === "row" && line.sheet === form.sheet)
      said.set((identity.live[index] ?? line.line) - 1, line.indicator);
  });
  const free = new Set(lines);
  const open = new Set(form.rows);
  const pass = (keyOf: (label: Pick<Line, "name" | "unit" | "full">) => string): void => {
    const rows = groupBy([...open], keyOf);
    const found = groupBy([...free], keyOf);
    for (const [key, alike] of rows) {
      const there = found.get(key);
      if (!there || key.replaceAll("|", "") === "") continue;
      if (alike.length === 1 && there.length > 1) tellDoubled(placed, alike[0]!, there, problems);
      else pair(alike, there, said, lineAt);
      const done = alike.length === 1 && there.length > 1;
      for (const row of alike) if (done || lineAt.has(row.indicator)) open.delete(row);
      const used = new Set(alike.map(({ indicator }) => lineAt.get(indicator)));
      for (const line of there) if (done || used.has(line.line)) free.delete(line);
    }
  };
  pass(({ full }) => full);
  pass(({ name, unit }) => `${name}|${unit}`);
  pass(({ name }) => name);
  tellRest(placed, [...open], [...free], said, problems);
  tellUnits(placed, problems);
  const order = form.rows.flatMap(({ indicator }) => lineAt.get(indicator) ?? []);
  const moved = order.filter((line, index) => index > 0 && line < Math.max(...order.slice(0, index)));
  if (moved.length > 0) {
    const cells = moved.map((line) => cellAddress(line, 0));
    problems.add("rowMoved", "info", { sheet, cells }, (places) => say.returnRowMoved(places));
  }
  const hidden = form.rows.flatMap((row) => {
    const line = lineAt.get(row.indicator);
    const isHidden = line !== undefined && words.sheet.rowInfo[line]?.hidden;
    return isHidden && !form.words.sheet.rowInfo[row.line]?.hidden ? [cellAddress(line, 0)] : [];
  });
  if (hidden.length > 0)
    problems.add("rowHidden", "warning", { sheet, cells: hidden }, (places) => say.returnRowHidden(places));
}

function groupBy<T extends Pick<Line, "name" | "unit" | "full">>(
  all: readonly T[],
  keyOf: (label: Pick<Line, "name" | "unit" | "full">) => string,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

/** Rows of the same words: one of each by itself; several by the identity, else all in their order or none. */
function pair(
  rows: readonly FormRow[],
  lines: readonly Line[],
  said: ReadonlyMap<number, Id>,
  lineAt: Map<Id, number>,
): void {
  const [row, line] = [rows[0], lines[0]];
  if (rows.length === 1 && lines.length === 1 && row && line) {
    lineAt.set(row.indicator, line.line);
    return;
  }
  const known = new Map(rows.map((one) => [one.indicator, one]));
  const byId = lines.filter((one) => known.has(said.get(one.line) ?? ""));
  if (byId.length === lines.length && new Set(byId.map((one) => said.get(one.line))).size === lines.length) {
    for (const one of byId) lineAt.set(said.get(one.line)!, one.line);
  } else if (lines.length === rows.length) {
    rows.forEach((one, index) => lineAt.set(one.indicator, lines[index]!.line));
  }
}

/** One row that stands there twice: where both say the same one of them is taken, else none. */
function tellDoubled(placed: Placed, row: FormRow, lines: readonly Line[], problems: Problems): void {
  const { words, columnAt, form, sheet, lineAt } = placed;
  const fills = form.columns.filter((column) => column.fill || column.holds === "note");
  const textOf = ({ line }: Line): string =>
    fills.map((column) => words.text(line, columnAt.get(column) ?? -1)).join("|");
  const filled = lines.filter((line) => textOf(line).replaceAll("|", "") !== "");
  const same = new Set(filled.map(textOf)).size <= 1;
  const cells = lines.map(({ line }) => nameCell(placed, line));
  problems.add(
    "rowDoubled",
    same ? "warning" : "error",
    { sheet, cells, row: row.indicator, what: row.indicator },
    (places) => (same ? say.returnRowDoubledSame(row.title, places) : say.returnRowDoubled(row.title, places)),
  );
  const line = filled[0] ?? lines[0];
  if (same && line) lineAt.set(row.indicator, line.line);
}

function nameCell({ form, columnAt }: Placed, line: number): string {
  const name = form.columns.find(({ holds }) => holds === "name");
  return cellAddress(line, (name && columnAt.get(name)) ?? 0);
}

/** Rows that are nowhere, and lines that are no row. */
function tellRest(
  placed: Placed,
  rows: readonly FormRow[],
  lines: readonly Line[],
  said: ReadonlyMap<number, Id>,
  problems: Problems,
): void {
  const { form, words, columnAt, sheet } = placed;
  const left = new Set(lines);
  const lineOf = new Map([...said].map(([line, id]) => [id, line]));
  for (const row of rows) {
    // The line that the identity names says something else now: it is told once, as the row whose name was changed.
    const at = lineOf.get(row.indicator) ?? row.line + placed.headerBottom - form.headerBottom;
    const line = lines.find((one) => one.line === at && left.has(one) && one.name !== "");
    if (line && !form.other.has(lineForm(words, at, widthOf(placed)))) {
      left.delete(line);
      const title = titleOf(placed, at);
      problems.add(
        "rowRenamed",
        "error",
        { sheet, cells: [nameCell(placed, at)], row: row.indicator, what: row.indicator },
        (places) => say.returnRowRenamed(places, title, row.title),
      );
    } else problems.add("rowMissing", "error", { sheet, what: row.indicator }, () => say.returnRowMissing(row.title));
  }
  const figures = [...columnAt].flatMap(([column, at]) =>
    column.fill || column.holds === "note" ? [[column, at] as const] : [],
  );
  const width = widthOf(placed);
  for (const line of left) {
    if (form.other.has(lineForm(words, line.line, width))) continue;
    const cells = figures.flatMap(([, at]) => (words.filled(line.line, at) ? [cellAddress(line.line, at)] : []));
    const isSum = /^(?:合计|小计|总计|共计|计)$/.test(line.name);
    if (line.name !== "" && cells.length > 0 && !isSum)
      problems.add("rowAdded", "error", { sheet, cells }, (places) => say.returnRowAdded(places));
    else if (cells.length > 0) {
      problems.add("strayCell", isSum ? "info" : "error", { sheet, cells, what: isSum ? "sum" : "" }, (places) =>
        isSum ? say.returnSumLine(places) : say.returnStrayCell(places),
      );
    } else if (line.name !== "" && !isSum && !isNote(words, line.line))
      problems.add("rowAdded", "warning", { sheet, cells: [nameCell(placed, line.line)], what: "empty" }, (places) =>
        say.returnRowAddedEmpty(places),
      );
  }
}

/** A line that is one long sentence, or one cell alone, is a note. */
function isNote(words: Words, line: number): boolean {
  const cells = words.sheet.rows[line] ?? [];
  return cells.filter((_, column) => words.filled(line, column)).length <= 1;
}

function titleOf({ form, words, columnAt }: Placed, line: number): string {
  const name = form.columns.find(({ holds }) => holds === "name");
  return words.text(line, (name && columnAt.get(name)) ?? -1);
}

/** A row whose unit was written over: its figures may mean anything. */
function tellUnits({ form, words, columnAt, lineAt, sheet }: Placed, problems: Problems): void {
  const unit = form.columns.find(({ holds }) => holds === "unit");
  const at = unit && columnAt.get(unit);
  if (at === undefined) return;
  for (const row of form.rows) {
    const line = lineAt.get(row.indicator);
    if (line === undefined || words.form(line, at) === row.unit) continue;
    const was = form.words.text(row.line, unit!.column);
    const cell = cellAddress(line, at);
    problems.add("wrongUnit", "error", { sheet, cells: [cell], row: row.indicator, what: row.indicator }, (places) =>
      say.returnUnitChanged(places, words.text(line, at), was),
    );
    lineAt.delete(row.indicator);
  }
}
