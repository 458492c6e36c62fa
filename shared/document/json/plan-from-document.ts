/**
 * Reads a plan document back. It may come from anywhere, so it is parsed with bounds, and everything it says of itself is
 * checked: names that do not exist, parents in a circle and the like are refused with one sentence.
 */

import { factsFromJson } from "./facts.ts";
import { AppError } from "../../errors.ts";
import { say } from "../../text.ts";
import type { Value } from "../../model/amount.ts";
import { placesOf } from "../../model/amount-text.ts";
import { decimalText, parseDecimal, shift } from "../../model/decimal.ts";
import type { Decimal } from "../../model/decimal.ts";
import type { Id, Indicator, PlanState, RowKind, RowTypes, UpperLink } from "../../model/plan.ts";
import {
  emptyPlan,
  newCategory,
  newDistrict,
  newHeader,
  newIndicator,
  newItem,
  parentKey,
  MOST_ABOVE,
} from "../../model/plan.ts";
import { entriesOf, headerFields, nounFields } from "../../model/fields.ts";
import type { Fields } from "../../model/fields.ts";
import { placeLook } from "../../model/look.ts";
import { UUID } from "../../model/id.ts";
import { ownText, ownValueText } from "../../model/own-text.ts";
import { isReference } from "./document-fields.ts";
import { parseUnit, sameUnit, scaleExponent } from "../../model/unit.ts";
import type { ParsedValueJson } from "./amount.ts";
import { amountFromJson, valueFromJson } from "./amount.ts";
import type { ParsedDocument, ParsedIndicator } from "./plan-document-schema.ts";
import { documentSchema } from "./plan-document-schema.ts";

function refuse(message: string): never {
  throw new AppError("fileDamaged", message);
}

/** Gives rows their ids: the document's own where they are UUIDs and free, else new ones. Remembers the change for references. */
class Ids {
  readonly #used = new Set<Id>();
  readonly #renamed = new Map<string, Id>();
  readonly #newId: () => Id;
  readonly #isTaken: (id: Id) => boolean;

  constructor(newId: () => Id, isTaken: (id: Id) => boolean) {
    this.#newId = newId;
    this.#isTaken = isTaken;
  }

