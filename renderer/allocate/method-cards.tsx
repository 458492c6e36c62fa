/** The six ways to allocate, in plain words; arrow keys go from one to the next as in any group of radio buttons. */

import type { Method } from "./form.ts";

const methods: { value: Method; name: string; line: string }[] = [
  { value: "equal", name: "平均分", line: "每个单位一样多" },
  { value: "weights", name: "按权重分", line: "按上年数、人口等比例" },
  { value: "proportion", name: "按现有比例调整", line: "比例不变，合计对上总数" },
  { value: "add", name: "增加或扣减", line: "现有数一起加或一起减" },
  { value: "copy", name: "照抄", line: "取上年数或另一指标的数" },
  { value: "remainder", name: "余数给一个单位", line: "别处不动，差额给它" },
];

export function MethodCards({ value, onChange }: { value: Method; onChange(value: Method): void }) {
  return (
    <div className="method-cards" role="radiogroup" aria-label="分配方法">
      {methods.map((method) => (
        <label key={method.value} className={`method-card${method.value === value ? " on" : ""}`}>
          <input
            type="radio"
            name="allocation-method"
            value={method.value}
            checked={method.value === value}
            onChange={() => onChange(method.value)}
          />
          <b>{method.name}</b>
          <span>{method.line}</span>
        </label>
      ))}
    </div>
  );
}
