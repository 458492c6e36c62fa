/** The lists of all districts: a file each in one folder, with progress, and ended between two files where it is cancelled. */

import path from "node:path";
import type { ParamsOf } from "../../../shared/contract/methods.ts";
import type { DistrictsSaved } from "../../../shared/contract/results.ts";
import { AppError } from "../../../shared/errors.ts";
import { ALL_DISTRICTS } from "../../../shared/layouts/choices.ts";
import { districtLabel } from "../../../shared/layouts/district/label.ts";
import { exportName } from "../../../shared/layouts/export-name.ts";
import { layouts } from "../../../shared/layouts/table.ts";
import { levelWords } from "../../../shared/model/level.ts";
import { districtsOf } from "../../../shared/model/read-plan.ts";
import { say } from "../../../shared/text.ts";
import { freePath } from "../../free-path.ts";
import type { Call } from "../context.ts";
import type { Handlers } from "../dispatch.ts";
import { newFolder } from "../exports/folder.ts";
import { isFreeOrOurs, writeExport } from "../exports/write.ts";
import { checkFolder } from "../machine-settings.ts";
import { checked, make } from "./exports.ts";

async function saveAll(call: Call, params: ParamsOf<"export.districts">): Promise<DistrictsSaved> {
  const { service } = call;
  const plan = await service.plans.get(params.plan);
  await plan.library.settle();
  const asked = checked({ layout: params.layout, format: params.format, choices: params.choices ?? {} });
  const { layout, format, choices } = asked;
  if (!layouts[layout].options.includes("district")) {
    throw new AppError("badRequest", say.layoutNotByDistrict(layouts[layout].title));
  }
  const all = districtsOf(plan.state);
  const words = levelWords(plan.state);
  if (all.length === 0) throw new AppError("badRequest", say.noDistricts(words));
  // Named after the places together: the choice names none.
  const { district: _one, ...rest } = choices;
  const named = exportName(plan.state, layout, format, { ...rest, district: ALL_DISTRICTS });
  const folder = params.into ?? newFolder(params.folder, named.slice(0, -format.length - 1));
  checkFolder(path.resolve(folder));
  const taken = new Set<string>();
  const targets = all.map((district) => {
    const name = exportName(plan.state, layout, format, { ...rest, district: district.id });
    const free = freePath(
      (copy) => (copy === 1 ? name : `${name.slice(0, -format.length - 1)}（${copy}）.${format}`),
      // Windows tells no capital from a small letter.
      (one) => !taken.has(one.toLowerCase()),
    );
    taken.add(free.toLowerCase());
    return { district, label: districtLabel(plan.state, district), file: path.join(folder, free) };
  });
  const overwrite = params.overwrite ?? false;
  const foreign = overwrite ? undefined : targets.find(({ file }) => !isFreeOrOurs(file));
  // Nothing is written where one of them would have to be asked about.
  if (foreign) {
    const name = path.basename(foreign.file);
    throw new AppError("fileNotOurs", say.exportOntoOthers(name), name);
  }
  const task = params.task ?? `export:${call.caller.id}:districts`;
  const signal = service.tasks.begin(task);
  const files: DistrictsSaved["files"] = [];
  const notices = new Set<string>();
  try {
    for (const { district, label, file } of targets) {
      if (signal.aborted) break;
      service.emit({
        type: "progress",
        task,
        label: say.districtBeingWritten(label),
        done: files.length,
        total: targets.length,
      });
      const made = await make(call, plan, { ...asked, choices: { ...rest, district: district.id } });
      await writeExport({ file, format, overwrite }, made.bytes);
      files.push({ district: label, file });
      for (const notice of made.notices) notices.add(notice);
    }
  } finally {
    service.tasks.end(task);
  }
  if (files.length < targets.length) notices.add(say.districtsCancelled(files.length, targets.length));
  return { folder, files, of: targets.length, notices: [...notices] };
}

export const exportDistrictsHandlers = { "export.districts": saveAll } satisfies Partial<Handlers>;
