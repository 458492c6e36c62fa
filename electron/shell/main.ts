/**
 * Electron's entry: one process for each library, its windows, and nothing of the program's logic. The page comes from
 * app://fenjietong, runs in a sandbox, and reaches the service through the preload's bridge only.
 */

import { spawn } from "node:child_process";
import { basename, join, resolve } from "node:path";
import { app, BrowserWindow, dialog, ipcMain, Menu, protocol, screen, session, utilityProcess } from "electron";
import { bridgeChannels } from "../../shared/contract/bridge.ts";
import type { OpenedWithProgram } from "../../shared/contract/client.ts";
import { toFailure } from "../../shared/errors.ts";
import { say } from "../../shared/text.ts";
import { makeAppHandler } from "../host/app-protocol.ts";
import type { IpcHost } from "../host/ipc.ts";
import { APP_ORIGIN, isOurPage, serveIpc } from "../host/ipc.ts";
import type { LibraryService } from "../host/library-service.ts";
import { openLibraryService } from "../host/library-service.ts";
import { readOpenedFiles } from "../host/opened-files.ts";
import { log } from "../log.ts";
import { dataFolder, defaultLibrary, exportFolder, realPath, shortHash } from "../paths.ts";
import type { NativeItem } from "./native-menu.ts";
import { MenuBars, nativeMenu, ownMenus } from "./native-menu.ts";
import type { StartOptions } from "./start-options.ts";
import { parseStart } from "./start-options.ts";
import { MIN_HEIGHT, MIN_WIDTH, readWindowState, writeWindowState } from "./window-state.ts";
import { forkUtility } from "./utility-exchange.ts";
import { windowPrinter } from "./print-window.ts";

/**
 * The program's own arguments: behind the folder that an unpackaged Electron is given, and without the switches that
 * Chromium, test drivers and the system add.
 */
function ownArguments(argv: readonly string[]): string[] {
  const given = argv.slice(1);
  const own = app.isPackaged ? given : given.slice(given.findIndex((argument) => !argument.startsWith("-")) + 1);
  return own.filter((argument) => !argument.startsWith("-") || argument.startsWith("--library"));
}

/** The windows' way in, once the service is there. */
let ipc: IpcHost | null = null;

