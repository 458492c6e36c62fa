/** The notices of ../shared/notices against their truths: at least 98 % right, at most 2 % wrong, all contradictions found, none invented. */

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { NoticeTruth } from "../../../../support/recognise/notice/score.ts";
import { scoreNotice, wordsOf } from "../../../../support/recognise/notice/score.ts";

const folder = new URL("../../../../../../shared/notices/", import.meta.url);
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".txt")) : [];

describe.skipIf(files.length === 0)("notices of ../shared/notices", () => {
  test.each(files)("%s", (name) => {
    const text = readFileSync(new URL(name, folder), "utf8");
    const truth = JSON.parse(
      readFileSync(new URL(name.replace(/\.txt$/, ".truth.json"), folder), "utf8"),
    ) as NoticeTruth;
    const score = scoreNotice(wordsOf(text), truth);
    expect(score.falseFindings).toEqual([]);
    expect(score.wrong).toEqual([]);
    expect(score.right / score.all, score.missed.join("；")).toBeGreaterThanOrEqual(0.99);
  });
});
