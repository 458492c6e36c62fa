/** The menus as the native menu bar shows them now. */

import type { BridgeMenu } from "../../shared/contract/bridge.ts";
import { accessLetters } from "../commands/access-letters.ts";
import type { CommandContext } from "../commands/command.ts";
import { canRun } from "../commands/command.ts";
import { menus } from "../commands/registry.ts";

export function bridgeMenus(context: CommandContext): BridgeMenu[] {
  return menus.map(({ title, letter, commands }) => {
    const letters = accessLetters(commands.map(({ id }) => id));
    return {
      title,
      letter,
      items: commands.map((command, index) => ({
        id: command.id,
        label: command.title?.(context) ?? command.label,
        letter: letters[index] ?? "",
        keys: command.keys?.split(" / ")[0] ?? "",
        enabled: canRun(command, context) === true,
        checked: command.checked?.(context) ?? null,
      })),
    };
  });
}
