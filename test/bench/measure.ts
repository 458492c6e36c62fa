/** Timing for benchmarks: warm-ups dropped, p50 and p95 of the rest. Numbers are milliseconds. */

export interface Timing {
  p50: number;
  p95: number;
  runs: number;
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

export function timing(samples: readonly number[]): Timing {
  const sorted = samples.toSorted((a, b) => a - b);
  return { p50: rounded(at(sorted, 0.5)), p95: rounded(at(sorted, 0.95)), runs: sorted.length };
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

/**
 * Runs each work in turn, round after round, so that a slow moment of the machine falls on all of them alike; the first
 * `warmUps` rounds are dropped. Timings in the order of the works.
 */
export async function measureInTurn(runs: number, works: readonly (() => unknown)[], warmUps = 1): Promise<Timing[]> {
  const samples: number[][] = works.map(() => []);
  for (let run = 0; run < warmUps + runs; run += 1) {
    for (const [index, work] of works.entries()) {
      const start = performance.now();
      await work();
      if (run >= warmUps) samples[index]?.push(performance.now() - start);
    }
  }
  return samples.map(timing);
}

/** One measured thing against its bar of DESIGN.md section 11. */
export interface Result {
  name: string;
  timing?: Timing;
  /** How many times the yardstick, in the same run. */
  ratio?: number;
  yardstick?: Timing;
  /** What is no time: megabytes, a share. */
  value?: number;
  /** The bar: a bound on p95, on the ratio or on the value; "" where the figure is only told. */
  bar: string;
  holds: boolean;
}

export function underBar(name: string, taken: Timing, limit: number): Result {
  return { name, timing: taken, bar: `p95 ≤ ${limit} ms`, holds: taken.p95 <= limit };
}

/** `limit` bounds taken ÷ yardstick by the medians. */
export function underRatio(name: string, taken: Timing, yardstick: Timing, limit: number): Result {
  const ratio = rounded(taken.p50 / yardstick.p50);
  return { name, timing: taken, yardstick, ratio, bar: `≤ ${limit} × yardstick`, holds: ratio <= limit };
}

export function underValue(name: string, value: number, limit: number, unit: string): Result {
  return { name, value: rounded(value), bar: `≤ ${limit} ${unit}`, holds: value <= limit };
}

/** A figure without a bar, beside those that have one. */
export function told(name: string, taken: Timing): Result {
  return { name, timing: taken, bar: "", holds: true };
}

/** Something that cannot be measured here, and why. */
export interface Skip {
  name: string;
  skipped: string;
}

export type Outcome = Result | Skip;
