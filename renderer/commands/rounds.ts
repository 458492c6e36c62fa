/** Rounds: what goes out to the districts, and what comes home. */

import { openDialog } from "../app/ui.ts";
import { commandsOf } from "./command.ts";

export const roundCommands = commandsOf([
  {
    id: "splitRound",
    label: "下发填报表…",
    group: "data",
    onAnswered: true,
    run: () => openDialog("splitRound"),
  },
  {
    id: "collect",
    label: "收发：催报、收件…",
    group: "data",
    keys: "Ctrl+Alt+R",
    onAnswered: true,
    run: () => openDialog("collect"),
  },
]);
