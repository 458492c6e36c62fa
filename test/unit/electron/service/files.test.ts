/** Attachments in and out through the service. */

import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import type { CellPage } from "../../../../shared/contract/results.ts";
import type { PlanState } from "../../../../shared/model/plan.ts";
import type { Desk, MadePlan } from "./desk.ts";
import { applyTo, cellText, makePlan, openDesk, setCell, snapshotOf, stateOf, twoRows } from "./desk.ts";

async function exported(desk: Desk, plan: string, format: "xls" | "xlsx" | "csv" = "xls"): Promise<Uint8Array> {
  return (await desk.ask("export.bytes", { plan, layout: "decomposition", format })).bytes;
}

/** 来表: a plan that was made from a file of 方案一. */
async function imported(desk: Desk): Promise<{ from: MadePlan; to: MadePlan; handle: string }> {
  const from = await makePlan(desk);
  const { handle } = await desk.ask("import.open", { name: "附件.xls", bytes: await exported(desk, from.id) });
  const { plan } = await desk.ask("import.apply", { handle, newPlan: { name: "来表", year: 2026, issuer: null } });
  const state = await stateOf(desk, plan.id);
  const row = Object.fromEntries([...state.indicator.values()].map((one) => [one.name, one.id]));
  return { from, to: { id: plan.id, row, districts: state.order.district.get("") ?? [] }, handle };
}

async function reopen(desk: Desk, from: MadePlan): Promise<string> {
  return (await desk.ask("import.open", { name: "附件.xls", bytes: await exported(desk, from.id) })).handle;
}

