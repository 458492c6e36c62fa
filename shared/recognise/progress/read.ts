/**
 * Tables of progress as counties, cities and departments publish them: one line a figure that was done, with what the file
 * says of it. Headings may occur twice (目标任务 in words, then as a number), figure, unit and rate may share a cell, and a
 * sentence may lie over the columns of numbers.
 */

import type { SheetTexts, TextCell } from "./sheet-texts.ts";
import type { ProgressRole } from "./headings.ts";
import { periodIn, roleOfHeading } from "./headings.ts";

export interface ProgressLine {
  sheet: string;
  /** Texts that may name the row, the closest first: words of the target, indicator, item. */
  names: string[];
  item: string | null;
  district: string | null;
  unit: string | null;
  target: string | null;
  done: string;
  /** Of the figure that was done. */
  address: string;
  /** As shown, where the file rounds it. */
  shown: string | null;
  rate: string | null;
  rateAddress: string | null;
  note: string | null;
  /** The heading of its place, where places are columns. */
  column: string | null;
}

export interface ProgressTable {
  sheet: string;
  title: string | null;
  /** YYYY-MM that the title or a heading speaks of. */
  period: string | null;
  /** Whether the figures are those of the month alone. */
  monthly: boolean;
  lines: ProgressLine[];
}

export interface ProgressReading {
  tables: ProgressTable[];
  skipped: { sheet: string; range: string | null; reason: string }[];
}

interface Header {
  /** Rows [first, last] of the header. */
  top: number;
  bottom: number;
  headings: string[];
}

const DEEPEST = 4;
const SEARCHED = 40;

/** @param isPlace whether a heading or a text names a place of the plan */
export function readProgress(
  sheets: readonly SheetTexts[],
  year: number,
  isPlace: (name: string) => boolean,
): ProgressReading {
  const reading: ProgressReading = { tables: [], skipped: [] };
  for (const sheet of sheets) {
    if (sheet.rows.length === 0) continue;
    const table = readSheet(sheet, year, isPlace);
    if ("reason" in table) reading.skipped.push({ sheet: sheet.name, range: null, reason: table.reason });
    else reading.tables.push(table);
  }
  return reading;
}

function readSheet(
  sheet: SheetTexts,
  year: number,
  isPlace: (name: string) => boolean,
): ProgressTable | { reason: string } {
  const header = headerOf(sheet, isPlace);
  if (!header) return { reason: "没有找到进度表的表头" };
  const roles = rolesOf(sheet, header, isPlace);
  const places = header.headings.flatMap((heading, at) => (isDonePlace(heading, isPlace) ? [at] : []));
  const above = sheet.rows.slice(0, header.top).flatMap((row) => ownTexts(row));
  const title = above.toSorted((a, b) => b.length - a.length)[0] ?? null;
  const done = roles.indexOf("done");
  const monthly = done < 0 && places.length === 0 && roles.includes("monthly");
  const at = done >= 0 ? done : roles.indexOf("monthly");
  if (at < 0 && places.length === 0) {
    return {
      reason: roles.includes("split") || roles.includes("target") ? "只有目标任务，没有完成情况" : "没有完成情况一列",
    };
  }
  const headings = header.headings.join(" ");
  const period = [...above, headings].map((text) => periodIn(text, year)).find((one) => one !== null) ?? null;
  const lines = linesOf(sheet, header, roles, at, places, isPlace);
  return { sheet: sheet.name, title, period, monthly, lines };
}

function ownTexts(row: readonly (TextCell | null)[]): string[] {
  return row.flatMap((cell) => (cell && cell.from === undefined ? [cell.text] : []));
}

/** The first rows that together name columns of what was done. */
function headerOf(sheet: SheetTexts, isPlace: (name: string) => boolean): Header | null {
  const rows = sheet.rows.slice(0, SEARCHED);
  let best: (Header & { score: number }) | null = null;
  for (const [top, row] of rows.entries()) {
    if (new Set(row.map((cell) => cell?.text ?? "")).size < 3) continue;
    for (let bottom = top; bottom < Math.min(top + DEEPEST, rows.length); bottom += 1) {
      if (bottom > top && !isHeaderRow(rows[bottom] ?? [], rows[bottom - 1] ?? [], isPlace)) break;
      const headings = joined(rows.slice(top, bottom + 1));
      const known = headings.map((heading) => (isDonePlace(heading, isPlace) ? "place" : roleOfHeading(heading)));
      const kinds = new Set(known.filter((role) => role !== null));
      if (kinds.size < 2 || isData(row)) continue;
      const score = kinds.size * 4 + known.filter((role) => role !== null).length + (bottom - top) / 2;
      if (!best || score > best.score) best = { top, bottom, headings, score };
    }
    // What stands below a header is no better one.
    if (best && top > best.bottom + DEEPEST) break;
  }
  return best;
}

