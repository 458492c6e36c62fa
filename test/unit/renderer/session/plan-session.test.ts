import { beforeEach, describe, expect, it } from "vitest";
import { PlanSession } from "../../../../renderer/session/plan-session.ts";
import { useConnection } from "../../../../renderer/app/service.ts";
import type { Connection, ConnectionStatus } from "../../../../renderer/app/transport.ts";
import type { Action } from "../../../../shared/actions/action.ts";
import { applyAction } from "../../../../shared/actions/apply.ts";
import type { Reply } from "../../../../shared/contract/client.ts";
import { packPlan, unpackPlan } from "../../../../shared/stored/packed-plan.ts";
import type { ApplyResult, PlanSnapshot, ServiceEvent } from "../../../../shared/contract/results.ts";
import { toFailure } from "../../../../shared/errors.ts";
import { valueText } from "../../../../shared/model/amount.ts";
import { cellOf } from "../../../../shared/model/read-plan.ts";
import { buildPlan, typed } from "../../../support/plans.ts";

const none = { added: [], changed: [], removed: [] };
const undo = { undo: null, redo: null };

/** A service in memory that answers only when the test lets it. */
class FakeService implements Connection {
  status: ConnectionStatus = "open";
  plan = buildPlan(["甲县", "乙县"], [{ name: "就业", total: "30", targets: ["10", "20"] }]);
  #listeners = new Set<(event: ServiceEvent) => void>();
  #statuses = new Set<(status: ConnectionStatus) => void>();
  #waiting: (() => void)[] = [];
  refuse: string | null = null;

  call(method: string, params: unknown): Promise<Reply<unknown>> {
    return new Promise((resolve) => {
      this.#waiting.push(() => resolve(this.#answer(method, params as { action: Action })));
    });
  }

  #answer(method: string, { action }: { action: Action }): Reply<unknown> {
    if (method === "plan.open") return { ok: true, value: this.snapshot() };
    try {
      if (this.refuse !== null) throw new Error("refused");
      return { ok: true, value: this.carryOut(action, "window") };
    } catch (error) {
      const reason = this.refuse ?? "";
      this.refuse = null;
      return { ok: false, failure: { ...toFailure(error, reason), code: "refused", message: reason } };
    }
  }

  /** Carries an action out and pushes it to every window, ours too. */
  carryOut(action: Action, client: string, push = true): ApplyResult {
    const from = this.plan.header.revision;
    const { changes } = applyAction(this.plan, action);
    this.plan.header.revision = from + 1;
    const savedAt = "2024-03-01T00:00:00Z";
    // The window's own edits come in the reply.
    if (push && client !== "window")
      this.push({
        type: "plan.changed",
        plan: "plan",
        from,
        to: from + 1,
        action,
        findings: none,
        undo,
        client,
        by: client,
        savedAt,
        answered: false,
      });
    return { revision: from + 1, changes, findings: none, undo, savedAt, action };
  }

  push(event: ServiceEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  snapshot(): PlanSnapshot {
    return structuredClone({ plan: packPlan(this.plan), findings: [], undo, lastExport: null, sample: false });
  }

  onEvent(listener: (event: ServiceEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onStatus(listener: (status: ConnectionStatus) => void): () => void {
    this.#statuses.add(listener);
    return () => this.#statuses.delete(listener);
  }

  onFile(): () => void {
    return () => undefined;
  }

  retry(): void {}

  /** Answers the calls that wait, in order, until none is left. */
  async settle(): Promise<void> {
    for (let round = 0; round < 50; round += 1) {
      this.#waiting.shift()?.();
      await Promise.resolve();
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

const set = (district: string | null, text: string): Action => ({
  type: "cells.set",
  cells: [{ indicator: "n0", district, value: typed(text) }],
});
const shown = (session: PlanSession, district: string | null) => valueText(cellOf(session.plan, "n0", district));

let service: FakeService;
let session: PlanSession;

beforeEach(() => {
  service = new FakeService();
  useConnection(service);
  session = new PlanSession(service.snapshot());
});

describe("open plan", () => {
  it("shows an edit at once and as saved only when it is acknowledged", async () => {
    session.apply(set("d0", "11"), "改");
    expect(shown(session, "d0")).toBe("11");
    expect(session.isUnsaved("n0", "d0")).toBe(true);
    expect(session.savedAt).toBeNull();
    await service.settle();
    expect(session.isUnsaved("n0", "d0")).toBe(false);
    expect(session.savedAt).not.toBeNull();
    expect(session.revision).toBe(1);
  });

  it("takes a refused edit back and keeps the later ones", async () => {
    const refused: string[] = [];
    session.refused.on(({ reason }) => refused.push(reason));
    service.refuse = "不行";
    session.apply(set("d0", "11"), "一");
    session.apply(set("d1", "21"), "二");
    await service.settle();
    expect([shown(session, "d0"), shown(session, "d1")]).toEqual(["10", "21"]);
    expect(refused).toEqual(["不行"]);
    expect(session.unsaved).toBe(0);
  });

  it("takes over what another window did before our edit, and ours wins in the same cell", async () => {
    session.apply(set("d0", "11"), "改");
    service.carryOut(set("d0", "99"), "other");
    service.carryOut(set("d1", "98"), "other");
    await service.settle();
    expect([shown(session, "d0"), shown(session, "d1")]).toEqual(["11", "98"]);
    expect(session.revision).toBe(3);
    expect(packPlan(session.plan)).toEqual(packPlan(service.plan));
  });

  it("asks for a snapshot when a pushed change does not follow on", async () => {
    service.carryOut(set("d0", "50"), "other", false);
    service.carryOut(set("d1", "60"), "other");
    await service.settle();
    expect([shown(session, "d0"), shown(session, "d1")]).toEqual(["50", "60"]);
    expect(session.revision).toBe(2);
  });

  it("never leaves a difference between window and service, whatever comes in between", async () => {
    session.apply(set("d0", "1"), "一");
    service.carryOut(set("d1", "2"), "other");
    session.apply(set(null, "3"), "二");
    await service.settle();
    service.carryOut(set("d0", "4"), "other");
    session.apply(set("d0", "5"), "三");
    await service.settle();
    expect(packPlan(session.plan)).toEqual(packPlan(service.plan));
    expect(unpackPlan(packPlan(session.plan)).header.revision).toBe(service.plan.header.revision);
  });
});
