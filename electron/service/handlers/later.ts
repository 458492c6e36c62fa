/** Handlers whose code is read with their first call: the first window and a small command do without it. */

import type { MethodName } from "../../../shared/contract/methods.ts";
import type { Handlers } from "../dispatch.ts";

/** The named handlers, each of which reads the file that holds them all. */
function later<M extends MethodName>(
  names: { [Name in M]: true },
  load: () => Promise<Pick<Handlers, M>>,
): Pick<Handlers, M> {
  const read = async (name: M, ...given: Parameters<Handlers[M]>): Promise<unknown> => {
    const handler = (await load())[name] as (...given: Parameters<Handlers[M]>) => unknown;
    return handler(...given);
  };
  const entries = (Object.keys(names) as M[]).map((name) => [
    name,
    (...given: Parameters<Handlers[M]>) => read(name, ...given),
  ]);
  return Object.fromEntries(entries) as Pick<Handlers, M>;
}

const loadAllocate = async () => (await import("./allocate.ts")).allocateHandlers;
const loadImports = async () => (await import("./imports.ts")).importHandlers;
const loadDamage = async () => (await import("./damage.ts")).damageHandlers;
const loadCompare = async () => (await import("./compare.ts")).compareHandlers;
const loadDerive = async () => (await import("./derive.ts")).deriveHandlers;
const loadIssuing = async () => (await import("./issuing.ts")).issuingHandlers;
const loadPast = async () => (await import("./past.ts")).pastHandlers;
const loadTracking = async () => (await import("./tracking.ts")).trackingHandlers;
const loadProblems = async () => (await import("./year/problems.ts")).problemHandlers;
const loadProgress = async () => (await import("./year/progress.ts")).progressHandlers;
const loadRounds = async () => (await import("./rounds/rounds.ts")).roundHandlers;
const loadReturns = async () => (await import("./rounds/returns.ts")).returnHandlers;
const loadNotice = async () => (await import("./notice/notice.ts")).noticeHandlers;
const loadFolders = async () => (await import("./folders.ts")).folderHandlers;
const loadBackups = async () => (await import("./backups.ts")).backupHandlers;
const loadExportDistricts = async () => (await import("./export-districts.ts")).exportDistrictsHandlers;
const loadExports = async () => (await import("./exports.ts")).exportHandlers;

export const laterHandlers = {
  ...later({ "export.districts": true }, loadExportDistricts),
  ...later({ "plan.allocate": true, "basis.list": true, "basis.save": true, "basis.remove": true }, loadAllocate),
  ...later(
    {
      "import.open": true,
      "import.again": true,
      "import.cells": true,
      "import.basis": true,
      "import.preview": true,
      "import.apply": true,
      "import.close": true,
    },
    loadImports,
  ),
  ...later({ "damage.check": true, "damage.offer": true, "damage.restore": true, "damage.accept": true }, loadDamage),
  ...later({ "compare.plans": true, "compare.bytes": true, "compare.save": true }, loadCompare),
  ...later(
    { "plan.versions": true, "plan.saveVersion": true, "plan.restoreVersion": true, "plan.restorePoint": true },
    loadPast,
  ),
  ...later({ "plan.issue": true, "plan.adjust": true, "plan.series": true }, loadIssuing),
  ...later(
    {
      "tracking.open": true,
      "tracking.apply": true,
      "tracking.undo": true,
      "tracking.redo": true,
      "tracking.history": true,
      "tracking.import": true,
      "tracking.trace": true,
      "tracking.findings": true,
      "tracking.explain": true,
      "tracking.accept": true,
    },
    loadTracking,
  ),
  ...later({ "notice.open": true, "notice.stage": true }, loadNotice),
  ...later({ "progress.month": true, "progress.curve": true, "progress.import": true }, loadProgress),
  ...later({ "problems.preset": true, "problems.enter": true, "problems.import": true }, loadProblems),
  ...later(
    {
      ...{ "returns.take": true, "returns.merge": true, "returns.drop": true },
      ...{ "returns.board": true, "returns.decide": true, "returns.fixlists": true, "returns.save": true },
    } as const,
    loadReturns,
  ),
  ...later(
    { "round.split": true, "round.resend": true, "round.list": true, "round.close": true, "round.again": true },
    loadRounds,
  ),
  ...later({ "plan.placesBelow": true, "plan.derive": true, "plan.deriveFile": true }, loadDerive),
  ...later(
    { "library.folders": true, "library.showFolder": true, "folder.list": true, "folder.make": true },
    loadFolders,
  ),
  ...later(
    {
      "backup.list": true,
      "backup.make": true,
      "backup.saveBeside": true,
      "backup.restore": true,
      "backup.restoreWhole": true,
    },
    loadBackups,
  ),
  ...later({ "export.bytes": true, "export.chosen": true, "export.choose": true, "export.save": true }, loadExports),
};

/** In the order in which a clerk comes to need them. */
const loaders = [
  loadAllocate,
  loadImports,
  loadExports,
  loadFolders,
  loadDamage,
  loadPast,
  loadIssuing,
  loadTracking,
  loadProgress,
  loadDerive,
  loadCompare,
  loadBackups,
] as const;

/** Reads them all, so that the first call of each waits for nothing. */
export async function readLaterHandlers(): Promise<void> {
  for (const load of loaders) await load();
}
