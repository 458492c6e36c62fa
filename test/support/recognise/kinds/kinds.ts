/** The kinds of attachment: each makes a document about one thing, with other messes joining by chance. */

import type { TestDocument } from "./write/document.ts";
import { ALL_KINDS } from "./kinds-all.ts";
import { MESS_KINDS } from "./kinds-messes.ts";
import { OFFICE_KINDS } from "./kinds-offices.ts";
import { PLACE_KINDS } from "./kinds-places.ts";
import { UNIT_KINDS } from "./kinds-units.ts";
import { Random } from "./random.ts";
import type { Kind } from "./shapes.ts";
import type { Vocabulary } from "./words/vocabulary.ts";

export const KINDS: Record<string, Kind> = {
  ...UNIT_KINDS,
  ...PLACE_KINDS,
  ...MESS_KINDS,
  ...OFFICE_KINDS,
  ...ALL_KINDS,
};

/** One document of a kind; even seeds are plain, odd ones messy. */
export function makeDocument(kind: string, words: Vocabulary, seed: number): TestDocument {
  const make = KINDS[kind];
  if (!make) throw new Error(`no such kind: ${kind}`);
  const random = new Random(
    seed * 7919 + ([...kind].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 100_003),
  );
  return make({ random, words, mess: seed % 2 === 0 ? 0 : 0.15 });
}
