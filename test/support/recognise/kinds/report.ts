/**
 * Runs the kinds and shows what is wrong: node test/support/recognise/kinds/report.ts [tuning|judging|unseen|frontier] [documents a kind]
 * [part of a kind's name]. For each kind the right share and the smallest document that is wrong.
 */

import { frontier } from "./words/frontier.ts";
import { judging } from "./words/judging.ts";
import { tuning } from "./words/tuning.ts";
import { unseen } from "./words/unseen.ts";
import { KINDS, makeDocument } from "./kinds.ts";
import { judge } from "./judge.ts";
import { showGrid } from "./show-grid.ts";

const [which = "tuning", count = "40", part = ""] = process.argv.slice(2);
const words = { tuning, judging, unseen, frontier }[which] ?? tuning;
for (const kind of Object.keys(KINDS).filter((name) => name.includes(part))) {
  let cells = 0;
  let right = 0;
  let told = 0;
  let unitless = 0;
  let silent = 0;
  let bad = 0;
  let smallest: { size: number; text: string } | null = null;
  for (let seed = 0; seed < Number(count); seed += 1) {
    const document = makeDocument(kind, words, seed);
    const verdict = judge(document);
    cells += verdict.cells;
    right += verdict.right;
    told += verdict.told;
    unitless += verdict.unitless;
    silent += verdict.silent;
    if (verdict.right === verdict.cells && verdict.silent === 0) continue;
    bad += 1;
    const size =
      document.sheets.reduce((sum, sheet) => sum + sheet.rows.length * (10 + (sheet.rows[2]?.length ?? 0)), 0) -
      (verdict.silent > 0 ? 1000 : 0);
    if (smallest === null || size < smallest.size) {
      smallest = {
        size,
        text: `seed ${seed}\n${showGrid(document)}\n${verdict.faults
          .slice(0, 5)
          .map((one) => `    ${one}`)
          .join("\n")}`,
      };
    }
  }
  process.stdout.write(
    `## ${kind}: ${((right / cells) * 100).toFixed(1)} % of ${cells} right; told ${told}, without unit ${unitless}, SILENT ${silent}; ${bad} of ${count} documents\n`,
  );
  if (smallest) process.stdout.write(`${smallest.text}\n`);
}
