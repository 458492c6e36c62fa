/** Items in rows, places in columns: units, totals by any name, groups of districts, section rows, side measures. */

import type { CellLook, TestDocument, TruthLine } from "./document.ts";
import { cellOf, putHead, record, spaceOut, truthFor } from "./document.ts";
import { Pad } from "./pad.ts";
import type { Spot } from "./pad.ts";
import type { Random } from "../random.ts";
import type { Line, Task } from "../task.ts";
import { sumOf } from "../task.ts";

export interface ItemOptions {
  look: CellLook;
  head: string;
  units: "column" | "bracket" | "line" | "title" | "none";
  unitLine: string | null;
  /** What stands in the column of units instead of the unit above: 〃. */
  ditto: string | null;
  total: "none" | "first" | "last";
  totalWord: string;
  /** A sum for each group of districts. */
  subtotal: "none" | "first" | "last";
  subtotalWord: string;
  /** The groups stand over the districts. */
  groups: boolean;
  /** A word over all districts. */
  over: string | null;
  category: "none" | "column" | "rows";
  categoryRows: "numbered" | "bracketed" | "plain";
  item: boolean;
  repeat: "merged" | "repeated" | "blank";
  merged: boolean;
  seq: boolean;
  code: string | null;
  ordinals: boolean;
  lead: string | null;
  note: boolean;
  side: string[];
  sideAt: "before" | "after";
  noteInside: string | null;
  /** A row of the columns' sums under the items, by this name. */
  sumRow: string | null;
  panels: number;
  formulas: boolean;
  spacerRows: boolean;
  spacerColumns: boolean;
  hideOne: boolean;
  foot: string | null;
}

interface Columns {
  seq: number;
  code: number;
  category: number;
  item: number;
  name: number;
  unit: number;
  total: number;
  side: number;
  /** By place. */
  places: number[];
  /** Sums of groups. */
  sums: { column: number; group: string; members: number[] }[];
  lead: number;
  note: number;
  width: number;
}

function columnsOf(task: Task, options: ItemOptions, left: number): Columns {
  let next = left;
  const take = (wanted: boolean, count = 1) => {
    if (!wanted) return -1;
    next += count;
    return next - count;
  };
  const head = {
    seq: take(options.seq),
    code: take(options.code !== null),
    category: take(options.category === "column"),
    item: take(options.item),
    name: take(true),
    unit: take(options.units === "column"),
  };
  const totalFirst = take(options.total === "first");
  const before = take(options.side.length > 0 && options.sideAt === "before", options.side.length);
  const places: number[] = [];
  const sums: Columns["sums"] = [];
  task.places.forEach((place, i) => {
    const group = place.path[0] ?? "";
    const members = task.places.flatMap((one, j) => (one.path[0] === place.path[0] ? [j] : []));
    const opens = i === 0 || task.places[i - 1]?.path[0] !== place.path[0];
    const closes = task.places[i + 1]?.path[0] !== place.path[0];
    if (options.groups && options.subtotal === "first" && opens) sums.push({ column: next++, group, members });
    places.push(next++);
    if (options.groups && options.subtotal === "last" && closes) sums.push({ column: next++, group, members });
  });
  const totalLast = take(options.total === "last");
  const after = take(options.side.length > 0 && options.sideAt === "after", options.side.length);
  const lead = take(options.lead !== null);
  const note = take(options.note);
  return {
    ...head,
    total: Math.max(totalFirst, totalLast),
    side: Math.max(before, after),
    places,
    sums,
    lead,
    note,
    width: next - left,
  };
}

export function writeItems(random: Random, task: Task, options: ItemOptions): TestDocument {
  const pad = new Pad();
  const truth = truthFor(task);
  const one = columnsOf(task, options, 0);
  const title = options.units === "title" ? `${task.title}（${task.lines[0]?.unit ?? ""}）` : task.title;
  const top = putHead(pad, title, options.unitLine, one.width * options.panels, options.merged);
  const depth = 1 + (options.groups ? 1 : 0) + (options.over === null ? 0 : 1);
  const perPanel = Math.ceil(task.lines.length / options.panels);
  for (let panel = 0; panel < options.panels; panel += 1) {
    const columns = columnsOf(task, options, panel * one.width);
    writeHeader(pad, task, options, columns, top, depth);
    const from = panel * perPanel;
    writeRows(
      random,
      pad,
      task,
      options,
      columns,
      top + depth,
      truth,
      from,
      Math.min(task.lines.length, from + perPanel),
    );
  }
  if (options.foot !== null) pad.put(pad.height, 0, options.foot);
  spaceOut(random, pad, top + depth, options.spacerRows, options.spacerColumns && options.panels === 1);
  return { sheets: [pad.finish()], places: task.places, lines: truth };
}

