/** PDFs through programs that are there: which is asked, what they leave, and that nothing of them stays. */

import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { AppError } from "../../../../shared/errors.ts";
import { browserFlags, makePdf } from "../../../../electron/pdf/make-pdf.ts";
import { findOffice } from "../../../../electron/pdf/find-office.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "make-pdf-test-"));
  // Where the private folders are made, so that they can be counted.
  vi.stubEnv("TMPDIR", folder);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** A program of the system's shell under a name of its own. */
function program(name: string, script: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o700);
  return path;
}

const left = (): string[] => readdirSync(folder).filter((name) => name.startsWith("fenjietong-pdf-"));
const source = { html: "<p>页</p>", pages: 1, workbook: () => Promise.resolve(new TextEncoder().encode("PK")) };
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const failure = (work: Promise<unknown>): Promise<AppError> =>
  work.then(
    () => expect.fail("was made"),
    (thrown: unknown) => thrown as AppError,
  );
const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0) && !readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z ");
  } catch {
    return false;
  }
};

/** Prints the page's own text and who may read the folder. */
const PRINT = `for a in "$@"; do case "$a" in --print-to-pdf=*) out="\${a#*=}";; file://*) page="\${a#file://}";; esac; done
(printf '%%PDF-1.4\\n'; cat "$page"; stat -c ' %a' "$(dirname "$page")"; printf '%%%%EOF') > "$out"`;

test.skipIf(process.platform === "win32")("a browser prints the page in a folder that only we can read", async () => {
  const browser = program("browser", PRINT);
  const made = text(await makePdf(source, { browser, office: null }));
  expect(made).toContain("<p>页</p> 700");
  expect(left()).toEqual([]);
});

test.skipIf(process.platform === "win32")(
  "a browser that writes nothing whole gives way to the office program",
  async () => {
    const half = program("half", PRINT.replace("printf '%%%%EOF'", "true"));
    const office = program("office", `printf '%%PDF-1.4 %s %%%%EOF' "$*" > page.pdf`);
    const made = text(await makePdf(source, { browser: half, office }));
    expect(made).toContain("--convert-to pdf");
    const none = await failure(makePdf({ ...source, workbook: null }, { browser: half, office }));
    expect([none.code, none.message]).toEqual(["writeFailed", expect.stringMatching(/^没有生成 PDF.*。$/)]);
    expect(left()).toEqual([]);
  },
);

test.skipIf(process.platform === "win32")("what is in words is printed by the office program alone", async () => {
  const words = { ...source, html: null, ending: "docx" as const };
  const browser = program("not-asked", "touch asked");
  const office = program("writer", `printf '%%PDF-1.4 %s %%%%EOF' "$*" > page.pdf`);
  expect(text(await makePdf(words, { browser, office }))).toMatch(/page\.docx/);
  const none = await failure(makePdf(words, { browser, office: null, printer: () => expect.fail("was asked") }));
  expect([none.code, none.message]).toEqual([
    "notSupported",
    expect.stringMatching(/没有找到 LibreOffice.*\.docx.*。$/),
  ]);
  const half = program("half-writer", "true");
  expect((await failure(makePdf(words, { browser, office: half }))).message).toMatch(/\.docx.*Word/);
});

test("without any program one sentence says what to install; a printer of our own goes before them", async () => {
  const none = await failure(makePdf(source, { browser: null, office: null }));
  expect([none.code, none.message]).toEqual([
    "notSupported",
    expect.stringMatching(/没有找到.*Edge.*LibreOffice.*。$/),
  ]);
  const own = await makePdf(source, {
    browser: null,
    office: null,
    printer: (html) => Promise.resolve(new TextEncoder().encode(html)),
  });
  expect(text(own)).toBe(source.html);
  const cancelled = () => Promise.reject(new AppError("cancelled", "已取消。"));
  expect((await failure(makePdf(source, { printer: cancelled }))).code).toBe("cancelled");
});

test.skipIf(process.platform === "win32")(
  "what hangs is ended with its helpers, at the time and when it is cancelled",
  async () => {
    const hang = program("hang", `sleep 600 & echo "$$ $!" > ${folder}/pids; wait`);
    const late = await failure(makePdf(source, { browser: hang, office: null, timeLimit: 300 }));
    expect([late.code, late.message]).toEqual(["writeFailed", expect.stringContaining("时间太长")]);
    const pids = () => readFileSync(join(folder, "pids"), "utf8").trim().split(" ").map(Number);
    await vi.waitFor(() => expect(pids().map(isRunning)).toEqual([false, false]));
    rmSync(join(folder, "pids"));

    const controller = new AbortController();
    const stopped = failure(makePdf(source, { browser: hang, office: null, signal: controller.signal }));
    await vi.waitFor(() => expect(existsSync(join(folder, "pids")) && pids()).toHaveLength(2));
    controller.abort();
    expect((await stopped).code).toBe("cancelled");
    await vi.waitFor(() => expect(pids().map(isRunning)).toEqual([false, false]));
    expect(left()).toEqual([]);
  },
);

test("as root on Linux, and only there, the browser gives up its sandbox; a profile of ours always", () => {
  const flags = (platform: NodeJS.Platform, uid: number | null) =>
    browserFlags("file:///p", "/o.pdf", "/profile", { platform, uid });
  expect(flags("linux", 0)).toContain("--no-sandbox");
  expect(flags("linux", 1000)).not.toContain("--no-sandbox");
  expect(flags("win32", null)).not.toContain("--no-sandbox");
  expect(flags("win32", null)).toContain("--user-data-dir=/profile");
});

test("the office program is looked for where systems put it; the environment names another or none", () => {
  const there = (path: string) => ({ isExecutable: (one: string) => one === path });
  const windows = String.raw`C:\Program Files\LibreOffice\program\soffice.exe`;
  const win = { platform: "win32" as const, env: { ProgramFiles: String.raw`C:\Program Files` } };
  expect(findOffice({ ...win, ...there(windows) })).toBe(windows);
  expect(findOffice({ platform: "linux", env: { PATH: "/bin" }, ...there("/usr/bin/soffice") })).toBe(
    "/usr/bin/soffice",
  );
  const linux = { platform: "linux" as const, ...there("/usr/bin/soffice") };
  expect(findOffice({ ...linux, env: { FENJIETONG_OFFICE: "" } })).toBeNull();
});
