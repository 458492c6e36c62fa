/**
 * `copied` (照抄): a district that reports last month's figures again, another district's, or its targets. A whole column that
 * is copied is told once; else single figures for which chance is no good reason.
 */

import type { Amount } from "../../model/amount.ts";
import { compare, decimalText, equal } from "../../model/decimal.ts";
import type { Decimal } from "../../model/decimal.ts";
import type { Id, Indicator } from "../../model/plan.ts";
import { districtsOf, indicatorsOf } from "../../model/read-plan.ts";
import type { Told } from "../../rules/rule.ts";
import { layerTitle } from "../layer-key.ts";
import type { JudgedCell, LayerSubject } from "./layer-check.ts";
import { cellsOf, isCumulative, wholeCheck } from "./layer-check.ts";
import { MOST_APART, districtName, districtNames, ofCell, ofCells, shown } from "./speak.ts";

type Copy = "last" | "target" | "district";

/** Figures of one row in one district. */
interface Entry {
  indicator: Indicator;
  cell: JudgedCell;
}

/** A column that is equal in as many rows, with as many digits in all that say something, is no chance. */
const LEAST_ROWS = 2;
const LEAST_DIGITS = 5;
/** Single figures from here on: 4 of 4 is what small tasks look like when they are done. */
const LARGE: Decimal = { digits: 100, places: 0 };

/** Digits that say something: 4 of 1063, 1 of 1000. */
function weight({ digits }: Decimal): number {
  return String(Math.abs(digits)).replace(/0+$/, "").length;
}

const isDone = ({ now, target }: JudgedCell): boolean => target !== null && compare(now.value, target.value) >= 0;
const same = (a: Amount, b: Amount | null): boolean => b !== null && equal(a.value, b.value);
/** Done, and as it was a month ago: it rightly stands still. */
const isSettled = (cell: JudgedCell): boolean => isDone(cell) && same(cell.now, cell.last);

/** The figures of the districts, zeros out: nothing done is nothing copied. */
function columnsOf(subject: LayerSubject): Map<Id, Entry[]> {
  const districts = districtsOf(subject.plan).map(({ id }) => id);
  const columns = new Map<Id, Entry[]>();
  for (const indicator of indicatorsOf(subject.plan)) {
    if (!isCumulative(indicator, subject.parts)) continue;
    for (const cell of cellsOf(subject, indicator, districts)) {
      if (cell.district === null || cell.now.value.digits === 0) continue;
      const column = columns.get(cell.district);
      if (column) column.push({ indicator, cell });
      else columns.set(cell.district, [{ indicator, cell }]);
    }
  }
  return columns;
}

/** Whether all figures that can be compared are the same, and enough of them. */
function isWhole(column: readonly Entry[], of: (cell: JudgedCell) => Amount | null): boolean {
  const compared = column.filter(({ cell }) => of(cell) !== null);
  return (
    compared.length >= LEAST_ROWS &&
    compared.every(({ cell }) => same(cell.now, of(cell))) &&
    compared.reduce((sum, { cell }) => sum + weight(cell.now.value), 0) >= LEAST_DIGITS
  );
}

const ofLast = ({ last }: JudgedCell): Amount | null => last;
const ofTarget = ({ target }: JudgedCell): Amount | null => target;

export const copied = wholeCheck({
  name: "copied",
  title: "照抄",
  words: "不照抄上月、别的县区和任务数",
  kinds: ["actual"],
  check(subject) {
    const columns = columnsOf(subject);
    const december = subject.parts.period?.endsWith("-12") ?? false;
    const told: Told[] = [];
    const known = new Set<Id>();
    for (const [district, column] of columns) {
      // What is done stays as it is.
      const open = column.filter(({ cell }) => !isDone(cell));
      // What was done a month ago and is no more now is no news.
      const fresh = column.filter(({ cell }) => !isSettled(cell));
      if (subject.last && isWhole(column, ofLast) && isWhole(open, ofLast)) {
        told.push(ofColumn(subject, district, open, "last", `各项都和${layerTitle(subject.last.layer)}一样`));
        known.add(district);
      } else if (!december && isWhole(column, ofTarget) && isWhole(fresh, ofTarget)) {
        told.push(ofColumn(subject, district, fresh, "target", "各项都恰好等于任务数"));
        known.add(district);
      }
    }
    told.push(...twins(subject, columns, known));
    told.push(...single(subject, columns, known, december));
    return told;
  },
});