  take(wanted: string | undefined): Id {
    const free = wanted !== undefined && UUID.test(wanted) && !this.#used.has(wanted) && !this.#isTaken(wanted);
    const id = free ? wanted : (this.#named(wanted) ?? this.#newId());
    this.#used.add(id);
    if (wanted !== undefined && !this.#renamed.has(wanted)) this.#renamed.set(wanted, id);
    return id;
  }

  /** The new id under which something else has named this row already. */
  #named(wanted: string | undefined): Id | undefined {
    const known = wanted === undefined || UUID.test(wanted) ? undefined : this.#renamed.get(wanted);
    return known === undefined || this.#used.has(known) ? undefined : known;
  }

  /** What a reference of the document means now. */
  of(id: string): Id {
    return this.#renamed.get(id) ?? id;
  }

  /** The id of something that may be elsewhere; what is no UUID becomes the same new one wherever it stands. */
  elsewhere(id: string): Id {
    if (UUID.test(id)) return id;
    const known = this.#renamed.get(id) ?? this.#newId();
    this.#renamed.set(id, known);
    return known;
  }

  /** The fields of a row that name something else. */
  references<F extends Fields, R extends object>(fields: F, row: R): R {
    const named = entriesOf(fields).flatMap(([name, field]): [string, Id | null][] => {
      const told = (row as Record<string, unknown>)[name];
      if (typeof told !== "string" || field.document === "own" || !isReference(field)) return [];
      return [[name, told === "" ? null : this.elsewhere(told)]];
    });
    return named.length === 0 ? row : { ...row, ...Object.fromEntries(named) };
  }

  /** rule|indicator|district|side with the ids as they are now. */
  key(key: string): string {
    return key
      .split("|")
      .map((part, index) => (index === 1 || index === 2 ? this.of(part) : part))
      .join("|");
  }
}

/** What a later release writes as `format` into documents that this one would misunderstand; without it a document is 1. */
const DOCUMENT_FORMAT = 1;

/**
 * The plan of a document.
 * @param document parsed JSON, as yet unchecked
 * @param newId makes ids for rows that have none, or one that is not free
 * @param isTaken whether the library already uses an id
 * Throws AppError("badRequest") for what is no plan document, AppError("fileDamaged") for one that contradicts itself,
 * AppError("libraryNewer") for one of a later release.
 */
export function planFromDocument(
  document: unknown,
  newId: () => Id,
  isTaken: (id: Id) => boolean = () => false,
): PlanState {
  const { format } = (document ?? {}) as { format?: unknown };
  if (typeof format === "number" && format > DOCUMENT_FORMAT) throw new AppError("libraryNewer", say.documentNewer());
  const parsed = documentSchema().safeParse(document);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const where = issue && issue.path.length > 0 ? `“${issue.path.map(String).join(".")}”一处` : "开头";
    throw new AppError("badRequest", `这个文件不是分解通的方案文件，${where}不符合格式，请重新导出后再试。`);
  }
  const doc = parsed.data;
  const ids = new Ids(newId, isTaken);
  const plan = emptyPlan(headerOf(doc, ids));
  const add = <K extends RowKind>(kind: K, row: RowTypes[K]): void => {
    (plan[kind] as Map<Id, RowTypes[K]>).set(row.id, row);
    const parent = parentKey(kind, row);
    const list = plan.order[kind].get(parent);
    if (list) list.push(row.id);
    else plan.order[kind].set(parent, [row.id]);
  };

  const districtIds = new Map<string, Id>();
  for (const { id, ...district } of doc.districts) {
    const row = newDistrict({ ...ids.references(nounFields.district, district), id: ids.take(id) });
    if (districtIds.has(row.name.trim())) refuse(`方案文件里有两个承接单位都叫“${row.name}”，请改名后再导入。`);
    districtIds.set(row.name.trim(), row.id);
    add("district", row);
  }
  const categoryIds = new Map<number, Id>();
  for (const { id, seq, printedSeq, ...category } of doc.categories) {
    if (categoryIds.has(seq)) refuse(`方案文件里有两个类别的序号都是${seq}，请改正后再导入。`);
    const row = newCategory({
      ...ids.references(nounFields.category, category),
      id: ids.take(id),
      seq: printedSeq === undefined ? seq : printedSeq,
    });
    categoryIds.set(seq, row.id);
    add("category", row);
  }
  for (const { id, category, indicators, ...fields } of doc.items) {
    const categoryId = category == null ? null : categoryIds.get(category);
    if (categoryId === undefined)
      refuse(`方案文件里项目“${fields.text.slice(0, 20)}”所属的类别${category}不存在，请改正后再导入。`);
    const item = newItem({ ...ids.references(nounFields.item, fields), id: ids.take(id), category: categoryId });
    add("item", item);
    for (const row of familyOf(indicators, item.id, ids)) {
      add("indicator", row.indicator);
      setCells(plan, row, districtIds);
    }
  }
  setWords(plan, doc, ids);
  return plan;
}

function headerOf(doc: ParsedDocument, ids: Ids): PlanState["header"] {
  const id = ids.take(doc.id);
  // Beside the very plan it is a copy, and a copy is the first of a series of its own.
  const copy = doc.id !== undefined && UUID.test(doc.id) && doc.id !== id;
  return newHeader({
    ...ids.references(headerFields, doc),
    id,
    title: doc.title ?? doc.name,
    series: doc.series && !copy ? ids.elsewhere(ids.of(doc.series)) : id,
    ...(copy ? { adjusts: null, adjustment: null, issued: false } : {}),
    upper: doc.upper ? ids.elsewhere(doc.upper.plan) : null,
  });
}

