/** Tables in words: columns share the page by what they hold, and who signs is never alone on a page. */

import { expect, it } from "vitest";
import type { TextBlock, TextTable } from "../../../../../shared/document/text-document.ts";
import { layouts } from "../../../../../shared/layouts/table.ts";
import { extremes } from "../../../../support/paper/extremes.ts";

async function blocksOf(layout: "categories" | "summary", name: string): Promise<TextBlock[]> {
  const laid = await layouts[layout].build((extremes[name] as () => never)(), "docx", { findings: [] });
  if (!("words" in laid)) throw new Error("no document in words");
  return laid.words.sections[0]?.blocks ?? [];
}

it("the column of long texts is the widest, and short ones keep what they need", async () => {
  const table = (await blocksOf("categories", "long-units")).find(
    (block): block is TextTable => block.kind === "table",
  );
  const heads = table?.rows[0]?.cells.map(({ runs }) => runs[0]?.text) ?? [];
  const widths = table?.widths ?? [];
  const note = heads.indexOf("备注");
  expect(Math.max(...widths)).toBe(widths[note]);
  expect(Math.min(...widths)).toBeGreaterThan(20);
});

it("issuer and date stay with the line before them", async () => {
  const foot = (await blocksOf("summary", "one-district")).filter((block) => block.kind === "paragraph").slice(-3);
  expect(foot.map(({ style }) => style)).toEqual(["sign", "signature", "signature"]);
  expect(foot.map(({ keepNext = false }) => keepNext)).toEqual([true, true, false]);
});
