/** Timing for benchmarks: warm-ups dropped, p50 and p95 of the rest. Numbers are milliseconds. */

export interface Timing {
  p50: number;
  p95: number;
  runs: number;
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export function timing(samples: readonly number[]): Timing {
  const sorted = samples.toSorted((a, b) => a - b);
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  return { p50: round(at(sorted, 0.5)), p95: round(at(sorted, 0.95)), runs: sorted.length };
}

/** Runs `work` `warmUps + runs` times and times the last `runs`. */
export async function measure(runs: number, work: () => unknown, warmUps = 2): Promise<Timing> {
  const samples: number[] = [];
  for (let run = 0; run < warmUps + runs; run += 1) {
    const start = performance.now();
    await work();
    if (run >= warmUps) samples.push(performance.now() - start);
  }
  return timing(samples);
}

/** One measured thing against its bar of DESIGN.md section 11. */
export interface Result {
  name: string;
  timing?: Timing;
  /** How many times the yardstick, in the same run. */
  ratio?: number;
  yardstick?: Timing;
  /** The bar: a bound on p95, or on the ratio where there is one. */
  bar: string;
  holds: boolean;
}

export function underBar(name: string, taken: Timing, limit: number): Result {
  return { name, timing: taken, bar: `p95 ≤ ${limit} ms`, holds: taken.p95 <= limit };
}

/** `limit` bounds taken ÷ yardstick by the medians. */
export function underRatio(name: string, taken: Timing, yardstick: Timing, limit: number): Result {
  const ratio = Math.round((taken.p50 / yardstick.p50) * 1000) / 1000;
  return { name, timing: taken, yardstick, ratio, bar: `≤ ${limit} × yardstick`, holds: ratio <= limit };
}