interface FamilyRow {
  indicator: Indicator;
  json: ParsedIndicator;
}

function upperOf(told: NonNullable<ParsedIndicator["upper"]>, ids: Ids): UpperLink {
  const [plan, indicator] = [ids.elsewhere(told.plan), ids.elsewhere(told.indicator)];
  return {
    ...{ plan, indicator, district: told.district ? ids.elsewhere(told.district) : null },
    ...(told.series ? { series: ids.elsewhere(told.series) } : {}),
    // No district of this plan is meant by it.
    ...(told.given === undefined ? {} : { given: valueFromJson(told.given, () => undefined) }),
    ...(told.from ? { from: told.from } : {}),
    ...(told.added ? { added: true } : {}),
  };
}

/** The indicators of an item, with parents that exist and no circles. */
function familyOf(indicators: readonly ParsedIndicator[], item: Id, ids: Ids): FamilyRow[] {
  const own = new Map<string, Id>();
  const taken = indicators.map((json) => {
    const id = ids.take(json.id);
    if (json.id !== undefined && !own.has(json.id)) own.set(json.id, id);
    return id;
  });
  const rows = indicators.map((json, index): FamilyRow => {
    const parent = json.parent == null ? null : own.get(json.parent);
    if (parent === undefined)
      refuse(`方案文件里“${json.name.slice(0, 20)}”的上级指标不在同一个项目里，请改正后再导入。`);
    const bound = json.eachBound ? ownText(amountFromJson(inBaseUnit(json.eachBound, json)), json) : null;
    const fields = ids.references(nounFields.indicator, json);
    const upper = json.upper ? upperOf(json.upper, ids) : null;
    const indicator = newIndicator({
      ...fields,
      id: taken[index] as Id,
      item,
      eachBound: bound,
      parent,
      upper,
      facts: json.facts ? factsFromJson(json.facts) : null,
      look: json.look ?? null,
    });
    return { indicator, json };
  });
  const parents = new Map(rows.map(({ indicator }) => [indicator.id, indicator.parent]));
  for (const { indicator } of rows) {
    let up = indicator.parent;
    for (let depth = 0; up !== null; depth += 1) {
      if (up === indicator.id || depth > MOST_ABOVE)
        refuse(`方案文件里“${indicator.name.slice(0, 20)}”成了自己的上级指标，请改正后再导入。`);
      up = parents.get(up) ?? null;
    }
  }
  return childrenBehind(rows);
}

/** Children follow their parents, whatever the order of the document. */
function childrenBehind(rows: readonly FamilyRow[]): FamilyRow[] {
  const byParent = new Map<Id | null, FamilyRow[]>();
  for (const row of rows) {
    const siblings = byParent.get(row.indicator.parent);
    if (siblings) siblings.push(row);
    else byParent.set(row.indicator.parent, [row]);
  }
  const collect = (parent: Id | null): FamilyRow[] =>
    (byParent.get(parent) ?? []).flatMap((row) => [row, ...collect(row.indicator.id)]);
  return collect(null);
}

