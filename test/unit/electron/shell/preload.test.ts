/** The built preload, loaded as a sandboxed window loads it: one CommonJS file whose only module is electron. */

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { bundlePreload } from "../../../../electron/build/build.ts";
import { importOpenedFiles } from "../../../../renderer/app/opened-files.ts";
import { useConnection } from "../../../../renderer/app/service.ts";
import { connect } from "../../../../renderer/app/transport.ts";
import { ui } from "../../../../renderer/app/ui.ts";
import type { HostBridge } from "../../../../shared/contract/bridge.ts";

type Push = (event: unknown, payload: unknown) => void;

let folder: string;
let source: string;
let exposed: Record<string, unknown>;
let invoked: unknown[][];
let pushes: Map<string, Push>;
let required: string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "fenjietong-preload-"));
  await bundlePreload(join(folder, "preload.cjs"));
  source = readFileSync(join(folder, "preload.cjs"), "utf8");
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeEach(() => {
  exposed = {};
  invoked = [];
  pushes = new Map();
  required = [];
  const electron = {
    contextBridge: { exposeInMainWorld: (name: string, api: unknown) => (exposed[name] = api) },
    ipcRenderer: {
      on: (channel: string, listener: Push) => pushes.set(channel, listener),
      invoke: (...call: unknown[]) => {
        invoked.push(call);
        return Promise.resolve({ ok: true, value: 1 });
      },
    },
  };
  // What a sandboxed preload has: no module system but a require that knows a few names.
  const require = (name: string): unknown => {
    required.push(name);
    if (name !== "electron") throw new Error(`module not found: ${name}`);
    return electron;
  };
  const module = { exports: {} };
  runInContext(source, createContext({ require, module, exports: module.exports }));
});

const bridge = (): HostBridge => exposed["fenjietongBridge"] as HostBridge;

describe("the built preload", () => {
  it("asks for electron only and gives the window one name", () => {
    expect(required).toEqual(["electron"]);
    expect(Object.keys(exposed)).toEqual(["fenjietongBridge"]);
    expect(Object.keys(bridge()).sort()).toEqual([
      "call",
      "chooseFolder",
      "onCommand",
      "onEvent",
      "onFile",
      "setMenus",
    ]);
    expect(source).not.toMatch(/\bimport\s*\(|\bimport\.meta\b|^\s*(?:import|export)\s/m);
  });

  it("calls through one channel", async () => {
    expect(await bridge().call("plan.list", {})).toEqual({ ok: true, value: 1 });
    expect(invoked).toEqual([["fenjietong:call", "plan.list", {}]]);
  });

  it("sends menus, and hands chosen commands over", async () => {
    const seen: string[] = [];
    const stop = bridge().onCommand((id) => seen.push(id));
    await bridge().setMenus([]);
    expect(invoked).toEqual([["fenjietong:menus", []]]);
    pushes.get("fenjietong:command")?.({}, "undo");
    stop();
    pushes.get("fenjietong:command")?.({}, "redo");
    expect(seen).toEqual(["undo"]);
  });

  it("hands events over without Electron's own", () => {
    const seen: unknown[][] = [];
    const stop = bridge().onEvent((...given) => seen.push(given));
    pushes.get("fenjietong:event")?.({ sender: "secret" }, { type: "plans.changed" });
    stop();
    pushes.get("fenjietong:event")?.({}, { type: "plans.changed" });
    expect(seen).toEqual([[{ type: "plans.changed" }]]);
  });

  it("keeps files that came before the window listened", () => {
    pushes.get("fenjietong:file")?.({}, { name: "附件3.xls", bytes: new Uint8Array(2) });
    const seen: string[] = [];
    bridge().onFile((file) => seen.push(file.name));
    pushes.get("fenjietong:file")?.({}, { name: "附件4.xls", bytes: new Uint8Array(2) });
    expect(seen).toEqual(["附件3.xls", "附件4.xls"]);
  });

  it("brings a file that the program was opened with to the import of the window", async () => {
    pushes.get("fenjietong:file")?.({}, { name: "附件3.xls", bytes: new Uint8Array([1, 2]) });
    vi.stubGlobal("window", { fenjietongBridge: bridge() });
    const connection = await connect();
    if (!connection) throw new Error("no connection");
    useConnection(connection);
    const stop = importOpenedFiles();
    pushes.get("fenjietong:file")?.({}, { name: "附件4.xls", bytes: new Uint8Array([3]) });
    const { importing, waiting } = ui.value;
    expect([importing?.file?.name, ...waiting.map(({ file }) => file.name)]).toEqual(["附件3.xls", "附件4.xls"]);
    expect([...new Uint8Array((await importing?.file?.arrayBuffer()) ?? new ArrayBuffer())]).toEqual([1, 2]);
    stop();
    vi.unstubAllGlobals();
  });
});
