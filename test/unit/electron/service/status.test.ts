import { expect, test } from "vitest";
import type { Desk } from "./desk.ts";
import { applyTo, makePlan, openDesk, setCell, snapshotOf, stateOf } from "./desk.ts";

async function errorsOf(desk: Desk, id: string): Promise<string[]> {
  return (await snapshotOf(desk, id)).findings.filter((one) => one.severity === "error").map((one) => one.key);
}

test("定稿 names the errors in the way; each is waived by name with a reason, and the waiver lapses with the figure", async () => {
  const desk = await openDesk();
  const { id, row, districts } = await makePlan(desk);
  const errors = await errorsOf(desk, id);
  expect(errors).toHaveLength(1);
  const before = await snapshotOf(desk, id);
  const refused = await desk.ask("plan.status", { plan: id, status: "final" });
  expect(refused).toMatchObject({ done: false, errors: [{ key: errors[0], difference: "-10" }] });
  expect(await snapshotOf(desk, id)).toEqual(before);
  await desk.refuse("plan.status", { plan: id, status: "final", waive: [{ finding: errors[0], reason: "  " }] });
  expect(
    (
      await desk.refuse("plan.status", {
        plan: id,
        status: "final",
        waive: [{ finding: "sum|nobody||", reason: "有" }],
      })
    ).code,
  ).toBe("notFound");

  const waive = [{ finding: errors[0] ?? "", reason: "省里另行下达" }];
  expect(await desk.ask("plan.status", { plan: id, status: "final", waive })).toMatchObject({ done: true });
  await desk.restart();
  const final = await stateOf(desk, id);
  expect(final.header.status).toBe("final");
  expect([...final.waivers.values()]).toMatchObject([
    { reason: "省里另行下达", by: "王", expected: "50", actual: "40" },
  ]);

  await desk.ask("plan.status", { plan: id, status: "draft", reason: "补数" });
  await applyTo(desk, id, setCell(row["乙"], districts[1], "11"));
  expect(await desk.ask("plan.status", { plan: id, status: "final" })).toMatchObject({
    done: false,
    errors: [{ actual: "41" }],
  });
});

test("a final plan takes no edit, no undo, no version, no deletion", async () => {
  const desk = await openDesk();
  const { id, row, districts } = await makePlan(desk);
  await applyTo(desk, id, setCell(row["乙"], districts[1], "20"));
  const version = await desk.ask("plan.saveVersion", { plan: id, name: "报送稿" });
  await desk.ask("plan.status", { plan: id, status: "review" });
  await desk.ask("plan.status", { plan: id, status: "final" });
  const before = await snapshotOf(desk, id);
  const edit = setCell(row["甲"], districts[0], "1");
  for (const [method, params] of [
    ["plan.apply", { plan: id, action: edit, label: "x" }],
    ["plan.undo", { plan: id }],
    ["plan.redo", { plan: id }],
    ["plan.rename", { plan: id, name: "另名" }],
    ["plan.restoreVersion", { plan: id, version: version.id }],
    ["plan.delete", { plan: id }],
    ["plan.status", { plan: id, status: "final" }],
    ["plan.status", { plan: id, status: "draft" }],
    ["plan.status", { plan: id, status: "draft", reason: " " }],
  ] as const) {
    expect([method, (await desk.refuse(method, params)).code]).toEqual([method, "refused"]);
  }
  expect(await snapshotOf(desk, id)).toEqual(before);
  await desk.restart();
  expect(await snapshotOf(desk, id)).toEqual(before);
});

test("撤回 is refused once the plan has a document number", async () => {
  const desk = await openDesk();
  const { id, row, districts } = await makePlan(desk);
  await applyTo(desk, id, setCell(row["乙"], districts[1], "20"));
  await applyTo(desk, id, { type: "plan.update", patch: { documentNumber: "云民生〔2026〕3号" } });
  await desk.ask("plan.status", { plan: id, status: "final" });
  const failure = await desk.refuse("plan.status", { plan: id, status: "draft", reason: "改数" });
  expect(failure.message).toContain("云民生〔2026〕3号");
  expect((await stateOf(desk, id)).header.status).toBe("final");
});

test("what an upper plan gave is checked below, and the window below is told when it changes above", async () => {
  const desk = await openDesk();
  const upper = await makePlan(desk, "市级");
  const lower = await makePlan(desk, "区级");
  const link = { plan: upper.id, indicator: upper.row["甲"] ?? "", district: upper.districts[0] ?? "" };
  const linked = await applyTo(desk, lower.id, {
    type: "row.update",
    kind: "indicator",
    id: lower.row["甲"] ?? "",
    patch: { upper: link },
  });
  // 市级 gave 溪东区 60, the plan below says 100.
  expect(linked.findings.added).toMatchObject([
    { rule: "allotment", severity: "error", expected: "60", actual: "100" },
  ]);
  const revision = linked.revision;

  await applyTo(desk, upper.id, setCell(upper.row["甲"], upper.districts[0], "100"));
  expect(desk.events.at(-1)).toMatchObject({
    type: "findings.changed",
    plan: lower.id,
    findings: { added: [], removed: [expect.stringMatching(/^allotment/) as string] },
  });
  expect((await errorsOf(desk, lower.id)).filter((key) => key.startsWith("allotment"))).toEqual([]);
  const count = async (id: string) => (await desk.ask("plan.list", {})).find((plan) => plan.id === id)?.findings.error;
  expect(await count(lower.id)).toBe(1);

  await desk.ask("plan.undo", { plan: upper.id });
  expect(desk.events.at(-1)).toMatchObject({
    type: "findings.changed",
    plan: lower.id,
    findings: { added: [{ rule: "allotment", expected: "60" }] },
  });
  expect(await count(lower.id)).toBe(2);
  expect((await stateOf(desk, lower.id)).header.revision).toBe(revision);
  // After a restart the same is found with nothing loaded before.
  await desk.restart();
  expect((await errorsOf(desk, lower.id)).filter((key) => key.startsWith("allotment"))).toHaveLength(1);
});

test("an explanation lets no error pass 定稿, and an explained error can still be waived", async () => {
  const desk = await openDesk();
  const { id } = await makePlan(desk);
  const [key = ""] = await errorsOf(desk, id);
  await desk.ask("plan.explain", { plan: id, finding: key, text: "等省里下达" });
  expect((await desk.ask("plan.list", {}))[0]?.findings.error).toBe(1);
  expect(await desk.ask("plan.status", { plan: id, status: "final" })).toMatchObject({
    done: false,
    errors: [{ key }],
  });
  const waive = [{ finding: key, reason: "省里另行下达" }];
  expect(await desk.ask("plan.status", { plan: id, status: "final", waive })).toMatchObject({ done: true });
});

test("征求意见 is one step of the undo line", async () => {
  const desk = await openDesk();
  const { id, row, districts } = await makePlan(desk);
  await applyTo(desk, id, setCell(row["乙"], districts[1], "20"));
  await desk.ask("plan.status", { plan: id, status: "review" });
  const review = await snapshotOf(desk, id);
  await desk.restart();
  await desk.ask("plan.undo", { plan: id, steps: 2 });
  expect((await stateOf(desk, id)).header.status).toBe("draft");
  expect(await errorsOf(desk, id)).toHaveLength(1);
  await desk.ask("plan.redo", { plan: id, steps: 2 });
  expect({ ...(await snapshotOf(desk, id)).plan, header: { ...review.plan.header, revision: 0 } }).toEqual({
    ...review.plan,
    header: { ...review.plan.header, revision: 0 },
  });
});
