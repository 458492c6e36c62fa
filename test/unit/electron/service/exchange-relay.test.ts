/** The exchange process started by the main thread for the service in its worker, as in Electron. */

import { EventEmitter } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { forkExchange } from "../../../../electron/exchange/process/child.ts";
import type { ExchangeChild } from "../../../../electron/service/handle.ts";
import { startService } from "../../../../electron/service/start.ts";
import { forkUtility } from "../../../../electron/shell/utility-exchange.ts";

const table = new TextEncoder().encode("项目,单位,全市目标,甲县,乙县\n就业,人,30,10,20\n");

test("reads files, is started anew when it dies, and ends with the service", async () => {
  const folder = mkdtempSync(join(tmpdir(), "relay-test-"));
  vi.stubEnv("FENJIETONG_HOME", folder);
  const children: ExchangeChild[] = [];
  const spawn = (memoryLimit: number): ExchangeChild => {
    const child = forkExchange(memoryLimit);
    children.push(child);
    return child;
  };
  const service = await startService(
    { libraryPath: join(folder, "台账.fjt"), host: "electron" },
    { spawnExchange: spawn },
  );
  onTestFinished(async () => {
    await service.close();
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  });
  const open = (): Promise<unknown> =>
    service.call({ id: "window" }, "import.open", { name: "来表.csv", bytes: table });
  expect(await open()).toMatchObject({ ok: true, value: { tables: [{ districts: ["甲县", "乙县"] }] } });
  expect(children).toHaveLength(1);
  const gone = new Promise<void>((resolve) => children[0]?.onExit(resolve));
  children[0]?.kill();
  await gone;
  expect(await open()).toMatchObject({ ok: true });
  expect(children).toHaveLength(2);
  const ended = new Promise<void>((resolve) => children[1]?.onExit(resolve));
  await service.close();
  await ended;
});

test("where it cannot be started, one sentence says so", async () => {
  const folder = mkdtempSync(join(tmpdir(), "relay-test-"));
  vi.stubEnv("FENJIETONG_HOME", folder);
  const service = await startService(
    { libraryPath: join(folder, "台账.fjt"), host: "electron" },
    {
      spawnExchange: () => {
        throw new Error("no such binary");
      },
    },
  );
  const reply = await service.call({ id: "window" }, "import.open", { name: "来表.csv", bytes: table });
  expect(reply).toMatchObject({ ok: false, failure: { message: expect.stringMatching(/。$/) as string } });
  await service.close();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

test("Electron's utility process: the bundle beside the main one, nothing of the environment that loads code", () => {
  vi.stubEnv("NODE_OPTIONS", "--require /tmp/evil.js");
  vi.stubEnv("ELECTRON_RUN_AS_NODE", "1");
  vi.stubEnv("LD_PRELOAD", "/tmp/evil.so");
  vi.stubEnv("FENJIETONG_HOME", "/somewhere");
  const child = Object.assign(new EventEmitter(), {
    pid: undefined as number | undefined,
    sent: [] as unknown[],
    killed: 0,
    postMessage: (message: unknown) => child.sent.push(message),
    kill: () => ((child.killed += 1), true),
  });
  const fork = vi.fn((..._given: unknown[]) => child);
  const handle = forkUtility({ fork } as never, "/program", 77);
  const [script, args, options] = fork.mock.calls[0] as [string, string[], { env: Record<string, string> }];
  expect([script, args]).toEqual([join("/program", "exchange-process.js"), ["77"]]);
  expect(Object.keys(options.env).filter((name) => /^NODE_|^ELECTRON|PRELOAD/.test(name))).toEqual([]);
  expect(options.env["FENJIETONG_HOME"]).toBe("/somewhere");
  const heard: unknown[] = [];
  handle.onMessage((message) => heard.push(message));
  handle.onExit(() => heard.push("exit"));
  child.emit("message", { kind: "ready" });
  handle.send({ kind: "end", id: 1 });
  handle.kill();
  child.emit("exit", 0);
  handle.send({ kind: "end", id: 2 });
  handle.kill();
  expect(heard).toEqual([{ kind: "ready" }, "exit"]);
  expect([child.sent, child.killed]).toEqual([[{ kind: "end", id: 1 }], 1]);
  vi.unstubAllEnvs();
});