protocol.registerSchemesAsPrivileged([
  { scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
app.enableSandbox();
closeDoors();

function start(options: StartOptions): void {
  const libraryPath = realPath(resolve(options.library ?? defaultLibrary()));
  // Profile and single instance are the library's: a second library is a second program.
  app.setPath("userData", join(dataFolder(), "窗口", shortHash(libraryPath)));
  // Arguments of a second start are reordered on their way: what matters travels beside them.
  const files = options.files.map((file) => resolve(file));
  if (!app.requestSingleInstanceLock({ files })) {
    app.quit();
    return;
  }
  // Files may come before the window is there (macOS tells them by event).
  app.on("open-file", (event, path) => {
    event.preventDefault();
    // A library is another program's, as for a second start with one.
    const { library, files: attachments } = parseStart([path]);
    if (library !== undefined) return startWith(library);
    const window = BrowserWindow.getAllWindows()[0];
    if (ipc && window) ipc.give(readFiles(attachments), window.webContents);
    else files.push(...attachments);
  });
  app
    .whenReady()
    .then(() => run(libraryPath, files))
    .catch(async (thrown: unknown) => {
      if (await restoredOnAsking(libraryPath, thrown)) return run(libraryPath, files);
      throw thrown;
    })
    .catch((thrown: unknown) => {
      log.error("electron", thrown);
      dialog.showErrorBox("分解通", toFailure(thrown, say.notStarted()).message);
      app.exit(2);
    });
}

/** Switches of Chromium by which somebody who starts the program could look into its windows or change what they run. */
function closeDoors(): void {
  if (!app.isPackaged) return;
  for (const name of [
    "remote-debugging-port",
    "remote-debugging-pipe",
    "remote-allow-origins",
    "js-flags",
    "load-extension",
    "disable-web-security",
    "disable-site-isolation-trials",
    "allow-file-access-from-files",
  ])
    app.commandLine.removeSwitch(name);
}

/** Another program for another library. */
function startWith(library: string): void {
  const own = app.isPackaged ? [] : [app.getAppPath()];
  spawn(process.execPath, [...own, "--library", library], { detached: true, stdio: "ignore" }).unref();
}

/** Asks whether the newest good backup shall take a damaged library's place. */
async function restoredOnAsking(libraryPath: string, thrown: unknown): Promise<boolean> {
  // With it comes all that reads libraries, which otherwise only the service's own thread loads.
  const { offeredBackup, restoreLibrary } = await import("../service/restore.ts");
  const backup = offeredBackup(thrown);
  if (backup === null) return false;
  const answer = dialog.showMessageBoxSync({
    type: "warning",
    title: "分解通",
    message: toFailure(thrown, "").message,
    detail: say.restoreKeepsDamaged(),
    buttons: ["从备份恢复", "退出"],
    defaultId: 0,
    cancelId: 1,
  });
  if (answer !== 0) return false;
  restoreLibrary(libraryPath, backup);
  return true;
}

async function run(libraryPath: string, files: string[]): Promise<void> {
  protocol.handle("app", makeAppHandler(join(import.meta.dirname, "../renderer"), APP_ORIGIN));
  guardSession();
  const open = (): BrowserWindow => openWindow(libraryPath, (contents) => ipc?.admit(contents));
  const service = await openLibraryService({
    libraryPath,
    host: "electron",
    program: "分解通",
    pid: process.pid,
    spawnExchange: (memoryLimit) => forkUtility(utilityProcess, import.meta.dirname, memoryLimit),
    printPdf: windowPrinter({
      newWindow: (wanted) => new BrowserWindow(wanted),
      session: (partition) => session.fromPartition(partition),
    }),
    openWindow: (given) => {
      ipc?.give(given);
      open();
      return Promise.resolve({ shown: true as const });
    },
  });
  const bars = menuBars(open);
  ipc = serveIpc(ipcMain, service, (contents, menus) => bars.set(contents, menus), chooseFolder);
  app.on("browser-window-focus", (_event, window) => bars.show(window.webContents));
  service.onSwitch(() => BrowserWindow.getAllWindows().forEach((window) => window.webContents.reload()));
  ipc.give(readFiles(files));
  open();
  app.on("second-instance", (_event, _argv, _folder, data) => {
    const given = (data as { files?: string[] }).files ?? [];
    const window = given.length > 0 ? (BrowserWindow.getAllWindows()[0] ?? open()) : open();
    if (window.isMinimized()) window.restore();
    window.focus();
    ipc?.give(readFiles(given), window.webContents);
  });
  app.on("window-all-closed", () => app.quit());
  closeBeforeQuit(service, () => ipc?.close());
}

/** The library is closed to one file before the process ends. */
function closeBeforeQuit(service: LibraryService, before: () => void): void {
  let closed = false;
  app.on("before-quit", (event) => {
    if (closed) return;
    event.preventDefault();
    before();
    void service.close().finally(() => {
      closed = true;
      app.quit();
    });
  });
}

/** Needed by the developer tools, which packages do not have. */
const DEVELOPER_SCHEMES = ["devtools:", "chrome-extension:", "chrome:"];

/** What will-navigate, will-redirect and will-frame-navigate have in common. */
interface NavigationEvent {
  preventDefault(): void;
  url: string;
  isMainFrame?: boolean;
}

/** Nothing leaves this machine, and no page but ours is shown. */
function guardSession(): void {
  const own = session.defaultSession;
  const allowed = (permission: string): boolean => permission === "clipboard-sanitized-write";
  own.setPermissionRequestHandler((_contents, permission, answer) => answer(allowed(permission)));
  own.setPermissionCheckHandler((_contents, permission) => allowed(permission));
  own.setDevicePermissionHandler(() => false);
  own.setSpellCheckerEnabled(false);
  const pages = ["app:", ...(app.isPackaged ? [] : DEVELOPER_SCHEMES)];
  own.webRequest.onBeforeRequest(({ url, resourceType }, answer) => {
    const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(url)?.[0].toLowerCase() ?? "";
    // Pictures and downloads may be data: and blob:, a whole page may not.
    const inPage = resourceType !== "mainFrame" && (scheme === "data:" || scheme === "blob:");
    answer({ cancel: !pages.includes(scheme) && !inPage });
  });
  // An export asks where to put it, beginning in the export folder.
  own.on("will-download", (_event, item) => {
    item.setSaveDialogOptions({ title: "导出", defaultPath: join(exportFolder(), item.getFilename()) });
  });
  app.on("web-contents-created", (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: "deny" }));
    const stay = (event: NavigationEvent): void => {
      const { url } = event;
      // The print preview is an empty frame that the page fills itself; the window's own frame shows our page and no other.
      const empty = event.isMainFrame === false && (url === "about:blank" || url === "about:srcdoc");
      if (!isOurPage(url) && !empty) event.preventDefault();
    };
    contents.on("will-navigate", stay);
    contents.on("will-redirect", stay);
    contents.on("will-frame-navigate", stay);
    contents.on("will-attach-webview", (event) => event.preventDefault());
  });
}

