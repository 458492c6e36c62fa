import { useEffect } from "react";

/** Ctrl+Z takes back what was taken in, wherever the focus is, except in a text. */
export function useUndoKey(isOn: boolean, undo: () => void): void {
  useEffect(() => {
    if (!isOn) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
        return;
      const { target } = event;
      const inText =
        target instanceof HTMLElement && target.matches("input:not([type=checkbox]), textarea:not([readonly])");
      if (inText || document.querySelector(".ant-modal-confirm")) return;
      event.preventDefault();
      event.stopPropagation();
      undo();
    };
    window.addEventListener("keydown", onKey, { capture: true });
    return () => window.removeEventListener("keydown", onKey, { capture: true });
  }, [isOn, undo]);
}
