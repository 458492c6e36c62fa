import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import {
  isNetworkMount,
  isOnNetwork,
  isWindowsShare,
  mountOf,
  parseMacMounts,
  parseMounts,
} from "../../../../../electron/store/open/network.ts";

const mounts = parseMounts(
  [
    "/dev/sda1 / ext4 rw,relatime 0 0",
    "server:/export /home nfs4 rw 0 0",
    "//nas/share /mnt/公共\\040盘 cifs rw 0 0",
    "me@host: /home/me/remote fuse.sshfs rw 0 0",
    "tmpfs /home/me/ram tmpfs rw 0 0",
    "C: /mnt/c 9p rw,aname=drvfs 0 0",
    "/dev/sdb1 /mnt/cloud ext4 rw 0 0",
    "",
  ].join("\n"),
);
const root = mountOf(mounts, "/");

test.each([
  ["/var/lib", false],
  ["/home/me", true],
  ["/home/me/remote/x", true],
  ["/home/me/ram", false],
  ["/mnt/公共 盘/台账", true],
  ["/mnt/c/Users", true],
  ["/mnt/cloud", false],
])("%s", (folder, expected) => {
  expect(isNetworkMount(mountOf(mounts, folder), root)).toBe(expected);
});

test("a machine that runs from a 9p root has its own disk there", async () => {
  const own = parseMounts("none / 9p rw 0 0\nnone /data 9p rw 0 0");
  expect(isNetworkMount(mountOf(own, "/root"), mountOf(own, "/"))).toBe(false);
  expect(isNetworkMount(mountOf(own, "/data/x"), mountOf(own, "/"))).toBe(true);
});

test("macOS tells its mounts in words", async () => {
  const mac = parseMacMounts(
    "/dev/disk3s1 on / (apfs, local, journaled)\n//me@nas/公共 on /Volumes/公共 (smbfs, nodev, nosuid)\n",
  );
  expect(isNetworkMount(mountOf(mac, "/Volumes/公共/表"), mountOf(mac, "/"))).toBe(true);
  expect(isNetworkMount(mountOf(mac, "/Users/me"), mountOf(mac, "/"))).toBe(false);
});

test.each([
  ["\\\\nas\\share\\台账", true],
  ["\\\\?\\UNC\\nas\\share", true],
  ["\\\\?\\C:\\Users", false],
  ["C:\\Users\\me", false],
])("Windows %s", (folder, expected) => {
  expect(isWindowsShare(folder)).toBe(expected);
});

test("the temporary folder of this machine is its own", async () => {
  expect(isOnNetwork(tmpdir())).toBe(false);
});
