/** Files made to hurt: each ends in cells or one sentence, within the bounds. */
import { cpuTimeOf } from "../../../../support/cpu-time.ts";
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import CFB from "cfb";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { residentBytes } from "../../../../../electron/exchange/process/child.ts";
import { startExchange } from "../../../../../electron/exchange/process/run.ts";
import type { ExchangeHandle } from "../../../../../electron/exchange/process/run.ts";
import { failureOf } from "../catch-failure.ts";
import { makeXlsx, makeZip } from "../files/make-zip.ts";

const LIMIT = 512 * 1024 * 1024;
/** The clock on the wall ends nothing here: what the process works is bounded below. */
const UNHURRIED = { timeLimit: 10 * 60_000 };
vi.setConfig({ testTimeout: UNHURRIED.timeLimit });
let folder = "";
let exchange: ExchangeHandle;
let peak = 0;
/** Milliseconds that the exchange process worked. */
let worked = 0;
let begun = 0;

/** Since the test began, in which the process was started. */
function workedSoFar(): number {
  if (exchange.pid === undefined) return 0;
  return cpuTimeOf(exchange.pid) ?? (process.platform === "linux" ? 0 : performance.now() - begun);
}
let watch: NodeJS.Timeout;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "hostile-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => {
  peak = 0;
  exchange = startExchange({ memoryLimit: LIMIT });
  worked = 0;
  begun = performance.now();
  watch = setInterval(() => {
    peak = Math.max(peak, residentBytes(exchange.pid) ?? 0);
    worked = Math.max(worked, workedSoFar());
  }, 20);
});
afterEach(async () => {
  clearInterval(watch);
  // The program gives a file 30 s; here it may work for 20, however slow a busy machine makes it.
  expect(worked).toBeLessThan(20_000);
  await exchange.stop();
  // The parent looks twenty times a second; what it ends may have grown a little further.
  expect(peak).toBeLessThan(LIMIT + 64 * 1024 * 1024);
});

function open(file: string): ReturnType<ExchangeHandle["open"]> {
  return exchange.open({ path: file }, UNHURRIED);
}

