/**
 * Whether a file comes from a source that has brought something before. A source is whoever sent it; where that is not to
 * be seen, it is what the file holds. A name alone makes no source: every district returns the file that it was sent
 * under the very same name.
 */

import { cellFromKey, cellKey } from "../model/cell.ts";
import type { Alias } from "../model/aliases.ts";
import { districtFinder } from "../model/aliases.ts";
import { districtForm } from "../model/district-name.ts";
import type { PlanState } from "../model/plan.ts";
import { districtsOf } from "../model/read-plan.ts";
import type { RecognisedTable } from "../recognise/table.ts";
import { matchRows } from "./match.ts";
import { splitFoot } from "./names.ts";

export interface SourceFile {
  /** File name without a folder. */
  name: string;
  /** Of the bytes. */
  hash: string;
  /** The district that sent it; null where it does not say. */
  sender: string | null;
}

export interface KnownSource {
  file: string;
  hash: string | null;
  sender: string | null;
  /** The cells that it last brought, by `cellKey`. */
  cells: ReadonlySet<string>;
}

/** The one district that the file's name, its title or its foot names, or the only one that it has figures of. */
export function senderOf(fileName: string, tables: readonly RecognisedTable[], plan: PlanState | null): string | null {
  const names = new Set([
    ...tables.flatMap((table) => table.districts),
    ...(plan ? districtsOf(plan).map((district) => district.name) : []),
  ]);
  const texts = [fileName, ...tables.flatMap((table) => [table.title, splitFoot(table.notes).issuerLine])];
  const named = [...names].filter((name) => name.length > 1 && texts.some((text) => text?.includes(name)));
  // 亳州高新区 is no 高新区 beside it.
  const longest = named.filter((name) => !named.some((other) => other !== name && other.includes(name)));
  const [only, ...others] = longest.length > 0 ? longest : districtsWithFigures(tables);
  return only === undefined || others.length > 0 ? null : districtForm(only);
}

function districtsWithFigures(tables: readonly RecognisedTable[]): string[] {
  const found = new Set<string>();
  for (const table of tables) {
    for (const row of table.rows) {
      for (const [name, { value }] of Object.entries(row.targets)) if (value !== null) found.add(name);
    }
  }
  return [...found];
}

/** The cells of the plan that a file speaks of. */
export function cellsOf(
  plan: PlanState,
  tables: readonly RecognisedTable[],
  aliases: readonly Alias[] = [],
): Set<string> {
  const means = districtFinder(districtsOf(plan), aliases);
  const cells = new Set<string>();
  for (const [row, { id }] of matchRows(plan, tables).byRow) {
    if (row.total.value !== null) cells.add(cellKey(id, null));
    for (const [name, { value }] of Object.entries(row.targets)) {
      const district = value === null ? null : means(name);
      if (district !== null) cells.add(cellKey(id, district));
    }
  }
  return cells;
}

/**
 * The known source that the file is from, or null. The very same bytes are the same source. Else the senders must be the
 * same, or the file names where one of them is not known, and most of the cells must be the same ones.
 * @param cells those that the file speaks of
 */
export function sameSource<S extends KnownSource>(
  file: SourceFile,
  cells: ReadonlySet<string>,
  known: readonly S[],
): S | null {
  const equal = known.find((source) => source.hash === file.hash);
  if (equal) return equal;
  let best: S | null = null;
  let most = 0.5;
  for (const source of known) {
    if (!mayBe(file, source)) continue;
    const share = overlap(cells, source.cells);
    if (share > most) [best, most] = [source, share];
  }
  return best;
}

/** Whether the file can be from the source at all: what its cells say need not be looked at else. */
export function mayBe(file: SourceFile, source: Pick<KnownSource, "file" | "hash" | "sender">): boolean {
  if (source.hash === file.hash) return true;
  const told = source.sender !== null && file.sender !== null;
  return told ? source.sender === file.sender : source.file === file.name;
}

/** How much of the smaller set is in the other. Totals are in every office's file, so they count only where there is nothing else. */
function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const targets = (cells: ReadonlySet<string>): string[] =>
    [...cells].filter((key) => cellFromKey(key).district !== null);
  const [a, b] = [targets(one), targets(other)];
  const [left, right] = a.length > 0 && b.length > 0 ? [new Set(a), new Set(b)] : [one, other];
  const common = [...left].filter((key) => right.has(key)).length;
  return common / Math.max(1, Math.min(left.size, right.size));
}
