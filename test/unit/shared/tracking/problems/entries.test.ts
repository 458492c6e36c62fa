import { describe, expect, test } from "vitest";
import { applyTracking } from "../../../../../shared/tracking/apply.ts";
import { enterProblems } from "../../../../../shared/tracking/problems/enter.ts";
import { dateIn, moneyIn, readEntry, roleOf, stateIn } from "../../../../../shared/tracking/problems/entry.ts";
import { readLedger } from "../../../../../shared/tracking/problems/read-ledger.ts";
import { emptyTracking } from "../../../../../shared/tracking/state.ts";
import { buildPlan } from "../../../../support/plans.ts";
import { uuidOf } from "../../../../support/uuids.ts";

const plan = buildPlan(["溪东区", "溪西县"], [{ name: "两癌筛查", total: "3", targets: ["1", "2"] }]);

const head = [
  "序号",
  "发现时间",
  "问题来源",
  "县（市、区）",
  "存在问题",
  "涉及金额（万元）",
  "整改完成时限",
  "是否整改到位",
];
const sheet = {
  name: "台账",
  rows: [
    ["问题整改销号台账"],
    ["填报单位：审计局"],
    head,
    ["1", "2024年5月3日", "审计", "溪东区", "配套资金未到位", "21.558784", "2024年6月底", "已整改"],
    ["2", "2024-05-04", "督查", "溪西", "公示无日期", "3543.57元", "6月30日前", "正在整改"],
    head,
    ["3", "", "", "市直有关单位", "进度慢", "—", "", ""],
    ["合 计", "", "", "", "", "25.1"],
    ["注：本表由审计局提供。"],
  ],
};

describe("a ledger of an office", () => {
  test("is read by its headings, whatever stands over, between and under", () => {
    const { entries, skipped } = readLedger([sheet, { name: "空表", rows: [] }, { name: "封面", rows: [["台账"]] }]);
    expect(entries.map(({ entry, row }) => [row, entry.text, entry.money])).toEqual([
      [4, "配套资金未到位", "21.558784万元"],
      [5, "公示无日期", "3543.57元"],
      [7, "进度慢", "—"],
    ]);
    expect(skipped.map(({ sheet: of, range }) => [of, range])).toEqual([
      ["台账", "A8"],
      ["台账", "A9"],
      ["封面", null],
    ]);
  });

  test("becomes problems once: a second time all is the same, and what is another is told anew", () => {
    const state = emptyTracking("s");
    let last = 0;
    const stamp = {
      ...{ newId: () => uuidOf(`n${(last += 1)}`), by: "王", today: "2024-07-01", file: "台账.xlsx" },
    };
    const entries = readLedger([sheet]).entries.map(({ entry }) => entry);
    const first = enterProblems(plan, state, entries, stamp);
    expect(first).toMatchObject({ added: 3, changed: 0, same: 0, refused: [] });
    if (first.action) applyTracking(state, first.action);
    const [one, two, three] = [...state.problems.values()];
    expect(one).toMatchObject({
      ...{ number: "1", found: "2024-05-03", district: "d0", money: "215587.84", deadline: "2024-06-30" },
      ...{ state: "已销号", history: [{ state: "已销号", role: "office", note: "从“台账.xlsx”导入" }] },
    });
    expect(two).toMatchObject({ district: "d1", money: "3543.57", deadline: "2024-06-30", state: "整改中" });
    expect(three).toMatchObject({ district: null, unit: "市直有关单位", money: null, state: "待交办" });
    expect(enterProblems(plan, state, entries, stamp)).toMatchObject({ action: null, same: 3 });
    const later = enterProblems(plan, state, [{ ...entries[1], state: "申请销号", measure: "补公示" }], stamp);
    expect(later).toMatchObject({ added: 0, changed: 1 });
    if (later.action) applyTracking(state, later.action);
    expect(state.problems.get(two?.id ?? "")).toMatchObject({ measure: "补公示", state: "申请销号" });
    const jump = enterProblems(plan, state, [{ ...entries[2], state: "已销号" }], stamp);
    expect(jump.refused.map(({ reason }) => reason)).toEqual([
      "问题“3”在台账里是“待交办”，文件里是“已销号”，不能一步变过去，状态没有改。",
    ]);
  });
});

test.each([
  ["已整改", "已销号"],
  ["未整改", "待交办"],
  ["正在整改", "整改中"],
  ["部分整改", "部分整改"],
  ["未销号", "整改中"],
  ["是", "已销号"],
  ["待 交 办", "待交办"],
  ["回头看反弹", "反弹"],
  ["？", null],
])("%s is %s", (words, state) => {
  expect(stateIn(words)).toBe(state);
});

test.each([
  ["1.2万元", "12000"],
  ["￥251,023.54", "251023.54"],
  ["0.5", "0.5"],
  ["三十人", null],
  ["30人", null],
  ["1万—2万元", null],
])("money %s is %s", (words, money) => {
  expect(moneyIn(words)).toBe(money);
});

test.each([
  ["2024.5.3", "2024-05-03"],
  ["20240503", "2024-05-03"],
  ["2月底前", "2024-02-29"],
  ["2025年6月", "2025-06-30"],
  ["尽快", null],
])("the deadline %s is %s", (words, date) => {
  expect(dateIn(words, 2024, true)).toBe(date);
});

test("an entry that cannot be read is refused by the field, and rows are found by their names", () => {
  expect(readEntry(plan, { text: "慢", deadline: "尽快" })).toEqual({
    refusal: "问题的“整改时限”写的是“尽快”，看不懂，请改正。",
  });
  const read = readEntry(plan, { text: "慢", project: "两癌筛查项目·两癌筛查" });
  expect("read" in read && read.read.patch).toMatchObject({ item: "i0", indicator: "n0" });
  const words = readEntry(plan, { text: "慢", project: "养老" });
  expect("read" in words && words.read.patch).toMatchObject({ project: "养老" });
});

test("who begins with a district's name speaks for the district", () => {
  expect(roleOf(plan, "溪东区民政局", undefined)).toBe("district");
  expect(roleOf(plan, "溪西", undefined)).toBe("district");
  expect(roleOf(plan, "市民生办", undefined)).toBe("office");
  expect(roleOf(plan, "", "district")).toBe("district");
});
