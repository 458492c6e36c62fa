/** Settings of a library that belong to one of its plans, and go with it. */

import type { Id } from "../model/id.ts";

/** How the plan is looked at in the window: widths, zoom, what is hidden … */
export function viewSetting(plan: Id): string {
  return `view:${plan}`;
}
