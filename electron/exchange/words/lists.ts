/**
 * Automatic numbers as Word and WPS show them (ECMA-376 part 1, 17.9): lists count for each definition, shared by all
 * numberings made from it, so that a list goes on after text between; a start of its own begins anew where a numbering is
 * first used.
 */
import { numberWords } from "./number-words.ts";

export interface ListLevel {
  start: number;
  /** Name of ST_NumberFormat, "bullet" or "none". */
  format: string;
  /** Literal text and, as numbers, levels from 0 whose count stands there: ["（", 0, "）"]. */
  parts: readonly (string | number)[];
  /** All counts in it are plain digits. */
  legal: boolean;
  /** Level (from 1) whose use begins this one anew; 0: none ever does; undefined: any level above. */
  restart?: number | undefined;
}

export interface List {
  /** The definition that it counts with. */
  definition: string;
  levels: ReadonlyMap<number, ListLevel>;
  /** Levels that begin at a number of their own where this list is first used. */
  starts: ReadonlyMap<number, number>;
}

export const LEVELS = 9;

/** Splits a level text such as "第%1章" into its parts. */
export function levelParts(text: string): (string | number)[] {
  return text
    .split(/(%[1-9])/)
    .filter((part) => part !== "")
    .map((part) => (/^%[1-9]$/.test(part) ? Number(part[1]) - 1 : part));
}

/** What a list says of a paragraph. */
export interface ListMark {
  level: number;
  /** Absent where it is only a bullet, or a number that cannot be written. */
  label?: string;
  labelUnread?: true;
}

export class ListCounter {
  readonly #counts = new Map<string, (number | undefined)[]>();
  /** Numberings that were used, with the levels whose own start was taken. */
  readonly #used = new Set<string>();

  /**
   * The number of the next paragraph of a list.
   * @param id of the numbering; the own starts of two numberings of one definition each count
   */
  next(id: string, list: List, asked: number): ListMark {
    const level = Math.min(LEVELS - 1, Math.max(0, asked));
    const definition = list.levels.get(level);
    if (!definition) return { level, labelUnread: true };
    let counts = this.#counts.get(list.definition);
    if (!counts) this.#counts.set(list.definition, (counts = []));
    const own = list.starts.get(level);
    const first = `${id}|${level}`;
    if (own !== undefined && !this.#used.has(first)) counts[level] = own;
    else counts[level] = counts[level] === undefined ? (own ?? definition.start) : counts[level] + 1;
    this.#used.add(first);
    for (let above = 0; above < level; above += 1) counts[above] ??= list.levels.get(above)?.start ?? 1;
    for (let below = level + 1; below < LEVELS; below += 1) {
      const restart = list.levels.get(below)?.restart;
      if (restart === 0 || (restart !== undefined && level > restart - 1)) continue;
      counts[below] = undefined;
    }
    if (definition.format === "bullet") return { level };
    return { level, ...labelOf(definition, list, counts) };
  }
}

function labelOf(level: ListLevel, list: List, counts: readonly (number | undefined)[]): Omit<ListMark, "level"> {
  let label = "";
  for (const part of level.parts) {
    if (typeof part === "string") {
      label += part;
      continue;
    }
    const format = list.levels.get(part)?.format ?? "decimal";
    const value = counts[part] ?? 1;
    const written = numberWords(level.legal && format !== "none" ? "decimal" : format, value);
    if (written === undefined) return { labelUnread: true };
    label += written;
  }
  return label.trim() === "" ? {} : { label };
}
