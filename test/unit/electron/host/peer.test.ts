import { connect, createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import { expect, test } from "vitest";
import { isOwnPeer, peerUser } from "../../../../electron/host/peer.ts";

const HEAD = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";
const line = (local: string, remote: string, state: string, uid: number): string =>
  `   0: ${local} ${remote} ${state} 00000000:00000000 00:00000000 00000000 ${String(uid).padStart(5)}        0 12345 1\n`;
// Port 8080 = 1F90 listens; 40000 = 9C40 is the far end.
const listening = line("0100007F:1F90", "00000000:0000", "0A", 1000);
const tables =
  (tcp: string, tcp6 = "") =>
  (name: string) =>
    name.endsWith("6") ? tcp6 : tcp;

test("the far end's user stands in the table of its own side, in the one of IPv6 too", () => {
  const near = line("0100007F:1F90", "0100007F:9C40", "01", 1000);
  const far = line("0100007F:9C40", "0100007F:1F90", "01", 1002);
  expect(peerUser(8080, 40_000, tables(HEAD + listening + near + far))).toBe(1002);
  const mapped = line("0000000000000000FFFF00000100007F:9C40", "0000000000000000FFFF00000100007F:1F90", "01", 1003);
  expect(peerUser(8080, 40_000, tables(HEAD + listening + near, HEAD + mapped))).toBe(1003);
});

test("a table without the connection is told apart from a system that tells nothing", () => {
  expect(peerUser(8080, 40_000, tables(HEAD + listening))).toBe("missing");
  expect(peerUser(8080, 40_000, tables(HEAD))).toBe("untold");
  expect(peerUser(8080, 40_000, tables("", "junk\n\n: : :\n"))).toBe("untold");
});

test("a connection of this process is its own, and is not where the table names another user", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const accepted = new Promise<Socket>((resolve) => server.once("connection", resolve));
  const client = connect(port, "127.0.0.1");
  const socket = await accepted;
  expect(isOwnPeer(socket)).toBe(true);
  const hex = (value: number): string => value.toString(16).toUpperCase().padStart(4, "0");
  const far = line(`0100007F:${hex(socket.remotePort ?? 0)}`, `0100007F:${hex(port)}`, "01", 61_002);
  if (process.getuid) expect(isOwnPeer(socket, tables(HEAD + far))).toBe(false);
  client.destroy();
  socket.destroy();
  await new Promise((resolve) => server.close(resolve));
});
