/** What goes on beside a plan, in the window: own actions at once, every change once and in order, only what is asked for. */

import { beforeEach, describe, expect, it } from "vitest";
import { useConnection } from "../../../../renderer/app/service.ts";
import type { Connection, ConnectionStatus } from "../../../../renderer/app/transport.ts";
import { LayerSheet } from "../../../../renderer/layers/layer-sheet.ts";
import { PlanSession } from "../../../../renderer/session/plan-session.ts";
import { TrackingSession } from "../../../../renderer/session/tracking-session.ts";
import type { Reply } from "../../../../shared/contract/client.ts";
import type { ServiceEvent } from "../../../../shared/contract/results.ts";
import { AppError, toFailure } from "../../../../shared/errors.ts";
import { valueText } from "../../../../shared/model/amount.ts";
import { packTracking } from "../../../../shared/stored/packed-layer.ts";
import { packPlan } from "../../../../shared/stored/packed-plan.ts";
import type { TrackingAction } from "../../../../shared/tracking/action.ts";
import { applyTracking, changesOf } from "../../../../shared/tracking/apply.ts";
import { besideId } from "../../../../shared/tracking/beside.ts";
import { editFigures, newLayer } from "../../../../shared/tracking/edit-figures.ts";
import type { TrackingState } from "../../../../shared/tracking/state.ts";
import { emptyTracking } from "../../../../shared/tracking/state.ts";
import { buildPlan } from "../../../support/plans.ts";

const JUNE = "actual:2026-06";
const undo = { undo: "填写", redo: null };
const plan = buildPlan(["甲县", "乙县"], [{ name: "就业", total: "30", targets: ["10", "20"] }]);
const [job = ""] = plan.indicator.keys();
const [first = "", second = ""] = plan.district.keys();

function figures(state: TrackingState, district: string | null, text: string, key = JUNE): TrackingAction {
  const { action } = editFigures(plan, state, key, [{ indicator: job, district, text }]);
  if (!action) throw new Error("nothing to change");
  return action;
}

/** A service in memory that answers only when the test lets it. */
class FakeService implements Connection {
  status: ConnectionStatus = "open";
  state = emptyTracking("series");
  opened: string[][] = [];
  refuse: string | null = null;
  opens = true;
  #listeners = new Set<(event: ServiceEvent) => void>();
  #waiting: (() => void)[] = [];

  constructor() {
    applyTracking(this.state, { type: "layer.add", layer: newLayer(JUNE) });
    applyTracking(this.state, { type: "layer.add", layer: newLayer("ask:一上") });
    applyTracking(this.state, figures(this.state, first, "4"));
    this.state.revision = 3;
  }

  call(method: string, params: unknown): Promise<Reply<unknown>> {
    return new Promise((resolve) => {
      this.#waiting.push(() => resolve(this.#answer(method, params as { action: TrackingAction; layers?: string[] })));
    });
  }

