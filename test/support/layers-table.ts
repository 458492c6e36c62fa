/**
 * Which package may be imported where: one row a folder, the longest matching row holds. A package that no row names
 * fails in test/layers.test.ts; class it here, in the one folder that owns it (DESIGN.md section 12), or do without.
 * Imports between our own folders of different layers are held by the compiler (project references).
 */

export const packageRows: Record<string, readonly string[]> = {
  "shared/model": ["zod"],
  "shared/rules": [],
  "shared/allocate": ["zod"],
  "shared/actions": ["zod"],
  "shared/stored": ["zod"],
  "shared/view": [],
  "shared/display": [],
  "shared/import": ["zod"],
  "shared/document": ["zod"],
  "shared/recognise": ["zod"],
  "shared/layouts": ["zod"],
  "shared/contract": ["zod"],
  shared: [],

  "electron/host": ["node:crypto", "node:fs", "node:http", "node:net", "node:path", "node:stream", "ws"],
  // The Electron side of the hosts: everything it knows of Electron is handed to the rest as plain functions.
  "electron/host/ipc.ts": ["electron", "node:crypto"],
  "electron/service": ["node:*", "uuid", "zod"],
  "electron/store": ["better-sqlite3", "node:*", "uuid"],
  "electron/exchange": [
    "exceljs",
    "hucre",
    "@e965/xlsx",
    "cfb",
    "mammoth",
    "word-extractor",
    "docx",
    "pdfjs-dist",
    "zod",
    "node:*",
  ],
  "electron/shell/main.ts": ["electron", "node:*"],
  "electron/shell/preload.ts": ["electron"],
  "electron/build/build.ts": ["esbuild", "electron-builder", "node:*"],
  "electron/build/build-renderer.ts": ["vite", "@vitejs/plugin-react", "node:*"],
  electron: ["node:*"],

  "renderer/grid": ["react", "react-dom", "antd", "@ant-design/icons", "ag-grid-community", "ag-grid-react"],
  "renderer/vite.config.ts": ["vite", "@vitejs/plugin-react", "node:*"],
  renderer: ["react", "react-dom", "antd", "@ant-design/icons"],

  // Tests measure by other libraries; that they are declared is checked all the same.
  test: ["*"],
};

/** Folders of ours that only the named folders may import; `electron/` and `shared/` as a whole are the compiler's. */
export const folderRows: { target: string; importers: readonly string[] }[] = [
  // Everything about files goes through a process of its own; only its entry and its callers are known outside.
  { target: "electron/store", importers: ["electron/service", "electron/host", "electron/store", "test"] },
  { target: "electron/host", importers: ["electron/host", "electron/cli", "electron/shell", "test"] },
  { target: "renderer/grid", importers: ["renderer", "test"] },
];

/** What the pure folder may not say, and why; the compiler allows these because they are part of the language. */
export const impureWords: { pattern: RegExp; why: string }[] = [
  { pattern: /\bDate\.now\s*\(/, why: "the clock is passed in" },
  { pattern: /\bnew Date\s*\(\s*\)/, why: "the clock is passed in" },
  { pattern: /(?<![.\w])Date\s*\(\s*\)/, why: "the clock is passed in" },
  { pattern: /\bMath\.random\s*\(/, why: "chance is passed in" },
  { pattern: /\bglobalThis\b/, why: "the surroundings are passed in" },
  { pattern: /\beval\s*\(|\bnew Function\s*\(/, why: "data is never run" },
];

export const WARN_LINES = 300;
export const MAX_LINES = 400;
