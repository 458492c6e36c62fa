/** Editing cells: undo and redo, clipboard, filling, find. */

import { also, commandsOf, typing } from "./command.ts";
import { askClipboard, pasteClipboard } from "../grid/clip/clipboard.ts";
import type { GridController } from "../grid/table/controller.ts";
import { showStep } from "../grid/table/show-step.ts";
import { sumSelection } from "../grid/edit/auto-sum.ts";
import { todayText } from "../grid/edit/today.ts";
import { deleteSelection, fillSelection } from "../grid/edit/fill.ts";
import { notify } from "../app/notify.ts";
import { openDialog, ui } from "../app/ui.ts";
import { cellChoices } from "../grid/edit/cell-choices.ts";
import { whyClosedNow } from "../grid/edit/closed.ts";
import { mayUndo } from "../session/may-undo.ts";
import type { Sheet } from "../session/sheet.ts";
import { say } from "../../shared/text.ts";

/** Copies through the browser's own copy command, so that our handler can offer both forms. */
function copyOrCut(grid: GridController, cut: boolean): void {
  grid.editor.focus();
  const area = grid.editor.textarea;
  // Browsers copy only where something is selected.
  if (area) {
    area.value = " ";
    area.select();
  }
  const done = document.execCommand(cut ? "cut" : "copy");
  if (area) area.value = "";
  if (!done) notify.warn(say.menuNotAllowed(cut));
}

/** 撤销：填写…; of a line that is not the plan's with its name: 撤销（2026年6月完成数）：填写…. */
function stepTitle(word: string, { undoState, lineName }: Sheet, way: "undo" | "redo"): string {
  const step = undoState[way];
  return `${word}${lineName === null ? "" : `（${lineName}）`}${step ? `：${step}` : ""}`;
}

export const editCommands = commandsOf([
  {
    id: "undo",
    label: "撤销",
    group: "edit",
    icon: "undo",
    keys: "Ctrl+Z",
    keysOf: "text",
    title: ({ grid }) => stepTitle("撤销", grid.session, "undo"),
    // What is being typed is a step once the command runs.
    when: ({ grid }) =>
      grid.session.undoState.undo || grid.session.unsaved > 0 || grid.editor.editing ? true : say.nothingToUndo(),
    run: async ({ grid }) => {
      if (await mayUndo(grid.session)) showStep(grid, await grid.session.undo());
    },
  },
  {
    id: "redo",
    label: "重做",
    group: "edit",
    icon: "redo",
    keys: "Ctrl+Y / Ctrl+Shift+Z",
    keysOf: "text",
    title: ({ grid }) => stepTitle("重做", grid.session, "redo"),
    when: ({ grid }) => (grid.session.undoState.redo ? true : say.nothingToDoAgain()),
    run: async ({ grid }) => showStep(grid, await grid.session.redo()),
  },
  {
    id: "cut",
    label: "剪切",
    group: "edit",
    keys: "Ctrl+X",
    keysOf: "browser",
    when: typing,
    run: ({ grid }) => copyOrCut(grid, true),
  },
  {
    id: "copy",
    label: "复制",
    group: "edit",
    keys: "Ctrl+C",
    keysOf: "browser",
    run: ({ grid }) => copyOrCut(grid, false),
  },
  {
    id: "paste",
    label: "粘贴",
    group: "edit",
    keys: "Ctrl+V",
    keysOf: "browser",
    when: typing,
    run: async ({ grid }) => {
      grid.editor.focus();
      const offered = await askClipboard();
      if (!offered) return notify.info(say.pasteByKey());
      const data = new DataTransfer();
      data.setData("text/plain", offered.text);
      if (offered.html !== "") data.setData("text/html", offered.html);
      pasteClipboard(grid, data);
    },
  },
  {
    id: "clear",
    label: "清除内容",
    group: "edit",
    keys: "Delete",
    keysOf: "cell",
    when: typing,
    run: ({ grid }) => deleteSelection(grid),
  },
  {
    id: "editCell",
    label: "编辑单元格",
    group: "edit",
    keys: "F2",
    keysOf: "cell",
    when: typing,
    run: ({ grid }) => grid.editor.open(),
  },
  {
    id: "autoSum",
    label: "求和",
    group: "edit",
    keys: "Alt+=",
    keysOf: "text",
    when: typing,
    run: ({ grid }) => sumSelection(grid),
  },
  {
    id: "fillTyped",
    label: "填入所选各格",
    group: "edit",
    keys: "Ctrl+Enter",
    keysOf: "text",
    // While something is typed the editor takes the key itself.
    when: typing,
    run: () => notify.info(say.fillByTyping()),
  },
  {
    id: "today",
    label: "填入今天的日期",
    group: "edit",
    keys: "Ctrl+;",
    keysOf: "text",
    when: also(({ grid }) => (grid.focusColumn?.figures === false ? true : say.noDateHere())),
    run: ({ grid }) => grid.editor.insert(todayText(new Date())),
  },
  {
    id: "fillDown",
    label: "向下填充",
    group: "edit",
    keys: "Ctrl+D",
    keysOf: "text",
    when: typing,
    run: ({ grid }) => fillSelection(grid, "down"),
  },
  {
    id: "fillRight",
    label: "向右填充",
    group: "edit",
    keys: "Ctrl+R",
    keysOf: "text",
    when: typing,
    run: ({ grid }) => fillSelection(grid, "right"),
  },
  {
    id: "selectAll",
    label: "全选",
    group: "edit",
    keys: "Ctrl+A",
    keysOf: "text",
    run: ({ grid }) =>
      grid.selectRange(
        { top: 0, left: 1, bottom: grid.rows.length - 1, right: grid.columns.length - 1 },
        grid.selection.focus,
      ),
  },
  {
    id: "find",
    label: "查找…",
    short: "查找",
    group: "edit",
    icon: "find",
    keys: "Ctrl+F",
    run: ({ grid }) => grid.find.open(false),
  },
  {
    id: "replace",
    label: "替换…",
    group: "edit",
    keys: "Ctrl+H",
    when: typing,
    run: ({ grid }) => grid.find.open(true),
  },
  {
    id: "goTo",
    label: "定位…",
    group: "edit",
    keys: "Ctrl+G / F5",
    run: () => ui.set({ picker: { kind: "places" } }),
  },
  {
    id: "cellList",
    label: "从列表中选…",
    group: "edit",
    keys: "Alt+ArrowDown",
    keysOf: "text",
    when: ({ grid }) => {
      const row = grid.rows[grid.ownerRow(grid.selection.focus)];
      const column = grid.focusColumn;
      if (!row || !column) return say.noList();
      return whyClosedNow(grid.session, row, column) ?? (cellChoices(grid).length > 0 || say.noList());
    },
    run: ({ grid }) => {
      grid.reveal(grid.selection.focus);
      const box = grid.focusBox();
      ui.set({ picker: { kind: "cell", x: box?.left ?? 300, y: (box?.bottom ?? 160) + 1 } });
    },
  },
  { id: "findNext", label: "查找下一个", group: "edit", keys: "F3", run: ({ grid }) => grid.find.step(1) },
  { id: "findPrevious", label: "查找上一个", group: "edit", keys: "Shift+F3", run: ({ grid }) => grid.find.step(-1) },
  {
    id: "history",
    label: "修改历史…",
    short: "历史",
    group: "data",
    icon: "history",
    run: () => openDialog("history"),
  },
  { id: "versions", label: "版本…", group: "data", run: () => openDialog("versions") },
  { id: "compare", label: "对照…", group: "data", run: () => openDialog("compare") },
]);
