import { readFileSync } from "node:fs";

let known: string | undefined;

/** The program's version, from package.json beside the sources or the bundle. */
export function programVersion(): string {
  if (known !== undefined) return known;
  for (const place of ["../../package.json", "../package.json", "./package.json"]) {
    try {
      const manifest = JSON.parse(readFileSync(new URL(place, import.meta.url), "utf8")) as { version?: unknown };
      if (typeof manifest.version === "string") return (known = manifest.version);
    } catch {
      continue;
    }
  }
  return (known = "");
}
