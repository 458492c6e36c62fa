import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { forkExchange, residentBytes } from "../../../../../electron/exchange/process/child.ts";
import type { ExchangeChild } from "../../../../../electron/exchange/process/child.ts";
import { readDocument } from "../../../../../electron/exchange/files/read-document.ts";
import { startExchange } from "../../../../../electron/exchange/process/run.ts";
import type { ExchangeHandle, ExchangeOptions } from "../../../../../electron/exchange/process/run.ts";
import { failureOf } from "../catch-failure.ts";
import { sampleDocument } from "../sample-document.ts";

let folder = "";
let small = "";
/** A million cells: long enough to be caught in the middle. */
let large = "";

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "exchange-"));
  small = path.join(folder, "小.csv");
  writeFileSync(small, "项目,谯城区\n就业,8700\n");
  large = path.join(folder, "大.csv");
  writeFileSync(large, `${"1234567,".repeat(99)}1\n`.repeat(10_000));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const started: ExchangeHandle[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((exchange) => exchange.stop()));
});

function start(options: ExchangeOptions = {}): ExchangeHandle {
  const exchange = startExchange(options);
  started.push(exchange);
  return exchange;
}

const page = { top: 0, left: 0, bottom: 9, right: 9 };

test("opens a file, gives pages of cells, closes", async () => {
  const exchange = start();
  const opened = await exchange.open({ path: small });
  expect(opened).toMatchObject({
    format: "csv",
    sheets: [{ name: "小", visibility: "visible", rowCount: 2, columnCount: 2 }],
    warnings: [],
  });
  expect(opened.hash).toMatch(/^[0-9a-f]{64}$/);
  const cells = await exchange.request("cells", { handle: opened.handle, sheet: 0, range: page });
  expect(cells.rows[1]).toEqual({
    row: 1,
    cells: [
      { column: 0, text: "就业", kind: "text", style: 0 },
      { column: 1, text: "8700", kind: "text", style: 0 },
    ],
  });
  await exchange.request("close", { handle: opened.handle });
  const failure = await failureOf(() => exchange.request("cells", { handle: opened.handle, sheet: 0, range: page }));
  expect(failure.code).toBe("notFound");
});

test("bytes travel too, and failures keep their code and sentence", async () => {
  const exchange = start();
  const opened = await exchange.open({ bytes: readFileSync(small), fileName: "x.csv" });
  expect(opened.sheets[0]!.name).toBe("x");
  const failure = await failureOf(() => exchange.open({ bytes: Buffer.from("%PDF-1.4"), fileName: "a.xls" }));
  expect([failure.code, failure.message.includes("PDF")]).toEqual(["fileUnknown", true]);
});

test("kill -9 in the middle of a read is one sentence, and the next read works", async () => {
  const exchange = start();
  const failure = await failureOf(() =>
    exchange.open({ path: large }, { onProgress: () => process.kill(exchange.pid!, "SIGKILL") }),
  );
  expect(failure.code).toBe("fileUnreadable");
  expect((await exchange.open({ path: small })).format).toBe("csv");
});

test("a document that was open before the process died is read again when asked for", async () => {
  const exchange = start();
  const copy = path.join(folder, "copy.csv");
  writeFileSync(copy, readFileSync(small));
  const fromPath = await exchange.open({ path: copy });
  const fromBytes = await exchange.open({ bytes: readFileSync(small), fileName: "b.csv" });
  await failureOf(() => exchange.open({ path: large }, { onProgress: () => process.kill(exchange.pid!, "SIGKILL") }));
  for (const { handle } of [fromPath, fromBytes]) {
    const cells = await exchange.request("cells", { handle, sheet: 0, range: page });
    expect(cells.rows).toHaveLength(2);
  }
  // A file that changed in between is not passed off as the one that was opened.
  writeFileSync(copy, "项目,谯城区\n就业,9999\n");
  await failureOf(() => exchange.open({ path: large }, { onProgress: () => process.kill(exchange.pid!, "SIGKILL") }));
  const failure = await failureOf(() => exchange.request("cells", { handle: fromPath.handle, sheet: 0, range: page }));
  expect(failure.message).toContain("改动");
});

