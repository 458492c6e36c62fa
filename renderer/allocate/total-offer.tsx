/** After a total is typed over: offers to bring the districts after it, or the total back to them. Nothing waits for it. */

import { Button } from "antd";
import { useEffect, useRef, useState } from "react";
import type { AllocationRequest } from "../../shared/allocate/request.ts";
import { displayValue } from "../../shared/model/amount-text.ts";
import type { Id } from "../../shared/model/plan.ts";
import { cellOf } from "../../shared/model/read-plan.ts";
import { printedUnit } from "../../shared/model/unit.ts";
import { levelWords } from "../../shared/model/level.ts";
import { say } from "../../shared/text.ts";
import type { CommandContext } from "../commands/command.ts";
import { notify, run } from "../app/notify.ts";
import type { PlanChange } from "../session/plan-change.ts";
import type { PlanSession } from "../session/plan-session.ts";
import { useStore } from "../app/store.ts";
import { useSettledChanges } from "../session/use-session.ts";
import { Icon } from "../kit/icons.tsx";
import { balance, gapOf } from "./balance.ts";

/** The row whose total alone was changed by an edit of this window; undo and other windows come without unsaved edits. */
function typedTotal(session: PlanSession, change: PlanChange): Id | null {
  if (session.unsaved === 0 || change.all || change.rows || change.cells.size !== 1) return null;
  const [[indicator, districts] = [null, new Set<Id | null>()]] = change.cells;
  return indicator !== null && districts.size === 1 && districts.has(null) ? indicator : null;
}

export function TotalOffer({ context }: { context: CommandContext }) {
  const { session, grid } = context;
  const { plan } = session;
  const [indicator, setIndicator] = useState<Id | null>(null);
  /** What was offered last, so that one edit is offered once. */
  const offered = useRef("");
  useEffect(
    () =>
      session.changes.on((change) => {
        const typed = typedTotal(session, change);
        if (typed === null) {
          // The clerk has gone on to another row: the offer has been answered.
          const elsewhere = session.unsaved > 0 && change.cells.size > 0;
          if (elsewhere) setIndicator((now) => (now !== null && !change.cells.has(now) ? null : now));
          return;
        }
        const total = cellOf(session.plan, typed, null);
        const key = `${typed}|${total?.kind === "amount" ? total.text : ""}`;
        if (key === offered.current) return;
        offered.current = key;
        setIndicator(typed);
      }),
    [session],
  );
  useSettledChanges(session, (change) => change.all || change.rows || change.fields.size > 0 || change.cells.size > 0);
  const balancing = useStore(balance).indicator;
  const row = indicator === null || indicator === balancing ? undefined : plan.indicator.get(indicator);
  const gap = row && gapOf(plan, row);
  if (!row || !gap || grid.session.rowsClosed !== null) return null;
  const { total: title, each } = levelWords(plan);
  const close = () => {
    setIndicator(null);
    grid.editor.focus();
  };
  const carryOut = async (method: AllocationRequest["method"]) => {
    const done = await session.allocate({ indicators: [row.id], method });
    if (done.clash) return notify.warn(done.clash.message);
    close();
    notify.done(say.balancedRow(row.name.slice(0, 30), done.changes.length));
  };
  const total = `${displayValue(cellOf(plan, row.id, null), row.scale)}${printedUnit(row.unit, row.scale)}`;
  return (
    <div className="total-offer" role="status" data-testid="total-offer">
      <span className="total-offer-text">{say.totalNowIs(row.name.slice(0, 30), { title, total, each, ...gap })}</span>
      <Button size="small" type="primary" onClick={() => run(carryOut("proportion"))}>
        按原比例调整{each}
      </Button>
      <Button size="small" onClick={() => run(carryOut("total"))}>
        {title}改为{each}之和
      </Button>
      <button type="button" className="icon-button" aria-label="不用" title="不用" onClick={close}>
        <Icon name="close" size={14} />
      </button>
    </div>
  );
}
