import { describe, expect, it } from "vitest";
import type { NativeItem } from "../../../../electron/shell/native-menu.ts";
import { MenuBars, nativeMenu, ownMenus } from "../../../../electron/shell/native-menu.ts";
import { accessLetters } from "../../../../renderer/commands/access-letters.ts";
import { menuLetters } from "../../../../renderer/commands/command.ts";
import { menus as windowMenus } from "../../../../renderer/commands/registry.ts";
import type { BridgeMenu } from "../../../../shared/contract/bridge.ts";

const item = { id: "undo", label: "撤销：填写“甲&乙”", letter: "U", keys: "Ctrl+Z", enabled: true, checked: null };
const menus: BridgeMenu[] = [
  { title: "文件", letter: "F", items: [{ ...item, id: "export", label: "导出…", letter: "E", keys: "Ctrl+Shift+S" }] },
  {
    title: "编辑",
    letter: "E",
    items: [item, { ...item, id: "tree", keys: "Alt+ArrowUp", enabled: false, checked: true }],
  },
  { title: "帮助", letter: "H", items: [{ ...item, id: "help", keys: "Ctrl+§" }] },
];
const own = ownMenus(() => undefined, false);
const titles = (list: readonly NativeItem[]): unknown[] => list.map(({ label, role }) => label ?? role);

describe("the native menu", () => {
  it("holds the window's commands with letters and keys that are shown, not taken", () => {
    const ran: string[] = [];
    const [file, edit, help, view] = nativeMenu(menus, own, (id) => ran.push(id), "linux");
    expect([file?.label, edit?.label, help?.label, view?.label]).toEqual(["文件(&F)", "编辑(&E)", "帮助(&H)", "视图"]);
    expect(edit?.submenu).toMatchObject([
      { id: "undo", label: "撤销：填写“甲&&乙”(&U)", accelerator: "Ctrl+Z", registerAccelerator: false, enabled: true },
      {
        id: "tree",
        accelerator: "Alt+Up",
        registerAccelerator: false,
        type: "checkbox",
        checked: true,
        enabled: false,
      },
    ]);
    // The window's menu takes the place of the bare one; the program's own entries stand below the window's.
    expect(edit?.submenu?.length).toBe(2);
    expect(titles(file?.submenu ?? [])).toEqual([
      "导出(&E)…",
      undefined,
      "新窗口",
      "关闭窗口",
      undefined,
      "退出分解通",
    ]);
    expect(help?.submenu?.[0]).not.toHaveProperty("accelerator");
    edit?.submenu?.[0]?.click?.();
    expect(ran).toEqual(["undo"]);
  });

  it("leaves a Mac its own way: the first menu the program's, copying by role, no keys taken", () => {
    const copy = { ...item, id: "copy", label: "复制", keys: "Ctrl+C" };
    const [program, edit] = nativeMenu(
      [{ title: "编辑", letter: "E", items: [copy, item] }],
      own,
      () => undefined,
      "darwin",
    );
    expect(program).toEqual({ role: "appMenu" });
    expect(edit?.label).toBe("编辑");
    expect(edit?.submenu).toMatchObject([
      { role: "copy", label: "复制" },
      { id: "undo", label: "撤销：填写“甲&&乙”" },
    ]);
    expect(JSON.stringify(edit)).not.toContain("accelerator");
  });

  it("is the program's own before a plan is open, and takes no nonsense from a window", () => {
    for (const given of [[], null, "x", [null, 5, { title: "" }, { title: "甲", letter: "A", items: 3 }]]) {
      expect(titles(nativeMenu(given, own, () => undefined, "win32"))).toEqual(["文件", "编辑", "视图"]);
    }
    const bad = [{ id: 1 }, { ...item, label: "x".repeat(201) }, { ...item, checked: "yes" }, item];
    const [menu] = nativeMenu([{ title: "甲", letter: "AB", items: bad }], [], () => undefined, "win32");
    expect(menu?.label).toBe("甲");
    expect(menu?.submenu?.map(({ id }) => id)).toEqual(["undo"]);
  });

  it("is each window's own: shown again when the window comes to the front", () => {
    const put: [object, string][] = [];
    const [first, second] = [{}, {}];
    const bars = new MenuBars<object, string>({
      own: [],
      platform: "linux",
      build: (template) => titles(template).join(),
      put: (contents, menu) => put.push([contents, menu]),
      send: () => undefined,
    });
    bars.set(first, menus.slice(0, 1));
    bars.set(second, menus.slice(1, 2));
    bars.show(first);
    bars.show({});
    expect(put).toEqual([
      [first, "文件(&F)"],
      [second, "编辑(&E)"],
      [first, "文件(&F)"],
    ]);
  });
});

describe("letters", () => {
  it("are a name's own where they are free, and none twice", () => {
    expect(accessLetters(["copy", "cut", "clear", "paste", "fill", "c"])).toEqual(["C", "U", "L", "P", "F", "A"]);
    expect(accessLetters(Array.from({ length: 37 }, () => "x")).slice(-4)).toEqual(["8", "9", "", ""]);
  });

  it("are there for every menu and for every command in it", () => {
    expect(new Set(Object.values(menuLetters)).size).toBe(windowMenus.length);
    for (const { commands } of windowMenus) {
      const letters = accessLetters(commands.map(({ id }) => id));
      expect(letters.filter((letter) => letter === "")).toEqual([]);
      expect(new Set(letters).size).toBe(commands.length);
    }
  });
});

it("a digit chooses as a letter does, where a menu has more commands than letters", () => {
  const many = Array.from({ length: 30 }, (_, at) => ({ ...item, id: `many${at}`, label: `命令${at}` }));
  const letters = accessLetters(many.map(({ id }) => id));
  expect(letters[26]).toBe("1");
  const items = many.map((one, at) => ({ ...one, letter: letters[at] ?? "" }));
  const [file] = nativeMenu([{ title: "文件", letter: "F", items }], [], () => undefined, "linux");
  expect(file?.submenu?.[26]?.label).toBe("命令26(&1)");
});
