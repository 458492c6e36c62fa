/** Right: the particulars of what is in focus. Three tabs: the indicator, its item, the plan; below, the cell's history. */

import { ConfigProvider } from "antd";
import { useState } from "react";
import type { Indicator } from "../../shared/model/plan.ts";
import { lazyPart } from "../app/lazy-part.ts";
import type { CommandContext } from "../commands/command.ts";
import { itemOf } from "../grid/table/rows.ts";
import { structure, useChanges, useSettled } from "../session/use-session.ts";
import { CellHistory } from "../history/cell-history.tsx";
import { IndicatorForm } from "./indicator-form.tsx";
import { ItemForm } from "./item-form.tsx";
import { PlanForm } from "./plan-form.tsx";
import { Icon } from "../kit/icons.tsx";
import { togglePanel } from "../kit/panels.ts";
import { say } from "../../shared/text.ts";
import "./inspector.css";

const tabs = [
  { key: "indicator", label: "指标" },
  { key: "item", label: "项目" },
  { key: "plan", label: "方案" },
] as const;

const RowFacts = lazyPart(async () => (await import("../layers/row-facts.tsx")).RowFacts);

export function Inspector({ context }: { context: CommandContext }) {
  const { grid } = context;
  useSettled(grid.status);
  useChanges(grid.session, structure);
  const [tab, setTab] = useState<(typeof tabs)[number]["key"]>("indicator");
  const row = grid.focusRow;
  const item = row ? itemOf(row) : null;
  const indicator = row?.kind === "indicator" ? row.indicator : null;
  const locked = grid.session.rowsClosed !== null;
  const onKey = (event: React.KeyboardEvent) => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (by === 0) return;
    const index = tabs.findIndex((entry) => entry.key === tab);
    const next = tabs[(index + by + tabs.length) % tabs.length];
    if (next) setTab(next.key);
    (
      event.currentTarget.querySelectorAll("button")[(index + by + tabs.length) % tabs.length] as
        HTMLElement | undefined
    )?.focus();
  };
  return (
    <aside className="inspector" aria-label="属性">
      <div className="inspector-head">
        <div className="inspector-tabs" role="tablist" aria-label="属性" onKeyDown={onKey}>
          {tabs.map(({ key, label }) => (
            <button
              key={key}
              type="button"
              role="tab"
              aria-selected={tab === key}
              tabIndex={tab === key ? 0 : -1}
              onClick={() => setTab(key)}
            >
              {label}
            </button>
          ))}
        </div>
        <button
          type="button"
          className="icon-button"
          aria-label="关闭属性栏"
          title="关闭（在“视图”里可以再打开）"
          onClick={() => togglePanel("inspector")}
        >
          <Icon name="close" size={15} />
        </button>
      </div>
      <ConfigProvider componentSize="small">
        <div className="inspector-body" role="tabpanel">
          {tab === "indicator" &&
            (indicator ? (
              <IndicatorForm key={indicator.id} grid={grid} indicator={indicator} locked={locked} />
            ) : (
              <p className="panel-empty">{say.indicatorPanel()}</p>
            ))}
          {tab === "indicator" && indicator && <FoldedFacts context={context} indicator={indicator} />}
          {tab === "indicator" && indicator && <CellHistory grid={grid} indicator={indicator} />}
          {tab === "item" &&
            (item ? (
              <ItemForm key={item.id} grid={grid} item={item} locked={locked} />
            ) : (
              <p className="panel-empty">{say.itemPanel()}</p>
            ))}
          {tab === "plan" && <PlanForm session={grid.session.owner} locked={grid.session.owner.isFinal} />}
        </div>
      </ConfigProvider>
    </aside>
  );
}

/** What progress, scores and money go by in this row; read and asked for when it is opened. */
function FoldedFacts(shown: { context: CommandContext; indicator: Indicator }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="cell-history" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>推进信息</summary>
      {open && <RowFacts {...shown} />}
    </details>
  );
}
