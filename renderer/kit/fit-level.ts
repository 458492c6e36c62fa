/** A bar that fits its window: it shows fewer words, level by level, until all that is in it stands in one line. */

import type { RefObject } from "react";
import { useLayoutEffect } from "react";

/**
 * Sets `data-fit` of the element to the first of the levels 0 … `last` at which nothing overflows; the styles say what each
 * level leaves out. Looks before the bar is painted first, and again when its width or its type size changes.
 */
export function useFitLevel(bar: RefObject<HTMLElement | null>, last: number): void {
  useLayoutEffect(() => {
    const element = bar.current;
    if (!element) return;
    // Its first call comes with the page's own layout: looking at once would lay the page out twice.
    const observer = new ResizeObserver(() => {
      for (let level = 0; level <= last; level += 1) {
        element.dataset["fit"] = String(level);
        if (element.scrollWidth <= element.clientWidth) return;
      }
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [bar, last]);
}
