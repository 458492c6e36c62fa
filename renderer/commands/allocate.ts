/** Allocation: the dialog, one-click balancing, locks, basis tables, display in 万, rules guessed anew, the upper plan. */

import type { LockEdit } from "../../shared/actions/action.ts";
import { isLocked } from "../../shared/model/read-plan.ts";
import { levelWords } from "../../shared/model/level.ts";
import { say } from "../../shared/text.ts";
import type { When } from "./command.ts";
import { also, commandsOf, draft } from "./command.ts";
import type { GridController } from "../grid/table/controller.ts";
import { gapOf, openBalance } from "../allocate/balance.ts";
import { onRows } from "./row-actions.ts";
import { openDialog } from "../app/ui.ts";

/** The target cells under the selection whose lock is not as wanted. */
function* lockEdits(grid: GridController, locked: boolean): Generator<LockEdit> {
  const { plan } = grid.session;
  for (const place of grid.selection.cells()) {
    const row = grid.rows[place.row];
    const district = grid.columns[place.column]?.district ?? null;
    if (row?.kind !== "indicator" || district === null) continue;
    if (isLocked(plan, row.indicator.id, district) !== locked) yield { indicator: row.indicator.id, district, locked };
  }
}

function setLocks(grid: GridController, locked: boolean): void {
  const cells = [...lockEdits(grid, locked)];
  if (cells.length > 0)
    grid.session.apply({ type: "locks.set", cells }, `${locked ? "锁定" : "解锁"} ${cells.length} 格`);
}

/** Whether the selection holds such a cell: menus and buttons ask at every move, so the first one is enough. */
function onTargets(reason: string, locked: boolean): When {
  return also(({ grid }) => (lockEdits(grid, locked).next().done === true ? reason : true));
}

export const allocateCommands = commandsOf([
  {
    id: "allocate",
    label: "分配到县区…",
    title: ({ session }) => `分配到${levelWords(session.plan).place}…`,
    short: "分配",
    group: "allocate",
    icon: "allocate",
    keys: "Ctrl+Alt+F",
    when: also(onRows),
    run: () => openDialog("allocate"),
  },
  {
    id: "balanceRow",
    label: "平衡本行…",
    group: "allocate",
    keys: "Ctrl+Alt+B",
    when: also(({ grid, session }) => {
      const row = grid.focusRow;
      if (row?.kind !== "indicator") return say.chooseIndicator();
      return gapOf(session.plan, row.indicator) ? true : say.noGap();
    }),
    run: ({ grid }) => {
      const row = grid.focusRow;
      if (row?.kind === "indicator") openBalance(grid, row.indicator.id);
    },
  },
  {
    id: "lockCells",
    label: "锁定单元格",
    group: "allocate",
    icon: "lock",
    keys: "Ctrl+Alt+S",
    when: onTargets(say.chooseUnlocked(), true),
    run: ({ grid }) => setLocks(grid, true),
  },
  {
    id: "unlockCells",
    label: "解锁单元格",
    group: "allocate",
    keys: "Ctrl+Alt+J",
    when: onTargets(say.noneLocked(), false),
    run: ({ grid }) => setLocks(grid, false),
  },
  { id: "basis", label: "基数表…", group: "allocate", run: () => openDialog("basis") },
  {
    id: "guessRules",
    label: "按单位和名称重新猜测规则…",
    group: "allocate",
    when: also(onRows),
    run: () => openDialog("guessRules"),
  },
  { id: "display", label: "按万显示（舍位平衡）…", group: "allocate", when: onRows, run: () => openDialog("display") },
  { id: "upper", label: "上级下达（关联上级方案）…", group: "allocate", when: draft, run: () => openDialog("upper") },
]);
