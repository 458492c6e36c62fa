/** Beside the tasks: their money, what goes wrong with them, and the negative list. */

import { openDialog } from "../app/ui.ts";
import { commandsOf } from "./command.ts";

export const problemCommands = commandsOf([
  {
    id: "funds",
    label: "资金（测算、安排、到位、支付）…",
    group: "data",
    onAnswered: true,
    run: () => openDialog("funds"),
  },
  { id: "problems", label: "问题销号台账…", group: "data", run: () => openDialog("problems") },
  { id: "negatives", label: "负面清单…", group: "data", run: () => openDialog("negatives") },
]);
