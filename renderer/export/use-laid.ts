/** The sheet document of a layout with its choices, as a file or a print of it is made: laid out anew when something changes. */

import { useEffect, useRef, useState } from "react";
import type { SheetDocument } from "../../shared/document/sheet.ts";
import type { PlanState } from "../../shared/model/plan.ts";
import type { LayoutChoices } from "../../shared/layouts/choices.ts";
import type { LayoutName } from "../../shared/layouts/table.ts";
import { heededOf, layouts } from "../../shared/layouts/table.ts";
import { sentenceOf } from "../app/notify.ts";
import { addBusyCheck } from "../app/service.ts";
import { originalOf } from "../session/original.ts";
import type { PlanSession } from "../session/plan-session.ts";

let underWay = 0;
addBusyCheck(() => underWay > 0);

/** `sheet` null while it is being laid out for the first time; what cannot be laid out is said in `problem`. */
export function useLaid(
  session: PlanSession,
  layout: LayoutName,
  choices: LayoutChoices | null,
): { sheet: SheetDocument | null; problem: string; busy: boolean } {
  const [laid, setLaid] = useState<{ sheet: SheetDocument | null; problem: string }>({ sheet: null, problem: "" });
  const [busy, setBusy] = useState(true);
  // Of another plan, which the dialogs do not change: asked for once.
  const original = useRef<Promise<PlanState | null>>(null);
  useEffect(() => {
    if (choices === null) return;
    let current = true;
    let begun = false;
    underWay += 1;
    setBusy(true);
    const lay = async (): Promise<void> => {
      begun = true;
      try {
        original.current ??= originalOf(session.plan);
        const context = {
          ...heededOf(layout, "xlsx", choices),
          findings: session.findings.all(),
          original: await original.current,
        };
        const made = await layouts[layout].build(session.plan, "xlsx", context);
        if (current) setLaid({ sheet: "sheet" in made ? made.sheet : null, problem: "" });
      } catch (thrown) {
        original.current = null;
        if (current) setLaid({ sheet: null, problem: sentenceOf(thrown) });
      } finally {
        underWay -= 1;
        if (current) setBusy(false);
      }
    };
    // A frame passes first, so that a large plan says that it is being laid out.
    const timer = setTimeout(() => void lay(), 30);
    return () => {
      current = false;
      if (begun) return;
      clearTimeout(timer);
      underWay -= 1;
    };
  }, [session, layout, choices]);
  return { ...laid, busy };
}
