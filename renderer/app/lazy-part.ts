/**
 * Parts of the window whose code is read when they are first shown, so that the start screen does not wait for the
 * table, the import preview and the dialogs. All are read in the background soon after the start: from then on nothing
 * has to be fetched, whatever becomes of the program that serves the page.
 */

import type { ComponentType } from "react";
import { createElement, useEffect, useState } from "react";
import { notify } from "./notify.ts";
import { addBusyCheck, idle } from "./service.ts";
import { say } from "../../shared/text.ts";

const loaders: (() => Promise<unknown>)[] = [];
let awaited = 0;
addBusyCheck(() => awaited > 0);

/**
 * A component in place of one that `load` imports; nothing is drawn until it is there.
 * @param whenAsked what is heavy and seldom opened: it is not read in the background
 */
export function lazyPart<P extends object>(
  load: () => Promise<ComponentType<P>>,
  { whenAsked = false } = {},
): ComponentType<P> {
  let loaded: ComponentType<P> | null = null;
  let loading: Promise<void> | null = null;
  const read = (): Promise<void> => {
    loading ??= load().then(
      (part) => {
        loaded = part;
      },
      (error: unknown) => {
        // A later try may succeed.
        loading = null;
        throw error;
      },
    );
    return loading;
  };
  if (!whenAsked) loaders.push(read);
  return function LazyPart(props: P) {
    const [, redraw] = useState(0);
    useEffect(() => {
      if (loaded) return;
      let gone = false;
      awaited += 1;
      read()
        .then(
          () => gone || redraw(1),
          () => gone || notify.error(say.partUnread()),
        )
        .finally(() => {
          awaited -= 1;
        });
      return () => {
        gone = true;
      };
    }, []);
    return loaded ? createElement(loaded, props) : null;
  };
}

/** Reads all parts, one after another and each in an idle moment. */
export async function readAllParts(): Promise<void> {
  // An idle moment also comes while the first screen waits for its list: that screen is not to wait for this.
  await idle();
  for (const read of loaders) {
    await new Promise<void>((resolve) => requestIdleCallback(() => resolve(), { timeout: 3000 }));
    // Who then needs the part is told; here nobody waits for it.
    await read().catch(() => undefined);
  }
}
