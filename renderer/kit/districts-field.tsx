/** Some of the districts by their names; where none is chosen all are meant. */

import { Select } from "antd";
import type { District, Id } from "../../shared/model/plan.ts";
import { Field } from "./fields.tsx";

export function DistrictsField({
  label,
  among,
  value,
  onChange,
}: {
  label: string;
  among: readonly District[];
  value: readonly Id[];
  onChange(districts: Id[]): void;
}) {
  return (
    <Field label={label}>
      {(id) => (
        <Select
          id={id}
          mode="multiple"
          style={{ width: "100%" }}
          placeholder="全部"
          value={[...value]}
          options={among.map((one) => ({ value: one.id, label: one.name }))}
          optionFilterProp="label"
          maxTagCount="responsive"
          onChange={(list: Id[]) => onChange(list)}
        />
      )}
    </Field>
  );
}
