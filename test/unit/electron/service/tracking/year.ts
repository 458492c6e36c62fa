/** What a clerk asks of the service in the year after the plan: every method of notices, layers, rounds, progress and problems once. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import type { MethodName, ParamsOf, ResultOf } from "../../../../../shared/contract/methods.ts";
import type { Id } from "../../../../../shared/model/plan.ts";
import type { Desk } from "../desk.ts";

type Ask = <M extends MethodName>(method: M, params: ParamsOf<M>) => Promise<ResultOf<M>>;

const NOTICE = `云溪市人民政府办公室关于印发云溪市2026年民生实事实施方案的通知
云政办〔2026〕5号
一、促进就业（1项）
（一）城镇新增就业300人，其中溪东区100人、溪西县200人。（牵头单位：市人社局）`;

/** `called`: takes the methods that can only be refused here. */
export async function askOfTheYear(desk: Desk, ask: Ask, called: Set<MethodName>, plan: Id): Promise<void> {
  const refused = async (method: MethodName, params: unknown): Promise<void> => {
    called.add(method);
    expect((await desk.refuse(method, params)).code).not.toBe("unexpected");
  };
  const { plan: open } = await ask("plan.open", { plan });
  const indicator = open.indicators[0]?.id ?? "";
  const district = open.districts[0]?.id ?? "";

  const read = await ask("notice.open", { name: "通知.txt", bytes: new TextEncoder().encode(NOTICE) });
  expect(read.notice.plan.items).toHaveLength(1);
  const staged = await ask("notice.stage", { name: read.name, hash: read.hash, document: read.notice.plan });
  await ask("import.close", { handle: staged.handle });

  expect((await ask("tracking.trace", { plan, indicator, district })).steps.length).toBeGreaterThan(0);
  expect(await ask("tracking.findings", { plan })).toMatchObject([]);
  await refused("tracking.explain", { plan, finding: "falls|x||", text: "季节" });
  const { bytes } = await ask("export.bytes", { plan, layout: "decomposition", format: "xls" });
  const { handle } = await ask("import.open", { name: "上年.xls", bytes });
  expect((await ask("tracking.import", { plan, layer: "reference:上年完成", handle })).added).toBeGreaterThan(0);
  expect((await ask("problems.import", { plan, handle })).skipped).toHaveLength(1);
  await ask("import.close", { handle });

  const into = join(desk.folder, "下发");
  const sent = await ask("round.split", { plan, round: { name: "一上", fill: ["ask:二上"] }, format: "xlsx", into });
  const round = sent.round.id;
  expect((await ask("round.list", { plan })).map((one) => one.round.id)).toEqual([round]);
  const again = await ask("round.resend", { plan, round, format: "xls", into: join(desk.folder, "再发") });
  const file = again.files[0]?.file ?? "";
  const taken = await ask("returns.take", { plan, tray: "w", name: "回报.xls", bytes: readFileSync(file) });
  expect(taken).toEqual([{ file: "回报.xls", error: null }]);
  const merged = await ask("returns.merge", { plan, tray: "w", dryRun: true });
  expect(merged.files).toMatchObject([{ by: "identity", district: again.files[0]?.districtId, changes: [] }]);
  expect(await ask("returns.drop", { tray: "w" })).toBeNull();
  expect((await ask("returns.board", { plan })).board.map(({ state }) => state)).toEqual(["missing", "missing"]);
  const told = await ask("returns.decide", {
    plan,
    district: again.files[0]?.districtId ?? "",
    what: "record",
    via: "电话",
  });
  expect(told.board.map(({ state }) => state).toSorted()).toEqual(["missing", "recorded"]);
  await refused("returns.fixlists", { plan });
  const board = await ask("returns.save", { plan, what: "board", folder: join(desk.folder, "下发") });
  expect(readFileSync(board.path).length).toBeGreaterThan(2_000);
  await refused("returns.save", { plan, what: "fixlists" });
  await refused("round.again", { plan, round });
  expect((await ask("round.close", { plan, round, closed: true })).closed).toBe(true);

  expect((await ask("progress.month", { plan, period: "2026-06" })).schedule).toBe("50.00");
  const curve = await ask("progress.curve", { plan, period: "2026-06", indicator, district: null });
  expect(curve[5]).toEqual({ period: "2026-06", due: "50.00", rate: null });
  await refused("progress.import", { plan, period: "2026-06", name: "空.xlsx", bytes: new Uint8Array(8) });
  expect((await ask("problems.preset", {})).length).toBeGreaterThan(10);
  await refused("problems.enter", { plan, entries: [] });
}
