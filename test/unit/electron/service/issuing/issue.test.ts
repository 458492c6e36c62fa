/** 印发, and the adjustments that follow. */

import { expect, test } from "vitest";
import { planDocument } from "../../../../../shared/document/json/plan-document.ts";
import type { Desk } from "../desk.ts";
import { applyTo, makePlan, openDesk, setCell, snapshotOf, stateOf } from "../desk.ts";

async function finalPlan(desk: Desk) {
  const made = await makePlan(desk);
  await applyTo(desk, made.id, setCell(made.row["乙"], made.districts[1], "20"));
  await desk.ask("plan.status", { plan: made.id, status: "final" });
  return made;
}

const paper = { number: "云民生〔2026〕3号", date: "2026年3月15日" };

test("a final plan takes number and date once; then it is not withdrawn, by the service or in SQL", async () => {
  const desk = await openDesk();
  const { id } = await makePlan(desk, "草稿中");
  expect((await desk.refuse("plan.issue", { plan: id, ...paper })).message).toContain("还没有定稿");
  const { id: plan } = await finalPlan(desk);
  await desk.refuse("plan.issue", { plan, ...paper, date: "三月" });
  await desk.refuse("plan.issue", { plan, ...paper, number: " " });
  // Until then it may be withdrawn.
  await desk.ask("plan.status", { plan, status: "draft", reason: "补数" });
  await desk.ask("plan.status", { plan, status: "final" });

  const issued = await desk.ask("plan.issue", { plan, ...paper });
  expect(issued.undo).toEqual({ undo: null, redo: null });
  const before = await snapshotOf(desk, plan);
  expect(before.plan.header).toMatchObject({
    ...{ status: "final", documentNumber: paper.number, issueDate: "2026-03-15", issued: true, adjustment: null },
  });
  expect((await desk.refuse("plan.issue", { plan, ...paper, number: "云民生〔2026〕4号" })).message).toContain("3号");
  const failure = await desk.refuse("plan.status", { plan, status: "draft", reason: "改数" });
  expect(failure).toMatchObject({ code: "refused", message: expect.stringContaining("调整") as string });
  await desk.refuse("plan.apply", {
    plan,
    action: { type: "issue", stamp: { documentNumber: null, issueDate: null, issued: false, adjustment: null } },
    label: "x",
  });
  await desk.restart();
  expect(await snapshotOf(desk, plan)).toEqual(before);
  await desk.close();
  const journal = (label: string): string =>
    `INSERT INTO journal (plan, revision, at, author, label, kind, status, action, inverse, change_count)
     SELECT n, revision + 1, '', '某人', '${label}', 'barrier', 'draft', '{}', '{}', 0 FROM plan WHERE id = '${plan}';`;
  const of = `WHERE id = '${plan}'`;
  for (const sql of [
    `${journal("撤回定稿")} UPDATE plan SET status = 'draft', revision = revision + 1 ${of}`,
    `${journal("再印发")} UPDATE plan SET document_number = '别的号', revision = revision + 1 ${of}`,
    `UPDATE plan SET issued = 0 ${of}`,
  ]) {
    expect(() => desk.sql(`BEGIN; ${sql}; COMMIT`), sql).toThrow(/印发|定稿/);
  }
});

test("印发 is the one thing that changes in a final plan: nothing rides along in SQL", async () => {
  const desk = await openDesk();
  const { id } = await finalPlan(desk);
  await desk.close();
  const stamp = "issued = 1, document_number = '3号', issue_date = '2026-03-15', revision = revision + 1";
  const journal = `INSERT INTO journal (plan, revision, at, author, label, kind, action, inverse, change_count)
    SELECT n, revision + 1, '', '某人', '印发', 'barrier', '{}', '{}', 0 FROM plan WHERE id = '${id}'`;
  const set = (more: string): string => `UPDATE plan SET ${stamp}${more} WHERE id = '${id}'`;
  expect(() => desk.sql(set(""))).toThrow("定稿");
  expect(() => desk.sql(`BEGIN; ${journal}; ${set(", title = '别的标题'")}; COMMIT`)).toThrow("定稿");
  expect(() => desk.sql(`BEGIN; ${journal}; ${set(", document_number = ' '")}; COMMIT`)).toThrow(
    /定稿|document_number/,
  );
  desk.sql(`BEGIN; ${journal}; ${set("")}; COMMIT`);
});

