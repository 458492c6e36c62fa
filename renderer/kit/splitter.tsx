/** A bar between two panels: drag it, or move it with the arrow keys. */

import "./splitter.css";

export function Splitter({
  direction,
  label,
  value,
  min,
  max,
  reverse = false,
  onChange,
}: {
  direction: "column" | "row";
  label: string;
  value: number;
  min: number;
  max: number;
  /** The panel lies right of or below the bar. */
  reverse?: boolean;
  onChange(value: number): void;
}) {
  const clamp = (next: number) => Math.round(Math.max(min, Math.min(max, next)));
  const onPointerDown = (event: React.PointerEvent<HTMLDivElement>) => {
    event.preventDefault();
    const bar = event.currentTarget;
    bar.setPointerCapture(event.pointerId);
    const start = direction === "column" ? event.clientX : event.clientY;
    const move = (next: PointerEvent) => {
      const by = (direction === "column" ? next.clientX : next.clientY) - start;
      onChange(clamp(value + (reverse ? -by : by)));
    };
    const end = () => {
      bar.removeEventListener("pointermove", move);
      bar.removeEventListener("pointerup", end);
    };
    bar.addEventListener("pointermove", move);
    bar.addEventListener("pointerup", end);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const less = direction === "column" ? "ArrowLeft" : "ArrowUp";
    const more = direction === "column" ? "ArrowRight" : "ArrowDown";
    if (event.key !== less && event.key !== more) return;
    event.preventDefault();
    const by = (event.key === more ? 16 : -16) * (reverse ? -1 : 1);
    onChange(clamp(value + by));
  };
  return (
    <div
      className={`splitter splitter-${direction}${reverse ? " splitter-far" : ""}`}
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={direction === "column" ? "vertical" : "horizontal"}
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
    />
  );
}
