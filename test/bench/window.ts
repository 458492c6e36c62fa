/**
 * The window in Chromium against the real loopback host. Work is thread time of the renderer's main thread in scripts,
 * style and layout, from Chromium's own trace; painted is the end of the first frame in which the new figure stands in
 * its cell and in Σ. An empty page with a text field is measured the same way, in the same run.
 */

import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "@playwright/test";
import { chromium } from "@playwright/test";
import { ensureProgram, ensureRenderer } from "../../electron/build/build.ts";
import { openLibrary } from "../../electron/store/open/open.ts";
import { browserFlags, testBrowser } from "../support/browser.ts";
import type { HostProcess } from "../e2e/support/host-process.ts";
import { startHost } from "../e2e/support/host-process.ts";
import type { Outcome, Result, Timing } from "./measure.ts";
import { timing, told, underBar, underRatio, underValue } from "./measure.ts";
import { measureMoves } from "./moves.ts";
import { editInPage, emptyPageKeys, installProbe, openPlan, scrollPage, tracedEdit } from "./probe.ts";
import { sizedPlan } from "./plans.ts";
import { workOfEdits } from "./trace.ts";

const EDITS = 40;

export async function windowBench(): Promise<Outcome[]> {
  const executablePath = testBrowser();
  if (!executablePath || !existsSync(executablePath))
    return [{ name: "the window", skipped: "no Chromium, Chrome or Edge was found" }];
  await ensureRenderer({ quiet: true });
  await ensureProgram({ quiet: true });
  const folder = mkdtempSync(path.join(tmpdir(), "fenjie-bench-"));
  const library = path.join(folder, "台账.fjt");
  const opened = openLibrary(library, { now: () => new Date(), backups: path.join(folder, "备份") });
  for (const districts of [12, 1620]) await opened.insertPlan(sizedPlan(districts), { label: "新建", by: "bench" });
  await opened.close();
  const browser = await chromium.launch({ executablePath, args: browserFlags });
  let host: HostProcess | null = null;
  try {
    const results: Outcome[] = [];
    const starts: number[] = [];
    for (let run = 0; run < 4; run += 1) {
      await host?.stop();
      const begun = performance.now();
      host = await startHost(library, folder);
      const page = await newPage(browser);
      await page.goto(host.url);
      await page.getByText("测试12").first().waitFor();
      if (run > 0) starts.push(performance.now() - begun);
      await page.close();
    }
    results.push(underBar("start of the program to a usable window", timing(starts), 1500));
    if (!host) throw new Error("no host");
    const empty = await emptyPage(browser);
    results.push(told("empty page: key to painted", empty));
    results.push(
      ...(await measurePlan(browser, host, empty, "city plan", "plan-12", { work: 8, painted: 1.5, open: 350 })),
    );
    results.push(
      ...(await measurePlan(browser, host, empty, "big plan", "plan-1620", { work: 10, painted: null, open: 700 })),
    );
    results.push(...(await measureMoves(browser, host, newPage)));
    return results;
  } finally {
    await browser.close();
    await host?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function newPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: "zh-CN" });
  await page.addInitScript(installProbe);
  return page;
}

async function emptyPage(browser: Browser): Promise<ReturnType<typeof timing>> {
  const page = await newPage(browser);
  try {
    return timing((await emptyPageKeys(page, EDITS + 5)).slice(5));
  } finally {
    await page.close();
  }
}

interface Bars {
  work: number;
  /** How many times an empty page; null: only told. */
  painted: number | null;
  open: number;
}

async function measurePlan(
  browser: Browser,
  host: HostProcess,
  empty: Timing,
  name: string,
  plan: string,
  bars: Bars,
): Promise<Result[]> {
  const page = await newPage(browser);
  try {
    await page.goto(await host.nextUrl());
    const opens: number[] = [];
    for (let run = 0; run < 6; run += 1) {
      const taken = await openPlan(page, plan);
      if (run > 0) opens.push(taken);
    }
    // A few edits first: code that runs for the first time is compiled on the way.
    for (let edit = 0; edit < 8; edit += 1) await editInPage(page, edit);
    const painted: number[] = [];
    for (let edit = 0; edit < EDITS; edit += 1) painted.push(await editInPage(page, edit + 8));
    // Work apart from time: tracing slows what is timed, and the look at each frame is work of the bench.
    await browser.startTracing(page, { categories: ["devtools.timeline", "blink.user_timing"] });
    const whole: boolean[] = [];
    while (whole.filter(Boolean).length < EDITS && whole.length < 2 * EDITS) {
      whole.push(await tracedEdit(page, whole.length + 8 + EDITS));
    }
    const traced = workOfEdits(JSON.parse((await browser.stopTracing()).toString("utf8")) as never);
    const works = traced.filter((_, index) => whole[index]);
    if (traced.length !== whole.length || works.length !== EDITS)
      throw new Error(`the trace holds ${works.length} of ${EDITS} edits`);
    const scroll = await scrollPage(page);
    if (scroll.frames < 20) throw new Error(`only ${scroll.frames} frames while scrolling`);
    const paint = `${name}: key to painted`;
    return [
      underBar(`${name}: click to painted`, timing(opens), bars.open),
      underBar(`${name}: work on the main thread of an edit`, timing(works), bars.work),
      bars.painted === null ? told(paint, timing(painted)) : underRatio(paint, timing(painted), empty, bars.painted),
      underValue(
        `${name}: share of frames with blank places while scrolling (${scroll.frames} frames)`,
        scroll.blank / scroll.frames,
        0,
        "of the frames",
      ),
    ];
  } finally {
    await page.close();
  }
}
