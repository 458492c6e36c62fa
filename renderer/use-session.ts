/** React's views of the open plan: each part redraws only for the kinds of change that it shows. */

import { useCallback, useRef, useSyncExternalStore } from "react";
import type { PlanChange } from "./plan-change.ts";
import type { PlanSession } from "./plan-session.ts";

/** Redraws when `wants` says so; at most once a frame, after the grid has painted. */
export function useChanges(session: PlanSession, wants: (change: PlanChange) => boolean): number {
  const version = useRef(0);
  const test = useRef(wants);
  test.current = wants;
  const subscribe = useCallback(
    (listener: () => void) => {
      let frame = 0;
      const stop = session.changes.on((change) => {
        if (!test.current(change)) return;
        version.current += 1;
        if (frame !== 0) return;
        frame = requestAnimationFrame(() => {
          frame = 0;
          listener();
        });
      });
      return () => {
        stop();
        cancelAnimationFrame(frame);
      };
    },
    [session],
  );
  return useSyncExternalStore(subscribe, () => version.current);
}

export const any = () => true;
export const structure = (change: PlanChange) =>
  change.all || change.rows || change.columns || change.header || change.fields.size > 0;
export const ofFindings = (change: PlanChange) => change.all || change.findings;
export const ofMeta = (change: PlanChange) => change.meta || change.header || change.all;
