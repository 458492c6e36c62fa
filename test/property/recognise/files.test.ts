/** What is read from a file is what is read from the sheet that was written: one document of each kind, .xls and .xlsx. */

import { expect, test } from "vitest";
import { readDocument } from "../../../electron/exchange/files/read-document.ts";
import { writeDocument } from "../../../electron/exchange/files/write-document.ts";
import { recogniseDocument } from "../../../shared/recognise/recognise.ts";
import { documentOf } from "../../support/recognise/build.ts";
import { judge } from "../../support/recognise/kinds/judge.ts";
import { KINDS, makeDocument } from "../../support/recognise/kinds/kinds.ts";
import { judging } from "../../support/recognise/kinds/words/judging.ts";

const documents = Number(process.env["DOCUMENTS"] ?? 1);

test.each(["xls", "xlsx"] as const)("%s", async (format) => {
  for (const kind of Object.keys(KINDS)) {
    for (let seed = 0; seed < documents; seed += 1) {
      const made = makeDocument(kind, judging, seed);
      const bytes = await writeDocument(documentOf(...made.sheets), format);
      const read = await readDocument(bytes, { fileName: `x.${format}` });
      expect(judge(made, recogniseDocument(read)), `${kind} ${seed}`).toEqual(judge(made));
    }
  }
});
