import { expect, test } from "vitest";
import { Waiting } from "../../../../electron/host/waiting.ts";

const patience = { silent: 10_000, busy: 300_000 };

/** Waits for owners one after the other, each for so long; how long in all, or null where it gave up. */
function waitFor(owners: readonly { name: string; ms: number; listens: boolean }[]): number | null {
  let time = 0;
  const waiting = new Waiting(patience, () => time);
  for (const { name, ms, listens } of owners) {
    for (const until = time + ms; time < until;) {
      const pause = waiting.next(name, listens);
      if (pause === null) return null;
      expect(pause).toBeGreaterThanOrEqual(25);
      expect(pause).toBeLessThanOrEqual(250);
      time += pause;
    }
  }
  return time;
}

test("who waits goes on waiting while owners come and go", () => {
  const short = Array.from({ length: 30 }, (_, index) => ({ name: `${index}`, ms: 4_000, listens: false }));
  expect(waitFor(short)).toBeGreaterThan(100_000);
  // Windows that open and close too.
  expect(waitFor(short.map((owner) => ({ ...owner, listens: true })))).toBeGreaterThan(100_000);
});

test("a long command is waited for, a window that does not answer is given up", () => {
  expect(waitFor([{ name: "import", ms: 120_000, listens: false }])).toBeGreaterThan(100_000);
  expect(waitFor([{ name: "import", ms: 400_000, listens: false }])).toBeNull();
  expect(waitFor([{ name: "window", ms: 11_000, listens: true }])).toBeNull();
});
