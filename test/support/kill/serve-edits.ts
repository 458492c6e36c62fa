/** `serve` with four edits in flight at any time, over its local socket as another entry has it; then kill -9. */

import { spawn } from "node:child_process";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { joinService } from "../../../electron/host/joined-service.ts";
import { socketAddress } from "../../../electron/store/open/owner.ts";
import { amount } from "../store/sample-plan.ts";

const entry = fileURLToPath(new URL("serve.ts", import.meta.url));
const IN_FLIGHT = 4;

/** Figures of jobs in d1 that were acknowledged, by revision. */
export async function killServe(library: string, after: number, spin: number): Promise<Map<number, string>> {
  const child = spawn(process.execPath, [entry, library], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, FENJIETONG_HOME: dirname(library) },
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.stdout.once("data", () => resolve());
    child.once("exit", (code) => reject(new Error(`the owner ended with ${code}`)));
  });
  const service = await joinService(socketAddress(library), { program: "测试", pid: process.pid });
  const acknowledged = new Map<number, string>();
  let next = 1;
  let killed = false;
  const write = async (): Promise<void> => {
    while (!killed) {
      const figure = String((next += 1));
      const cells = [{ indicator: "jobs", district: "d1", value: amount(figure) }];
      const action = { type: "cells.set", cells };
      const reply = await service.call({ id: "w" }, "plan.apply", { plan: "plan-1", action, label: figure });
      if (!reply.ok) break;
      acknowledged.set((reply.value as { revision: number }).revision, figure);
      if (acknowledged.size < after || killed) continue;
      killed = true;
      for (let turn = 0; turn < spin; turn += 1) process.uptime();
      child.kill("SIGKILL");
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, write));
  await ended;
  await service.closed;
  return acknowledged;
}
