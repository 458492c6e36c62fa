/**
 * The parts of which a row's checksum is the sum: its fields, its place among its brothers, its figures and locks. What
 * is hashed is the meaning, not the bytes: a cell is the same under another step of its row, and a field at its default
 * counts nothing, so that a field that comes later changes no sum. Stored: see hash.ts.
 */

import type { Field, Fields } from "../../../shared/model/fields.ts";
import {
  defaultOf,
  entriesOf,
  explanationFields,
  headerFields,
  nounFields,
  waiverFields,
} from "../../../shared/model/fields.ts";
import type { Value } from "../../../shared/model/amount.ts";
import type { Decimal } from "../../../shared/model/decimal.ts";
import type { Id, PlanStatus } from "../../../shared/model/plan.ts";
import type { Sum } from "./hash.ts";
import { Hash } from "./hash.ts";

const hash = new Hash();
const START: Sum = { a: 0x811c9dc5, b: 0x9747b28c };

/** Hashes of ids: each stands in the hash of many cells. */
const known = new Map<string, Sum>();
const KNOWN = 20_000;

function hashOf(text: string): Sum {
  let found = known.get(text);
  if (!found) {
    if (known.size >= KNOWN) known.clear();
    known.set(text, (found = hash.start(START).text(text).end()));
  }
  return found;
}

/** A hash that begins with what it is of, and whose. */
function begun(what: string, of: string, beside = ""): Hash {
  const [one, two, three] = [hashOf(what), hashOf(of), hashOf(beside)];
  return hash.start(START).number(one.a).number(two.a).number(two.b).number(three.a).number(three.b);
}

/** A figure, a mark or words in a district of a row; district null: the total. */
export function cellPart(indicator: Id, district: Id | null, value: NonNullable<Value>): Sum {
  const part = begun("cell", indicator, district ?? "");
  if (value.kind === "words") return part.number(1).text(value.words).end();
  if (value.kind === "mark")
    return part
      .number(2)
      .text(value.mark)
      .text(value.of ?? "")
      .text(value.text)
      .end();
  decimal(part.number(3).text(value.qualifier), value.value);
  if (value.to) decimal(part.number(4), value.to);
  if (value.from) decimal(part.number(5), value.from);
  return part.text(value.text).end();
}

/** In lowest terms, as it comes back from the file. */
function decimal(part: Hash, { digits, places }: Decimal): void {
  let [whole, left] = [digits === 0 ? 0 : digits, digits === 0 ? 0 : places];
  while (left > 0 && whole % 10 === 0) {
    whole /= 10;
    left -= 1;
  }
  part.number(whole).number(left);
}

export function lockPart(indicator: Id, district: Id): Sum {
  return begun("lock", indicator, district).end();
}

/** That the row is there, in the `rank`th place under its parent. */
export function placePart(kind: string, id: Id, rank: number): Sum {
  return begun(kind, id).number(rank).end();
}

interface Told {
  name: string;
  default: string | null;
}

/** Text goes as it is, all else as JSON behind a mark. */
function told(value: unknown): string {
  return typeof value === "string" ? value : `\u0000${JSON.stringify(value)}`;
}

function toldFields(fields: Fields, apart: readonly string[]): Told[] {
  const all = entriesOf(fields).filter(([name]) => !apart.includes(name));
  return all.map(([name, field]: [string, Field]) => {
    const value = defaultOf(field);
    return { name, default: value === undefined ? null : told(value) };
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
};

export type FieldsOf = keyof typeof fieldsOf;

function fieldPart(kind: FieldsOf, id: string, { name, default: usual }: Told, value: unknown): Sum | null {
  const text = told(value);
  return text === usual ? null : begun(`${kind}.${name}`, id).text(text).end();
}

/** The fields of a row, of the header or of a remark, one part each. */
export function fieldParts(kind: FieldsOf, id: string, row: object): Sum[] {
  return fieldsOf[kind].flatMap(
    (field) => fieldPart(kind, id, field, (row as Record<string, unknown>)[field.name]) ?? [],
  );
}

/** The status in the header, where it is changed in SQL; null where it counts nothing. */
export function statusPart(plan: Id, status: PlanStatus): Sum | null {
  const field = fieldsOf.plan.find(({ name }) => name === "status");
  return field ? fieldPart("plan", plan, field, status) : null;
}
