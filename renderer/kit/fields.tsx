/** Fields of the inspector: a change is saved when the field is left or Enter is pressed; Esc takes it back. */

import { Input, InputNumber, Select, Switch } from "antd";
import { useEffect, useId, useState } from "react";

export function Field({
  label,
  hint,
  children,
}: {
  label: string;
  hint?: string | undefined;
  children: (id: string) => React.ReactNode;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {hint && <p className="field-hint">{hint}</p>}
    </div>
  );
}

/** Several controls under one name: radio buttons, a list with what adds to it. */
export function FieldGroup({
  label,
  hint,
  children,
}: {
  label: string;
  hint?: string | undefined;
  children: React.ReactNode;
}) {
  const id = useId();
  return (
    <div className="field" role="group" aria-labelledby={id}>
      <span className="field-label" id={id}>
        {label}
      </span>
      <div>
        {children}
        {hint && <p className="field-hint">{hint}</p>}
      </div>
    </div>
  );
}

export function TextField({
  label,
  value,
  onSave,
  rows = 1,
  disabled,
  placeholder,
  hint,
}: {
  label: string;
  value: string;
  onSave(value: string): void;
  rows?: number;
  disabled: boolean;
  placeholder?: string;
  hint?: string;
}) {
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  const save = () => {
    if (draft.trim() !== value.trim()) onSave(draft.trim());
  };
  const common = {
    value: draft,
    disabled,
    placeholder,
    onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => setDraft(event.target.value),
    onBlur: save,
    onKeyDown: (event: React.KeyboardEvent) => {
      if (event.key === "Escape") setDraft(value);
    },
  };
  return (
    <Field label={label} hint={hint}>
      {(id) =>
        rows === 1 ? (
          <Input id={id} {...common} onPressEnter={save} />
        ) : (
          <Input.TextArea id={id} {...common} autoSize={{ minRows: rows, maxRows: 12 }} />
        )
      }
    </Field>
  );
}

export function NumberField({
  label,
  value,
  min,
  max,
  onSave,
  disabled,
}: {
  label: string;
  value: number | null;
  min: number;
  max: number;
  onSave(value: number | null): void;
  disabled: boolean;
}) {
  return (
    <Field label={label}>
      {(id) => (
        <InputNumber
          id={id}
          value={value}
          min={min}
          max={max}
          precision={0}
          disabled={disabled}
          style={{ width: "100%" }}
          onChange={(next) => {
            if (next !== value) onSave(typeof next === "number" ? next : null);
          }}
        />
      )}
    </Field>
  );
}

export function SelectField<T extends string | number>({
  label,
  value,
  options,
  onSave,
  disabled,
  hint,
}: {
  label: string;
  value: T;
  options: { value: T; label: string }[];
  onSave(value: T): void;
  disabled: boolean;
  hint?: string;
}) {
  return (
    <Field label={label} hint={hint}>
      {(id) => (
        <Select<T>
          id={id}
          value={value}
          options={options}
          disabled={disabled}
          style={{ width: "100%" }}
          onChange={(next) => next !== value && onSave(next)}
        />
      )}
    </Field>
  );
}

export function SwitchField({
  label,
  value,
  onSave,
  disabled,
}: {
  label: string;
  value: boolean;
  onSave(value: boolean): void;
  disabled: boolean;
}) {
  return (
    <div className="field field-inline">
      <label>
        <Switch size="small" checked={value} disabled={disabled} onChange={onSave} aria-label={label} /> {label}
      </label>
    </div>
  );
}
