/**
 * What the cells of an attachment of ours cannot say (measures, scope, bounds, rules, codes …) goes with the file: the plan
 * document without the figures that the cells say, packed, in further lines of the hidden sheet:
 *
 *   plan  format  number of the line from 1  text
 *
 * No cell of any program holds more than 32,767 characters.
 */

const KIND = "plan";
const FORMAT = 1;
const LONGEST = 32_000;
/** Characters in all: more than the packed structure of the largest plan. */
const MOST = 20_000_000;

export function carriedCells(packed: string): string[][] {
  const cells: string[][] = [];
  for (let at = 0; at < packed.length; at += LONGEST)
    cells.push([KIND, String(FORMAT), String(cells.length + 1), packed.slice(at, at + LONGEST)]);
  return cells;
}

/** The packed text; null: none, or one that is not whole, whatever order the lines are in; `newer`: of a later release. */
export function readCarried(cells: readonly (readonly string[])[]): string | "newer" | null {
  const parts: (string | undefined)[] = [];
  let length = 0;
  let count = 0;
  for (const [kind, format, at, text = ""] of cells) {
    if (kind !== KIND) continue;
    if (format !== String(FORMAT)) return Number(format) > FORMAT ? "newer" : null;
    const index = Number(at) - 1;
    length += text.length;
    count += 1;
    if (!Number.isInteger(index) || index < 0 || index > MOST / LONGEST || length > MOST) return null;
    parts[index] = text;
  }
  return count === 0 || count !== parts.length || parts.includes(undefined) ? null : parts.join("");
}
