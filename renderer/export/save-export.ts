/** Writes an export through the service, and asks first where it would replace what this program did not write. */

import type { ParamsOf } from "../../shared/contract/methods.ts";
import type { ExportSaved } from "../../shared/contract/results.ts";
import { AppError } from "../../shared/errors.ts";
import { say } from "../../shared/text.ts";
import { ask, notify } from "../app/notify.ts";
import { call } from "../app/service.ts";
import type { PlanSession } from "../session/plan-session.ts";

/** false: the clerk does not want the file replaced. Throws what the service throws. */
export async function saveExport(
  session: PlanSession,
  params: Omit<ParamsOf<"export.save">, "plan" | "overwrite">,
): Promise<boolean> {
  const write = (overwrite: boolean): Promise<ExportSaved> =>
    call("export.save", { plan: session.id, ...params, overwrite });
  let saved: ExportSaved;
  try {
    saved = await write(false);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "fileNotOurs") throw error;
    if (!(await ask({ title: "覆盖这个文件？", text: error.message, ok: "覆盖", danger: true }))) return false;
    saved = await write(true);
  }
  session.lastExport = { file: saved.file, at: saved.at };
  notify.done(say.exportedTo(saved.file));
  for (const notice of saved.notices) notify.warn(notice);
  return true;
}
