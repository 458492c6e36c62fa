/** Applying an action so that what the plan itself refuses is told apart from what the disk refuses. */

import type { Action } from "./action.ts";
import type { Applied } from "./apply.ts";
import { applyAction } from "./apply.ts";
import { AppError } from "../errors.ts";
import type { PlanState } from "../model/plan.ts";

/** The action does not fit the plan as it stands: a row is gone, a figure is finer than its row … */
export class DoesNotFit extends AppError {}

/** Applies an action; what the plan itself refuses is told apart from what the disk refuses. */
export function fitting(state: PlanState, action: Action): Applied {
  try {
    return applyAction(state, action);
  } catch (error) {
    if (error instanceof AppError && state.header.status !== "final")
      throw new DoesNotFit(error.code, error.message, error.details);
    throw error;
  }
}
