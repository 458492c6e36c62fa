/** The figures of the 资金表 in steps of the unit shown, so that they add up by rows, by sources and by districts. */

import type { ExactSum } from "../../model/decimal.ts";
import { addSums, compareSums, subtractSums } from "../../model/decimal.ts";
import type { District, Indicator, PlanState } from "../../model/plan.ts";
import { districtsOf } from "../../model/read-plan.ts";
import type { FundRow, Funds } from "../../tracking/funds/funds.ts";
import { percentOf } from "../../tracking/funds/money.ts";
import { sourcesOf } from "./sources.ts";
import type { MoneyUnit, ShownTable } from "../../tracking/funds/shown.ts";
import { nearestStep, shownColumn, shownTable, shownWithin, wholeUnit } from "../../tracking/funds/shown.ts";

export const stages = ["arranged", "arrived", "paid"] as const;
export type Stage = (typeof stages)[number];

export interface ShownRow {
  row: FundRow | null;
  /** null: what is with no district; of the table by rows. */
  district: District | null;
  /** In steps of the unit; null: nothing is known. */
  need: bigint | null;
  sources: (bigint | null)[];
  stages: Record<Stage, bigint | null>;
  rates: { arrived: string | null; paid: string | null };
  /** Which of them moved by 舍位平衡: "need", a source, a stage. */
  moved: ReadonlySet<string>;
}

export interface FundSums {
  unit: MoneyUnit;
  sources: string[];
  /** Each row of the plan with its places under it. */
  rows: { indicator: Indicator; whole: ShownRow; places: ShownRow[] }[];
  total: ShownRow;
  districts: ShownRow[];
  moved: number;
}

const nothing: ExactSum = { digits: 0n, places: 0 };

/** @param chosen the unit asked for; null: the one in which every figure is whole */
export function fundSums(plan: PlanState, { rows }: Funds, chosen: MoneyUnit | null): FundSums {
  const sources = sourcesOf(rows);
  const unit = chosen ?? wholeUnit(rows.flatMap(figuresOf));
  const wholes = rows.filter(({ district }) => district === null);
  // Of nested rows the outermost counts.
  const isTop = topRows(plan, wholes);
  const top = wholes.filter(isTop);
  const byTop = shownTable(cellsOf(top, sources), unit);
  const held = new Map(wholes.map((row) => [row, withRest(rows, row)]));
  const shownTop = new Map(top.map((row, at) => [row, settledRow(row, unit, byTop, at, sources)]));
  const shown = new Map(wholes.map((row) => [row, shownTop.get(row) ?? plainRow(row, unit, sources)]));
  const under = new Map(wholes.map((row) => [row, within(held.get(row) ?? [], shown.get(row), unit, sources)]));
  // Where the places of a row cannot be made to add up to it, all rows are what their places add up to.
  if ([...under.values()].includes(null)) {
    for (const row of wholes) {
      const all = held.get(row) ?? [];
      if (all.length === 0) continue;
      const table = shownTable(cellsOf(all, sources), unit);
      under.set(row, table);
      const own = { cells: [table.columns], rows: [table.whole], columns: table.columns, whole: table.whole };
      shown.set(row, settledRow(row, unit, own, 0, sources));
    }
  }
  const totals = stageTotals(top);
  for (const stage of stages) {
    const whole = totals[stage];
    if (whole)
      spread(
        top.map((row) => shown.get(row)),
        top.map((row) => row[stage]?.sum ?? null),
        whole,
        unit,
        stage,
      );
  }
  const own = wholes.map((row) => {
    const whole = shown.get(row) ?? plainRow(row, unit, sources);
    const places = placesOf(held.get(row) ?? [], row, whole, under.get(row) ?? null, unit, sources);
    return { indicator: row.indicator, whole, places };
  });
  const counted = own.filter(({ whole }) => whole.row && isTop(whole.row));
  const total = addedUp(
    counted.map(({ whole }) => whole),
    null,
    sources,
    ratesOf(totals),
  );
  const districts = districtRows(plan, rows.filter(isTop), counted, total, sources);
  const moved = own.reduce(
    (sum, { whole, places }) => sum + whole.moved.size + places.reduce((all, one) => all + one.moved.size, 0),
    0,
  );
  return { unit, sources, rows: own, total, districts, moved };
}

