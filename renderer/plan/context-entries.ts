/** What a right click offers, by what was clicked. */

import type { MenuRequest } from "../app/ui.ts";
import type { CommandName } from "../commands/registry.ts";
import { commandById } from "../commands/registry.ts";
import type { MenuEntry } from "../kit/menu.tsx";

const lists: Record<MenuRequest["kind"], readonly (CommandName | "-")[]> = {
  cell: [
    "cut",
    "copy",
    "paste",
    "clear",
    "-",
    "fillDown",
    "fillRight",
    "-",
    "addItem",
    "addIndicator",
    "addChild",
    "deleteRows",
    "-",
    "allocate",
    "balanceRow",
    "lockCells",
    "unlockCells",
    "-",
    "note",
    "flag",
    "bold",
    "highlight",
    "-",
    "unit",
    "filter",
    "history",
  ],
  row: [
    "cut",
    "copy",
    "paste",
    "clear",
    "-",
    "addItem",
    "addIndicator",
    "addChild",
    "addCategory",
    "-",
    "moveUp",
    "moveDown",
    "-",
    "allocate",
    "balanceRow",
    "-",
    "note",
    "flag",
    "bold",
    "highlight",
    "-",
    "unit",
    "deleteRows",
  ],
  header: [
    "renameDistrict",
    "addDistrict",
    "districtLeft",
    "districtRight",
    "deleteDistrict",
    "-",
    "copy",
    "paste",
    "clear",
    "fillRight",
    "-",
    "filter",
    "clearFilter",
  ],
  tree: ["addItem", "addCategory", "moveUp", "moveDown", "deleteRows"],
};

export function contextEntries(kind: MenuRequest["kind"]): MenuEntry[] {
  return lists[kind].map((id) => (id === "-" ? "-" : commandById(id)));
}