function setCells(plan: PlanState, { indicator, json }: FamilyRow, districtIds: ReadonlyMap<string, Id>): void {
  const idOf = (name: string): Id | undefined => districtIds.get(name.trim());
  const known = (name: string): Id =>
    idOf(name) ??
    refuse(`方案文件里“${indicator.name.slice(0, 20)}”写到的“${name}”不在承接单位名单里，请改正后再导入。`);
  const nameOf = (id: Id): string | undefined => plan.district.get(id)?.name;
  let { decimals } = indicator;
  const read = (value: ParsedValueJson): Value => {
    const model = ownValueText(valueFromJson(inBaseUnit(value, indicator), idOf), indicator, nameOf);
    // A figure finer than the row widens it; nothing is cut.
    if (model?.kind === "amount") decimals = Math.max(decimals, placesOf(model, indicator.scale));
    return model;
  };
  // Σ of a computed row is told in the document, but is not kept.
  const isSum = indicator.totalMode === "computed" && json.total !== null && "value" in json.total;
  const total = isSum ? null : read(json.total);
  if (total !== null) plan.figures.set(indicator.id, null, total);
  const row = plan.figures.newRow();
  for (const [name, value] of Object.entries(json.targets)) {
    const district = known(name);
    const model = read(value);
    if (model !== null) row.set(district, model);
  }
  plan.figures.setRow(indicator.id, row);
  checkMarks(indicator, total, row);
  if (decimals !== indicator.decimals) plan.indicator.set(indicator.id, { ...indicator, decimals });
  if (json.locked.length > 0) plan.locks.set(indicator.id, new Set(json.locked.map(known)));
  for (const [name, look] of Object.entries(json.cells ?? {}))
    placeLook(plan, indicator.id, name === "" ? null : known(name), look);
}

/** "Included in" stands in a district's cell and leads to one that is not included in it in turn. */
function checkMarks(indicator: Indicator, total: Value, row: ReadonlyMap<Id, Value>): void {
  const name = indicator.name.slice(0, 20);
  if (total?.kind === "mark" && total.mark === "includedIn") {
    refuse(`方案文件里“${name}”的总目标写成了“含在……”，它只能写在分解数里，请改正后再导入。`);
  }
  const next = (district: Id): Id | undefined => {
    const value = row.get(district);
    return value?.kind === "mark" ? value.of : undefined;
  };
  for (const start of row.keys()) {
    let at = next(start);
    for (let hops = 0; at !== undefined && hops <= row.size; hops += 1) {
      if (at === start) refuse(`方案文件里“${name}”的“含在……”绕成了一圈，请改正后再导入。`);
      at = next(at);
    }
  }
}

/** An amount that names another unit than its row: 万人 in a row of 人 is multiplied out, 户 is refused. */
function inBaseUnit<V extends ParsedValueJson>(value: V, indicator: Pick<Indicator, "name" | "unit">): V {
  if (value === null || !("value" in value) || value.unit === "" || value.unit === indicator.unit) return value;
  if (!sameUnit(value.unit, indicator.unit)) {
    refuse(
      `方案文件里“${indicator.name.slice(0, 20)}”的数值单位是“${value.unit}”，与本行单位“${indicator.unit}”不同，请改正后再导入。`,
    );
  }
  const exponent = scaleExponent(parseUnit(value.unit).scale) - scaleExponent(parseUnit(indicator.unit).scale);
  if (exponent === 0) return value;
  const moved = (text: string): string => {
    const decimal: Decimal | null = shift(parseDecimal(text) as Decimal, exponent);
    return decimal ? decimalText(decimal) : refuse(`方案文件里“${indicator.name.slice(0, 20)}”的数值太大，无法导入。`);
  };
  return {
    ...value,
    value: moved(value.value),
    ...(value.to === undefined ? {} : { to: moved(value.to) }),
    ...(value.from === undefined ? {} : { from: moved(value.from) }),
  };
}

/** Explanations and waivers; a document without them may still carry the texts in its findings. */
function setWords(plan: PlanState, doc: ParsedDocument, ids: Ids): void {
  const fromFindings = doc.findings.flatMap(({ key, explanation, expected, actual }) =>
    explanation === undefined
      ? []
      : [{ finding: key, text: explanation, by: "", at: "", expected: expected ?? null, actual: actual ?? null }],
  );
  for (const one of doc.explanations ?? fromFindings) {
    const finding = ids.key(one.finding);
    plan.explanations.set(finding, { ...one, finding });
  }
  for (const one of doc.waivers ?? []) {
    const finding = ids.key(one.finding);
    plan.waivers.set(finding, { ...one, finding });
  }
}
