/**
 * The parts of which a row's checksum is the sum: its fields, its place among its brothers, its figures, locks and looks. What
 * is hashed is the meaning, not the bytes: a cell is the same under another step of its row, and a field at its default
 * counts nothing, so that a field that comes later changes no sum. Stored: see hash.ts.
 */

import type { Field, Fields } from "../../../shared/model/fields.ts";
import {
  defaultOf,
  entriesOf,
  explanationFields,
  headerFields,
  lookFields,
  nounFields,
  waiverFields,
} from "../../../shared/model/fields.ts";
import type { Value } from "../../../shared/model/amount.ts";
import { markKinds, qualifiers } from "../../../shared/model/amount.ts";
import type { Decimal } from "../../../shared/model/decimal.ts";
import { makeDecimal } from "../../../shared/model/decimal.ts";
import { cellKey } from "../../../shared/model/cell.ts";
import type { Id, Look, PlanStatus } from "../../../shared/model/plan.ts";
import type { LayerFigure } from "../../../shared/tracking/layer.ts";
import { layerFields } from "../../../shared/tracking/layer.ts";
import { negativeFields } from "../../../shared/tracking/problems/negative.ts";
import { problemFields } from "../../../shared/tracking/problems/problem.ts";
import { roundFields } from "../../../shared/tracking/rounds/round.ts";
import type { Sum } from "./hash.ts";
import { Hash } from "./hash.ts";

const hash = new Hash();
/** Of its own: a hash is under way where one of an id is asked for. */
const ofText = new Hash();
const START: Sum = { a: 0x811c9dc5, b: 0x9747b28c };

/** Hashes of ids: each stands in the hash of many cells. */
const known = new Map<string, Sum>();
const KNOWN = 20_000;

function hashOf(text: string): Sum {
  let found = known.get(text);
  if (!found) {
    if (known.size >= KNOWN) known.clear();
    known.set(text, (found = ofText.start(START).text(text).end()));
  }
  return found;
}

/** A hash that begins with what it is of, and whose. */
function begun(what: string, of: string): Hash {
  return hash.start(hashOf(what)).and(hashOf(of));
}

const CELL = hashOf("cell");
const LOCK = hashOf("lock");
const FIGURE = hashOf("figure");
/** By the order of `qualifiers` and `markKinds`: append only. */
const codes = new Map<string, number>([...qualifiers, ...markKinds].map((kind, index) => [kind, 16 + index]));

/** Adds a figure, a mark or words in a district of a row to its sum, or takes it away; district null: the total. */
export function addCell(sum: Sum, indicator: Id, district: Id | null, value: NonNullable<Value>, sign: 1 | -1): void {
  hash
    .start(CELL)
    .and(hashOf(indicator))
    .and(hashOf(district ?? ""));
  tell(value);
  hash.into(sum, sign);
}

/** The same for a figure of a layer, with the unit and step under which it was written. */
export function addLayerFigure(
  sum: Sum,
  layer: string,
  indicator: Id,
  district: Id | null,
  { value, as }: LayerFigure,
  sign: 1 | -1,
): void {
  hash
    .start(FIGURE)
    .and(hashOf(layer))
    .and(hashOf(indicator))
    .and(hashOf(district ?? ""));
  tell(value);
  if (as) hash.small(as.decimals).number(as.scale).text(as.unit);
  hash.into(sum, sign);
}

/** A part that is a text. */
export function addText(sum: Sum, what: string, of: string, text: string, sign: 1 | -1): void {
  begun(what, of).text(text).into(sum, sign);
}

function tell(value: NonNullable<Value>): void {
  if (value.kind === "words") hash.small(1).text(value.words);
  else if (value.kind === "mark") {
    hash.small(codes.get(value.mark) ?? 0).text(value.of ?? "");
    hash.text(value.text);
  } else {
    decimal(codes.get(value.qualifier) ?? 0, value.value);
    if (value.to) decimal(4, value.to);
    if (value.from) decimal(5, value.from);
    hash.text(value.text);
  }
}

/** In lowest terms, as it comes back from the file. */
function decimal(code: number, value: Decimal): void {
  const { digits, places } = makeDecimal(value.digits, value.places) ?? value;
  hash.small(code * 32 + places).number(digits);
}

export function addLock(sum: Sum, indicator: Id, district: Id, sign: 1 | -1): void {
  hash.start(LOCK).and(hashOf(indicator)).and(hashOf(district)).into(sum, sign);
}

/** That the row is there, in the `rank`th place under its parent. */
export function addPlace(sum: Sum, kind: string, id: Id, rank: number, sign: 1 | -1): void {
  begun(kind, id).small(rank).into(sum, sign);
}

interface Told {
  name: string;
  /** What counts nothing: as it is, and as it is told. */
  usual: unknown;
  default: string | null;
}

/** Equal to no value of a field. */
const NONE = Symbol("none");

/** Text goes as it is, all else as JSON behind a mark. */
function told(value: unknown): string {
  return typeof value === "string" ? value : `\u0000${JSON.stringify(value)}`;
}

function toldFields(fields: Fields, apart: readonly string[]): Told[] {
  const all = entriesOf(fields).filter(([name]) => !apart.includes(name));
  return all.map(([name, field]: [string, Field]) => {
    const value = defaultOf(field);
    return { name, usual: value ?? NONE, default: value === undefined ? null : told(value) };
  });
}

const fieldsOf = {
  // The revision moves with every commit; that it fits the journal is checked apart.
  plan: toldFields(headerFields, ["id", "revision"]),
  district: toldFields(nounFields.district, ["id"]),
  category: toldFields(nounFields.category, ["id"]),
  item: toldFields(nounFields.item, ["id"]),
  indicator: toldFields(nounFields.indicator, ["id"]),
  explanation: toldFields(explanationFields, []),
  waiver: toldFields(waiverFields, []),
  look: toldFields(lookFields, []),
  layer: toldFields(layerFields, ["key"]),
  round: toldFields(roundFields, ["id"]),
  problem: toldFields(problemFields, ["id"]),
  negative: toldFields(negativeFields, ["id"]),
};

export type FieldsOf = keyof typeof fieldsOf;

function addField(sum: Sum, kind: FieldsOf, id: string, field: Told, value: unknown, sign: 1 | -1): void {
  if (value === field.usual) return;
  const text = told(value);
  if (text !== field.default) begun(`${kind}.${field.name}`, id).text(text).into(sum, sign);
}

/** The fields of a row, of the header or of a remark, one part each. */
export function addFields(sum: Sum, kind: FieldsOf, id: string, row: object, sign: 1 | -1): void {
  for (const field of fieldsOf[kind])
    addField(sum, kind, id, field, (row as Record<string, unknown>)[field.name], sign);
}

/** Adds the look of a cell to the sum of its row, or takes it away; district null: the total. */
export function addLook(sum: Sum, indicator: Id, district: Id | null, look: Look, sign: 1 | -1): void {
  addFields(sum, "look", cellKey(indicator, district), look, sign);
}

/** The status in the header, where it is changed in SQL. */
export function addStatus(sum: Sum, plan: Id, status: PlanStatus, sign: 1 | -1): void {
  const field = fieldsOf.plan.find(({ name }) => name === "status");
  if (field) addField(sum, "plan", plan, field, status, sign);
}
