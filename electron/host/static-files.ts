/**
 * The built window as a closed list: the folder is walked once and a request can only name what was found. There is no
 * path to resolve, so `..`, encoded slashes, links and device names lead nowhere.
 */

import { readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join } from "node:path";

const contentTypes: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webp": "image/webp",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".webmanifest": "application/manifest+json",
};

const MAX_FILES = 2000;
const MAX_DEPTH = 6;
const MAX_FILE_BYTES = 64 * 1024 * 1024;

export interface StaticFile {
  type: string;
  /** The name holds a hash of the content (Vite's assets), so it never changes. */
  immutable: boolean;
  bytes: Buffer;
}

/** Request path ("/", "/assets/index-a1b2.js") → file. "/" is index.html; what has no known ending is left out. */
export function listStaticFiles(folder: string): Map<string, StaticFile> {
  const files = new Map<string, StaticFile>();
  const walk = (path: string, prefix: string, depth: number): void => {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      const full = join(path, entry.name);
      if (entry.isDirectory() && depth < MAX_DEPTH) walk(full, `${prefix}${entry.name}/`, depth + 1);
      const type = contentTypes[extname(entry.name).toLowerCase()];
      if (!entry.isFile() || !type || files.size >= MAX_FILES) continue;
      if (statSync(full).size > MAX_FILE_BYTES) continue;
      files.set(`${prefix}${entry.name}`, {
        type,
        immutable: prefix.startsWith("/assets/"),
        // Read at once (a few MB): a build that replaces the folder does not pull the page from under open windows.
        bytes: readFileSync(full),
      });
    }
  };
  walk(folder, "/", 0);
  const index = files.get("/index.html");
  if (index) files.set("/", index);
  return files;
}
