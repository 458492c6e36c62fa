/** Where the import goes: a new plan as the file proposes it, which can be changed here, or the plan that is open. */

import { Checkbox, Input, InputNumber, Radio } from "antd";
import type { Target } from "./target.ts";

export function TargetForm({
  target,
  canFill,
  onChange,
}: {
  target: Target;
  /** Whether a plan is open that may be filled. */
  canFill: boolean;
  onChange(edit: Partial<Target>): void;
}) {
  return (
    <section className="import-target">
      <h3>放到哪里</h3>
      {canFill && (
        <Radio.Group
          value={target.kind}
          onChange={(event) => onChange({ kind: event.target.value as Target["kind"] })}
          options={[
            { value: "plan", label: "填入打开的方案" },
            { value: "new", label: "新建方案" },
          ]}
        />
      )}
      {target.kind === "new" ? (
        <div className="target-form">
          <label className="stacked-field">
            方案名称
            <Input
              data-first
              value={target.name}
              maxLength={200}
              onChange={(event) => onChange({ name: event.target.value })}
            />
          </label>
          <div className="form-row">
            <label className="stacked-field">
              年度
              <InputNumber
                value={target.year}
                min={1900}
                max={2200}
                precision={0}
                onChange={(year) => year !== null && onChange({ year })}
              />
            </label>
            <label className="stacked-field grow">
              印发机关
              <Input
                value={target.issuer}
                maxLength={100}
                placeholder="例如 亳州市"
                onChange={(event) => onChange({ issuer: event.target.value })}
              />
            </label>
          </div>
        </div>
      ) : (
        <Checkbox checked={target.preferFile} onChange={(event) => onChange({ preferFile: event.target.checked })}>
          两边都改过的格子以文件为准
        </Checkbox>
      )}
    </section>
  );
}
