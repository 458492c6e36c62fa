/** The factors of 因素法: for each where its figures come from and what it weighs in per cent. */

import { Input, Select } from "antd";
import { Icon } from "../kit/icons.tsx";
import type { FormProps, FactorLine } from "./form.ts";
import { basisLabel, useBasisTables, useIndicatorOptions } from "./source-fields.tsx";

export function FactorFields({ form, set, plan, rows }: FormProps) {
  const indicators = useIndicatorOptions(plan, rows);
  const [tables] = useBasisTables();
  const options = [
    { value: "lastYear", label: "上年数" },
    {
      label: "基数表",
      options: (tables ?? []).map((table) => ({ value: `table:${table.name}`, label: basisLabel(table) })),
    },
    { label: "指标", options: indicators.map(({ value, label }) => ({ value: `indicator:${value}`, label })) },
  ];
  const change = (index: number, patch: Partial<FactorLine>) =>
    set({ factors: form.factors.map((line, at) => (at === index ? { ...line, ...patch } : line)) });
  return (
    <div className="factor-list" role="group" aria-label="因素">
      {form.factors.map((line, index) => (
        <div key={index} className="factor-line">
          <Select
            aria-label={`因素 ${index + 1}`}
            size="small"
            showSearch={{ optionFilterProp: "label" }}
            placeholder="选择因素"
            value={line.basis === "" ? null : line.basis}
            options={options}
            onChange={(basis) => change(index, { basis: basis ?? "" })}
          />
          <Input
            aria-label={`因素 ${index + 1} 的权重`}
            size="small"
            suffix="%"
            placeholder="权重"
            value={line.weight}
            maxLength={20}
            onChange={(event) => change(index, { weight: event.target.value })}
          />
          <button
            type="button"
            className="icon-button"
            aria-label={`删除因素 ${index + 1}`}
            title="删除"
            disabled={form.factors.length <= 1}
            onClick={() => set({ factors: form.factors.filter((_, at) => at !== index) })}
          >
            <Icon name="close" size={14} />
          </button>
        </div>
      ))}
      {form.factors.length < 20 && (
        <button
          type="button"
          className="link"
          onClick={() => set({ factors: [...form.factors, { basis: "", weight: "" }] })}
        >
          再加一个因素
        </button>
      )}
    </div>
  );
}