describe("in", () => {
  test("an import that was undone comes in again as it did before", async () => {
    const desk = await openDesk();
    const { from, to } = await imported(desk);
    await applyTo(desk, from.id, setCell(from.row["甲"], from.districts[0], "65"));
    await applyTo(desk, from.id, setCell(from.row["甲"], null, "105"));
    await desk.ask("import.apply", { handle: await reopen(desk, from), plan: to.id });
    await desk.ask("plan.undo", { plan: to.id });
    await desk.restart();
    const again = await desk.ask("import.apply", { handle: await reopen(desk, from), plan: to.id });
    expect(again).toMatchObject({ added: 0, changed: 2, same: 4, conflicts: [] });
    await desk.ask("plan.undo", { plan: to.id });
    await desk.ask("plan.redo", { plan: to.id });
    expect(await desk.ask("import.apply", { handle: await reopen(desk, from), plan: to.id })).toMatchObject({
      changed: 0,
      same: 6,
      conflicts: [],
    });
  });

  test("what an import could not take as it stands is said", async () => {
    const desk = await openDesk();
    const text =
      "2026年目标任务分解表,,,,,\n序号,项目,指标,单位,全市目标,甲县,乙县,丙区\n1,就业,培训,人,90,含在乙县,含在甲县,90\n2,救助,改造,户,60,20,20,20\n";
    const { handle } = await desk.ask("import.open", { name: "来表.csv", bytes: new TextEncoder().encode(text) });
    const { notices } = await desk.ask("import.apply", { handle, newPlan: { name: "来表", year: 2026, issuer: null } });
    expect(notices).toEqual(["“培训”的甲县写的“含在……”绕成了一圈，只保留文字，请核对。"]);
  });

  test("the document number that is read is taken, with name, year and issuer as the file proposes them", async () => {
    const desk = await openDesk();
    const text =
      "云民生办〔2026〕6号,,,,,\n云溪市2026年民生实事目标任务分解表,,,,,\n序号,项目,指标,单位,全市目标,甲县,乙县\n1,就业,培训,人,90,40,50\n2,救助,改造,户,60,20,40\n";
    const file = { name: "附件.csv", bytes: new TextEncoder().encode(text) };
    const { handle, proposal } = await desk.ask("import.open", file);
    expect(proposal).toEqual({ name: "云溪市2026年民生实事目标任务分解表", year: 2026, issuer: "云溪市" });
    const { plan } = await desk.ask("import.apply", { handle, newPlan: { name: "云溪" } });
    expect((await stateOf(desk, plan.id)).header).toMatchObject({
      name: "云溪",
      title: proposal.name,
      year: 2026,
      issuer: "云溪市",
      documentNumber: "云民生办〔2026〕6号",
    });
  });

  test("a file whose figures cannot be kept leaves no empty plan behind", async () => {
    const desk = await openDesk();
    const text =
      "2026年目标任务分解表,,,,\n序号,项目,指标,单位,全市目标,甲县,乙县\n1,就业,培训,人,100000000000000,0.001,50\n2,救助,改造,户,60,20,40\n";
    const { handle } = await desk.ask("import.open", { name: "来表.csv", bytes: new TextEncoder().encode(text) });
    await desk.refuse("import.apply", { handle, newPlan: { name: "来表", year: 2026, issuer: null } });
    expect(await desk.ask("plan.list", {})).toEqual([]);
  });

  test("an import is one transaction: where its last row is refused, no plan, no figure and no source is left", async () => {
    const desk = await openDesk();
    const { from, to, handle } = await imported(desk);
    await applyTo(desk, from.id, setCell(from.row["甲"], from.districts[0], "65"));
    const before = await snapshotOf(desk, to.id);
    desk.sql("CREATE TRIGGER full BEFORE INSERT ON import_base BEGIN SELECT RAISE(ABORT, '磁盘已满。'); END");
    await desk.refuse("import.apply", { handle, newPlan: { name: "第二份" } });
    const again = await reopen(desk, from);
    await desk.refuse("import.apply", { handle: again, plan: to.id });
    desk.sql("DROP TRIGGER full");
    expect(await snapshotOf(desk, to.id)).toEqual(before);
    expect((await desk.ask("plan.list", {})).map(({ name }) => name).toSorted()).toEqual(["方案一", "来表"].toSorted());
    // Nothing of the refused one stands in the way.
    expect(await desk.ask("import.apply", { handle: again, plan: to.id })).toMatchObject({ changed: 1, conflicts: [] });
    expect((await desk.ask("import.apply", { handle, newPlan: { name: "第二份" } })).plan.name).toBe("第二份");
    const history = await desk.ask("plan.history", { plan: to.id });
    expect(history.map(({ kind, label }) => `${kind} ${label}`)).toEqual([
      "edit 导入 附件.xls",
      "edit 导入 附件.xls",
      "barrier 新建方案",
    ]);
  });

  describe("the same file name from two districts is two sources", () => {
    const HEAD = "2026年目标任务分解表,,,,,\n序号,项目,指标,单位,全市目标,溪东区,溪西县\n";
    /** The city's rows with the figures of both districts; "" is a blank. */
    const file = (...rows: [string, string][]): Uint8Array => {
      const lines = rows.map(
        ([east, west], index) => `${index + 1},项目${index + 1},指标${index + 1},人,100,${east},${west}`,
      );
      return new TextEncoder().encode(`${HEAD}${lines.join("\n")}\n`);
    };
    const bring = async (desk: Desk, plan: string, bytes: Uint8Array, name = "任务表.csv", replace = false) => {
      const { handle } = await desk.ask("import.open", { name, bytes });
      return desk.ask("import.apply", { handle, plan, replace });
    };
    const start = async (desk: Desk, ...rows: [string, string][]): Promise<string> => {
      const { handle } = await desk.ask("import.open", { name: "下发.csv", bytes: file(...rows) });
      return (await desk.ask("import.apply", { handle, newPlan: { name: "方案" } })).plan.id;
    };
    const figures = async (desk: Desk, plan: string): Promise<string[]> =>
      [...(await stateOf(desk, plan)).figures.cells()].flatMap(([, district, value]) =>
        district !== null && value?.kind === "amount" ? [value.text] : [],
      );

    test.each([false, true])("where each fills its own column only (replace: %s)", async (replace) => {
      const desk = await openDesk();
      const plan = await start(desk, ["", ""], ["", ""], ["", ""]);
      expect(await bring(desk, plan, file(["60", ""], ["50", ""], ["40", ""]))).toMatchObject({
        added: 3,
        missing: [],
      });
      const second = await bring(desk, plan, file(["", "40"], ["", "50"], ["", "60"]), "任务表.csv", replace);
      expect(second).toMatchObject({ added: 3, changed: 0, missing: [], conflicts: [] });
      expect((await figures(desk, plan)).toSorted()).toEqual(["40", "40", "50", "50", "60", "60"]);
      // Each corrects its own file later on.
      expect(await bring(desk, plan, file(["61", ""], ["50", ""], ["40", ""]))).toMatchObject({
        changed: 1,
        missing: [],
        conflicts: [],
      });
      expect(await bring(desk, plan, file(["", "40"], ["", "49"], ["", "60"]))).toMatchObject({
        changed: 1,
        missing: [],
        conflicts: [],
      });
    });

    test("where each returns the whole table: what the other brought is never put back in silence", async () => {
      const desk = await openDesk();
      const plan = await start(desk, ["60", "40"], ["50", "50"], ["40", "60"]);
      await bring(desk, plan, file(["60", "40"], ["50", "50"], ["40", "60"]));
      await bring(desk, plan, file(["65", "40"], ["50", "50"], ["40", "60"]));
      const second = await bring(desk, plan, file(["60", "40"], ["50", "50"], ["40", "66"]));
      expect(second.conflicts).toMatchObject([{ district: "溪东区", plan: "65", file: "60" }]);
      expect((await figures(desk, plan)).includes("65")).toBe(true);
    });

    test("where the title tells who sent it", async () => {
      const desk = await openDesk();
      const plan = await start(desk, ["60", "40"], ["50", "50"], ["40", "60"]);
      const from = (name: string, bytes: Uint8Array): Uint8Array =>
        new TextEncoder().encode(new TextDecoder().decode(bytes).replace("2026年", `${name}2026年`));
      await bring(desk, plan, from("溪东区", file(["65", "40"], ["50", "50"], ["40", "60"])));
      const other = await bring(desk, plan, from("溪西县", file(["60", "40"], ["50", "50"], ["40", "66"])));
      expect(other.changed).toBe(0);
      // The one who sent a figure may take it back.
      await applyTo(desk, plan, { type: "batch", actions: [] });
      const again = await bring(desk, plan, from("溪东区", file(["65", "40"], ["50", "50"], ["41", "60"])), "改.csv");
      expect(again).toMatchObject({ changed: 1 });
    });
  });

  test("a preview counts what applying then does, and applying is one step with the file as its source", async () => {
    const desk = await openDesk();
    const { from, to } = await imported(desk);
    await applyTo(desk, from.id, setCell(from.row["甲"], from.districts[0], "65"));
    await applyTo(desk, from.id, setCell(from.row["甲"], null, "105"));
    const handle = await reopen(desk, from);
    const before = await snapshotOf(desk, to.id);
    const preview = await desk.ask("import.preview", { handle, plan: to.id });
    expect(preview.counts).toMatchObject({ new: 0, changed: 2, same: 4, conflict: 0, missing: 0 });
    expect(await snapshotOf(desk, to.id)).toEqual(before);
    const result = await desk.ask("import.apply", { handle, plan: to.id });
    expect(result).toMatchObject({ added: 0, changed: 2, same: 4, conflicts: [], missing: [] });
    expect(await cellText(desk, to.id, to.row["甲"], to.districts[0])).toBe("65");
    const [entry] = await desk.ask("plan.history", { plan: to.id, limit: 1 });
    expect(entry).toMatchObject({ label: "导入 附件.xls", source: "附件.xls", changeCount: 2 });
    await desk.ask("plan.undo", { plan: to.id });
    expect({ ...(await snapshotOf(desk, to.id)).plan, header: null }).toEqual({ ...before.plan, header: null });
    // A copy of the library was made before it was touched.
    expect(existsSync(join(desk.folder, "备份", "台账"))).toBe(true);
  });

  test("a figure that both sides changed is a conflict: the plan's stays unless the file is preferred", async () => {
    const desk = await openDesk();
    const { from, to } = await imported(desk);
    await applyTo(desk, from.id, setCell(from.row["乙"], from.districts[0], "33"));
    await applyTo(desk, to.id, setCell(to.row["乙"], to.districts[0], "32"));
    const handle = await reopen(desk, from);
    expect((await desk.ask("import.preview", { handle, plan: to.id })).counts).toMatchObject({
      conflict: 1,
      changed: 0,
    });
    const kept = await desk.ask("import.apply", { handle, plan: to.id });
    expect(kept.conflicts).toMatchObject([{ kind: "conflict", plan: "32", file: "33" }]);
    expect(await cellText(desk, to.id, to.row["乙"], to.districts[0])).toBe("32");
    const taken = await desk.ask("import.apply", { handle, plan: to.id, preferFile: true });
    expect(taken).toMatchObject({ conflicts: [], changed: 1 });
    expect(await cellText(desk, to.id, to.row["乙"], to.districts[0])).toBe("33");
  });

  test("conflicts are decided one by one; those that are decided are not told again", async () => {
    const desk = await openDesk();
    const { from, to } = await imported(desk);
    const [one, two] = [from.districts[0], from.districts[1]];
    const here = [to.districts[0], to.districts[1]];
    for (const [at, district] of [one, two].entries())
      await applyTo(desk, from.id, setCell(from.row["乙"], district, String(33 + at)));
    for (const [at, district] of here.entries())
      await applyTo(desk, to.id, setCell(to.row["乙"], district, String(52 + at)));
    const handle = await reopen(desk, from);
    const { cells } = await desk.ask("import.preview", { handle, plan: to.id });
    const keys = cells.flatMap(({ conflict }) => conflict?.key ?? []);
    expect(cells.map(({ conflict }) => conflict?.taken)).toEqual([false, false]);
    const decided = [{ key: keys[1] ?? "", file: true }];
    const again = await desk.ask("import.preview", { handle, plan: to.id, decided });
    expect(again.cells.map(({ conflict }) => conflict?.taken)).toEqual([false, true]);
    const done = await desk.ask("import.apply", {
      handle,
      plan: to.id,
      decided: [...decided, { key: keys[0] ?? "", file: false }],
    });
    expect(done).toMatchObject({ changed: 1, conflicts: [] });
    expect(await cellText(desk, to.id, to.row["乙"], here[0])).toBe("52");
    expect(await cellText(desk, to.id, to.row["乙"], here[1])).toBe("34");
  });

  test("a row that the file no longer has stays and is listed; with replace it goes", async () => {
    const desk = await openDesk();
    const { from, to } = await imported(desk);
    await applyTo(desk, from.id, { type: "row.remove", kind: "indicator", id: from.row["乙"] ?? "" });
    const handle = await reopen(desk, from);
    const kept = await desk.ask("import.apply", { handle, plan: to.id });
    expect(kept.missing.map((cell) => cell.kind)).toEqual(["missing", "missing", "missing"]);
    expect((await stateOf(desk, to.id)).indicator.has(to.row["乙"] ?? "")).toBe(true);
    await desk.ask("import.apply", { handle, plan: to.id, replace: true });
    expect((await stateOf(desk, to.id)).indicator.has(to.row["乙"] ?? "")).toBe(false);
  });

  test("new plans of one file get names of their own; a final plan takes nothing", async () => {
    const desk = await openDesk();
    const { from, to, handle } = await imported(desk);
    expect(
      (await desk.ask("import.apply", { handle, newPlan: { name: "来表", year: 2026, issuer: null } })).plan.name,
    ).toBe("来表（2）");
    // Without a name it is proposed: the title of the one table, whose 草稿 is the state of a plan and no part of its name.
    expect((await desk.ask("import.apply", { handle })).plan.name).toBe("方案");
    await applyTo(desk, to.id, setCell(to.row["乙"], to.districts[1], "20"));
    await desk.ask("plan.status", { plan: to.id, status: "final" });
    await applyTo(desk, from.id, setCell(from.row["甲"], from.districts[0], "1"));
    const again = await reopen(desk, from);
    const before = await snapshotOf(desk, to.id);
    expect((await desk.refuse("import.apply", { handle: again, plan: to.id })).code).toBe("refused");
    expect(await snapshotOf(desk, to.id)).toEqual(before);
  });

  test("files that are no table, handles that are closed and tables that are not chosen give one sentence each", async () => {
    const desk = await openDesk();
    const random = Uint8Array.from({ length: 4000 }, (_, at) => (at * 7919 + (at >> 3)) % 256);
    expect((await desk.refuse("import.open", { name: "乱码.xls", bytes: random })).code).toMatch(/^file/);
    const from = await makePlan(desk);
    const whole = await exported(desk, from.id);
    expect((await desk.refuse("import.open", { name: "半截.xls", bytes: whole.slice(0, 700) })).code).toMatch(/^file/);
    const handle = await reopen(desk, from);
    expect((await desk.refuse("import.apply", { handle, tables: [7] })).code).toBe("fileNoTable");
    expect((await desk.refuse("import.cells", { handle, sheet: 9, top: 0, rows: 5 })).code).toBe("notFound");
    await desk.ask("import.close", { handle });
    expect((await desk.refuse("import.preview", { handle })).code).toBe("notFound");
    expect(await desk.ask("plan.list", {})).toHaveLength(1);
    const documents: unknown[] = [null, 7, [], {}, { name: "x" }, { name: "x", districts: [{}], items: [] }];
    for (const document of documents)
      expect((await desk.refuse("import.document", { document })).code).toMatch(/^(badRequest|file\w+)$/);
    expect(await desk.ask("plan.list", {})).toHaveLength(1);
  });

  test("the sheet as it looks comes in pages, within the sheet", async () => {
    const desk = await openDesk();
    const from = await makePlan(desk);
    const { handle, sheets } = await desk.ask("import.open", {
      name: "附件.xls",
      bytes: await exported(desk, from.id),
    });
    const { rows = 0, columns = 0 } = sheets[0] ?? {};
    const page = await desk.ask("import.cells", { handle, sheet: 0, top: 0, rows: 1000 });
    expect(page.totalRows).toBe(rows);
    expect(page.rows.map((row) => row.length)).toEqual(Array.from({ length: rows }, () => columns));
    expect([page.widths.length, page.heights.length]).toEqual([columns, rows]);
    const texts = page.rows.flat().flatMap((cell) => (typeof cell?.value === "string" ? [cell.value] : []));
    expect(texts).toEqual(expect.arrayContaining(["溪东区", "溪西县", "100", "60"]));
    expect(page.rows.flat().every((cell) => cell === null || page.styles[cell.style] !== undefined)).toBe(true);
    const last = await desk.ask("import.cells", { handle, sheet: 0, top: rows - 1, rows: 10 });
    // Styles are numbered within a page.
    const looks = ({ rows: some, styles }: CellPage) =>
      some.map((row) => row.map((cell) => cell && [cell.value, styles[cell.style]]));
    expect(looks(last)).toEqual(looks({ ...page, rows: page.rows.slice(-1) }));
  });
});

