/** What goes to the clipboard and comes from it, beyond cut, copy and paste. */

import { commandsOf, typing } from "./command.ts";
import { copySelectionPicture, copyTablePicture } from "../grid/clip/picture.ts";
import { splitSelected } from "../grid/clip/split-selected.ts";
import { openDialog } from "../app/ui.ts";

export const clipCommands = commandsOf([
  {
    id: "pasteSpecial",
    label: "选择性粘贴…",
    group: "edit",
    keys: "Ctrl+Alt+V",
    when: typing,
    run: () => openDialog("pasteSpecial"),
  },
  {
    id: "splitList",
    label: "拆为列",
    group: "data",
    when: typing,
    run: ({ grid }) => splitSelected(grid),
  },
  {
    id: "copyPicture",
    label: "复制选区为图片",
    group: "edit",
    run: ({ grid }) => copySelectionPicture(grid),
  },
  {
    id: "copyTablePicture",
    label: "复制全表为图片",
    group: "edit",
    run: ({ grid }) => copyTablePicture(grid),
  },
]);
