/** Commands that bring files into a library or take them out. */

import path from "node:path";
import { isNamedAs, planFile } from "../../shared/document/file-kinds.ts";
import { AppError } from "../../shared/errors.ts";
import type { LayoutChoices } from "../../shared/layouts/choices.ts";
import { layoutChoices } from "../../shared/layouts/choices.ts";
import type { ExportFormat, LayoutName } from "../../shared/layouts/table.ts";
import {
  defaultLayout,
  exportFormats,
  heededChoices,
  isLayout,
  layoutList,
  layoutOf,
  layouts,
} from "../../shared/layouts/table.ts";
import { say } from "../../shared/text.ts";
import { layerTitle } from "../../shared/tracking/layer-key.ts";
import { readBounded } from "../exchange/files/read-file.ts";
import { writeExport } from "../service/exports/write.ts";
import type { Arguments } from "./args.ts";
import type { Import } from "./import/tally.ts";
import { addTo, importFiles, withTables } from "./import/tally.ts";
import { importLayer } from "./import/layer.ts";
import { layerNamed } from "./layers.ts";
import { withLibrary } from "./connect.ts";
import { findDistrict, findPlan, loadNamed, loadPlan, ownPlans } from "./lookup.ts";
import type { Answer } from "./output.ts";

export function importCommand(args: Arguments): Promise<Answer> {
  if (args.positionals.length === 0) throw new AppError("badRequest", say.importNeedsFile());
  const prefer = args.text("prefer");
  if (prefer !== undefined && prefer !== "file") throw new AppError("badRequest", say.preferOnlyFile());
  const layer = layerNamed(args);
  if (layer !== null) return importLayer(args, layer);
  return withLibrary(args.need("library"), true, async (client) => {
    const name = args.need("plan");
    const id = (await ownPlans(client)).find((plan) => plan.name === name || plan.id === name)?.id;
    if (id !== undefined && args.flag("new")) throw new AppError("refused", say.planNameTaken(name));
    return importFiles(client, args, name, (file, into, known) => importOne(into, file, known), id);
  });
}

/** Imports one file; the id of the plan that now has it. */
async function importOne(into: Import, file: string, id: string | undefined): Promise<string> {
  const { client, args, tally, notices } = into;
  const name = tally.plan;
  if (isNamedAs(planFile, file)) {
    if (id !== undefined) throw new AppError("refused", say.planFileNeedsNewName(name));
    const plan = await client.call("import.document", { document: parseJson(await readBounded(file), file), name });
    const { plan: state } = await loadPlan(client, plan.id);
    tally.added += state.figures.count();
    return plan.id;
  }
  return withTables(into, file, async (handle) => {
    const result = await client.call("import.apply", {
      handle,
      ...(id === undefined ? { newPlan: { name } } : { plan: id }),
      preferFile: args.text("prefer") === "file",
      replace: args.flag("replace"),
    });
    // How a window decides a conflict is no part of what is printed.
    const conflicts = result.conflicts.flatMap(({ conflict, ...printed }) => (conflict ? [printed] : []));
    addTo(into, { ...result, conflicts });
    notices.push(...result.notices.map((notice) => `${file}：${notice}`));
    return result.plan.id;
  });
}

function parseJson(bytes: Uint8Array, file: string): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as unknown;
  } catch {
    throw new AppError("fileDamaged", say.planFileDamaged(path.basename(file)));
  }
}

/** What the options of the command say of the choices of an export, or one sentence on the one that is unclear. */
function choicesOption(args: Arguments): LayoutChoices {
  return Object.fromEntries(
    heededChoices.flatMap((name) => {
      const { flag, form, forms = form, label, read } = layoutChoices[name];
      const written = form === "" ? (args.flag(flag) ? "" : undefined) : args.text(flag);
      if (written === undefined) return [];
      const value = read(written);
      if (value === null) throw new AppError("badRequest", say.choiceUnclear(flag, label, written, forms));
      return [[name, value] as const];
    }),
  );
}

interface ExportTarget {
  layout: LayoutName;
  format: ExportFormat;
}

/** The layout and format of a file, or one sentence on what is wrong with them. */
function exportTarget(asked: string | undefined, ending: string): ExportTarget {
  const named = asked ?? layoutOf(ending) ?? defaultLayout;
  if (!isLayout(named)) throw new AppError("badRequest", say.layoutUnknown(named, layoutList()));
  const format = exportFormats.find((one) => one === ending);
  if (format === undefined) {
    const known = exportFormats.map((one) => `.${one}`).join("、");
    throw new AppError("badRequest", say.formatUnknown(ending, known));
  }
  if (!layouts[named].formats.includes(format)) throw new AppError("badRequest", say.layoutsAre(layoutList()));
  return { layout: named, format };
}

export function exportCommand(args: Arguments): Promise<Answer> {
  const out = args.need("out");
  if (args.flag("all-districts")) {
    if (layerNamed(args) !== null) throw new AppError("badRequest", say.layerLayouts());
    return exportDistricts(args, out);
  }
  const target = exportTarget(args.text("layout"), path.extname(out).slice(1).toLowerCase());
  const choices = choicesOption(args);
  if (layouts[target.layout].options.includes("district") && choices.district === undefined) {
    throw new AppError("badRequest", say.districtNeeded());
  }
  return withLibrary(args.need("library"), false, async (client) => {
    const { id } = await findPlan(client, args.need("plan"));
    // By any name that the clerk has confirmed.
    const named = choices.district;
    const district = named === undefined ? {} : { district: findDistrict(await loadNamed(client, id), named).id };
    const layer = layerNamed(args);
    const made = await client.call("export.bytes", {
      ...{ plan: id, ...target, choices: { ...choices, ...district } },
      ...(layer === null ? {} : { layer }),
    });
    const file = path.resolve(out);
    const overwrite = args.flag("overwrite");
    await orOverwrite(() => writeExport({ file, format: target.format, overwrite }, made.bytes), path.basename(out));
    return {
      json: { file: out, bytes: made.bytes.length, notices: made.notices },
      plain: `已导出${layer === null ? "" : layerTitle(layer)}${layouts[target.layout].title}：${out}\n`,
      exitCode: 0,
      problems: made.notices,
    };
  });
}

/** A file for each district into the folder `out`; the format is that of --format. */
function exportDistricts(args: Arguments, out: string): Promise<Answer> {
  const target = exportTarget(args.text("layout") ?? "district", args.text("format") ?? "xlsx");
  const choices = choicesOption(args);
  return withLibrary(args.need("library"), false, async (client) => {
    const { id } = await findPlan(client, args.need("plan"));
    const overwrite = args.flag("overwrite");
    const into = path.resolve(out);
    const made = await orOverwrite(
      () => client.call("export.districts", { plan: id, ...target, choices, into, overwrite }),
      out,
    );
    return {
      json: {
        folder: out,
        files: made.files.map(({ district, file }) => ({ district, file: path.join(out, path.basename(file)) })),
        notices: made.notices,
      },
      plain: `已导出 ${made.files.length} 个文件到：${out}\n`,
      exitCode: 0,
      problems: made.notices,
    };
  });
}

/** The command line cannot ask: it says what the question would be, and the option that answers it. */
export async function orOverwrite<T>(work: () => Promise<T>, file: string): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "fileNotOurs") throw error;
    throw new AppError("fileNotOurs", say.outNotOurs(typeof error.details === "string" ? error.details : file));
  }
}
