/** The live preview: the request as a dry run, a moment after the last change; answers to older requests are dropped. */

import { useEffect, useState } from "react";
import type { AllocationRequest } from "../../shared/allocate/request.ts";
import type { AllocationAnswer } from "../../shared/contract/results.ts";
import { sentenceOf } from "../app/notify.ts";
import type { PlanSession } from "../session/plan-session.ts";
import { addBusyCheck, call } from "../app/service.ts";
import { useChanges } from "../session/use-session.ts";

const PAUSE = 160;

let waiting = 0;
addBusyCheck(() => waiting > 0);

export interface Preview {
  answer: AllocationAnswer | null;
  /** Why there is none, one sentence. */
  problem: string;
  /** false: another answer is on its way. */
  fresh: boolean;
}

export function usePreview(session: PlanSession, request: AllocationRequest | null): Preview {
  const version = useChanges(
    session,
    (change) => change.all || change.rows || change.columns || change.fields.size > 0 || change.cells.size > 0,
  );
  const key = request === null ? "" : `${version}|${JSON.stringify(request)}`;
  const [shown, setShown] = useState<{ key: string; answer: AllocationAnswer | null; problem: string }>({
    key: "",
    answer: null,
    problem: "",
  });
  useEffect(() => {
    if (key === "") return;
    let stale = false;
    let started = false;
    const ask = async () => {
      started = true;
      waiting -= 1;
      try {
        const asked = JSON.parse(key.slice(key.indexOf("|") + 1)) as AllocationRequest;
        const answer = await call("plan.allocate", { plan: session.id, request: asked, dryRun: true });
        if (!stale) setShown({ key, answer, problem: "" });
      } catch (error) {
        if (!stale) setShown({ key, answer: null, problem: sentenceOf(error) });
      }
    };
    waiting += 1;
    const timer = setTimeout(() => void ask(), PAUSE);
    return () => {
      stale = true;
      if (!started) waiting -= 1;
      clearTimeout(timer);
    };
  }, [key, session]);
  if (key === "") return { answer: null, problem: "", fresh: true };
  return { answer: shown.answer, problem: shown.problem, fresh: shown.key === key };
}
