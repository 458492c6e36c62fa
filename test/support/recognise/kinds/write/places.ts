/** Places in rows, indicators in columns: levels of places, panels, sub-totals, sections, deep headers. */

import type { Cell } from "../../build.ts";
import type { BodyRow } from "./body-rows.ts";
import { bodyRows } from "./body-rows.ts";
import type { TestDocument, TruthCell, TruthLine } from "./document.ts";
import { cellOf, putHead, record, spaceOut, truthFor } from "./document.ts";
import type { PlaceOptions } from "./place-options.ts";
import { Pad } from "./pad.ts";
import type { Spot } from "./pad.ts";
import type { Random } from "../random.ts";
import type { Figure, Line, Task } from "../task.ts";
import { sumOf } from "../task.ts";

export function writePlaces(random: Random, task: Task, options: PlaceOptions): TestDocument {
  const pad = new Pad();
  const truth = truthFor(task);
  const asides: TruthCell[] = [];
  const body = bodyRows(random, task, options);
  const perPanel = Math.ceil(body.length / options.panels);
  const width = placeColumns(options) + options.side.length + task.lines.length + (options.note ? 1 : 0);
  const title = options.units === "title" ? `${task.title}（${task.lines[0]?.unit ?? ""}）` : task.title;
  const top = putHead(pad, title, options.unitLine, width * options.panels, options.merged);
  const firstRow = top + headerDepth(task, options);
  for (let panel = 0; panel < options.panels; panel += 1) {
    const left = panel * width;
    writeHeader(pad, task, options, top, left, panel);
    const rows = body.slice(panel * perPanel, (panel + 1) * perPanel);
    writeBody(random, pad, task, options, rows, firstRow, left, truth, width, asides);
  }
  if (options.hideOne) {
    const visible = body.flatMap((row, i) => (row.kind === "place" ? [i] : []));
    pad.hideRow(firstRow + (random.pick(visible) % perPanel));
  }
  if (options.foot !== null) pad.put(pad.height, 0, options.foot);
  spaceOut(random, pad, firstRow, options.spacerRows, options.spacerColumns && options.panels === 1);
  return { sheets: [pad.finish()], places: task.places, lines: truth, asides };
}

function placeColumns(options: PlaceOptions): number {
  return options.heads.length + (options.seq ? 1 : 0) + (options.code === null ? 0 : 1);
}

function bandsOf(line: Line): string[] {
  return [line.category, line.item].filter((text): text is string => text !== null);
}

function headerDepth(task: Task, options: PlaceOptions): number {
  const bands = Math.max(...task.lines.map((line) => bandsOf(line).length));
  return bands + 1 + (options.units === "row" ? 1 : 0) + (options.agencies ? 1 : 0);
}

function writeHeader(pad: Pad, task: Task, options: PlaceOptions, top: number, left: number, panel: number): void {
  const bottom = top + headerDepth(task, options) - 1;
  const bands = Math.max(...task.lines.map((line) => bandsOf(line).length));
  let column = left;
  const tall = (text: string, index: number) => {
    pad.put(top, index, text);
    pad.merge(top, index, bottom, index);
  };
  if (options.seq) tall("序号", column++);
  if (options.code !== null) tall(options.code, column++);
  options.heads.forEach((head) => {
    const text = panel === 0 ? head : { same: head, blank: "", other: options.otherHead }[options.panelHead];
    tall(text, column++);
  });
  for (const side of options.side) tall(side, column++);
  task.lines.forEach((line, i) => {
    const own = bandsOf(line);
    own.forEach((text, level) => {
      const before = i > 0 ? bandsOf(task.lines[i - 1] as Line) : [];
      if (before.slice(0, level + 1).join("/") === own.slice(0, level + 1).join("/")) return;
      const end = task.lines.findIndex(
        (other, j) =>
          j > i &&
          bandsOf(other)
            .slice(0, level + 1)
            .join("/") !== own.slice(0, level + 1).join("/"),
      );
      pad.put(top + level, column + i, text);
      pad.merge(top + level, column + i, top + level, column + (end === -1 ? task.lines.length : end) - 1);
    });
    const bracket = options.units === "bracket" && line.unit !== "" ? `（${line.unit}）` : "";
    pad.put(top + own.length, column + i, `${line.within === undefined ? "" : "其中："}${line.name}${bracket}`);
    let row = top + bands;
    pad.merge(top + own.length, column + i, row, column + i);
    if (options.units === "row") pad.put((row += 1), column + i, line.unit === "" ? null : line.unit);
    if (options.agencies) pad.put((row += 1), column + i, line.agency ?? "");
  });
  column += task.lines.length;
  if (options.note) tall("备注", column);
}

