/** Attachments out: the plan's layout as bytes, or written into the export folder and opened. */

import path from "node:path";
import type { ParamsOf } from "../../../shared/contract/methods.ts";
import { fileName } from "../../../shared/document/file-name.ts";
import { pageList, wholeHtml } from "../../../shared/document/html.ts";
import type { ExportChosen, ExportResult, ExportSaved } from "../../../shared/contract/results.ts";
import { AppError } from "../../../shared/errors.ts";
import type { PlanState } from "../../../shared/model/plan.ts";
import { exportName } from "../../../shared/layouts/export-name.ts";
import type { LayoutChoices } from "../../../shared/layouts/choices.ts";
import { ALL_DISTRICTS, layoutChoices } from "../../../shared/layouts/choices.ts";
import type { MonthPaper } from "../../../shared/layouts/progress/paper.ts";
import { isoDay } from "../../../shared/model/series/date.ts";
import type { ExportFormat, Laid, Layout, LayoutContext, LayoutName } from "../../../shared/layouts/table.ts";
import { defaultLayout, layoutList, layouts, unheeded } from "../../../shared/layouts/table.ts";
import { planDocument } from "../../../shared/document/json/plan-document.ts";
import type { LayerContentJson } from "../../../shared/document/json/layers.ts";
import { layerContentJson, layerJson } from "../../../shared/document/json/layers.ts";
import { layerAsPlan } from "../../../shared/tracking/as-plan.ts";
import type { LayerKey } from "../../../shared/tracking/layer-key.ts";
import { layerTitle } from "../../../shared/tracking/layer-key.ts";
import { say } from "../../../shared/text.ts";
import type { WriteFormat } from "../../exchange/files/write-document.ts";
import { makePdf } from "../../pdf/make-pdf.ts";
import { NAMED } from "../damage.ts";
import type { Call } from "../context.ts";
import type { Handlers } from "../dispatch.ts";
import { freeFile, makeExportFolder } from "../exports/folder.ts";
import { checkFolder } from "../machine-settings.ts";
import { lastChosen, lastExport, rememberChosen, rememberExport } from "../exports/memory.ts";
import { openWithSystem } from "../exports/open-file.ts";
import { remembered } from "../exports/remembered.ts";
import { writeExport } from "../exports/write.ts";
import type { CheckedPlan } from "../plans.ts";
import { paperFor } from "../year/paper.ts";

export interface Asked {
  layout: LayoutName;
  format: ExportFormat;
  choices: LayoutChoices;
  /** Name of the work for task.cancel. */
  task?: string | undefined;
}

interface Made {
  bytes: Uint8Array;
  notices: string[];
}

/** A layout that has one format is written in it, whatever was asked for. */
export function checked(asked: Asked): Asked {
  const [only, ...others] = layouts[asked.layout].formats;
  if (only !== undefined && others.length === 0) return { ...asked, format: only };
  if (layouts[asked.layout].formats.includes(asked.format)) return asked;
  throw new AppError("badRequest", say.layoutsOther(layoutList()));
}

/** What stands in the layout in place of the plan: a layer's figures, and where they go out as a document, that one. */
interface Shown {
  state: PlanState;
  layers: LayerContentJson[];
}

/** Throws AppError("notFound" | "badRequest"). */
async function layerShown(call: Call, plan: CheckedPlan, key: LayerKey, { layout }: Asked): Promise<Shown> {
  if (layout !== "decomposition" && layout !== "plan") throw new AppError("badRequest", say.layerLayouts());
  const { trackings } = call.service;
  return plan.library.inTurn(async () => {
    const open = await trackings.get(plan.library, plan.state.header.series);
    const content = await trackings.layer(open, key);
    const layer = open.state.layers.get(key);
    if (!layer || !content) throw new AppError("notFound", say.layerMissing(layerTitle(key)));
    if (open.damaged.has(key)) throw new AppError("refused", say.layerRowDamaged(layerTitle(key)));
    const json = layerContentJson(plan.state, layerJson(layer, content.figures.count()), content);
    return { state: layerAsPlan(plan.state, layer, content), layers: [json] };
  });
}

