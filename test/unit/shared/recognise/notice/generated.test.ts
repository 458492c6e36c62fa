/**
 * Notices written by the generator, in many offices' styles and with the damages of web pages and paging. The seeds here are
 * apart from those that the reading was tuned with.
 */

import { expect, test } from "vitest";
import { scoreNotice, wordsOf } from "../../../../support/recognise/notice/score.ts";
import { writeNotice } from "../../../../support/recognise/notice/generate/write.ts";

test("generated notices are read to more than 95 %, with no figure that the paper does not say", () => {
  let [right, all, wrong, figures] = [0, 0, 0, 0];
  const missed: string[] = [];
  const loud: string[] = [];
  for (let seed = 70_000; seed < 70_040; seed += 1) {
    const { text, truth, style } = writeNotice(seed);
    const score = scoreNotice(wordsOf(text), truth);
    right += score.right;
    all += score.all;
    wrong += score.wrong.length;
    figures += score.figures;
    missed.push(...score.missed.map((one) => `${seed} ${style} ${one}`));
    loud.push(...score.falseFindings.map((one) => `${seed} ${style} ${one}`));
  }
  expect(right / all, missed.slice(0, 20).join("\n")).toBeGreaterThanOrEqual(0.98);
  expect(wrong / figures).toBeLessThanOrEqual(0.005);
  expect(loud.length, loud.join("\n")).toBeLessThanOrEqual(1);
});