test("more documents than are kept are read again when asked for", async () => {
  const exchange = start();
  const handles: string[] = [];
  for (let count = 0; count < 8; count += 1) handles.push((await exchange.open({ path: small })).handle);
  for (const handle of handles) {
    expect((await exchange.request("cells", { handle, sheet: 0, range: page })).rows).toHaveLength(2);
  }
});

test("past the time limit the process is ended with one sentence", async () => {
  const exchange = start({ timeLimit: 30_000 });
  const failure = await failureOf(() => exchange.open({ path: large }, { timeLimit: 300 }));
  expect(failure.code).toBe("fileTimeout");
  expect((await exchange.open({ path: small })).format).toBe("csv");
});

test("past the memory limit the process is ended with one sentence", async () => {
  const exchange = start({ memoryLimit: 150 * 1024 * 1024 });
  expect((await failureOf(() => exchange.open({ path: large }))).code).toBe("fileTooMuch");
});

test("memory is also told by the process itself, where the kernel cannot be asked", async () => {
  const exchange = start({
    memoryLimit: 150 * 1024 * 1024,
    spawn: () => ({ ...forkExchange(0), pid: undefined }),
  });
  expect((await failureOf(() => exchange.open({ path: large }))).code).toBe("fileTooMuch");
});

/** Processes whose first one, once it has answered `answers` requests, tells of more memory than is allowed. */
function filling(answers: number, always = false): { spawned: () => number; spawn: () => ExchangeChild } {
  let spawned = 0;
  const spawn = (): ExchangeChild => {
    const child = forkExchange(0);
    const full = (spawned += 1) === 1 || always;
    let answered = 0;
    const onMessage: ExchangeChild["onMessage"] = (listener) =>
      child.onMessage((raw) => {
        const isAnswer = (raw as { kind: string }).kind === "answer";
        if (full && isAnswer && answered >= answers) listener({ kind: "memory", bytes: 2 ** 40 });
        else listener(raw);
        if (isAnswer) answered += 1;
      });
    return { ...child, onMessage };
  };
  return { spawned: () => spawned, spawn };
}

test("a process that is full of other documents does not cost a file its reading", async () => {
  const { spawn, spawned } = filling(1);
  const exchange = start({ spawn });
  await exchange.open({ path: small });
  expect((await exchange.open({ path: small })).format).toBe("csv");
  expect(spawned()).toBe(2);
});

test("a file that fills a fresh process is refused, after one more try at most", async () => {
  const { spawn, spawned } = filling(0, true);
  const exchange = start({ spawn });
  const failure = await failureOf(() => exchange.open({ path: small }));
  expect(failure.code).toBe("fileTooMuch");
  // To cut sheets out of a file of 1 KB helps nobody.
  expect(failure.message).toMatch(/只有 1 KB.*可能已损坏/);
  expect(spawned()).toBe(1);
});

test("a document that fills every process while it is asked for is refused, not lost", async () => {
  const { spawn } = filling(1, true);
  const exchange = start({ spawn });
  const { handle } = await exchange.open({ path: small });
  expect((await failureOf(() => exchange.request("recognise", { handle }))).code).toBe("fileTooMuch");
});

test("a process that nobody watches stops by itself", async () => {
  const exchange = start({
    spawn: () => {
      const child = forkExchange(150 * 1024 * 1024);
      const quiet = (raw: unknown): boolean => (raw as { kind: string }).kind !== "memory";
      return {
        ...child,
        pid: undefined,
        onMessage: (listener) => child.onMessage((raw) => quiet(raw) && listener(raw)),
      };
    },
  });
  expect((await failureOf(() => exchange.open({ path: large }))).code).toBe("fileTooMuch");
  expect((await exchange.open({ path: small })).format).toBe("csv");
});

test("a running request can be cancelled, a waiting one too, and progress is told", async () => {
  const exchange = start();
  const running = new AbortController();
  const waiting = new AbortController();
  const seen: number[] = [];
  const first = failureOf(() =>
    exchange.open(
      { path: large },
      {
        signal: running.signal,
        onProgress: ({ cells }) => {
          seen.push(cells);
          waiting.abort();
          running.abort();
        },
      },
    ),
  );
  const second = failureOf(() => exchange.open({ path: small }, { signal: waiting.signal }));
  const third = exchange.open({ path: small });
  expect((await second).code).toBe("cancelled");
  expect((await first).code).toBe("cancelled");
  expect(seen[0]).toBeGreaterThan(0);
  expect((await third).format).toBe("csv");
});

