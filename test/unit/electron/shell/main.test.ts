/** Electron's shell with Electron played by a fake: what it forbids, what it lets through, and how it ends. */

import { EventEmitter } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { fakeService } from "../../../support/host/fake-service.ts";

type Any = (...given: unknown[]) => unknown;

const fake = vi.hoisted(() => ({
  schemes: [] as unknown[],
  protocols: new Map<string, unknown>(),
  paths: new Map<string, string>(),
  windows: [] as { options: Record<string, unknown>; address: string; webContents: unknown }[],
  session: {} as Record<string, (...given: unknown[]) => unknown>,
  boxes: [] as string[],
  locked: null as unknown,
  quits: 0,
  exits: [] as number[],
  menu: null as unknown,
  removed: [] as string[],
  handlers: new Map<string, (...given: unknown[]) => unknown>(),
  bars: [] as unknown[],
}));
const service = fakeService();

vi.mock("electron", async () => {
  const { EventEmitter: Emitter } = await import("node:events");
  class BrowserWindow extends Emitter {
    options: Record<string, unknown>;
    address = "";
    webContents = Object.assign(new Emitter(), {
      isLoading: () => true,
      isDestroyed: () => false,
      getURL: () => this.address,
      mainFrame: { url: "app://fenjietong/" },
      send: (...given: unknown[]) => this.sent.push(given),
      reload: () => undefined,
    });
    sent: unknown[][] = [];
    constructor(options: Record<string, unknown>) {
      super();
      this.options = options;
      fake.windows.push(this);
    }
    setMenu = (menu: unknown): void => void fake.bars.push(menu);
    isFocused = (): boolean => true;
    static fromWebContents = (contents: unknown): unknown =>
      fake.windows.find(({ webContents }) => webContents === contents) ?? null;
    static getAllWindows = (): unknown[] => fake.windows;
    loadURL(address: string): Promise<void> {
      this.address = address;
      return Promise.resolve();
    }
    isMinimized = (): boolean => false;
    focus = (): void => undefined;
    show = (): void => undefined;
  }
  const app = Object.assign(new Emitter(), {
    // As a clerk has it: what developers need is not there.
    isPackaged: true,
    enableSandbox: () => undefined,
    commandLine: { removeSwitch: (name: string) => fake.removed.push(name) },
    setPath: (name: string, path: string) => fake.paths.set(name, path),
    getPath: (name: string) => fake.paths.get(name) ?? "",
    requestSingleInstanceLock: (data: unknown) => ((fake.locked = data), true),
    whenReady: () => Promise.resolve(),
    quit: () => {
      fake.quits += 1;
      app.emit("before-quit", { preventDefault: () => undefined });
    },
    exit: (code: number) => fake.exits.push(code),
  });
  const session = {
    defaultSession: {
      setPermissionRequestHandler: (handler: Any) => (fake.session["request"] = handler),
      setPermissionCheckHandler: (handler: Any) => (fake.session["check"] = handler),
      setDevicePermissionHandler: (handler: Any) => (fake.session["device"] = handler),
      setSpellCheckerEnabled: () => undefined,
      webRequest: { onBeforeRequest: (handler: Any) => (fake.session["network"] = handler) },
      on: () => undefined,
    },
    // Of the window that prints: print-window.test.ts looks at it.
    fromPartition: () => ({ webRequest: { onBeforeRequest: () => undefined } }),
  };
  return {
    app,
    BrowserWindow,
    dialog: { showErrorBox: (_title: string, text: string) => fake.boxes.push(text) },
    ipcMain: {
      handle: (channel: string, given: Any) => fake.handlers.set(channel, given),
      removeHandler: () => undefined,
    },
    Menu: {
      setApplicationMenu: (menu: unknown) => fake.bars.push(menu),
      buildFromTemplate: (items: unknown) => (fake.menu = items),
    },
    protocol: {
      registerSchemesAsPrivileged: (schemes: unknown[]) => fake.schemes.push(...schemes),
      handle: (scheme: string, handler: unknown) => fake.protocols.set(scheme, handler),
    },
    screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }] },
    session,
  };
});
vi.mock("../../../../electron/host/library-service.ts", () => ({
  openLibraryService: () =>
    Promise.resolve(Object.assign(service, { onSwitch: () => undefined, isJoined: () => false })),
}));
vi.mock("../../../../electron/host/app-protocol.ts", () => ({ makeAppHandler: () => () => new Response("page") }));

let folder: string;
let app: EventEmitter;
const argv = process.argv;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "fenjietong-main-"));
  mkdirSync(join(folder, "data"));
  writeFileSync(join(folder, "附件3.xls"), "bytes");
  process.env["FENJIETONG_HOME"] = join(folder, "data");
  process.argv = [
    "fenjietong",
    "--no-sandbox",
    "--inspect=0",
    "--library",
    join(folder, "台账.fjt"),
    join(folder, "附件3.xls"),
  ];
  await import("../../../../electron/shell/main.ts");
  app = (await import("electron")).app as unknown as EventEmitter;
  await vi.waitFor(() => expect(fake.windows.length, fake.boxes.join()).toBe(1));
});

afterAll(() => {
  process.argv = argv;
  delete process.env["FENJIETONG_HOME"];
  rmSync(folder, { recursive: true, force: true });
});

