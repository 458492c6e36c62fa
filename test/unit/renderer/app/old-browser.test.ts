/** resources/web/browser.js as a browser runs it, on a page of a few objects. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { root } from "../../../support/source-files.ts";

const script = readFileSync(join(root, "resources/web/browser.js"), "utf8");

/** Runs the script; the page's root, and what `after` gives in that browser. */
function browse(options: { rules?: boolean; agent?: string; before?: string; after?: string }): {
  root: { id: string; textContent: string };
  result: unknown;
} {
  const root = { id: "root", textContent: "", style: { cssText: "" } };
  const page = {
    navigator: { userAgent: options.agent ?? "" },
    document: { readyState: "loading", getElementById: (id: string) => (root.id === id ? root : null) },
    CSS: { supports: () => options.rules ?? true },
    structuredClone: () => null,
  };
  const result: unknown = runInNewContext(
    `var window = this;${options.before ?? ""};${script};${options.after ?? "null"}`,
    page,
  );
  return { root, result };
}

describe("a browser", () => {
  it("of today shows the window and nothing else", () => {
    expect(browse({}).root).toMatchObject({ id: "root", textContent: "" });
  });

  it("that is too old says so on a plain page, with its number, and the window does not begin", () => {
    for (const before of ["delete Object.hasOwn", "delete window.structuredClone", "delete window.CSS"]) {
      const { root } = browse({
        before,
        agent: "Mozilla/5.0 (X11; Linux x86_64) Chrome/86.0.4240.198 Safari/537.36 UOS",
      });
      expect(root.id).not.toBe("root");
      expect(root.textContent).toMatch(/^这个浏览器太旧.*（内核 86，需要 108 或更新）.*。$/);
    }
    expect(browse({ rules: false }).root.textContent).toContain("需要 Chromium 108");
  });

  it("of 2023 gets what it lacks", () => {
    const before =
      "for (var name of ['toSorted', 'toReversed', 'toSpliced', 'with']) delete Array.prototype[name];" +
      "for (var name of ['isWellFormed', 'toWellFormed']) delete String.prototype[name]";
    const after = `JSON.stringify((function () {
      var list = [3, 1, 2];
      return [list.toSorted(), list.toSorted(function (a, b) { return b - a; }), list.toReversed(), list.toSpliced(1, 1, 9, 8),
        list.with(-1, 7), list, "a\\ud800b".isWellFormed(), "\\ud83d\\ude00".isWellFormed(), "a\\udc00\\ud83d\\ude00\\ud800".toWellFormed()];
    })())`;
    const { result, root } = browse({ before, after });
    expect(root.textContent).toBe("");
    expect(JSON.parse(String(result))).toEqual([
      [1, 2, 3],
      [3, 2, 1],
      [2, 1, 3],
      [3, 9, 8, 2],
      [3, 1, 7],
      [3, 1, 2],
      false,
      true,
      "a\ufffd\ud83d\ude00\ufffd",
    ]);
  });

  it("of 2011 can read the script: no newer syntax stands in it", () => {
    expect(script.replace(/\/\/[^\n]*/g, "")).not.toMatch(/=>|`|\b(?:let|const|class)\b|\?\.|\?\?/);
  });
});
