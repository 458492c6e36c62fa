/** What is written of a round into a folder of the clerk's: its board as a table, the lists of what is to be mended. */

import path from "node:path";
import type { FixList, ReturnsBoard, RoundSaved } from "../../../shared/contract/returns.ts";
import { fileName } from "../../../shared/document/file-name.ts";
import { boardBook } from "../../../shared/layouts/fill-in/board-list.ts";
import { isoDay } from "../../../shared/model/series/date.ts";
import { say } from "../../../shared/text.ts";
import type { Round } from "../../../shared/tracking/rounds/round.ts";
import type { Call } from "../context.ts";
import { freeFile, makeExportFolder, newFolder } from "../exports/folder.ts";
import { openWithSystem } from "../exports/open-file.ts";
import { writeExport } from "../exports/write.ts";
import { checkFolder } from "../machine-settings.ts";

interface Target {
  folder?: string | undefined;
  open?: boolean | undefined;
}

/** Into a new folder, a file each. */
export async function saveFixLists(
  round: Round,
  lists: readonly FixList[],
  { folder, open = false }: Target,
): Promise<RoundSaved> {
  const into = newFolder(
    folder,
    fileName(say.fixListsFolder(round.name), "", "xlsx", say.fixListsFolder("")).slice(0, -5),
  );
  for (const { file, bytes } of lists) await writeExport({ file: path.join(into, file), format: "xlsx" }, bytes);
  if (open) openWithSystem(into);
  return { path: into, files: lists.length };
}

export async function saveBoard(
  call: Call,
  shown: ReturnsBoard,
  { folder, open = false }: Target,
): Promise<RoundSaved> {
  if (folder !== undefined) checkFolder(folder);
  const { bytes } = await call.service.exchange().write(boardBook(shown, localTime), "xlsx");
  const name = fileName(say.boardTitle(shown.round.name), "", "xlsx", say.boardTitle(""));
  const file = freeFile(folder ?? makeExportFolder(), name, null);
  await writeExport({ file, format: "xlsx" }, bytes);
  if (open) openWithSystem(file);
  return { path: file, files: 1 };
}

/** On this machine's clock. */
function localTime(iso: string): string {
  const at = new Date(iso);
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${isoDay(at)} ${two(at.getHours())}:${two(at.getMinutes())}`;
}
