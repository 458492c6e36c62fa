/** The folders of the library, its backups and exports: where they are, and shown in the system's file manager. */

import { mkdirSync } from "node:fs";
import path from "node:path";
import type { LibraryFolders } from "../../../shared/contract/results.ts";
import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";
import { backupFolder, exportFolder } from "../../paths.ts";
import { backupDays, listBackups } from "../../store/open/backup.ts";
import { listFolder, makeFolder } from "../exports/browse.ts";
import type { Call } from "../context.ts";
import type { Handlers } from "../dispatch.ts";
import { openWithSystem } from "../exports/open-file.ts";

function foldersOf({ service }: Call): LibraryFolders {
  const { path: library } = service.libraries.own();
  const backups = backupFolder(library);
  const list = listBackups(backups, library);
  return {
    library: path.dirname(library),
    backups,
    exports: exportFolder(),
    backupCount: list.length,
    lastBackup: list[0]?.at.toISOString() ?? null,
    backupDays: backupDays(),
  };
}

export const folderHandlers = {
  "folder.list": (_call, { path: wanted }) => listFolder(wanted),
  "folder.make": (_call, { inside, name }) => makeFolder(inside, name),
  "library.folders": (call) => foldersOf(call),
  "library.showFolder": (call, { folder }) => {
    const shown = foldersOf(call)[folder];
    try {
      mkdirSync(shown, { recursive: true, mode: 0o700 });
    } catch {
      throw new AppError("writeFailed", say.folderRefused(shown));
    }
    if (!openWithSystem(shown)) throw new AppError("refused", say.folderNotShown(shown));
    return null;
  },
} satisfies Partial<Handlers>;
