/** Long lists with sub-totals, lists of projects, a sheet for each county, places in the words of a cell. */

import type { CellLook, TestDocument } from "./document.ts";
import { cellOf, putHead, record, truthFor } from "./document.ts";
import { Pad } from "./pad.ts";
import type { Random } from "../random.ts";
import type { Line, Task } from "../task.ts";

export interface ListOptions {
  look: CellLook;
  head: string;
  /** Which comes first, the place or the thing. */
  by: "place" | "item";
  total: "none" | "first" | "last";
  totalWord: string;
  repeat: "merged" | "repeated" | "blank";
  seq: boolean;
  unitColumn: boolean;
}

/** One row an indicator and place. */
export function writeList(random: Random, task: Task, options: ListOptions): TestDocument {
  const pad = new Pad();
  const truth = truthFor(task);
  const heads = [
    ...(options.seq ? ["序号"] : []),
    ...(options.by === "place" ? [options.head, "项目名称"] : ["项目名称", options.head]),
    ...(options.unitColumn ? ["单位"] : []),
    "任务数",
  ];
  let row = putHead(pad, task.title, null, heads.length, true);
  heads.forEach((text, column) => pad.put(row, column, text));
  row += 1;
  const first = options.seq ? 1 : 0;
  let number = 0;
  const write = (outer: string, fresh: boolean, inner: string, line: Line, place: number | "total") => {
    number += 1;
    if (options.seq) pad.put(row, 0, number);
    if (fresh || options.repeat === "repeated") pad.put(row, first, outer);
    pad.put(row, first + 1, inner);
    if (options.unitColumn) pad.put(row, first + 2, line.unit);
    const figure = place === "total" ? line.total : (line.figures[place] ?? null);
    record(
      truth[task.lines.indexOf(line)],
      place,
      pad,
      pad.put(row, heads.length - 1, cellOf(random, figure, line, options.look)),
    );
    row += 1;
  };
  const run = (from: number) => {
    if (options.repeat === "merged") pad.merge(from, first, row - 1, first);
  };
  if (options.by === "item") {
    for (const line of task.lines) {
      const from = row;
      if (options.total === "first") write(line.name, true, options.totalWord, line, "total");
      task.places.forEach((place, i) => write(line.name, row === from, place.name, line, i));
      if (options.total === "last") write(line.name, row === from, options.totalWord, line, "total");
      run(from);
    }
  } else {
    const block = (name: string, place: number | "total") => {
      const from = row;
      for (const line of task.lines) write(name, row === from, line.name, line, place);
      run(from);
    };
    if (options.total === "first") block(options.totalWord, "total");
    task.places.forEach((place, i) => block(place.name, i));
    if (options.total === "last") block(options.totalWord, "total");
  }
  return { sheets: [pad.finish()], places: task.places, lines: truth };
}

/** 序号 | 乡镇 | 村 | 项目名称 | 建设内容 | 投资: every project stands in one place. */
export function writeProjects(
  random: Random,
  task: Task,
  projects: readonly string[],
  head: string,
  money: string,
  total: string | null,
): TestDocument {
  const pad = new Pad();
  const lines = projects.map((name, i): Line => {
    const figures = task.places.map((_, place) => (place === i % task.places.length ? random.int(5, 900) : null));
    return { category: null, item: null, name, unit: "万元", words: [name], figures, total: null };
  });
  const own: Task = { ...task, lines };
  const truth = truthFor(own);
  const heads = ["序号", head, "项目名称", "建设内容", `${money}（万元）`, "备注"];
  let row = putHead(pad, task.title, null, heads.length, true);
  heads.forEach((text, column) => pad.put(row, column, text));
  row += 1;
  const whole = () => {
    if (total === null) return;
    pad.put(row, 1, total);
    pad.put(
      row,
      4,
      lines.reduce(
        (all, line) => all + line.figures.reduce<number>((a, b) => a + (typeof b === "number" ? b : 0), 0),
        0,
      ),
    );
    row += 1;
  };
  const order = lines.map((_, i) => i).sort((a, b) => (a % task.places.length) - (b % task.places.length) || a - b);
  order.forEach((i, n) => {
    const line = lines[i] as Line;
    const place = i % task.places.length;
    pad.put(row, 0, n + 1);
    pad.put(row, 1, task.places[place]?.name ?? "");
    pad.put(row, 2, line.name);
    pad.put(row, 3, random.pick(["新建及配套设施", "改扩建", "长度3.5公里"]));
    record(truth[i], place, pad, pad.put(row, 4, line.figures[place] as number));
    row += 1;
  });
  whole();
  return { sheets: [pad.finish()], places: task.places, lines: truth, aside: true };
}