function writeHeader(pad: Pad, task: Task, options: ItemOptions, columns: Columns, top: number, depth: number): void {
  const bottom = top + depth - 1;
  const tall = (column: number, text: string | null) => {
    if (column < 0 || text === null) return;
    pad.put(top, column, text);
    pad.merge(top, column, bottom, column);
  };
  tall(columns.seq, "序号");
  tall(columns.code, options.code);
  tall(columns.category, "类别");
  tall(columns.item, options.item ? "实事项目" : null);
  tall(columns.name, options.item ? "任务内容" : options.head);
  tall(columns.unit, "单位");
  tall(columns.total, options.totalWord);
  options.side.forEach((text, i) => tall(columns.side + i, text));
  tall(columns.lead, options.lead);
  tall(columns.note, "备注");
  const all = [...columns.places, ...columns.sums.map((one) => one.column)];
  const first = Math.min(...all);
  const last = Math.max(...all);
  if (options.over !== null) {
    pad.put(top, first, options.over);
    pad.merge(top, first, top, last);
  }
  if (options.groups) {
    const row = bottom - 1;
    for (const group of new Set(task.places.map((one) => one.path[0] ?? ""))) {
      const own = [
        ...columns.places.filter((_, i) => task.places[i]?.path[0] === group),
        ...columns.sums.filter((one) => one.group === group).map((one) => one.column),
      ];
      pad.put(row, Math.min(...own), group);
      pad.merge(row, Math.min(...own), row, Math.max(...own));
    }
  }
  columns.places.forEach((column, i) =>
    pad.put(
      bottom,
      column,
      `${options.ordinals ? `${i + 1}.` : ""}${task.places[i]?.shown ?? task.places[i]?.name ?? ""}`,
    ),
  );
  for (const sum of columns.sums)
    pad.put(
      bottom,
      sum.column,
      options.subtotalWord.replace("{group}", sum.group).replace("{class}", sum.group.slice(-1)),
    );
}

function writeRows(
  random: Random,
  pad: Pad,
  task: Task,
  options: ItemOptions,
  columns: Columns,
  top: number,
  truth: TruthLine[],
  from: number,
  to: number,
): void {
  const left = Math.min(
    ...[columns.seq, columns.code, columns.category, columns.item, columns.name].filter((c) => c >= 0),
  );
  const noteAt = options.noteInside === null ? -1 : random.int(from + 1, Math.max(from + 1, to - 1));
  const written = new Map<number, Spot[]>();
  let row = top;
  let chapter = 0;
  const runs = new Map<number, { text: string; row: number }>();
  /** A cell that holds for the rows until its text changes. */
  const held = (column: number, text: string, under: string) => {
    if (column < 0) return;
    const run = runs.get(column);
    const fresh = run?.text !== under;
    if (fresh) {
      close(column, row);
      runs.set(column, { text: under, row });
    }
    if (fresh || options.repeat === "repeated") pad.put(row, column, text);
  };
  const close = (column: number, until: number) => {
    const run = runs.get(column);
    if (run && options.repeat === "merged") pad.merge(run.row, column, until - 1, column);
    runs.delete(column);
  };
  const closeAll = () => {
    for (const column of [...runs.keys()]) close(column, row);
  };
  const across = (text: string) => {
    closeAll();
    pad.put(row, left, text);
    if (options.merged) pad.merge(row, left, row, left + columns.width - 1);
    row += 1;
  };
  for (let i = from; i < to; i += 1) {
    const line = task.lines[i] as Line;
    if (
      options.category === "rows" &&
      line.category !== null &&
      (i === from || task.lines[i - 1]?.category !== line.category)
    ) {
      const sign = "一二三四五六七八"[chapter] ?? "九";
      chapter += 1;
      across(
        { numbered: `${sign}、${line.category}`, bracketed: `（${sign}）${line.category}`, plain: line.category }[
          options.categoryRows
        ],
      );
    }
    if (i === noteAt && options.noteInside !== null) across(options.noteInside);
    const under = `${line.category}/${line.item}`;
    held(columns.category, line.category ?? "", line.category ?? "");
    held(columns.item, line.item ?? "", under);
    held(columns.seq, String(i + 1), options.item ? under : String(i));
    if (columns.code >= 0) pad.put(row, columns.code, 202_500 + i);
    const bracket = options.units === "bracket" && line.unit !== "" ? `（${line.unit}）` : "";
    pad.put(row, columns.name, `${line.within === undefined ? "" : "其中："}${line.name}${bracket}`);
    const again = options.ditto !== null && i > from && task.lines[i - 1]?.unit === line.unit;
    if (columns.unit >= 0) pad.put(row, columns.unit, again ? options.ditto : line.unit);
    options.side.forEach((_, s) => pad.put(row, columns.side + s, random.int(10, 999) / 10));
    const spots = columns.places.map((column, place) => {
      const spot = pad.put(row, column, cellOf(random, line.figures[place] ?? null, line, options.look));
      record(truth[i], place, pad, spot);
      return spot;
    });
    written.set(i, spots);
    const additive = line.unit !== "%";
    for (const sum of columns.sums) {
      const figure = additive ? sumOf(sum.members.map((one) => line.figures[one] ?? null)) : line.total;
      const over = sum.members.map((one) => spots[one] as Spot);
      pad.put(row, sum.column, figure, options.formulas && additive ? over : undefined);
    }
    if (columns.total >= 0) {
      const cell = cellOf(random, line.total, line, options.look);
      record(
        truth[i],
        "total",
        pad,
        pad.put(row, columns.total, cell, options.formulas && additive ? spots : undefined),
      );
    }
    if (columns.lead >= 0) pad.put(row, columns.lead, line.agency ?? "");
    if (options.hideOne && i === to - 2) pad.hideRow(row);
    row += 1;
  }
  closeAll();
  if (options.sumRow !== null) {
    const own = task.lines.slice(from, to);
    pad.put(row, left, options.sumRow);
    columns.places.forEach((column, place) =>
      pad.put(row, column, sumOf(own.map((line) => line.figures[place] ?? null))),
    );
    if (columns.total >= 0) pad.put(row, columns.total, sumOf(own.map((line) => line.total)));
  }
}
