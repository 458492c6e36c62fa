/** What the compiler cannot know of the layers; the tables are in test/support/layers-table.ts. */

import { existsSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  impureWords,
  MAX_FILES,
  MAX_LINES,
  ownSentences,
  packageRows,
  roomRows,
  sentencesElsewhere,
  WARN_LINES,
} from "./support/layers-table.ts";
import {
  circlesOf,
  importsOf,
  longestRow,
  ownTarget,
  packageOf,
  root,
  sourceFiles,
  startImportsOf,
  withoutComments,
} from "./support/source-files.ts";

const files = sourceFiles(["shared", "electron", "renderer", "test"]);
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

function allows(row: readonly string[], name: string): boolean {
  return row.includes("*") || row.includes(name) || (row.includes("node:*") && name.startsWith("node:"));
}

describe("packages", () => {
  const declared = { ...manifest.dependencies, ...manifest.devDependencies };

  it("are imported only where their row allows", () => {
    const wrong: string[] = [];
    for (const file of files) {
      const row = longestRow(packageRows, file.path);
      if (!row) {
        wrong.push(`${file.path}: no row for this folder in test/support/layers-table.ts`);
        continue;
      }
      for (const name of importsOf(file.text).map(packageOf)) {
        if (name.startsWith(".") || allows(row[1], name)) continue;
        wrong.push(`${file.path} imports ${name}: not in the row "${row[0]}" of test/support/layers-table.ts`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("are declared, and Node's own are written with node:", () => {
    const wrong: string[] = [];
    for (const file of files) {
      for (const name of importsOf(file.text)) {
        if (name.startsWith(".") || name.startsWith("/")) continue;
        if (name.startsWith("node:")) {
          if (!builtinModules.includes(name.slice(5)) && name !== "node:sqlite" && name !== "node:test") {
            wrong.push(`${file.path} imports ${name}, which Node does not have`);
          }
        } else if (!(packageOf(name) in declared)) {
          wrong.push(`${file.path} imports ${name}, which package.json does not declare`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it("that only the window or the tests need are no run-time dependencies", () => {
    const runtime = new Set(Object.keys(manifest.dependencies));
    const used = new Set<string>();
    for (const file of files) {
      if (!/^(shared|electron)\//.test(file.path) || /^electron\/build\//.test(file.path)) continue;
      for (const name of importsOf(file.text).map(packageOf)) used.add(name);
    }
    const missing = [...used].filter(
      (name) => !name.startsWith(".") && !name.startsWith("node:") && name !== "electron" && !runtime.has(name),
    );
    expect(missing).toEqual([]);
  });
});

/** shared/rules/check.ts → shared/rules; shared/text.ts → shared/text.ts */
function roomOf(path: string): string {
  return path.split("/").slice(0, 2).join("/");
}

describe("rooms", () => {
  it("import only what their row allows", () => {
    const wrong: string[] = [];
    for (const file of files) {
      const room = roomOf(file.path);
      if (room.startsWith("test/") || !room.includes("/") || /^renderer\/.*config\.ts$/.test(file.path)) continue;
      const row = roomRows[room];
      if (!row) {
        wrong.push(`${file.path}: no row for this room in test/support/layers-table.ts`);
        continue;
      }
      for (const name of importsOf(file.text)) {
        const target = ownTarget(file.path, name);
        if (target === null) continue;
        const other = roomOf(target);
        if (other === room || row.includes(other) || row.includes(`${other.split("/")[0]}/*`)) continue;
        wrong.push(`${file.path} imports ${target}: not in the row "${room}" of test/support/layers-table.ts`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("that have a row are there", () => {
    expect(Object.keys(roomRows).filter((room) => !existsSync(join(root, room)))).toEqual([]);
  });

  it("hold no circles of imports, not even by type", () => {
    const graph = new Map(
      files.map((file) => [file.path, importsOf(file.text).flatMap((name) => ownTarget(file.path, name) ?? [])]),
    );
    expect(circlesOf(graph)).toEqual([]);
  });

  it("import files that are there", () => {
    const missing: string[] = [];
    for (const file of files) {
      for (const name of importsOf(file.text)) {
        const target = ownTarget(file.path, name);
        if (target !== null && !existsSync(join(root, target.replace(/\?.*$/, ""))))
          missing.push(`${file.path}: ${name}`);
      }
    }
    expect(missing).toEqual([]);
  });
});

describe("the hosts' own thread", () => {
  it("loads neither the store nor zod before the service's thread has them", () => {
    const texts = new Map(files.map((file) => [file.path, file.text]));
    const loaded = new Set<string>(["electron/shell/main.ts", "electron/shell/web.ts"]);
    for (const path of loaded) {
      for (const name of startImportsOf(texts.get(path) ?? "")) loaded.add(ownTarget(path, name) ?? packageOf(name));
    }
    expect(loaded.size).toBeGreaterThan(20);
    expect([...loaded].filter((path) => /^(?:zod|better-sqlite3|electron\/store\/.*)$/.test(path))).toEqual([]);
  });
});

describe("shared", () => {
  const shared = files.filter((file) => file.path.startsWith("shared/"));

  it("has no clock, no chance and no surroundings", () => {
    const wrong: string[] = [];
    for (const file of shared) {
      const code = withoutComments(file.text);
      for (const { pattern, why } of impureWords)
        if (pattern.test(code)) wrong.push(`${file.path}: ${pattern.source} (${why})`);
    }
    expect(wrong).toEqual([]);
  });
});

describe("sentences", () => {
  it("stand in shared/text and are said through `say`", () => {
    const inline: string[] = [];
    for (const file of files) {
      if (!sentencesElsewhere.some((folder) => file.path.startsWith(`${folder}/`))) continue;
      if (longestRow(ownSentences, file.path)) continue;
      // Outside comments a Chinese full stop after words is a sentence in a literal; a set of marks in a pattern is none.
      for (const [index, line] of withoutComments(file.text).split("\n").entries()) {
        if (/\p{Script=Han}[^\n]*。|[})\w]。/u.test(line)) inline.push(`${file.path}:${index + 1} ${line.trim()}`);
      }
    }
    expect(inline).toEqual([]);
  });

  it("of their own are in files that are there", () => {
    expect(Object.keys(ownSentences).filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

describe("files", () => {
  it(`have at most ${MAX_LINES} lines`, () => {
    const lines = files.map((file) => ({ path: file.path, lines: file.text.split("\n").length - 1 }));
    const long = lines.filter((file) => file.lines > WARN_LINES && file.lines <= MAX_LINES);
    if (long.length > 0) {
      process.stdout.write(
        `${long.map((file) => `over ${WARN_LINES} lines: ${file.path} (${file.lines})`).join("\n")}\n`,
      );
    }
    expect(lines.filter((file) => file.lines > MAX_LINES)).toEqual([]);
  });

  it(`stand in folders of at most ${MAX_FILES} files`, () => {
    const counts = new Map<string, number>();
    for (const { path } of files) counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
    expect([...counts].filter(([, count]) => count > MAX_FILES)).toEqual([]);
  });

  it("have kebab-case names", () => {
    const wrong = files.filter((file) => !/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/.test(file.path.split("/").at(-1) ?? ""));
    expect(wrong.map((file) => file.path)).toEqual([]);
  });

  it("leave nothing for later in comments", () => {
    const marks = new RegExp(`\\b(${["TO", "DO"].join("")}|${["FIX", "ME"].join("")}|X{3})\\b`);
    expect(files.filter((file) => marks.test(file.text)).map((file) => file.path)).toEqual([]);
  });
});

describe("README.md", () => {
  it.skipIf(!existsSync(join(root, "README.md")))("names only scripts that exist", () => {
    const text = readFileSync(join(root, "README.md"), "utf8");
    const builtIn = new Set(["ci", "install", "run", "audit", "view", "version"]);
    const named = [...text.matchAll(/\bnpm (?:run (?:-s )?)?([a-z][\w:-]*)/g)].map((match) => match[1] ?? "");
    const missing = named.filter((name) => !builtIn.has(name) && !(name in manifest.scripts));
    expect(missing).toEqual([]);
  });

  it.skipIf(!existsSync(join(root, "README.md")))("points to files that are there", () => {
    const text = readFileSync(join(root, "README.md"), "utf8");
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map((match) => match[1] ?? "");
    expect(links.filter((link) => !existsSync(join(root, link)))).toEqual([]);
  });
});

describe("package.json", () => {
  it("runs scripts that are there", () => {
    const missing: string[] = [];
    for (const [name, command] of Object.entries(manifest.scripts)) {
      for (const match of command.matchAll(/(?<=\s)((?:electron|test)\/[\w./-]+\.(?:ts|cjs|json))/g)) {
        if (match[1] && !existsSync(join(root, match[1]))) missing.push(`${name}: ${match[1]}`);
      }
    }
    expect(missing).toEqual([]);
  });
});