function figuresOf({ need, sources, arranged, arrived, paid }: FundRow): ExactSum[] {
  return [need, ...sources.values(), arranged?.sum, arrived?.sum, paid?.sum].flatMap((one) => one ?? []);
}

function topRows(plan: PlanState, wholes: readonly FundRow[]): (row: FundRow) => boolean {
  const counted = new Set(wholes.map(({ indicator }) => indicator.id));
  return ({ indicator }) => {
    for (let up = indicator.parent; up !== null; up = plan.indicator.get(up)?.parent ?? null)
      if (counted.has(up)) return false;
    return true;
  };
}

function cellsOf(rows: readonly FundRow[], sources: readonly string[]): ExactSum[][] {
  return rows.map(({ sources: held }) => sources.map((source) => held.get(source) ?? nothing));
}

function settledRow(
  row: FundRow,
  unit: MoneyUnit,
  table: ShownTable,
  at: number,
  sources: readonly string[],
): ShownRow {
  const moved = new Set<string>();
  const need = row.need ? (table.rows[at] ?? 0n) : null;
  if (need !== null && row.need && need !== nearestStep(row.need, unit)) moved.add("need");
  const shown = sources.map((source, column): bigint | null => {
    const exact = row.sources.get(source);
    if (!exact) return null;
    const steps = table.cells[at]?.[column] ?? 0n;
    if (steps !== nearestStep(exact, unit)) moved.add(source);
    return steps;
  });
  return { ...plainRow(row, unit, sources), need, sources: shown, moved };
}

/** Each figure by itself. */
function plainRow(row: FundRow, unit: MoneyUnit, sources: readonly string[]): ShownRow {
  const step = (sum: ExactSum | null | undefined): bigint | null => (sum ? nearestStep(sum, unit) : null);
  return {
    ...{ row, district: row.district, need: step(row.need), moved: new Set<string>() },
    sources: sources.map((source) => step(row.sources.get(source))),
    stages: { arranged: step(row.arranged?.sum), arrived: step(row.arrived?.sum), paid: step(row.paid?.sum) },
    rates: { arrived: row.arrivedRate?.percent ?? null, paid: row.paidRate?.percent ?? null },
  };
}

/** One stage down the rows, so that it adds up to its whole. */
function spread(
  shown: readonly (ShownRow | undefined)[],
  figures: readonly (ExactSum | null)[],
  whole: ExactSum,
  unit: MoneyUnit,
  stage: Stage,
  steps: bigint = nearestStep(whole, unit),
): void {
  const held = figures.flatMap((figure, at) => (figure ? [{ figure, at }] : []));
  const settled = shownColumn(
    held.map(({ figure }) => figure),
    whole,
    unit,
    steps,
  );
  for (const [index, { figure, at }] of held.entries()) {
    const row = shown[at];
    if (!row) continue;
    row.stages[stage] = settled[index] ?? null;
    if (row.stages[stage] !== nearestStep(figure, unit)) row.moved = new Set([...row.moved, stage]);
  }
}

/** The places of a row, and what of it is with none. */
function withRest(rows: readonly FundRow[], whole: FundRow): FundRow[] {
  const held = rows.filter(({ indicator, district }) => indicator === whole.indicator && district !== null);
  const rest = held.length === 0 ? null : restOf(whole, held);
  return rest ? [...held, rest] : held;
}

/** The places of a row so that they add up to it as it is shown; null: they cannot. */
function within(
  held: readonly FundRow[],
  shown: ShownRow | undefined,
  unit: MoneyUnit,
  sources: readonly string[],
): ShownTable | null {
  const cells = cellsOf(held, sources);
  if (held.length === 0 || shown?.need === null || !shown) return shownTable(cells, unit);
  return shownWithin(cells, unit, { columns: shown.sources.map((steps) => steps ?? 0n), whole: shown.need });
}

