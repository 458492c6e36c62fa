/**
 * Whose program is at the other end of a connection on 127.0.0.1. Linux tells it in /proc/net/tcp and tcp6 (one line a
 * socket: addresses as hex words in the machine's byte order, state, and the owner's uid in the eighth column:
 * kernel documentation, networking/proc_net_tcp). Elsewhere nobody is told, and there a user cannot read another's
 * command line (Windows) or the window is Electron's (macOS).
 */

import { readFileSync } from "node:fs";
import type { Socket } from "node:net";

/** Columns of a line of the table, split at blanks. */
const LOCAL = 1;
const REMOTE = 2;
const STATE = 3;
const UID = 7;
const LISTENING = "0A";

const TABLES = ["/proc/net/tcp", "/proc/net/tcp6"];
/** Bytes of one table that are looked through: some 100,000 connections. */
const MOST = 16 * 1024 * 1024;

/** What the tables say of the far end: its user, nothing because they do not work here, or nothing though they do. */
export type Peer = number | "untold" | "missing";

/**
 * The user at the far end of a connection that `port` has accepted from `from` (its port there). "untold": this system
 * does not say; "missing": it does, and has no such connection any more.
 */
export function peerUser(port: number, from: number, read = readTable): Peer {
  let works = false;
  for (const name of TABLES) {
    for (const line of read(name).split("\n")) {
      const columns = line.trim().split(/\s+/);
      const [local, remote] = [portOf(columns[LOCAL]), portOf(columns[REMOTE])];
      if (local === port && columns[STATE] === LISTENING) works = true;
      if (local === from && remote === port && /^\d+$/.test(columns[UID] ?? "")) return Number(columns[UID]);
    }
  }
  return works ? "missing" : "untold";
}

/** True unless the system says that another user than the one who runs this program is at the far end. */
export function isOwnPeer(socket: Socket, read = readTable): boolean {
  const own = process.getuid?.();
  const { localPort, remotePort } = socket;
  if (own === undefined || localPort === undefined || remotePort === undefined) return own === undefined;
  const peer = peerUser(localPort, remotePort, read);
  return peer === own || peer === "untold";
}

function readTable(name: string): string {
  try {
    return readFileSync(name, "latin1").slice(0, MOST);
  } catch {
    return "";
  }
}

/** "0100007F:1F90" → 8080. */
function portOf(address: string | undefined): number | null {
  const hex = address?.split(":")[1];
  return hex !== undefined && /^[\dA-F]{4}$/i.test(hex) ? Number.parseInt(hex, 16) : null;
}
