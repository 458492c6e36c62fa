import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { noticesText, packagesOf, programPackages } from "../../../../electron/build/notices.ts";
import { root } from "../../../support/source-files.ts";

test("every package of a bundle is told from its modules, wherever it lies", () => {
  const folders = packagesOf(root, [
    join(root, "node_modules/react/index.js"),
    `\0${join(root, "node_modules/react-dom/client.js")}?commonjs-proxy`,
    join(root, "node_modules/@ant-design/colors/es/index.js"),
    join(root, "renderer/app/main.tsx"),
    "\0vite/preload-helper.js",
  ]);
  expect([...folders].toSorted()).toEqual([
    "node_modules/@ant-design/colors",
    "node_modules/react",
    "node_modules/react-dom",
  ]);
});

test("what the program depends on is named with the text of its licence", () => {
  const folders = programPackages(root);
  const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
  };
  for (const name of Object.keys(dependencies)) expect(folders).toContain(`node_modules/${name}`);
  expect(folders).not.toContain("node_modules/vitest");
  const text = noticesText(root, folders);
  for (const name of Object.keys(dependencies)) expect(text).toContain(`\n${name} `);
  expect(text).toContain("Permission is hereby granted");
  expect(text).not.toContain(root);
});

test("a package that says nothing of its licence does not go out", () => {
  const folder = mkdtempSync(join(tmpdir(), "notices-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, "node_modules/silent"), { recursive: true });
  writeFileSync(join(folder, "node_modules/silent/package.json"), '{"name":"silent","version":"1.0.0"}');
  expect(() => noticesText(folder, ["node_modules/silent"])).toThrow("silent 1.0.0");
});
