import { expect, test } from "vitest";
import {
  joinedToAbove,
  partedFromAbove,
  shownValue,
  withFigure,
  withName,
  withOffer,
  withoutIndicator,
} from "../../../../../shared/import/notice/edit.ts";
import { noticeDocument } from "../../../../../shared/import/notice/check-notice.ts";
import type { WordsBlock } from "../../../../../shared/document/words.ts";
import { readNotice } from "../../../../../shared/recognise/notice/read.ts";

let next = 0;
const id = (): string => `00000000-0000-7000-8000-${String((next += 1)).padStart(12, "0")}`;
const lines = [
  "云溪市2026年民生实事实施方案",
  "一、促进就业（1项）",
  "（一）城镇新增就业3.5万人左右，其中溪东县1.5万人左右、溪西县1.8万人左右；开展培训200人次。（牵头单位：市人社局）",
];
const notice = readNotice(
  {
    source: "txt",
    blocks: lines.map((text, index): WordsBlock => ({ kind: "paragraph", text, place: { paragraph: index + 1 } })),
    warnings: [],
  },
  id,
  2026,
);
const [jobs, training] = notice.plan.items[0]!.indicators;
const rowsOf = (plan: typeof notice.plan) => plan.items[0]!.indicators;

test("a figure typed over takes the finding away", () => {
  expect(noticeDocument(notice, id).findings.filter(({ severity }) => severity === "error")).toHaveLength(1);
  const right = withFigure(notice.plan, jobs!.id, "溪西县", "2万人左右");
  expect(rowsOf(right)[0]!.targets["溪西县"]).toMatchObject({ value: "20000", qualifier: "about", text: "2万人左右" });
  expect(
    noticeDocument({ ...notice, plan: right }, id).findings.filter(({ severity }) => severity === "error"),
  ).toEqual([]);
});

test("what is no figure stays as words, blank is blank, and both are shown as typed", () => {
  const words = withFigure(notice.plan, training!.id, null, "按需");
  expect(shownValue(rowsOf(words)[1]!.total, training!)).toBe("按需");
  expect(rowsOf(withFigure(words, training!.id, null, ""))[1]!.total).toBeNull();
});

test("names, parts and rows that are not wanted", () => {
  const joined = joinedToAbove(notice.plan, training!.id);
  expect(rowsOf(joined)[1]).toMatchObject({ parent: jobs!.id, part: "parts" });
  expect(rowsOf(partedFromAbove(joined, training!.id))[1]).toMatchObject({ parent: null, part: null });
  expect(rowsOf(withoutIndicator(joined, jobs!.id))).toMatchObject([{ id: training!.id, parent: null }]);
  expect(joinedToAbove(notice.plan, jobs!.id)).toEqual(notice.plan);
  expect(rowsOf(withName(notice.plan, jobs!.id, " 新增就业 "))[0]!.name).toBe("新增就业");
});

test("an offer that is taken becomes an indicator of its item", () => {
  const offer = {
    item: notice.plan.items[0]!.id,
    ...{ name: "满意率", value: "95", unit: "%", text: "95%以上", why: "", sentence: "" },
    spot: { paragraph: 3, offset: 0, length: 1 },
  };
  expect(rowsOf(withOffer(notice.plan, offer, id())).at(-1)).toMatchObject({
    name: "满意率",
    unit: "%",
    rule: "uniform",
    total: { value: "95", qualifier: "atLeast" },
  });
});
