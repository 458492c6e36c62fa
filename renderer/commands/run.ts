/** The one place where commands are carried out, whichever way they were asked for: menu, button, key, right click, palette. */

import { notify, run } from "../app/notify.ts";
import type { Command, CommandContext } from "./command.ts";
import { canRun } from "./command.ts";

/**
 * What is being typed goes into the plan first, so that no command works on a plan without it: 撤销 takes back exactly
 * that, 定稿 and 导出 see it. Where it cannot be taken the cell says why, and the command waits for the clerk. A command
 * that cannot be used now says why not.
 */
export function runCommand(command: Command, context: CommandContext): void {
  const { session, grid } = context;
  if (!grid.editor.commit()) return;
  if (command.onAnswered === true && session.underWay) run(session.answered().then(() => carryOut(command, context)));
  else carryOut(command, context);
}

function carryOut(command: Command, context: CommandContext): void {
  const can = canRun(command, context);
  if (can !== true) {
    notify.info(can);
    return;
  }
  const work = command.run(context);
  if (work instanceof Promise) run(work);
}
