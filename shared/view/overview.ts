/**
 * 概览: how a plan's figures fall on districts and categories, and which rules find something. Sums and shares are exact;
 * only lengths to draw are floats.
 */

import type { Decimal, ExactSum } from "../model/decimal.ts";
import { Accumulator, compareSums, sumText } from "../model/decimal.ts";
import type { Id, Indicator, PlanState } from "../model/plan.ts";
import { categoriesOf, cellOf, districtsOf, indicatorsIn, indicatorsOf, itemsIn } from "../model/read-plan.ts";
import type { Finding, Severity } from "../rules/finding.ts";
import { isOpen } from "../rules/finding.ts";
import { rules } from "../rules/table.ts";
import { withThousands } from "./thousands.ts";

/** What is added up: all rows of a unit whose districts add up, or one row. */
export interface OverviewSubject {
  /** unit:人 or row:ID. */
  key: string;
  /** The unit, or the row's name. */
  title: string;
  /** Base unit of the sums. */
  unit: string;
  rows: readonly Indicator[];
}

export interface Share {
  /** The district's or category's; "": items without a category. */
  id: Id | "";
  name: string;
  /** Exact, in the base unit, with thousands separators; "": no figure at all. */
  sum: string;
  /** Of the whole, to one decimal: 23.4%. "" where shares make no sense. */
  share: string;
  /** For drawing only. */
  length: number;
  /** The first row that counts in it: where a click leads. */
  row: Id | null;
}

export interface Overview {
  districts: Share[];
  categories: Share[];
  /** The whole, as `Share.sum`. */
  whole: string;
  /** Cells that say something and hold no figure to add: words, 含在…, 未下达. */
  left: number;
}

/** Rows that are split by adding up, without those that are part of another (其中). */
function additive(plan: PlanState): Indicator[] {
  return indicatorsOf(plan).filter(({ rule, parent, unit }) => rule === "sum" && parent === null && unit !== "");
}

/** The row that is asked for, where it can be added up; then the units, that of most rows first. */
export function overviewSubjects(plan: PlanState, row: Id | null): OverviewSubject[] {
  const byUnit = grouped(additive(plan), ({ unit }) => unit);
  const units = [...byUnit]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([unit, rows]): OverviewSubject => ({ key: `unit:${unit}`, title: unit, unit, rows }));
  const own = row === null ? undefined : plan.indicator.get(row);
  if (own?.rule !== "sum" || own.unit === "") return units;
  return [{ key: `row:${own.id}`, title: own.name, unit: own.unit, rows: [own] }, ...units];
}

interface Part {
  id: Id | "";
  name: string;
  sum: Accumulator;
  row: Id | null;
}

export function overviewOf(plan: PlanState, { rows }: OverviewSubject): Overview {
  const counted = new Set(rows.map(({ id }) => id));
  const whole = new Accumulator();
  let left = 0;
  const districts = districtsOf(plan);
  const byDistrict = new Map(districts.map(({ id, name }) => [id, part(id, name)]));
  const noCategory = itemsIn(plan, "").length > 0 ? [part("", "未分类")] : [];
  const byCategory = [...categoriesOf(plan).map(({ id, name }) => part(id, name)), ...noCategory];
  for (const category of byCategory) {
    for (const item of itemsIn(plan, category.id)) {
      for (const { id } of indicatorsIn(plan, item.id)) {
        if (!counted.has(id)) continue;
        for (const district of districts) {
          const value = cellOf(plan, id, district.id);
          if (value?.kind !== "amount") {
            if (value !== null && !(value.kind === "mark" && value.mark === "none")) left += 1;
            continue;
          }
          whole.add(value.value);
          add(category, value.value, id);
          const own = byDistrict.get(district.id);
          if (own) add(own, value.value, id);
        }
      }
    }
  }
  const sum = whole.total();
  return {
    districts: [...byDistrict.values()].map((one) => shareOf(one, sum)),
    categories: byCategory.map((one) => shareOf(one, sum)),
    whole: withThousands(sumText(sum)),
    left,
  };
}

function part(id: Id | "", name: string): Part {
  return { id, name, sum: new Accumulator(), row: null };
}

function add(to: Part, value: Decimal, row: Id): void {
  to.sum.add(value);
  to.row ??= row;
}

const NOTHING: ExactSum = { digits: 0n, places: 0 };

function shareOf({ id, name, sum, row }: Part, whole: ExactSum): Share {
  const exact = sum.total();
  const text = sumText(exact);
  return {
    id,
    name,
    sum: row === null ? "" : withThousands(text),
    share: row === null ? "" : percentText(exact, whole),
    length: Number(text),
    row,
  };
}

/** part ÷ whole to one decimal, half up: 23.4%; what is more than nothing is never 0.0%. "" where the whole is not above zero or the part below it. */
export function percentText(part: ExactSum, whole: ExactSum): string {
  if (compareSums(whole, NOTHING) <= 0 || compareSums(part, NOTHING) < 0) return "";
  const over = part.digits * 10n ** BigInt(whole.places) * 1000n;
  const under = whole.digits * 10n ** BigInt(part.places);
  const tenths = (over * 2n + under) / (under * 2n);
  return tenths === 0n && over > 0n ? "<0.1%" : `${tenths / 10n}.${tenths % 10n}%`;
}

export interface RuleCount {
  title: string;
  /** What the rule asks for. */
  words: string;
  counts: Record<Severity, number>;
  /** Where a click leads. */
  first: Finding;
}

/** Rules that find something that is still open, in the order in which findings are told. */
export function findingsByRule(findings: readonly Finding[]): RuleCount[] {
  const open = grouped(findings.filter(isOpen), ({ rule }) => rule);
  return rules.flatMap(({ name, title, words }) => {
    const list = open.get(name);
    const [first] = list ?? [];
    if (!list || !first) return [];
    const of = (severity: Severity): number => list.filter((one) => one.severity === severity).length;
    return [{ title, words, counts: { error: of("error"), warning: of("warning"), info: of("info") }, first }];
  });
}

/** Map.groupBy, which the oldest browsers that are served lack. */
function grouped<K, T>(list: readonly T[], keyOf: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const one of list) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}
