/** What of a pushed event goes to one window. */

import type { ServiceEvent } from "../../shared/contract/results.ts";

/** The event as the window `client` gets it; null where the reply to its call holds the change already. */
export function eventFor(client: string, event: ServiceEvent): ServiceEvent | null {
  if (event.type === "library.restored" && event.client === client) return { ...event, own: true };
  if ((event.type !== "plan.changed" && event.type !== "tracking.changed") || event.client !== client) return event;
  return event.answered ? null : { ...event, own: true };
}
