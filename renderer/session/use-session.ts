/** React's views of the open plan: each part redraws only for the kinds of change that it shows. */

import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { laterOnce } from "../app/later-once.ts";
import type { PlanChange } from "./plan-change.ts";
import type { Sheet } from "./sheet.ts";
import { addBusyCheck } from "../app/service.ts";
import type { Store } from "../app/store.ts";

/**
 * All parts that redraw after a change do it in one pass of React, behind the grid and before the frame: the browser lays
 * the page out once for all of it (in a frame's callback it would be the second time).
 */
const soon = laterOnce((work) => queueMicrotask(work));

/** Long enough that a held arrow key or fast typing never pays for panels, short enough to feel immediate. */
const SETTLE = 80;
let settleBy = 0;

/** Panels that follow the selection: once it has been quiet for a moment, all of them in one pass. */
const settled = laterOnce((work) => {
  const wait = (): void => {
    const left = settleBy - performance.now();
    if (left > 1) setTimeout(wait, left);
    else work();
  };
  setTimeout(wait, SETTLE);
});
addBusyCheck(() => settled.waiting > 0 || soon.waiting > 0);

function useVersion(session: Sheet, wants: (change: PlanChange) => boolean, later: typeof soon): number {
  const version = useRef(0);
  const test = useRef(wants);
  test.current = wants;
  const subscribe = useCallback(
    (listener: () => void) => {
      const stop = session.changes.on((change) => {
        if (!test.current(change)) return;
        version.current += 1;
        settleBy = performance.now() + SETTLE;
        later.add(listener);
        // Answered: what waited for that is drawn with the marks that go.
        if (later === settled && change.meta && session.unsaved === 0)
          for (const work of settled.take()) soon.add(work);
      });
      return () => {
        stop();
        later.drop(listener);
        soon.drop(listener);
      };
    },
    [session, later],
  );
  return useSyncExternalStore(subscribe, () => version.current);
}

/** Redraws when `wants` says so; once for all that happens in one go, after the grid has painted. */
export function useChanges(session: Sheet, wants: (change: PlanChange) => boolean): number {
  return useVersion(session, wants, soon);
}

/** The same for what may wait until the clerk's edit has been answered: buttons, 已保存. */
export function useSettledChanges(session: Sheet, wants: (change: PlanChange) => boolean): number {
  return useVersion(session, wants, settled);
}

export const any = () => true;
export const structure = (change: PlanChange) =>
  change.all || change.rows || change.columns || change.header || change.fields.size > 0;
export const ofFindings = (change: PlanChange) => change.all || change.findings;
export const ofMeta = (change: PlanChange) => change.meta || change.header || change.all;

/**
 * The store's value, taken once when a key or click has been carried out, not at each step on the way. While an edit waits
 * for its answer the value waits with it: the table shows the edit at once, and all round it is drawn in one pass.
 */
export function useStoreSoon<T extends object>(store: Store<T>, session: Sheet): T {
  const value = useRef(store.value);
  const subscribe = useCallback(
    (listener: () => void) => {
      const take = () => {
        value.current = store.value;
        listener();
      };
      const look = () => {
        if (!session.awaitsAnswer) return take();
        settleBy = performance.now() + SETTLE;
        settled.add(take);
      };
      const stop = store.subscribe(() => soon.add(look));
      return () => {
        stop();
        for (const later of [soon, settled]) for (const work of [look, take]) later.drop(work);
      };
    },
    [store, session],
  );
  return useSyncExternalStore(subscribe, () => value.current);
}

/** The store's value once it has been quiet for a moment: for panels that follow the selection but cost time to draw. */
export function useSettled<T extends object>(store: Store<T>): T {
  const [value, setValue] = useState(store.value);
  useEffect(() => {
    const done = () => setValue(store.value);
    const stop = store.subscribe(() => {
      settleBy = performance.now() + SETTLE;
      settled.add(done);
    });
    return () => {
      stop();
      settled.drop(done);
      soon.drop(done);
    };
  }, [store]);
  return value;
}
