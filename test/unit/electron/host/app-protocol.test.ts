import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeAppHandler } from "../../../../electron/host/app-protocol.ts";

let folder: string;
let handle: ReturnType<typeof makeAppHandler>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "fenjietong-app-"));
  mkdirSync(join(folder, "page/assets"), { recursive: true });
  writeFileSync(join(folder, "page/index.html"), "<title>页面</title>");
  writeFileSync(join(folder, "secret.html"), "secret");
  handle = makeAppHandler(join(folder, "page"), "app://fenjietong");
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("app://", () => {
  it("serves the page with its policy", async () => {
    const answer = handle({ url: "app://fenjietong/?x#y", method: "GET" });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain("页面");
    expect(answer.headers.get("content-security-policy")).toContain("connect-src 'self';");
    expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
  });

  it.each([
    "app://fenjietong/../secret.html",
    "app://other/",
    "app://fenjietong/%2e%2e/secret.html",
    "file:///secret.html",
  ])("has nothing at %s", (url) => {
    expect(handle({ url, method: "GET" }).status).toBe(404);
  });

  it("only reads", () => {
    expect(handle({ url: "app://fenjietong/", method: "POST" }).status).toBe(404);
  });
});
