/** A service in place on a folder of its own: the same code that runs in the worker, without thread and socket. */

import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, onTestFinished } from "vitest";
import type { CoreHandle } from "../../../../electron/service/core.ts";
import { openService } from "../../../../electron/service/core.ts";
import type { Action } from "../../../../shared/actions/action.ts";
import { planDocument } from "../../../../shared/document/json/plan-document.ts";
import { unpackPlan } from "../../../../shared/stored/packed-plan.ts";
import type { Reply } from "../../../../shared/contract/client.ts";
import type { MethodName, ParamsOf, ResultOf } from "../../../../shared/contract/methods.ts";
import type { ApplyResult, PlanSnapshot, ServiceEvent } from "../../../../shared/contract/results.ts";
import type { Failure } from "../../../../shared/errors.ts";
import type { Id, PlanState } from "../../../../shared/model/plan.ts";
import { indicatorsOf } from "../../../../shared/model/read-plan.ts";
import { memoryFolder } from "../../../support/memory-folder.ts";
import { buildPlan, typed } from "../../../support/plans.ts";

export interface Desk {
  folder: string;
  library: string;
  /** What was pushed so far. */
  events: ServiceEvent[];
  /** The value of a call that must succeed. */
  ask<M extends MethodName>(method: M, params: ParamsOf<M>, caller?: string): Promise<ResultOf<M>>;
  /** Whatever is answered. */
  call(method: string, params: unknown): Promise<Reply<unknown>>;
  /** The failure of a call that must not; its message is one plain sentence. */
  refuse(method: string, params: unknown): Promise<Failure>;
  /** Closes the library and opens it again, as after a restart. */
  restart(): Promise<void>;
  close(): Promise<void>;
  /** Runs SQL on the library file past the program. */
  sql(statement: string): void;
}

/** What the clerk reads: one Chinese sentence, nothing of the machine in it. */
export function expectSentence(message: string): void {
  expect(message).toMatch(/^[^\n]*[\u4e00-\u9fff][^\n]*。$/);
  expect(message).not.toMatch(/\bat \/|Error|undefined|SQLITE|\[object/);
}

/**
 * `content`: a library that is there already, as bytes; `thread`: checks and backups run in a thread of their own, as
 * where windows are.
 */
export async function openDesk(content?: Uint8Array, thread = false): Promise<Desk> {
  const folder = memoryFolder("service-test-");
  // The tests of a process run one after another; each begins here.
  process.env["FENJIETONG_HOME"] = folder;
  process.env["FENJIETONG_EXPORTS"] = join(folder, "导出");
  const library = join(folder, "台账.fjt");
  if (content) writeFileSync(library, content);
  const events: ServiceEvent[] = [];
  const start = async (): Promise<CoreHandle> => {
    const opened = openService({ libraryPath: library, host: "browser", user: "王", thread });
    opened.onEvent((event) => events.push(structuredClone(event)));
    return opened;
  };
  let service = await start();
  onTestFinished(async () => {
    await service.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    folder,
    library,
    events,
    async ask(method, params, caller = "window-1") {
      const reply = await service.call({ id: caller }, method, structuredClone(params));
      if (!reply.ok) throw new Error(`${method}: ${reply.failure.code} ${reply.failure.message}`);
      return reply.value as never;
    },
    call: (method, params) => service.call({ id: "window-1" }, method, params),
    async refuse(method, params) {
      const reply = await service.call({ id: "window-1" }, method, params);
      if (reply.ok) throw new Error(`${method} was not refused: ${JSON.stringify(reply.value)?.slice(0, 200)}`);
      expectSentence(reply.failure.message);
      return reply.failure;
    },
    async restart() {
      await service.close();
      service = await start();
    },
    close: () => service.close(),
    sql(statement) {
      const db = new Database(library);
      try {
        db.exec(statement);
      } finally {
        db.close();
      }
    },
  };
}

export interface MadePlan {
  id: Id;
  /** Indicator ids by name. */
  row: Record<string, Id>;
  /** District ids in order. */
  districts: Id[];
}

/** 甲 adds up, 乙 lacks ten; two districts. */
export function twoRows(): PlanState {
  return buildPlan(
    ["溪东区", "溪西县"],
    [
      { name: "甲", total: "100", targets: ["60", "40"] },
      { name: "乙", total: "50", targets: ["30", "10"] },
    ],
  );
}

export async function makePlan(desk: Desk, name = "方案一", plan: PlanState = twoRows()): Promise<MadePlan> {
  const { id } = await desk.ask("import.document", { document: planDocument(plan, []), name });
  const made = await stateOf(desk, id);
  return {
    id,
    row: Object.fromEntries(indicatorsOf(made).map((row) => [row.name, row.id])),
    districts: made.order.district.get("") ?? [],
  };
}

export async function stateOf(desk: Desk, id: Id): Promise<PlanState> {
  return unpackPlan((await desk.ask("plan.open", { plan: id })).plan);
}

/** What a window is told of a plan, apart from where it was exported. */
export async function snapshotOf(desk: Desk, id: Id): Promise<PlanSnapshot> {
  return structuredClone(await desk.ask("plan.open", { plan: id }));
}

export function setCell(indicator: Id | undefined, district: Id | undefined | null, text: string): Action {
  if (indicator === undefined || district === undefined) throw new Error("no such cell");
  return { type: "cells.set", cells: [{ indicator, district, value: typed(text) }] };
}

export function applyTo(
  desk: Desk,
  plan: Id,
  action: Action,
  label = "填写",
  caller = "window-1",
): Promise<ApplyResult> {
  return desk.ask("plan.apply", { plan, action, label }, caller);
}

/** The text of a target as the service has it. */
export async function cellText(
  desk: Desk,
  plan: Id,
  indicator: Id | undefined,
  district: Id | undefined,
): Promise<string | null> {
  const value = (await stateOf(desk, plan)).figures.get(indicator ?? "", district ?? "");
  return value?.kind === "amount" ? value.text : null;
}
