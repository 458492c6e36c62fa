/** One piece of work of a dialog at a time: whether it is under way, and the sentence where it failed. */

import { useCallback, useRef, useState } from "react";
import { sentenceOf } from "./notify.ts";

export interface Task {
  busy: boolean;
  /** "" where nothing is wrong. */
  problem: string;
  /**
   * Does the work; a sentence that it gives back is what is wrong, as is the one of an error. Where work begins before
   * the last has ended, only the newest counts. The same function at every render.
   */
  run: (work: () => Promise<string | void>) => Promise<void>;
  /** Takes the sentence away. */
  clear: () => void;
}

export function useTask(): Task {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const newest = useRef(0);
  const run = useCallback(async (work: () => Promise<string | void>): Promise<void> => {
    newest.current += 1;
    const turn = newest.current;
    let wrong: string;
    setBusy(true);
    setProblem("");
    try {
      wrong = (await work()) ?? "";
    } catch (error) {
      wrong = sentenceOf(error);
    }
    if (turn !== newest.current) return;
    setProblem(wrong);
    setBusy(false);
  }, []);
  const clear = useCallback(() => setProblem(""), []);
  return { busy, problem, run, clear };
}
