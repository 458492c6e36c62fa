/**
 * `npm run build`: the window into dist/renderer and the program's bundles into dist/electron, each only where its
 * sources changed. `--installers` makes the platform's installers with electron-builder afterwards.
 *
 *   dist/renderer/            index.html and hashed assets
 *   dist/electron/main.js     Electron entry         preload.cjs  the bridge, one CommonJS file (a sandbox takes no ESM)
 *   dist/electron/web.js      without Electron       cli.js       the command line
 *   dist/electron/service-worker.js, check-worker.js, exchange-process.js, and the chunks that they share
 *   dist/electron/*.bcmap     character codes that PDFs refer to
 */

import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BuildOptions as BuildSettings, Plugin } from "esbuild";
import { hashSources, isFresh, programState, writeStamp } from "./stamp.ts";

export const root = fileURLToPath(new URL("../..", import.meta.url));

const rendererSources = [
  "renderer",
  "shared",
  "resources/web",
  "resources/help",
  "package-lock.json",
  "electron/build/build-renderer.ts",
  "electron/build/notices.ts",
];

/** Bundle name → entry. service/start.ts, store/check/checker.ts and exchange/child.ts know the names of theirs. */
const entries: Record<string, string> = {
  main: "electron/shell/main.ts",
  web: "electron/shell/web-entry.ts",
  "service-worker": "electron/service/worker.ts",
  "check-worker": "electron/store/check/worker.ts",
  "exchange-process": "electron/exchange/process/process.ts",
};

/** The command line by itself: read as one file, where a hundred shared ones cost a small command a fifth of its time. */
const command = { cli: "electron/cli/main.ts" };

export interface BuildOptions {
  quiet?: boolean;
  /** Build whether or not anything changed. */
  force?: boolean;
  /** Called before a build begins. */
  onBuild?: () => void;
}

/** Builds the window where it is missing or stale; true where it built. */
export async function ensureRenderer(options: BuildOptions = {}): Promise<boolean> {
  const folder = join(root, "dist/renderer");
  const stamp = join(root, "dist/renderer.stamp");
  const hash = hashSources(root, rendererSources);
  if (!options.force && existsSync(join(folder, "index.html")) && isFresh(stamp, hash)) return false;
  options.onBuild?.();
  // Vite costs half a second to load: only where there is something to build.
  const { buildRenderer } = await import("./build-renderer.ts");
  await replace(folder, (fresh) => buildRenderer(root, fresh, { quiet: options.quiet ?? false }));
  writeStamp(stamp, hash);
  return true;
}

/** Builds the bundles where they are missing or stale; true where it built. */
export async function ensureProgram(options: BuildOptions = {}): Promise<boolean> {
  const { folder, stamp, hash, fresh } = programState(root);
  if (!options.force && fresh) return false;
  options.onBuild?.();
  await replace(folder, bundleProgram);
  writeStamp(stamp, hash);
  return true;
}

/**
 * An import of node:http reads each of its exports, and one of them loads all of fetch: 60 ms of every start. As the object
 * that it is, nothing is read before it is used.
 */
const httpAsItIs: Plugin = {
  name: "http-as-it-is",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(?:node:)?https?$/ }, ({ path }) => ({
      path: path.startsWith("node:") ? path : `node:${path}`,
      namespace: "as-it-is",
    }));
    onLoad({ filter: /./, namespace: "as-it-is" }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`,
    }));
  },
};

/** zod brings its messages in fifty languages along; nobody reads them, and all its messages are replaced by sentences of ours. */
const oneLocale: Plugin = {
  name: "one-locale",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: 'export { default as en } from "./en.js";',
    }));
  },
};

/** Writes all bundles into a folder. better-sqlite3 stays outside: it brings one binary for each platform. */
export async function bundleProgram(folder: string): Promise<void> {
  const { build } = await import("esbuild");
  const common = {
    bundle: true,
    platform: "node",
    target: "node22",
    absWorkingDir: root,
    logLevel: "warning",
    legalComments: "none",
    charset: "utf8",
    outdir: folder,
    format: "esm",
    // Names stay: a log names functions.
    minifyWhitespace: true,
    minifySyntax: true,
    // unzipper, which ExcelJS brings along, asks for Amazon's client only where it is told to read from there.
    external: ["electron", "better-sqlite3", "@aws-sdk/client-s3"],
    plugins: [httpAsItIs, oneLocale],
    // CommonJS packages inside an ES module ask for Node's own modules with require.
    banner: {
      js: 'import { createRequire as fenjietongRequire } from "node:module"; const require = fenjietongRequire(import.meta.url);',
    },
  } satisfies BuildSettings;
  await Promise.all([
    build({
      ...common,
      entryPoints: entries,
      splitting: true,
      // All in one folder: what is found beside a bundle is found beside its chunks too.
      chunkNames: "chunk-[hash]",
    }),
    build({ ...common, entryPoints: command }),
  ]);
  await bundlePreload(join(folder, "preload.cjs"));
  copyCodeTables(folder);
}

/** The tables of Chinese character codes that PDFs name without bringing them along; exchange/pdf finds them there. */
function copyCodeTables(folder: string): void {
  const from = join(root, "node_modules/pdfjs-dist/cmaps");
  for (const name of readdirSync(from)) {
    if (/^(?:Uni)?GB|^Adobe-GB1/.test(name)) cpSync(join(from, name), join(folder, name));
  }
}

/** The preload script as one CommonJS file. */
export async function bundlePreload(file: string): Promise<void> {
  const { build } = await import("esbuild");
  await build({
    absWorkingDir: root,
    entryPoints: ["electron/shell/preload.ts"],
    outfile: file,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "chrome140",
    external: ["electron"],
    logLevel: "warning",
    legalComments: "none",
    charset: "utf8",
  });
}

/** Builds beside the folder and puts it in its place when it is whole: a build that fails leaves the last one. */
async function replace(folder: string, make: (fresh: string) => Promise<void>): Promise<void> {
  const fresh = `${folder}.new-${process.pid}`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  try {
    await make(fresh);
    rmSync(folder, { recursive: true, force: true });
    renameSync(fresh, folder);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

function makeInstallers(args: string[]): number {
  const builder = join(root, "node_modules/electron-builder/cli.js");
  const status = spawnSync(
    process.execPath,
    [builder, "--config", "electron-builder.yml", "--publish", "never", ...args],
    {
      cwd: root,
      stdio: "inherit",
    },
  ).status;
  return status ?? 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const args = process.argv.slice(2);
  await ensureRenderer({ force: args.includes("--force") });
  await ensureProgram({ force: args.includes("--force") });
  if (args.includes("--installers")) {
    process.exitCode = makeInstallers(args.filter((argument) => argument !== "--installers" && argument !== "--force"));
  }
}
