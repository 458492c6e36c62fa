/** What stands beside the grid for allocation: the balance window on a click on 差额. */

import { useEffect } from "react";
import type { CommandContext } from "../commands/command.ts";
import { BalancePopover } from "./balance-popover.tsx";
import { closeBalance, gapOf, openBalance } from "./balance.ts";
import "../kit/preview-table.css";
import "./allocate.css";

export function AllocateExtras({ context }: { context: CommandContext }) {
  const { session, grid } = context;
  useEffect(() => {
    const stop = new AbortController();
    document.addEventListener(
      "click",
      (event) => {
        if (grid.session.rowsClosed !== null || event.shiftKey || event.ctrlKey || event.metaKey) return;
        const view = grid.views.ofElement(event.target);
        const row = view?.columnId === "difference" ? session.plan.indicator.get(view.rowId) : undefined;
        if (row && gapOf(session.plan, row)) openBalance(grid, row.id);
      },
      { signal: stop.signal },
    );
    return () => {
      stop.abort();
      closeBalance();
    };
  }, [session, grid]);
  return <BalancePopover context={context} />;
}
