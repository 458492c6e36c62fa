/**
 * Which package may be imported where: one row a folder, the longest matching row holds. A package that no row names
 * fails in test/layers.test.ts; class it here, in the one folder that owns it (DESIGN.md section 12), or do without.
 * Imports between our own folders of different layers are held by the compiler (project references).
 */

export const packageRows: Record<string, readonly string[]> = {
  "shared/model": ["zod"],
  "shared/text": [],
  "shared/rules": [],
  "shared/allocate": ["zod"],
  "shared/actions": ["zod"],
  "shared/stored": ["zod"],
  "shared/tracking": ["zod"],
  "shared/view": [],
  "shared/display": [],
  "shared/import": ["zod"],
  "shared/document": ["zod"],
  "shared/recognise": ["zod"],
  "shared/layouts": ["zod"],
  "shared/compare": [],
  "shared/contract": ["zod"],
  shared: [],

  "electron/host": ["node:crypto", "node:fs", "node:http", "node:net", "node:path", "node:stream", "ws"],
  // The Electron side of the hosts: everything it knows of Electron is handed to the rest as plain functions.
  "electron/host/ipc.ts": ["electron", "node:crypto"],
  "electron/service": ["node:*", "uuid", "zod"],
  "electron/store": ["better-sqlite3", "node:*", "uuid", "zod"],
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
  "electron/shell/utility-exchange.ts": ["electron", "node:*"],
  "electron/shell/print-window.ts": ["electron", "node:*"],
  "electron/build/build.ts": ["esbuild", "electron-builder", "node:*"],
  "electron/build/build-renderer.ts": ["vite", "@vitejs/plugin-react", "node:*"],
  electron: ["node:*"],

  "renderer/grid": ["uuid", "react", "react-dom", "antd", "@ant-design/icons", "ag-grid-community", "ag-grid-react"],
  // Charts: read only when the overview is opened.
  "renderer/overview": ["react", "antd", "echarts"],
  "renderer/vite.config.ts": ["vite", "@vitejs/plugin-react", "node:*"],
  renderer: ["uuid", "react", "react-dom", "antd", "@ant-design/icons"],

  // Tests measure by other libraries; that they are declared is checked all the same.
  test: ["*"],
};

/**
 * Which room (a folder of the second level, or a file beside them) may import which; a room that no row names fails. What
 * lies in another layer is the compiler's too. Read down: the further down, the more a room may know.
 */
