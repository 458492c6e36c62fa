/** Find and replace in the table: Ctrl+F and Ctrl+H, Enter for the next, Shift+Enter for the previous, Esc closes. */

import { useEffect, useRef, useState } from "react";
import type { GridController } from "../grid/table/controller.ts";
import { useStore } from "../app/store.ts";
import { Icon } from "../kit/icons.tsx";

export function FindBar({ grid }: { grid: GridController }) {
  const { open, replacing, text, count, at } = useStore(grid.find.state);
  const input = useRef<HTMLInputElement>(null);
  const [to, setTo] = useState("");
  useEffect(() => {
    if (open) input.current?.select();
  }, [open, replacing]);
  const locked = grid.session.closed !== null;
  if (!open) return null;
  return (
    <div className={`find-bar${replacing ? " replacing" : ""}`} role="search">
      <Icon name="find" size={16} />
      <input
        ref={input}
        autoFocus
        aria-label="查找内容"
        placeholder="查找名称、数值、单位……"
        defaultValue={text}
        onChange={(event) => grid.find.search(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Enter") grid.find.step(event.shiftKey ? -1 : 1);
          else if (event.key === "Escape") grid.find.close();
          else return;
          event.preventDefault();
        }}
      />
      <span className="muted" data-testid="find-count">
        {text.trim() === "" ? "" : count === 0 ? "没有找到" : `第 ${at} 处，共 ${count} 处`}
      </span>
      <button
        type="button"
        className="icon-button"
        title="上一个（Shift+Enter）"
        aria-label="上一个"
        disabled={count === 0}
        onClick={() => grid.find.step(-1)}
      >
        <Icon name="up" size={16} />
      </button>
      <button
        type="button"
        className="icon-button"
        title="下一个（Enter）"
        aria-label="下一个"
        disabled={count === 0}
        onClick={() => grid.find.step(1)}
      >
        <Icon name="down" size={16} />
      </button>
      {replacing && (
        <>
          <input
            aria-label="替换为"
            placeholder="替换为"
            value={to}
            onChange={(event) => setTo(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return;
              if (event.key === "Enter") grid.find.replaceOne(to);
              else if (event.key === "Escape") grid.find.close();
              else return;
              event.preventDefault();
            }}
          />
          <button
            type="button"
            className="plain-button"
            disabled={count === 0 || locked}
            onClick={() => grid.find.replaceOne(to)}
          >
            替换
          </button>
          <button
            type="button"
            className="plain-button"
            disabled={count === 0 || locked}
            onClick={() => grid.find.replaceAll(to)}
          >
            全部替换
          </button>
        </>
      )}
      <button
        type="button"
        className="icon-button"
        title="关闭（Esc）"
        aria-label="关闭查找"
        onClick={() => grid.find.close()}
      >
        <Icon name="close" size={16} />
      </button>
    </div>
  );
}
