/** What goes wrong with the tasks: the ledger of problems, and the negative list. */

import { openDialog } from "../app/ui.ts";
import { commandsOf } from "./command.ts";

export const problemCommands = commandsOf([
  { id: "problems", label: "问题销号台账…", group: "data", run: () => openDialog("problems") },
  { id: "negatives", label: "负面清单…", group: "data", run: () => openDialog("negatives") },
]);