export const roomRows: Record<string, readonly string[]> = {
  "shared/errors.ts": [],
  "shared/model": [],
  "shared/text": ["shared/model"],
  "shared/text.ts": ["shared/model", "shared/text"],
  "shared/rules": ["shared/model", "shared/text.ts"],
  "shared/actions": ["shared/model", "shared/errors.ts", "shared/text.ts"],
  "shared/tracking": [
    "shared/model",
    "shared/rules",
    "shared/actions",
    "shared/allocate",
    "shared/compare",
    "shared/view",
    "shared/errors.ts",
    "shared/text.ts",
    // returns/: files that came back, whose cells are read as recognise reads them.
    "shared/document",
    "shared/recognise",
  ],
  "shared/stored": ["shared/model", "shared/actions", "shared/tracking", "shared/errors.ts", "shared/text.ts"],
  "shared/allocate": ["shared/model", "shared/rules", "shared/actions", "shared/errors.ts", "shared/text.ts"],
  "shared/display": ["shared/model", "shared/rules", "shared/allocate"],
  "shared/view": ["shared/model", "shared/rules", "shared/display", "shared/text.ts"],
  "shared/recognise": ["shared/model", "shared/document", "shared/stored"],
  "shared/document": [
    "shared/model",
    "shared/rules",
    "shared/tracking",
    "shared/recognise",
    "shared/errors.ts",
    "shared/text.ts",
  ],
  "shared/layouts": [
    "shared/tracking",
    "shared/compare",
    "shared/model",
    "shared/rules",
    "shared/tracking",
    "shared/display",
    "shared/tracking",
    "shared/view",
    "shared/document",
    "shared/errors.ts",
    "shared/text.ts",
  ],
  "shared/import": [
    // own/: the words of a row as our own tables print them.
    "shared/view",
    "shared/model",
    "shared/rules",
    "shared/actions",
    "shared/document",
    "shared/recognise",
    "shared/tracking",
    "shared/errors.ts",
    "shared/text.ts",
  ],
  "shared/compare": ["shared/model", "shared/document", "shared/import", "shared/text.ts"],
  "shared/contract": ["shared/*"],

  "electron/paths.ts": ["shared/errors.ts"],
  "electron/log.ts": ["electron/paths.ts", "shared/errors.ts"],
  "electron/free-path.ts": [],
  "electron/temporary-file.ts": [],
  "electron/store": [
    "electron/paths.ts",
    "electron/log.ts",
    "electron/free-path.ts",
    "electron/temporary-file.ts",
    "shared/model",
    "shared/actions",
    "shared/tracking",
    "shared/stored",
    "shared/contract",
    "shared/errors.ts",
    "shared/text.ts",
  ],
  "electron/browser-flags.ts": [],
  "electron/find-browser.ts": [],
  // Other programs print: it knows pages, never plans.
  "electron/pdf": [
    "electron/browser-flags.ts",
    "electron/find-browser.ts",
    "electron/temporary-file.ts",
    "shared/errors.ts",
    "shared/text.ts",
  ],
  // Everything about files goes through a process of its own, which knows documents and never plans.
  // The process runs from its bundle where that is fresh.
  "electron/exchange": [
    // The hidden sheet by which a file of ours says who it is.
    "shared/tracking",
    "electron/build",
    "electron/temporary-file.ts",
    "electron/zip-write.ts",
    "shared/document",
    "shared/recognise",
    "shared/errors.ts",
    "shared/text.ts",
  ],
  "electron/service": [
    "electron/store",
    "electron/exchange",
    "electron/pdf",
    "electron/paths.ts",
    "electron/log.ts",
    "electron/free-path.ts",
    "electron/temporary-file.ts",
    "shared/*",
  ],
  "electron/host": ["electron/service", "electron/log.ts", "shared/contract", "shared/errors.ts", "shared/text.ts"],
  "electron/zip-write.ts": [],
  "electron/build": ["electron/zip-write.ts"],
  "electron/shell": [
    "electron/host",
    "electron/service",
    "electron/build",
    "electron/pdf",
    "electron/browser-flags.ts",
    "electron/find-browser.ts",
    "electron/paths.ts",
    "electron/log.ts",
    "shared/contract",
    "shared/errors.ts",
    "shared/text.ts",
  ],
  // A thin entry: libraries through the service, files without a library straight from the exchange process.
  "electron/cli": [
    "electron/build",
    "electron/service",
    "electron/host",
    "electron/exchange",
    "electron/shell",
    "electron/log.ts",
    "shared/*",
  ],

  "renderer/kit": ["renderer/app", "renderer/commands", "shared/*"],
  "renderer/session": ["renderer/app", "shared/*"],
  "renderer/grid": ["renderer/app", "renderer/session", "renderer/commands", "renderer/kit", "shared/*"],
  "renderer/commands": ["renderer/*", "shared/*"],
  "renderer/menu": ["renderer/app", "renderer/commands", "renderer/kit", "shared/*"],
  "renderer/settings": ["renderer/app", "renderer/kit", "shared/*"],
  "renderer/progress": [
    "renderer/app",
    "renderer/commands",
    "renderer/export",
    "renderer/grid",
    "renderer/kit",
    "renderer/layers",
    "renderer/overview",
    "renderer/session",
    "shared/*",
  ],
  "renderer/overview": [
    "renderer/app",
    "renderer/session",
    "renderer/commands",
    "renderer/grid",
    "renderer/kit",
    "shared/*",
  ],
  "renderer/help": ["renderer/app", "renderer/commands", "renderer/kit", "shared/*"],
  "renderer/upper": [
    "renderer/app",
    "renderer/session",
    "renderer/commands",
    "renderer/grid",
    "renderer/kit",
    "shared/*",
  ],
  "renderer/history": [
    "renderer/app",
    "renderer/session",
    "renderer/commands",
    "renderer/grid",
    "renderer/kit",
    "shared/*",
  ],
  "renderer/issuing": [
    "renderer/app",
    "renderer/session",
    "renderer/commands",
    "renderer/grid",
    "renderer/kit",
    "shared/*",
  ],
  "renderer/layers": [
    "renderer/app",
    "renderer/session",
    "renderer/commands",
    "renderer/grid",
    "renderer/kit",
    "shared/*",
  ],
  "renderer/problems": [
    "renderer/app",
    "renderer/session",
    "renderer/commands",
    "renderer/grid",
    "renderer/kit",
    "renderer/layers",
    "shared/*",
  ],
  "renderer/funds": [
    "renderer/app",
    "renderer/session",
    "renderer/commands",
    "renderer/grid",
    "renderer/kit",
    "renderer/layers",
    "shared/*",
  ],
  "renderer/collect": [
    "renderer/app",
    "renderer/session",
    "renderer/commands",
    "renderer/grid",
    "renderer/kit",
    "renderer/layers",
    "renderer/export",
    "shared/*",
  ],
  "renderer/export": ["renderer/app", "renderer/session", "renderer/kit", "shared/*"],
  "renderer/import": ["renderer/app", "renderer/kit", "shared/*"],
  "renderer/allocate": [
    "renderer/app",
    "renderer/session",
    "renderer/commands",
    "renderer/grid",
    "renderer/kit",
    "shared/*",
  ],
  "renderer/start": ["renderer/app", "renderer/kit", "shared/*"],
  "renderer/plan": ["renderer/*", "shared/*"],
  "renderer/app": ["renderer/*", "shared/*"],
};

/** What the pure folder may not say, and why; the compiler allows these because they are part of the language. */
export const impureWords: { pattern: RegExp; why: string }[] = [
  { pattern: /\bDate\.now\s*\(/, why: "the clock is passed in" },
  { pattern: /\bnew Date\s*\(\s*\)/, why: "the clock is passed in" },
  { pattern: /(?<![.\w])Date\s*\(\s*\)/, why: "the clock is passed in" },
  { pattern: /\bMath\.random\s*\(/, why: "chance is passed in" },
  { pattern: /\bglobalThis\b/, why: "the surroundings are passed in" },
  { pattern: /\beval\s*\(|\bnew Function\s*\(/, why: "data is never run" },
];

/** Folders whose sentences stand in shared/text, and the files there that hold theirs themselves, with the reason. */
export const sentencesElsewhere = ["electron", "renderer"] as const;
export const ownSentences: Record<string, string> = {
  "electron/build": "for those who build it, and the leaflet that a package carries",
  "electron/shell/launch.cjs": "runs on any Node, before anything can be imported",
  "electron/store/open/guards.ts": "sentences inside SQL",
  "electron/store/tracking/guards.ts": "sentences inside SQL",
};

export const WARN_LINES = 300;
export const MAX_LINES = 400;
/** A room that passes this has a second subject. */
export const MAX_FILES = 22;
