/** The project's own source files and what they import, read with the words of the language rather than with a parser. */

import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

export interface SourceFile {
  /** From the root, with "/". */
  path: string;
  text: string;
}

const sourceEndings = [".ts", ".tsx", ".cts", ".mts", ".cjs", ".mjs", ".js"];

/** Every source file under the given top folders. */
export function sourceFiles(folders: readonly string[]): SourceFile[] {
  const found: SourceFile[] = [];
  const walk = (path: string): void => {
    for (const entry of readdirSync(join(root, path), { withFileTypes: true })) {
      const child = posix.join(path, entry.name);
      if (entry.isDirectory() && entry.name !== "node_modules" && entry.name !== "fixtures") walk(child);
      if (entry.isFile() && sourceEndings.some((ending) => entry.name.endsWith(ending))) {
        found.push({ path: child, text: readFileSync(join(root, child), "utf8") });
      }
    }
  };
  for (const folder of folders) walk(folder);
  return found;
}

/** Text without comments; strings stay. Good enough for import lines and for words of the language. */
export function withoutComments(text: string): string {
  return text.replace(
    /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|\/\*[\s\S]*?\*\/|(?<![:\\])\/\/[^\n]*/g,
    (match, literal: string | undefined) => (literal === undefined ? match.replace(/[^\n]/g, "") : match),
  );
}

/** Module names in import and export declarations, `import()` and `require()`, each once. */
export function importsOf(text: string): string[] {
  const names = new Set<string>();
  const patterns = [
    /^\s*(?:import|export)\s[^;"']*?\bfrom\s*["']([^"']+)["']/gm,
    /^\s*import\s*["']([^"']+)["']/gm,
    /(?<![.\w])(?:import|require)\s*\(\s*["']([^"']+)["']/g,
  ];
  const code = withoutComments(text);
  for (const pattern of patterns) for (const match of code.matchAll(pattern)) if (match[1]) names.add(match[1]);
  return [...names];
}

/** Module names that are loaded with a file: neither types alone nor what `import()` asks for later. */
export function startImportsOf(text: string): string[] {
  const declaration = /^\s*(?:import|export)\s+(?!type\b)(?:[^;"']*?\bfrom\s*)?["']([^"']+)["']/gm;
  return [...withoutComments(text).matchAll(declaration)].flatMap((match) => match[1] ?? []);
}

/** "antd/es/message" → "antd", "@ant-design/icons/x" → "@ant-design/icons", "node:fs/promises" → "node:fs". */
export function packageOf(name: string): string {
  const parts = name.split("/");
  return name.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? name);
}

/** Path of an import of ours, from the root; null for a package. */
export function ownTarget(importer: string, name: string): string | null {
  return name.startsWith(".") ? posix.normalize(posix.join(posix.dirname(importer), name)) : null;
}

/** The row of a table keyed by folder or file whose key is the longest prefix of the path. */
export function longestRow<T>(rows: Record<string, T>, path: string): [string, T] | null {
  let best: [string, T] | null = null;
  for (const entry of Object.entries(rows)) {
    const [key] = entry;
    if ((path === key || path.startsWith(`${key}/`)) && key.length > (best?.[0].length ?? -1)) best = entry;
  }
  return best;
}

/**
 * Groups of files of which each reaches every other by its imports (strongly connected components, Tarjan 1972).
 *
 * @param graph file → files that it imports; targets that are no key are passed over
 */
export function circlesOf(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const number = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];
  const lower = (file: string, to: number): void => {
    lowest.set(file, Math.min(lowest.get(file) ?? to, to));
  };
  const visit = (file: string): void => {
    const own = number.size;
    number.set(file, own);
    lower(file, own);
    stack.push(file);
    for (const target of graph.get(file) ?? []) {
      if (!graph.has(target)) continue;
      if (!number.has(target)) {
        visit(target);
        lower(file, lowest.get(target) ?? own);
      } else if (stack.includes(target)) lower(file, number.get(target) ?? own);
    }
    if (lowest.get(file) !== own) return;
    const group = stack.splice(stack.indexOf(file));
    if (group.length > 1 || graph.get(file)?.includes(file)) circles.push(group.sort());
  };
  for (const file of graph.keys()) if (!number.has(file)) visit(file);
  return circles;
}
