/** What Electron's preload gives the window as `window.fenjietongBridge`, and the names of the channels behind it. */

import type { OpenedWithProgram, Reply } from "./client.ts";
import type { ServiceEvent } from "./results.ts";

/** A command in the native menu bar. Its keys are shown only: the window itself takes them. */
export interface BridgeMenuItem {
  id: string;
  label: string;
  /** The letter that chooses it, underlined; "": none. */
  letter: string;
  /** As in the commands' table: "Ctrl+Z". "": none. */
  keys: string;
  enabled: boolean;
  /** null: it switches nothing on or off. */
  checked: boolean | null;
}

export interface BridgeMenu {
  title: string;
  letter: string;
  items: readonly BridgeMenuItem[];
}

export interface HostBridge {
  call(method: string, params: unknown): Promise<Reply<unknown>>;
  /** Returns the unsubscriber. */
  onEvent(listener: (event: ServiceEvent) => void): () => void;
  /** Files that were opened with the program. Early ones are kept for the first listener. Returns the unsubscriber. */
  onFile(listener: (file: OpenedWithProgram) => void): () => void;
  /** The window's menus for the native menu bar; an empty list: only the program's own. */
  setMenus(menus: readonly BridgeMenu[]): Promise<void>;
  /** Commands that were chosen in the native menu bar, by id. Returns the unsubscriber. */
  onCommand(listener: (id: string) => void): () => void;
  /** The system's chooser of folders, beginning at `from`; null: none was chosen. */
  chooseFolder(from: string): Promise<string | null>;
}

/** Letters of a path that is taken from a window. */
export const MOST_PATH = 1_000;

export const bridgeChannels = {
  call: "fenjietong:call",
  event: "fenjietong:event",
  file: "fenjietong:file",
  menus: "fenjietong:menus",
  command: "fenjietong:command",
  folder: "fenjietong:folder",
} as const;
