/** No stack and no path of this machine is told to a window, whatever goes wrong. */

import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { ExchangeChild } from "../../../../electron/service/handle.ts";
import { openService } from "../../../../electron/service/core.ts";
import type { Reply } from "../../../../shared/contract/client.ts";
import { methods } from "../../../../shared/contract/methods.ts";
import type { MethodName } from "../../../../shared/contract/methods.ts";
import { expectSentence, makePlan, openDesk } from "./desk.ts";

const names = Object.keys(methods) as MethodName[];

/** What a window may not see, in any reply that is no success. */
function expectClean(reply: Reply<unknown>, folder: string): void {
  if (reply.ok) return;
  expectSentence(reply.failure.message);
  const text = JSON.stringify(reply);
  expect(text).not.toContain(folder);
  expect(text).not.toMatch(
    /\bat [\w.<>]+ \(|node_modules|\.(?:ts|js):\d+|file:\/\/|\/(?:tmp|home|root|usr|var|Users)\/|[A-Z]:\\\\/,
  );
}

test("of hostile calls", async () => {
  const desk = await openDesk();
  const { id } = await makePlan(desk);
  const hostile = fc.oneof(
    fc.constantFrom(
      id,
      "../../etc/passwd",
      join(desk.folder, "台账.fjt"),
      "\u0000",
      "__proto__",
      "x".repeat(5000),
      -1,
      1e308,
      null,
    ),
    fc.anything({ maxDepth: 2 }),
  );
  const keys = [
    "plan",
    "name",
    "handle",
    "bytes",
    "action",
    "label",
    "document",
    "layout",
    "format",
    "again",
    "key",
    "value",
    "file",
    "task",
  ];
  const params = fc.dictionary(fc.constantFrom(...keys), hostile, { maxKeys: 5 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names, "no.such", "__proto__"), params, async (method, given) => {
      expectClean(await desk.call(method, given), desk.folder);
    }),
    { numRuns: 300 },
  );
});

test("of files that are none", async () => {
  const desk = await openDesk();
  const heads = [
    "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "PK\x03\x04",
    "%PDF-1.7",
    "SQLite format 3\0",
    "<html>",
    "<?xml?>",
    "\x09\x08",
    "",
  ];
  for (const head of heads) {
    for (const tail of ["", "\0".repeat(600), "\xff".repeat(3000)]) {
      const bytes = Buffer.from(head + tail, "latin1");
      for (const name of ["a.xls", "/etc/passwd", "..\\..\\a.xlsx", "名".repeat(300)])
        expectClean(await desk.call("import.open", { name, bytes }), desk.folder);
    }
  }
});

test("of a disk that fails: folders that are files, tables that are gone, a library that is gone", async () => {
  const desk = await openDesk();
  const { id } = await makePlan(desk);
  writeFileSync(join(desk.folder, "导出"), "");
  expectClean(await desk.call("export.save", { plan: id, format: "csv" }), desk.folder);
  rmSync(join(desk.folder, "备份"), { recursive: true, force: true });
  writeFileSync(join(desk.folder, "备份"), "");
  writeFileSync(join(desk.folder, "示例.fjt"), "no library");
  expectClean(await desk.call("library.openSample", {}), desk.folder);
  desk.sql("DROP TABLE import_base; DROP TABLE snapshot");
  for (const [method, params] of [
    ["plan.saveVersion", { plan: id, name: "初稿" }],
    ["plan.versions", { plan: id }],
    ["plan.rename", { plan: id, name: "另名" }],
  ] as const)
    expectClean(await desk.call(method, params), desk.folder);
  if (process.platform !== "win32") rmSync(desk.library);
  for (const method of ["plan.rename", "plan.delete", "library.saveCopy"])
    expectClean(
      await desk.call(method, { plan: id, ...(method === "plan.rename" ? { name: "三" } : {}) }),
      desk.folder,
    );
});

test("of the exchange process: its stack stays in the log", async () => {
  const desk = await openDesk();
  await desk.close();
  const spawn = (): ExchangeChild => {
    let tell: (message: unknown) => void = () => undefined;
    let exit = (): void => undefined;
    return {
      pid: undefined,
      send: (message) => {
        const failure = {
          code: "internal",
          message: "处理这个文件时程序出错。",
          details: `Error: x\n    at read (${desk.folder}/read.ts:1:2)`,
        };
        if (message.kind === "request") setImmediate(() => tell({ kind: "failure", id: message.id, failure }));
      },
      onMessage: (listener) => {
        tell = listener;
      },
      onExit: (listener) => {
        exit = listener;
      },
      kill: () => exit(),
    };
  };
  const service = openService({ libraryPath: desk.library, host: "browser" }, { spawnExchange: spawn });
  const reply = await service.call({ id: "w" }, "import.open", { name: "a.xls", bytes: Buffer.from("x") });
  expect(reply).toEqual({ ok: false, failure: { code: "internal", message: "处理这个文件时程序出错。" } });
  await service.close();
});
