/**
 * A lower level's plan from a column of the upper one (省 → 市 → 县): the same items and rows, each total the figure that the
 * column holds, linked to where it came from with the figure as given; the districts of the lower level, nothing split yet.
 */

import { linkTo } from "./link-upper.ts";
import type { Mark, Value } from "../model/amount.ts";
import type { District, Id, Indicator, PlanState, UpperLink } from "../model/plan.ts";
import { emptyPlan, newHeader } from "../model/plan.ts";
import { districtsOf, indicatorsOf } from "../model/read-plan.ts";
import { compareSums, toSum } from "../model/decimal.ts";

export interface Derivation {
  /** Makes an id that no plan has. */
  newId: () => Id;
  name: string;
  /** The column of the upper plan. */
  district: District;
  /** Of the lower plan, in order, without ids. */
  districts: readonly Omit<District, "id" | "lineage">[];
}

const PENDING: Value = { kind: "mark", mark: "pending", text: "上级未下达" };
const NO_TASK: Mark = { kind: "mark", mark: "none", text: "—" };

/** The districts that have a plan of their own below: not the issuer's own share, nor what is kept back. */
export function placesWithin(plan: PlanState): District[] {
  return districtsOf(plan).filter(({ kind }) => kind !== "own" && kind !== "reserve");
}

/** Rows that the column has no task in stay, marked so: numbers and order are those of the upper plan. */
export function derivePlan(upper: PlanState, { newId, name, district, districts }: Derivation): PlanState {
  const { header } = upper;
  const id = newId();
  const plan = emptyPlan(
    newHeader({ id, series: id, name, title: titleOf(upper, district), year: header.year, issuer: district.name }),
  );
  plan.header = { ...plan.header, upper: header.id, lineage: header.id, unitLine: header.unitLine };
  const ids = new Map<Id, Id>();
  const fresh = (old: Id): Id => {
    const known = ids.get(old) ?? newId();
    ids.set(old, known);
    return known;
  };
  const own = districts.map((one): District => ({ ...one, id: newId(), lineage: null }));
  for (const row of own) plan.district.set(row.id, row);
  plan.order.district.set(
    "",
    own.map((row) => row.id),
  );
  for (const row of upper.category.values()) plan.category.set(fresh(row.id), { ...row, id: fresh(row.id) });
  for (const row of upper.item.values()) {
    const category = row.category === null ? null : fresh(row.category);
    const [leads, supports] = [row.leads, row.supports].map((list) =>
      list.map((agency) => agencyBelow(agency, district)),
    );
    const agencies = { leads: leads ?? [], supports: supports ?? [] };
    plan.item.set(fresh(row.id), { ...row, id: fresh(row.id), category, ...agencies, lineage: row.id });
  }
  for (const kind of ["category", "item", "indicator"] as const) {
    for (const [parent, list] of upper.order[kind])
      plan.order[kind].set(parent === "" ? "" : fresh(parent), list.map(fresh));
  }
  for (const row of indicatorsOf(upper)) {
    const { total, link } = givenTo(upper, row, district.id);
    const parent = row.parent === null ? null : fresh(row.parent);
    const facts = { item: fresh(row.item), parent, lineage: row.id, source: null, upper: link, look: null };
    plan.indicator.set(fresh(row.id), { ...row, id: fresh(row.id), ...facts, totalMode: "given" });
    if (total !== null) plan.figures.set(fresh(row.id), null, total);
  }
  return plan;
}

/**
 * What a row gives to a district. A blank is no task where the others meet the total, the city's own goal where that holds
 * for all alike, and else not handed down yet.
 */
function givenTo(upper: PlanState, row: Indicator, district: Id): { total: Value; link: UpperLink } {
  const value = upper.figures.get(row.id, district);
  const link = linkTo(upper, row.id, district);
  if (value?.kind === "mark" && value.mark === "includedIn") return { total: { ...NO_TASK, text: value.text }, link };
  if (value !== null) return { total: value, link };
  const total = upper.figures.total(row.id);
  if ((row.rule === "uniform" || row.rule === "each") && total?.kind === "amount")
    return { total, link: linkTo(upper, row.id, null) };
  const { amounts, sum } = upper.figures.row(row.id);
  const met = row.totalMode === "computed" || (total?.kind === "amount" && compareSums(sum, toSum(total.value)) >= 0);
  return { total: amounts > 0 && met ? NO_TASK : PENDING, link };
}

/** 市民政局 is 县民政局 in a county; what does not begin with its level stays as it is, to be written anew. */
function agencyBelow(agency: string, { name }: District): string {
  const level = /[县区旗]$/.exec(name)?.[0];
  return level === undefined ? agency : agency.replace(/^市(?=[\u4e00-\u9fff]{2})/, level);
}

/** The upper title under the name of the lower government. */
function titleOf({ header }: PlanState, { name }: District): string {
  const { issuer, title } = header;
  if (issuer !== null && issuer !== "" && title.includes(issuer)) return title.replace(issuer, name);
  return `${name}${title.replace(/^[^0-9]{2,12}?(?:省|市|自治区|自治州|地区|盟|州|县|区|旗)(?=\d|年)/, "")}`;
}
