/**
 * Time that a process has worked, in milliseconds: what a bound in a test may be held against. The clock on the wall also
 * counts what other programs of the machine do.
 */

import { readFileSync } from "node:fs";

/** Clock ticks a second in /proc; 100 on every Linux that Node runs on (proc(5), sysconf(_SC_CLK_TCK)). */
const TICKS = 100;

/** Of this process. */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Of another process; null where it is gone or the system tells no such thing. */
export function cpuTimeOf(pid: number): number | null {
  try {
    // Behind the name in brackets, which may hold blanks: state is field 3, utime and stime are 14 and 15.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS;
  } catch {
    return null;
  }
}
