/** The window in Electron: calls by one IPC channel, events pushed to every window of ours, each sender checked. */

import { randomUUID } from "node:crypto";
import type { IpcMain, IpcMainInvokeEvent, WebContents } from "electron";
import { bridgeChannels, MOST_PATH } from "../../shared/contract/bridge.ts";
import type { OpenedWithProgram, Reply } from "../../shared/contract/client.ts";
import { toFailure } from "../../shared/errors.ts";
import { say } from "../../shared/text.ts";
import type { ServiceHandle } from "../service/handle.ts";
import { eventFor } from "./event-for.ts";
import { WaitingFiles } from "./opened-files.ts";

/** Where the page of the window lives; nothing else may call. */
export const APP_ORIGIN = "app://fenjietong";

export interface IpcHost {
  /** Lets a window in: it may call, and gets the pushed events, until it is gone. */
  admit(contents: WebContents): void;
  /** Hands files to the window if its page is there, else to the next whose page comes up (as the loopback host does). */
  give(files: readonly OpenedWithProgram[], contents?: WebContents): void;
  close(): void;
}

const refused: Reply<unknown> = {
  ok: false,
  failure: { code: "refused", message: say.requestNotOurs() },
};

/** True for an address of our own page. */
export function isOurPage(address: string): boolean {
  return address === APP_ORIGIN || address.startsWith(`${APP_ORIGIN}/`);
}

/**
 * @param onMenus what a window of ours wants in the native menu bar, as it was sent: whoever takes it looks it through
 * @param chooseFolder asks for a folder over the window; null: none was chosen
 */
export function serveIpc(
  ipcMain: Pick<IpcMain, "handle" | "removeHandler">,
  service: ServiceHandle,
  onMenus: (contents: WebContents, menus: unknown) => void = () => undefined,
  chooseFolder: (contents: WebContents, from: string) => Promise<string | null> = () => Promise.resolve(null),
): IpcHost {
  const admitted = new Map<WebContents, string>();
  const opened = new WaitingFiles();
  const deliver = (contents: WebContents): void => {
    if (contents.isDestroyed() || !isOurPage(contents.getURL())) return;
    for (const file of opened.take()) contents.send(bridgeChannels.file, file);
  };

  ipcMain.handle(bridgeChannels.call, async (event: IpcMainInvokeEvent, method: unknown, params: unknown) => {
    const id = callerOf(event);
    if (id === null || typeof method !== "string" || method.length > 100) return refused;
    try {
      return await service.call({ id }, method, params ?? {});
    } catch (thrown) {
      return { ok: false, failure: toFailure(thrown, say.stepFailed()) };
    }
  });

  ipcMain.handle(bridgeChannels.menus, (event: IpcMainInvokeEvent, menus: unknown) => {
    if (callerOf(event) !== null) onMenus(event.sender, menus);
  });

  ipcMain.handle(bridgeChannels.folder, async (event: IpcMainInvokeEvent, from: unknown) => {
    if (callerOf(event) === null || typeof from !== "string" || from.length > MOST_PATH) return null;
    return chooseFolder(event.sender, from);
  });

  /** Only the main frame of an admitted window, while it shows our own page. */
  function callerOf({ sender, senderFrame }: IpcMainInvokeEvent): string | null {
    if (!senderFrame || senderFrame !== sender.mainFrame || !isOurPage(senderFrame.url)) return null;
    return admitted.get(sender) ?? null;
  }

  const unsubscribe = service.onEvent((pushed) => {
    for (const [contents, client] of admitted) {
      const event = eventFor(client, pushed);
      if (event && !contents.isDestroyed() && isOurPage(contents.getURL())) contents.send(bridgeChannels.event, event);
    }
  });

  return {
    admit(contents) {
      admitted.set(contents, randomUUID());
      contents.on("did-finish-load", () => deliver(contents));
      contents.once("destroyed", () => {
        admitted.delete(contents);
        // Who closes the window takes the work for saved, and may copy the file next.
        void service.call({ id: "host" }, "library.settle", {});
      });
    },
    give(files, contents) {
      opened.add(files);
      if (contents && !contents.isLoading()) deliver(contents);
    },
    close() {
      unsubscribe();
      ipcMain.removeHandler(bridgeChannels.call);
      ipcMain.removeHandler(bridgeChannels.menus);
      ipcMain.removeHandler(bridgeChannels.folder);
      admitted.clear();
    },
  };
}
