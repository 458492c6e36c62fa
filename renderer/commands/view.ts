/** What is shown: panels, folding, filter, large type, help. */

import { commandsOf } from "./command.ts";
import { isPanelOpen, togglePanel } from "../kit/panels.ts";
import { remember, settings } from "../app/settings.ts";
import { windowOpener } from "../app/service.ts";
import { openDialog, openHelp, ui } from "../app/ui.ts";
import { helpTopic } from "../help/topic.ts";
import { say } from "../../shared/text.ts";

/** The regions of the window and where the focus goes in each; the table holds Tab for itself, so there must be a way out. */
const panels: [region: string, stop: string][] = [
  [".plan-head", ".tool-button"],
  [".tree", '[role="treeitem"][tabindex="0"]'],
  [".plan-main", ".cell-editor"],
  [".findings", "button"],
  [".inspector", '[role="tab"][aria-selected="true"]'],
];

function focusPanel(by: 1 | -1): void {
  const stops = panels.flatMap(([region, stop]) => {
    const part = document.querySelector(region);
    const target = part?.querySelector<HTMLElement>(stop);
    return part && target ? [{ part, target }] : [];
  });
  // The findings lie inside the main part, so the last region that holds the focus is the one.
  const current = stops.findLastIndex(({ part }) => part.contains(document.activeElement));
  stops[(current + by + stops.length) % stops.length]?.target.focus();
}

export const viewCommands = commandsOf([
  {
    id: "newWindow",
    label: "新窗口",
    group: "view",
    when: () => windowOpener() !== null || say.newWindowByMenu(),
    run: () => windowOpener()?.(),
  },
  {
    id: "tree",
    label: "目录树",
    icon: "tree",
    short: "目录",
    group: "view",
    checked: () => isPanelOpen("tree"),
    run: () => togglePanel("tree"),
  },
  {
    id: "inspector",
    label: "属性栏",
    icon: "inspector",
    short: "属性",
    group: "view",
    checked: () => isPanelOpen("inspector"),
    run: () => togglePanel("inspector"),
  },
  {
    id: "findings",
    label: "校验结果",
    icon: "findings",
    short: "校验",
    group: "view",
    checked: () => settings.value.findingsOpen,
    run: () => remember({ findingsOpen: !settings.value.findingsOpen }),
  },
  { id: "overview", label: "概览…", short: "概览", group: "view", run: () => openDialog("overview") },
  { id: "progress", label: "进度…", short: "进度", group: "view", run: () => openDialog("progress") },
  { id: "foldAll", label: "折叠全部类别", group: "view", run: ({ grid }) => grid.foldAll(true) },
  { id: "unfoldAll", label: "展开全部", group: "view", run: ({ grid }) => grid.foldAll(false) },
  {
    id: "filter",
    label: "筛选本列…",
    short: "筛选",
    group: "data",
    icon: "filter",
    keys: "Ctrl+Shift+L",
    when: ({ grid }) => ((grid.focusColumn?.kind ?? "number") === "number" ? say.chooseFilterColumn() : true),
    run: ({ grid }) => {
      const column = grid.focusColumn;
      const head = column && document.querySelector(`.ag-header-cell[col-id="${CSS.escape(column.id)}"]`);
      const box = head?.getBoundingClientRect();
      if (column) ui.set({ filter: { columnId: column.id, x: box?.left ?? 300, y: (box?.bottom ?? 160) + 2 } });
    },
  },
  {
    id: "clearFilter",
    label: "清除筛选",
    group: "data",
    when: ({ grid }) => (grid.filters.active ? true : say.noFilter()),
    run: ({ grid }) => grid.clearFilters(),
  },
  {
    id: "largeType",
    label: "长者模式（大字）",
    group: "view",
    checked: () => settings.value.largeType,
    run: () => remember({ largeType: !settings.value.largeType }),
  },
  {
    id: "palette",
    label: "查找命令…",
    group: "help",
    keys: "Ctrl+K",
    run: () => ui.set({ picker: { kind: "commands" } }),
  },
  {
    id: "contextMenu",
    label: "打开右键菜单",
    group: "view",
    keys: "Shift+F10",
    run: ({ grid }) => {
      const box = grid.focusBox();
      ui.set({ menu: { x: box?.left ?? 300, y: box?.bottom ?? 160, kind: "cell" } });
    },
  },
  { id: "nextPanel", label: "转到下一个区域", group: "view", keys: "F6", run: () => focusPanel(1) },
  {
    id: "previousPanel",
    label: "转到上一个区域",
    group: "view",
    keys: "Shift+F6",
    run: () => focusPanel(-1),
  },
  {
    id: "help",
    label: "快捷键与帮助",
    group: "help",
    keys: "F1",
    run: () => openHelp(helpTopic(ui.value, document.activeElement)),
  },
]);
