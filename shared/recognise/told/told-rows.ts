/** Rows that were told by hand: what they are, in place of what recognition takes them for. */

import { rowRange } from "../rows/build.ts";
import type { Skip } from "../rows/build.ts";
import type { PlaceLines } from "../rows/district-lines.ts";
import type { PlaceLine } from "../rows/place-labels.ts";
import type { LineKind } from "../header/labels.ts";
import type { Line, Region } from "../columns/region.ts";
import { textOf } from "../columns/region.ts";

const LEFT_OUT = "按更正不读入这一行";

/** Null where nothing was told of the line. */
export function toldKind(region: Region, line: Line): LineKind | { kind: "ignored"; reason: string } | null {
  const told = region.told?.rows.get(line.row);
  switch (told?.role) {
    case undefined:
      return null;
    case "row":
    case "total":
      return { kind: "row" };
    case "ignore":
      return { kind: "ignored", reason: LEFT_OUT };
    case "category":
      return { kind: "category", text: told.name ?? firstText(region, line) };
    case "item":
      return { kind: "item", text: told.name ?? firstText(region, line), seq: null };
  }
}

/** The district that the line of a long list is said to be of; null where nothing is said. */
export function toldName(region: Region, line: Line): string | null {
  const told = region.told?.rows.get(line.row);
  if (told?.role === "total") return told.name ?? "合计";
  return told?.role === "row" ? (told.name ?? null) : null;
}

/** What a line is called: its first words that are more than a number. */
function firstText(region: Region, line: Line): string {
  const texts = region.columns.map((_, index) => textOf(region, line, index)).filter((text) => text !== "");
  return texts.find((text) => /[\p{L}]{2}/u.test(text)) ?? texts[0] ?? "";
}

/** The rows of a table whose rows are districts, with what was told of them. */
export function applyToldRows(region: Region, found: PlaceLines, skip: Skip): PlaceLines {
  const told = region.told?.rows;
  if (!told || told.size === 0) return found;
  let { total, unsure } = found;
  let districts = found.districts;
  const lineOf = new Map(region.lines.map((line) => [line.row, line]));
  for (const { row, role, name } of told.values()) {
    const line = lineOf.get(row);
    if (!line) continue;
    const known = districts.find((one) => one.line.row === row) ?? (total?.line.row === row ? total : null);
    districts = districts.filter((one) => one.line.row !== row);
    if (total?.line.row === row) [total, unsure] = [null, null];
    const place: PlaceLine = {
      line,
      name: name ?? known?.name ?? firstText(region, line),
      group: known?.group ?? null,
    };
    if (role === "total") {
      if (total) skip(rowRange(region, total.line), `“${total.name}”行按更正不是总数`);
      [total, unsure] = [place, null];
    } else if (role === "row" && place.name !== "") districts = [...districts, place];
    else skip(rowRange(region, line), LEFT_OUT);
  }
  districts = districts.slice().sort((a, b) => a.line.row - b.line.row);
  const sums = found.sums
    .filter(({ line }) => !told.has(line.row))
    .map((sum) => ({ ...sum, members: sum.members.filter((one) => districts.includes(one)) }))
    .filter(({ members }) => members.length > 0);
  return { total, unsure, districts, sums, about: found.about.filter(({ line }) => !told.has(line.row)) };
}
