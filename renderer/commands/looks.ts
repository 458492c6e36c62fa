/** Marking by hand: bold, highlighting, flags (待跟进) and notes (批注). */

import type { Command, CommandContext } from "./command.ts";
import { also, commandsOf } from "./command.ts";
import { onRows } from "./row-actions.ts";
import { notify } from "../app/notify.ts";
import { ui } from "../app/ui.ts";
import type { Switch } from "../grid/edit/looks.ts";
import { isOn, markedRows, plainLooks, switchLooks } from "../grid/edit/looks.ts";
import type { GridController } from "../grid/table/controller.ts";
import { goToPlace } from "../grid/table/go-to.ts";
import { columnIdOf, isOwnFigures } from "../grid/table/columns.ts";
import { isMarked } from "../../shared/model/look.ts";
import type { Id, Indicator } from "../../shared/model/plan.ts";
import { say } from "../../shared/text.ts";

const WORDS: Record<Switch, readonly [on: string, off: string]> = {
  bold: ["加粗", "取消加粗"],
  colour: ["突出显示", "取消突出显示"],
  flag: ["标记待跟进", "取消待跟进标记"],
};

/** What the cell in focus is marked as: a figure, or (`district` undefined) its row. */
function focused(grid: GridController): { indicator: Indicator; district: Id | null | undefined } | null {
  const { focus } = grid.selection;
  const row = grid.rows[grid.ownerRow(focus)];
  const column = grid.focusColumn;
  if (row?.kind !== "indicator" || !column) return null;
  return { indicator: row.indicator, district: isOwnFigures(column) ? column.district : undefined };
}

function isOnHere({ grid }: CommandContext, of: Switch): boolean {
  const at = focused(grid);
  return at !== null && isOn(grid.session.plan, of, at.indicator, at.district);
}

function toggle(context: CommandContext, of: Switch): void {
  const { grid, session } = context;
  const marked = markedRows(grid);
  const on = !isOnHere(context, of);
  const action = switchLooks(session.plan, marked, of, on);
  if (!action) return;
  const figures = marked.reduce((count, { districts }) => count + (districts?.length ?? 0), 0);
  const rows = marked.filter(({ districts }) => districts === null).length;
  const what = [rows > 0 ? `${rows} 行` : "", figures > 0 ? `${figures} 格` : ""].filter(Boolean).join("、");
  session.apply(action, `${WORDS[of][on ? 0 : 1]} ${what}`);
}

/** What the commands that switch something have in common. */
function switching(of: Switch): Pick<Command, "group" | "keysOf" | "when" | "checked" | "run"> {
  return {
    group: "edit",
    keysOf: "text",
    when: also(onRows),
    checked: (context) => isOnHere(context, of),
    run: (context) => toggle(context, of),
  };
}

/** To the next cell with a note or a flag, round the table. */
function nextMark({ grid }: CommandContext): void {
  const places: { row: number; column: number }[] = [];
  grid.rows.forEach((row, index) => {
    if (row.kind !== "indicator") return;
    const columns = [...(grid.session.plan.looks.get(row.id) ?? [])].flatMap(([district, look]) =>
      isMarked(look) ? [grid.columnIndex(columnIdOf(district))] : [],
    );
    if (isMarked(row.indicator.look)) columns.push(grid.columnIndex("indicator"));
    for (const column of columns.toSorted((a, b) => a - b)) if (column > 0) places.push({ row: index, column });
  });
  const { focus } = grid.selection;
  const next =
    places.find(({ row, column }) => row > focus.row || (row === focus.row && column > focus.column)) ?? places[0];
  const [row, column] = next ? [grid.rows[next.row], grid.columns[next.column]] : [];
  if (row && column) goToPlace(grid, row.id, column.id);
  else notify.info(say.noMarks());
}

export const lookCommands = commandsOf([
  { id: "bold", label: "加粗", keys: "Ctrl+B", ...switching("bold") },
  { id: "highlight", label: "突出显示（黄色）", keys: "Ctrl+Alt+H", ...switching("colour") },
  { id: "flag", label: "待跟进标记", keys: "Ctrl+Alt+G", ...switching("flag") },
  {
    id: "note",
    label: "批注…",
    group: "edit",
    keys: "Shift+F2",
    when: ({ grid }) => focused(grid) !== null || say.chooseIndicator(),
    run: ({ grid }) => {
      grid.editor.commit();
      const at = focused(grid);
      const box = grid.viewport.boxOf(grid.ownerRow(grid.selection.focus), grid.focusColumn?.id ?? "");
      const host = grid.root?.getBoundingClientRect();
      if (!at) return;
      const x = (host?.left ?? 0) + (box ? box.left + box.width : 200);
      ui.set({
        note: { indicator: at.indicator.id, district: at.district, x, y: (host?.top ?? 0) + (box?.top ?? 80) },
      });
    },
  },
  {
    id: "nextMark",
    label: "下一个批注或待跟进",
    group: "edit",
    keys: "F8",
    keysOf: "text",
    run: nextMark,
  },
  {
    id: "onlyMarked",
    label: "只看有批注或待跟进的行",
    group: "data",
    checked: ({ grid }) => grid.view.value.onlyMarked,
    run: ({ grid }) => grid.setView({ onlyMarked: !grid.view.value.onlyMarked }),
  },
  {
    id: "clearLooks",
    label: "清除标注（加粗、颜色、标记、批注）",
    group: "edit",
    when: also(onRows),
    run: ({ grid, session }) => {
      const action = plainLooks(session.plan, markedRows(grid));
      if (action) session.apply(action, "清除标注");
    },
  },
]);
