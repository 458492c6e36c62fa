/** The small window of 一键平衡 beside a row's 差额: three ways to close the gap, each one undo step. */

import { Button, Select } from "antd";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { AllocationRequest } from "../../shared/allocate/request.ts";
import { compare } from "../../shared/model/decimal.ts";
import type { District, Id, Indicator, PlanState } from "../../shared/model/plan.ts";
import { cellOf, districtsOf, isLocked } from "../../shared/model/read-plan.ts";
import { levelWords } from "../../shared/model/level.ts";
import { say } from "../../shared/text.ts";
import type { CommandContext } from "../commands/command.ts";
import { notify } from "../app/notify.ts";
import { useStore } from "../app/store.ts";
import { useTask } from "../app/use-task.ts";
import { useChanges } from "../session/use-session.ts";
import { Icon } from "../kit/icons.tsx";
import { usePressAway } from "../kit/press-away.ts";
import { balance, closeBalance, gapOf } from "./balance.ts";

export function BalancePopover({ context }: { context: CommandContext }) {
  const { indicator, at } = useStore(balance);
  useChanges(context.session, (change) => change.all || change.rows || change.fields.size > 0 || change.cells.size > 0);
  const row = indicator === null ? undefined : context.session.plan.indicator.get(indicator);
  const gap = row && gapOf(context.session.plan, row);
  return row && gap ? <Open key={row.id} context={context} row={row} at={at} /> : null;
}

/** The issuer's own share where the row has one, else the district that has the most. */
function usualTaker(plan: PlanState, row: Indicator, open: readonly District[]): Id {
  const figures = open.flatMap((district) => {
    const value = cellOf(plan, row.id, district.id);
    return value?.kind === "amount" ? [{ district, value: value.value }] : [];
  });
  const own = figures.find(({ district }) => district.kind === "own");
  const most = [...figures].sort((a, b) => compare(b.value, a.value))[0];
  return (own ?? most)?.district.id ?? open[0]?.id ?? "";
}

function Open({ context, row, at }: { context: CommandContext; row: Indicator; at: { x: number; y: number } }) {
  const { session, grid } = context;
  const { plan } = session;
  const gap = gapOf(plan, row);
  const level = levelWords(plan);
  const open = districtsOf(plan).filter(({ id }) => !isLocked(plan, row.id, id));
  const [into, setInto] = useState(() => usualTaker(plan, row, open));
  const { busy, problem, run: task } = useTask();
  const host = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ left: at.x, top: at.y });
  useLayoutEffect(() => {
    const box = host.current?.getBoundingClientRect();
    if (!box) return;
    const below = at.y + 4;
    const top = below + box.height > innerHeight - 8 ? Math.max(8, innerHeight - box.height - 8) : below;
    setPlace({ left: Math.max(8, Math.min(at.x - box.width, innerWidth - box.width - 8)), top });
  }, [at, problem]);
  useEffect(() => host.current?.querySelector<HTMLElement>("button.ant-btn-primary")?.focus(), []);
  usePressAway(host, (target) => {
    if (!target.closest(".ant-select-dropdown")) closeBalance();
  });
  const close = () => {
    closeBalance();
    grid.editor.focus();
  };
  const carryOut = (request: Omit<AllocationRequest, "indicators">) =>
    task(async () => {
      const done = await session.allocate({ indicators: [row.id], ...request });
      if (done.clash) return done.clash.message;
      close();
      notify.done(say.balancedRow(row.name.slice(0, 30), done.changes.length));
      return "";
    });
  return (
    <div
      ref={host}
      className="balance"
      role="dialog"
      aria-label="一键平衡"
      style={place}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Escape") close();
      }}
    >
      <div className="balance-title">
        <span>
          <b>{row.name.slice(0, 30)}</b> {gap?.words}
        </span>
        <button type="button" className="icon-button" aria-label="关闭" title="关闭" onClick={close}>
          <Icon name="close" size={14} />
        </button>
      </div>
      <div className="balance-into">
        <Select
          aria-label={`由哪个${level.place}承担`}
          value={into === "" ? null : into}
          placeholder={`选择${level.place}`}
          showSearch={{ optionFilterProp: "label" }}
          options={open.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(next) => setInto(next ?? "")}
        />
        <Button
          type="primary"
          disabled={into === "" || busy}
          onClick={() => void carryOut({ method: "remainder", into })}
        >
          差额全给它
        </Button>
      </div>
      <Button
        block
        disabled={busy}
        title={`${level.each}在现有数上按比例一起增减，锁定的不动`}
        onClick={() => void carryOut({ method: "add", gap: "fill" })}
      >
        按比例摊到{level.each}
      </Button>
      <Button block disabled={busy} onClick={() => void carryOut({ method: "total" })}>
        {level.total}改为{level.each}之和 {gap?.sum}
      </Button>
      {problem !== "" && (
        <p className="balance-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
