/** Values of cells in the packed form of recognised tables: a plain figure as plan-wire packs it, all else as a short list. */

import type { Amount, Mark, Value } from "../../model/amount.ts";
import { markKinds, qualifiers } from "../../model/amount.ts";
import type { Decimal } from "../../model/decimal.ts";
import type { PackedValue } from "../../stored/packed-plan.ts";
import { packValue, unpackValue } from "../../stored/packed-plan.ts";

/**
 * Number, decimal text and null as in PackedValue. By length: [words], [text, mark], [text, mark, of], or an amount
 * [text, qualifier, digits, places, to's digits and places, from's digits and places] with nulls for an end that it lacks.
 */
export type PackedCell = number | string | null | PackedList;
type PackedList = readonly (string | number | null)[];

export function packCell(value: Value): PackedCell {
  const packed: PackedValue = packValue(value);
  if (packed === null || typeof packed !== "object") return packed;
  if (packed.kind === "words") return [packed.words];
  if (packed.kind === "mark") {
    const mark = markKinds.indexOf(packed.mark);
    return packed.of === undefined ? [packed.text, mark] : [packed.text, mark, packed.of];
  }
  const { text, qualifier, value: figure, to, from } = packed;
  const list = [text, qualifiers.indexOf(qualifier), figure.digits, figure.places];
  if (!to && !from) return list;
  return [...list, to?.digits ?? null, to?.places ?? null, from?.digits ?? null, from?.places ?? null];
}

/** Plain figures that are shared; the rest are made anew. */
const SHARED = 50_000;

/** Gives values back. Cells of one plain figure share one value: values never change, and most figures come again. */
export class ValueUnpacker {
  readonly #plain = new Map<number | string, Value>();

  /** Throws RangeError on what no packCell made. */
  unpack(packed: PackedCell): Value {
    if (packed === null) return null;
    if (typeof packed === "object") return unpackList(packed);
    const known = this.#plain.get(packed);
    if (known !== undefined) return known;
    if (typeof packed !== "number" && typeof packed !== "string") throw new RangeError("no packed value");
    const value = unpackValue(packed);
    if (value?.kind !== "amount") throw new RangeError("no packed figure");
    if (this.#plain.size < SHARED) this.#plain.set(packed, value);
    return value;
  }
}

function unpackList(list: PackedList): Value {
  const [text, second, third, fourth] = list;
  if (typeof text !== "string") throw new RangeError("no packed text");
  if (list.length === 1) return { kind: "words", words: text };
  if (list.length < 4) return unpackMark(text, markKinds[second as number], third);
  const qualifier = qualifiers[second as number];
  const value = decimal(third, fourth);
  if (!qualifier || !value) throw new RangeError("no packed amount");
  const amount: Amount = { kind: "amount", value, qualifier, text };
  if (list.length === 4) return amount;
  const to = decimal(list[4], list[5]);
  const from = decimal(list[6], list[7]);
  return { ...amount, ...(to ? { to } : {}), ...(from ? { from } : {}) };
}

function unpackMark(text: string, mark: Mark["mark"] | undefined, of: string | number | null | undefined): Mark {
  if (!mark) throw new RangeError("no packed mark");
  return typeof of === "string" ? { kind: "mark", mark, of, text } : { kind: "mark", mark, text };
}

function decimal(digits: unknown, places: unknown): Decimal | null {
  return typeof digits === "number" && typeof places === "number" ? { digits, places } : null;
}
