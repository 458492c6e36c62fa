/**
 * Recognition judged by tables of every kind that offices write, made at random with the truth beside them, in words for
 * which no rule of recognition was written. DOCUMENTS=500 makes as many of each kind instead of a few.
 */

import { describe, expect, test } from "vitest";
import { judge } from "../support/recognise/kinds/judge.ts";
import { showGrid } from "../support/recognise/kinds/show-grid.ts";
import { KINDS, makeDocument } from "../support/recognise/kinds/kinds.ts";
import { frontier } from "../support/recognise/kinds/words/frontier.ts";
import { judging } from "../support/recognise/kinds/words/judging.ts";
import { unseen } from "../support/recognise/kinds/words/unseen.ts";

const vocabularies = [
  { words: judging, few: 8 },
  { words: unseen, few: 3 },
  { words: frontier, few: 2 },
];

describe.each(vocabularies)("words: $words.name", ({ words, few }) => {
  const documents = Number(process.env["DOCUMENTS"] ?? few);

  test.each(Object.keys(KINDS))("%s", (kind) => {
    let cells = 0;
    let right = 0;
    let silent = 0;
    let first = "";
    for (let seed = 0; seed < documents; seed += 1) {
      const document = makeDocument(kind, words, seed);
      const verdict = judge(document);
      cells += verdict.cells;
      right += verdict.right;
      silent += verdict.silent;
      if (first === "" && verdict.silent > 0)
        first = `seed ${seed}\n${showGrid(document)}\n${verdict.faults.join("\n")}`;
    }
    expect(silent, first).toBe(0);
    expect(right / cells).toBeGreaterThanOrEqual(0.99);
  });
});
