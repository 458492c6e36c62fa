/**
 * The native menu bar: what the window shows of its commands (shared/contract/bridge.ts), and the program's own entries
 * beside them. Undo, redo, print and save are the window's own commands: no entry takes their keys away, they are only shown.
 */

import type { BridgeMenu, BridgeMenuItem } from "../../shared/contract/bridge.ts";

const ROLES = [
  "appMenu",
  "close",
  "copy",
  "cut",
  "paste",
  "quit",
  "resetZoom",
  "selectAll",
  "toggleDevTools",
  "togglefullscreen",
  "zoomIn",
  "zoomOut",
] as const;

/** What Electron's menu template has of it. */
export interface NativeItem {
  id?: string;
  label?: string;
  role?: (typeof ROLES)[number];
  type?: "separator" | "checkbox" | "normal";
  accelerator?: string;
  registerAccelerator?: boolean;
  enabled?: boolean;
  checked?: boolean;
  click?: () => void;
  submenu?: NativeItem[];
}

/** Entries that the program itself adds to the window's menus. */
export interface OwnMenu {
  title: string;
  items: readonly NativeItem[];
  /** Only where the window has no menu of that name. */
  instead?: true;
}

export function ownMenus(openWindow: () => void, developer: boolean): OwnMenu[] {
  return [
    {
      title: "文件",
      items: [
        { id: "new-window", label: "新窗口", click: openWindow },
        { role: "close", label: "关闭窗口" },
        { type: "separator" },
        { role: "quit", label: "退出分解通" },
      ],
    },
    {
      title: "编辑",
      instead: true,
      items: [
        { role: "cut", label: "剪切" },
        { role: "copy", label: "复制" },
        { role: "paste", label: "粘贴" },
        { role: "selectAll", label: "全选" },
      ],
    },
    {
      title: "视图",
      items: [
        { role: "zoomIn", label: "放大窗口" },
        { role: "zoomOut", label: "缩小窗口" },
        { role: "resetZoom", label: "实际大小" },
        { role: "togglefullscreen", label: "全屏" },
        // Not in packages: what a clerk is talked into pasting there would run as the program.
        ...(developer
          ? [{ type: "separator" as const }, { role: "toggleDevTools" as const, label: "开发者工具" }]
          : []),
      ],
    },
  ];
}

const MOST_MENUS = 20;
const MOST_ITEMS = 200;
const MOST_TEXT = 200;

/**
 * The template. `given` comes from the window and is looked through: what is no menu is left out. By hand, since this
 * thread does without zod, which would be read at every start.
 * @param run a command of the window was chosen
 */
export function nativeMenu(
  given: unknown,
  own: readonly OwnMenu[],
  run: (id: string) => void,
  platform: NodeJS.Platform,
): NativeItem[] {
  const mac = platform === "darwin";
  const menus = (Array.isArray(given) ? given.slice(0, MOST_MENUS) : []).filter(isMenu);
  const shown = menus.map(({ title, letter, items }) => {
    const commands = items
      .slice(0, MOST_ITEMS)
      .filter(isItem)
      .map((item) => commandItem(item, run, mac));
    const beside = own.filter((one) => one.title === title && !one.instead).flatMap((one) => one.items);
    const line: NativeItem[] = beside.length > 0 && commands.length > 0 ? [{ type: "separator" }] : [];
    return { label: lettered(title, mac ? "" : letter), submenu: [...commands, ...line, ...beside] };
  });
  const titles = new Set(menus.map(({ title }) => title));
  const rest = own.filter(({ title }) => !titles.has(title));
  return [
    // A Mac takes the first menu for the program's own.
    ...(mac ? [{ role: "appMenu" as const }] : []),
    ...shown,
    ...rest.map(({ title, items }) => ({ label: title, submenu: [...items] })),
  ];
}

/** On a Mac, text fields have these by the menu only; the table gets the same events. */
const TEXT_ROLES = ["cut", "copy", "paste", "selectAll"] as const;

function commandItem(item: BridgeMenuItem, run: (id: string) => void, mac: boolean): NativeItem {
  const { id, letter, keys, enabled, checked } = item;
  const label = lettered(item.label, mac ? "" : letter);
  const role = TEXT_ROLES.find((one) => mac && one === id);
  if (role) return { role, label };
  const shown = accelerator(keys);
  return {
    id,
    label,
    enabled,
    ...(checked === null ? {} : { type: "checkbox", checked }),
    // A Mac has no way to show keys without taking them.
    ...(shown === null || mac ? {} : { accelerator: shown, registerAccelerator: false }),
    click: () => run(id),
  };
}

/** 保存(&S): the menu underlines the letter or digit. A & of the label's own stays one. */
function lettered(label: string, letter: string): string {
  const plain = label.replaceAll("&", "&&");
  if (!/^[A-Z1-9]$/.test(letter)) return plain;
  const [, words = plain, dots = ""] = /^(.*?)(…?)$/s.exec(plain) ?? [];
  return `${words}(&${letter})${dots}`;
}

const NAMES: Readonly<Record<string, string>> = {
  ArrowUp: "Up",
  ArrowDown: "Down",
  ArrowLeft: "Left",
  ArrowRight: "Right",
};
const KEY =
  /^(?:Ctrl|Alt|Shift|F\d{1,2}|[A-Z0-9;=,./'[\]-]|Up|Down|Left|Right|Delete|Backspace|Enter|Tab|Home|End|PageUp|PageDown|Space)$/;

/** The keys as Electron names them; null where there are none, or none that it knows: it would refuse the whole menu. */
function accelerator(keys: string): string | null {
  const parts = keys.split("+").map((part) => NAMES[part] ?? part);
  return parts.every((part) => KEY.test(part)) ? parts.join("+") : null;
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.length <= MOST_TEXT;
}

function isMenu(value: unknown): value is BridgeMenu {
  const { title, letter, items } = (value ?? {}) as Partial<BridgeMenu>;
  return isText(title) && title !== "" && isText(letter) && Array.isArray(items);
}

function isItem(value: unknown): value is BridgeMenuItem {
  const item = (value ?? {}) as Partial<BridgeMenuItem>;
  const texts = [item.id, item.label, item.letter, item.keys];
  const checked = item.checked === null || typeof item.checked === "boolean";
  return texts.every(isText) && typeof item.enabled === "boolean" && checked;
}

/** Puts menus into bars, each window's own; a Mac has one bar for all. */
export class MenuBars<Contents extends object, Menu> {
  readonly #menus = new WeakMap<Contents, Menu>();
  readonly #means: MenuMeans<Contents, Menu>;

  constructor(means: MenuMeans<Contents, Menu>) {
    this.#means = means;
  }

  /** What the window wants in its bar, from now on. */
  set(contents: Contents, given: unknown): void {
    const { own, platform, send, build } = this.#means;
    const menu = build(nativeMenu(given, own, (id) => send(contents, id), platform));
    this.#menus.set(contents, menu);
    this.show(contents);
  }

  /** Shows the window's own menus: it has come to the front. */
  show(contents: Contents): void {
    const menu = this.#menus.get(contents);
    if (menu !== undefined) this.#means.put(contents, menu);
  }
}

/** What is Electron's of it. */
export interface MenuMeans<Contents, Menu> {
  own: readonly OwnMenu[];
  platform: NodeJS.Platform;
  build(template: NativeItem[]): Menu;
  put(contents: Contents, menu: Menu): void;
  send(contents: Contents, command: string): void;
}
