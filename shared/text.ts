/**
 * Sentences that people read, made in one place so that their words stay the same everywhere: an area each in text/, said
 * through `say`. Names and figures come in as they are shown. A key stands in one area only (test/unit/shared/text.test.ts).
 */

import type { LevelWords } from "./model/level.ts";
import type { HeadingKey } from "./model/words/headings.ts";
import type { DistrictKind, ItemScope, Rule } from "./model/plan.ts";
import { collectText } from "./text/collect.ts";
import { commandLineText } from "./text/command-line.ts";
import { filesText } from "./text/files.ts";
import { fundsText } from "./text/funds.ts";
import { issuingText } from "./text/issuing.ts";
import { libraryText } from "./text/library.ts";
import { pastText } from "./text/past.ts";
import { planText } from "./text/plan.ts";
import { problemsText } from "./text/problems.ts";
import { programText } from "./text/program.ts";
import { returnsText } from "./text/returns.ts";
import { roundsText } from "./text/rounds.ts";
import { progressText } from "./text/progress.ts";
import { trackingText } from "./text/tracking.ts";
import { windowText } from "./text/window.ts";
import { wordsText } from "./text/words.ts";

export const statusWords = { draft: "草稿", review: "征求意见", final: "定稿" } as const;
export const severityWords = { error: "错误", warning: "警告", info: "提示" } as const;
/** Names of the rules across districts. */
export function ruleWords({ each, place }: LevelWords): Record<Rule, string> {
  return { sum: `${each}相加`, uniform: `${each}统一`, each: `每${place}都要达到`, none: "不校验" };
}

/** Names of the kinds of districts. */
export function kindWords({ own }: LevelWords): Record<DistrictKind, string> {
  return { county: "县区", zone: "开发区", own, town: "乡镇", city: "市", reserve: "预留" };
}

/** Whose task an item is, as the note says it; nothing for the plan's own. */
export function scopeWords({ reference }: LevelWords): Record<ItemScope, string> {
  return { own: "", province: "属省级任务", city: "属市级任务", reference, noTask: "无任务" };
}

/** Headings of columns, as printed; those of totals and places follow the level. */
export function usualHeadings({ total, span, places, sum }: LevelWords): Record<HeadingKey, string> {
  return {
    seq: "序号",
    category: "类别",
    item: "实事项目",
    indicator: "目标任务",
    unit: "计量单位",
    total,
    span,
    place: places,
    sum,
    difference: "差额",
    leads: "牵头单位",
    supports: "配合单位",
    note: "备注",
  };
}

export const say = {
  ...planText,
  ...pastText,
  ...issuingText,
  ...libraryText,
  ...filesText,
  ...fundsText,
  ...problemsText,
  ...commandLineText,
  ...programText,
  ...returnsText,
  ...collectText,
  ...trackingText,
  ...roundsText,
  ...progressText,
  ...windowText,
  ...wordsText,
};
