import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import type { Socket } from "node:net";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Admission } from "../../../../electron/host/admission.ts";
import type { LoopbackHost, LoopbackOptions } from "../../../../electron/host/loopback.ts";
import { startLoopback } from "../../../../electron/host/loopback.ts";
import { ask, askRaw, bring, keyOf, logIn, openSocket, openWindow } from "../../../support/host/browser-socket.ts";
import type { FakeService } from "../../../support/host/fake-service.ts";
import { fakeService } from "../../../support/host/fake-service.ts";

let folder: string;
let host: LoopbackHost;
let service: FakeService;

async function start(options: Partial<LoopbackOptions> = {}): Promise<void> {
  service = fakeService();
  host = await startLoopback({ service, rendererFolder: join(folder, "renderer"), ...options });
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "fenjietong-loopback-"));
  mkdirSync(join(folder, "renderer/assets"), { recursive: true });
  writeFileSync(join(folder, "renderer/index.html"), "<!doctype html><title>页面</title>");
  writeFileSync(join(folder, "renderer/assets/index-abc.js"), "export {};");
  writeFileSync(join(folder, "renderer/notes.exe"), "no");
  writeFileSync(join(folder, "secret.html"), "secret");
  symlinkSync(join(folder, "secret.html"), join(folder, "renderer/link.html"));
  await start();
});

