import { EventEmitter } from "node:events";
import type { IpcMain, WebContents } from "electron";
import { beforeEach, describe, expect, it } from "vitest";
import type { IpcHost } from "../../../../electron/host/ipc.ts";
import { isOurPage, serveIpc } from "../../../../electron/host/ipc.ts";
import type { FakeService } from "../../../support/host/fake-service.ts";
import { fakeService } from "../../../support/host/fake-service.ts";

type Handler = (event: unknown, ...given: unknown[]) => unknown;

class FakeContents extends EventEmitter {
  url = "app://fenjietong/";
  sent: unknown[][] = [];
  mainFrame = { url: this.url };
  getURL = (): string => this.url;
  loading = false;
  isDestroyed = (): boolean => false;
  isLoading = (): boolean => this.loading;
  send = (...given: unknown[]): void => void this.sent.push(given);
}

let service: FakeService;
let handlers: Map<string, Handler>;
let menus: unknown[];
let host: IpcHost;
let contents: FakeContents;

beforeEach(() => {
  service = fakeService();
  const ipcMain = {
    handle: (channel: string, given: Handler) => handlers.set(channel, given),
    removeHandler: (channel: string) => handlers.delete(channel),
  };
  handlers = new Map();
  menus = [];
  host = serveIpc(
    ipcMain as unknown as IpcMain,
    service,
    (_contents, given) => menus.push(given),
    (_contents, from) => Promise.resolve(`${from}/一季度`),
  );
  contents = new FakeContents();
  host.admit(contents as unknown as WebContents);
});

const call = (from: { sender: unknown; senderFrame: unknown }, ...given: unknown[]): unknown =>
  handlers.get("fenjietong:call")?.(from, ...given);
const refusal = { ok: false, failure: { code: "refused" } };

describe("Electron's way in", () => {
  it("answers a window of ours", async () => {
    const reply = await call({ sender: contents, senderFrame: contents.mainFrame }, "echo", { a: 1 });
    expect(reply).toEqual({ ok: true, value: { a: 1 } });
    expect(service.calls[0]?.caller.id).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("asks for a folder for a window of ours, and for nobody else", async () => {
    const choose = handlers.get("fenjietong:folder");
    expect(await choose?.({ sender: contents, senderFrame: contents.mainFrame }, "/导出")).toBe("/导出/一季度");
    expect(await choose?.({ sender: contents, senderFrame: null }, "/导出")).toBeNull();
    expect(await choose?.({ sender: contents, senderFrame: contents.mainFrame }, { path: "/" })).toBeNull();
  });

  it("refuses frames, foreign pages, windows that were not let in, and nonsense", async () => {
    const frame = { url: "app://fenjietong/" };
    const foreign = new FakeContents();
    contents.mainFrame.url = "app://fenjietong/";
    expect(await call({ sender: contents, senderFrame: frame }, "echo", {})).toMatchObject(refusal);
    expect(await call({ sender: contents, senderFrame: null }, "echo", {})).toMatchObject(refusal);
    expect(await call({ sender: foreign, senderFrame: foreign.mainFrame }, "echo", {})).toMatchObject(refusal);
    expect(await call({ sender: contents, senderFrame: contents.mainFrame }, 5, {})).toMatchObject(refusal);
    contents.mainFrame.url = "https://evil.example/";
    expect(await call({ sender: contents, senderFrame: contents.mainFrame }, "echo", {})).toMatchObject(refusal);
    expect(service.calls).toEqual([]);
  });

  it("takes the menus of a window of ours, and of nobody else", () => {
    const set = (from: { sender: unknown; senderFrame: unknown }, given: unknown): unknown =>
      handlers.get("fenjietong:menus")?.(from, given);
    const foreign = new FakeContents();
    set({ sender: foreign, senderFrame: foreign.mainFrame }, ["foreign"]);
    set({ sender: contents, senderFrame: { url: "app://fenjietong/" } }, ["frame"]);
    set({ sender: contents, senderFrame: contents.mainFrame }, ["own"]);
    expect(menus).toEqual([["own"]]);
  });

  it("pushes events to our pages only, and to no window that is gone", () => {
    const away = new FakeContents();
    host.admit(away as unknown as WebContents);
    away.url = "https://evil.example/";
    service.push({ type: "plans.changed" });
    expect(contents.sent).toEqual([["fenjietong:event", { type: "plans.changed" }]]);
    expect(away.sent).toEqual([]);
    contents.emit("destroyed");
    service.push({ type: "plans.changed" });
    expect(contents.sent.length).toBe(1);
    // What it saved stands in the file when the window is gone.
    expect(service.calls.map(({ method }) => method)).toEqual(["library.settle"]);
  });

  it("hands files to the window that is there, else to the next page of ours that comes up, and once", () => {
    const file = (name: string) => ({ name, bytes: new Uint8Array(1) });
    const pushed = (of: FakeContents): unknown[] =>
      of.sent.map(([channel, given]) => [channel, (given as { name: string }).name]);
    host.give([file("a.xls")], contents as unknown as WebContents);
    expect(pushed(contents)).toEqual([["fenjietong:file", "a.xls"]]);
    const next = new FakeContents();
    next.loading = true;
    host.admit(next as unknown as WebContents);
    host.give([file("b.xls"), file("c.xls")], next as unknown as WebContents);
    host.give([file("d.xls")]);
    expect(next.sent).toEqual([]);
    const away = new FakeContents();
    host.admit(away as unknown as WebContents);
    away.url = "https://evil.example/";
    away.emit("did-finish-load");
    next.emit("did-finish-load");
    next.emit("did-finish-load");
    expect(away.sent).toEqual([]);
    expect(pushed(next).map((one) => (one as string[])[1])).toEqual(["b.xls", "c.xls", "d.xls"]);
  });

  it("knows its own pages", () => {
    expect(isOurPage("app://fenjietong/index.html")).toBe(true);
    for (const other of [
      "app://fenjietong.evil/",
      "app://other/",
      "https://app//fenjietong/",
      "file:///app://fenjietong/",
    ]) {
      expect(isOurPage(other)).toBe(false);
    }
  });
});
