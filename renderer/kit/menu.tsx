/**
 * A menu of commands at a place: for the menu bar and for right clicks. Arrows, Enter, Esc and the commands' letters work; Esc
 * gives the focus back.
 */

import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Command, CommandContext } from "../commands/command.ts";
import { canRun } from "../commands/command.ts";
import { accessLetters } from "../commands/access-letters.ts";
import { shownKeys } from "../commands/registry.ts";
import { runCommand } from "../commands/run.ts";
import { usePressAway } from "./press-away.ts";

export type MenuEntry = Command | "-";

export function CommandMenu({
  entries,
  at,
  context,
  letters = false,
  onSide,
  onClose,
}: {
  entries: readonly MenuEntry[];
  at: { x: number; y: number };
  context: CommandContext;
  /** Shows the letters that choose; they do in any case. */
  letters?: boolean;
  /** The menu beside it in a menu bar: +1 to the right. */
  onSide?(by: 1 | -1): void;
  onClose(): void;
}) {
  const keys = new Map(lettersOf(entries));
  const host = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState(at);
  useLayoutEffect(() => {
    const box = host.current?.getBoundingClientRect();
    if (!box) return;
    setPlace({
      x: Math.max(4, Math.min(at.x, innerWidth - box.width - 4)),
      y: Math.max(4, Math.min(at.y, innerHeight - box.height - 4)),
    });
    buttons(host.current)[0]?.focus();
  }, [at]);
  usePressAway(host, onClose);
  useEffect(() => {
    window.addEventListener("blur", onClose);
    return () => window.removeEventListener("blur", onClose);
  }, [onClose]);
  const onKey = (event: React.KeyboardEvent) => {
    const list = buttons(host.current);
    const index = list.indexOf(document.activeElement as HTMLButtonElement);
    if (event.key === "ArrowDown") list[(index + 1) % list.length]?.focus();
    else if (event.key === "ArrowUp") list[(index - 1 + list.length) % list.length]?.focus();
    else if (event.key === "ArrowRight" && onSide) onSide(1);
    else if (event.key === "ArrowLeft" && onSide) onSide(-1);
    else if (/^(?:Key|Digit)/.test(event.code) && !event.ctrlKey && !event.altKey && !event.metaKey)
      list.find(({ dataset }) => dataset["letter"] === event.code.replace(/^Key|^Digit/, ""))?.click();
    else if (event.key === "Escape" || event.key === "Tab") {
      onClose();
      context.grid.editor.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      className={`menu${letters ? " menu-letters" : ""}`}
      role="menu"
      ref={host}
      style={{ left: place.x, top: place.y }}
      onKeyDown={onKey}
    >
      {entries.map((entry, index) => {
        if (entry === "-") return <div key={`-${index}`} className="menu-line" role="separator" />;
        const can = canRun(entry, context);
        const checked = entry.checked?.(context);
        return (
          <button
            key={entry.id}
            type="button"
            role={checked === undefined ? "menuitem" : "menuitemcheckbox"}
            aria-checked={checked}
            aria-disabled={can !== true}
            title={can === true ? undefined : can}
            className="menu-item"
            data-letter={keys.get(entry)}
            onClick={() => {
              if (can === true) {
                onClose();
                // The entry that has the focus goes; a dialog that the command opens takes it from here and gives it back.
                context.grid.editor.focus();
              }
              runCommand(entry, context);
            }}
          >
            <span className="menu-check">{checked ? "✓" : ""}</span>
            <span className="menu-label">{entry.title?.(context) ?? entry.label}</span>
            {letters && (
              <span className="menu-letter" aria-hidden="true">
                {keys.get(entry)}
              </span>
            )}
            <span className="menu-keys">{shownKeys(entry)[0]}</span>
          </button>
        );
      })}
    </div>
  );
}

function lettersOf(entries: readonly MenuEntry[]): [Command, string][] {
  const own = entries.filter((entry) => entry !== "-");
  const letters = accessLetters(own.map(({ id }) => id));
  return own.map((command, index) => [command, letters[index] ?? ""]);
}

function buttons(host: HTMLElement | null): HTMLButtonElement[] {
  return [...(host?.querySelectorAll<HTMLButtonElement>("button.menu-item") ?? [])];
}