function ofColumn(
  { plan, layer }: LayerSubject,
  district: Id,
  column: readonly Entry[],
  copy: Copy,
  words: string,
  from: Id | "" = "",
): Told {
  return {
    severity: "warning",
    of: "",
    side: from === "" ? copy : `${copy} ${from}`,
    districtId: district,
    sentence: `${layerTitle(layer)} ${districtName(plan, district)}：${words}（${column.length}项），像是照抄的，请核对`,
    actual: String(column.length),
    cells: column.map(({ indicator }) => ({ indicator: indicator.id, district })),
  };
}

/** Districts of which every figure is another's. What both have only done, or only copied from elsewhere, is no sign. */
function twins(subject: LayerSubject, columns: ReadonlyMap<Id, readonly Entry[]>, known: Set<Id>): Told[] {
  const first = new Map<string, Id>();
  const told: Told[] = [];
  for (const [district, column] of columns) {
    if (known.has(district) || column.length < LEAST_ROWS) continue;
    const open = column.filter(({ cell }) => !isDone(cell));
    if (open.reduce((sum, { cell }) => sum + weight(cell.now.value), 0) < LEAST_DIGITS) continue;
    const figures = column.map(({ indicator, cell }) => `${indicator.id}:${decimalText(cell.now.value)}`).join("|");
    const from = first.get(figures);
    if (from === undefined) {
      first.set(figures, district);
      continue;
    }
    const words = `各项都和${districtName(subject.plan, from)}一样`;
    told.push(ofColumn(subject, district, column, "district", words, from));
    known.add(district);
  }
  return told;
}

/** Single figures, row by row; many of one kind in one sentence. */
function single(
  subject: LayerSubject,
  columns: ReadonlyMap<Id, readonly Entry[]>,
  known: ReadonlySet<Id>,
  december: boolean,
): Told[] {
  const rows = new Map<Indicator, JudgedCell[]>();
  for (const [district, column] of columns) {
    if (known.has(district)) continue;
    for (const { indicator, cell } of column) {
      const cells = rows.get(indicator);
      if (cells) cells.push(cell);
      else rows.set(indicator, [cell]);
    }
  }
  return [...rows].flatMap(([indicator, cells]) => {
    const asLast = cells.filter((cell) => !isDone(cell) && same(cell.now, cell.last));
    const asTarget = december
      ? []
      : cells.filter((cell) => isLarge(cell.now) && !isSettled(cell) && same(cell.now, cell.target));
    const lastTitle = subject.last ? layerTitle(subject.last.layer) : "";
    return [
      ...each(subject, indicator, asLast, "last", () => `和${lastTitle}一样`),
      ...each(subject, indicator, asTarget, "target", () => "恰好等于任务数"),
      ...alike(subject, indicator, cells),
    ];
  });
}

const isLarge = ({ value }: Amount): boolean => compare(value, LARGE) >= 0;

function each(
  subject: LayerSubject,
  indicator: Indicator,
  cells: readonly JudgedCell[],
  copy: Copy,
  words: (cell: JudgedCell) => string,
): Told[] {
  if (cells.length > MOST_APART) {
    const districts = cells.map(({ district }) => district);
    const sentence = `${words(cells[0] as JudgedCell)}，请核对`;
    return [{ ...ofCells(subject, indicator, districts, { severity: "info", sentence }), side: copy }];
  }
  return cells.map((cell) =>
    ofCell(subject, indicator, cell.district, {
      severity: "info",
      side: copy,
      sentence: `${shown(cell.now.value, cell.as)}，${words(cell)}，请核对`,
      actual: decimalText(cell.now.value),
    }),
  );
}

/** Districts with other tasks and the same figure, of three digits that say something. */
function alike(subject: LayerSubject, indicator: Indicator, cells: readonly JudgedCell[]): Told[] {
  const byFigure = new Map<string, JudgedCell[]>();
  for (const cell of cells) {
    if (!isLarge(cell.now) || weight(cell.now.value) < 3 || same(cell.now, cell.target)) continue;
    const figure = decimalText(cell.now.value);
    const equals = byFigure.get(figure);
    if (equals) equals.push(cell);
    else byFigure.set(figure, [cell]);
  }
  return [...byFigure.values()].flatMap((equals) => {
    const [one, ...others] = equals;
    const differ = others.filter((cell) => !one?.target || !cell.target || !equal(one.target.value, cell.target.value));
    if (!one || differ.length === 0) return [];
    const names = districtNames(
      subject.plan,
      equals.map(({ district }) => district),
    );
    return differ.slice(0, 1).map((cell) =>
      ofCell(subject, indicator, cell.district, {
        severity: "info",
        side: "district",
        sentence: `${names}都是${shown(cell.now.value, cell.as)}，请核对是不是填错了地方`,
        actual: decimalText(cell.now.value),
        cells: equals.map(({ district }) => ({ indicator: indicator.id, district })),
      }),
    );
  });
}