test("a full queue refuses at once", async () => {
  const exchange = start({ queueLimit: 1 });
  const running = exchange.open({ path: small });
  const waiting = exchange.open({ path: small });
  expect((await failureOf(() => exchange.open({ path: small }))).code).toBe("refused");
  await Promise.all([running, waiting]);
});

test("stop answers what waits and leaves no process", async () => {
  const exchange = start();
  await exchange.open({ path: small });
  const pid = exchange.pid!;
  const waiting = failureOf(() => exchange.open({ path: large }));
  await exchange.stop();
  expect((await waiting).code).toBe("cancelled");
  expect(() => process.kill(pid, 0)).toThrow();
  expect((await failureOf(() => exchange.open({ path: small }))).code).toBe("cancelled");
});

test("an idle process is ended", async () => {
  let exits = 0;
  let ended: () => void = () => undefined;
  const gone = new Promise<void>((resolve) => (ended = resolve));
  const exchange = start({
    idleTime: 20,
    spawn: () => {
      const child = forkExchange(0);
      child.onExit(() => {
        exits += 1;
        ended();
      });
      return child;
    },
  });
  await exchange.open({ path: small });
  await gone;
  expect([exits, exchange.pid]).toEqual([1, undefined]);
});

test("a process that talks nonsense is ended, not believed", async () => {
  const exchange = start({
    spawn: () => {
      const child = forkExchange(0);
      return { ...child, onMessage: (listener) => child.onMessage(() => listener({ kind: "answer", id: "x" })) };
    },
  });
  expect((await failureOf(() => exchange.open({ path: small }))).code).toBe("fileUnreadable");
});

test("recognises the tables of a document that it keeps", async () => {
  const exchange = start();
  const table = path.join(folder, "分解表.csv");
  writeFileSync(
    table,
    "项目,指标,单位,全市目标,谯城区,涡阳县\n就业,城镇新增就业,人,30,10,20\n就业,技能培训,人,7,3,4\n",
  );
  const { handle } = await exchange.open({ path: table });
  const found = await exchange.request("recognise", { handle });
  expect(found.tables.map((one) => one.districts)).toEqual([["谯城区", "涡阳县"]]);
});

test.each(["xlsx", "xls", "csv"] as const)("writes a document of the service as %s", async (format) => {
  const { bytes } = await start().write(sampleDocument(), format);
  const document = await readDocument(bytes, { fileName: "x.csv" });
  expect(document.sheets[0]!.rows[2]![0]!.value).toBe("城镇新增就业");
});

test("a document that cannot be written is refused and the next one is written", async () => {
  const exchange = start();
  const broken = sampleDocument();
  broken.sheets[0]!.rows[2]![1]!.value = Number.NaN;
  expect((await failureOf(() => exchange.write(broken, "xlsx"))).code).toBe("writeFailed");
  expect((await exchange.write(sampleDocument(), "csv")).bytes.length).toBeGreaterThan(0);
});

const shared = fileURLToPath(new URL("../../../../../../shared", import.meta.url));
const folders = ["corpus", "attachments"].map((name) => path.join(shared, name));
const present = folders.every((one) => existsSync(one));

test.skipIf(!present)(
  `every file of ../shared gives cells or one sentence, in 5 s and 512 MB${present ? "" : " (../shared is absent)"}`,
  async () => {
    let peak = 0;
    const exchange = start({ timeLimit: 5_000, memoryLimit: 512 * 1024 * 1024 });
    let read = 0;
    let refused = 0;
    for (const one of folders) {
      for (const name of readdirSync(one)) {
        if (/\.(json|md)$/.test(name)) continue;
        try {
          const opened = await exchange.open({ path: path.join(one, name) });
          await exchange.request("cells", { handle: opened.handle, sheet: 0, range: page });
          read += 1;
        } catch (error) {
          const failure = await failureOf(() => {
            throw error;
          });
          expect([name, failure.code]).toEqual([name, "fileEncrypted"]);
          refused += 1;
        }
        peak = Math.max(peak, residentBytes(exchange.pid) ?? 0);
      }
    }
    expect(read).toBeGreaterThan(80);
    expect(refused).toBeLessThan(15);
    expect(peak).toBeLessThan(512 * 1024 * 1024);
  },
);