  #answer(method: string, { action, layers = [] }: { action: TrackingAction; layers?: string[] }): Reply<unknown> {
    if (method === "tracking.open") {
      this.opened.push(layers);
      if (!this.opens) return { ok: false, failure: toFailure(new AppError("internal", ""), "") };
      const tracking = packTracking(this.state, layers);
      return { ok: true, value: structuredClone({ tracking, cells: {}, undo, damaged: [] }) };
    }
    if (this.refuse !== null)
      return { ok: false, failure: toFailure(new AppError("refused", this.refuse), this.refuse) };
    return { ok: true, value: this.carryOut(signed(action)) };
  }

  carryOut(action: TrackingAction, client = "window") {
    const from = this.state.revision;
    const { moves } = applyTracking(this.state, action);
    this.state.revision = from + 1;
    const savedAt = "2026-07-01T00:00:00Z";
    const told = { undo, savedAt, answered: client === "window", by: client, client };
    if (client !== "window")
      for (const listener of this.#listeners)
        listener({ type: "tracking.changed", series: "series", from, to: from + 1, action, ...told });
    return { revision: from + 1, changes: changesOf(moves), undo, savedAt, action };
  }

  onEvent(listener: (event: ServiceEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onStatus(): () => void {
    return () => undefined;
  }

  onFile(): () => void {
    return () => undefined;
  }

  retry(): void {}

  /** Answers all that was asked, in order. */
  async answer(): Promise<void> {
    for (let turn = 0; turn < 4; turn += 1) {
      for (const reply of this.#waiting.splice(0)) reply();
      for (let tick = 0; tick < 10; tick += 1) await Promise.resolve();
    }
  }
}

/** The service signs corrections. */
function signed(action: TrackingAction): TrackingAction {
  if (action.type !== "layer.correct") return action;
  const stamp = { by: "王科员", at: "2026-07-08T00:00:00Z" };
  const cells = action.cells.map((cell) => ({
    ...cell,
    correction: cell.correction && { ...cell.correction, ...stamp },
  }));
  return { ...action, cells };
}

let service: FakeService;
let session: TrackingSession;
const at = (district: string | null): string =>
  valueText(session.state.content.get(JUNE)?.figures.get(job, district) ?? null);

beforeEach(async () => {
  service = new FakeService();
  useConnection(service);
  const opening = TrackingSession.open("plan");
  await service.answer();
  session = await opening;
});

async function loaded(): Promise<void> {
  const loading = session.load([JUNE]);
  await service.answer();
  await loading;
}

describe("the session of tracking", () => {
  it("asks for the cells of a layer when they are wanted, and for no others", async () => {
    expect(session.state.layers.size).toBe(2);
    expect(session.state.content.size).toBe(0);
    await loaded();
    expect(service.opened).toEqual([[], [JUNE]]);
    expect(at(first)).toBe("4");
  });

  it("shows an own edit at once, as unsaved, and takes it back where it is refused", async () => {
    await loaded();
    expect(session.apply(figures(session.state, second, "7"), "填写")).toBe(true);
    expect([at(second), session.isUnsaved(JUNE, job, second), session.unsaved]).toEqual(["7", true, 1]);
    await service.answer();
    expect([at(second), session.isUnsaved(JUNE, job, second), session.revision]).toEqual(["7", false, 4]);
    service.refuse = "磁盘满了。";
    const refused: string[] = [];
    session.refused.on(({ reason }) => refused.push(reason));
    session.apply(figures(session.state, second, "8"), "填写");
    await service.answer();
    expect([at(second), session.unsaved, refused]).toEqual(["7", 0, ["磁盘满了。"]]);
  });

  it("takes what another window did under an own edit that waits, and passes over cells that it does not hold", async () => {
    await loaded();
    session.apply(figures(session.state, first, "5"), "填写");
    service.carryOut(figures(service.state, second, "9"), "other");
    expect([at(first), at(second)]).toEqual(["5", "9"]);
    await service.answer();
    expect([at(first), session.revision]).toEqual(["5", 5]);
    service.carryOut(figures(service.state, first, "3", "ask:一上"), "other");
    await service.answer();
    expect([session.revision, session.state.content.has("ask:一上"), service.opened.length]).toEqual([6, false, 2]);
  });

  it("asks for a snapshot where a change is missing", async () => {
    await loaded();
    applyTracking(service.state, figures(service.state, second, "6"));
    service.state.revision += 1;
    service.carryOut(figures(service.state, first, "1"), "other");
    await service.answer();
    expect([at(first), at(second), session.revision]).toEqual(["1", "6", 5]);
  });

  it("asks once for a snapshot that fails, and again with the next change that comes", async () => {
    await loaded();
    service.opens = false;
    applyTracking(service.state, figures(service.state, second, "6"));
    service.state.revision += 1;
    service.carryOut(figures(service.state, first, "1"), "other");
    await service.answer();
    expect([service.opened.length, session.revision]).toEqual([3, 3]);
    service.opens = true;
    service.carryOut(figures(service.state, first, "2"), "other");
    await service.answer();
    expect([service.opened.length, session.revision, at(first), at(second)]).toEqual([4, 6, "2", "6"]);
  });

  it("keeps a correction as the service signed it", async () => {
    await loaded();
    session.apply({ type: "layer.close", layer: JUNE, issued: "2026-07-05" }, "关闭");
    const figure = { value: plan.figures.get(job, first), as: { unit: "人", scale: 1, decimals: 0 } };
    const correction = { figure, reason: "漏报", by: "", at: "" } as never;
    const cells = [{ indicator: job, district: first, correction }];
    session.apply({ type: "layer.correct", layer: JUNE, cells }, "更正");
    await service.answer();
    expect(session.state.content.get(JUNE)?.corrections.get(job, first)).toMatchObject({
      by: "王科员",
      reason: "漏报",
    });
    expect(session.unsaved).toBe(0);
  });
});

describe("a layer as the sheet of the table", () => {
  function sheet(way: "instead" | "beside"): { sheet: LayerSheet; owner: PlanSession } {
    const snapshot = { plan: packPlan(plan), findings: [], undo, lastExport: null, sample: false };
    const owner = new PlanSession(structuredClone(snapshot));
    return { sheet: new LayerSheet(owner, session, JUNE, way), owner };
  }

  it("follows the layer, is closed with it, and its undo line is that of the column in focus", async () => {
    await loaded();
    const { sheet: beside, owner } = sheet("beside");
    const column = besideId(first, JUNE);
    let focus: string | null = first;
    beside.follow(() => focus);
    const changed: string[] = [];
    beside.changes.on((change) => changed.push([...change.cells.values()].flatMap((set) => [...set]).join()));
    expect([beside.lineName, beside.undoState]).toEqual(["分解数", owner.undoState]);
    focus = column;
    expect(beside.lineName).toBe("数据层");
    expect(valueText(beside.plan.figures.get(job, column))).toBe("4");
    service.carryOut(figures(service.state, first, "6"), "other");
    expect(valueText(beside.plan.figures.get(job, column))).toBe("6");
    expect(changed).toEqual([column]);
    expect([beside.whyClosed(column), beside.whyClosed(first), beside.closed]).toEqual([null, null, null]);
    service.carryOut({ type: "layer.close", layer: JUNE, issued: "2026-07-05" }, "other");
    expect(beside.whyClosed(column)).toContain("更正");
    expect([beside.whyClosed(first), beside.closed]).toEqual([null, null]);
    const { sheet: alone } = sheet("instead");
    expect(alone.closed).toContain("更正");
    expect(alone.rowsClosed).toContain("2026年6月完成数");
  });

  it("sends each part of an edit to where it lives", async () => {
    await loaded();
    const { sheet: beside, owner } = sheet("beside");
    const typed = [
      { indicator: job, district: besideId(second, JUNE), text: "2" },
      { indicator: job, district: second, text: "25" },
    ];
    const { action } = beside.readCells(beside.plan, typed);
    expect(action && beside.apply(action, "粘贴 2 格")).toBe(true);
    expect(at(second)).toBe("2");
    expect(valueText(owner.plan.figures.get(job, second))).toBe("25");
    expect([owner.unsaved, session.unsaved, beside.unsaved]).toEqual([1, 1, 2]);
    expect(owner.plan.figures.row(job).size).toBe(2);
  });
});
