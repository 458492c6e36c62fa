/** Facts of a row as the contract's JSON: the standard is an Amount in 元, all else as it is kept. */

import { z } from "zod";
import type { Facts } from "../../model/facts/facts.ts";
import { factsShape, someFacts } from "../../model/facts/facts.ts";
import { ownText } from "../../model/own-text.ts";
import type { AmountJson } from "./amount.ts";
import { amountFromJson, amountJson, amountJsonSchema } from "./amount.ts";

export interface FactsJson extends Omit<Facts, "standard"> {
  standard: AmountJson | null;
}

const MONEY = { unit: "元", scale: 1 } as const;

export function factsJson({ standard, ...facts }: Facts): FactsJson {
  const { class: of, curve, points, quantity, shares, exclude } = facts;
  const money = standard && amountJson(standard, MONEY.unit);
  const own = shares.map((share) => ({ ...share, only: share.only && [...share.only] }));
  return { class: of, curve, points, standard: money, quantity, shares: own, exclude: [...exclude] };
}

const moneySchema = amountJsonSchema.refine(({ unit }) => unit === "" || unit === MONEY.unit, "no money").nullable();

/** What is left out is at its default. */
export const factsJsonSchema = z.object(factsShape(moneySchema.default(null)));

/** null: they say nothing. */
export function factsFromJson({ standard, ...facts }: z.infer<typeof factsJsonSchema>): Facts | null {
  return someFacts({ ...facts, standard: standard && ownText(amountFromJson(standard), MONEY) });
}
