/**
 * Every command of the plan window: one list from which menus, toolbar, context menus, shortcuts and the help page are
 * made. No command has only a key that browsers keep for themselves.
 */

import { allocateCommands } from "./allocate.ts";
import { clipCommands } from "./clip.ts";
import type { Command, CommandGroup } from "./command.ts";
import { menuLetters, menuTitles } from "./command.ts";
import { editCommands } from "./edit.ts";
import { fileCommands } from "./file.ts";
import { issuingCommands } from "./issuing.ts";
import { layerCommands } from "./layers.ts";
import { layoutCommands } from "./layout.ts";
import { lookCommands } from "./looks.ts";
import { problemCommands } from "./problems.ts";
import { roundCommands } from "./rounds.ts";
import { rowCommands } from "./rows.ts";
import { viewCommands } from "./view.ts";

const gathered = [
  ...fileCommands,
  ...issuingCommands,
  ...editCommands,
  ...clipCommands,
  ...lookCommands,
  ...rowCommands,
  ...allocateCommands,
  ...viewCommands,
  ...layoutCommands,
  ...layerCommands,
  ...problemCommands,
  ...roundCommands,
];

export type CommandName = (typeof gathered)[number]["id"];

export const commands: readonly Command<CommandName>[] = gathered;

const byId = new Map(commands.map((command) => [command.id, command]));

export function commandById(id: CommandName): Command<CommandName> {
  const command = byId.get(id);
  if (!command) throw new RangeError(`no command ${id}`);
  return command;
}

/** The menus with their commands, left to right and top to bottom. */
export const menus: readonly { title: string; letter: string; commands: readonly Command<CommandName>[] }[] = (
  Object.keys(menuTitles) as CommandGroup[]
).map((group) => ({
  title: menuTitles[group],
  letter: menuLetters[group],
  commands: commands.filter((command) => command.group === group),
}));

/** The ways to press a command's keys, as they are shown: Alt+↑. */
export function shownKeys({ keys }: Command): string[] {
  const arrows = { ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→" };
  return (keys?.split(" / ") ?? []).map((way) =>
    Object.entries(arrows).reduce((text, [name, sign]) => text.replace(name, sign), way),
  );
}

const SIGNS: Record<string, string> = { Equal: "=", Semicolon: ";" };

/** The key press in the form of `Command.keys`. */
function keyName(event: KeyboardEvent): string {
  const parts: string[] = [];
  if (event.ctrlKey || event.metaKey) parts.push("Ctrl");
  if (event.altKey) parts.push("Alt");
  if (event.shiftKey) parts.push("Shift");
  // By the place of the key where an input method or Alt would make another sign of it.
  const key =
    SIGNS[event.code] ??
    (/^(?:Key|Digit)(.)$/.exec(event.code)?.[1] || (event.key.length === 1 ? event.key.toUpperCase() : event.key));
  return [...parts, key].join("+");
}

export function commandForKey(event: KeyboardEvent): Command<CommandName> | undefined {
  const name = keyName(event);
  return commands.find((command) => command.keys?.split(" / ").includes(name));
}
