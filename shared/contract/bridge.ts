/** What Electron's preload gives the window as `window.fenjietongBridge`, and the names of the channels behind it. */

import type { OpenedWithProgram, Reply } from "./client.ts";
import type { ServiceEvent } from "./results.ts";

export interface HostBridge {
  call(method: string, params: unknown): Promise<Reply<unknown>>;
  /** Returns the unsubscriber. */
  onEvent(listener: (event: ServiceEvent) => void): () => void;
  /** Files that were opened with the program. Early ones are kept for the first listener. Returns the unsubscriber. */
  onFile(listener: (file: OpenedWithProgram) => void): () => void;
}

export const bridgeChannels = {
  call: "fenjietong:call",
  event: "fenjietong:event",
  file: "fenjietong:file",
} as const;
