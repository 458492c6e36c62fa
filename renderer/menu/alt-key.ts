/** Alt pressed and let go alone, F10, and Alt with a letter: the keys of a menu bar. */

import { useEffect, useRef } from "react";
import { nativeMenu } from "../app/service.ts";

interface AltKeys {
  /** Alt alone or F10. */
  alone(): void;
  /** Alt with a letter; true: it was ours, and the browser does not get it. */
  letter(event: KeyboardEvent): boolean;
}

/** On a Mac the key writes signs, and the menus are the system's. */
const MAC = navigator.userAgent.includes("Mac OS");

export function isDialogOpen(): boolean {
  return document.querySelector(".ant-modal-wrap:not([style*='display: none'])") !== null;
}

/** Nothing in dialogs, whose keys are their own, and nothing where a native menu bar takes these keys. */
export function useAltKey(keys: AltKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    if (MAC || nativeMenu()) return;
    const stop = new AbortController();
    const options = { signal: stop.signal, capture: true };
    let alone = false;
    const other = () => {
      alone = false;
    };
    window.addEventListener(
      "keydown",
      (event) => {
        const { key, altKey, ctrlKey, shiftKey, metaKey } = event;
        if (key === "Alt") {
          alone = !event.repeat && !ctrlKey && !shiftKey && !metaKey ? true : alone && event.repeat;
          return;
        }
        alone = false;
        if (event.isComposing || ctrlKey || shiftKey || metaKey || isDialogOpen()) return;
        if (key === "F10") latest.current.alone();
        else if (!altKey || !event.code.startsWith("Key") || !latest.current.letter(event)) return;
        event.preventDefault();
        event.stopPropagation();
      },
      options,
    );
    window.addEventListener(
      "keyup",
      (event) => {
        if (event.key !== "Alt" || !alone || isDialogOpen()) return;
        alone = false;
        // Else the browser goes to its own menu.
        event.preventDefault();
        latest.current.alone();
      },
      options,
    );
    window.addEventListener("mousedown", other, options);
    window.addEventListener("wheel", other, { ...options, passive: true });
    window.addEventListener("blur", other, options);
    return () => stop.abort();
  }, []);
}
