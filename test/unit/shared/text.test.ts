/** Sentences stand once: every key in one area only, so that none hides another behind `say`. */

import { expect, test } from "vitest";
import { say } from "../../../shared/text.ts";
import { collectText } from "../../../shared/text/collect.ts";
import { commandLineText } from "../../../shared/text/command-line.ts";
import { filesText } from "../../../shared/text/files.ts";
import { fundsText } from "../../../shared/text/funds.ts";
import { issuingText } from "../../../shared/text/issuing.ts";
import { libraryText } from "../../../shared/text/library.ts";
import { pastText } from "../../../shared/text/past.ts";
import { planText } from "../../../shared/text/plan.ts";
import { problemsText } from "../../../shared/text/problems.ts";
import { programText } from "../../../shared/text/program.ts";
import { returnsText } from "../../../shared/text/returns.ts";
import { roundsText } from "../../../shared/text/rounds.ts";
import { progressText } from "../../../shared/text/progress.ts";
import { trackingText } from "../../../shared/text/tracking.ts";
import { windowText } from "../../../shared/text/window.ts";
import { wordsText } from "../../../shared/text/words.ts";

test("a sentence has one area, and `say` has them all", () => {
  const areas = [
    ...[
      planText,
      pastText,
      issuingText,
      libraryText,
      filesText,
      commandLineText,
      programText,
      progressText,
      trackingText,
      returnsText,
      roundsText,
    ],
    windowText,
    wordsText,
    fundsText,
    problemsText,
    collectText,
  ];
  const keys = areas.flatMap((area) => Object.keys(area));
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  expect(Object.keys(say).sort()).toEqual(keys.sort());
});
