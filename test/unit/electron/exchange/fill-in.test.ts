/** Fill-in workbooks as LibreOffice has them: what is locked refuses, what is open takes, and who they are survives. */

import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { readDocument } from "../../../../electron/exchange/files/read-document.ts";
import { writeDocument } from "../../../../electron/exchange/files/write-document.ts";
import type { SheetDocument } from "../../../../shared/document/sheet.ts";
import { plainNumber } from "../../../../shared/document/sheet.ts";
import { fillInBook } from "../../../../shared/layouts/fill-in/book.ts";
import { identified } from "../../../../shared/layouts/fill-in/identified.ts";
import { askedIn } from "../../../../shared/layouts/fill-in/rows.ts";
import { districtsOf } from "../../../../shared/model/read-plan.ts";
import { identityText, readIdentityCells } from "../../../../shared/tracking/rounds/identity.ts";
import { newRound } from "../../../../shared/tracking/rounds/round.ts";
import { emptyTracking } from "../../../../shared/tracking/state.ts";
import { buildPlan } from "../../../support/plans.ts";
import {
  convertWithLibreOffice,
  inTemporaryFolder,
  missing,
  runInLibreOffice,
} from "../../../support/readers/programs.ts";

const plan = buildPlan(
  ["溪东区", "溪西县"],
  [
    { name: "城镇新增就业", total: "35000", targets: ["18000", "17000"] },
    { name: "无障碍改造", total: "750", targets: ["250", "500"], patch: { unit: "户" } },
  ],
);
const id = "01900000-0000-7000-8000-00000000000a";
const identity = {
  ...{ form: "fill", plan: id, series: id, round: id, district: id, revision: 3, layout: 1 },
  print: "0123456789abcdef".repeat(2),
};
const round = newRound({
  ...{ id, name: "6月", plan: "plan", revision: 0, fill: ["actual:2026-06"], made: "t", districts: ["d0"] },
});

function book(): { document: SheetDocument; lines: number } {
  const [district] = districtsOf(plan);
  if (!district) throw new Error("no district");
  const { document, lines } = fillInBook(askedIn(plan, emptyTracking("s"), round), district);
  return { document: identified(document, identity, lines), lines: lines.length };
}

/** Who it says it is, by its property and by its hidden sheet. */
function toldBy({ properties, sheets }: SheetDocument): unknown[] {
  const hidden = sheets[1]?.rows.map((row) =>
    Array.from(row, (cell) => (typeof cell?.value === "number" ? plainNumber(cell.value) : String(cell?.value ?? ""))),
  );
  const read = hidden && readIdentityCells(hidden);
  return [properties?.custom?.["分解通"], read?.text, read?.lines.length, sheets[1]?.visibility === "visible"];
}

describe.each(["xlsx", "xls"] as const)("a fill-in workbook as .%s", (format) => {
  test("says who it is, and what is locked, to our own reader", async () => {
    const { document, lines } = book();
    const read = await readDocument(await writeDocument(document, format));
    expect(toldBy(read)).toEqual([identityText(identity), identityText(identity), lines, false]);
    expect(read.sheets[0]?.protected).toBe(true);
  });
});

/** Opens a file, types into a locked cell and an open one by pasting, says what came of it, and saves it. */
const macroFor = (file: string, saved: string, filter: string): string => `
  Dim a(0) As New com.sun.star.beans.PropertyValue
  a(0).Name = "Hidden" : a(0).Value = True
  doc = StarDesktop.loadComponentFromURL("file://${file}", "_blank", 0, a())
  src = StarDesktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, a())
  src.Sheets.getByIndex(0).getCellRangeByName("A1").setValue(120)
  src.CurrentController.select(src.Sheets.getByIndex(0).getCellRangeByName("A1"))
  t = src.CurrentController.getTransferable()
  s = doc.Sheets.getByIndex(0)
  For Each at In Array("F7", "A2", "K9", "G7")
    c = s.getCellRangeByName(at)
    b = c.String
    doc.CurrentController.select(c)
    On Error Resume Next
    doc.CurrentController.insertTransferable(t)
    On Error Goto 0
    Say at & " " & c.CellProtection.IsLocked & " " & (c.String = b) & " " & (c.String = "120")
  Next
  Say "check " & s.getCellRangeByName("I7").String
  Dim w(0) As New com.sun.star.beans.PropertyValue
  w(0).Name = "FilterName" : w(0).Value = "${filter}"
  doc.storeToURL("file://${saved}", w())
  src.close(True)
  doc.close(True)
`;

test.skipIf(missing.libreOffice)(
  `LibreOffice refuses in locked cells, takes in open ones and leaves them open, and keeps who it is${missing.libreOffice}`,
  async () => {
    await inTemporaryFolder(async (folder) => {
      const { document, lines } = book();
      await convertWithLibreOffice(folder, "first.xlsx", await writeDocument(document, "xlsx"), "ods");
      const jobs = [
        { format: "xlsx", saved: "a.ods", filter: "calc8" },
        { format: "xls", saved: "b.xlsx", filter: "Calc MS Excel 2007 XML" },
        { format: "xlsx", saved: "c.xls", filter: "MS Excel 97" },
      ] as const;
      const bodies = [];
      for (const [at, { format, saved, filter }] of jobs.entries()) {
        const file = path.join(folder, `in${at}.${format}`);
        writeFileSync(file, await writeDocument(document, format));
        bodies.push(macroFor(file, path.join(folder, saved), filter));
      }
      const said = await runInLibreOffice(folder, asSubs(bodies));
      // Locked, as before, not the pasted figure; the open one: not locked afterwards, another, the pasted figure.
      const each = ["F7 True True False", "A2 True True False", "K9 True True False", "G7 False False True"];
      expect(said).toEqual(jobs.flatMap(() => [...each, "check 慢于序时进度，请在说明里写原因。"]));
      for (const { saved } of jobs) {
        const read = await readDocument(readFileSync(path.join(folder, saved)));
        expect(toldBy(read)).toEqual([identityText(identity), identityText(identity), lines, false]);
        expect(read.sheets[0]?.rows[6]?.[6]?.value).toBe(120);
      }
    });
  },
);

/** One Sub of several: each in a Sub of its own, so that names are declared once. */
function asSubs(bodies: readonly string[]): string {
  const calls = bodies.map((_, at) => `  Part${at}`).join("\n");
  return `${calls}\nEnd Sub\n${bodies.map((body, at) => `Sub Part${at}()\n${body}`).join("\nEnd Sub\n")}`;
}
