/**
 * Printed as a clerk would print it, and measured: LibreOffice makes a .pdf of each file in one start, poppler says where its
 * words stand, and every text of the sheet must be there, inside its cell and its page. One file at a time:
 *   npm run -s unit -- printed -t NAME
 */

import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeDocument } from "../../../../../electron/exchange/files/write-document.ts";
import { planFromDocument } from "../../../../../shared/document/json/plan-document.ts";
import type { SheetDocument } from "../../../../../shared/document/sheet.ts";
import type { DecompositionOptions } from "../../../../../shared/layouts/decomposition.ts";
import { decompositionSheet } from "../../../../../shared/layouts/decomposition.ts";
import type { PlanState } from "../../../../../shared/model/plan.ts";
import { extremes } from "../../../../support/paper/extremes.ts";
import { printFaults } from "../../../../support/paper/measure.ts";
import { missingPdftotext, printedWords } from "../../../../support/paper/printed-words.ts";
import { inTemporaryFolder, missing, printWithLibreOffice } from "../../../../support/readers/programs.ts";

const sample = (): PlanState =>
  planFromDocument(
    JSON.parse(readFileSync(new URL("../../../../../resources/sample/plan.json", import.meta.url), "utf8")),
    () => {
      throw new Error("every row of the sample has an id");
    },
  );
const plan = (name: string): PlanState => (extremes[name] as () => PlanState)();

const TURNED = { maxColumns: 256, maxRows: 65_536 };
const sheets: Record<string, () => SheetDocument> = {
  sample: () => decompositionSheet(sample()),
  ...Object.fromEntries(
    Object.keys(extremes)
      .filter((name) => !["1620x150", "300x40"].includes(name))
      .map((name) => [name, () => decompositionSheet(plan(name))]),
  ),
  "300x40 turned": () => decompositionSheet(plan("300x40"), TURNED),
  ...chosen("6x50", "upright", { orientation: "portrait" }),
  ...chosen("6x50", "on A3 in other fonts", {
    paper: "A3",
    bodyFont: "仿宋_GB2312",
    bodySize: 14,
    headFont: "楷体_GB2312",
    titleFont: "华文中宋",
    titleSize: 36,
  }),
  ...chosen("long-districts", "at 80 % with margins", {
    scale: { percent: 80 },
    margins: { top: 20, right: 12, bottom: 20, left: 30 },
  }),
  ...chosen("long-units", "on two pages side by side", { paper: "A4", scale: { pagesWide: 2 } }),
  ...chosen("no-category", "on one page", { paper: "A4", bodySize: 16, scale: { pagesWide: 1 } }),
};
/** Also in the older format. */
const OLDER = ["sample", "long-texts", "300x40 turned"];

function chosen(name: string, how: string, options: DecompositionOptions): Record<string, () => SheetDocument> {
  return { [`${name} ${how}`]: () => decompositionSheet(plan(name), options) };
}

const skipped = missing.libreOffice || missingPdftotext;

describe.skipIf(skipped !== "")(`printed pages${skipped}`, () => {
  const documents = new Map<string, SheetDocument>();
  let folder = "";
  let done: () => void = () => undefined;
  let kept: Promise<void>;
  const files = [...Object.keys(sheets).map((name) => `${name}.xlsx`), ...OLDER.map((name) => `${name} older.xls`)];

  beforeAll(async () => {
    const written: Record<string, Uint8Array> = {};
    for (const file of files) {
      const name = file.replace(/(?: older)?\.\w+$/, "");
      const document = documents.get(name) ?? (sheets[name] as () => SheetDocument)();
      documents.set(name, document);
      written[file] = await writeDocument(document, file.endsWith("xls") ? "xls" : "xlsx");
    }
    // The folder stays until all is measured.
    await new Promise<void>((ready, failed) => {
      kept = inTemporaryFolder(async (own) => {
        folder = await printWithLibreOffice(own, written);
        ready();
        await new Promise<void>((resolve) => (done = resolve));
      }).catch(failed);
    });
  });
  afterAll(async () => {
    done();
    await kept;
  });

  it.each(files)("%s", async (file) => {
    const document = documents.get(file.replace(/(?: older)?\.\w+$/, "")) as SheetDocument;
    const pages = await printedWords(path.join(folder, file.replace(/\.\w+$/, ".pdf")));
    expect(printFaults(document, pages)).toEqual([]);
  });
});
