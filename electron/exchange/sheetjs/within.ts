/** Runs work of a library with an end to it: what loops over a damaged file is stopped, and the process lives on. */
import { runInNewContext } from "node:vm";

/**
 * The result of `work`, or undefined where it took longer than `milliseconds`. The time of a script ends whatever runs
 * inside it, functions from outside too; nothing else in Node can stop a loop without its process.
 */
export function within<T>(milliseconds: number, work: () => T): { value: T } | undefined {
  try {
    return { value: runInNewContext("work()", { work }, { timeout: Math.ceil(milliseconds) }) as T };
  } catch (error) {
    // It is an Error of the script's own world, not of this one.
    const code = typeof error === "object" && error !== null && "code" in error ? error.code : "";
    if (code === "ERR_SCRIPT_EXECUTION_TIMEOUT") return undefined;
    throw error;
  }
}
