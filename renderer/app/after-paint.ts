/** Work that the first sight of something does not need: done when the frame has been painted. */

import { addBusyCheck } from "./service.ts";

/** Milliseconds: no frames come to a window that nobody sees. */
const HIDDEN = 300;
let waiting = 0;
addBusyCheck(() => waiting > 0);

/** Does `work` once, after the next frame; the way to call it off. */
export function afterPaint(work: () => void): () => void {
  let open = true;
  waiting += 1;
  const end = (): boolean => {
    if (!open) return false;
    open = false;
    waiting -= 1;
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    return true;
  };
  const run = (): void => {
    if (end()) work();
  };
  let timer = setTimeout(run, HIDDEN);
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer);
    // A task of its own comes when the frame is painted.
    timer = setTimeout(run);
  });
  return () => void end();
}
