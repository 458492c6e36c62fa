/** Ctrl+S: the same file again; the first time the export dialog opens. */

import { openDialog } from "../app/ui.ts";
import { saveExport } from "../export/save-export.ts";
import type { PlanSession } from "../session/plan-session.ts";

export async function exportAgain(session: PlanSession): Promise<void> {
  if (session.lastExport) await saveExport(session, { again: true });
  else openDialog("export");
}
