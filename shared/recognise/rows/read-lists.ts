/** Figures of the districts that one cell lists: 元坝镇280 白果乡15. */

import { get, put } from "../../model/named.ts";
import type { Line, Region } from "../columns/region.ts";
import { addressOf, cellOf } from "../columns/region.ts";
import { splitList } from "../columns/list-column.ts";
import { rawText } from "./build.ts";
import type { RowDraft } from "./row-draft.ts";
import { place, unitOf } from "./row-draft.ts";

/** All districts that the column's cells list, in the order in which they come. */
export function listedNames(region: Region, index: number): string[] {
  const names = region.lines.flatMap(
    (line) => splitList(rawText(region, line, index))?.parts.map((part) => part.name) ?? [],
  );
  return [...new Set(names)];
}

/** A district that a cell does not list has no cell; what is no district with its figure is said. */
export function readLists(region: Region, line: Line, draft: RowDraft, index: number, names: readonly string[]): void {
  const text = rawText(region, line, index);
  const address = addressOf(region, line, index);
  const list = splitList(text);
  const rest = list === null ? [text.trim()].filter((one) => one !== "") : list.rest;
  for (const piece of rest) draft.unsure.push(`${address} 里的“${piece.slice(0, 40)}”不是“县区＋数”，没有读入。`);
  for (const { name, figure } of list?.parts ?? []) {
    if (get(draft.targets, name) !== undefined) {
      draft.unsure.push(`${address} 里“${name}”出现两次，只取第一次的数。`);
      continue;
    }
    const cell = { style: cellOf(region, line, index)?.style ?? 0, value: figure };
    put(draft.targets, name, place(draft, region.reader.read(cell, unitOf(draft), address), address, names));
  }
}
