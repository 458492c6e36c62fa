/** A condition on the figures or words of a column, as fields: 大于 100, 介于 10 和 20, 包含 社区. */

import type { Filter, NumberTest, TextTest } from "../../session/plan-view.ts";
import { isFigureText, numberWords, textWords } from "../table/filter.ts";

/** As it stands in the fields; test "": none. */
export interface Condition {
  test: NumberTest | TextTest | "";
  value: string;
  to: string;
}

export function conditionOf(filter: Filter | null): Condition {
  if (filter?.kind === "number") return { test: filter.test, value: filter.value, to: filter.to };
  if (filter?.kind === "text") return { test: filter.test, value: filter.text, to: "" };
  return { test: "", value: "", to: "" };
}

/** null: no condition, or one that is not whole yet. */
export function filterOf({ test, value, to }: Condition, figures: boolean): Filter | null {
  if (test === "") return null;
  if (!figures) {
    if (!(test in textWords) || value === "") return null;
    return { kind: "text", test: test as TextTest, text: value };
  }
  if (!(test in numberWords) || !isFigureText(value) || (test === "between" && !isFigureText(to))) return null;
  return { kind: "number", test: test as NumberTest, value, to: test === "between" ? to : "" };
}

export function ConditionFields({
  figures,
  condition,
  onChange,
  onEnter,
}: {
  figures: boolean;
  condition: Condition;
  onChange(condition: Condition): void;
  onEnter(): void;
}) {
  const field = (name: "value" | "to", label: string) => (
    <input
      className="filter-field"
      aria-label={label}
      maxLength={100}
      inputMode={figures ? "decimal" : "text"}
      aria-invalid={figures && condition[name] !== "" && !isFigureText(condition[name])}
      value={condition[name]}
      onChange={(event) => onChange({ ...condition, [name]: event.target.value })}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
        // The table has the focus by then, and would take the key as well.
        event.preventDefault();
        onEnter();
      }}
    />
  );
  return (
    <div className="filter-condition">
      <select
        aria-label="条件"
        value={condition.test}
        onChange={(event) => onChange({ ...condition, test: event.target.value as Condition["test"] })}
      >
        <option value="">不设条件</option>
        {Object.entries(figures ? numberWords : textWords).map(([test, words]) => (
          <option key={test} value={test}>
            {words}
          </option>
        ))}
      </select>
      {condition.test !== "" && field("value", "条件的值")}
      {condition.test === "between" && (
        <>
          <span>和</span>
          {field("to", "条件的上限")}
        </>
      )}
    </div>
  );
}
