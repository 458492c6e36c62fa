/**
 * 舍位平衡 of a whole plan: a copy of it in 万元 (or 亿元, 万人 …) whose shown table still adds up, districts to total and
 * children to parent, every figure at one of its two neighbours, with the least distortion. The given plan is not touched.
 *
 *   displayPlan(plan, { scale: 10000, places: 2, units: ["元"] })
 *     -> { plan, adjusted: cells that are not their own nearest rounding, coarse: what could not be shown as it stands }
 *
 * Rows that add up nowhere (uniform standards, rates) and rows with ranges are never rounded: they go to the larger unit
 * only where all their figures still show in full.
 */

import type { Value } from "../model/amount.ts";
import { placesInScale } from "../model/amount-text.ts";
import type { Decimal } from "../model/decimal.ts";
import { Accumulator, makeDecimal, sumToDecimal } from "../model/decimal.ts";
import { cellKey } from "../model/cell.ts";
import { mergedColumns } from "../model/merged-columns.ts";
import type { District, Id, Indicator, PlanState } from "../model/plan.ts";
import { childrenOf, districtsOf, indicatorsOf } from "../model/read-plan.ts";
import { scaleExponent } from "../model/unit.ts";
import { comparisonOf } from "../rules/span.ts";
import { balanceDisplay, balanceSteps, nearest, splitBy } from "./round.ts";
import type { FamilyPartition, FamilyRow, Loose, ShownRow } from "./family.ts";
import { columnsOff, roundFamily, wrong } from "./family.ts";
import type { DisplayChoice } from "./text.ts";
import { shownAmount, shownUnitLine } from "./text.ts";

/** What the shown table cannot say as it stands, row by row. */
export interface CoarseRow {
  indicator: Id;
  /**
   * gap: its districts do not add up to its total as stored, so it is rounded plainly; parts: its children do not add up
   * to it as stored, or cannot be rounded with it; partition: its children add up as stored, but not all its partitions
   * can be shown doing so; kept: in the unit asked for its figures would need more decimals; vanished: figures that are
   * not 0 are shown as 0.
   */
  reason: "gap" | "parts" | "partition" | "kept" | "vanished";
  /** Name of the partition concerned. */
  partition?: string | null;
  /** The cells concerned; null is the total. */
  districts?: (Id | null)[];
}

export interface DisplayPlan {
  plan: PlanState;
  /** Cells by `cellKey`. */
  adjusted: Set<string>;
  coarse: CoarseRow[];
}

/** @param only rows to round, each with its whole family; absent: all */
export function displayPlan(plan: PlanState, choice: DisplayChoice, only?: ReadonlySet<Id>): DisplayPlan {
  return new Display(plan, choice).run(only);
}

type Figures = Map<Id | null, Decimal>;
type NamedPartition = FamilyPartition & { name: string | null };

class Display {
  readonly #plan: PlanState;
  readonly #choice: DisplayChoice;
  readonly #units: ReadonlySet<string>;
  /** Places of the base unit: 万元 with two decimals is −2. */
  readonly #places: number;
  readonly #districts: District[];
  readonly #figures = new Map<Id, Figures>();
  /** Of the row at hand. */
  readonly #targets = new Map<Id, Value>();
  #vanished: (Id | null)[] = [];
  readonly #copy: PlanState;
  readonly #adjusted = new Set<string>();
  readonly #coarse: CoarseRow[] = [];

