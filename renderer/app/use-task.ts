/** One piece of work of a dialog at a time: whether it is under way, and the sentence where it failed. */

import { useState } from "react";
import { sentenceOf } from "./notify.ts";

export interface Task {
  busy: boolean;
  /** "" where nothing is wrong. */
  problem: string;
  /** Does the work; a sentence that it gives back is what is wrong, as is the one of an error. */
  run: (work: () => Promise<string | void>) => Promise<void>;
}

export function useTask(): Task {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const run = async (work: () => Promise<string | void>): Promise<void> => {
    setBusy(true);
    setProblem("");
    try {
      setProblem((await work()) ?? "");
    } catch (error) {
      setProblem(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, run };
}
