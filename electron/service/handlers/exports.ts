/** Attachments out: the plan's layout as bytes, or written into the export folder and opened. */

import { mkdirSync } from "node:fs";
import path from "node:path";
import type { ExportFormat, ParamsOf } from "../../../shared/contract/methods.ts";
import { planDocument } from "../../../shared/contract/plan-document.ts";
import type { ExportResult, ExportSaved } from "../../../shared/contract/results.ts";
import { AppError } from "../../../shared/errors.ts";
import type { PlanState } from "../../../shared/model/plan.ts";
import { decompositionSheet } from "../../../shared/layouts/decomposition.ts";
import { flatSheet } from "../../../shared/layouts/flat.ts";
import type { SheetDocument } from "../../../shared/sheet/document.ts";
import { writeAtomically } from "../../exchange/write-file.ts";
import { exportFolder } from "../../paths.ts";
import type { Call } from "../context.ts";
import type { Handlers } from "../dispatch.ts";
import { openWithSystem } from "../open-file.ts";
import type { OpenPlan } from "../plans.ts";

/** 附件3 + title, with the status while it is not final; free of what file systems refuse. */
export function exportName(plan: PlanState, format: ExportFormat): string {
  const { annex, title, name, status } = plan.header;
  const words = status === "final" ? "" : status === "draft" ? "（草稿）" : "（征求意见稿）";
  const base = `${annex ? `${annex}-` : ""}${title || name}${words}`
    // eslint-disable-next-line no-control-regex
    .replace(/[\\/:*?"<>|\u0000-\u001f]/g, "")
    .slice(0, 100)
    .trim();
  return `${base || "分解表"}.${format}`;
}

function sheetOf(call: Call, plan: OpenPlan, format: "xlsx" | "xls" | "csv"): SheetDocument {
  const findings = call.service.plans.findings(plan);
  if (format === "csv") return flatSheet(plan.state, { findings });
  const limits = format === "xls" ? { maxColumns: 256, maxRows: 65_536 } : {};
  return decompositionSheet(plan.state, { findings, ...limits });
}

interface Made {
  bytes: Uint8Array;
  notices: string[];
}

async function make(call: Call, plan: OpenPlan, format: ExportFormat): Promise<Made> {
  if (format === "json") {
    const document = planDocument(plan.state, call.service.plans.findings(plan));
    return { bytes: new TextEncoder().encode(`${JSON.stringify(document, null, 2)}\n`), notices: [] };
  }
  const document = sheetOf(call, plan, format);
  const task = `export:${call.caller.id}`;
  try {
    const written = await call.service.exchange().write(document, { format }, { signal: call.service.tasks.begin(task) });
    if (!("bytes" in written)) throw new AppError("internal", "导出没有得到文件内容，请重试。");
    return { bytes: written.bytes, notices: document.warnings };
  } finally {
    call.service.tasks.end(task);
  }
}

async function bytes(call: Call, { plan: id, format, layout }: ParamsOf<"export.bytes">): Promise<ExportResult> {
  const plan = call.service.plans.get(id);
  const made = await make(call, plan, layout === "plan" ? "json" : format);
  return { name: exportName(plan.state, layout === "plan" ? "json" : format), ...made };
}

async function save(call: Call, params: ParamsOf<"export.save">): Promise<ExportSaved> {
  const { service } = call;
  const plan = service.plans.get(params.plan);
  const last = plan.library.lastExport(params.plan);
  if (params.again && !last) throw new AppError("notFound", "这个方案还没有导出过，请先选择格式导出一次。");
  const format: ExportFormat = params.again && last ? (last.format as ExportFormat) : (params.format ?? "xlsx");
  const made = await make(call, plan, format);
  let file: string;
  if (params.again && last) file = last.file;
  else {
    const folder = exportFolder();
    try {
      mkdirSync(folder, { recursive: true });
    } catch {
      throw new AppError("writeFailed", `无法建立导出文件夹“${folder}”，请检查权限或磁盘空间。`);
    }
    file = path.join(folder, exportName(plan.state, format));
  }
  await writeAtomically(file, made.bytes);
  const at = service.now().toISOString();
  if (plan.library.readOnlyReason === null) {
    plan.library.setLastExport(params.plan, { file, layout: params.layout ?? "decomposition", format, at });
  }
  service.emit({ type: "exported", plan: params.plan, file, at });
  const notices = [...made.notices];
  if (params.open && !openWithSystem(file)) notices.push(`文件已保存到“${file}”，但没有找到能打开它的程序。`);
  return { file, at, notices };
}

export const exportHandlers = { "export.bytes": bytes, "export.save": save } satisfies Partial<Handlers>;
