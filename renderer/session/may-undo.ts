/** An import is taken back whole, so its undo is asked for; every other step goes at once. */

import { say } from "../../shared/text.ts";
import { ask } from "../app/notify.ts";
import type { Sheet } from "./sheet.ts";

/** true: the next step may be undone. An edit that is not saved yet is what undo would take back, and no import. */
export async function mayUndo({ undoState, unsaved }: Pick<Sheet, "undoState" | "unsaved">): Promise<boolean> {
  if (!undoState.brought || unsaved > 0) return true;
  return ask({ title: say.undoImportTitle(undoState.undo ?? ""), text: say.undoImport(), ok: "撤销" });
}
