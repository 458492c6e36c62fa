/** Lines over and under a table share its columns by what they say. */

import { expect, it } from "vitest";
import { summarySheet } from "../../../../../shared/layouts/summary/summary.ts";
import { emWidth } from "../../../../../shared/layouts/page/measure.ts";
import { shownText } from "../../../../../shared/document/sheet.ts";
import { extremes } from "../../../../support/paper/extremes.ts";

it("no part of a line to be signed breaks where the table is wide, whatever its first columns are", () => {
  for (const sheet of summarySheet((extremes["6x50"] as () => never)(), {}).sheets) {
    const parts = sheet.merges.flatMap(({ top, left, right }) => {
      const cell = sheet.rows[top]?.[left];
      const text = cell ? shownText(cell) : "";
      if (!/^(?:填报|审核|负责|联系)/.test(text)) return [];
      const characters = Array.from({ length: right - left + 1 }, (_, at) => sheet.columns[left + at]?.width ?? 0);
      return [{ text, ems: characters.reduce((a, b) => a + b, 0) / 2 }];
    });
    expect(parts.length).toBeGreaterThan(2);
    for (const { text, ems } of parts) expect(ems, text).toBeGreaterThan(emWidth(text));
  }
});
