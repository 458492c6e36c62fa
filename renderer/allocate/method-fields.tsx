/** What the chosen method needs: where figures by district come from, how much, to whom. */

import { Radio, Select } from "antd";
import { heeds } from "../../shared/allocate/methods.ts";
import { gapChoices } from "../../shared/allocate/request.ts";
import type { Indicator } from "../../shared/model/plan.ts";
import { levelWords } from "../../shared/model/level.ts";
import { districtsOf } from "../../shared/model/read-plan.ts";
import { printedUnit } from "../../shared/model/unit.ts";
import { FigureField } from "./figure-field.tsx";
import { Field } from "../kit/fields.tsx";
import { gapOf } from "./balance.ts";
import { FactorFields } from "./factor-fields.tsx";
import type { AllocationForm, FormProps } from "./form.ts";
import { purposeOf } from "./form.ts";
import { SourceFields } from "./source-fields.tsx";

export function MethodFields(props: FormProps) {
  const { form, set, plan } = props;
  const { method } = form;
  const purpose = purposeOf[method];
  const districts = districtsOf(plan).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <div className="method-fields">
      {method === "add" && <AddFields {...props} />}
      {heeds(method, "factors") && <FactorFields {...props} />}
      {purpose && <SourceFields {...props} purpose={purpose} />}
      {method === "remainder" && (
        <Field label="余数给">
          {(id) => (
            <Select
              id={id}
              showSearch={{ optionFilterProp: "label" }}
              style={{ width: "100%" }}
              placeholder={`选择${levelWords(plan).place}`}
              value={form.into === "" ? null : form.into}
              options={districts}
              onChange={(into) => set({ into: into ?? "" })}
            />
          )}
        </Field>
      )}
      {method !== "add" && heeds(method, "amount") && <TotalField {...props} />}
    </div>
  );
}

/** The unit of all rows; "" where they differ. */
function commonUnit(rows: readonly Indicator[]): string {
  const units = new Set(rows.map((row) => printedUnit(row.unit, row.scale)));
  return units.size === 1 ? ([...units][0] ?? "") : "";
}

function TotalField({ form, set, plan, rows }: FormProps) {
  if (rows.length !== 1) return null;
  const { total } = levelWords(plan);
  return (
    <FigureField
      label={`新的${total}`}
      value={form.total}
      placeholder={`不填：${total}不变`}
      suffix={commonUnit(rows)}
      onChange={(next) => set({ total: next })}
    />
  );
}

/** 补足缺口 or 增加总目标, the latter by a figure or in per cent: what is typed for one is never used for another. */
function AddFields({ form, set, plan, rows }: FormProps) {
  const [row] = rows;
  const level = levelWords(plan);
  const owed = rows.length === 1 && row ? (gapOf(plan, row)?.words ?? "没有差额") : "";
  return (
    <>
      <Radio.Group
        aria-label="增加多少"
        className="add-choices"
        value={form.addBy}
        onChange={(event) => set({ addBy: event.target.value as AllocationForm["addBy"] })}
      >
        <Radio value="fill">
          {gapChoices.fill}
          <span className="muted">
            ：{level.total}不变{owed === "" ? "" : `，${owed}`}
          </span>
        </Radio>
        <Radio value="amount">
          {gapChoices.raise}
          <span className="muted">：填数量，{level.total}一起加减</span>
        </Radio>
        <Radio value="percent">
          {gapChoices.raise}
          <span className="muted">：填百分比</span>
        </Radio>
      </Radio.Group>
      {form.addBy === "amount" && (
        <FigureField
          label={rows.length > 1 ? "每行增加（负数为扣减）" : "增加（负数为扣减）"}
          value={form.change}
          suffix={commonUnit(rows)}
          onChange={(change) => set({ change })}
        />
      )}
      {form.addBy === "percent" && (
        <FigureField
          label="增加百分之几（负数为扣减）"
          value={form.percent}
          suffix="%"
          onChange={(percent) => set({ percent })}
        />
      )}
    </>
  );
}
