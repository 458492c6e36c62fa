/** Ctrl+S: the same file again; the first time the export dialog opens. */

import { notify } from "../app/notify.ts";
import type { PlanSession } from "../session/plan-session.ts";
import { call } from "../app/service.ts";
import { openDialog } from "../app/ui.ts";
import { say } from "../../shared/text.ts";

export async function exportAgain(session: PlanSession): Promise<void> {
  if (!session.lastExport) {
    openDialog("export");
    return;
  }
  const saved = await call("export.save", { plan: session.id, again: true });
  session.lastExport = { file: saved.file, at: saved.at };
  notify.done(say.exportedTo(saved.file));
  for (const notice of saved.notices) notify.warn(notice);
}
