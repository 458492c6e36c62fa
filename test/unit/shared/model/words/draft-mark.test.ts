import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markAlone, withoutMark } from "../../../../../shared/model/words/draft-mark.ts";

const TITLE = "云溪市2024年50项民生实事目标任务分解表";

describe("the mark of a draft", () => {
  it.each([
    ["（征求意见稿）", "review"],
    ["(征求意见稿)", "review"],
    ["（征求意见稿)", "review"],
    ["【征求意见稿】", "review"],
    ["〔第二次征求意见稿〕", "review"],
    ["（征求意见稿第二稿）", "review"],
    ["（公开征求意见稿）", "review"],
    ["（征求意见稿 3.15）", "review"],
    ["（2024年3月征求意见稿）", "review"],
    ["（征求意见）", "review"],
    ["征求意见稿", "review"],
    [" - 征求意见稿20240315", "review"],
    ["【草稿】", "draft"],
    ["[草稿]", "draft"],
    ["［初稿］", "draft"],
    ["（草案）", "draft"],
    ["(送审稿)", "draft"],
    ["（讨论稿）", "draft"],
    ["（讨论稿）（修改稿）", "draft"],
    ["〖上会稿〗", "draft"],
    ["（第三稿）", "draft"],
    ["-初稿", "draft"],
    ["_草稿v2", "draft"],
    ["送审稿2", "draft"],
    ["（修订稿）", "draft"],
    ["（代拟稿）", "draft"],
    ["（定稿）", null],
    [" 最终稿", null],
  ] as const)("%s behind a title is taken off and says %s", (mark, status) => {
    expect(withoutMark(`${TITLE}${mark}`)).toEqual({ text: TITLE, status });
  });

  it.each([
    [`【草稿】${TITLE}`, TITLE, "draft"],
    [`（征求意见稿）${TITLE}`, TITLE, "review"],
    [`征求意见稿：${TITLE}`, TITLE, "review"],
    [`草稿-${TITLE}`, TITLE, "draft"],
    ["云溪市民生实事（征求意见稿）目标任务分解表", "云溪市民生实事目标任务分解表", "review"],
    ["Plan 2024 (draft)", "Plan 2024", "draft"],
  ] as const)("stands anywhere: %s", (text, rest, status) => {
    expect(withoutMark(text)).toEqual({ text: rest, status });
  });

  it.each([
    TITLE,
    "关于征求意见建议办理任务分解表",
    "2024年稿件采用任务分解表（篇）",
    "预算草案审查任务分解表",
    "2024年预算草案",
    "征稿任务分解表",
    "（征求意见稿）",
    "民生实事（含投稿奖励）分解表",
    "分解表（人）",
    "云民生办〔2024〕6号",
    "2024年文化作品投稿",
  ])("is nothing else: %s", (text) => {
    expect(withoutMark(text)).toEqual({ text, status: null });
  });

  it("stands on a line of its own", () => {
    expect(["征求意见稿", "（讨论稿）", "【草案】", TITLE, "注：初稿"].map(markAlone)).toEqual([
      "review",
      "draft",
      "draft",
      null,
      null,
    ]);
  });

  it("is gone once it is taken off", () => {
    const piece = fc.constantFrom(
      "（征求意见稿）",
      "【草稿】",
      "-初稿",
      "分解表",
      "云溪市",
      " ",
      "2024年",
      "送审稿",
      "稿",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const once = withoutMark(pieces.join("")).text;
        expect(withoutMark(once).text).toBe(once);
      }),
    );
  });
});
