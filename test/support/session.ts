/**
 * One plan, a service in memory, and windows on it: calls and messages wait in one queue for each window until a test
 * lets them through, so that every order in which they can meet is tried.
 */

import { vi } from "vitest";
import { eventFor } from "../../electron/host/event-for.ts";
import type { Connection, ConnectionStatus } from "../../renderer/app/transport.ts";
import type { PlanSession } from "../../renderer/session/plan-session.ts";
import type { Action } from "../../shared/actions/action.ts";
import { applyAction } from "../../shared/actions/apply.ts";
import type { Reply, ServerMessage } from "../../shared/contract/client.ts";
import type { ApplyResult, ServiceEvent } from "../../shared/contract/results.ts";
import type { PlanState } from "../../shared/model/plan.ts";
import { packPlan } from "../../shared/stored/packed-plan.ts";
import { buildPlan } from "./plans.ts";

const nothing = { added: [], changed: [], removed: [] };
const undo = { undo: null, redo: null };
const lost = { ok: false as const, failure: { code: "cancelled" as const, message: "断开", details: { lost: true } } };

/** Resolves when all promises that can go on have done so. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export class PlanService {
  plan: PlanState = buildPlan(["甲县", "乙县"], [{ name: "就业", total: "30", targets: ["10", "20"] }]);
  readonly windows: FakeWindow[] = [];
  readonly #inverses: Action[] = [];

  answer(client: string, method: string, params: { action: Action; refused: boolean }): Reply<unknown> {
    if (method === "plan.open") return { ok: true, value: this.snapshot() };
    const action = method === "plan.undo" ? this.#inverses.pop() : params.action;
    if (!action || params.refused) return { ok: false, failure: { code: "refused", message: "不行" } };
    return { ok: true, value: this.carryOut(action, client, method !== "plan.undo") };
  }

  carryOut(action: Action, client: string, undoable = true): ApplyResult {
    const from = this.plan.header.revision;
    const { changes, inverse } = applyAction(this.plan, action);
    if (undoable) this.#inverses.push(inverse);
    const revision = from + 1;
    this.plan.header.revision = revision;
    const outcome = { findings: nothing, undo, savedAt: "2024-03-01T00:00:00Z" };
    const event = { type: "plan.changed", plan: "plan", from, to: revision, action, client, by: client } as const;
    for (const window of this.windows) window.push({ ...event, ...outcome, answered: true });
    return { revision, changes, action, ...outcome };
  }

  snapshot() {
    return structuredClone({ plan: packPlan(this.plan), findings: [], undo, lastExport: null, sample: false });
  }
}

/** The window's own modules, for each name once. */
const pages: Record<string, ReturnType<typeof loadPage>> = {};

async function loadPage() {
  vi.resetModules();
  const { useConnection } = await import("../../renderer/app/service.ts");
  const { PlanSession } = await import("../../renderer/session/plan-session.ts");
  return { useConnection, PlanSession };
}

export class FakeWindow implements Connection {
  status: ConnectionStatus = "open";
  session!: PlanSession;
  /** Messages that have reached the window, by what they are. */
  readonly received: string[] = [];
  refuseNext = false;
  /** How often it has asked for a snapshot. */
  snapshots = 0;
  readonly #service: PlanService;
  readonly #name: string;
  readonly #listeners = new Set<(event: ServiceEvent) => void>();
  readonly #statuses = new Set<(status: ConnectionStatus) => void>();
  readonly #calls = new Map<number, (reply: Reply<unknown>) => void>();
  #requests: { id: number; method: string; params: { action: Action; refused: boolean } }[] = [];
  #messages: ServerMessage[] = [];
  #lastId = 0;

  constructor(service: PlanService, name: string) {
    this.#service = service;
    this.#name = name;
  }

  /** Opens the plan in a window of its own: each has its own modules, as pages do. */
  static async open(service: PlanService, name: string): Promise<FakeWindow> {
    const window = new FakeWindow(service, name);
    const { useConnection, PlanSession } = await (pages[name] ??= loadPage());
    useConnection(window);
    window.session = new PlanSession(service.snapshot());
    service.windows.push(window);
    return window;
  }

  call(method: string, params: unknown): Promise<Reply<unknown>> {
    if (this.status !== "open") return Promise.resolve(lost);
    if (method === "plan.open") this.snapshots += 1;
    this.#lastId += 1;
    const id = this.#lastId;
    const refused = this.refuseNext && method === "plan.apply";
    if (refused) this.refuseNext = false;
    this.#requests.push({ id, method, params: { ...(params as { action: Action }), refused } });
    return new Promise((resolve) => this.#calls.set(id, resolve));
  }

  push(event: ServiceEvent): void {
    const own = eventFor(this.#name, event);
    if (own && this.status === "open") this.#messages.push({ event: own });
  }

  /** The service takes the next call of this window. */
  serve(): void {
    const request = this.#requests.shift();
    if (!request) return;
    const reply = this.#service.answer(this.#name, request.method, request.params);
    this.#messages.push({ id: request.id, reply });
  }

  /** The next message reaches the window. */
  async deliver(): Promise<void> {
    const message = this.#messages.shift();
    if (!message) return;
    if ("event" in message) {
      this.received.push(message.event.type === "plan.changed" ? `event ${message.event.to}` : message.event.type);
      for (const listener of this.#listeners) listener(message.event);
    } else if ("id" in message) {
      const value = message.reply.ok ? (message.reply.value as Partial<ApplyResult>) : {};
      this.received.push(value.revision === undefined ? "reply" : `reply ${value.revision}`);
      this.#calls.get(message.id)?.(message.reply);
      this.#calls.delete(message.id);
    }
    await settled();
  }

  /** A pushed change does not arrive; replies always do. */
  loseEvent(): void {
    const at = this.#messages.findIndex((message) => "event" in message);
    if (at >= 0) this.#messages.splice(at, 1);
  }

  /** The connection breaks: what was under way is lost, served or not; and comes back. */
  async breakConnection(): Promise<void> {
    this.#tell("lost");
    this.#requests = [];
    this.#messages = [];
    for (const resolve of this.#calls.values()) resolve(lost);
    this.#calls.clear();
    await settled();
    this.#tell("open");
    await settled();
  }

  #tell(status: ConnectionStatus): void {
    this.status = status;
    for (const listener of this.#statuses) listener(status);
  }

  get quiet(): boolean {
    return this.#requests.length === 0 && this.#messages.length === 0;
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
}

/** Lets everything through until nothing moves any more. */
export async function untilQuiet(windows: readonly FakeWindow[]): Promise<void> {
  for (let round = 0; round < 500; round += 1) {
    for (const window of windows) {
      window.serve();
      await window.deliver();
    }
    if (windows.every((window) => window.quiet)) return;
  }
  throw new Error("it never comes to rest");
}
