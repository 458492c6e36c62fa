/**
 * 舍位平衡 of selected rows: a parent with its adding-up children is rounded as one table, every other row by itself.
 * Only what is shown is rounded.
 */

import type { ShownFigure } from "../../shared/display/round.ts";
import { balanceDisplay, balanceTable } from "../../shared/display/round.ts";
import type { Decimal } from "../../shared/model/decimal.ts";
import { sumToDecimal } from "../../shared/model/decimal.ts";
import { inScale } from "../../shared/model/amount-text.ts";
import type { District, Id, Indicator, PlanState } from "../../shared/model/plan.ts";
import { cellOf, childrenOf, districtsOf } from "../../shared/model/read-plan.ts";
import type { Scale } from "../../shared/model/unit.ts";
import { printedUnit, scaleExponent } from "../../shared/model/unit.ts";

export interface DisplayFigure {
  /** As stored, in the base unit. */
  original: string;
  shown: string;
  adjusted: boolean;
}

export interface DisplayRow {
  row: Indicator;
  unit: string;
  depth: number;
  total: DisplayFigure | null;
  /** By district; null: no figure. */
  cells: (DisplayFigure | null)[];
  /** false: the stored figures do not add up, so nothing was balanced. */
  balanced: boolean;
}

function decimalAt(plan: PlanState, row: Id, district: Id | null): Decimal | null {
  const value = cellOf(plan, row, district);
  return value?.kind === "amount" ? value.value : null;
}

/** The total, given or computed; null where there is none. */
function totalOf(plan: PlanState, row: Indicator): Decimal | null {
  const own = decimalAt(plan, row.id, null);
  if (own) return own;
  const tally = plan.figures.row(row.id);
  return tally.amounts === 0 ? null : sumToDecimal(tally.sum);
}

function fixed(figure: ShownFigure, scale: Scale, decimals: number): string {
  const text = inScale(figure.value, scale);
  if (decimals === 0) return text;
  const [whole = "0", fraction = ""] = text.split(".");
  return `${whole}.${fraction.padEnd(decimals, "0")}`;
}

function display(stored: Decimal, figure: ShownFigure, scale: Scale, decimals: number): DisplayFigure {
  return { original: inScale(stored, 1), shown: fixed(figure, scale, decimals), adjusted: figure.adjusted };
}

/** Selected rows that add up over districts, children behind their parents; figures at `scale` with `decimals` places. */
export function displayRows(plan: PlanState, rows: readonly Indicator[], scale: Scale, decimals: number): DisplayRow[] {
  const districts = districtsOf(plan);
  const chosen = new Set(rows.map(({ id }) => id));
  const done = new Set<Id>();
  const places = decimals - scaleExponent(scale);
  const out: DisplayRow[] = [];
  for (const row of rows) {
    if (done.has(row.id) || row.rule !== "sum") continue;
    const family = childrenOf(plan, row).filter(
      (child) => child.part === "parts" && chosen.has(child.id) && child.partition === null,
    );
    const whole = childrenOf(plan, row).filter((child) => child.part === "parts" && child.partition === null);
    const tied =
      family.length > 0 && family.length === whole.length
        ? tableRows(plan, row, family, districts, { scale, decimals, places })
        : null;
    for (const each of tied ?? [single(plan, row, districts, { scale, decimals, places })]) {
      if (!each) continue;
      done.add(each.row.id);
      out.push(each);
    }
  }
  return out;
}

interface Grain {
  scale: Scale;
  decimals: number;
  places: number;
}

function single(
  plan: PlanState,
  row: Indicator,
  districts: readonly District[],
  { scale, decimals, places }: Grain,
): DisplayRow | null {
  const total = totalOf(plan, row);
  if (!total) return null;
  const cells = districts.map(({ id }) => decimalAt(plan, row.id, id));
  const shown = balanceDisplay({ total, cells, places });
  return {
    row,
    unit: printedUnit(row.unit, scale),
    depth: row.parent === null ? 0 : 1,
    total: display(total, shown.total, scale, decimals),
    cells: cells.map((cell, index) => {
      const figure = shown.cells[index];
      return cell && figure ? display(cell, figure, scale, decimals) : null;
    }),
    balanced: shown.balanced,
  };
}

/** Parent and children as one table that adds up both ways; null where it does not as stored. */
function tableRows(
  plan: PlanState,
  parent: Indicator,
  children: readonly Indicator[],
  districts: readonly District[],
  grain: Grain,
): DisplayRow[] | null {
  const { scale, decimals, places } = grain;
  const nil: Decimal = { digits: 0, places: 0 };
  const total = totalOf(plan, parent);
  const totals = children.map((child) => totalOf(plan, child));
  if (!total || totals.some((one) => one === null)) return null;
  const columns = districts.map(({ id }) => decimalAt(plan, parent.id, id));
  const cells = children.flatMap((child) => districts.map(({ id }) => decimalAt(plan, child.id, id)));
  const shown = balanceTable({
    rows: totals.map((one) => one ?? nil),
    columns: columns.map((one) => one ?? nil),
    total,
    cells,
    places,
  });
  if (!shown.balanced) return null;
  const figures = (stored: readonly (Decimal | null)[], list: readonly (ShownFigure | null)[]) =>
    stored.map((one, index) => {
      const figure = list[index];
      return one && figure ? display(one, figure, scale, decimals) : null;
    });
  const n = districts.length;
  return [
    {
      row: parent,
      unit: printedUnit(parent.unit, scale),
      depth: 0,
      total: display(total, shown.total, scale, decimals),
      cells: figures(columns, shown.columns),
      balanced: true,
    },
    ...children.map((child, index) => ({
      row: child,
      unit: printedUnit(child.unit, scale),
      depth: 1,
      total: figures([totals[index] ?? null], [shown.rows[index] ?? null])[0] ?? null,
      cells: figures(cells.slice(index * n, index * n + n), shown.cells.slice(index * n, index * n + n)),
      balanced: true,
    })),
  ];
}
