/** Undo and redo along a line: that of a plan, or that of what goes on beside plans (tracking). */

import { DoesNotFit } from "../../../shared/actions/fitting.ts";
import type { UndoState } from "../../../shared/contract/results.ts";
import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";
import type { LineStep, UndoLine } from "../../store/journal/undo-line.ts";

export type Way = "undo" | "redo";

export interface WalkedLine<Result> {
  read(): Promise<UndoLine>;
  /** Takes a step that no longer fits out of the line. */
  setAside(step: number, reason: string): Promise<void>;
  /** Applies and commits what the step asks for. `answered`: its result is the whole answer. */
  carryOut(row: LineStep, answered: boolean): Promise<Result>;
}

/** Several steps, each a journal row; the result is the last one's with all changes. Throws AppError("refused") at the end. */
export async function walkLine<Change, Result extends { changes: Change[] }>(
  line: WalkedLine<Result>,
  steps: number,
  way: Way,
): Promise<Result> {
  let result: Result | null = null;
  for (let step = 0; step < steps; step += 1) {
    const row: LineStep | null = (await line.read())[way];
    if (!row) break;
    const done: Result = await oneStep(line, row, steps === 1);
    result = result ? { ...done, changes: [...result.changes, ...done.changes] } : done;
  }
  if (!result) throw new AppError("refused", way === "undo" ? say.nothingToUndo() : say.nothingToRedo());
  return result;
}

async function oneStep<Result>(line: WalkedLine<Result>, row: LineStep, answered: boolean): Promise<Result> {
  try {
    return await line.carryOut(row, answered);
  } catch (error) {
    // A record that is damaged undoes nothing any more: the next is reachable.
    if (error instanceof AppError && error.code === "libraryDamaged" && error.message === say.recordDamaged()) {
      await line.setAside(row.id, error.message);
      throw new AppError("refused", say.stepDamaged(row.label), { setAside: row.label });
    }
    // Only a step that can never fit again is taken out of the line; a full disk or a guard is no reason to lose it.
    if (error instanceof DoesNotFit) {
      await line.setAside(row.id, error.message);
      throw new AppError("refused", say.undoDoesNotFit(row.label, error.message), { setAside: row.label });
    }
    throw error;
  }
}

/** What the menus and buttons of a window show. */
export function undoStateOf({ undo, redo }: UndoLine): UndoState {
  const brought = undo?.sourceKey != null ? ({ brought: true } as const) : {};
  return { undo: undo?.label ?? null, redo: redo?.label ?? null, ...brought };
}