export async function make(
  call: Call,
  plan: CheckedPlan,
  { layout: name, format, choices, task = `export:${call.caller.id}` }: Asked,
  shown: Shown | null = null,
): Promise<Made> {
  const damaged = await call.service.plans.verify(plan);
  // A plan document goes out all the same, as the way to save what is whole.
  if (damaged.length > 0 && format !== "json") {
    throw new AppError("refused", say.damagedNotExported(damaged.length));
  }
  const layout = layouts[name];
  if (choices.district === ALL_DISTRICTS) throw new AppError("badRequest", say.districtsAreMany());
  const odd = unheeded(name, format, choices);
  if (odd !== null) {
    throw new AppError("badRequest", say.choiceNotHeeded(layout.title, format, layoutChoices[odd].label));
  }
  const beside = { findings: call.service.plans.findings(plan), original: plan.beside.original };
  if (shown && name === "plan") {
    const document = { ...planDocument(plan.state, beside.findings), layers: shown.layers };
    return { bytes: new TextEncoder().encode(`${JSON.stringify(document, null, 2)}\n`), notices: [] };
  }
  const laid = await (shown
    ? layout.build(shown.state, format, { ...choices, findings: [] })
    : layout.build(plan.state, format, {
        ...{ ...choices, ...beside },
        ...(await besideOf(call, plan, layout, choices)),
        monthPaper: await monthPaper(call, plan, layout, choices),
      }));
  if ("text" in laid) {
    const names = damaged.slice(0, NAMED).map((row) => row.name);
    const notices = damaged.length > 0 ? [say.planDamaged(plan.state.header.name, names, damaged.length)] : [];
    return { bytes: new TextEncoder().encode(laid.text), notices };
  }
  try {
    const signal = call.service.tasks.begin(task);
    return await remembered(call, plan, { layout: name, format, choices }, laid, (known) =>
      written(call, known, format, signal),
    );
  } finally {
    call.service.tasks.end(task);
  }
}

/** Of a layout of a month: what it is made of. */
async function monthPaper(
  call: Call,
  plan: CheckedPlan,
  { monthly }: Layout,
  { period, issued }: LayoutChoices,
): Promise<MonthPaper | undefined> {
  if (!monthly) return undefined;
  if (period === undefined) throw new AppError("badRequest", say.periodNeeded());
  return call.service.plans.inTurn(plan.state.header.id, (now) => paperFor(call, now, period, issued));
}

/** What goes on beside the plan, where the layout speaks of it. */
async function besideOf(
  { service }: Call,
  plan: CheckedPlan,
  layout: Layout,
  choices: LayoutChoices,
): Promise<Pick<LayoutContext, "tracking" | "today">> {
  if (!layout.beside) return {};
  const tracking = await service.trackings.get(plan.library, plan.state.header.series);
  for (const key of await layout.beside(plan.state, tracking.state, choices))
    await service.trackings.layer(tracking, key);
  return { tracking: tracking.state, today: isoDay(service.now()) };
}

/** The document as a file, by the process that writes files. */
async function written(
  call: Call,
  laid: Exclude<Laid, { text: string }>,
  format: ExportFormat,
  signal: AbortSignal,
): Promise<Made> {
  const exchange = call.service.exchange();
  if ("words" in laid) {
    const { words } = laid;
    if (format !== "docx" && format !== "pdf") throw new AppError("internal", say.layoutWithoutText());
    const write = async (): Promise<Uint8Array> => (await exchange.writeText(words, "docx", { signal })).bytes;
    if (format === "docx") return { bytes: await write(), notices: words.warnings };
    const pages = words.sections.reduce((sum, { blocks }) => sum + blocks.length, 0);
    const bytes = await makePdf({ html: null, pages, workbook: write, ending: "docx" }, { signal });
    return { bytes, notices: words.warnings };
  }
  if (format === "json" || format === "docx" || format === "txt")
    throw new AppError("internal", say.layoutWithoutText());
  const { sheet } = laid;
  const write = async (as: WriteFormat): Promise<Uint8Array> => (await exchange.write(sheet, as, { signal })).bytes;
  if (format !== "pdf") return { bytes: await write(format), notices: sheet.warnings };
  const list = pageList(sheet);
  const source = { html: wholeHtml(list), pages: list.pages.length, workbook: () => write("xlsx") };
  const bytes = await makePdf(source, { signal, printer: call.service.printPdf });
  return { bytes, notices: sheet.warnings };
}

