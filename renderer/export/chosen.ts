/** What is chosen for a plan's exports and prints: as it was chosen last, on this machine, for this plan. */

import { useEffect, useState } from "react";
import type { LayoutChoices } from "../../shared/layouts/choices.ts";
import type { ExportChosen } from "../../shared/contract/results.ts";
import { call } from "../app/service.ts";
import { run } from "../app/notify.ts";
import type { PlanSession } from "../session/plan-session.ts";
import type { Way } from "./ways.ts";
import { ways } from "./ways.ts";

/** `asked`: a layout that goes before the one of last time. null until it is known; then what was chosen last, or the first way with nothing chosen. */
export function useChosen(
  session: PlanSession,
  asked = "",
): {
  chosen: ExportChosen | null;
  setWay: (way: Way) => void;
  setChoices: (choices: LayoutChoices) => void;
  /** Keeps it for the next time. */
  keep: () => void;
} {
  const [chosen, setChosen] = useState<ExportChosen | null>(null);
  useEffect(() => {
    let current = true;
    const usual: ExportChosen = { ...(ways[0] as Way), choices: {} };
    const first = ways.find(({ layout }) => layout === asked) ?? {};
    const remembered = call("export.chosen", { plan: session.id });
    run(
      remembered.then(
        (last) => current && setChosen({ ...(last ?? usual), ...first }),
        (error: unknown) => {
          if (current) setChosen({ ...usual, ...first });
          throw error;
        },
      ),
    );
    return () => {
      current = false;
    };
  }, [session, asked]);
  return {
    chosen,
    setWay: (way) => setChosen((before) => before && { ...before, ...way }),
    setChoices: (choices) => setChosen((before) => before && { ...before, choices }),
    keep: () => {
      if (chosen) run(call("export.choose", { plan: session.id, ...chosen }));
    },
  };
}
