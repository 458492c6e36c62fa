/** What lies over the page for a moment: popups, menus, lists to choose from. */

import type { RefObject } from "react";
import { useEffect, useRef } from "react";

/** Tells when the mouse is pressed outside of the element, before whatever lies there takes it. */
export function usePressAway(host: RefObject<HTMLElement | null>, onAway: (target: Element) => void): void {
  const latest = useRef(onAway);
  latest.current = onAway;
  useEffect(() => {
    const away = (event: MouseEvent) => {
      const target = event.target as Element;
      if (!host.current?.contains(target)) latest.current(target);
    };
    window.addEventListener("mousedown", away, true);
    return () => window.removeEventListener("mousedown", away, true);
  }, [host]);
}
