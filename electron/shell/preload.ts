/**
 * The narrow bridge between a sandboxed window and the main process: calls and pushes by fixed channels.
 * Bundled to one CommonJS file, because a sandboxed preload cannot load modules.
 */

import { contextBridge, ipcRenderer } from "electron";
import type { BridgeMenu, HostBridge } from "../../shared/contract/bridge.ts";
import { bridgeChannels } from "../../shared/contract/bridge.ts";
import type { OpenedWithProgram, Reply } from "../../shared/contract/client.ts";
import type { ServiceEvent } from "../../shared/contract/results.ts";

const early: OpenedWithProgram[] = [];
const fileListeners = new Set<(file: OpenedWithProgram) => void>();
const commandListeners = new Set<(id: string) => void>();
const eventListeners = new Set<(event: ServiceEvent) => void>();

ipcRenderer.on(bridgeChannels.event, (_event, pushed: ServiceEvent) => {
  for (const listener of eventListeners) listener(pushed);
});
ipcRenderer.on(bridgeChannels.file, (_event, file: OpenedWithProgram) => {
  if (fileListeners.size === 0) early.push(file);
  for (const listener of fileListeners) listener(file);
});
ipcRenderer.on(bridgeChannels.command, (_event, id: string) => {
  for (const listener of commandListeners) listener(id);
});

const bridge: HostBridge = {
  call: (method, params) => ipcRenderer.invoke(bridgeChannels.call, method, params) as Promise<Reply<unknown>>,
  onEvent(listener) {
    eventListeners.add(listener);
    return () => {
      eventListeners.delete(listener);
    };
  },
  onFile(listener) {
    fileListeners.add(listener);
    for (const file of early.splice(0)) listener(file);
    return () => {
      fileListeners.delete(listener);
    };
  },
  setMenus: (menus: readonly BridgeMenu[]) => ipcRenderer.invoke(bridgeChannels.menus, menus) as Promise<void>,
  chooseFolder: (from: string) => ipcRenderer.invoke(bridgeChannels.folder, from) as Promise<string | null>,
  onCommand(listener) {
    commandListeners.add(listener);
    return () => {
      commandListeners.delete(listener);
    };
  },
};

contextBridge.exposeInMainWorld("fenjietongBridge", bridge);
