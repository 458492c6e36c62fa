/** The list filter of a column: the texts that occur, with their counts; what is ticked stays. */

import { Button, Checkbox, Input } from "antd";
import { useEffect, useMemo, useRef, useState } from "react";
import type { GridController } from "../table/controller.ts";
import { filterChoices } from "../table/filter.ts";
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
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => grid.filters.allowed(columnId) ?? new Set(choices.map((choice) => choice.text)),
  );
  const [wanted, setWanted] = useState("");
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const away = (event: MouseEvent) => {
      if (!host.current?.contains(event.target as Node)) onClose();
    };
    window.addEventListener("mousedown", away, true);
    return () => window.removeEventListener("mousedown", away, true);
  }, [onClose]);
  if (!column) return null;
  const shown = choices.filter((choice) => choice.text.includes(wanted.trim()));
  const apply = (texts: ReadonlySet<string> | null) => {
    grid.filters.set(columnId, texts && texts.size < choices.length ? texts : null);
    grid.rebuild();
    grid.columnsChanged.emit();
    onClose();
    grid.editor.focus();
  };
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
      style={{ left: Math.min(at.x, innerWidth - 280), top: Math.min(at.y, innerHeight - 380) }}
      onKeyDown={(event) => {
        if (event.key === "Escape") {
          onClose();
          grid.editor.focus();
        }
      }}
    >
      <div className="popup-title">筛选“{column.title}”</div>
      <Input
        size="small"
        autoFocus
        allowClear
        placeholder="搜索"
        aria-label="搜索"
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
        onPressEnter={() => apply(wanted.trim() === "" ? chosen : new Set(visible))}
      />
      <Checkbox
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
        <Button size="small" type="primary" disabled={chosen.size === 0} onClick={() => apply(chosen)}>
          确定
        </Button>
      </div>
    </div>
  );
}
