import { mkdtempSync, rmSync, statSync } from "node:fs";
import type { Server, Socket } from "node:net";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { JoinServer } from "../../../../electron/host/join.ts";
import { PROTOCOL, serveJoin } from "../../../../electron/host/join.ts";
import type { JoinedService } from "../../../../electron/host/joined-service.ts";
import { joinService } from "../../../../electron/host/joined-service.ts";
import { encodeStream } from "../../../../electron/host/stream-frames.ts";
import { encodeWire } from "../../../../shared/contract/wire.ts";
import type { FakeService } from "../../../support/host/fake-service.ts";
import { fakeService } from "../../../support/host/fake-service.ts";

const self = { program: "命令行", pid: 7 };
let folder: string;
let socketPath: string;
let service: FakeService;
let server: JoinServer;
let joined: JoinedService[];
let brought: string[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "fenjietong-join-"));
  socketPath = process.platform === "win32" ? `\\\\.\\pipe\\${folder}` : join(folder, "owner.sock");
  service = fakeService();
  joined = [];
  server = await serveJoin(
    socketPath,
    service,
    {
      program: "分解通",
      openWindow: (files) => {
        brought = files.map(({ name, bytes }) => `${name} ${Buffer.from(bytes).toString()}`);
        return Promise.resolve({ url: "http://127.0.0.1:1/open?key=k" });
      },
    },
    4242,
  );
});

afterEach(async () => {
  for (const one of joined) await one.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function enter(): Promise<JoinedService> {
  const one = await joinService(socketPath, self);
  joined.push(one);
  return one;
}

/** Sends raw bytes; resolves when the owner hangs up. */
function talk(...parts: (Buffer | Uint8Array)[]): Promise<void> {
  return new Promise((resolve) => {
    const socket: Socket = connect(socketPath, () => parts.forEach((part) => socket.write(part)));
    socket.on("error", () => undefined);
    socket.on("data", () => undefined);
    socket.on("close", () => resolve());
  });
}

const greeting = Buffer.concat(encodeStream(encodeWire({ hello: { protocol: PROTOCOL, ...self } })));

describe("joining the owner", () => {
  it("says who the owner is and carries calls, bytes and events", async () => {
    const one = await enter();
    expect([one.program, one.pid]).toEqual(["分解通", 4242]);
    const bytes = new Uint8Array(300_000).fill(7);
    const reply = await one.call({ id: "cli-1", user: "张三" }, "echo", { name: "附件", bytes });
    expect(reply).toEqual({ ok: true, value: { name: "附件", bytes: Buffer.from(bytes) } });
    expect(service.calls[0]?.caller).toEqual({ id: "cli-1", user: "张三" });
    const event = new Promise((resolve) => one.onEvent(resolve));
    service.push({ type: "plans.changed" });
    expect(await event).toEqual({ type: "plans.changed" });
  });

  it("serves several at once, each with its own answers", async () => {
    const many = await Promise.all([enter(), enter(), enter()]);
    const replies = await Promise.all(many.map((one, index) => one.call({ id: "w" }, "echo", index)));
    expect(replies).toEqual([0, 1, 2].map((value) => ({ ok: true, value })));
  });

  it("asks the owner for a window", async () => {
    expect(await (await enter()).openWindow()).toEqual({ url: "http://127.0.0.1:1/open?key=k" });
  });

  it("brings the owner's window the files of a second start", async () => {
    const bytes = Buffer.from("表");
    await (
      await enter()
    ).openWindow([
      { name: "附件3.xls", bytes },
      { name: "附件4.xls", bytes },
    ]);
    expect(brought).toEqual(["附件3.xls 表", "附件4.xls 表"]);
  });

  it.skipIf(process.platform === "win32")("lets only the user in", () => {
    expect(statSync(socketPath).mode & 0o777).toBe(0o600);
  });

  it("answers what is under way with an Err when the owner dies, and everything after", async () => {
    const one = await enter();
    const underWay = one.call({ id: "w" }, "never", {});
    await expect.poll(() => service.calls.length).toBe(1);
    await server.close();
    const lost = { ok: false, failure: { code: "cancelled", details: { lost: true } } };
    expect(await underWay).toMatchObject(lost);
    await one.closed;
    expect(await one.call({ id: "w" }, "echo", 1)).toMatchObject(lost);
  });

  it("rejects where nobody listens", async () => {
    await server.close();
    await expect(joinService(socketPath, self)).rejects.toMatchObject({ code: "libraryInUse" });
  });
});

describe("strangers at the socket", () => {
  it.each<[string, Buffer[]]>([
    ["random bytes", [Buffer.from("GET / HTTP/1.1\r\n\r\n")]],
    ["a length over the bound", [Buffer.from([0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0])]],
    ["no greeting", [Buffer.concat(encodeStream(encodeWire({ id: 1, method: "echo" })))]],
    ["another protocol", [Buffer.concat(encodeStream(encodeWire({ hello: { protocol: 99 } })))]],
    ["a call without caller", [greeting, Buffer.concat(encodeStream(encodeWire({ id: 1, method: "echo" })))]],
    ["text that is no JSON", [greeting, Buffer.concat(encodeStream({ json: "{", attachments: [] }))]],
  ])("are hung up on: %s", async (_what, parts) => {
    const bystander = await enter();
    await talk(...parts);
    expect(service.calls).toEqual([]);
    expect(await bystander.call({ id: "w" }, "echo", 1)).toEqual({ ok: true, value: 1 });
  });
});

describe("a false owner", () => {
  let fake: Server | null = null;
  afterEach(() => new Promise<void>((resolve) => (fake ? fake.close(() => resolve()) : resolve())));

  it.each<[string, (socket: Socket) => void]>([
    ["hangs up", (socket) => socket.end()],
    ["talks nonsense", (socket) => socket.write("hello hello hello")],
    [
      "is of another release",
      (socket) =>
        encodeStream(encodeWire({ welcome: { protocol: PROTOCOL + 1 } })).forEach((part) => socket.write(part)),
    ],
  ])("that %s is an error, not a hang", async (_what, behave) => {
    await server.close();
    fake = createServer((socket) => {
      socket.on("error", () => undefined);
      socket.resume();
      behave(socket);
    });
    await new Promise<void>((resolve) => fake?.listen(socketPath, resolve));
    await expect(joinService(socketPath, self)).rejects.toMatchObject({ code: "libraryInUse" });
  });
});
