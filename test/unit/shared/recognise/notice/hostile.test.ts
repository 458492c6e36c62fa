/** A megabyte of anything is done within two seconds and throws nothing: no pattern runs away. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { readNotice } from "../../../../../shared/recognise/notice/read.ts";
import { cpuTime } from "../../../../support/cpu-time.ts";
import { idMaker, wordsOf } from "../../../../support/recognise/notice/score.ts";
import { writeNotice } from "../../../../support/recognise/notice/generate/write.ts";

const MEGABYTE = 1_000_000;
const filled = (piece: string): string => piece.repeat(Math.ceil(MEGABYTE / piece.length)).slice(0, MEGABYTE);

const hostile: Record<string, string> = {
  digits: filled("1"),
  "numbers apart": filled("1 "),
  "numbers with units": filled("（一）12人、"),
  "items in one line": filled("（一）新增3人。"),
  "items in lines": filled("（一）新增3人，其中谯城区1人。（牵头单位：市民政局）\n"),
  "open brackets": filled("（"),
  "brackets and labels": filled("（牵头单位：市民政局\n"),
  "closed brackets": filled("（一）甲）"),
  "quotation marks": filled("“1人"),
  places: `（一）新增${filled("谯城区、涡阳县各")}3人`,
  "one long line": `一、促进就业（3项）\n（一）${filled("新增城镇就业3.5万人左右，其中涡阳县8700人；")}`,
  "place words": `亳州市2024年民生实事\n（一）${filled("、某某某某某某某县")}`,
  dashes: filled("1—"),
  changes: `（一）${filled("从1%提高到2%")}`,
  "numbers of lines": filled("1.\n2.\n"),
  "Chinese numbers": filled("一、"),
  blanks: filled(" 　\u00a0\n"),
  marks: filled(",;、。:"),
  annexes: filled("附件1\n"),
  each: `（一）${filled("每个县（区）各")}2家`,
};

test.each(Object.keys(hostile))("a megabyte of %s", (name) => {
  const document = wordsOf(hostile[name] ?? "");
  const start = cpuTime();
  readNotice(document, idMaker(), 2026);
  // Work of all threads, on a machine whose other programs slow it down.
  expect(cpuTime() - start).toBeLessThan(4_000);
});

test("texts that are cut, doubled and mixed throw nothing", () => {
  const paper = writeNotice(7).text;
  const piece = fc.tuple(fc.nat(paper.length), fc.nat(200)).map(([from, length]) => paper.slice(from, from + length));
  const odd = fc.string({
    unit: fc.constantFrom(
      "（",
      "）",
      "一",
      "、",
      "1",
      ".",
      "%",
      "万",
      "人",
      "其中",
      "县",
      "各",
      "\n",
      "：",
      "，",
      "。",
      "附件",
      "—",
    ),
  });
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, odd), { maxLength: 12 }), (parts) => {
      const { plan } = readNotice(wordsOf(parts.join("")), idMaker(), 2026);
      return plan.items.every((item) =>
        item.indicators.every((row) => row.parent === null || item.indicators.some(({ id }) => id === row.parent)),
      );
    }),
    { numRuns: 150, seed: 13 },
  );
});
