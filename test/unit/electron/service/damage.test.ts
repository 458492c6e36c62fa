/** Rows that are not as they were written: found, named, read-only, taken back or accepted; the others go on. */

import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { openLibrary } from "../../../../electron/store/open/open.ts";
import { planDocument } from "../../../../shared/document/json/plan-document.ts";
import { runCommand } from "../../../../electron/cli/run.ts";
import type { Desk, MadePlan } from "./desk.ts";
import { applyTo, cellText, makePlan, openDesk, setCell, snapshotOf, stateOf, twoRows } from "./desk.ts";

/** The command line in this process, on the desk's data folder. */
async function runCli(argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: "", err: "" };
  const code = await runCommand(argv, {
    out: async (text) => void (said.out += text),
    err: (text) => void (said.err += text),
  });
  return { code, ...said };
}

const targetOf = (row: string, district: number): string =>
  `UPDATE target SET scaled = 61 WHERE indicator = (SELECT n FROM indicator WHERE name = '${row}' AND plan = 1)
    AND district = (SELECT n FROM district WHERE position = ${district} AND plan = 1)`;

/** Two plans and a backup of both; then `sql` is done to the closed file, guards or not, and it is opened again. */
async function damagedDesk(sql: string, before?: (desk: Desk, made: MadePlan) => Promise<unknown>) {
  const desk = await openDesk(undefined, true);
  const made = await makePlan(desk);
  const other = await makePlan(desk, "方案二");
  await before?.(desk, made);
  await desk.close();
  const library = openLibrary(desk.library, { now: () => new Date() });
  await library.backup("测试");
  await library.close();
  pastTheGuards(desk, sql);
  await desk.restart();
  return { desk, other, ...made };
}

function pastTheGuards(desk: Desk, sql: string): void {
  const db = new Database(desk.library);
  const guards = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as {
    name: string;
    sql: string;
  }[];
  for (const { name } of guards) db.exec(`DROP TRIGGER ${name}`);
  db.exec(sql);
  for (const guard of guards) db.exec(guard.sql);
  db.close();
}

test("a changed figure is named, its row takes no edit, all else goes on, and the backup has what was written", async () => {
  const { desk, id, row, districts, other } = await damagedDesk(targetOf("甲", 0));
  expect(await cellText(desk, id, row["甲"], districts[0])).toBe("61");
  expect(await desk.ask("damage.check", { plan: id })).toEqual([{ kind: "indicator", id: row["甲"], name: "甲" }]);
  const { findings } = await snapshotOf(desk, id);
  const told = findings.find((finding) => finding.rule === "damaged");
  expect(told).toMatchObject({ severity: "error", indicatorId: row["甲"] });
  expect(told?.message).toContain("“甲”的数据和保存时的记录不一致");

  const edit = (name: string) => ({ plan: id, action: setCell(row[name], districts[1], "41"), label: "填写" });
  expect(await desk.refuse("plan.apply", edit("甲"))).toMatchObject({ code: "refused" });
  await desk.ask("plan.apply", edit("乙"));
  await applyTo(desk, other.id, setCell(other.row["甲"], other.districts[0], "59"));
  expect((await desk.refuse("plan.status", { plan: id, status: "final" })).message).toContain("不能定稿");
  const target = { plan: id, layout: "decomposition", format: "xlsx" };
  expect((await desk.refuse("export.bytes", target)).message).toContain("没有导出");
  const saved = await desk.ask("export.bytes", { plan: id, layout: "plan", format: "json" });
  expect(saved.notices.join()).toContain("甲");

  const offer = await desk.ask("damage.offer", { plan: id });
  expect(offer).toMatchObject({
    rows: [{ name: "甲" }],
    changes: [{ indicator: "甲", district: "溪东区", before: "61", after: "60" }],
  });
  expect(offer.backup).not.toBeNull();
  await desk.ask("damage.restore", { plan: id });
  expect(await cellText(desk, id, row["甲"], districts[0])).toBe("60");
  expect(await cellText(desk, id, row["乙"], districts[1])).toBe("41");
  expect(await desk.ask("damage.check", { plan: id })).toEqual([]);
  const [last] = await desk.ask("plan.history", { plan: id });
  expect(last).toMatchObject({ kind: "barrier", by: "王", changes: [{ before: "61", after: "60" }] });
  expect(last?.label).toMatch(/^从.*的备份取回 1 行损坏的数据：甲$/);
  await desk.ask("plan.apply", edit("甲"));
  await desk.restart();
  expect(await desk.ask("damage.check", { plan: id })).toEqual([]);
  expect((await desk.refuse("damage.restore", { plan: id })).message).toContain("没有损坏");
});

