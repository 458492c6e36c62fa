/** The labels of a table whose rows are districts: the place of each row, the places and headings over it. */

import type { Skip } from "./build.ts";
import { cellText } from "../grid/grid.ts";
import { rawText, rowRange } from "./build.ts";
import type { Line, Region } from "../columns/region.ts";
import { cellOf, textOf } from "../columns/region.ts";
import { ORDINAL, isAboutLabel, isGroupName, placeLook, withoutOrdinal } from "../header/places.ts";
import { placeLevel } from "../header/place-level.ts";
import { severalPlaces } from "../header/several-places.ts";
import { isSumLabel, isTotalLabel } from "../grid/words.ts";

export interface PlaceLine {
  line: Line;
  name: string;
  /** The place or heading over it: 涡阳县 over its towns, 市辖区 over districts. */
  group: string | null;
}

export interface LabelledLine {
  line: Line;
  name: string;
  /** The places over it, the highest first. */
  path: readonly string[];
  /** 其中：高新区 below a district. */
  inner: boolean;
  /** A county's own row beside the rows of its towns. */
  over: boolean;
  /** Sums under no name at all. */
  nameless: boolean;
}

/** Rows below a heading that are searched for its own name. */
const MOST_MEMBERS = 30;

export function labelLines(
  region: Region,
  places: readonly number[],
  measures: readonly number[],
  skip: Skip,
): { lines: LabelledLine[]; about: PlaceLine[] } {
  const lines: LabelledLine[] = [];
  const about: PlaceLine[] = [];
  const lowest = places[places.length - 1] ?? 0;
  const carried: string[] = places.map(() => "");
  let heading: string | null = null;
  for (const [at, line] of region.lines.entries()) {
    const filled = measures.some((index) => isFilled(region, line, index));
    const read = readPlaces(region, line, places, carried) ?? sumElsewhere(region, line, lowest, measures);
    if (read === null) {
      if (filled) noName(region, line, measures, lines, skip);
      continue;
    }
    const merge = region.grid.mergeAt(line.row, line.columns[read.index] as number);
    const hidden =
      merge && merge.top < line.row
        ? cellText(region.grid.raw(line.row, line.columns[read.index] as number))
        : read.text;
    if (hidden === "") {
      // Merged down over a second row: nothing says what that row is.
      if (filled) skip(rowRange(region, line), `“${read.text}”合并了几行，这一行没有说明是什么数`);
      continue;
    }
    // Programs leave names under a merge that spreadsheets do not show.
    const stripped = hidden.replace(/^其中[:：]?/, "");
    const label = stripped === "" ? hidden : stripped;
    if (isAboutLabel(label)) {
      if (filled) about.push({ line, name: label, group: null });
      continue;
    }
    const opens = () => isHeading(region, line, label, lowest) || headsItself(region, at, read.index, measures);
    if (!filled && opens()) {
      skip(rowRange(region, line), `“${label}”行是分组标题，没有数`);
      heading = withoutOrdinal(label);
      continue;
    }
    // 四、长江中学 with figures stands beside 一、金东方学校, not under it.
    if (ORDINAL.test(label) && !/^[\d(（①-⑳]/.test(label)) heading = null;
    const sum = isSum(label);
    const each = measures.some((index) => /^(?:各|均)\d/.test(textOf(region, line, index)));
    const several = sum || hidden !== read.text ? null : severalPlaces(rawText(region, line, read.index), each);
    const path = read.path.length > 0 || heading === null || (sum && !/小计$/.test(label)) ? read.path : [heading];
    const before = lines[lines.length - 1];
    // 合计 over 其中：谯城区 is over all of them.
    const inner = stripped !== hidden && before !== undefined && (before.inner || !isSum(before.name));
    for (const name of several ?? [withoutOrdinal(label)]) {
      const over = read.over && several === null;
      lines.push({ line, name, path: over ? [...path, read.text] : path, inner, over, nameless: false });
    }
  }
  return { lines: withoutLonelyOwners(lines), about };
}

function isSum(label: string): boolean {
  return isTotalLabel(label) || isSumLabel(label);
}

interface Read {
  index: number;
  text: string;
  path: string[];
  over: boolean;
}

/** The lowest place that the line names itself, with what stands over it; `carried` keeps what the lines above said. */
function readPlaces(region: Region, line: Line, places: readonly number[], carried: string[]): Read | null {
  const texts = places.map((index) => textOf(region, line, index));
  texts.forEach((text, level) => {
    if (text === "" || text === carried[level]) return;
    carried[level] = text;
    carried.fill("", level + 1);
  });
  for (let level = places.length - 1; level >= 0; level -= 1) {
    const text = texts[level] ?? "";
    if (text === "") continue;
    // 全省合计 merged over both columns stands over nothing.
    const path = carried
      .slice(0, level)
      .filter((one) => one !== "" && one !== text && !isSumLabel(one) && !isTotalLabel(one));
    const over = level < places.length - 1 && !isSumLabel(text) && !isTotalLabel(text);
    return { index: places[level] ?? 0, text, path, over };
  }
  return null;
}

/** A county's own row is one over its towns only where it has towns; 高新区 without any is a district. */
function withoutLonelyOwners(lines: LabelledLine[]): LabelledLine[] {
  const groups = new Set(lines.flatMap((one) => (one.over ? [] : [one.path.join("|")])));
  return lines.map((one) =>
    one.over && !groups.has(one.path.join("|")) ? { ...one, over: false, path: one.path.slice(0, -1) } : one,
  );
}

/** A heading merged over the figures fills none of them. */
function isFilled(region: Region, line: Line, index: number): boolean {
  return textOf(region, line, index) !== "" && !region.grid.isCovered(line.row, line.columns[index] as number);
}

/** 合计 in the column of numbers, or merged over both. */
function sumElsewhere(region: Region, line: Line, place: number, measures: readonly number[]): Read | null {
  for (let index = 0; index < line.columns.length; index += 1) {
    if (index === place || measures.includes(index)) continue;
    const text = textOf(region, line, index);
    // 瑞金市 in the column of numbers under its towns.
    const sum = isSumLabel(text) || isTotalLabel(text) || (placeLook(text) === "sure" && placeLevel(text) !== null);
    if (text !== "" && sum) return { index, text, path: [], over: false };
  }
  return null;
}

/** Figures under no name: the sums of a table without the word, or a row that lost its name. */
function noName(region: Region, line: Line, measures: readonly number[], lines: LabelledLine[], skip: Skip): void {
  const sums = measures.some((index) => /^\s*(?:SUM|SUBTOTAL)\s*\(/i.test(cellOf(region, line, index)?.formula ?? ""));
  if (sums && !lines.some((one) => one.nameless)) {
    lines.push({ line, name: "合计", path: [], inner: false, over: false, nameless: true });
    return;
  }
  skip(rowRange(region, line), sums ? "没有名称的合计行，不是县区" : "这一行有数，但没有写县区名称");
}

/** 市本级 without figures over 市本级 with them: the heading of a group that a member shares its name with. */
function headsItself(region: Region, at: number, index: number, measures: readonly number[]): boolean {
  const text = textOf(region, region.lines[at] as Line, index);
  for (const line of region.lines.slice(at + 1, at + 1 + MOST_MEMBERS)) {
    const other = textOf(region, line, index);
    if (other === "") continue;
    if (!measures.some((one) => isFilled(region, line, one))) return false;
    if (withoutOrdinal(other) === withoutOrdinal(text)) return true;
  }
  return false;
}

/** 一、金东方学校 or 市辖区 without figures, or a name merged across the table. */
function isHeading(region: Region, line: Line, name: string, place: number): boolean {
  if (ORDINAL.test(name) && !/^\d/.test(name)) return true;
  if (isGroupName(name)) return true;
  const merge = region.grid.mergeAt(line.row, line.columns[place] as number);
  return merge !== null && merge.right - merge.left + 1 >= Math.max(3, line.columns.length - 1);
}
