/**
 * Recognised tables as one text, small and quick to read back: how they leave the exchange process. A sheet of 65,536 × 16
 * is 98 MB as cloned objects, which takes longer to clone than to recognise.
 *
 * A table becomes columns of whole numbers: texts stand once in `words`, lists of texts once in `lists`, values in one
 * list, and addresses are computed. packTables and unpackTables are exact inverses.
 */

import { put } from "../../model/named.ts";
import type { Scale } from "../../model/unit.ts";
import type { FoundValue, OffSum, Recognised, RecognisedRow, RecognisedTable } from "../table.ts";
import type { PackedAddresses } from "./addresses.ts";
import { AddressPacker, AddressUnpacker } from "./addresses.ts";
import type { PackedCell } from "./values.ts";
import { packCell, ValueUnpacker } from "./values.ts";

/** Columns of a table: 0 for null or an empty list, else 1 + the index in words, in lists or of a row. */
const COLUMNS = [
  "seq",
  "category",
  "item",
  "indicator",
  "unit",
  "note",
  "leads",
  "supports",
  "unsure",
  "extra",
  "targets",
  "parent",
  "part",
  "rule",
  "scale",
  "decimals",
] as const;
type Columns = Record<(typeof COLUMNS)[number], number[]>;

/** Texts of one column that are remembered at once. */
const KNOWN = 5000;

const RULES: readonly RecognisedRow["rule"][] = ["sum", "uniform", "each", "none"];
const PARTS: readonly RecognisedRow["part"][] = [null, "parts", "within"];
const SCALES: readonly Scale[] = [1, 10_000, 100_000_000];

interface PackedTable {
  head: Omit<RecognisedTable, "rows">;
  words: string[];
  /** Indexes of words. A record is a list of keys and values by turns. */
  lists: number[][];
  columns: Columns;
  /** Row by row: the total, then the targets in the order of the row's own list. */
  values: PackedCell[];
  /** Key 0 is the total, 1 + index of the word a district. */
  addresses: PackedAddresses;
  /** Row and what is off in it: hardly any has some. */
  offSums: [number, OffSum[]][];
}

export function packTables(found: Recognised): string {
  return JSON.stringify({ ...found, tables: found.tables.map(packTable) });
}

/** Throws on a text that packTables did not make. */
export function unpackTables(text: string): Recognised {
  const packed = JSON.parse(text) as (Omit<Recognised, "tables"> & { tables: PackedTable[] }) | null;
  if (!packed || !Array.isArray(packed.tables) || !Array.isArray(packed.skipped)) throw broken();
  return { ...packed, tables: packed.tables.map(unpackTable) };
}

const NOTHING: FoundValue = { value: null };

function broken(): RangeError {
  return new RangeError("packed tables are broken");
}

/** Texts and lists of texts, repeated ones kept once. */
class Words {
  readonly words: string[] = [];
  readonly lists: number[][] = [];
  readonly #lists = new Map<string, number>();

  /** 1 + the index of a text; 0 for null. `known` belongs to the column. */
  text(text: string | null, known: Map<string, number>): number {
    if (text === null) return 0;
    let index = known.get(text);
    if (index === undefined) {
      index = this.words.push(text);
      // A column of texts that hardly repeat is not worth a table of them all.
      if (known.size >= KNOWN) known.clear();
      known.set(text, index);
    }
    return index;
  }

