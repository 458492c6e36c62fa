import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { appWindowFlags } from "../../../../electron/shell/app-window.ts";
import { findBrowser, hasDisplay } from "../../../../electron/find-browser.ts";
import { findElectron } from "../../../../electron/shell/find-electron.ts";
import { hashSources, isFresh, writeStamp } from "../../../../electron/build/stamp.ts";
import { parseStart } from "../../../../electron/shell/start-options.ts";
import { readWindowState, writeWindowState } from "../../../../electron/shell/window-state.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fenjietong-start-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("arguments", () => {
  it("are read", () => {
    expect(parseStart([])).toEqual({
      library: undefined,
      port: undefined,
      browser: false,
      address: false,
      stay: false,
      restore: false,
      files: [],
    });
    expect(parseStart(["--browser", "--library", "a.fjt", "--port=8000", "附件.xls"])).toMatchObject({
      browser: true,
      library: "a.fjt",
      port: 8000,
      files: ["附件.xls"],
    });
    expect(parseStart(["台账.FJT"])).toMatchObject({ library: "台账.FJT", files: [] });
  });

  it.each([["--port", "x"], ["--port", "70000"], ["--unknown"]])("are refused in a sentence: %s %s", (...argv) => {
    expect(() => parseStart(argv)).toThrow(/[。]$/);
  });
});

describe("the browser", () => {
  const machine = (
    platform: NodeJS.Platform,
    env: Record<string, string>,
    files: string[],
  ): Parameters<typeof findBrowser>[0] => ({
    platform,
    env,
    isExecutable: (path) => files.includes(path),
  });

  it("is Edge before Chrome before Chromium", () => {
    const env = { PATH: "/usr/local/bin:/usr/bin" };
    const files = ["/usr/bin/chromium", "/usr/local/bin/google-chrome"];
    expect(findBrowser(machine("linux", env, files))).toBe("/usr/local/bin/google-chrome");
    expect(findBrowser(machine("linux", env, [...files, "/usr/bin/microsoft-edge"]))).toBe("/usr/bin/microsoft-edge");
    expect(findBrowser(machine("linux", env, []))).toBeNull();
    const windows = { "ProgramFiles(x86)": "C:\\Program Files (x86)", LOCALAPPDATA: "C:\\Users\\a\\AppData\\Local" };
    const edge = "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe";
    expect(findBrowser(machine("win32", windows, [edge]))).toBe(edge);
  });

  it("is the one that is named, or none where none is wanted", () => {
    expect(
      findBrowser(machine("linux", { FENJIETONG_BROWSER: "/x", PATH: "/usr/bin" }, ["/x", "/usr/bin/chromium"])),
    ).toBe("/x");
    expect(
      findBrowser(machine("linux", { FENJIETONG_BROWSER: "", PATH: "/usr/bin" }, ["/usr/bin/chromium"])),
    ).toBeNull();
  });

  it("gives up its sandbox as root on Linux only", () => {
    const flags = (platform: string, uid: number | null): string[] =>
      appWindowFlags("http://127.0.0.1:1/", "/p", { platform, uid });
    expect(flags("linux", 0)).toContain("--no-sandbox");
    expect(flags("linux", 1000)).not.toContain("--no-sandbox");
    expect(flags("win32", null)).not.toContain("--no-sandbox");
    expect(flags("darwin", 0)).not.toContain("--no-sandbox");
    expect(flags("linux", 1000)).toContain("--app=http://127.0.0.1:1/");
  });

  it("needs a display on Linux", () => {
    expect(hasDisplay(machine("linux", {}, []))).toBe(false);
    expect(hasDisplay(machine("linux", { DISPLAY: ":0" }, []))).toBe(true);
    expect(hasDisplay(machine("win32", {}, []))).toBe(true);
  });
});

describe("Electron's binary", () => {
  it("counts only whole and of the asked version", () => {
    const file = (path: string, text: string): void => {
      mkdirSync(join(folder, path, ".."), { recursive: true });
      writeFileSync(join(folder, path), text);
    };
    expect(findElectron(folder, {})).toBeNull();
    file("package.json", '{"version":"45.4.1"}');
    file("dist/version", "45.4.1");
    file("dist/electron", "");
    expect(findElectron(folder, {})).toBeNull();
    file("path.txt", "electron");
    expect(findElectron(folder, {})).toBe(join(folder, "dist/electron"));
    file("dist/version", "44.0.0");
    expect(findElectron(folder, {})).toBeNull();
  });
});

describe("the stamp of a build", () => {
  it("is stale after any change of the sources", () => {
    mkdirSync(join(folder, "src"));
    const source = join(folder, "src/a.ts");
    writeFileSync(source, "1");
    const hash = (): string => hashSources(folder, ["src", "missing.json"]);
    const stamp = join(folder, "stamp");
    expect(isFresh(stamp, hash())).toBe(false);
    writeStamp(stamp, hash());
    expect(isFresh(stamp, hash())).toBe(true);
    utimesSync(source, new Date(1), new Date(1));
    expect(isFresh(stamp, hash())).toBe(false);
    writeStamp(stamp, hash());
    writeFileSync(join(folder, "missing.json"), "");
    expect(isFresh(stamp, hash())).toBe(false);
  });
});

describe("the window's place", () => {
  const screens = [{ x: 0, y: 0, width: 1920, height: 1040 }];
  it("comes back", () => {
    const file = join(folder, "a/window.json");
    writeWindowState(file, { x: 10, y: 20, width: 1200, height: 800 }, true);
    expect(readWindowState(file, screens)).toEqual({
      place: { x: 10, y: 20 },
      width: 1200,
      height: 800,
      maximized: true,
    });
  });

  it("is left to the system when its screen is gone, and damage is no obstacle", () => {
    const file = join(folder, "window.json");
    writeWindowState(file, { x: 2500, y: 20, width: 3000, height: 100 }, false);
    expect(readWindowState(file, screens)).toEqual({ place: null, width: 1440, height: 600, maximized: false });
    for (const text of ["", "{", "[]", '{"x":"a"}', "null"]) {
      writeFileSync(file, text);
      expect(readWindowState(file, screens)).toMatchObject({ width: 1440, height: 900, place: null });
    }
  });
});
