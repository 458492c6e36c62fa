/** How the kinds lay out their tables: places in rows, items in rows, or either. */

import type { Making } from "./bases.ts";
import { itemOptions, placeOptions, taskOf } from "./bases.ts";
import type { TestDocument } from "./write/document.ts";
import type { Line, Task } from "./task.ts";
import { onePlaces } from "./task.ts";
import type { ItemOptions } from "./write/items.ts";
import { writeItems } from "./write/items.ts";
import type { PlaceOptions } from "./write/place-options.ts";
import { writePlaces } from "./write/places.ts";

export type Kind = (making: Making) => TestDocument;

export const places = (making: Making, task: Task, own: Partial<PlaceOptions> = {}) =>
  writePlaces(making.random, task, placeOptions(making, task, own));
export const items = (making: Making, task: Task, own: Partial<ItemOptions> = {}) =>
  writeItems(making.random, task, itemOptions(making, task, own));

/** Either way round. */
export function either(making: Making, task: Task, own: Partial<PlaceOptions> & Partial<ItemOptions>): TestDocument {
  return making.random.chance(0.5)
    ? places(making, task, own)
    : items(making, task, { ...own, ...("subtotal" in own ? { groups: true } : {}) });
}

export function withUnits(task: Task, units: (line: Line) => string[]): Task {
  return { ...task, lines: task.lines.map((line) => ({ ...line, units: units(line) })) };
}

/** Under 单位：… the columns name no unit of their own. */
export function underLine(making: Making, task: Task, unit: string): TestDocument {
  const { random } = making;
  const line = random.pick([`单位：${unit}`, `（单位：${unit}）`, `单位:${unit}`, `计量单位：${unit}`]);
  return random.chance(0.7)
    ? places(making, task, { units: "line", unitLine: line })
    : items(making, task, { units: "line", unitLine: line });
}

export const grouped = (making: Making): Task => {
  const { random, words } = making;
  const base = onePlaces(random, words, 4);
  const [first, second] = random.pick(words.groups);
  const cut = random.int(1, base.places.length - 2);
  return taskOf(making, {
    ...base,
    places: base.places.map((place, i) => ({ ...place, path: [i < cut ? first : second] })),
  });
};

export const subtotalWord = (making: Making) => making.random.pick(making.words.subtotals);
