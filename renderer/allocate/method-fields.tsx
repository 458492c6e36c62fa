/** What the chosen method needs: where the weights come from, how much, to whom. */

import { Button, Input, Select } from "antd";
import { useEffect, useMemo, useState } from "react";
import type { BasisTable } from "../../shared/contract/results.ts";
import type { Indicator, PlanState } from "../../shared/model/plan.ts";
import { districtsOf, indicatorsOf } from "../../shared/model/read-plan.ts";
import { printedUnit } from "../../shared/model/unit.ts";
import { levelWords } from "../../shared/model/level.ts";
import { gapOf } from "./balance.ts";
import { run } from "../app/notify.ts";
import { call } from "../app/service.ts";
import { Field } from "../kit/fields.tsx";
import { BasisDialog } from "./basis-dialog.tsx";
import type { AllocationForm, Source } from "./form.ts";
import { takesPart } from "./form.ts";

export interface FormProps {
  form: AllocationForm;
  set(patch: Partial<AllocationForm>): void;
  plan: PlanState;
  rows: readonly Indicator[];
}

export function MethodFields(props: FormProps) {
  const { form, set, plan, rows } = props;
  const { method } = form;
  const districts = districtsOf(plan).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <div className="method-fields">
      {(method === "weights" || method === "copy") && <SourceFields {...props} />}
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
      <AmountField form={form} set={set} plan={plan} rows={rows} />
    </div>
  );
}

/** `add` takes how much more or less; the others may take a new total. */
function AmountField({ form, set, plan, rows }: FormProps) {
  const { method } = form;
  const [row] = rows;
  if (!row || method === "copy" || (rows.length > 1 && method !== "add")) return null;
  const unit = printedUnit(row.unit, row.scale);
  const sameUnit = rows.every((other) => printedUnit(other.unit, other.scale) === unit);
  const owed = rows.length === 1 ? (gapOf(plan, row)?.words ?? "") : "";
  const add = method === "add";
  const title = levelWords(plan).total;
  return (
    <Field
      label={add ? (rows.length > 1 ? "每行增加（负数为扣减）" : "增加（负数为扣减）") : `新的${title}`}
      {...(add ? { hint: `不填：按差额补足或扣回，使合计等于${title}。` } : {})}
    >
      {(id) => (
        <Input
          id={id}
          value={form.amount}
          placeholder={add ? owed || "不填就是补足差额" : `不填：${title}不变`}
          suffix={sameUnit ? unit : ""}
          maxLength={40}
          onChange={(event) => set({ amount: event.target.value })}
        />
      )}
    </Field>
  );
}

const sources: { value: Source; label: string }[] = [
  { value: "lastYear", label: "上年数" },
  { value: "indicator", label: "另一指标的数" },
  { value: "table", label: "基数表" },
  { value: "typed", label: "手填权重" },
];

function SourceFields({ form, set, plan, rows }: FormProps) {
  const copy = form.method === "copy";
  const source = copy && form.source === "typed" ? "lastYear" : form.source;
  return (
    <>
      <Field label={copy ? "照抄自" : "权重来自"}>
        {(id) => (
          <Select<Source>
            id={id}
            style={{ width: "100%" }}
            value={source}
            options={copy ? sources.filter(({ value }) => value !== "typed") : sources}
            onChange={(next) => set({ source: next })}
          />
        )}
      </Field>
      {source === "indicator" && <IndicatorField form={form} set={set} plan={plan} rows={rows} />}
      {source === "table" && <TableField form={form} set={set} plan={plan} rows={rows} />}
      {source === "typed" && (
        <div className="weight-list" role="group" aria-label={`${levelWords(plan).each}权重`}>
          {districtsOf(plan).map(({ id, name }) => (
            <label key={id}>
              <span>{name}</span>
              <Input
                size="small"
                value={form.weights[id] ?? ""}
                placeholder={takesPart(form, plan, rows, id) ? "不参加" : "未选"}
                maxLength={40}
                onChange={(event) => set({ weights: { ...form.weights, [id]: event.target.value } })}
              />
            </label>
          ))}
        </div>
      )}
    </>
  );
}

function IndicatorField({ form, set, plan, rows }: FormProps) {
  const options = useMemo(() => {
    const own = rows.length === 1 ? rows[0]?.id : undefined;
    return indicatorsOf(plan)
      .filter(({ id }) => id !== own && plan.figures.row(id).size > 0)
      .map((row) => ({
        value: row.id,
        label: `${row.name}（${printedUnit(row.unit, row.scale) || "无单位"}）`,
        title: plan.item.get(row.item)?.text ?? "",
      }));
  }, [plan, rows]);
  return (
    <Field label="指标">
      {(id) => (
        <Select
          id={id}
          showSearch={{ optionFilterProp: "label" }}
          style={{ width: "100%" }}
          placeholder="输入指标名称查找"
          value={form.indicator === "" ? null : form.indicator}
          options={options}
          onChange={(indicator) => set({ indicator: indicator ?? "" })}
        />
      )}
    </Field>
  );
}

function TableField({ form, set, plan }: FormProps) {
  const [tables, setTables] = useState<BasisTable[] | null>(null);
  const [managing, setManaging] = useState(false);
  const load = async () => setTables(await call("basis.list", {}));
  useEffect(() => run(load()), []);
  const known = tables?.some(({ name }) => name === form.table) === true;
  return (
    <Field label="基数表">
      {(id) => (
        <div className="basis-choice">
          <Select
            id={id}
            showSearch={{ optionFilterProp: "label" }}
            placeholder={tables?.length === 0 ? "还没有基数表" : "选择基数表"}
            value={known ? form.table : null}
            options={(tables ?? []).map(({ name, unit, date }) => ({
              value: name,
              label: [name, unit, date].filter(Boolean).join(" · "),
            }))}
            onChange={(table) => set({ table: table ?? "" })}
          />
          <Button onClick={() => setManaging(true)}>管理基数表…</Button>
          {managing && (
            <BasisDialog
              districts={districtsOf(plan).map(({ name }) => name)}
              onClose={(last) => {
                setManaging(false);
                run(load());
                if (last !== null) set({ table: last });
              }}
            />
          )}
        </div>
      )}
    </Field>
  );
}
