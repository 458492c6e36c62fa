/** The tables of one sheet that were told by hand: which regions of recognition they mean, which they replace. */

import type { Sheet } from "../../document/sheet.ts";
import { linesOf } from "../grid/blocks.ts";
import type { SheetGrid } from "../grid/grid.ts";
import type { Line } from "../grid/lines.ts";
import { lookAt } from "../grid/row-look.ts";
import type { Region } from "../columns/region.ts";
import { lastRow } from "../columns/region.ts";
import type { ValueReader } from "../rows/read-value.ts";
import type { RecognisedTable, ToldTable } from "../table.ts";
import type { TableReading } from "./reading.ts";
import { isSameRegion, toldRegion } from "./told-region.ts";

/** Rows over or under a frame that can be its heading or notes. */
const LINES = 12;

export class Framed {
  readonly #meant = new Map<Region, TableReading>();
  readonly #replaced = new Set<Region>();
  readonly #kept: Region[];
  /** Regions of frames that recognition has none for. */
  readonly own: { region: Region; told: TableReading }[] = [];
  readonly outcomes: ToldTable[] = [];

  constructor(sheet: Sheet, reader: ValueReader, told: readonly TableReading[], found: readonly Region[]) {
    for (const one of told) {
      const same = found.find((region) => !this.#meant.has(region) && isSameRegion(region, one, lastRow(region)));
      if (same) {
        this.#meant.set(same, one);
        continue;
      }
      const region = toldRegion(sheet, reader, one);
      if (region) this.own.push({ region, told: one });
    }
    for (const region of found)
      if (!this.#meant.has(region) && this.own.some((one) => overlap(one.region, region))) this.#replaced.add(region);
    this.#kept = [...found.filter((region) => !this.#replaced.has(region)), ...this.own.map((one) => one.region)];
  }

  isReplaced(region: Region): boolean {
    return this.#replaced.has(region);
  }

  toldOf(region: Region): TableReading | null {
    return this.#meant.get(region) ?? null;
  }

  take({ tables, outcome }: { tables: RecognisedTable[]; outcome: ToldTable }, into: RecognisedTable[]): void {
    into.push(...tables);
    this.outcomes.push(outcome);
  }

  /** The lines over and under a region, up to the next tables; `next`: another one follows. */
  linesAround(grid: SheetGrid, region: Region): { above: Line[]; below: Line[]; next: boolean } {
    const { top } = region.block.header;
    const bottom = lastRow(region);
    const before = Math.max(-1, ...this.#kept.map(lastRow).filter((row) => row < top));
    const after = Math.min(Infinity, ...this.#kept.map((one) => one.block.header.top).filter((row) => row > bottom));
    const lines = (rows: number[]): Line[] => rows.flatMap((row) => linesOf(grid, lookAt(grid, row), row));
    return {
      above: lines(grid.rows.filter((row) => row > before && row < top).slice(-LINES)),
      below: lines(grid.rows.filter((row) => row > bottom && row < after).slice(0, LINES)),
      next: after < Infinity,
    };
  }
}

function overlap(a: Region, b: Region): boolean {
  return a.left <= b.right && b.left <= a.right && a.block.header.top <= lastRow(b) && b.block.header.top <= lastRow(a);
}