test("an adjustment is a full copy with the same ids, one at a time, numbered by its own 印发", async () => {
  const desk = await openDesk();
  const made = await finalPlan(desk);
  const facts = { plan: made.id, name: "第一次调整", reason: "省里调减", date: "2026-6-10" };
  expect((await desk.refuse("plan.adjust", facts)).message).toContain("还没有印发");
  await desk.ask("plan.issue", { plan: made.id, ...paper });
  const one = await desk.ask("plan.adjust", facts);
  expect(one).toMatchObject({ name: "第一次调整", status: "draft", adjusts: made.id, issued: false });
  const [before, after] = [await stateOf(desk, made.id), await stateOf(desk, one.id)];
  expect(after.header).toMatchObject({
    ...{ series: before.header.series, documentNumber: null, issueDate: null, issued: false, revision: 0 },
    adjustment: { number: null, reason: "省里调减", date: "2026-06-10" },
  });
  expect({ ...after, header: null }).toEqual({ ...before, header: null });

  expect((await desk.refuse("plan.adjust", { ...facts, name: "另一份" })).message).toContain("第一次调整");
  await applyTo(desk, one.id, setCell(made.row["甲"], made.districts[0], "55"));
  await applyTo(desk, one.id, setCell(made.row["甲"], made.districts[1], "45"));
  for (const format of ["xlsx", "xls"] as const) {
    const table = await desk.ask("export.bytes", { plan: one.id, layout: "adjustment", format });
    expect(table.bytes.byteLength).toBeGreaterThan(1000);
    expect(table.name).toMatch(/调整表（草稿）\.xlsx?$/);
  }
  const ofOriginal = { plan: made.id, layout: "adjustment", format: "xlsx" };
  expect((await desk.refuse("export.bytes", ofOriginal)).message).toContain("不是调整方案");
  await desk.ask("plan.status", { plan: one.id, status: "final" });
  await desk.ask("plan.issue", { plan: one.id, number: "云民生〔2026〕9号", date: "2026-06-20" });
  expect((await stateOf(desk, one.id)).header.adjustment).toEqual({
    ...{ number: "云民生〔2026〕9号", reason: "省里调减", date: "2026-06-10" },
  });

  // Whichever version is named, the last one is adjusted.
  const two = await desk.ask("plan.adjust", { ...facts, name: "第二次调整", date: "2026-9-1" });
  expect(two.adjusts).toBe(one.id);
  await desk.restart();
  const chain = await desk.ask("plan.series", { plan: made.id });
  expect(chain.map(({ name, status, documentNumber, adjusts }) => [name, status, documentNumber, adjusts])).toEqual([
    ["方案一", "final", paper.number, null],
    ["第一次调整", "final", "云民生〔2026〕9号", made.id],
    ["第二次调整", "draft", null, one.id],
  ]);
  expect(chain[0]?.finalDay).toMatch(/^\d{4}-\d\d-\d\d$/);

  // One that was thrown away makes room for another, and does not come back beside it.
  await desk.ask("plan.delete", { plan: two.id });
  const other = await desk.ask("plan.adjust", { ...facts, name: "第三次调整" });
  expect((await desk.refuse("plan.restore", { plan: two.id })).message).toContain("第三次调整");
  // Its document beside it is a plan of its own.
  const document = planDocument(await stateOf(desk, other.id), []);
  const copy = await desk.ask("import.document", { document, name: "副本" });
  expect(copy).toMatchObject({ adjusts: null, series: copy.id });
});

test("a plan document carries issue and adjustment, and brings them back", async () => {
  const desk = await openDesk();
  const made = await finalPlan(desk);
  await desk.ask("plan.issue", { plan: made.id, ...paper });
  const one = await desk.ask("plan.adjust", { plan: made.id, name: "调整", reason: "省里调减", date: "2026-06-10" });
  const documents = [planDocument(await stateOf(desk, made.id), []), planDocument(await stateOf(desk, one.id), [])];
  expect(documents).toMatchObject([
    { documentNumber: paper.number, issued: true, adjusts: null, adjustment: null },
    { adjusts: made.id, adjustment: { number: null, reason: "省里调减", date: "2026-06-10" } },
  ]);
  const elsewhere = await openDesk();
  for (const document of documents) await elsewhere.ask("import.document", { document });
  const [a, b] = [await stateOf(elsewhere, made.id), await stateOf(elsewhere, one.id)];
  expect(a.header).toMatchObject({ issued: true, documentNumber: paper.number, series: made.id });
  expect(b.header).toMatchObject({ series: made.id, adjusts: made.id });
});

test("last year's figures are those of the version that held when the year was over, adjusted or not", async () => {
  const desk = await openDesk();
  const made = await finalPlan(desk);
  await desk.ask("plan.issue", { plan: made.id, number: "3号", date: "2024-03-15" });
  const adjusting = { plan: made.id, name: "调整", reason: "省里调减", date: "2024-06-10" };
  const one = await desk.ask("plan.adjust", adjusting);
  await applyTo(desk, one.id, setCell(made.row["甲"], made.districts[0], "70"));
  await applyTo(desk, one.id, setCell(made.row["甲"], made.districts[1], "30"));
  const { year } = await desk.ask("plan.copy", { plan: made.id, name: "次年", year: 2025, figures: true });
  expect(year).toBe(2025);
  const next = (await desk.ask("plan.list", {})).find(({ name }) => name === "次年")?.id ?? "";
  const row = [...(await stateOf(desk, next)).indicator.values()].find(({ name }) => name === "甲")?.id ?? "";
  const shares = async (): Promise<(string | null)[]> => {
    const request = { indicators: [row], method: "weights" as const, basis: { kind: "lastYear" as const } };
    const { changes } = await desk.ask("plan.allocate", { plan: next, request, dryRun: true });
    return changes.map(({ after }) => (after?.kind === "amount" ? after.text : null));
  };
  // The copy has what the original has.
  expect(await shares()).toEqual([]);
  await desk.ask("plan.status", { plan: one.id, status: "final" });
  expect(await shares()).toEqual(["70", "30"]);
});
