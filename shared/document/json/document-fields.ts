/**
 * The fields of the nouns as they stand in plan documents: their types, what is written, and what may be left out when a
 * document is read.
 */

import { z } from "zod";
import type { Field, Fields, RowOf } from "../../model/fields.ts";
import { defaultOf, entriesOf } from "../../model/fields.ts";
import { idSchema, newIdSchema, shortText } from "../../model/schema.ts";

type Named<F extends Fields, D> = {
  [K in keyof F]: (F[K] extends { document: infer T } ? T : "always") extends D ? K : never;
}[keyof F];

/** The fields that a document carries by themselves; what is written by hand stands beside them. */
export type DocumentRow<F extends Fields> = Pick<RowOf<F>, Named<F, "always">> &
  Partial<Pick<RowOf<F>, Named<F, "whereSet">>>;

/** A row as a document carries it; nothing of it is shared with the row. */
export function documentRow<F extends Fields>(fields: F, row: RowOf<F>): DocumentRow<F> {
  const json: Record<string, unknown> = {};
  for (const [name, field] of entriesOf(fields)) {
    const value: unknown = row[name];
    if (field.document === "own" || (field.document === "whereSet" && isDefault(value, field))) continue;
    json[name] = copied(value);
  }
  return json as DocumentRow<F>;
}

/** A list or record is the default where it holds the same, such as nothing. */
function isDefault(value: unknown, field: Field): boolean {
  return value === field.default || JSON.stringify(value) === JSON.stringify(field.default);
}

function copied(value: unknown): unknown {
  if (Array.isArray(value)) return [...(value as unknown[])];
  return typeof value === "object" && value !== null ? { ...value } : value;
}

type Shape<F extends Fields> = {
  [K in Named<F, "always" | "whereSet">]: z.ZodType<RowOf<F>[K]>;
};

/** For z.object: a field that has a default may be left out, or be null. */
export function documentShape<F extends Fields>(fields: F): Shape<F> {
  const shape = entriesOf(fields).flatMap(([name, field]): [string, z.ZodType][] =>
    field.document === "own" ? [] : [[name, inDocument(field)]],
  );
  return Object.fromEntries(shape) as unknown as Shape<F>;
}

/** Whether the field is the id of something, of this document or elsewhere. */
export function isReference({ schema }: Field): boolean {
  const inner: unknown = schema instanceof z.ZodNullable ? schema.unwrap() : schema;
  return inner === idSchema || inner === newIdSchema;
}

/** An id of a document may be any text: one that is none is replaced, with what refers to it (plan-from-document.ts). */
function inDocument(given: Field): z.ZodType {
  const field = isReference(given) ? { ...given, schema: shortText.nullable() } : given;
  if (field.default === undefined) return field.schema;
  return field.schema.nullish().transform((value) => value ?? defaultOf(field));
}
