/**
 * The pages of the help: short texts in resources/help, written in a little Markdown (markdown.tsx), with pictures that
 * test/support/pictures/take.ts takes of the program itself; and pages made from the program's own tables.
 */

import { rules } from "../../shared/rules/table.ts";
import { say } from "../../shared/text.ts";
import type { CommandName } from "../commands/registry.ts";
import { commandById, commands, menus, shownKeys } from "../commands/registry.ts";

export interface HelpPage {
  id: string;
  title: string;
  /** Markdown without the title. */
  text: string;
}

const texts = import.meta.glob("../../resources/help/*.md", { query: "?raw", import: "default", eager: true });
const pictures = import.meta.glob("../../resources/help/pictures/*.webp", {
  query: "?url",
  import: "default",
  eager: true,
});

/** What the keys of the table do that are no commands. */
const gridKeys: [string, string][] = [
  ["直接输入", "改写所选单元格；中文输入法也可以直接打字"],
  ["Enter / Shift+Enter", "确定并下移 / 上移"],
  ["Tab / Shift+Tab", "确定并右移 / 左移；选了一块时在块里走"],
  ["Esc", "取消输入；取消选区"],
  ["Alt+Enter", "在单元格里换行"],
  ["方向键", "移动；加 Shift 扩大选区，加 Ctrl 到数据边缘"],
  ["Home / End / PageUp / PageDown", "行首、行尾、翻页；加 Ctrl 到表头、表尾；Alt+翻页左右翻"],
  ["Ctrl+Backspace", "回到所选的格子"],
  ["Shift+空格 / Ctrl+空格", "选整行 / 整列"],
  ["Alt 或 F10", "到菜单栏，再按字母或方向键选择；Alt 加字母直接打开一个菜单"],
];

/** Every command by its menu, with its keys where it has some. */
export const commandHelp: readonly { title: string; rows: readonly [keys: string, label: string][] }[] = menus.map(
  ({ title, commands: own }) => ({
    title,
    rows: own.map((command) => [shownKeys(command).join(" / ") || "—", command.label]),
  }),
);

function keyLines(rows: readonly (readonly [string, string])[]): string {
  return rows.map(([keys, label]) => `- \`${keys}\` ${label}`).join("\n");
}

const madePages: HelpPage[] = [
  {
    id: "rules",
    title: "自动校验什么",
    text: rules.map(({ title, words }) => `- **${title}**：应当${words}`).join("\n"),
  },
  {
    id: "keys",
    title: "快捷键",
    text: [
      "## 在表格里",
      keyLines(gridKeys),
      ...commandHelp.flatMap(({ title, rows }) => [`## 菜单：${title}`, keyLines(rows)]),
      say.commandsInMenus(),
    ].join("\n\n"),
  },
  {
    id: "about",
    title: "版本和升级",
    text: [say.aboutUpdate(), say.aboutOlder(), say.aboutBrowsers()].join("\n\n"),
  },
];

/** 01-start.md → start: # 第一次用, and the text under it. */
function writtenPage([path, raw]: [string, string]): HelpPage {
  const id = /\d+-([a-z]+)\.md$/.exec(path)?.[1] ?? path;
  const [, title = "", text = ""] = /^# (.+)\n+([\s\S]*)$/.exec(raw) ?? [];
  return { id, title, text: withKeys(text) };
}

/** {key:undo} → Ctrl+Z, as the commands' table has it. */
function withKeys(text: string): string {
  return text.replace(/\{key:(\w+)\}/g, (_all, id: string) => {
    const known = commands.some((command) => command.id === id);
    return known ? (shownKeys(commandById(id as CommandName))[0] ?? "菜单") : id;
  });
}

export const helpPages: readonly HelpPage[] = [
  ...Object.entries(texts)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(writtenPage),
  ...madePages,
];

/** The address of a picture that a page names; "" where there is none. */
export function pictureAddress(name: string): string {
  return pictures[`../../resources/help/${name}`] ?? "";
}