/** A row of words that goes on with the header above it. */
function isHeaderRow(
  row: readonly (TextCell | null)[],
  over: readonly (TextCell | null)[],
  isPlace: (name: string) => boolean,
): boolean {
  if (isData(row)) return false;
  const own = ownTexts(row);
  const above = row.filter((cell) => cell?.from === "above").length;
  if (above > 0) return own.every((text) => text.length <= 16);
  const named = own.filter((text) => roleOfHeading(text) !== null || isPlace(text)).length;
  return named * 2 > own.length && own.every((text) => /^[^\d,，。；]{1,12}$/.test(text)) && over.some(isFromLeft);
}

function isFromLeft(cell: TextCell | null): boolean {
  return cell?.from === "left";
}

function isData(row: readonly (TextCell | null)[]): boolean {
  const own = ownTexts(row);
  return own.some(
    (text) => /^\d[\d,]*(?:\.\d+)?[%％]?$/.test(text) || text.length > 60 || /[，。；]|^[*＊★]?\d+[.、．]/.test(text),
  );
}

function joined(rows: readonly (readonly (TextCell | null)[])[]): string[] {
  const width = Math.max(...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, column) => {
    const parts: string[] = [];
    for (const row of rows) {
      const text = row[column]?.text ?? "";
      if (text !== "" && parts.at(-1) !== text) parts.push(text);
    }
    return parts.join("");
  });
}

/** 谯城区完成, 谯城区: a column that holds what one place has done. */
function isDonePlace(heading: string, isPlace: (name: string) => boolean): boolean {
  const place = placeOf(heading);
  return place !== "" && isPlace(place) && !/目标|任务|计划|率|占|比|进度[%％]/.test(heading.replace(place, ""));
}

function placeOf(heading: string): string {
  return heading
    .replace(/(?:累计|实际|已)?(?:完成(?:数|情况)?|进展|进度|数量|目标|任务|计划|率)+$/g, "")
    .replace(/^(?:各县区|完成情况|累计完成)/, "");
}

/** By headings; of two targets the one that holds numbers is the target, the other names the row. */
function rolesOf(sheet: SheetTexts, header: Header, isPlace: (name: string) => boolean): (ProgressRole | null)[] {
  const body = sheet.rows.slice(header.bottom + 1);
  const roles = header.headings.map((heading) => (isDonePlace(heading, isPlace) ? null : roleOfHeading(heading)));
  const share = (column: number, test: (text: string) => boolean): number => {
    const texts = body.flatMap((row) => (row[column] && row[column].from !== "left" ? [row[column].text] : []));
    return texts.length === 0 ? 0 : texts.filter(test).length / texts.length;
  };
  const figure = (text: string): boolean =>
    /^(?:不少于|不低于|≥|约)?\d[\d,]*(?:\.\d+)?(?:万|亿)?[\p{Script=Han}%％/㎡]{0,6}(?:以上|左右)?$/u.test(text) ||
    /^[-—–/无]+$/.test(text);
  const targets = indexesOf(roles, "target");
  if (targets.length > 1) {
    const numbers = targets.filter((column) => share(column, figure) >= 0.5);
    const number = numbers.at(-1) ?? targets.at(-1);
    for (const column of targets) if (column !== number) roles[column] = "name";
  } else if (targets.length === 1 && share(targets[0] as number, figure) < 0.5) {
    // 年度目标任务 in words alone names the row, and holds its target.
    roles[targets[0] as number] = "name";
  }
  const done = indexesOf(roles, "done");
  // Of several the one that sums up; the others are told beside it.
  const best =
    done.find((column) => /累计/.test(header.headings[column] ?? "")) ??
    done.find((c) => share(c, figure) > 0.5) ??
    done[0];
  for (const column of done)
    if (column !== best) roles[column] = share(column, (text) => /[%％]$/.test(text)) > 0.5 ? "rate" : "note";
  const rates = indexesOf(roles, "rate");
  // A rate that tells the figure too (完成9个，完成率100%) is what was done.
  if (
    best === undefined &&
    rates[0] !== undefined &&
    share(rates[0], (text) => /[\p{Script=Han}]{2}/u.test(text)) > 0.3
  )
    roles[rates[0]] = "done";
  // A column of places whose heading says 单位.
  const unit = roles.indexOf("unit");
  if (unit >= 0 && share(unit, isPlace) > 0.5) roles[unit] = "district";
  if (!roles.includes("district")) {
    const column = roles.findIndex((role, at) => role === null && share(at, isPlace) > 0.6);
    if (column >= 0) roles[column] = "district";
  }
  return roles;
}