function writeBody(
  random: Random,
  pad: Pad,
  task: Task,
  options: PlaceOptions,
  rows: readonly BodyRow[],
  top: number,
  left: number,
  truth: TruthLine[],
  width: number,
  asides: TruthCell[],
): void {
  const placeLeft = left + (options.seq ? 1 : 0) + (options.code === null ? 0 : 1);
  const first = left + placeColumns(options) + options.side.length;
  const lead = options.heads.length - 1;
  const spots = new Map<number, Spot[]>();
  const starts: { text: string; row: number }[] = [];
  let number = 0;
  const closeGroups = (level: number, row: number) => {
    for (let l = starts.length - 1; l >= level; l -= 1) {
      const start = starts[l];
      if (start && options.groupCells === "merged") pad.merge(start.row, placeLeft + l, row - 1, placeLeft + l);
    }
    starts.length = Math.min(starts.length, level);
  };
  const sums: { row: number; body: Extract<BodyRow, { kind: "sum" }> }[] = [];
  rows.forEach((body, r) => {
    const row = top + r;
    if (body.kind === "words") {
      closeGroups(0, row);
      pad.put(row, body.everywhere ? left : placeLeft, body.text);
      if (body.everywhere && options.merged) pad.merge(row, left, row, left + width - 1);
      return;
    }
    if (body.kind === "inner") {
      pad.put(row, placeLeft + lead, `其中：${body.label}`);
      task.lines.forEach((line, i) => {
        const whole = line.figures[body.of];
        if (typeof whole !== "number") return;
        const spot = pad.put(row, first + i, Math.max(1, Math.floor(whole / 3)));
        asides.push({ figure: whole, sheet: pad.name, spot });
      });
      return;
    }
    if (body.kind === "sum") {
      sums.push({ row, body });
      if (body.total) {
        closeGroups(0, row);
        const at = random.chance(0.5) && options.seq ? left : placeLeft;
        pad.put(row, at, body.label);
        if (options.merged) pad.merge(row, at, row, placeLeft + lead);
      } else if (options.sections === "sums") pad.put(row, placeLeft, body.label);
      else {
        groupCells(pad, task, options, body.members[0] ?? 0, body.level + 1, row, placeLeft, starts, closeGroups);
        pad.put(row, placeLeft + body.level + 1, body.label);
      }
      return;
    }
    const place = task.places[body.place];
    if (!place) return;
    number += 1;
    if (options.seq) pad.put(row, left, number);
    if (options.code !== null) pad.put(row, left + (options.seq ? 1 : 0), 511_400 + number);
    if (options.sections === "none")
      groupCells(pad, task, options, body.place, place.path.length, row, placeLeft, starts, closeGroups);
    const plain = options.spaced && place.name.length <= 3 ? [...place.name].join(" ") : (place.shown ?? place.name);
    pad.put(row, placeLeft + lead, options.ordinals ? `${number}.${plain}` : plain);
    options.side.forEach((_, i) => pad.put(row, first - options.side.length + i, random.int(10, 999) / 10));
    task.lines.forEach((line, i) => {
      const spot = pad.put(row, first + i, cellOf(random, line.figures[body.place] ?? null, line, options.look));
      record(truth[i], body.place, pad, spot);
      spots.set(body.place, [...(spots.get(body.place) ?? []), spot]);
    });
  });
  closeGroups(0, top + rows.length);
  const partial = sums.filter((one) => !one.body.total);
  const off = options.offAt === "first" ? partial[0] : partial.at(-1);
  for (const { row, body } of sums) {
    task.lines.forEach((line, i) => {
      const members = body.members.map((place): Figure => line.figures[place] ?? null);
      const figure = body.total ? line.total : line.unit === "%" ? (line.total ?? null) : sumOf(members);
      const over = body.members.map((place) => spots.get(place)?.[i]).filter((one): one is Spot => one !== undefined);
      const wrong = line.subtotalOff && row === off?.row ? 1 : 0;
      const cell: Cell = cellOf(random, typeof figure === "number" ? figure + wrong : figure, line, {
        ...options.look,
        mixed: 0,
      });
      const whole = options.formulas && over.length === body.members.length && line.unit !== "%";
      const spot = pad.put(row, first + i, cell, whole ? over : undefined);
      if (body.total) record(truth[i], "total", pad, spot);
    });
  }
}

/** The names of the groups in the columns before a place's own. */
function groupCells(
  pad: Pad,
  task: Task,
  options: PlaceOptions,
  place: number,
  levels: number,
  row: number,
  left: number,
  starts: { text: string; row: number }[],
  close: (level: number, row: number) => void,
): void {
  const path = task.places[place]?.path ?? [];
  for (let level = 0; level < levels && level < path.length; level += 1) {
    const text = path.slice(0, level + 1).join("/");
    const fresh = starts[level]?.text !== text;
    if (fresh) {
      close(level, row);
      starts[level] = { text, row };
    }
    if (fresh || options.groupCells === "repeated") pad.put(row, left + level, path[level] ?? "");
  }
}
