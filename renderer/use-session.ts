/** React's views of the open plan: each part redraws only for the kinds of change that it shows. */

import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { PlanChange } from "./plan-change.ts";
import type { PlanSession } from "./plan-session.ts";
import { addBusyCheck } from "./service.ts";
import type { Store } from "./store.ts";

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

let settling = 0;
addBusyCheck(() => settling > 0);

/** Long enough that a held arrow key or fast typing never pays for panels, short enough to feel immediate. */
const SETTLE = 80;

/** The store's value once it has been quiet for a moment: for panels that follow the selection but cost time to draw. */
export function useSettled<T extends object>(store: Store<T>): T {
  const [value, setValue] = useState(store.value);
  useEffect(() => {
    let timer: number | null = null;
    const done = () => {
      timer = null;
      settling -= 1;
      setValue(store.value);
    };
    const stop = store.subscribe(() => {
      if (timer === null) settling += 1;
      else clearTimeout(timer);
      timer = window.setTimeout(done, SETTLE);
    });
    return () => {
      stop();
      if (timer === null) return;
      clearTimeout(timer);
      settling -= 1;
    };
  }, [store]);
  return value;
}