  constructor(plan: PlanState, choice: DisplayChoice) {
    this.#plan = plan;
    this.#choice = choice;
    this.#units = new Set(choice.units ?? ["元"]);
    this.#places = choice.places - scaleExponent(choice.scale);
    this.#districts = districtsOf(plan);
    this.#copy = {
      ...plan,
      header: { ...plan.header, unitLine: shownUnitLine(plan.header.unitLine, this.#units, choice.scale) },
      indicator: new Map(plan.indicator),
      figures: plan.figures.copy(),
    };
  }

  run(only?: ReadonlySet<Id>): DisplayPlan {
    const families = only && new Set([...only].map((id) => this.#topOf(id)));
    const rows = indicatorsOf(this.#plan).filter(
      (row) => this.#units.has(row.unit) && (!families || families.has(this.#topOf(row.id))),
    );
    const partitions = new Map(rows.map((row) => [row.id, this.#partitionsOf(row)]));
    const children = new Set([...partitions.values()].flat(2).map(({ id }) => id));
    for (const row of rows) {
      const own = partitions.get(row.id) ?? [];
      if (children.has(row.id)) continue;
      if (!this.#canRound(row) || (!addsUp(row) && own.length === 0)) this.#keep(row);
      else if (own.length === 0) this.#single(row);
      else this.#family(row, partitions);
    }
    return { plan: this.#copy, adjusted: this.#adjusted, coarse: this.#coarse };
  }

  #topOf(id: Id): Id {
    let at = id;
    for (let up = this.#plan.indicator.get(at)?.parent; up != null; up = this.#plan.indicator.get(at)?.parent) at = up;
    return at;
  }

  /** Standards and ranges have no rounding that could add up. */
  #canRound(row: Indicator): boolean {
    if (row.rule === "uniform" || row.rule === "each") return false;
    return !this.#valuesOf(row).some((value) => value?.kind === "amount" && (value.to || value.from));
  }

  #valuesOf(row: Indicator): Value[] {
    return [this.#plan.figures.total(row.id), ...this.#plan.figures.row(row.id).values()];
  }

  /** Children that can be rounded with their parent, by partition; a partition with a child that cannot is told. */
  #partitionsOf(parent: Indicator): Indicator[][] {
    const partitions = new Map<string, Indicator[]>();
    for (const child of childrenOf(this.#plan, parent)) {
      if (child.part === null || !this.#valuesOf(child).some((value) => value?.kind === "amount")) continue;
      const key = `${child.part}|${child.partition ?? ""}`;
      partitions.set(key, [...(partitions.get(key) ?? []), child]);
    }
    return [...partitions.values()].filter((group) => {
      const fits =
        this.#canRound(parent) && group.every((child) => child.unit === parent.unit && this.#canRound(child));
      if (!fits) this.#coarse.push({ indicator: parent.id, reason: "parts", partition: group[0]?.partition ?? null });
      return fits;
    });
  }

  /** Stored figures; a computed total is Σ. */
  #figuresOf(row: Indicator): Figures {
    let figures = this.#figures.get(row.id);
    if (figures) return figures;
    figures = new Map();
    const total = row.totalMode === "given" ? this.#plan.figures.total(row.id) : null;
    if (total?.kind === "amount") figures.set(null, total.value);
    const sum = new Accumulator();
    const targets = this.#plan.figures.row(row.id);
    for (const { id } of this.#districts) {
      const value = targets.get(id);
      if (value?.kind !== "amount") continue;
      figures.set(id, value.value);
      sum.add(value.value);
    }
    const computed = row.totalMode === "computed" && sum.count > 0 ? sumToDecimal(sum.total()) : null;
    if (computed) figures.set(null, computed);
    this.#figures.set(row.id, figures);
    return figures;
  }

  /** A row by itself; where its total is a bound (不少于, 不超过), or none, the sum need not be equal and must not turn. */
  #single(row: Indicator): void {
    if (this.#singleWhole(row)) return;
    const figures = this.#figuresOf(row);
    const total = figures.get(null);
    if (!total || this.#loose(row, null) !== 0) return this.#family(row, new Map());
    const cells = this.#districts.map(({ id }) => figures.get(id) ?? null);
    const shown = balanceDisplay({ total, cells, places: this.#places });
    this.#show(row, null, shown.total.value, shown.total.adjusted);
    cells.forEach((cell, index) => {
      const figure = shown.cells[index];
      const district = this.#districts[index];
      if (cell && figure && district) this.#show(row, district.id, figure.value, figure.adjusted);
    });
    this.#finish(row);
    if (!shown.balanced && cells.some((cell) => cell !== null)) this.#coarse.push({ indicator: row.id, reason: "gap" });
  }

  /** The common case of a row by itself: whole figures under a given total that is no bound. False: not this case. */
  #singleWhole(row: Indicator): boolean {
    const total = this.#plan.figures.total(row.id);
    if (total?.kind !== "amount" || row.totalMode === "computed" || this.#places > 0) return false;
    if (total.value.places !== 0 || this.#loose(row, null) !== 0) return false;
    const size = 10 ** -this.#places;
    const targets = this.#plan.figures.row(row.id);
    const values = this.#districts.map(({ id }) => targets.get(id) ?? null);
    const cells = new Float64Array(values.length).fill(Number.NaN);
    for (let at = 0; at < values.length; at += 1) {
      const value = values[at];
      if (value?.kind !== "amount") continue;
      if (value.value.places !== 0) return false;
      cells[at] = value.value.digits;
    }
    const shown = balanceSteps(total.value.digits, cells, size);
    if (shown === null) return false;
    const put = (value: Value, units: number): Value => {
      const figure = makeDecimal(units, this.#places);
      if (value?.kind !== "amount") return value;
      if (figure === null) throw new RangeError("the figure is out of range");
      return shownAmount(value, row.unit, figure, this.#choice);
    };
    const line = this.#copy.figures.newRow();
    let some = false;
    values.forEach((value, at) => {
      const district = (this.#districts[at] as District).id;
      const units = shown.cells[at] as number;
      if (value === null) return;
      if (Number.isNaN(units)) return void line.set(district, value);
      some = true;
      if (units === 0 && cells[at] !== 0) this.#vanished.push(district);
      if (shown.adjusted[at] === 1) this.#adjusted.add(cellKey(row.id, district));
      line.set(district, put(value, units));
    });
    if (shown.total === 0 && total.value.digits !== 0) this.#vanished.unshift(null);
    this.#copy.figures.set(row.id, null, put(total, shown.total));
    this.#copy.figures.setRow(row.id, line);
    this.#finish(row);
    if (!shown.balanced && some) this.#coarse.push({ indicator: row.id, reason: "gap" });
    return true;
  }

  #loose(row: Indicator, district: Id | null): Loose {
    const value = this.#plan.figures.get(row.id, district);
    const comparison = comparisonOf(value?.kind === "amount" ? value : null);
    return comparison === "atLeast" ? -1 : comparison === "atMost" ? 1 : 0;
  }

  #family(root: Indicator, partitions: ReadonlyMap<Id, Indicator[][]>): void {
    const members: Indicator[] = [];
    const collect = (row: Indicator): void => {
      members.push(row);
      for (const group of partitions.get(row.id) ?? []) group.forEach(collect);
    };
    collect(root);
    const finest = Math.max(
      0,
      ...members.flatMap((row) => [...this.#figuresOf(row).values()].map(({ places }) => places)),
    );
    const grains = ({ digits, places }: Decimal): bigint => BigInt(digits) * 10n ** BigInt(finest - places);
    const rowOf = new Map<FamilyRow, Indicator>();
    const build = (row: Indicator): FamilyRow => {
      const figures = this.#figuresOf(row);
      const cells = this.#districts.map(({ id }) => {
        const value = figures.get(id);
        return value ? grains(value) : null;
      });
      const total = figures.get(null);
      const built: FamilyRow = {
        total: total ? grains(total) : null,
        cells,
        totalLoose: this.#loose(row, null),
        cellsLoose: this.#districts.map(({ id }) => this.#loose(row, id)),
        partitions: (partitions.get(row.id) ?? []).map((group): NamedPartition => ({
          children: group.map(build),
          within: group[0]?.part === "within",
          groups: this.#groupsOf(row, group),
          name: group[0]?.partition ?? null,
        })),
      };
      rowOf.set(built, row);
      return built;
    };
    const built = build(root);
    const size = 10n ** BigInt(finest - this.#places);
    const rounded = roundFamily(built, size);
    for (const [row, shown] of rounded.rows) this.#takeOver(rowOf.get(row) as Indicator, row, shown, size);
    for (const { parent, partition, columns } of rounded.missed) {
      this.#coarse.push({
        indicator: (rowOf.get(parent) as Indicator).id,
        reason: "partition",
        partition: (partition as NamedPartition).name,
        districts: columns.map((column) => this.#districtAt(column)),
      });
    }
  }

  #groupsOf(row: Indicator, children: readonly Indicator[]): Int32Array | null {
    const merged = mergedColumns(this.#plan, [row.id, ...children.map(({ id }) => id)]);
    if (merged === null) return null;
    const at = new Map(this.#districts.map(({ id }, column) => [id, column]));
    return Int32Array.from(this.#districts, ({ id }, column) => at.get(merged.groupOf.get(id)?.[0] ?? id) ?? column);
  }

  #takeOver(row: Indicator, exact: FamilyRow, shown: ShownRow, size: bigint): void {
    const put = (district: Id | null, value: bigint | null, figure: bigint): void => {
      if (value === null) return;
      const decimal = makeDecimal(Number(figure), this.#places);
      if (decimal === null) throw new RangeError("the figure is out of range");
      this.#show(row, district, decimal, figure !== nearest(splitBy(value, size)));
    };
    put(null, exact.total, shown.total);
    exact.cells.forEach((value, column) => put(this.#districtAt(column), value, shown.cells[column] as bigint));
    this.#finish(row);
    const gap = exact.cells.reduce<bigint>((left, cell) => left - (cell ?? 0n), exact.total ?? 0n);
    const judged = addsUp(row) && exact.total !== null && exact.cells.some((cell) => cell !== null);
    if (judged && wrong(gap, exact.totalLoose)) this.#coarse.push({ indicator: row.id, reason: "gap" });
    for (const partition of exact.partitions) {
      const off = columnsOff(exact, partition).map((column) => this.#districtAt(column));
      const { name } = partition as NamedPartition;
      if (off.length > 0) this.#coarse.push({ indicator: row.id, reason: "parts", partition: name, districts: off });
    }
  }

  #districtAt(column: number | null): Id | null {
    return column === null ? null : (this.#districts[column]?.id ?? null);
  }

  #show(row: Indicator, district: Id | null, figure: Decimal, adjusted: boolean): void {
    if (adjusted) this.#adjusted.add(cellKey(row.id, district));
    const value = this.#plan.figures.get(row.id, district);
    // A computed total has no value of its own: Σ of what is shown gives it.
    if (value?.kind !== "amount" || (district === null && row.totalMode === "computed")) return;
    if (value.value.digits !== 0 && figure.digits === 0) this.#vanished.push(district);
    const shown = shownAmount(value, row.unit, figure, this.#choice);
    if (district === null) this.#copy.figures.set(row.id, null, shown);
    else this.#targets.set(district, shown);
  }

  /** Takes the shown figures of a row into the copy. */
  #finish(row: Indicator): void {
    const { scale, places } = this.#choice;
    this.#copy.indicator.set(row.id, { ...row, scale, decimals: places });
    for (const [district, value] of this.#targets) this.#copy.figures.set(row.id, district, value);
    if (this.#vanished.length > 0) {
      this.#coarse.push({ indicator: row.id, reason: "vanished", districts: this.#vanished });
    }
    this.#vanished = [];
    this.#targets.clear();
  }

  /** A row that is not rounded: in the larger unit where its figures need no more decimals there, else as it is. */
  #keep(row: Indicator): void {
    const { scale, places } = this.#choice;
    if (row.scale === scale) return;
    const fits = (value: Decimal | undefined): boolean => value === undefined || placesInScale(value, scale) <= places;
    const all = this.#valuesOf(row).every((value) => {
      return value?.kind !== "amount" || (fits(value.value) && fits(value.to) && fits(value.from));
    });
    if (all) this.#copy.indicator.set(row.id, { ...row, scale, decimals: places });
    else this.#coarse.push({ indicator: row.id, reason: "kept" });
  }
}

/** Whether the row's districts are meant to add up to its total. */
function addsUp(row: Indicator): boolean {
  return row.rule === "sum" || row.totalMode === "computed";
}
