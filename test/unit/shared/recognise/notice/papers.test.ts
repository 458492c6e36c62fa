/**
 * Short papers in the shapes in which offices publish them, written by hand and held apart from the generator: brackets of every
 * form, tables laid flat, targets and their split on lines of their own, figures in words. The truth beside each says every row.
 */

import { readFileSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { read, shown } from "../../../../support/recognise/notice/rows.ts";

const folder = new URL("../../../../fixtures/notice/papers/", import.meta.url);

/** Leads|supports|time, then a line per row: name|rule|total and unit|places. */
function told(text: string): string {
  const { plan } = read(text);
  const lines = [`${plan.title}|${plan.issuer}|${plan.year}`];
  for (const item of plan.items) {
    lines.push(
      `${item.seq} ${item.leads.join("、")}|${item.supports.join("、")}|${item.extra["完成时限"] ?? ""}|${item.scope}`,
    );
    for (const row of item.indicators) {
      const places = Object.entries(row.targets).map(([place, value]) => `${place} ${shown(value)}`);
      const parent = row.parent === null ? "" : "└";
      lines.push(`  ${parent}${row.name}|${row.rule}|${shown(row.total)}${row.unit}|${places.join("、")}`);
    }
  }
  return lines.join("\n");
}

const names = readdirSync(folder).filter((name) => /^\d+\.txt$/.test(name));

test.each(names)("paper %s", (name) => {
  const truth = readFileSync(new URL(name.replace(".txt", ".truth"), folder), "utf8").trim();
  expect(told(readFileSync(new URL(name, folder), "utf8"))).toBe(truth);
});
