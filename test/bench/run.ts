/**
 * npm run bench [core] [exchange] [allocate] [rounds] [start] [window] [-- --strict]
 *
 * Measures what DESIGN.md section 11 sets bars for (all parts unless some are named): a table for people on standard
 * error, one JSON document on standard output. A bar that does not hold is marked; only --strict makes it exit with 1.
 * The figures mean something on a machine that does nothing else meanwhile; ratios mean something on any.
 */

import { availableParallelism, cpus, loadavg } from "node:os";
import type { Outcome, Timing } from "./measure.ts";

/** Loaded when asked for, one after another: nothing of one part lies in memory while another is timed. */
const parts: Record<string, () => Promise<Outcome[]>> = {
  core: async () => (await import("./core.ts")).coreBench(),
  exchange: async () => (await import("./exchange.ts")).exchangeBench(),
  allocate: async () => (await import("./allocate.ts")).allocateBench(),
  rounds: async () => (await import("./rounds.ts")).roundsBench(),
  start: async () => (await import("./start.ts")).startBench(),
  window: async () => (await import("./window.ts")).windowBench(),
};

interface Part {
  name: string;
  outcomes: Outcome[];
  /** What made the part stop. */
  crash?: string;
}

function shown(timing: Timing | undefined): string {
  return timing ? `p50 ${timing.p50.toFixed(1)} p95 ${timing.p95.toFixed(1)} ms (${timing.runs})` : "";
}

function line(outcome: Outcome): string {
  if ("skipped" in outcome) return `  –  ${outcome.name}: skipped, ${outcome.skipped}`;
  const { name, timing, yardstick, ratio, value, bar, holds } = outcome;
  const figures = [
    shown(timing),
    yardstick ? `yardstick ${shown(yardstick)}` : "",
    ratio === undefined ? "" : `ratio ${ratio}`,
    value === undefined ? "" : String(value),
    bar === "" ? "" : `[${bar}]`,
  ];
  return `  ${bar === "" ? " " : holds ? "✓" : "✗"}  ${name}: ${figures.filter(Boolean).join(", ")}`;
}

const tell = (text: string): void => void process.stderr.write(`${text}\n`);

/** Runs the named parts, or all. The exit code. */
export async function runBench(args: readonly string[]): Promise<number> {
  const strict = args.includes("--strict");
  const names = args.filter((name) => name !== "--strict" && name !== "--json");
  const unknown = names.filter((name) => !Object.hasOwn(parts, name));
  if (unknown.length > 0) {
    tell(`没有“${unknown.join("、")}”这项测量，可用的有：${Object.keys(parts).join("、")}。`);
    return 2;
  }
  const done: Part[] = [];
  for (const [name, work] of Object.entries(parts)) {
    if (names.length > 0 && !names.includes(name)) continue;
    tell(name);
    const part: Part = { name, outcomes: [] };
    try {
      part.outcomes = await work();
    } catch (error) {
      part.crash = error instanceof Error ? (error.stack ?? error.message) : String(error);
    }
    for (const outcome of part.outcomes) tell(line(outcome));
    if (part.crash !== undefined) tell(`  !  ${part.crash}`);
    done.push(part);
  }
  const failed = done.flatMap(({ outcomes }) => outcomes).filter((one) => "holds" in one && !one.holds);
  const crashed = done.some(({ crash }) => crash !== undefined);
  tell(
    crashed
      ? "a part crashed"
      : failed.length === 0
        ? "every bar that was measured holds"
        : `${failed.length} bars do not hold: ${failed.map(({ name }) => name).join("; ")}`,
  );
  const machine = {
    platform: process.platform,
    arch: process.arch,
    node: process.version,
    cpus: availableParallelism(),
    model: cpus()[0]?.model ?? "",
    load: loadavg(),
  };
  process.stdout.write(`${JSON.stringify({ machine, parts: done }, null, 2)}\n`);
  return crashed || (strict && failed.length > 0) ? 1 : 0;
}

if (import.meta.main) process.exitCode = await runBench(process.argv.slice(2));