function openWindow(libraryPath: string, admit: (contents: Electron.WebContents) => void): BrowserWindow {
  const stateFile = join(app.getPath("userData"), "window.json");
  const state = readWindowState(
    stateFile,
    screen.getAllDisplays().map((display) => display.workArea),
  );
  // A further window does not cover the first exactly.
  const place = BrowserWindow.getAllWindows().length === 0 ? state.place : null;
  const window = new BrowserWindow({
    ...place,
    width: state.width,
    height: state.height,
    minWidth: MIN_WIDTH,
    minHeight: MIN_HEIGHT,
    show: false,
    title: `分解通 - ${basename(libraryPath, ".fjt")}`,
    backgroundColor: "#ffffff",
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(import.meta.dirname, "preload.cjs"),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  admit(window.webContents);
  window.once("ready-to-show", () => {
    if (state.maximized) window.maximize();
    window.show();
  });
  window.on("close", () => writeWindowState(stateFile, window.getNormalBounds(), window.isMaximized()));
  window.loadURL(`${APP_ORIGIN}/`).catch((thrown: unknown) => log.error("page", thrown));
  return window;
}

function readFiles(paths: readonly string[]): OpenedWithProgram[] {
  return readOpenedFiles(paths, (sentence) => dialog.showErrorBox("分解通", sentence));
}

/** The menus of each window; until it has told them, those of the program. */
/** The system's own chooser, over the window that asks. */
async function chooseFolder(contents: Electron.WebContents, from: string): Promise<string | null> {
  const window = BrowserWindow.fromWebContents(contents);
  const options: Electron.OpenDialogOptions = { defaultPath: from, properties: ["openDirectory", "createDirectory"] };
  const { filePaths } = window ? await dialog.showOpenDialog(window, options) : await dialog.showOpenDialog(options);
  return filePaths[0] ?? null;
}

function menuBars(open: () => void): MenuBars<Electron.WebContents, Menu> {
  const own = ownMenus(open, !app.isPackaged);
  const build = (template: NativeItem[]): Menu => Menu.buildFromTemplate(template);
  Menu.setApplicationMenu(build(nativeMenu([], own, () => undefined, process.platform)));
  return new MenuBars({
    own,
    platform: process.platform,
    build,
    put: (contents, menu) => {
      const window = BrowserWindow.fromWebContents(contents);
      if (process.platform !== "darwin") window?.setMenu(menu);
      else if (window?.isFocused()) Menu.setApplicationMenu(menu);
    },
    send: (contents, id) => contents.send(bridgeChannels.command, id),
  });
}

try {
  start(parseStart(ownArguments(process.argv)));
} catch (thrown) {
  dialog.showErrorBox("分解通", toFailure(thrown, say.notStarted()).message);
  app.exit(2);
}
