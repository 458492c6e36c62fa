/** A day as people write it; one that is not understood is marked, and how it is written is said. */

import { Input } from "antd";
import { isoDate } from "../../shared/model/series/date.ts";
import { say } from "../../shared/text.ts";
import { Field } from "./fields.tsx";

export function DateField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const unclear = value.trim() !== "" && isoDate(value) === null;
  return (
    <Field label={label} hint={unclear ? say.issueDateUnclear(value.trim()) : undefined}>
      {(id) => (
        <Input
          id={id}
          value={value}
          maxLength={40}
          placeholder="2026-03-15"
          status={unclear ? "error" : ""}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