  /** 1 + the index of a list; 0 for an empty one. */
  list(texts: readonly string[], known: Map<string, number>): number {
    if (texts.length === 0) return 0;
    const list = texts.map((text) => this.text(text, known) - 1);
    const key = list.join();
    let index = this.#lists.get(key);
    if (index === undefined) {
      index = this.lists.push(list);
      if (this.#lists.size >= KNOWN) this.#lists.clear();
      this.#lists.set(key, index);
    }
    return index;
  }
}

function byColumn<T>(make: () => T): Record<(typeof COLUMNS)[number], T> {
  return Object.fromEntries(COLUMNS.map((name) => [name, make()])) as Record<(typeof COLUMNS)[number], T>;
}

function packTable({ rows, ...head }: RecognisedTable): PackedTable {
  const words = new Words();
  const known = byColumn(() => new Map<string, number>());
  const columns = byColumn((): number[] => []);
  const values: PackedCell[] = [];
  const addresses = new AddressPacker();
  // Nearly every row has the same districts in the same order.
  const names = new Map<string, number>();
  let order: string[] = [];
  let list = 0;
  let keys = [0];
  const offSums: [number, OffSum[]][] = [];
  rows.forEach((row, at) => {
    if (row.offSums !== undefined) offSums.push([at, row.offSums]);
    columns.seq.push(words.text(row.seq, known.seq));
    columns.category.push(words.text(row.category, known.category));
    columns.item.push(words.text(row.item, known.item));
    columns.indicator.push(words.text(row.indicator, known.indicator));
    columns.unit.push(words.text(row.unit, known.unit));
    columns.note.push(words.text(row.note, known.note));
    columns.leads.push(words.list(row.leads, known.leads));
    columns.supports.push(words.list(row.supports, known.supports));
    columns.unsure.push(words.list(row.unsure, known.unsure));
    columns.extra.push(words.list(Object.entries(row.extra).flat(), known.extra));
    columns.parent.push(row.parent === null ? 0 : row.parent + 1);
    columns.part.push(PARTS.indexOf(row.part));
    columns.rule.push(RULES.indexOf(row.rule));
    columns.scale.push(SCALES.indexOf(row.scale));
    columns.decimals.push(row.decimals);
    const found = Object.keys(row.targets);
    if (!sameTexts(found, order)) {
      order = found;
      list = words.list(order, names);
      keys = [0, ...(words.lists[list - 1] ?? []).map((word) => word + 1)];
    }
    columns.targets.push(list);
    values.push(packCell(row.total.value));
    const cells = [row.total.cell];
    for (const { value, cell } of Object.values(row.targets)) {
      values.push(packCell(value));
      cells.push(cell);
    }
    addresses.add(keys, cells);
  });
  return { head, words: words.words, lists: words.lists, columns, values, addresses: addresses.packed, offSums };
}

function unpackTable({ head, words, lists, columns, values, addresses, offSums }: PackedTable): RecognisedTable {
  const figures = new ValueUnpacker();
  const places = new AddressUnpacker(addresses);
  const keys = lists.map((list) => list.map((index) => index + 1));
  const text = (index: number | undefined): string | null => {
    if (index === 0) return null;
    const known = words[(index ?? 0) - 1];
    if (typeof known !== "string") throw broken();
    return known;
  };
  const named = (index: number | undefined): string => text(index) ?? fail();
  const list = (index: number | undefined): string[] =>
    index === 0 ? [] : (keys[(index ?? 0) - 1] ?? fail()).map(named);
  const blanks: Record<string, FoundValue>[] = [];
  const blank = (order: number): Record<string, FoundValue> => {
    const record: Record<string, FoundValue> = {};
    for (const name of list(order)) put(record, name, NOTHING);
    return record;
  };
  let at = 0;
  const next = (key: number): FoundValue => {
    const packed = values[at];
    at += 1;
    if (packed === undefined) throw broken();
    const value = figures.unpack(packed);
    const cell = places.next(key);
    return cell === undefined ? { value } : { value, cell };
  };
  const rows = columns.indicator.map((indicator, row): RecognisedRow => {
    places.startRow(row);
    const total = next(0);
    const order = columns.targets[row] ?? fail();
    // A copy of an object with the same names is made quicker than one that grows name by name.
    const targets: Record<string, FoundValue> = order === 0 ? {} : { ...(blanks[order - 1] ??= blank(order)) };
    if (order > 0) for (const key of keys[order - 1] ?? fail()) put(targets, named(key), next(key));
    const extra: Record<string, string> = {};
    const pairs = list(columns.extra[row]);
    for (let pair = 0; pair < pairs.length; pair += 2) put(extra, pairs[pair] ?? "", pairs[pair + 1] ?? fail());
    const parent = columns.parent[row] ?? fail();
    return {
      seq: text(columns.seq[row]),
      category: text(columns.category[row]),
      item: text(columns.item[row]),
      indicator: named(indicator),
      unit: text(columns.unit[row]),
      scale: SCALES[columns.scale[row] ?? -1] ?? fail(),
      decimals: columns.decimals[row] ?? fail(),
      rule: RULES[columns.rule[row] ?? -1] ?? fail(),
      parent: parent === 0 ? null : parent - 1,
      part: columns.part[row] === 0 ? null : (PARTS[columns.part[row] ?? -1] ?? fail()),
      total,
      targets,
      leads: list(columns.leads[row]),
      supports: list(columns.supports[row]),
      note: text(columns.note[row]),
      extra,
      unsure: list(columns.unsure[row]),
    };
  });
  if (at !== values.length) throw broken();
  for (const [row, off] of offSums) (rows[row] ?? fail()).offSums = off;
  return { ...head, rows };
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, i) => text === b[i]);
}

function fail(): never {
  throw broken();
}
