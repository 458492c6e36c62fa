/** What is wrong with the library's file or its backups, in a line of its own or in the status line. */

import { useEffect } from "react";
import { call, onServiceEvent } from "./service.ts";
import { Store, useStore } from "./store.ts";
import { run } from "./notify.ts";

const state = new Store<{ trouble: string | null }>({ trouble: null });

/** Asks once, and follows what is told from then on. */
export function useLibraryTrouble(): void {
  useEffect(() => {
    run(call("library.info", {}).then(({ trouble }) => state.set({ trouble })));
    return onServiceEvent((event) => {
      if (event.type === "library.trouble") state.set({ trouble: event.trouble });
    });
  }, []);
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
