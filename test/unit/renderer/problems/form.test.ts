import { describe, expect, it } from "vitest";
import type { Finding } from "../../../../shared/rules/finding.ts";
import { applyTracking } from "../../../../shared/tracking/apply.ts";
import { emptyTracking } from "../../../../shared/tracking/state.ts";
import { negativeFields } from "../../../../shared/tracking/problems/negative.ts";
import { withDefaults } from "../../../../shared/model/fields.ts";
import { totalsOf } from "../../../../shared/tracking/problems/ledger.ts";
import {
  emptyForm,
  filtered,
  formOf,
  fromFinding,
  judged,
  made,
  patchOf,
  problemOfFinding,
  stateTotals,
  updateOf,
} from "../../../../renderer/problems/form.ts";
import { buildPlan } from "../../../support/plans.ts";

const plan = buildPlan(["甲县", "乙县"], [{ name: "培训人数", total: "30", targets: ["10", "20"] }]);
const [row] = [...plan.indicator.values()];
const [place] = [...plan.district.values()];
const id = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, "0")}`;
const today = "2026-06-10";

function ledger() {
  const state = emptyTracking("s");
  const making = (n: number) => ({ id: id(n), today, problems: state.problems.values() });
  return { state, making };
}

describe("the form of a problem", () => {
  it("reads words as the command line does, and comes back as it stands", () => {
    const { making } = ledger();
    const form = { ...emptyForm, text: "台账不全", district: place?.name ?? "", money: "1.2万元", deadline: "6月底" };
    const read = patchOf(plan, emptyForm, form, []);
    if ("refusal" in read) throw new Error(read.refusal);
    const problem = made(making(1), { ...read.patch, text: form.text });
    expect(problem).toMatchObject({ number: "1", district: place?.id, money: "12000", state: "待交办" });
    expect(formOf(plan, problem)).toMatchObject({ money: "12000", district: place?.name, found: today });
    expect(updateOf(problem, {})).toBeNull();
  });

  it("empties what is emptied, and touches nothing else", () => {
    const { making } = ledger();
    const fields = {
      text: "一",
      money: "5",
      district: place?.id ?? null,
      indicator: row?.id ?? null,
      item: row?.item ?? null,
    };
    const problem = made(making(1), fields);
    const before = formOf(plan, problem);
    const read = patchOf(plan, before, { ...before, money: "", district: "" }, []);
    expect(read).toEqual({ patch: { money: null, district: null, unit: null } });
    expect(patchOf(plan, before, { ...before, text: " " }, [])).toHaveProperty("refusal");
    expect(patchOf(plan, before, { ...before, money: "很多" }, [])).toHaveProperty("refusal");
  });
});

it("a finding opens one problem, at its row and place", () => {
  const { state, making } = ledger();
  const finding = {
    ...{ key: "k", severity: "error", rule: "sum", message: "〔错误〕合计不等", cells: [] },
    ...{ indicatorId: row?.id, districtId: place?.id },
  } as unknown as Finding;
  const problem = fromFinding(making(1), plan, finding);
  expect(problem).toMatchObject({ text: "合计不等", indicator: row?.id, item: row?.item, district: place?.id });
  applyTracking(state, { type: "problem.add", problem });
  expect(problemOfFinding(state.problems.values(), "k")?.id).toBe(problem.id);
  expect(problemOfFinding(state.problems.values(), "other")).toBeUndefined();
});

it("有 opens a problem once; after it was struck it is there again; the ledger keeps it whatever is judged", () => {
  const { state, making } = ledger();
  const blank = withDefaults(negativeFields, { id: "preset-1", position: 0, stage: "立项", text: "层层加码" });
  const current = () => state.negatives.get("preset-1") ?? blank;
  const judge = (verdict: "有" | "无", n: number) => {
    const { action, opened } = judged(current(), verdict, state.problems, making(n));
    applyTracking(state, action);
    return opened;
  };
  const opened = judge("有", 1);
  expect(opened).toMatchObject({ kind: "层层加码", state: "待交办" });
  expect(current()).toMatchObject({ verdict: "有", found: today, problem: opened?.id });
  expect(judge("无", 2)).toBeNull();
  expect(judge("有", 3)).toBeNull();
  for (const to of ["整改中", "申请销号", "已销号"] as const)
    applyTracking(state, {
      ...{ type: "problem.move", problem: id(1) },
      step: { state: to, at: today, by: "", role: "office", note: null },
    });
  expect(judge("有", 4)).toBeNull();
  expect([...state.problems.values()].map(({ state: now }) => now)).toEqual(["反弹"]);
});

it("the ledger is filtered by state, place and deadline, and told in count and money", () => {
  const { state, making } = ledger();
  for (const [n, fields] of [
    { text: "甲", money: "0.1", deadline: "2026-06-09", district: place?.id ?? null },
    { text: "乙", money: "0.2", deadline: today },
    { text: "丙" },
  ].entries())
    applyTracking(state, { type: "problem.add", problem: made(making(n + 1), fields) });
  const all = [...state.problems.values()];
  const texts = (filter: Parameters<typeof filtered>[1]) => filtered(all, filter, today).map(({ text }) => text);
  expect(texts({ state: "open", district: "all", overdue: false })).toEqual(["甲", "乙", "丙"]);
  expect(texts({ state: "all", district: "all", overdue: true })).toEqual(["甲"]);
  expect(texts({ state: "all", district: "none", overdue: false })).toEqual(["乙", "丙"]);
  expect(texts({ state: "已销号", district: "all", overdue: false })).toEqual([]);
  expect(stateTotals(totalsOf(all, today))).toEqual([{ state: "待交办", count: 3, money: "0.3" }]);
});
