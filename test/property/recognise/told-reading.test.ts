/** A reading that says what recognition found without it changes nothing. */

import { describe, expect, test } from "vitest";
import { recogniseDocument } from "../../../shared/recognise/recognise.ts";
import { documentOf } from "../../support/recognise/build.ts";
import { KINDS, makeDocument } from "../../support/recognise/kinds/kinds.ts";
import { tuning } from "../../support/recognise/kinds/words/tuning.ts";
import { readingOf } from "../../support/recognise/reading-of.ts";

describe("told what was found", () => {
  test.each(Object.keys(KINDS))("%s stays as it is", (kind) => {
    for (let seed = 0; seed < 3; seed += 1) {
      const document = documentOf(...makeDocument(kind, tuning, seed).sheets);
      const found = recogniseDocument(document);
      const again = recogniseDocument(document, readingOf(found));
      expect(again.tables, `${kind} ${seed}`).toEqual(found.tables);
      expect(again.told?.filter((one) => one.problem !== null) ?? [], `${kind} ${seed}`).toEqual([]);
    }
  });
});