afterEach(async () => {
  await host.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("the page", () => {
  it("is served with its policy, sets no cookie, and assets may be kept", async () => {
    for (const path of ["/", host.url.slice(host.origin.length)]) {
      const page = await ask(host.port, path);
      expect(page.status).toBe(200);
      expect(page.body).toContain("页面");
      expect(page.headers["content-security-policy"]).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
          `font-src 'self'; connect-src 'self' ws://127.0.0.1:${host.port}; frame-ancestors 'none'; ` +
          "base-uri 'none'; form-action 'none'",
      );
      expect(page.headers["x-content-type-options"]).toBe("nosniff");
      expect(page.headers["cache-control"]).toBe("no-store");
      expect(page.headers["access-control-allow-origin"]).toBeUndefined();
      expect(page.headers["set-cookie"]).toBeUndefined();
    }
    const asset = await ask(host.port, "/assets/index-abc.js");
    expect(asset.headers["content-type"]).toBe("text/javascript; charset=utf-8");
    expect(asset.headers["cache-control"]).toContain("immutable");
    expect((await ask(host.port, "/", {}, "HEAD")).body).toBe("");
  });

  it.each([
    "/../secret.html",
    "/%2e%2e/secret.html",
    "/..%2fsecret.html",
    "/assets/../../secret.html",
    "/assets/..\\..\\secret.html",
    "//etc/passwd",
    "/link.html",
    "/notes.exe",
    "/assets",
    "/assets/",
    "/index.html%00.png",
    "/__proto__",
  ])("has no file at %s", async (path) => {
    const answer = await ask(host.port, path);
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain("secret");
  });
});

describe("the door", () => {
  it("gives the token for a key, once", async () => {
    for (const address of [host.url, host.browserUrl()]) {
      const answer = await bring(host, "/session", keyOf(address));
      expect(answer.status).toBe(200);
      expect(answer.body).toMatch(/^[\w-]{32}$/);
      expect(address).not.toContain(answer.body);
      expect(answer.headers["set-cookie"]).toBeUndefined();
      expect((await bring(host, "/session", keyOf(address))).status).toBe(403);
    }
  });

  it("gives a further window a key of its own, for the token", async () => {
    const token = await logIn(host);
    const key = await bring(host, "/key", token);
    expect(key.status).toBe(200);
    expect((await bring(host, "/session", key.body)).body).toBe(token);
    expect((await bring(host, "/session", key.body)).status).toBe(403);
  });

  it("forgets a key that nobody brought in time, and the oldest of too many", () => {
    let now = 0;
    const own = (): boolean => true;
    const admission = new Admission(() => now);
    const [lasting, late] = [admission.issue("person"), admission.issue("page")];
    now = 121_000;
    expect(admission.redeem(late, own)).toBeNull();
    expect(admission.redeem(lasting, own)).not.toBeNull();
    const first = admission.issue("page");
    for (let more = 0; more < 64; more += 1) admission.issue("page");
    expect(admission.redeem(first, own)).toBeNull();
  });

  it("takes the key of a browser's command line from its own user only, and keeps it for him", () => {
    const admission = new Admission();
    const [key, printed] = [admission.issue("commandLine"), admission.issue("person")];
    expect(admission.redeem(key, () => false)).toBeNull();
    expect(admission.redeem(key, () => true)).not.toBeNull();
    expect(admission.redeem(printed, () => false)).not.toBeNull();
  });

  it.each([
    ["no key", "/session", ""],
    ["a wrong key", "/session", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"],
    ["a wrong token", "/key", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"],
  ])("refuses %s", async (_what, door, secret) => {
    const answer = await bring(host, door, secret);
    expect(answer.status).toBe(403);
    expect(answer.body).toContain("请从分解通重新打开窗口");
  });

  it("refuses other pages and other methods, even with the key, and keeps the key", async () => {
    const key = keyOf(host.url);
    for (const headers of [
      { origin: "http://127.0.0.1:1" },
      { origin: "null" },
      { "sec-fetch-site": "same-site" },
      { host: "localhost" },
    ] as Record<string, string>[]) {
      expect([403, 421]).toContain((await bring(host, "/session", key, headers)).status);
    }
    expect((await ask(host.port, "/session", { "x-fenjietong": key }, "POST")).status).toBe(403);
    expect((await ask(host.port, "/session", { origin: host.origin, "x-fenjietong": key })).status).toBe(405);
    expect((await bring(host, "/session", key)).status).toBe(200);
  });
});

describe("strangers", () => {
  it.each([
    ["another name for this machine", { host: "localhost:PORT" }, 421],
    ["a name that was rebound to 127.0.0.1", { host: "evil.example:PORT" }, 421],
    ["the right host without port", { host: "127.0.0.1" }, 421],
    ["an origin of another port", { origin: "http://127.0.0.1:1" }, 403],
    ["an opaque origin", { origin: "null" }, 403],
    ["another site's page", { "sec-fetch-site": "cross-site" }, 403],
    ["another port's page", { "sec-fetch-site": "same-site" }, 403],
  ])("refuses %s", async (_what, headers, status) => {
    const sent = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replace("PORT", String(host.port))]),
    );
    const answer = await ask(host.port, "/", sent);
    expect(answer.status).toBe(status);
    expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
  });

  it.each(["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])("refuses %s", async (method) => {
    expect((await ask(host.port, "/", {}, method)).status).toBe(405);
  });

  it("refuses two hosts, no host, and long addresses", async () => {
    const both = `GET / HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nHost: evil.example\r\nConnection: close\r\n\r\n`;
    expect(await askRaw(host.port, both)).toMatch(/^HTTP\/1\.1 4\d\d/);
    expect(await askRaw(host.port, "GET / HTTP/1.0\r\n\r\n")).toMatch(/^HTTP\/1\.1 421/);
    expect((await ask(host.port, `/${"a".repeat(3000)}`)).status).toBe(414);
  });

  it("lets a window in while others hold connections open and say nothing", async () => {
    const silent = await Promise.all(
      Array.from(
        { length: 200 },
        () =>
          new Promise<Socket>((done) => {
            const socket: Socket = connect(host.port, "127.0.0.1", () => done(socket));
            socket.on("error", () => undefined);
          }),
      ),
    );
    const window = await openWindow(host);
    window.send({ id: 1, method: "echo", params: {} });
    expect(await window.next()).toMatchObject({ id: 1 });
    for (const socket of silent) socket.destroy();
  });

  it("hands files that the program was opened with to the next window, once", async () => {
    host.giveNext([{ name: "附件3.xls", bytes: Buffer.from("表") }]);
    const window = await openWindow(host);
    const message = (await window.next()) as { file: { name: string; bytes: Uint8Array } };
    expect([message.file.name, Buffer.from(message.file.bytes).toString()]).toEqual(["附件3.xls", "表"]);
    const second = await openWindow(host);
    second.send({ id: 1, method: "echo", params: {} });
    expect(await second.next()).toMatchObject({ id: 1 });
  });

  it("answers garbage and lives", async () => {
    expect(await askRaw(host.port, "\u0016\u0003\u0001 not http\r\n\r\n")).toMatch(/^HTTP\/1\.1 400/);
    expect(await askRaw(host.port, `GET //[ HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 40/,
    );
    expect((await ask(host.port, "/")).status).toBe(200);
  });

  it.each([
    ["no origin", {}, 403],
    ["a foreign origin", { origin: "http://evil.example" }, 403],
    ["a foreign host", { origin: "ORIGIN", host: "evil.example" }, 421],
  ])("refuses a socket with %s", async (_what, headers, status) => {
    const sent = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replace("ORIGIN", host.origin)]),
    );
    await expect(openSocket(host, await logIn(host), sent)).rejects.toThrow(`refused ${status}`);
    expect(host.windows()).toBe(0);
  });

  it("refuses a socket without the token, with a key or at another path", async () => {
    for (const secret of [null, keyOf(host.browserUrl()), "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"])
      await expect(openSocket(host, secret, { origin: host.origin })).rejects.toThrow("refused 403");
    const raw = await askRaw(
      host.port,
      `GET /other HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nOrigin: ${host.origin}\r\nSec-WebSocket-Protocol: fenjietong, ${await logIn(host)}\r\n` +
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n",
    );
    expect(raw).toMatch(/^HTTP\/1\.1 404/);
  });
});

describe("the socket", () => {
  it("carries calls, bytes and events", async () => {
    const window = await openWindow(host, "?client=window-1234");
    const bytes = new Uint8Array([0, 1, 254, 255]);
    window.send({ id: 1, method: "echo", params: { name: "附件.xls", bytes } });
    expect(await window.next()).toEqual({
      id: 1,
      reply: { ok: true, value: { name: "附件.xls", bytes: Buffer.from(bytes) } },
    });
    expect(service.calls[0]?.caller.id).toBe("window-1234");
    service.push({ type: "plans.changed" });
    expect(await window.next()).toEqual({ event: { type: "plans.changed" } });
  });

  it("gives windows different names and takes no nonsense for one", async () => {
    for (const query of ["", "?client=x", "?client=%3Cscript%3Ealert%281%29"]) {
      const window = await openWindow(host, query);
      window.send({ id: 1, method: "echo", params: null });
      await window.next();
    }
    const names = service.calls.map((call) => call.caller.id);
    expect(new Set(names).size).toBe(3);
    for (const name of names) expect(name).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("answers a failing service with an Err that says nothing of its inside", async () => {
    const window = await openWindow(host);
    window.send({ id: 7, method: "throw", params: {} });
    const message = await window.next();
    expect(message).toMatchObject({ id: 7, reply: { ok: false, failure: { code: "internal" } } });
    expect(JSON.stringify(message)).not.toContain("secret");
  });

  it.each<[string, (string | Uint8Array)[]]>([
    ["text that is no frame", ["hello"]],
    ["a frame that is no JSON", ["0|{"]],
    ["a frame that is no object", ["0|[1]"]],
    ["a call without id", ['0|{"method":"echo"}']],
    ["a call without method", ['0|{"id":1}']],
    ["bytes that nobody announced", [new Uint8Array(3)]],
    ["text where bytes are due", ['1|{"id":1,"method":"echo"}', "0|{}"]],
    ["too many attachments", ['99|{"id":1,"method":"echo"}']],
    ["bytes that are missing", ['1|{"id":1,"method":"echo","params":{"$bytes":5}}', new Uint8Array(1)]],
    ["text that is no UTF-8", []],
  ])("closes the connection on %s, and only that one", async (_what, frames) => {
    const bystander = await openWindow(host);
    const window = await openWindow(host);
    for (const frame of frames) window.socket.send(frame);
    if (frames.length === 0) window.socket.send(Buffer.from([0xc3, 0x28]), { binary: false });
    expect([1006, 1007, 1008]).toContain(await window.closed);
    // The host's own, for the window that is gone, is none of its calls.
    expect(service.calls.filter(({ caller }) => caller.id !== "host")).toEqual([]);
    bystander.send({ id: 1, method: "echo", params: { still: "here" } });
    expect(await bystander.next()).toMatchObject({ id: 1, reply: { ok: true } });
    expect(service.listeners).toBe(1);
  });

  it("closes the connection on a frame over the bound", async () => {
    const window = await openWindow(host);
    window.socket.on("error", () => undefined);
    window.socket.send(Buffer.alloc(66 * 1024 * 1024));
    expect([1006, 1009]).toContain(await window.closed);
    expect((await ask(host.port, "/")).status).toBe(200);
  });

  it("lets a burst of calls wait and refuses what is too much, one by one", async () => {
    const window = await openWindow(host);
    for (let id = 0; id < 256 + 4096 + 3; id += 1) window.send({ id, method: "never", params: {} });
    for (let more = 0; more < 3; more += 1) {
      expect(await window.next()).toMatchObject({
        id: 256 + 4096 + more,
        reply: { ok: false, failure: { code: "refused" } },
      });
    }
    expect(service.calls.length).toBe(256);
    expect(window.socket.readyState).toBe(window.socket.OPEN);
  });

  it("answers every call of a burst", async () => {
    const window = await openWindow(host);
    const answered = new Set<number>();
    for (let id = 0; id < 1000; id += 1) window.send({ id, method: "echo", params: {} });
    while (answered.size < 1000) {
      const message = await window.next();
      if ("id" in message) answered.add(message.id);
    }
    expect(service.calls.length).toBe(1000);
  });

  it("drops a window that no longer answers", async () => {
    await host.close();
    await start({ heartbeatMs: 20 });
    const window = await openWindow(host);
    const answering = await openWindow(host);
    window.socket.pause();
    await expect.poll(() => host.windows()).toBe(1);
    expect(answering.socket.readyState).toBe(answering.socket.OPEN);
    window.socket.resume();
  });
});

describe("the end", () => {
  beforeEach(async () => {
    await host.close();
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("comes 60 s after the last window has closed", async () => {
    let idle = 0;
    await start({ onIdle: () => (idle += 1) });
    const first = await openWindow(host);
    const second = await openWindow(host);
    first.socket.close();
    await expect.poll(() => host.windows()).toBe(1);
    vi.advanceTimersByTime(120_000);
    expect(idle).toBe(0);
    second.socket.close();
    await expect.poll(() => host.windows()).toBe(0);
    vi.advanceTimersByTime(58_000); // waiting above moves the clock a little
    expect(idle).toBe(0);
    vi.advanceTimersByTime(2_000);
    expect(idle).toBe(1);
  });

  it("does not come when the window was only loaded again", async () => {
    let idle = 0;
    await start({ onIdle: () => (idle += 1) });
    const first = await openWindow(host);
    first.socket.close();
    await expect.poll(() => host.windows()).toBe(0);
    vi.advanceTimersByTime(30_000);
    await openWindow(host);
    vi.advanceTimersByTime(120_000);
    expect(idle).toBe(0);
  });

  it("does not come where the host stays", async () => {
    let idle = 0;
    await start({ stay: true, onIdle: () => (idle += 1) });
    const window = await openWindow(host);
    window.socket.close();
    await expect.poll(() => host.windows()).toBe(0);
    vi.advanceTimersByTime(120_000);
    expect(idle).toBe(0);
  });

  it("frees the port and tells the windows", async () => {
    vi.useRealTimers();
    await start();
    const window = await openWindow(host);
    await host.close();
    expect([1001, 1006]).toContain(await window.closed);
    await expect(ask(host.port, "/")).rejects.toThrow("ECONNREFUSED");
  });
});
