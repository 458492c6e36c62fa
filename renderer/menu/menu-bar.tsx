/**
 * The menu bar, made from the command registry. By mouse as everywhere; by keyboard Alt (or F10) goes to it, then arrows or
 * the letters shown choose, and Alt with a letter opens a menu at once. Esc gives the focus back to the table. Where there is a
 * native menu bar it shows the same, and the keyboard is its.
 */

import { useCallback, useEffect, useRef, useState } from "react";
import type { CommandContext } from "../commands/command.ts";
import { nativeMenu } from "../app/service.ts";
import { bridgeMenus } from "./bridge-menus.ts";
import { commandForKey, commands, menus } from "../commands/registry.ts";
import { CommandMenu } from "../kit/menu.tsx";
import { runCommand } from "../commands/run.ts";
import { isDialogOpen, useAltKey } from "./alt-key.ts";

interface Open {
  index: number;
  x: number;
  y: number;
}

export function MenuBar({ context }: { context: CommandContext }) {
  useNativeMenu(context);
  const [open, setOpen] = useState<Open | null>(null);
  /** The letters are shown: the keyboard leads. */
  const [letters, setLetters] = useState(false);
  const host = useRef<HTMLDivElement>(null);
  const titles = useCallback(() => [...(host.current?.querySelectorAll<HTMLButtonElement>(".menu-title") ?? [])], []);
  const show = useCallback(
    (index: number) => {
      const box = titles()[index]?.getBoundingClientRect();
      if (box) setOpen({ index, x: box.left, y: box.bottom });
    },
    [titles],
  );
  const step = (from: number, by: number) => (from + by + menus.length) % menus.length;
  const close = useCallback(() => {
    setOpen(null);
    setLetters(false);
  }, []);
  const leave = () => {
    close();
    context.grid.editor.focus();
  };
  useAltKey({
    alone: () => {
      if (letters) return leave();
      context.grid.editor.commit();
      setLetters(true);
      titles()[0]?.focus();
    },
    letter: (event) => {
      const index = menus.findIndex(({ letter }) => letter === letterOf(event));
      if (index < 0 || commandForKey(event)) return false;
      context.grid.editor.commit();
      setLetters(true);
      show(index);
      return true;
    },
  });
  const onKey = (event: React.KeyboardEvent, index: number) => {
    const chosen = letters ? menus.findIndex(({ letter }) => letter === letterOf(event.nativeEvent)) : -1;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowRight") titles()[step(index, 1)]?.focus();
    else if (event.key === "ArrowLeft") titles()[step(index, -1)]?.focus();
    else if (event.key === "ArrowDown") show(index);
    else if (event.key === "Escape") leave();
    else if (chosen >= 0) show(chosen);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onBlur = ({ relatedTarget }: React.FocusEvent) => {
    if (!relatedTarget?.closest(".menu-titles, .menu")) close();
  };
  const current = open && menus[open.index];
  return (
    <>
      <div className="menu-titles" role="menubar" aria-label="菜单" ref={host} onBlur={onBlur}>
        {menus.map(({ title, letter }, index) => (
          <button
            key={title}
            type="button"
            role="menuitem"
            aria-haspopup="menu"
            aria-expanded={open?.index === index}
            aria-keyshortcuts={`Alt+${letter}`}
            className={`menu-title${open?.index === index ? " open" : ""}`}
            onMouseDown={(event) => {
              event.stopPropagation();
              event.preventDefault();
            }}
            onClick={() => (open?.index === index ? close() : show(index))}
            onMouseEnter={() => open && open.index !== index && show(index)}
            onKeyDown={(event) => onKey(event, index)}
          >
            {title}
            {letters && <MenuLetter letter={letter} />}
          </button>
        ))}
      </div>
      {open && current && (
        <CommandMenu
          key={open.index}
          entries={current.commands}
          at={open}
          context={context}
          letters={letters}
          onSide={(by) => show(step(open.index, by))}
          onClose={close}
        />
      )}
    </>
  );
}

function MenuLetter({ letter }: { letter: string }) {
  return (
    <span className="menu-letter" aria-hidden="true">
      {letter}
    </span>
  );
}

/** The same menus in the native bar, where there is one. Drawn anew with the bar, sent where something changed. */
function useNativeMenu(context: CommandContext): void {
  const sent = useRef("");
  useEffect(() => {
    const native = nativeMenu();
    if (!native) return;
    const shown = bridgeMenus(context);
    const text = JSON.stringify(shown);
    if (text === sent.current) return;
    sent.current = text;
    void native.set(shown);
  });
  useEffect(() => {
    const native = nativeMenu();
    if (!native) return;
    const stop = native.onCommand((id) => {
      const command = commands.find((one) => one.id === id);
      // A dialog is answered first, as with the window's own menus, which it covers.
      if (command && !isDialogOpen()) runCommand(command, context);
    });
    return () => {
      stop();
      void native.set([]);
    };
  }, [context]);
}

/** The letter of the key, whatever the layout or input method makes of it. */
function letterOf(event: KeyboardEvent): string {
  return event.code.startsWith("Key") ? event.code.slice(3) : "";
}
