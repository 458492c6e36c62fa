/**
 * Whether a folder lies on a network drive. SQLite's locks are not to be relied on there (sqlite.org/faq.html, 5), and
 * the write-ahead log needs shared memory, so a library there is never written.
 */

import { execFileSync } from "node:child_process";
import { readFileSync, realpathSync, statSync } from "node:fs";

/** File system names of /proc/self/mounts and of mount(8) on macOS. */
const NETWORK_NAMES = new Set([
  "nfs",
  "nfs4",
  "cifs",
  "smb3",
  "smbfs",
  "afpfs",
  "webdav",
  "9p",
  "afs",
  "ncpfs",
  "coda",
  "ceph",
  "lustre",
  "gfs2",
  "ocfs2",
  "glusterfs",
  "fuse.sshfs",
  "fuse.rclone",
  "fuse.davfs",
  "fuse.glusterfs",
  "fuse.ceph",
  "fuse.s3fs",
  "fuse.gvfsd-fuse",
  "davfs",
  "vboxsf",
  "vmhgfs",
  "fuse.vmhgfs-fuse",
  "virtiofs",
  "drvfs",
  "gpfs",
  "beegfs",
  "fuse.juicefs",
  "fuse.gcsfuse",
]);

export interface Mount {
  point: string;
  type: string;
}

/** Lines of /proc/self/mounts: device, point with \040 for a space, type, options. */
export function parseMounts(text: string): Mount[] {
  return text.split("\n").flatMap((line) => {
    const [, point, type] = line.split(" ");
    if (!point || !type) return [];
    return [
      { point: point.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8))), type },
    ];
  });
}

/** Lines of mount(8) on macOS: "//user@server/share on /Volumes/share (smbfs, nodev)". */
export function parseMacMounts(text: string): Mount[] {
  return text.split("\n").flatMap((line) => {
    const match = /^.* on (\/.*) \(([^,)]+)/.exec(line);
    return match?.[1] && match[2] ? [{ point: match[1], type: match[2] }] : [];
  });
}

/** The mount that holds the folder: the deepest, and of several on one point the last. */
export function mountOf(mounts: readonly Mount[], folder: string): Mount | null {
  let best: Mount | null = null;
  for (const mount of mounts) {
    const prefix = mount.point.endsWith("/") ? mount.point : `${mount.point}/`;
    if (folder !== mount.point && !folder.startsWith(prefix)) continue;
    if (best === null || mount.point.length >= best.point.length) best = mount;
  }
  return best;
}

export function isNetworkMount(mount: Mount | null, root: Mount | null): boolean {
  if (!mount || !NETWORK_NAMES.has(mount.type)) return false;
  // Some virtual machines and containers run from a 9p root: that is the machine's own disk.
  return !(mount.type === "9p" && root?.type === "9p" && mount.point === root.point);
}

/** Best effort: false where the system does not tell. `folder` exists. */
export function isOnNetwork(folder: string): boolean {
  try {
    const real = realpathSync.native(folder);
    if (process.platform === "win32") return isWindowsShare(real);
    const mounts =
      process.platform === "linux"
        ? parseMounts(readFileSync("/proc/self/mounts", "utf8"))
        : parseMacMounts(execFileSync("/sbin/mount", { encoding: "utf8", timeout: 2_000 }));
    // A file system mounted over the root after the fact shares the root's device.
    const root = mountOf(mounts, "/");
    const mount = mountOf(mounts, real);
    if (mount?.type === "9p" && statSync(real).dev === statSync("/").dev) return false;
    return isNetworkMount(mount, root);
  } catch {
    return false;
  }
}

/** `\\server\share` or `\\?\UNC\…`; the native real path of a mapped drive (Z:) is such a path too. */
export function isWindowsShare(realFolder: string): boolean {
  return /^\\\\\?\\UNC\\/i.test(realFolder) || /^\\\\(?![?.]\\)/.test(realFolder);
}
