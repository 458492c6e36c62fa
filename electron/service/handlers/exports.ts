/** Attachments out: the plan's layout as bytes, or written into the export folder and opened. */

import type { DisplayChoice } from "../../../shared/display/text.ts";
import type { ParamsOf } from "../../../shared/contract/methods.ts";
import { fileName } from "../../../shared/document/file-name.ts";
import type { ExportResult, ExportSaved } from "../../../shared/contract/results.ts";
import { AppError } from "../../../shared/errors.ts";
import type { PlanState } from "../../../shared/model/plan.ts";
import { printedUnit } from "../../../shared/model/unit.ts";
import type { ExportFormat, LayoutName } from "../../../shared/layouts/table.ts";
import { defaultLayout, layoutList, layouts } from "../../../shared/layouts/table.ts";
import { say } from "../../../shared/text.ts";
import { NAMED } from "../damage.ts";
import type { Call } from "../context.ts";
import type { Handlers } from "../dispatch.ts";
import { freeFile, makeExportFolder } from "../exports/folder.ts";
import { lastExport, rememberExport } from "../exports/memory.ts";
import { openWithSystem } from "../exports/open-file.ts";
import { writeExport } from "../exports/write.ts";
import type { CheckedPlan } from "../plans.ts";

/** 附件3 + title, with the status while it is not final and the unit shown; free of what file systems refuse. */
export function exportName(plan: PlanState, format: ExportFormat, display?: DisplayChoice): string {
  const { annex, title, name, status } = plan.header;
  const words = status === "final" ? "" : status === "draft" ? "（草稿）" : "（征求意见稿）";
  const unit = display
    ? `（${(display.units ?? ["元"]).map((one) => printedUnit(one, display.scale)).join("、")}）`
    : "";
  return fileName(`${annex ? `${annex}-` : ""}${title || name}`, `${words}${unit}`, format, "分解表");
}

interface Asked {
  layout: LayoutName;
  format: ExportFormat;
  display: DisplayChoice | undefined;
}

interface Made {
  bytes: Uint8Array;
  notices: string[];
}

/** A layout that has one format is written in it, whatever was asked for. */
function checked(asked: Asked): Asked {
  const [only, ...others] = layouts[asked.layout].formats;
  if (only !== undefined && others.length === 0) return { ...asked, format: only };
  if (layouts[asked.layout].formats.includes(asked.format)) return asked;
  throw new AppError("badRequest", say.layoutsOther(layoutList()));
}

async function make(call: Call, plan: CheckedPlan, { layout: name, format, display }: Asked): Promise<Made> {
  const damaged = await call.service.plans.verify(plan);
  // A plan document goes out all the same, as the way to save what is whole.
  if (damaged.length > 0 && format !== "json") {
    throw new AppError("refused", say.damagedNotExported(damaged.length));
  }
  const layout = layouts[name];
  if (display && !layout.options.includes("display")) {
    throw new AppError("badRequest", say.layoutKeepsFigures(layout.title, format));
  }
  const laid = await layout.build(plan.state, format, { findings: call.service.plans.findings(plan), display });
  if ("text" in laid) {
    const names = damaged.slice(0, NAMED).map((row) => row.name);
    const notices = damaged.length > 0 ? [say.planDamaged(plan.state.header.name, names, damaged.length)] : [];
    return { bytes: new TextEncoder().encode(laid.text), notices };
  }
  if (format === "json") throw new AppError("internal", say.layoutWithoutText());
  const task = `export:${call.caller.id}`;
  try {
    const signal = call.service.tasks.begin(task);
    const written = await call.service.exchange().write(laid.sheet, format, { signal });
    return { bytes: written.bytes, notices: laid.sheet.warnings };
  } finally {
    call.service.tasks.end(task);
  }
}

async function bytes(call: Call, params: ParamsOf<"export.bytes">): Promise<ExportResult> {
  const plan = await call.service.plans.get(params.plan);
  await plan.library.settle();
  const { layout, format, display } = params;
  const asked = checked({ layout, format, display });
  const made = await make(call, plan, asked);
  return { name: exportName(plan.state, asked.format, display), ...made };
}

async function save(call: Call, params: ParamsOf<"export.save">): Promise<ExportSaved> {
  const { service } = call;
  const plan = await service.plans.get(params.plan);
  // Who has exported takes the work for saved, and may copy the library next.
  await plan.library.settle();
  const last = lastExport(plan.library.path, params.plan);
  if (params.again && !last) throw new AppError("notFound", say.neverExported());
  const { layout, format, display }: Asked = checked(
    params.again && last
      ? { layout: last.layout, format: last.format, display: last.display }
      : { layout: params.layout ?? defaultLayout, format: params.format ?? "xlsx", display: params.display },
  );
  const made = await make(call, plan, { layout, format, display });
  const name = exportName(plan.state, format, display);
  const file = params.again && last ? last.file : freeFile(makeExportFolder(), name, last?.file ?? null);
  await writeExport({ file, format, overwrite: params.overwrite ?? false }, made.bytes);
  const at = service.now().toISOString();
  rememberExport(plan.library.path, params.plan, { file, layout, format, ...(display ? { display } : {}), at });
  service.emit({ type: "exported", plan: params.plan, file, at });
  const notices = [...made.notices];
  if (params.open && !openWithSystem(file)) notices.push(say.savedNotOpened(file));
  return { file, at, notices };
}

export const exportHandlers = { "export.bytes": bytes, "export.save": save } satisfies Partial<Handlers>;
