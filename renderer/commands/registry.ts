/**
 * Every command of the plan window: one list from which menus, toolbar, context menus, shortcuts and the help page are
 * made. No command has only a key that browsers keep for themselves.
 */

import type { GridController } from "../grid/table/controller.ts";
import type { PlanSession } from "../session/plan-session.ts";
import { allocateCommands } from "./allocate.ts";
import { editCommands } from "./edit.ts";
import { fileCommands } from "./file.ts";
import { rowCommands } from "./rows.ts";
import { viewCommands } from "./view.ts";

export interface CommandContext {
  session: PlanSession;
  grid: GridController;
}

export type CommandGroup = "file" | "edit" | "insert" | "rows" | "allocate" | "data" | "view" | "help";

export interface Command {
  id: string;
  label: string;
  /** For the toolbar, where it is shorter. */
  short?: string;
  group: CommandGroup;
  /** "Ctrl+Z": Ctrl is the command key on a Mac. Several ways are split by " / ". */
  keys?: string;
  icon?: string;
  /** The label with particulars: 撤销“填写…”. */
  title?(context: CommandContext): string;
  /** The same for `short`. */
  shortTitle?(context: CommandContext): string;
  /** true, or why not. */
  when?(context: CommandContext): true | string;
  /** For commands that switch something on and off. */
  checked?(context: CommandContext): boolean;
  run(context: CommandContext): void | Promise<unknown>;
}

export const commands: readonly Command[] = [
  ...fileCommands,
  ...editCommands,
  ...rowCommands,
  ...allocateCommands,
  ...viewCommands,
];

const byId = new Map(commands.map((command) => [command.id, command]));

export function commandById(id: string): Command {
  const command = byId.get(id);
  if (!command) throw new RangeError(`no command ${id}`);
  return command;
}

/** true where the command can run now, else the reason. */
export function canRun(command: Command, context: CommandContext): true | string {
  return command.when?.(context) ?? true;
}

/** The key press in the form of `Command.keys`. */
export function keyName(event: KeyboardEvent): string {
  const parts: string[] = [];
  if (event.ctrlKey || event.metaKey) parts.push("Ctrl");
  if (event.altKey) parts.push("Alt");
  if (event.shiftKey) parts.push("Shift");
  const key = event.code.startsWith("Key")
    ? event.code.slice(3)
    : event.key.length === 1
      ? event.key.toUpperCase()
      : event.key;
  return [...parts, key].join("+");
}

export function commandForKey(event: KeyboardEvent): Command | undefined {
  const name = keyName(event);
  return commands.find((command) => command.keys?.split(" / ").includes(name));
}