function indexesOf(roles: readonly (ProgressRole | null)[], role: ProgressRole): number[] {
  return roles.flatMap((one, at) => (one === role ? [at] : []));
}

function linesOf(
  sheet: SheetTexts,
  header: Header,
  roles: readonly (ProgressRole | null)[],
  doneAt: number,
  places: readonly number[],
  isPlace: (name: string) => boolean,
): ProgressLine[] {
  const lines: ProgressLine[] = [];
  const last = new Map<number, string>();
  const columns = (role: ProgressRole): number[] => indexesOf(roles, role);
  const [targetAt] = columns("target");
  const [rateAt] = columns("rate");
  const [unitAt] = columns("unit");
  const [districtAt] = columns("district");
  for (const row of sheet.rows.slice(header.bottom + 1)) {
    if (repeatsHeader(row, header)) continue;
    const own = (column: number | undefined): TextCell | null => (column === undefined ? null : (row[column] ?? null));
    const texts = row.flatMap((cell) => (cell ? [cell.text] : []));
    const [first = ""] = texts;
    // A line over the whole width is a heading or a note.
    if (new Set(texts).size <= 1 && !isPlace(first)) {
      if (/^(?:注|备注|说明)/.test(first)) break;
      for (const column of columns("category")) last.set(column, first);
      continue;
    }
    // What names the row goes on downwards: a category and item over several lines, a place over all of its own.
    const named = (column: number): string => {
      const text = row[column]?.text ?? "";
      if (text !== "") last.set(column, text);
      return text === "" ? (last.get(column) ?? "") : text;
    };
    const district = districtAt === undefined ? null : named(districtAt);
    const item = columns("item").map(named).filter(Boolean);
    for (const column of columns("category")) named(column);
    const words = columns("name").map((column) => row[column]?.text ?? "");
    const names = [...words.filter((text) => text !== "").toReversed(), ...item.toReversed()];
    if (/^(?:合计|总计|小计|平均)$/.test(item.at(-1) ?? first)) continue;
    const line = {
      ...{ sheet: sheet.name, names, item: item.at(-1) ?? null, district: district === "" ? null : district },
      unit: own(unitAt)?.text ?? null,
      note:
        columns("note")
          .map((column) => row[column]?.text ?? "")
          .find((text) => text !== "") ?? null,
    };
    const done = own(doneAt);
    // A sentence over the columns of numbers is what was done, and no target.
    const over = targetAt !== undefined && done !== null && own(targetAt)?.text === done.text && done.from === "left";
    const target = over ? null : own(targetAt);
    const rate = own(rateAt);
    if (done && doneAt >= 0) {
      const ownRate = rate && rate.text !== done.text ? rate : null;
      lines.push({
        ...{ ...line, target: target?.text ?? null, done: done.text, address: done.address },
        shown: done.shown ?? null,
        ...{ rate: ownRate && (ownRate.shown ?? ownRate.text), rateAddress: ownRate?.address ?? null, column: null },
      });
    } else if (rate && doneAt >= 0 && !/\d/.test(rate.text)) {
      // 持续推进 alone, where nothing stands for what was done.
      const { text, address } = rate;
      lines.push({
        ...line,
        target: target?.text ?? null,
        done: text,
        address,
        shown: null,
        rate: null,
        rateAddress: null,
        column: null,
      });
    }
    for (const column of places) {
      const cell = own(column);
      if (!cell) continue;
      const { text, address, shown = null } = cell;
      const place = placeOf(header.headings[column] ?? "");
      lines.push({ ...line, target: null, done: text, address, shown, rate: null, rateAddress: null, column: place });
    }
  }
  return lines;
}

function repeatsHeader(row: readonly (TextCell | null)[], { headings }: Header): boolean {
  const same = row.filter((cell, at) => cell && headings[at] === cell.text).length;
  return same >= 3;
}