function put(name: string, bytes: Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

test("a file of 200 MB is refused before it is read", async () => {
  const file = path.join(folder, "200.xls");
  const handle = openSync(file, "w");
  writeSync(handle, Buffer.from("d0cf11e0a1b11ae1", "hex"));
  ftruncateSync(handle, 200 * 1024 * 1024);
  closeSync(handle);
  expect((await failureOf(() => open(file))).code).toBe("fileTooLarge");
  expect(peak).toBeLessThan(200 * 1024 * 1024);
});

test("a zip bomb stops at the bound while it unfolds", async () => {
  const filler = Buffer.alloc(430 * 1024 * 1024, `<!--${" ".repeat(100_000)}-->`);
  const bytes = makeXlsx({
    sheet: "<sheetData/>",
    strings: "",
    more: [{ name: "xl/worksheets/sheet2.xml", data: filler }],
  });
  const workbook = Buffer.from("xl/worksheets/sheet1.xml");
  // The first sheet becomes another part, the bomb takes its name: both names have one length.
  for (let at = bytes.indexOf(workbook); at >= 0; at = bytes.indexOf(workbook, at + 1)) bytes.write("9", at + 19);
  const bomb = Buffer.from("xl/worksheets/sheet2.xml");
  for (let at = bytes.indexOf(bomb); at >= 0; at = bytes.indexOf(bomb, at + 1)) bytes.write("1", at + 19);
  expect(bytes.length).toBeLessThan(4 * 1024 * 1024);
  expect((await failureOf(() => open(put("bomb.xlsx", bytes)))).code).toBe("fileTooMuch");
});

test("a bomb in a part that nobody reads, under a library's format, stops too", async () => {
  const parts = [
    { name: "[Content_Types].xml", data: "<x/>" },
    { name: "xl/workbook.bin", data: Buffer.alloc(420 * 1024 * 1024) },
  ];
  expect((await failureOf(() => open(put("bomb.xlsb", makeZip(parts))))).code).toBe("fileTooMuch");
});

test("65,536 × 256 formatted blanks in .xlsx are read for what they hold", async () => {
  const blanks = `<row>${'<c s="1"/>'.repeat(256)}</row>`;
  const bytes = makeXlsx({
    styles: `<borders><border/><border><left style="thin"/></border></borders><cellXfs><xf/><xf borderId="1"/></cellXfs>`,
    sheet: `<sheetData><row><c><v>12816</v></c></row>${blanks.repeat(65_535)}</sheetData>`,
  });
  const opened = await open(put("blanks.xlsx", bytes));
  expect(opened.warnings.join()).toContain("空白");
  const cells = await exchange.request("cells", {
    handle: opened.handle,
    sheet: 0,
    range: { top: 0, left: 0, bottom: 0, right: 0 },
  });
  expect(cells.rows[0]!.cells[0]!.text).toBe("12816");
});

test("65,536 × 256 formatted blanks in .xls are read for what they hold, in 5 s", async () => {
  const record = (type: number, data: Uint8Array): Buffer => {
    const head = Buffer.alloc(4);
    head.writeUInt16LE(type, 0);
    head.writeUInt16LE(data.length, 2);
    return Buffer.concat([head, data]);
  };
  const bof = (kind: number): Buffer =>
    record(0x0809, Buffer.from([0, 6, kind, 0, 0xbb, 0x0d, 0xcc, 7, 0, 0, 0, 0, 6, 0, 0, 0]));
  const end = record(0x000a, Buffer.alloc(0));
  const name = Buffer.from([0, 0, 0, 0, 0, 0, 1, 0, 0x41]);
  const xf = record(0x00e0, Buffer.from([0, 0, 0, 0, 1, 0, 0x20, 0, 0, 0, 0x11, 0x11, 0, 0, 0, 0, 0, 0, 0xc0, 0x20]));
  const globals = (): Buffer => Buffer.concat([bof(5), xf, xf, record(0x0085, name), end]);
  name.writeUInt32LE(globals().length);
  const number = Buffer.alloc(14);
  number.writeDoubleLE(12_816, 6);
  const rows = Array.from({ length: 65_535 }, (_, index) => {
    const blanks = Buffer.alloc(6 + 512);
    for (let at = 4; at < 516; at += 2) blanks.writeUInt16LE(1, at);
    blanks.writeUInt16LE(index + 1, 0);
    blanks.writeUInt16LE(255, 516);
    return record(0x00be, blanks);
  });
  const file = CFB.utils.cfb_new();
  const stream = Buffer.concat([globals(), bof(0x10), record(0x0203, number), ...rows, end]);
  CFB.utils.cfb_add(file, "/Workbook", stream);
  const source = put("blanks.xls", CFB.write(file, { type: "buffer" }) as Buffer);
  const start = workedSoFar();
  const opened = await open(source);
  expect(workedSoFar() - start).toBeLessThan(5_000);
  const range = { top: 0, left: 0, bottom: 0, right: 0 };
  const cells = await exchange.request("cells", { handle: opened.handle, sheet: 0, range });
  expect(cells.rows[0]!.cells[0]!.text).toBe("12816");
});

test("more than two million cells are refused", async () => {
  const bytes = Buffer.from(`${"1,".repeat(999)}1\n`.repeat(2_100));
  expect((await failureOf(() => open(put("many.csv", bytes)))).message).toContain("200 万");
});

test("a text of many megabytes ends in a sentence", async () => {
  const long = makeXlsx({
    sheet: `<sheetData><row><c t="inlineStr"><is><t>${"长".repeat(20_000_000)}</t></is></c></row></sheetData>`,
  });
  expect((await failureOf(() => open(put("long.xlsx", long)))).code).toBe("fileDamaged");
  // The program gives a file of some kilobytes 10 s.
  expect(workedSoFar()).toBeLessThan(10_000);
});

test("deep HTML and a wall of spans end in a sentence or cells, at once", async () => {
  const deep = Buffer.from("<table><tr><td>".repeat(1_000_000));
  expect((await failureOf(() => open(put("deep.xls", deep)))).code).toBe("fileTooMuch");
  const spans = Buffer.from(`<table>${'<tr><td rowspan="65000" colspan="1000">'.repeat(400_000)}x</table>`);
  expect((await failureOf(() => open(put("spans.xls", spans)))).code).toBe("fileTooMuch");
});

test("quotes, tags and ampersands without end take no longer than their length", async () => {
  for (const [name, text] of [
    ["quote.csv", `a,b\n"${"x,".repeat(5_000_000)}`],
    ["lt.xls", `<table>${"<".repeat(10_000_000)}`],
    ["amp.xls", `<table><tr><td>${"&amp".repeat(3_000_000)}`],
    ["attr.xls", `<table><tr><td ${"a='".repeat(3_000_000)}`],
    ["comment.xls", `<table>${"<!--".repeat(3_000_000)}`],
    ["space.csv", `a,b\n${" ".repeat(10_000_000)},1\n`],
  ] as const) {
    const start = workedSoFar();
    await open(put(name, Buffer.from(text))).catch((error: unknown) =>
      failureOf(() => {
        throw error;
      }),
    );
    expect([name, workedSoFar() - start < 10_000]).toEqual([name, true]);
  }
});

test("billion laughs in every XML part are refused", async () => {
  const laughs = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>`;
  const bytes = makeZip([
    { name: "[Content_Types].xml", data: "<Types/>" },
    { name: "_rels/.rels", data: `${laughs}<Relationships/>` },
  ]);
  expect((await failureOf(() => open(put("laughs.xlsx", bytes)))).message).toContain("实体");
});
