/** Which of two sides a row is taken from, where they contradict each other. */

import { useId } from "react";
import "./side-choice.css";

export function SideChoice({
  label,
  first,
  second,
  isSecond,
  onChoose,
}: {
  /** What is decided, said before the two; for who hears it only where it stands elsewhere in the row. */
  label: string;
  first: string;
  second: string;
  isSecond: boolean;
  onChoose(second: boolean): void;
}) {
  const name = useId();
  return (
    <fieldset className="side-choice">
      <legend>{label}</legend>
      {[first, second].map((text, at) => (
        <label key={at} className={isSecond === (at === 1) ? "chosen" : ""}>
          <input type="radio" name={name} checked={isSecond === (at === 1)} onChange={() => onChoose(at === 1)} />
          {text}
        </label>
      ))}
    </fieldset>
  );
}

/** The set with one more, or one less. */
export function withOne<T>(set: ReadonlySet<T>, one: T, isIn: boolean): Set<T> {
  const next = new Set(set);
  if (isIn) next.add(one);
  else next.delete(one);
  return next;
}
