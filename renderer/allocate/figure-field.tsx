/** A figure that the clerk types for a method or an option; read when it is used, so that words can stand while typing. */

import { Input } from "antd";
import { Field } from "../kit/fields.tsx";

export function FigureField({
  label,
  value,
  onChange,
  placeholder,
  suffix,
  small = false,
}: {
  label: string;
  value: string;
  onChange(value: string): void;
  placeholder?: string;
  suffix?: string;
  small?: boolean;
}) {
  return (
    <Field label={label}>
      {(id) => (
        <Input
          id={id}
          {...(small ? { size: "small" } : {})}
          value={value}
          placeholder={placeholder}
          suffix={suffix}
          maxLength={40}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
