/**
 * The filter of a column, under its heading: the rows in its order, a condition on its figures or words, or the texts that
 * occur, with their counts; what is ticked stays.
 */

import { Button, Checkbox, Input } from "antd";
import { useMemo, useRef, useState } from "react";
import { usePressAway } from "../../kit/press-away.ts";
import type { GridController } from "../table/controller.ts";
import { filterChoices } from "../table/filter.ts";
import type { Condition } from "./condition.tsx";
import { ConditionFields, conditionOf, filterOf } from "./condition.tsx";
import "./column-filter.css";

export function ColumnFilter({
  grid,
  columnId,
  at,
  onClose,
}: {
  grid: GridController;
  columnId: string;
  at: { x: number; y: number };
  onClose(): void;
}) {
  const column = grid.columns[grid.columnIndex(columnId)];
  const choices = useMemo(() => (column ? filterChoices(grid.session.plan, column) : []), [grid, column]);
  const old = grid.filters.get(columnId);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(old?.kind === "list" ? old.texts : choices.map((choice) => choice.text)),
  );
  const [condition, setCondition] = useState<Condition>(() => conditionOf(old));
  const [wanted, setWanted] = useState("");
  const host = useRef<HTMLDivElement>(null);
  usePressAway(host, onClose);
  if (!column) return null;
  const shown = choices.filter((choice) => choice.text.includes(wanted.trim()));
  const close = () => {
    onClose();
    grid.editor.focus();
  };
  const filter = filterOf(condition, column.figures);
  const apply = (texts: ReadonlySet<string> | null) => {
    const list = texts && texts.size < choices.length ? { kind: "list" as const, texts: [...texts] } : null;
    grid.setFilter(columnId, texts === null ? null : (filter ?? list));
    close();
  };
  const sort = (descending: boolean) => {
    const { sort: now } = grid.view.value;
    const again = now?.column === columnId && now.descending === descending;
    grid.setView({ sort: again ? null : { column: columnId, descending } });
    close();
  };
  const sorted = grid.view.value.sort?.column === columnId ? grid.view.value.sort : null;
  const set = (texts: Iterable<string>, on: boolean) => {
    const next = new Set(chosen);
    for (const text of texts) {
      if (on) next.add(text);
      else next.delete(text);
    }
    setChosen(next);
  };
  const visible = shown.map((choice) => choice.text);
  const allOn = visible.every((text) => chosen.has(text));
  return (
    <div
      className="popup filter-popup"
      role="dialog"
      aria-label={`筛选“${column.title}”`}
      ref={host}
      style={{ left: Math.min(at.x, innerWidth - 280), top: Math.max(4, Math.min(at.y, innerHeight - 470)) }}
      onKeyDown={(event) => {
        if (event.key === "Escape") close();
      }}
    >
      <div className="popup-title">筛选“{column.title}”</div>
      <div className="filter-sort">
        <Button size="small" aria-pressed={sorted?.descending === false} onClick={() => sort(false)}>
          升序{sorted?.descending === false ? " ✓" : ""}
        </Button>
        <Button size="small" aria-pressed={sorted?.descending === true} onClick={() => sort(true)}>
          降序{sorted?.descending === true ? " ✓" : ""}
        </Button>
        <span className="muted">只改变显示的次序</span>
      </div>
      <ConditionFields
        figures={column.figures}
        condition={condition}
        onChange={setCondition}
        onEnter={() => apply(chosen)}
      />
      <Input
        size="small"
        autoFocus
        allowClear
        disabled={condition.test !== ""}
        placeholder="搜索"
        aria-label="搜索"
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
        onPressEnter={(event) => {
          // The table has the focus by then, and would take the key as well.
          event.preventDefault();
          apply(wanted.trim() === "" ? chosen : new Set(visible));
        }}
      />
      <Checkbox
        disabled={condition.test !== ""}
        checked={allOn}
        indeterminate={!allOn && visible.some((text) => chosen.has(text))}
        onChange={(event) => set(visible, event.target.checked)}
      >
        全选
      </Checkbox>
      <div className="filter-list">
        {shown.slice(0, 1000).map((choice) => (
          <Checkbox
            key={choice.text}
            disabled={condition.test !== ""}
            checked={chosen.has(choice.text)}
            onChange={(event) => set([choice.text], event.target.checked)}
          >
            <span className="filter-text">{choice.text === "" ? "（空白）" : choice.text}</span>
            <span className="muted">{choice.count}</span>
          </Checkbox>
        ))}
      </div>
      <div className="popup-foot">
        <Button size="small" onClick={() => apply(null)}>
          清除
        </Button>
        <Button
          size="small"
          type="primary"
          disabled={condition.test === "" ? chosen.size === 0 : filter === null}
          onClick={() => apply(chosen)}
        >
          确定
        </Button>
      </div>
    </div>
  );
}