test("按现值接受 is written into the history, and a final plan becomes a draft by it", async () => {
  const { desk, id, row, districts } = await damagedDesk(
    // Still balanced: one takes what the other gives.
    `${targetOf("甲", 0)}; ${targetOf("甲", 1).replace("61", "39")}`,
    async (opened, made) => {
      await applyTo(opened, made.id, setCell(made.row["乙"], made.districts[1], "20"));
      await opened.ask("plan.status", { plan: made.id, status: "final" });
    },
  );
  expect((await stateOf(desk, id)).header.status).toBe("final");
  expect(await desk.ask("damage.check", { plan: id })).toHaveLength(1);
  await desk.ask("damage.accept", { plan: id });
  const { header } = await stateOf(desk, id);
  expect(header.status).toBe("draft");
  expect(await cellText(desk, id, row["甲"], districts[0])).toBe("61");
  expect((await desk.ask("plan.history", { plan: id }))[0]).toMatchObject({
    kind: "barrier",
    label: "按现值接受 1 行损坏的数据：甲",
  });
  await desk.ask("plan.status", { plan: id, status: "final" });
  await desk.restart();
  expect(await desk.ask("damage.check", { plan: id })).toEqual([]);
});

test("what changes under the program is put right from what it holds", async () => {
  const { desk, id, row, districts } = await damagedDesk("SELECT 1");
  await stateOf(desk, id);
  pastTheGuards(desk, `${targetOf("甲", 0)}; UPDATE district SET name = '溪南区' WHERE plan = 1 AND position = 1`);
  expect(await desk.ask("damage.check", { plan: id })).toEqual([]);
  await desk.restart();
  expect(await cellText(desk, id, row["甲"], districts[0])).toBe("60");
  expect((await stateOf(desk, id)).district.get(districts[1] ?? "")?.name).toBe("溪西县");
});

test("an edit before the check does not make a changed bit good", async () => {
  const { desk, id, row, districts } = await damagedDesk(
    `${targetOf("甲", 0)}; UPDATE indicator SET note = '另一句' WHERE plan = 1 AND name = '乙'`,
  );
  // Nobody has looked yet: both rows take edits.
  await applyTo(desk, id, setCell(row["甲"], districts[0], "62"));
  await applyTo(desk, id, setCell(row["甲"], districts[1], "38"));
  await applyTo(desk, id, { type: "row.update", kind: "indicator", id: row["乙"] ?? "", patch: { unit: "人" } });
  expect((await desk.ask("damage.check", { plan: id })).map(({ name }) => name).toSorted()).toEqual(["乙", "甲"]);
});

