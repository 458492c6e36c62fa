/**
 * What is wrong with the library's file or its backups, in a line of its own or in the status line; and whether the file is
 * gone (lost-library.tsx).
 */

import { useEffect } from "react";
import { say } from "../../shared/text.ts";
import { dayAndTime } from "../../shared/view/time.ts";
import { navigate } from "./navigation.ts";
import { notify } from "./notify.ts";
import { loadSettings } from "./settings.ts";
import { closeDialog } from "./ui.ts";
import { call, onServiceEvent } from "./service.ts";
import { Store, useStore } from "./store.ts";

const state = new Store<{ trouble: string | null; lost: string | null }>({ trouble: null, lost: null });

/** Asks once, and follows what is told from then on. */
export function useLibraryTrouble(): void {
  useEffect(() => {
    // Where nothing can be asked, the screen says why.
    call("library.info", {}).then(
      ({ trouble, lost, readOnlyReason }) => state.set({ trouble, lost: lost ? readOnlyReason : null }),
      () => undefined,
    );
    return onServiceEvent((event) => {
      if (event.type === "library.trouble") state.set({ trouble: event.trouble });
      if (event.type === "library.lost" && !event.sample) state.set({ lost: event.sentence });
      if (event.type === "library.restored") leaveWhatWas(event);
    });
  }, []);
}

/** All is that of a backup now: nothing that is open holds any more. The window that asked for it says so itself. */
function leaveWhatWas({ by, at, own }: { by: string; at: string; own?: true }): void {
  navigate(null);
  void loadSettings();
  if (own) return;
  closeDialog();
  notify.warn(say.wholeRestoredBy(by, dayAndTime(at, new Date())));
}

/** Why the library takes nothing more; null: it does. */
export function useLostLibrary(): string | null {
  return useStore(state).lost;
}

export function LibraryTrouble() {
  const { trouble } = useStore(state);
  if (trouble === null) return null;
  return (
    <span className="library-trouble" role="alert" title={trouble} data-testid="library-trouble">
      {trouble}
    </span>
  );
}
