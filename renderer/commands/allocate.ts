/** Allocation: the dialog, one-click balancing, locks, basis tables, display in 万, rules guessed anew, the upper plan. */

import { cellKey } from "../../shared/model/cell.ts";
import type { LockEdit } from "../../shared/actions/action.ts";
import { isLocked } from "../../shared/model/read-plan.ts";
import { levelWords } from "../../shared/model/level.ts";
import { say } from "../../shared/text.ts";
import type { When } from "./command.ts";
import { also, commandsOf, draft } from "./command.ts";
import type { GridController } from "../grid/table/controller.ts";
import { gapOf, openBalance } from "../allocate/balance.ts";
import { selectedIndicators } from "./row-actions.ts";
import { openDialog } from "../app/ui.ts";

const onRows: When = ({ grid }) => (selectedIndicators(grid).length > 0 ? true : say.chooseRows());

/** The target cells under the selection whose lock is not as wanted. */
function lockEdits(grid: GridController, locked: boolean): LockEdit[] {
  const { plan } = grid.session;
  const rows = grid.selection.rows();
  const edits = new Map<string, LockEdit>();
  for (const range of grid.selection.ranges) {
    for (const index of rows) {
      if (index < range.top || index > range.bottom) continue;
      const row = grid.rows[index];
      if (row?.kind !== "indicator") continue;
      for (const { district } of grid.columns.slice(range.left, range.right + 1)) {
        if (district === null || isLocked(plan, row.indicator.id, district) === locked) continue;
        edits.set(cellKey(row.indicator.id, district), { indicator: row.indicator.id, district, locked });
      }
    }
  }
  return [...edits.values()];
}

function setLocks(grid: GridController, locked: boolean): void {
  const cells = lockEdits(grid, locked);
  if (cells.length > 0)
    grid.session.apply({ type: "locks.set", cells }, `${locked ? "锁定" : "解锁"} ${cells.length} 格`);
}

/** Whether the selection touches target cells at all; the exact edits are counted only when the command runs. */
function onTargets(reason: string, locked: boolean): When {
  return also(({ grid }) => (lockEdits(grid, locked).length > 0 ? true : reason));
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
