/** One figure of the notice in the plan beside it: pointed at with its place in the text, typed over, or dropped on. */

import { useState } from "react";
import type { Hovering } from "./notice-text.tsx";

export function Figure({
  id,
  label,
  text,
  hovered,
  onHover,
  onGo,
  onChange,
}: {
  id: string;
  label: string;
  text: string;
  onChange(text: string): void;
} & Hovering) {
  const [draft, setDraft] = useState<string | null>(null);
  const done = () => {
    if (draft !== null && draft.trim() !== text) onChange(draft.trim());
    setDraft(null);
  };
  return (
    <label
      className={`notice-figure ${hovered === id ? "on" : ""}`}
      data-key={id}
      onMouseEnter={() => onHover(id)}
      onMouseLeave={() => onHover(null)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        const dropped = event.dataTransfer.getData("text/plain").trim();
        if (dropped !== "") onChange(dropped.slice(0, 200));
      }}
    >
      <span className="muted">{label}</span>
      <input
        value={draft ?? text}
        maxLength={200}
        placeholder="空"
        onFocus={() => onGo(id)}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={done}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Enter") done();
          else if (event.key === "Escape" && draft !== null) {
            event.stopPropagation();
            setDraft(null);
          }
        }}
      />
    </label>
  );
}
