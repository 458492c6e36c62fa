/**
 * Folders that a program of the machine copies to other machines. A library may lie there; two machines that have it open
 * at once make two files of it, so the clerk is warned, and told of such second files that are there already.
 */

import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { say } from "../../shared/text.ts";
import { realPath } from "../paths.ts";

interface SyncProgram {
  name: string;
  /** Names of folders that hold what it copies, as its installers make them. */
  folders: RegExp;
  /** Names of files or folders that it leaves at the top of what it copies. */
  marks?: readonly string[];
  /** Environment variables that name its folder. */
  variables?: readonly string[];
}

/** In the order in which they are looked for. */
const programs: readonly SyncProgram[] = [
  { name: "坚果云", folders: /^(?:我的坚果云|坚果云(?:同步.*)?|Nutstore(?: Files)?)$/i },
  {
    name: "OneDrive",
    folders: /^OneDrive(?: - .+)?$/i,
    variables: ["OneDrive", "OneDriveCommercial", "OneDriveConsumer"],
  },
  { name: "百度网盘同步空间", folders: /^(?:BaiduSync(?:disk)?|BaiduNetdiskWorkspace|百度网盘同步(?:空间|盘)?)$/i },
  { name: "微云", folders: /^(?:微云同步(?:助手|盘)?|WeiYun(?: ?Sync.*)?|Weiyun Disk)$/i },
  { name: "WPS 云盘", folders: /^(?:WPS ?云盘|WPS ?云文档|WPSDrive|WPS Cloud Files)$/i },
  { name: "阿里云盘", folders: /^(?:阿里云盘(?:同步)?|aDrive|AliyunDrive)$/i },
  { name: "天翼云盘", folders: /^(?:天翼云盘(?:同步盘)?|eCloud ?Sync.*)$/i },
  { name: "iCloud 云盘", folders: /^(?:iCloud ?Drive|Mobile Documents|com~apple~CloudDocs)$/i },
  { name: "Dropbox", folders: /^Dropbox(?: \(.+\))?$/i, marks: [".dropbox", ".dropbox.cache"] },
  {
    name: "Google 云端硬盘",
    folders: /^(?:Google ?Drive|我的云端硬盘|GoogleDrive-.+)$/i,
    marks: [".tmp.drivedownload"],
  },
  { name: "Syncthing", folders: /^Syncthing$/i, marks: [".stfolder"] },
  { name: "群晖 Drive", folders: /^Synology ?Drive$/i, marks: [".SynologyWorkingDirectory"] },
  { name: "Seafile", folders: /^Seafile$/i, marks: [".seafile-data"] },
  { name: "Nextcloud", folders: /^(?:Nextcloud|ownCloud)$/i, marks: [".owncloudsync.log", ".sync_journal.db"] },
];

/**
 * Names of second files, behind the library's own: 台账(王的冲突副本 2026-03-05).fjt, 台账-DESKTOP-4F2K.fjt (OneDrive),
 * 台账 (conflicted copy …).fjt, 台账.sync-conflict-20260305-….fjt.
 */
const CONFLICT =
  /冲突|conflict|^-(?:(?:DESKTOP|LAPTOP|WIN|PC|MacBook|Mac|iMac|ThinkPad)[-\w]*|\p{Script=Han}+(?:的)?(?:电脑|台式机|笔记本))(?:-\d+)?$/iu;

type Environment = Readonly<Record<string, string | undefined>>;

/** The program that copies the folder, as the clerk knows it, or null. */
export function syncProgramOf(folder: string, env: Environment = process.env): string | null {
  const above = [folder];
  for (let at = folder; dirname(at) !== at; at = dirname(at)) above.push(dirname(at));
  const found = programs.find(
    ({ folders, marks = [], variables = [] }) =>
      above.some((one) => folders.test(basename(one)) || marks.some((mark) => existsSync(join(one, mark)))) ||
      variables.some((variable) => env[variable] !== undefined && above.includes(realPath(env[variable]))),
  );
  return found?.name ?? null;
}

/** Names of files beside the library that look like its second versions. */
export function conflictCopies(library: string): string[] {
  const ending = extname(library);
  const stem = basename(library, ending);
  try {
    return readdirSync(dirname(library))
      .filter((name) => name.startsWith(stem) && extname(name).toLowerCase() === ending.toLowerCase())
      .filter((name) => CONFLICT.test(name.slice(stem.length, -ending.length).trim()))
      .toSorted();
  } catch {
    return [];
  }
}

/** What the clerk should know of where the library lies, one sentence each. */
export function folderWarnings(library: string): string[] {
  const path = realPath(library);
  const program = syncProgramOf(dirname(path));
  const copies = conflictCopies(path);
  return [
    ...(program === null ? [] : [say.inSyncFolder(basename(path), program)]),
    ...(copies.length === 0 ? [] : [say.conflictCopies(basename(path), copies.slice(0, 3), copies.length)]),
  ];
}
