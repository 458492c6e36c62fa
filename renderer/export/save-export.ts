/** Writes an export through the service, and asks first where it would replace what this program did not write. */

import type { ParamsOf } from "../../shared/contract/methods.ts";
import type { ExportSaved } from "../../shared/contract/results.ts";
import { ALL_DISTRICTS } from "../../shared/layouts/choices.ts";
import { AppError } from "../../shared/errors.ts";
import { say } from "../../shared/text.ts";
import { ask, notify } from "../app/notify.ts";
import { call } from "../app/service.ts";
import type { PlanSession } from "../session/plan-session.ts";

/** A file for each district in a new folder; one that was cancelled leaves what it wrote, and says so. */
async function saveDistricts(
  session: PlanSession,
  params: Omit<ParamsOf<"export.districts">, "plan">,
): Promise<boolean> {
  const saved = await call("export.districts", { plan: session.id, ...params });
  notify.done(say.exportedAll(saved.files.length, saved.folder));
  for (const notice of saved.notices) notify.warn(notice);
  return true;
}

/** false: the clerk does not want the file replaced. Throws what the service throws. */
export async function saveExport(
  session: PlanSession,
  params: Omit<ParamsOf<"export.save">, "plan" | "overwrite">,
): Promise<boolean> {
  const { layout, format, choices, folder, task } = params;
  if (layout !== undefined && format !== undefined && choices?.district === ALL_DISTRICTS) {
    const named = { ...(folder === undefined ? {} : { folder }), ...(task === undefined ? {} : { task }) };
    return saveDistricts(session, { layout, format, choices, ...named });
  }
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
