/**
 * Values as the contract's JSON (CONTRACT.md "Amounts"): figures are exact decimal strings in the base unit, a mark names
 * the district that carries the figure, a blank is null.
 */

import { z } from "zod";
import type { Amount, MarkKind, Qualifier, Value } from "../../model/amount.ts";
import { markKinds, qualifiers } from "../../model/amount.ts";
import type { Decimal } from "../../model/decimal.ts";
import { decimalText, parseDecimal } from "../../model/decimal.ts";
import { plainMark } from "../../model/own-text.ts";
import { longText, shortText } from "../../model/schema.ts";

export interface AmountJson {
  value: string;
  unit: string;
  qualifier: Qualifier;
  text: string;
  cell?: string;
  to?: string;
  from?: string;
}
export interface MarkJson {
  mark: MarkKind;
  of?: string;
  text: string;
  cell?: string;
}
export interface WordsJson {
  words: string;
  cell?: string;
}
export type ValueJson = AmountJson | MarkJson | WordsJson | null;

const cell = z.string().max(20).optional();

/** A plain decimal string that fits the bounds of one figure. */
const decimalString = z
  .string()
  .max(40)
  .refine((text) => parseDecimal(text) !== null, "no decimal");

export const amountJsonSchema = z.object({
  value: decimalString,
  unit: shortText.default(""),
  qualifier: z.enum(qualifiers).default("exact"),
  text: shortText.optional(),
  to: decimalString.optional(),
  from: decimalString.optional(),
  cell,
});

const markJsonSchema = z.object({
  mark: z.enum(markKinds),
  of: shortText.optional(),
  text: shortText.optional(),
  cell,
});

const wordsJsonSchema = z.object({ words: longText, cell });

/** What a document may hold in a cell; `text` may be left out, the plain form then stands for it. */
export const valueJsonSchema = z.union([amountJsonSchema, markJsonSchema, wordsJsonSchema]).nullable();
export type ParsedValueJson = z.infer<typeof valueJsonSchema>;

/** An amount of an indicator whose base unit is `unit`. */
export function amountJson(amount: Amount, unit: string, at?: string): AmountJson {
  return {
    value: decimalText(amount.value),
    unit,
    qualifier: amount.qualifier,
    text: amount.text,
    ...(at === undefined ? {} : { cell: at }),
    ...(amount.to ? { to: decimalText(amount.to) } : {}),
    ...(amount.from ? { from: decimalText(amount.from) } : {}),
  };
}

/**
 * A value as contract JSON.
 * @param unit base unit of the value's row
 * @param districtName the name of a district by id, for "included in"
 * @param at address of the cell it was read from
 */
export function valueJson(
  value: Value,
  unit: string,
  districtName: (id: string) => string | undefined,
  at?: string,
): ValueJson {
  if (value === null) return null;
  const place = at === undefined ? {} : { cell: at };
  switch (value.kind) {
    case "amount":
      return amountJson(value, unit, at);
    case "mark": {
      const of = value.of === undefined ? undefined : districtName(value.of);
      return { mark: value.mark, ...(of === undefined ? {} : { of }), text: value.text, ...place };
    }
    case "words":
      return { words: value.words, ...place };
  }
}

export function amountFromJson(json: z.infer<typeof amountJsonSchema>): Amount {
  return {
    kind: "amount",
    value: decimal(json.value),
    qualifier: json.qualifier,
    text: json.text ?? json.value,
    ...(json.to === undefined ? {} : { to: decimal(json.to) }),
    ...(json.from === undefined ? {} : { from: decimal(json.from) }),
  };
}

/**
 * The reverse of `valueJson`, for JSON that `valueJsonSchema` has accepted.
 * @param districtId the id of a district by name; undefined where the plan has none of that name
 */
export function valueFromJson(json: ParsedValueJson, districtId: (name: string) => string | undefined): Value {
  if (json === null) return null;
  if ("value" in json) return amountFromJson(json);
  if ("words" in json) return { kind: "words", words: json.words };
  const of = json.of === undefined ? undefined : districtId(json.of);
  const text = json.text ?? plainMark[json.mark](json.of);
  return { kind: "mark", mark: json.mark, ...(of === undefined ? {} : { of }), text };
}

/** The schema has checked the text. */
function decimal(text: string): Decimal {
  return parseDecimal(text) as Decimal;
}
