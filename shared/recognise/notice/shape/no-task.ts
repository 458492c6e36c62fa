/** Items that one sentence names as not ours: 以下2项无任务：渔港建设、海堤改造. */

import type { Line } from "./lines.ts";
import { cut } from "./lines.ts";
import type { ItemDraft } from "./pieces.ts";

const SAID =
  /^.{0,30}?(?:以下|下列|另有|其余|其他|有)?(\d{1,2})?[项件]?[^:,。]{0,16}(?:无任务|不承担任务)(?:的项目)?(?:有|为|包括)?:/;
const MOST = 60;

/** Turns such sentences into items without a task; an item of the paper that is named there loses its own. */
export function nameNoTask(outline: { items: ItemDraft[]; other: Line[] }): void {
  const added: ItemDraft[] = [];
  const take = (line: Line, from: ItemDraft | null): boolean => {
    const named = namesIn(line);
    if (named.length === 0) return false;
    for (const one of named) {
      const held = outline.items.find((item) => item.line !== line && item.line.text.slice(0, 200).includes(one.text));
      if (held) held.under ||= line.text.slice(0, 60);
      else
        added.push({
          ...{ seq: null, label: "", category: null, line: one, pieces: [], annex: from?.annex ?? null },
          ...{ under: line.text.slice(0, 60), labelled: false },
        });
    }
    return true;
  };
  const gone = new Set<ItemDraft>();
  for (const item of outline.items) {
    if (take(item.line, item)) gone.add(item);
    item.pieces = item.pieces.filter((piece) => piece.kind !== "plain" || !take(piece.line, item));
  }
  outline.other = outline.other.filter((line) => !take(line, null));
  if (gone.size > 0) outline.items = outline.items.filter((item) => !gone.has(item));
  outline.items.push(...added);
}

/** The names behind the colon; none where they are not as many as said. */
function namesIn(line: Line): Line[] {
  const match = SAID.exec(line.text.slice(0, 80));
  if (!match) return [];
  const count = match[1] === undefined ? null : Number(match[1]);
  const end = line.text.indexOf("。", match[0].length);
  const stop = end < 0 ? line.text.length : end;
  if (stop - match[0].length > 2_000) return [];
  for (const mark of [";", ",", "、"]) {
    const names: Line[] = [];
    let start = match[0].length;
    for (let i = start; i <= stop; i += 1) {
      if (i < stop && line.text[i] !== mark) continue;
      const name = cut(line, start, i);
      if (name.text !== "") names.push(name);
      start = i + 1;
    }
    if (names.length > MOST || names.some(({ text }) => text.length > 60 || text.length < 3)) continue;
    if (count === null ? names.length > 1 || mark === "、" : names.length === count) return names;
  }
  return [];
}