/** The same table on a sheet for each place, one column of figures each. */
export function writeSheets(
  random: Random,
  task: Task,
  options: { look: CellLook; unit: "column" | "bracket"; target: string; title: boolean },
): TestDocument {
  const truth = truthFor(task);
  const pads = task.places.map((place, p) => {
    const pad = new Pad(place.name);
    const heads = ["序号", "指标名称", ...(options.unit === "column" ? ["单位"] : []), options.target, "完成时限"];
    let row = putHead(pad, options.title ? `${place.name}${task.title}` : null, null, heads.length, true);
    heads.forEach((text, column) => pad.put(row, column, text));
    row += 1;
    task.lines.forEach((line, i) => {
      pad.put(row, 0, i + 1);
      pad.put(row, 1, options.unit === "bracket" ? `${line.name}（${line.unit}）` : line.name);
      if (options.unit === "column") pad.put(row, 2, line.unit);
      record(
        truth[i],
        p,
        pad,
        pad.put(row, heads.length - 2, cellOf(random, line.figures[p] ?? null, line, options.look)),
      );
      pad.put(row, heads.length - 1, "12月底");
      row += 1;
    });
    return pad;
  });
  return { sheets: pads.map((pad) => pad.finish()), places: task.places, lines: truth };
}

/** 元坝镇280 白果乡15 in one cell beside the total. */
export function writeLists(
  random: Random,
  task: Task,
  options: {
    separator: string;
    join: string;
    head: string;
    withUnit: boolean;
    total: string | null;
    unit: "column" | "bracket";
  },
): TestDocument {
  const pad = new Pad();
  const truth = truthFor(task);
  const heads = [
    "序号",
    "项目名称",
    ...(options.unit === "column" ? ["单位"] : []),
    ...(options.total === null ? [] : [options.total]),
    options.head,
  ];
  let row = putHead(pad, task.title, null, heads.length, true);
  heads.forEach((text, column) => pad.put(row, column, text));
  row += 1;
  task.lines.forEach((line, i) => {
    pad.put(row, 0, i + 1);
    pad.put(row, 1, options.unit === "bracket" ? `${line.name}（${line.unit}）` : line.name);
    if (options.unit === "column") pad.put(row, 2, line.unit);
    if (options.total !== null) record(truth[i], "total", pad, pad.put(row, heads.length - 2, line.total));
    const said = task.places.flatMap((place, p) => {
      const figure = line.figures[p];
      return typeof figure === "number"
        ? [
            `${place.name}${options.join}${figure}${options.withUnit ? line.unit : ""}${options.join === "（" ? "）" : ""}`,
          ]
        : [];
    });
    const spot = pad.put(row, heads.length - 1, said.join(options.separator));
    task.places.forEach((_, p) => record(truth[i], p, pad, spot));
    row += 1;
  });
  void random;
  return { sheets: [pad.finish()], places: task.places, lines: truth };
}

/** 谯城区、涡阳县 in the place column, with what each of them has. */
export function writeShared(
  random: Random,
  task: Task,
  options: { head: string; each: boolean; separator: string; total: string | null },
): TestDocument {
  const pad = new Pad();
  // Neighbours by twos; the last alone.
  const cells = task.places.flatMap((_, i) => (i % 2 === 0 ? [task.places[i + 1] ? [i, i + 1] : [i]] : []));
  const lines = task.lines.map((line) => {
    const figures = [...line.figures];
    for (const members of cells) {
      const figure = random.int(3, 90);
      for (const place of members) figures[place] = figure;
    }
    return { ...line, figures, total: figures.reduce<number>((a, b) => a + (typeof b === "number" ? b : 0), 0) };
  });
  const truth = truthFor({ ...task, lines });
  const heads = [options.head, ...lines.map((line) => `${line.name}（${line.unit}）`)];
  let row = putHead(pad, task.title, null, heads.length, true);
  heads.forEach((text, column) => pad.put(row, column, text));
  row += 1;
  for (const members of cells) {
    const names = members.map((place) => task.places[place]?.name ?? "");
    // 寿光市⏎经开区 could be 寿光市经开区.
    const open = !options.each && names.some((name) => name.endsWith("区"));
    pad.put(row, 0, names.join(open ? "、" : options.separator));
    lines.forEach((line, i) => {
      const figure = line.figures[members[0] ?? 0] as number;
      const spot = pad.put(
        row,
        1 + i,
        members.length > 1 ? (options.each ? `各${figure}${random.chance(0.5) ? line.unit : ""}` : figure) : figure,
      );
      for (const place of members) record(truth[i], place, pad, spot);
    });
    row += 1;
  }
  if (options.total !== null) {
    pad.put(row, 0, options.total);
    lines.forEach((line, i) => record(truth[i], "total", pad, pad.put(row, 1 + i, line.total)));
  }
  return { sheets: [pad.finish()], places: task.places, lines: truth };
}
