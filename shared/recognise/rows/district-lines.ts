/** The rows of a table whose rows are districts: which is the total, which are sums, sub-totals, headings, districts. */

import { isAmount } from "../../model/amount.ts";
import { Accumulator, compareSums, toSum } from "../../model/decimal.ts";
import type { Skip } from "./build.ts";
import { rowRange } from "./build.ts";
import type { Line, Region } from "../columns/region.ts";
import { cellOf, textOf } from "../columns/region.ts";
import { isAboutLabel, placeOverOthers } from "../header/places.ts";
import { isSubtotalLabel, isSumLabel, isTotalLabel, keyText, totalStrength } from "../grid/words.ts";

export interface PlaceLine {
  line: Line;
  name: string;
}

export interface PlaceLines {
  total: PlaceLine | null;
  districts: PlaceLine[];
  /** Rows that say something about the columns: 牵头单位, 单位, 完成时限. */
  about: PlaceLine[];
}

export function findPlaceLines(region: Region, place: number, measures: readonly number[], skip: Skip): PlaceLines {
  const totals: (PlaceLine & { strength: number })[] = [];
  const districts: PlaceLine[] = [];
  const inner: PlaceLine[] = [];
  const about: PlaceLine[] = [];
  const seen = new Map<string, number>();
  for (const line of region.lines) {
    const label = textOf(region, line, place) || sumElsewhere(region, line, place, measures);
    const filled = measures.some((index) => textOf(region, line, index) !== "");
    if (label === "") {
      if (filled) noName(region, line, measures, totals, skip);
      continue;
    }
    const merge = region.grid.mergeAt(line.row, line.columns[place] as number);
    if (merge && merge.top < line.row) {
      // Merged down over a second row: nothing says what that row is.
      if (filled) skip(rowRange(region, line), `“${label}”合并了几行，这一行没有说明是什么数`);
      continue;
    }
    const stripped = label.replace(/^其中[:：]?/, "");
    const name = stripped === "" ? label : stripped;
    if (isAboutLabel(name)) {
      if (filled) about.push({ line, name });
      continue;
    }
    if (isTotalLabel(name) && !isSubtotalLabel(name)) {
      totals.push({ line, name, strength: totalStrength(name) - (sumFormulas(region, line, measures) ? 1.5 : 0) });
      continue;
    }
    if (isSubtotalLabel(name) || isSumLabel(name)) {
      // 县区合计 without any other total stands for it.
      if (/^(?:小计|各?县\(?市?、?区\)?(?:合计|小计))$/.test(keyText(name))) totals.push({ line, name, strength: 0 });
      else skip(rowRange(region, line), `“${name}”行是小计，不是县区`);
      continue;
    }
    if (!filled && isHeading(region, line, name, place)) {
      skip(rowRange(region, line), `“${name}”行是分组标题，没有数`);
      continue;
    }
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    const found = { line, name: count === 1 ? name : `${name}（${count}）` };
    if (stripped !== label && districts.length > 0) inner.push(found);
    districts.push(found);
  }
  if (totals.length === 0) takeOver(districts, totals);
  const best = totals.reduce<(PlaceLine & { strength: number }) | null>(
    (a, b) => (a && a.strength >= b.strength ? a : b),
    null,
  );
  for (const one of totals) {
    if (one !== best) skip(rowRange(region, one.line), `“${one.name}”行是分解数之和，总数取“${best?.name ?? ""}”行`);
  }
  return { total: best, about, districts: dropInner(region, measures, best, districts, inner, skip) };
}

/** 亳州市 above its counties is the total. */
function takeOver(districts: PlaceLine[], totals: (PlaceLine & { strength: number })[]): void {
  const name = placeOverOthers(districts.map((one) => one.name));
  const at = districts.findIndex((one) => one.name === name);
  const [over] = at < 0 ? [] : districts.splice(at, 1);
  if (over) totals.push({ ...over, strength: 3 });
}

/** 合计 in the column of numbers, or merged over both. */
function sumElsewhere(region: Region, line: Line, place: number, measures: readonly number[]): string {
  for (let index = 0; index < line.columns.length; index += 1) {
    if (index === place || measures.includes(index)) continue;
    const text = textOf(region, line, index);
    if (text !== "" && (isSumLabel(text) || isTotalLabel(text))) return text;
  }
  return "";
}

/** Figures under no name: the sums of a table without the word, or a row that lost its name. */
function noName(region: Region, line: Line, measures: readonly number[], totals: PlaceLine[], skip: Skip): void {
  const reason = sumFormulas(region, line, measures) ? "没有名称的合计行，不是县区" : "这一行有数，但没有写县区名称";
  if (sumFormulas(region, line, measures) && totals.length === 0) {
    totals.push({ line, name: "合计", strength: 0 } as PlaceLine & { strength: number });
    return;
  }
  skip(rowRange(region, line), reason);
}

function sumFormulas(region: Region, line: Line, measures: readonly number[]): boolean {
  return measures.some((index) => /^\s*(?:SUM|SUBTOTAL)\s*\(/i.test(cellOf(region, line, index)?.formula ?? ""));
}

/** 一、金东方学校 without figures, or a name merged across the table. */
function isHeading(region: Region, line: Line, name: string, place: number): boolean {
  if (/^[一二三四五六七八九十]{1,3}[、.．]/.test(name)) return true;
  const merge = region.grid.mergeAt(line.row, line.columns[place] as number);
  return merge !== null && merge.right - merge.left + 1 >= Math.max(3, line.columns.length - 1);
}

/** 其中：高新区 below a district is counted in that district where only so the sum comes out. */
function dropInner(
  region: Region,
  measures: readonly number[],
  total: PlaceLine | null,
  districts: PlaceLine[],
  inner: readonly PlaceLine[],
  skip: Skip,
): PlaceLine[] {
  if (inner.length === 0 || !total) return districts;
  const counted = new Set(inner);
  const without = districts.filter((one) => !counted.has(one));
  if (without.length === 0 || agree(region, measures, total, districts) >= agree(region, measures, total, without))
    return districts;
  for (const one of inner) skip(rowRange(region, one.line), `“其中：${one.name}”行的数已含在上面的县区里`);
  return without;
}

/** In how many columns the districts add up to the total. */
function agree(region: Region, measures: readonly number[], total: PlaceLine, districts: readonly PlaceLine[]): number {
  const figure = (line: Line, index: number) =>
    region.reader.read(cellOf(region, line, index), { unit: "", scale: 1 }, "").value;
  return measures.filter((index) => {
    const whole = figure(total.line, index);
    if (!isAmount(whole)) return false;
    const sum = new Accumulator();
    for (const one of districts) {
      const value = figure(one.line, index);
      if (isAmount(value)) sum.add(value.value);
    }
    return compareSums(sum.total(), toSum(whole.value)) === 0;
  }).length;
}
