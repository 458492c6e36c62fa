/** Which screen is shown: the start screen or one plan. Kept in the address, so that reloading comes back to it. */

import type { Id } from "../../shared/model/plan.ts";
import { Store } from "./store.ts";

function fromAddress(): Id | null {
  const match = /^#\/plan\/([\w-]+)$/.exec(location.hash);
  return match?.[1] ?? null;
}

export const route = new Store<{ plan: Id | null }>({ plan: null });

/** Shows what the address names, now and whenever it changes. */
export function followAddress(): void {
  const follow = (): void => route.set({ plan: fromAddress() });
  follow();
  window.addEventListener("hashchange", follow);
}

/** null: the start screen. */
export function navigate(plan: Id | null): void {
  location.hash = plan === null ? "#/" : `#/plan/${plan}`;
}
