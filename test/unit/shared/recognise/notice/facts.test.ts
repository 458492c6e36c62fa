/** What money and schedules go by, and what is to be done by when. */

import { expect, test } from "vitest";
import type { Notice } from "../../../../../shared/recognise/notice/notice.ts";
import { readNotice } from "../../../../../shared/recognise/notice/read.ts";
import { idMaker, wordsOf } from "../../../../support/recognise/notice/score.ts";

function read(...items: string[]): Notice {
  const text = ["云溪市2025年民生实事实施方案", "一、健康服务（1项）", ...items].join("\n");
  return readNotice(wordsOf(text), idMaker(), 2026);
}

const rows = (notice: Notice) => notice.plan.items.flatMap(({ indicators }) => indicators);

test.each([
  [
    "由省、市两级财政按 7:3 比例分担",
    [
      ["省", "ratio", "70"],
      ["市", "ratio", "30"],
    ],
  ],
  [
    "市、县（区）同级财政配套按照1:1要求",
    [
      ["市", "ratio", "50"],
      ["县区", "ratio", "50"],
    ],
  ],
  ["所需经费由省级财政统筹安排", [["省", "ratio", "100"]]],
  [
    "经费由中央和省级财政给予补助，不足部分由县（区）财政承担",
    [
      ["中央", "open", null],
      ["省", "open", null],
      ["县区", "remainder", null],
    ],
  ],
  [
    "所需经费由省级财政与县（区）财政共同承担",
    [
      ["省", "open", null],
      ["县区", "open", null],
    ],
  ],
])("shares of money: %s", (words, shares) => {
  const [row] = rows(
    read(
      "（一）为4000名儿童开展窝沟封闭。（牵头单位：市卫生健康委）",
      "推进措施：",
      `1.按照40元/颗的标准给予补助，${words}。`,
    ),
  );
  expect(row?.facts?.shares.map(({ source, kind, value }) => [source, kind, value])).toEqual(shares);
  expect(row?.facts?.standard).toMatchObject({ value: "40", unit: "元" });
});

test("a schedule holds for every row, and dates go by the year of the paper", () => {
  const notice = read(
    "（一）新建村卫生室20所。（牵头单位：市卫生健康委）",
    "推进措施：",
    "1.9月20日前完成主体施工，较2023年底增加15%。",
    "三、工作要求",
    "（一）明确责任。4月底前制定实施方案，按月通报进展。",
    "（二）加快推进。6月底完成70%，10月底前基本完成，12月底前全面完成。",
  );
  expect(rows(notice)[0]?.facts).toMatchObject({ class: "工程", curve: "70@06-30,95@10-31,100@12-31" });
  expect(notice.plan.items[0]?.duties.map(({ date }) => date)).toEqual(["2025-09-20"]);
  expect(notice.duties.map(({ date }) => date)).toEqual([
    "2025-04-30",
    "每月",
    "2025-06-30",
    "2025-10-31",
    "2025-12-31",
  ]);
});
