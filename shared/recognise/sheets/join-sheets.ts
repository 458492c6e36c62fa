/** Puts together the tables of a workbook with a sheet for each district: the same rows, a district more. */

import type { Value } from "../../model/amount.ts";
import { guessRule } from "../rows/guess-rule.ts";
import type { FoundValue, RecognisedRow, RecognisedTable, Skipped } from "../table.ts";
import { keyText } from "../grid/words.ts";
import type { SheetOwner } from "./owners.ts";

/** A table read as its sheet's district's own. */
export interface OwnedTable {
  table: RecognisedTable;
  owner: SheetOwner;
}

/**
 * One table of all that share most of their rows; rows that only some sheets have come after. The cells of other sheets
 * than the first bear their sheet's name: 涡阳县!D3.
 */
export function joinSheets(owned: readonly OwnedTable[], skipped: Skipped[]): RecognisedTable[] {
  const joined: OwnedTable[] = [];
  for (const one of owned) {
    const into = joined.find((other) => sharesRows(other.table, one.table) && !overlaps(other.table, one.table));
    if (!into) {
      joined.push({
        ...one,
        table: {
          ...one.table,
          rows: one.table.rows.slice(),
          districts: one.table.districts.slice(),
          found: one.table.found.slice(),
        },
      });
      continue;
    }
    merge(into.table, one.table);
    skipped.push({
      sheet: one.table.sheet,
      range: one.table.range,
      reason: `与“${into.table.sheet}”工作表是同一张表，一张工作表一个县区，已合在一起`,
    });
  }
  return joined.flatMap(({ table, owner }) => {
    if (table.districts.length > 0) return [finish(table, owner)];
    skipped.push({ sheet: table.sheet, range: table.range, reason: "只有总数，没有县区的数，没有读入" });
    return [];
  });
}

function rowKey(row: RecognisedRow): string {
  return [row.category, row.item, row.indicator, row.unit].map((text) => keyText(text ?? "")).join("|");
}

function sharesRows(a: RecognisedTable, b: RecognisedTable): boolean {
  const known = new Set(a.rows.map(rowKey));
  return b.rows.filter((row) => known.has(rowKey(row))).length * 2 >= b.rows.length;
}

function overlaps(a: RecognisedTable, b: RecognisedTable): boolean {
  return b.districts.some((name) => a.districts.includes(name));
}

function merge(into: RecognisedTable, from: RecognisedTable): void {
  const address = (cell: string): string => (from.sheet === into.sheet ? cell : `${from.sheet}!${cell}`);
  const at = (found: FoundValue): FoundValue =>
    found.cell === undefined ? found : { ...found, cell: address(found.cell) };
  into.districts.push(...from.districts);
  into.found.push(...from.found);
  const taken = new Set<number>();
  /** From an index of `from.rows` to one of `into.rows`. */
  const places: number[] = [];
  from.rows.forEach((row, i) => {
    const key = rowKey(row);
    let place = into.rows.findIndex((own, j) => !taken.has(j) && rowKey(own) === key);
    if (place < 0) {
      place = into.rows.length;
      into.rows.push({
        ...row,
        total: { value: null },
        targets: {},
        unsure: [],
        parent: row.parent === null ? null : (places[row.parent] ?? null),
      });
      delete into.rows[place]?.offSums;
    }
    taken.add(place);
    places[i] = place;
    const own = into.rows[place] as RecognisedRow;
    const targets = { ...own.targets };
    for (const [name, found] of Object.entries(row.targets)) targets[name] = at(found);
    const offSums = [
      ...(own.offSums ?? []),
      ...(row.offSums ?? []).map((off) => ({ ...off, cell: address(off.cell) })),
    ];
    into.rows[place] = {
      ...own,
      targets,
      total: row.total.value === null ? own.total : at(row.total),
      decimals: Math.max(own.decimals, row.decimals),
      scale: own.scale,
      unsure: [...own.unsure, ...row.unsure.map((text) => `“${from.sheet}”工作表：${text}`)],
      ...(offSums.length > 0 ? { offSums } : {}),
    };
  });
}

/** A rule is guessed anew from the figures of all districts. */
function finish(table: RecognisedTable, owner: SheetOwner): RecognisedTable {
  const name = owner.district;
  return {
    ...table,
    title:
      name !== null && table.districts.length > 1
        ? (table.title?.replace(new RegExp(`^${name}`), "") ?? null)
        : table.title,
    rows: table.rows.map((row) => {
      const values: Value[] = table.districts.map((district) => row.targets[district]?.value ?? null);
      return { ...row, rule: guessRule(row.indicator, row.unit ?? "", row.total.value, values).rule };
    }),
  };
}
