/** A bar that fits its window: it shows fewer words, level by level, until all that is in it stands in one line. */

import type { RefObject } from "react";
import { useLayoutEffect } from "react";

/**
 * Sets `data-fit` of the element to the first of the levels 0 … `last` at which nothing overflows; the styles say what each
 * level leaves out. Looks again when the bar's width, its type size or what is in it changes.
 */
export function useFitLevel(bar: RefObject<HTMLElement | null>, last: number, contents: unknown): void {
  useLayoutEffect(() => {
    const element = bar.current;
    if (!element) return;
    const fit = () => {
      for (let level = 0; level <= last; level += 1) {
        element.dataset["fit"] = String(level);
        if (element.scrollWidth <= element.clientWidth) return;
      }
    };
    const observer = new ResizeObserver(fit);
    observer.observe(element);
    fit();
    // A typeface that comes later is wider or narrower.
    void document.fonts?.ready.then(fit);
    return () => observer.disconnect();
  }, [bar, last, contents]);
}