async function bytes(call: Call, params: ParamsOf<"export.bytes">): Promise<ExportResult> {
  const plan = await call.service.plans.get(params.plan);
  await plan.library.settle();
  const { layout, format, choices = {}, task } = params;
  const asked = checked({ layout, format, choices, task });
  const shown = params.layer === undefined ? null : await layerShown(call, plan, params.layer, asked);
  const made = await make(call, plan, asked, shown);
  const { state } = shown ?? plan;
  const name = givenName(params.name, asked.format) ?? exportName(state, asked.layout, asked.format, choices);
  return { name, ...made };
}

async function save(call: Call, params: ParamsOf<"export.save">): Promise<ExportSaved> {
  const { service } = call;
  const plan = await service.plans.get(params.plan);
  // Who has exported takes the work for saved, and may copy the library next.
  await plan.library.settle();
  const last = lastExport(plan.library.path, params.plan);
  if (params.again && !last) throw new AppError("notFound", say.neverExported());
  const asked = checked(
    params.again && last
      ? { layout: last.layout, format: last.format, choices: last.choices }
      : { layout: params.layout ?? defaultLayout, format: params.format ?? "xlsx", choices: params.choices ?? {} },
  );
  const { layout, format, choices } = asked;
  const made = await make(call, plan, { ...asked, task: params.task });
  const file = params.again && last ? last.file : chosenFile(plan.state, { ...params, ...asked }, last?.file);
  await writeExport({ file, format, overwrite: params.overwrite ?? false }, made.bytes);
  const at = service.now().toISOString();
  rememberExport(plan.library.path, params.plan, { file, layout, format, choices, at });
  service.emit({ type: "exported", plan: params.plan, file, at });
  const notices = [...made.notices];
  if (params.open && !openWithSystem(file)) notices.push(say.savedNotOpened(file));
  return { file, at, notices };
}

/** Where the export goes: a name that the clerk gave stands, and what has it is asked about; the usual name finds a free one. */
function chosenFile(
  plan: PlanState,
  { folder, name, layout, format, choices }: Pick<ParamsOf<"export.save">, "folder" | "name"> & Asked,
  own: string | undefined,
): string {
  if (folder !== undefined) checkFolder(folder);
  const into = folder ?? makeExportFolder();
  const given = givenName(name, format);
  return given === null
    ? freeFile(into, exportName(plan, layout, format, choices), own ?? null)
    : path.join(into, given);
}

/** A name that the clerk has typed, as a file can have it; null: none. */
function givenName(name: string | undefined, format: ExportFormat): string | null {
  const typed = name?.trim() ?? "";
  return typed === "" ? null : fileName(typed, "", format, "分解表");
}

async function chosen({ service }: Call, { plan: id }: ParamsOf<"export.chosen">): Promise<ExportChosen | null> {
  const plan = await service.plans.get(id);
  return lastChosen(plan.library.path, id);
}

async function choose({ service }: Call, { plan: id, ...what }: ParamsOf<"export.choose">): Promise<null> {
  const plan = await service.plans.get(id);
  rememberChosen(plan.library.path, id, what);
  return null;
}

export const exportHandlers = {
  "export.bytes": bytes,
  "export.chosen": chosen,
  "export.choose": choose,
  "export.save": save,
} satisfies Partial<Handlers>;