test.each([
  ["a district's name", "UPDATE district SET name = '溪南区' WHERE plan = 1 AND position = 0", ["溪南区"]],
  ["the words of a row", "UPDATE item SET text = '丙' WHERE plan = 1 AND position = 0", ["丙"]],
  ["the title", "UPDATE plan SET title = '另一题' WHERE n = 1", ["方案的标题、文号等"]],
  ["a row that is gone", "DELETE FROM indicator WHERE plan = 1 AND name = '乙'", ["一个已不在的指标"]],
  ["a district that is gone", "DELETE FROM district WHERE plan = 1 AND position = 1", ["乙", "甲", "一个已不在的县区"]],
  ["the order", "UPDATE district SET position = 7 WHERE plan = 1 AND position = 0", ["溪东区", "溪西县"]],
])("%s is found and taken back from the backup", async (_what, sql, names) => {
  const { desk, id } = await damagedDesk(sql);
  const sound = planDocument(twoRows(), []);
  expect((await desk.ask("damage.check", { plan: id })).map(({ name }) => name).toSorted()).toEqual(names.toSorted());
  await desk.ask("damage.restore", { plan: id });
  expect(await desk.ask("damage.check", { plan: id })).toEqual([]);
  const back = planDocument(await stateOf(desk, id), []);
  expect(back.districts.map(({ name }) => name)).toEqual(sound.districts.map(({ name }) => name));
  expect(back.items.map(({ text, indicators }) => [text, indicators.map((one) => [one.name, one.targets])])).toEqual(
    sound.items.map(({ text, indicators }) => [text, indicators.map((one) => [one.name, one.targets])]),
  );
});

test("the command line shows the plan and warns beside it, and edits the sound rows only", async () => {
  const { desk, row } = await damagedDesk(targetOf("甲", 0));
  await desk.close();
  const at = ["--library", desk.library, "--plan", "方案一"];
  const shown = await runCli(["show", ...at, "--json"]);
  expect(shown.code).toBe(0);
  expect(JSON.parse(shown.out)).toMatchObject({ name: "方案一" });
  expect(shown.err).toMatch(/^方案“方案一”有 1 行数据和保存时的记录不一致（甲）.*。\n$/);
  const other = await runCli(["show", "--library", desk.library, "--plan", "方案二", "--json"]);
  expect(other.err).toBe("");
  const set = (name: string) => runCli(["set", ...at, "--indicator", row[name] ?? "", "--district", "溪西县", "39"]);
  expect((await set("甲")).code).toBe(2);
  expect((await set("甲")).err).toContain("只能查看");
  expect((await set("乙")).code).toBe(1);
});

test("a damaged record of the history undoes nothing, is said, and the next step is reachable", async () => {
  const { desk, id, row, districts } = await damagedDesk("SELECT 1", async (opened, made) => {
    for (const figure of ["61", "62"])
      await applyTo(opened, made.id, setCell(made.row["甲"], made.districts[0], figure));
  });
  await desk.close();
  pastTheGuards(
    desk,
    `UPDATE journal SET inverse = replace(inverse, '"digits":61', '"digits":67') WHERE n = (SELECT max(n) FROM journal WHERE plan = 1);
      UPDATE journal_touch SET changes = replace(changes, '62', '63') WHERE journal = (SELECT max(n) FROM journal WHERE plan = 1)`,
  );
  await desk.restart();
  const [last] = await desk.ask("plan.history", { plan: id });
  expect(last).toMatchObject({ changes: [], label: "填写（这条记录已损坏，看不到改了什么）" });
  expect((await desk.refuse("plan.undo", { plan: id })).message).toContain("记录已损坏");
  expect(await cellText(desk, id, row["甲"], districts[0])).toBe("62");
  await desk.ask("plan.undo", { plan: id });
  expect(await cellText(desk, id, row["甲"], districts[0])).toBe("60");
});

test("a damaged basis table gives no figure, and can be removed", async () => {
  const table = { name: "常住人口", unit: "人", date: "2025年末", figures: { 溪东区: "1000" } };
  const { desk } = await damagedDesk(`UPDATE basis SET figures = replace(figures, '1000', '3000')`, (opened) =>
    opened.ask("basis.save", table),
  );
  expect(await desk.ask("basis.list", {})).toMatchObject([{ name: "常住人口", unit: "已损坏", figures: {} }]);
  await desk.ask("basis.remove", { name: "常住人口" });
  await desk.ask("basis.save", table);
  expect(await desk.ask("basis.list", {})).toMatchObject([table]);
});
