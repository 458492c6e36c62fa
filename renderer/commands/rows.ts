/** Rows and columns: add, rename, move, delete; unit, scale, decimals and rule of the selected rows. */

import type { CommandContext } from "./command.ts";
import { also, commandsOf, draft } from "./command.ts";
import {
  addCategory,
  addChild,
  addIndicator,
  addItem,
  deleteDistricts,
  deleteRows,
  onRows,
  selectedDistricts,
  selectedRows,
} from "./row-actions.ts";
import { moveBy, moveIndicatorBy } from "./row-moves.ts";
import type { GridController } from "../grid/table/controller.ts";
import { itemOf } from "../grid/table/rows.ts";
import { openDialog } from "../app/ui.ts";
import { levelWords } from "../../shared/model/level.ts";
import { say } from "../../shared/text.ts";

const movable = also(({ grid }) => (grid.sorted ? say.sortedNoMove() : true));
const onIndicator = also(({ grid }) => grid.focusRow?.kind === "indicator" || say.chooseIndicator());
const onDistrict = also(({ grid }) => selectedDistricts(grid).length > 0 || say.chooseDistrict());

function move(context: CommandContext, by: -1 | 1): void {
  const { grid } = context;
  const row = grid.focusRow;
  if (!row || row.kind === "new") return;
  if (row.kind === "category") {
    if (row.category) moveBy(grid, "category", row.category.id, by);
  } else if (row.kind === "indicator" && !(row.first && onItemCell(grid))) {
    moveIndicatorBy(grid, row.indicator, by);
  } else moveBy(grid, "item", row.item.id, by);
}

/** In a cell that belongs to the item; a whole row selected by its number stands for its indicator. */
function onItemCell(grid: GridController): boolean {
  return grid.selection.active.left > 0 && grid.isMergedColumn(grid.focusColumn?.id ?? "");
}

function moveDistrict({ grid }: CommandContext, by: -1 | 1): void {
  const district = selectedDistricts(grid)[0];
  if (district) moveBy(grid, "district", district.id, by);
}

export const rowCommands = commandsOf([
  {
    id: "addItem",
    label: "新增项目",
    group: "insert",
    icon: "addRow",
    keys: "Ctrl+Alt+I",
    when: draft,
    run: ({ grid }) => addItem(grid),
  },
  {
    id: "addIndicator",
    label: "新增指标",
    group: "insert",
    icon: "addIndicator",
    keys: "Ctrl+Alt+K",
    when: also(({ grid }) => (grid.focusRow !== undefined && itemOf(grid.focusRow) !== null) || say.chooseItem()),
    run: ({ grid }) => addIndicator(grid),
  },
  {
    id: "addChild",
    label: "新增其中项",
    icon: "addChild",
    group: "insert",
    when: onIndicator,
    run: ({ grid }) => addChild(grid),
  },
  { id: "addCategory", label: "新增类别", group: "insert", when: draft, run: ({ grid }) => addCategory(grid) },
  {
    id: "addDistrict",
    label: "新增县区…",
    short: "新增县区",
    title: ({ session }) => `新增${levelWords(session.plan).place}…`,
    // 新增乡镇: brackets take too much of the toolbar.
    shortTitle: ({ session }) => `新增${levelWords(session.plan).place.replace(/（.*）/, "")}`,
    group: "insert",
    icon: "addColumn",
    when: draft,
    run: () => openDialog("addDistrict"),
  },
  {
    id: "moveUp",
    label: "上移",
    group: "rows",
    keys: "Alt+Shift+ArrowUp",
    keysOf: "text",
    when: movable,
    run: (context) => move(context, -1),
  },
  {
    id: "moveDown",
    label: "下移",
    group: "rows",
    keys: "Alt+Shift+ArrowDown",
    keysOf: "text",
    when: movable,
    run: (context) => move(context, 1),
  },
  {
    id: "districtLeft",
    label: "县区左移",
    title: ({ session }) => `${levelWords(session.plan).place}左移`,
    group: "rows",
    keys: "Alt+Shift+ArrowLeft",
    keysOf: "text",
    when: onDistrict,
    run: (context) => moveDistrict(context, -1),
  },
  {
    id: "districtRight",
    label: "县区右移",
    title: ({ session }) => `${levelWords(session.plan).place}右移`,
    group: "rows",
    keys: "Alt+Shift+ArrowRight",
    keysOf: "text",
    when: onDistrict,
    run: (context) => moveDistrict(context, 1),
  },
  {
    id: "renameDistrict",
    label: "县区属性…",
    title: ({ session }) => `${levelWords(session.plan).place}属性…`,
    group: "rows",
    when: onDistrict,
    run: ({ grid }) => openDialog("addDistrict", selectedDistricts(grid)[0]?.id ?? ""),
  },
  {
    id: "mergeDistrict",
    label: "合并县区…",
    title: ({ session }) => `合并${levelWords(session.plan).place}…`,
    group: "rows",
    when: onDistrict,
    run: ({ grid }) => openDialog("mergeDistrict", selectedDistricts(grid)[0]?.id ?? ""),
  },
  {
    id: "splitDistrict",
    label: "拆分县区…",
    title: ({ session }) => `拆分${levelWords(session.plan).place}…`,
    group: "rows",
    when: onDistrict,
    run: ({ grid }) => openDialog("splitDistrict", selectedDistricts(grid)[0]?.id ?? ""),
  },
  {
    id: "deleteDistrict",
    label: "删除县区",
    title: ({ session }) => `删除${levelWords(session.plan).place}`,
    group: "rows",
    when: onDistrict,
    run: ({ grid }) => deleteDistricts(grid),
  },
  { id: "agencies", label: "牵头和配合单位…", group: "data", run: () => openDialog("agencies") },
  {
    id: "unit",
    label: "单位、小数位、规则…",
    short: "单位规则",
    group: "rows",
    icon: "rule",
    keys: "Ctrl+1",
    when: also(onRows),
    run: () => openDialog("rows"),
  },
  {
    id: "deleteRows",
    label: "删除行",
    group: "rows",
    icon: "delete",
    keys: "Ctrl+Delete",
    when: also(({ grid }) => {
      const { categories, items, indicators } = selectedRows(grid);
      return categories.length + items.length + indicators.length > 0 || say.chooseToDelete();
    }),
    run: ({ grid }) => deleteRows(grid),
  },
]);
