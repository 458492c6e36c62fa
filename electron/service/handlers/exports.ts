/** Attachments out: the plan's layout as bytes, or written into the export folder and opened. */

import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import type { DisplayChoice } from "../../../shared/display/text.ts";
import type { ExportFormat, ParamsOf } from "../../../shared/contract/methods.ts";
import { displaySchema } from "../../../shared/contract/methods.ts";
import { planDocument } from "../../../shared/document/json/plan-document.ts";
import type { ExportResult, ExportSaved } from "../../../shared/contract/results.ts";
import { AppError } from "../../../shared/errors.ts";
import type { PlanState } from "../../../shared/model/plan.ts";
import { printedUnit } from "../../../shared/model/unit.ts";
import { decompositionSheet } from "../../../shared/layouts/decomposition.ts";
import { flatSheet } from "../../../shared/layouts/flat.ts";
import type { SheetDocument } from "../../../shared/document/sheet.ts";
import { writeAtomically } from "../../exchange/files/write-file.ts";
import { exportFolder } from "../../paths.ts";
import type { Call } from "../context.ts";
import type { Handlers } from "../dispatch.ts";
import { openWithSystem } from "../open-file.ts";
import type { CheckedPlan } from "../plans.ts";

/** 附件3 + title, with the status while it is not final and the unit shown; free of what file systems refuse. */
export function exportName(plan: PlanState, format: ExportFormat, display?: DisplayChoice): string {
  const { annex, title, name, status } = plan.header;
  const words = status === "final" ? "" : status === "draft" ? "（草稿）" : "（征求意见稿）";
  const unit = display
    ? `（${(display.units ?? ["元"]).map((one) => printedUnit(one, display.scale)).join("、")}）`
    : "";
  const base = `${annex ? `${annex}-` : ""}${title || name}${words}${unit}`
    // eslint-disable-next-line no-control-regex
    .replace(/[\\/:*?"<>|\u0000-\u001f]/g, "")
    .slice(0, 100)
    .trim();
  return `${base || "分解表"}.${format}`;
}

function sheetOf(
  call: Call,
  plan: CheckedPlan,
  format: "xlsx" | "xls" | "csv",
  display?: DisplayChoice,
): SheetDocument {
  const findings = call.service.plans.findings(plan);
  if (format === "csv") return flatSheet(plan.state, { findings, display });
  const limits = format === "xls" ? { maxColumns: 256, maxRows: 65_536 } : {};
  return decompositionSheet(plan.state, { findings, display, ...limits });
}

/** What 再次导出 needs to know of the last one: its layout, and the unit that it was shown in. */
function memoryOf(layout: string, display: DisplayChoice | undefined): string {
  return display ? `${layout}?${JSON.stringify(display)}` : layout;
}

function displayIn(memory: string): DisplayChoice | undefined {
  const at = memory.indexOf("?");
  if (at < 0) return undefined;
  try {
    return displaySchema.parse(JSON.parse(memory.slice(at + 1)));
  } catch {
    throw new AppError("badRequest", "上次导出的设置读不出来，请重新选择格式导出一次。");
  }
}

interface Made {
  bytes: Uint8Array;
  notices: string[];
}

async function make(call: Call, plan: CheckedPlan, format: ExportFormat, display?: DisplayChoice): Promise<Made> {
  if (format === "json") {
    if (display)
      throw new AppError("badRequest", "方案文件（.json）存的是原数，不能按万元取整，请改用 .xlsx、.xls 或 .csv。");
    const document = planDocument(plan.state, call.service.plans.findings(plan));
    return { bytes: new TextEncoder().encode(`${JSON.stringify(document, null, 2)}\n`), notices: [] };
  }
  const document = sheetOf(call, plan, format, display);
  const task = `export:${call.caller.id}`;
  try {
    const written = await call.service.exchange().write(document, format, { signal: call.service.tasks.begin(task) });
    return { bytes: written.bytes, notices: document.warnings };
  } finally {
    call.service.tasks.end(task);
  }
}

async function bytes(call: Call, params: ParamsOf<"export.bytes">): Promise<ExportResult> {
  const plan = await call.service.plans.get(params.plan);
  const format = params.layout === "plan" ? "json" : params.format;
  const made = await make(call, plan, format, params.display);
  return { name: exportName(plan.state, format, params.display), ...made };
}

/** A path in the folder that no other file has; the plan's own last export is written over. */
function freeFile(folder: string, name: string, own: string | null): string {
  const ending = path.extname(name);
  const base = name.slice(0, name.length - ending.length);
  for (let copy = 1; ; copy += 1) {
    const file = path.join(folder, copy === 1 ? name : `${base}（${copy}）${ending}`);
    if (file === own || !existsSync(file)) return file;
  }
}

async function save(call: Call, params: ParamsOf<"export.save">): Promise<ExportSaved> {
  const { service } = call;
  const plan = await service.plans.get(params.plan);
  const last = await plan.library.lastExport(params.plan);
  if (params.again && !last) throw new AppError("notFound", "这个方案还没有导出过，请先选择格式导出一次。");
  const format: ExportFormat = params.again && last ? (last.format as ExportFormat) : (params.format ?? "xlsx");
  const display = params.again && last ? displayIn(last.layout) : params.display;
  const made = await make(call, plan, format, display);
  let file: string;
  if (params.again && last) file = last.file;
  else {
    const folder = exportFolder();
    try {
      mkdirSync(folder, { recursive: true });
    } catch {
      throw new AppError("writeFailed", `无法建立导出文件夹“${folder}”，请检查权限或磁盘空间。`);
    }
    file = freeFile(folder, exportName(plan.state, format, display), last?.file ?? null);
  }
  await writeAtomically(file, made.bytes);
  const at = service.now().toISOString();
  if (plan.library.readOnlyReason === null) {
    await plan.library.setLastExport(params.plan, {
      file,
      layout: memoryOf(params.layout ?? "decomposition", display),
      format,
      at,
    });
  }
  service.emit({ type: "exported", plan: params.plan, file, at });
  const notices = [...made.notices];
  if (params.open && !openWithSystem(file)) notices.push(`文件已保存到“${file}”，但没有找到能打开它的程序。`);
  return { file, at, notices };
}

export const exportHandlers = { "export.bytes": bytes, "export.save": save } satisfies Partial<Handlers>;
