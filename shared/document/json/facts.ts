/** Facts of a row as the contract's JSON: the standard is an Amount in 元, all else as it is kept. */

import { z } from "zod";
import type { Facts } from "../../model/facts/facts.ts";
import { factsShape, noFacts, someFacts } from "../../model/facts/facts.ts";
import type { Value } from "../../model/amount.ts";
import { decimalText, shift } from "../../model/decimal.ts";
import { parseValue } from "../../model/amount-parse.ts";
import { say } from "../../text.ts";
import { layerKey, readLayerKey } from "../../tracking/layer-key.ts";
import { ownText } from "../../model/own-text.ts";
import type { AmountJson } from "./amount.ts";
import { amountFromJson, amountJson, amountJsonSchema } from "./amount.ts";

export interface FactsJson extends Omit<Facts, "standard" | "adjusted"> {
  standard: AmountJson | null;
  /** Where it is set. */
  adjusted?: string;
}

const MONEY = { unit: "元", scale: 1 } as const;

export function factsJson({ standard, ...facts }: Facts): FactsJson {
  const { class: of, curve, points, quantity, shares, exclude, adjusted } = facts;
  const money = standard && amountJson(standard, MONEY.unit);
  const own = shares.map((share) => ({ ...share, only: share.only && [...share.only] }));
  return {
    class: of,
    curve,
    points,
    standard: money,
    quantity,
    shares: own,
    exclude: [...exclude],
    ...(adjusted === null ? {} : { adjusted }),
  };
}

const moneySchema = amountJsonSchema.refine(({ unit }) => unit === "" || unit === MONEY.unit, "no money").nullable();

/** What is left out is at its default. */
export const factsJsonSchema = z.object(factsShape(moneySchema.default(null)));

/** null: they say nothing. */
export function factsFromJson({ standard, ...facts }: z.infer<typeof factsJsonSchema>): Facts | null {
  return someFacts({ ...facts, standard: standard && ownText(amountFromJson(standard), MONEY) });
}

/** A standard as it is typed: 49元/人, 0.3万元, 1% (of money: 0.01元 per 元). */
export function standardIn(text: string): Value {
  const { value } = parseValue(text.replace(/元\/.{1,6}$/, "元"), MONEY);
  if (value?.kind === "amount") return value;
  const part = parseValue(text, { unit: "%", scale: 1 }).value;
  const each = part?.kind === "amount" && /[%％]\s*$/.test(text) ? shift(part.value, -2) : null;
  return each && { kind: "amount", value: each, qualifier: "exact", text: decimalText(each) };
}

/** What a file says of a row: facts that replace some of those that stand there; or the one sentence why it says none. */
export function changedFacts(before: Facts | null, json: unknown): { facts: Facts | null } | { refusal: string } {
  if (json === null) return { facts: null };
  if (typeof json !== "object" || Array.isArray(json)) return { refusal: say.factsForm() };
  const given: Record<string, unknown> = { ...json };
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(noFacts, name));
  if (unknown !== undefined) return { refusal: say.factsField(unknown, Object.keys(noFacts)) };
  if (typeof given["standard"] === "string" || typeof given["standard"] === "number") {
    const text = String(given["standard"]);
    const value = standardIn(text);
    if (value?.kind !== "amount") return { refusal: say.factsValue("standard") };
    given["standard"] = amountJson(value, MONEY.unit);
  }
  const standing = factsJson(before ?? noFacts);
  const read = factsJsonSchema.safeParse({ ...standing, ...given });
  if (!read.success) return { refusal: say.factsValue(String(read.error.issues[0]?.path[0] ?? "")) };
  const { quantity } = read.data;
  const key = quantity === noFacts.quantity ? null : readLayerKey(quantity);
  if (key && "refusal" in key) return key;
  return { facts: factsFromJson({ ...read.data, quantity: key ? layerKey(key.parts) : quantity }) };
}
