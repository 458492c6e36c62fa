/** What a command is. Each declares itself in one file of this folder; registry.ts gathers them. */

import type { GridController } from "../grid/table/controller.ts";
import type { Layers } from "../layers/layers.ts";
import type { IconName } from "../kit/icons.tsx";
import type { PlanSession } from "../session/plan-session.ts";
import { say } from "../../shared/text.ts";

export interface CommandContext {
  session: PlanSession;
  /** The table that is shown: of the targets, or of a layer. */
  grid: GridController;
  layers: Layers;
}

/** The menus, left to right, and their titles. Each command stands in one. */
export const menuTitles = {
  file: "文件",
  edit: "编辑",
  insert: "插入",
  rows: "行列",
  allocate: "分配",
  data: "数据",
  view: "视图",
  help: "帮助",
} as const;

export type CommandGroup = keyof typeof menuTitles;

/** Alt and this letter open the menu. */
export const menuLetters: Record<CommandGroup, string> = {
  file: "F",
  edit: "E",
  insert: "I",
  rows: "R",
  allocate: "A",
  data: "D",
  view: "V",
  help: "H",
};

export interface Command<Id extends string = string> {
  id: Id;
  label: string;
  /** For the toolbar, where it is shorter. */
  short?: string;
  group: CommandGroup;
  /** "Ctrl+Z": Ctrl is the command key on a Mac. Several ways are split by " / ". */
  keys?: string;
  /**
   * Where its keys are not the window's: inside a text that is being edited they mean the text ("text"), or the focused
   * cell takes them itself ("cell"), or the browser's own event carries them out ("browser": copy, cut, paste).
   */
  keysOf?: "text" | "cell" | "browser";
  icon?: IconName;
  /** The label with particulars: 撤销：填写…. */
  title?(context: CommandContext): string;
  /** The same for `short`. */
  shortTitle?(context: CommandContext): string;
  /** It reads the verdict or the saved plan: what was typed just now is answered by the program before it begins. */
  onAnswered?: true;
  /** true, or why not. */
  when?(context: CommandContext): true | string;
  /** For commands that switch something on and off. */
  checked?(context: CommandContext): boolean;
  run(context: CommandContext): void | Promise<unknown>;
}

export type When = NonNullable<Command["when"]>;

/** The commands of one area, their names kept as a union. */
export function commandsOf<const Id extends string>(list: readonly Command<Id>[]): readonly Command<Id>[] {
  return list;
}

/** true where the command can run now, else the reason. */
export function canRun(command: Command, context: CommandContext): true | string {
  return command.when?.(context) ?? true;
}

/** Only in a plan whose rows may be changed, and are what is shown. */
export const draft: When = ({ session, grid }) =>
  session.isFinal && grid.session === session ? say.finalUnchanged() : (grid.session.rowsClosed ?? true);

/** Only where some cell takes what is typed: a plan that may be changed, or a layer that is open. */
export const typing: When = ({ session, grid }) =>
  session.isFinal && grid.session === session ? say.finalUnchanged() : (grid.session.closed ?? true);

/** In a plan that may be changed, and where `test` agrees. */
export function also(test: When): When {
  return (context) => {
    const open = draft(context);
    return open === true ? test(context) : open;
  };
}