describe("Electron's shell", () => {
  it("shows our page in a sandboxed window without Node", () => {
    expect(fake.boxes).toEqual([]);
    expect(fake.windows[0]?.address).toBe("app://fenjietong/");
    expect(fake.windows[0]?.options["webPreferences"]).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      devTools: false,
    });
    expect(JSON.stringify(fake.menu)).toContain("全屏");
    expect(JSON.stringify(fake.menu)).not.toMatch(/DevTools|开发者/i);
    expect([...fake.protocols.keys()]).toEqual(["app"]);
    expect(fake.schemes).toMatchObject([{ scheme: "app", privileges: { standard: true, secure: true } }]);
  });

  it("puts a window's commands into its menu bar, and tells it what was chosen", () => {
    const window = fake.windows[0] as unknown as { webContents: { mainFrame: unknown }; sent: unknown[][] };
    const item = { id: "export", label: "导出…", letter: "E", keys: "", enabled: true, checked: null };
    const sender = window.webContents;
    const given = [{ title: "文件", letter: "F", items: [item] }];
    fake.handlers.get("fenjietong:menus")?.({ sender, senderFrame: sender.mainFrame }, given);
    const [file] = fake.bars.at(-1) as { label: string; submenu: { click(): void }[] }[];
    expect(file?.label).toBe("文件(&F)");
    file?.submenu[0]?.click();
    expect(window.sent.splice(0)).toEqual([["fenjietong:command", "export"]]);
  });

  it("takes off what would let somebody look into its windows", () => {
    expect(fake.removed).toEqual(
      expect.arrayContaining(["remote-debugging-port", "remote-debugging-pipe", "js-flags"]),
    );
  });

  it("allows the clipboard to be written, and nothing else", () => {
    const granted = (permission: string): unknown => {
      let answer: unknown;
      fake.session["request"]?.({}, permission, (given: unknown) => (answer = given));
      expect(fake.session["check"]?.({}, permission)).toBe(answer);
      return answer;
    };
    expect(granted("clipboard-sanitized-write")).toBe(true);
    for (const permission of [
      "clipboard-read",
      "media",
      "geolocation",
      "notifications",
      "openExternal",
      "fileSystem",
      "usb",
    ]) {
      expect(granted(permission)).toBe(false);
    }
    expect(fake.session["device"]?.()).toBe(false);
  });

  it.each([
    ["app://fenjietong/assets/index.js", false],
    ["blob:app://fenjietong/1", false],
    ["https://example.com/", true],
    ["http://127.0.0.1:80/", true],
    ["file:///etc/passwd", true],
    ["ws://127.0.0.1/", true],
    ["devtools://devtools/bundled/inspector.html", true],
    ["chrome-extension://abc/x.js", true],
    ["chrome://gpu", true],
    ["about:blank", true],
    ["APP://fenjietong/", false],
  ])("lets nothing out: %s", (url, cancel) => {
    let answer: unknown;
    fake.session["network"]?.({ url, resourceType: "xhr" }, (given: unknown) => (answer = given));
    expect(answer).toEqual({ cancel });
  });

  it("shows no page but ours: none that is made of data or of bytes", () => {
    const cancelled = (url: string): unknown => {
      let answer: unknown;
      fake.session["network"]?.({ url, resourceType: "mainFrame" }, (given: unknown) => (answer = given));
      return answer;
    };
    expect(cancelled("app://fenjietong/")).toEqual({ cancel: false });
    for (const url of ["data:text/html,x", "blob:app://fenjietong/1"]) expect(cancelled(url)).toEqual({ cancel: true });
  });

  it("goes nowhere and opens nothing", () => {
    let open: Any = () => null;
    const contents = Object.assign(new EventEmitter(), { setWindowOpenHandler: (handler: Any) => (open = handler) });
    app.emit("web-contents-created", {}, contents);
    const stopped = (event: string, url: string, isMainFrame = true): boolean => {
      let prevented = false;
      contents.emit(event, { url, isMainFrame, preventDefault: () => (prevented = true) });
      return prevented;
    };
    expect(open({ url: "https://example.com" })).toEqual({ action: "deny" });
    for (const event of ["will-navigate", "will-redirect", "will-frame-navigate"]) {
      expect(stopped(event, "https://example.com/")).toBe(true);
      expect(stopped(event, "file:///x")).toBe(true);
      expect(stopped(event, "app://fenjietong.evil/")).toBe(true);
      expect(stopped(event, "app://fenjietong/")).toBe(false);
      // The frame of the print preview is empty; the window itself never is.
      expect(stopped(event, "about:blank", false)).toBe(false);
      expect(stopped(event, "about:blank")).toBe(true);
      expect(stopped(event, "about:srcdoc")).toBe(true);
    }
    expect(stopped("will-attach-webview", "app://fenjietong/")).toBe(true);
  });

  it("hands over files as bytes when the page is there, those of a second start too", () => {
    const window = fake.windows[0] as unknown as { webContents: EventEmitter; sent: unknown[][] };
    window.webContents.emit("did-finish-load");
    expect(window.sent).toEqual([["fenjietong:file", { name: "附件3.xls", bytes: Buffer.from("bytes") }]]);
    expect(fake.locked).toEqual({ files: [join(folder, "附件3.xls")] });
    app.emit("second-instance", {}, ["electron", "--x"], "/", { files: [join(folder, "gone.xls")] });
    window.webContents.emit("did-finish-load");
    expect(fake.boxes.at(-1)).toContain("gone.xls");
    app.emit("second-instance", {}, [], "/", { files: [] });
    expect(fake.windows.length).toBe(2);
  });

  it("keeps each library's window apart", () => {
    expect(fake.paths.get("userData")).toMatch(/窗口.[0-9a-f]{12}$/);
  });

  it("closes the library before it ends", async () => {
    app.emit("window-all-closed");
    await vi.waitFor(() => expect(fake.quits).toBe(2));
    expect(service.closed).toBe(true);
  });
});
