/** What differs between two plans, versions or points of a history: asked for, or written as a table. */

import { comparePlans } from "../../../shared/compare/compare.ts";
import { countChanges } from "../../../shared/compare/difference.ts";
import type { ParamsOf } from "../../../shared/contract/methods.ts";
import type { ComparedSide, Comparison, ExportResult, ExportSaved } from "../../../shared/contract/results.ts";
import { fileName } from "../../../shared/document/file-name.ts";
import { AppError } from "../../../shared/errors.ts";
import type { PlanState } from "../../../shared/model/plan.ts";
import { comparisonSheet } from "../../../shared/layouts/comparison.ts";
import { say } from "../../../shared/text.ts";
import type { Call } from "../context.ts";
import type { Handlers } from "../dispatch.ts";
import { freeFile, makeExportFolder } from "../exports/folder.ts";
import { openWithSystem } from "../exports/open-file.ts";
import { writeExport } from "../exports/write.ts";
import { planAt } from "../past.ts";

type Sides = Pick<ParamsOf<"compare.plans">, "before" | "after">;
type Side = Sides["before"];

async function loadSide(
  call: Call,
  { plan: id, version, revision }: Side,
): Promise<ComparedSide & { state: PlanState }> {
  const plan = await call.service.plans.get(id);
  const { name, year } = plan.state.header;
  const side = { plan: id, year };
  if (version !== undefined) {
    const kept = (await plan.library.versions(id)).find((one) => one.id === version);
    if (!kept) throw new AppError("notFound", say.versionGone());
    const state = await plan.library.loadVersion(id, version);
    return { ...side, name: `${name}，版本“${kept.name}”`, state };
  }
  if (revision !== undefined && revision !== plan.state.header.revision) {
    const { state } = await planAt(plan, revision);
    return { ...side, name: `${name}，第${revision}次修改时`, state };
  }
  return { ...side, name, state: plan.state };
}

async function compare(call: Call, sides: Sides): Promise<Omit<Comparison, "counts">> {
  const before = await loadSide(call, sides.before);
  const after = await loadSide(call, sides.after);
  const named = ({ plan, name, year }: ComparedSide): ComparedSide => ({ plan, name, year });
  return { before: named(before), after: named(after), differences: comparePlans(before.state, after.state) };
}

async function bytes(call: Call, sides: Sides): Promise<ExportResult> {
  const { before, after, differences } = await compare(call, sides);
  const sheet = comparisonSheet({ before: before.name, after: after.name }, differences);
  const written = await call.service.exchange().write(sheet, "xlsx", {});
  return { name: fileName(`${after.name}-对照`, "", "xlsx", "对照"), bytes: written.bytes, notices: sheet.warnings };
}

async function save(call: Call, { open, ...sides }: ParamsOf<"compare.save">): Promise<ExportSaved> {
  const made = await bytes(call, sides);
  const file = freeFile(makeExportFolder(), made.name, null);
  await writeExport({ file, format: "xlsx" }, made.bytes);
  const notices = [...made.notices];
  if (open && !openWithSystem(file)) notices.push(say.savedNotOpened(file));
  return { file, at: call.service.now().toISOString(), notices };
}

export const compareHandlers = {
  "compare.plans": async (call, { limit, ...sides }) => {
    const found = await compare(call, sides);
    return { ...found, counts: countChanges(found.differences), differences: found.differences.slice(0, limit) };
  },
  "compare.bytes": bytes,
  "compare.save": save,
} satisfies Partial<Handlers>;