function placesOf(
  held: readonly FundRow[],
  whole: FundRow,
  shown: ShownRow,
  table: ShownTable | null,
  unit: MoneyUnit,
  sources: readonly string[],
): ShownRow[] {
  const places = held.map((row, at) =>
    table ? settledRow(row, unit, table, at, sources) : plainRow(row, unit, sources),
  );
  for (const stage of stages) {
    const sum = whole[stage]?.sum;
    const figures = held.map((row) => row[stage]?.sum ?? null);
    if (sum) spread(places, figures, sum, unit, stage, shown.stages[stage] ?? undefined);
  }
  return places;
}

/** What of the whole is with no district. */
function restOf(whole: FundRow, held: readonly FundRow[]): FundRow | null {
  if (!whole.need) return null;
  const sum = held.reduce((total, { need }) => addSums(total, need ?? nothing), nothing);
  if (compareSums(sum, whole.need) === 0) return null;
  const sources = [...whole.sources].map(([source, money]): [string, ExactSum] => {
    const given = held.reduce((total, row) => addSums(total, row.sources.get(source) ?? nothing), nothing);
    return [source, subtractSums(money, given)];
  });
  return {
    ...{ indicator: whole.indicator, district: null, quantity: null, standard: null, sources: new Map(sources) },
    ...{ need: subtractSums(whole.need, sum), arranged: null, arrived: null, paid: null },
    ...{ arrivedRate: null, paidRate: null },
  };
}

type Totals = Record<Stage, ExactSum | null>;

/** What the stages come to. */
function stageTotals(rows: readonly FundRow[]): Totals {
  const of = (stage: Stage): ExactSum | null => {
    const held = rows.flatMap((row) => row[stage]?.sum ?? []);
    return held.length === 0 ? null : held.reduce(addSums);
  };
  return { arranged: of("arranged"), arrived: of("arrived"), paid: of("paid") };
}

function ratesOf({ arranged, arrived, paid }: Totals): ShownRow["rates"] {
  return {
    arrived: arrived && arranged ? percentOf(arrived, arranged) : null,
    paid: paid && (arrived ?? arranged) ? percentOf(paid, arrived ?? arranged ?? nothing) : null,
  };
}

/** Rows as they are shown, added up. */
function addedUp(
  rows: readonly ShownRow[],
  district: District | null,
  sources: readonly string[],
  rates: ShownRow["rates"],
): ShownRow {
  const sum = (list: readonly (bigint | null)[]): bigint | null =>
    list.reduce((all, one) => (one === null ? all : (all ?? 0n) + one), null);
  return {
    ...{ row: null, district, rates, moved: new Set<string>() },
    need: sum(rows.map(({ need }) => need)),
    sources: sources.map((_, at) => sum(rows.map(({ sources: held }) => held[at] ?? null))),
    stages: {
      arranged: sum(rows.map(({ stages: held }) => held.arranged)),
      arrived: sum(rows.map(({ stages: held }) => held.arrived)),
      paid: sum(rows.map(({ stages: held }) => held.paid)),
    },
  };
}

/** Each district with all its rows together as the other table shows them, and what is with none. */
function districtRows(
  plan: PlanState,
  rows: readonly FundRow[],
  counted: FundSums["rows"],
  total: ShownRow,
  sources: readonly string[],
): ShownRow[] {
  const places = districtsOf(plan).flatMap((district): ShownRow[] => {
    const own = counted.flatMap(({ places: held }) => held.filter((one) => one.district === district));
    const rates = ratesOf(stageTotals(rows.filter((row) => row.district === district)));
    return own.length === 0 ? [] : [addedUp(own, district, sources, rates)];
  });
  if (places.length === 0) return [];
  const given = addedUp(places, null, sources, total.rates);
  const less = (a: bigint | null, b: bigint | null): bigint | null => (a === null ? null : a - (b ?? 0n));
  const rest: ShownRow = {
    ...{ ...given, rates: { arrived: null, paid: null }, need: less(total.need, given.need) },
    sources: total.sources.map((steps, at) => less(steps, given.sources[at] ?? null)),
    stages: {
      arranged: less(total.stages.arranged, given.stages.arranged),
      arrived: less(total.stages.arrived, given.stages.arrived),
      paid: less(total.stages.paid, given.stages.paid),
    },
  };
  const some = [rest.need, ...rest.sources, ...Object.values(rest.stages)].some((steps) => (steps ?? 0n) !== 0n);
  return some ? [...places, rest] : places;
}