function titled(): PlanState {
  const plan = twoRows();
  plan.header.title = '云溪市/2026年:目标*任务"分解表';
  plan.header.annex = "附件3";
  return plan;
}

describe("out", () => {
  test("the file is named after the plan and its status, without what file systems refuse", async () => {
    const desk = await openDesk();
    const { id, row, districts } = await makePlan(desk, "有名", titled());
    const name = async () =>
      (await desk.ask("export.bytes", { plan: id, layout: "decomposition", format: "csv" })).name;
    expect(await name()).toBe("附件3-云溪市2026年目标任务分解表（草稿）.csv");
    await applyTo(desk, id, setCell(row["乙"], districts[1], "20"));
    await desk.ask("plan.status", { plan: id, status: "review" });
    expect(await name()).toBe("附件3-云溪市2026年目标任务分解表（征求意见稿）.csv");
    await desk.ask("plan.status", { plan: id, status: "final" });
    expect(await name()).toBe("附件3-云溪市2026年目标任务分解表.csv");
    expect((await desk.ask("export.bytes", { plan: id, layout: "plan", format: "xls" })).name).toMatch(/\.json$/);
  });

  test("again writes over the last file in its format, remembered over a restart; everyone is told", async () => {
    const desk = await openDesk();
    const { id, row, districts } = await makePlan(desk);
    expect((await desk.refuse("export.save", { plan: id, again: true })).code).toBe("notFound");
    const first = await desk.ask("export.save", { plan: id, format: "csv" });
    expect(dirname(first.file)).toBe(join(desk.folder, "导出"));
    expect(desk.events.at(-1)).toEqual({ type: "exported", plan: id, file: first.file, at: first.at });
    const before = readFileSync(first.file);
    await applyTo(desk, id, setCell(row["甲"], districts[0], "7777"));
    await desk.restart();
    expect((await snapshotOf(desk, id)).lastExport).toEqual({ file: first.file, at: first.at });
    // The plan's title changes; the file stays the clerk's.
    await applyTo(desk, id, { type: "plan.update", patch: { title: "另题" } });
    const again = await desk.ask("export.save", { plan: id, again: true });
    expect(again.file).toBe(first.file);
    expect(readFileSync(first.file).equals(before)).toBe(false);
    expect(readFileSync(first.file, "utf8")).toContain("7777");
  });

  test("again keeps the layout, also the second time", async () => {
    const desk = await openDesk();
    const { id } = await makePlan(desk);
    const first = await desk.ask("export.save", { plan: id, layout: "plan", format: "json" });
    for (const _ of [1, 2]) {
      writeFileSync(first.file, "");
      expect((await desk.ask("export.save", { plan: id, again: true })).file).toBe(first.file);
      expect(JSON.parse(readFileSync(first.file, "utf8"))).toMatchObject({ id });
    }
  });

  test("a folder that cannot be made and a file that cannot be replaced are said; the old file stays", async () => {
    const desk = await openDesk();
    const { id } = await makePlan(desk);
    writeFileSync(join(desk.folder, "导出"), "a file where the folder should be");
    expect((await desk.refuse("export.save", { plan: id, format: "csv" })).code).toBe("writeFailed");
    rmSync(join(desk.folder, "导出"));
    const { file } = await desk.ask("export.save", { plan: id, format: "csv" });
    rmSync(file);
    mkdirSync(file);
    const failure = await desk.refuse("export.save", { plan: id, again: true });
    expect(failure).toMatchObject({ code: "writeFailed" });
    expect(failure.message).toContain(basename(file));
    chmodSync(file, 0o755);
  });

  test("where no program opens the file, it is saved all the same and the place is said", async () => {
    const desk = await openDesk();
    const { id } = await makePlan(desk);
    const path = process.env["PATH"];
    process.env["PATH"] = desk.folder;
    try {
      const saved = await desk.ask("export.save", { plan: id, format: "csv", open: true });
      expect(existsSync(saved.file)).toBe(true);
      if (process.platform === "linux") expect(saved.notices.at(-1)).toContain(saved.file);
    } finally {
      process.env["PATH"] = path;
    }
  });
});
