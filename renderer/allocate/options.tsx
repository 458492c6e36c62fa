/** The options of an allocation behind one fold: who takes part, locks, bounds, multiples and the like. */

import { Checkbox, Input, Select, Tooltip } from "antd";
import { useState } from "react";
import { districtsOf, isLocked } from "../../shared/model/read-plan.ts";
import { heeds } from "../../shared/allocate/methods.ts";
import { printedUnit } from "../../shared/model/unit.ts";
import { levelWords } from "../../shared/model/level.ts";
import { say } from "../../shared/text.ts";
import { FigureField } from "./figure-field.tsx";
import { Field } from "../kit/fields.tsx";
import { hasParts, optionCount, takesPart } from "./form.ts";
import type { FormProps } from "./form.ts";

export function Options(props: FormProps) {
  const { form, plan, rows } = props;
  const count = optionCount(form, plan, rows);
  const [open, setOpen] = useState(count > 0);
  return (
    <details className="allocate-options" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>更多要求{count > 0 ? `（已设 ${count} 项）` : "：参与的单位、锁定、上下限、取整……"}</summary>
      {open && <Inside {...props} />}
    </details>
  );
}

function Inside({ form, set, plan, rows }: FormProps) {
  const { method } = form;
  const withChildren = heeds(method, "parts") && hasParts(plan, rows);
  return (
    <div className="options-body">
      {heeds(method, "multiple") && (
        <div className="field-row">
          <FigureField
            label="取整倍数"
            small
            value={form.multiple}
            placeholder="如 5、10、100"
            onChange={(multiple) => set({ multiple })}
          />
          {heeds(method, "atLeast") && (
            <FigureField
              label="起点数"
              small
              value={form.atLeast}
              placeholder="不足的不分"
              onChange={(atLeast) => set({ atLeast })}
            />
          )}
        </div>
      )}
      {heeds(method, "multiple") && form.multiple.trim() !== "" && (
        <Field label="取整后余下的零头给">
          {(id) => (
            <Select
              id={id}
              size="small"
              style={{ width: "100%" }}
              value={form.rest}
              options={[
                { value: "", label: "不留零头" },
                ...districtsOf(plan).map((district) => ({ value: district.id, label: district.name })),
              ]}
              onChange={(rest) => set({ rest })}
            />
          )}
        </Field>
      )}
      {heeds(method, "notBelowLastYear") && (
        <Checkbox checked={form.notBelowLastYear} onChange={(event) => set({ notBelowLastYear: event.target.checked })}>
          {levelWords(plan).every}不低于上年
        </Checkbox>
      )}
      {heeds(method, "monotone") && method !== "add" && (
        <Tooltip title={say.houseMonotone()}>
          <Checkbox checked={form.monotone} onChange={(event) => set({ monotone: event.target.checked })}>
            只增不减
          </Checkbox>
        </Tooltip>
      )}
      {withChildren && (
        <Checkbox checked={form.parts} onChange={(event) => set({ parts: event.target.checked })}>
          其中项一起配平
        </Checkbox>
      )}
      {heeds(method, "lock") && <DistrictTable form={form} set={set} plan={plan} rows={rows} />}
    </div>
  );
}

function DistrictTable({ form, set, plan, rows }: FormProps) {
  const districts = districtsOf(plan);
  const [row] = rows;
  const sameUnit =
    row !== undefined &&
    rows.every((other) => printedUnit(other.unit, other.scale) === printedUnit(row.unit, row.scale));
  const bounds = heeds(form.method, "min") && sameUnit;
  const choosing = heeds(form.method, "districts");
  const all = districts.every(({ id }) => takesPart(form, plan, rows, id));
  const bound = (kind: "min" | "max", id: string, name: string) => (
    <td>
      <Input
        size="small"
        aria-label={`${name}${kind === "min" ? "下限" : "上限"}`}
        value={form[kind][id] ?? ""}
        maxLength={40}
        onChange={(event) => set({ [kind]: { ...form[kind], [id]: event.target.value } })}
      />
    </td>
  );
  return (
    <>
      <table className="option-table">
        <thead>
          <tr>
            <th>{levelWords(plan).place}</th>
            {choosing && (
              <th>
                <Checkbox
                  aria-label="全部参与"
                  checked={all}
                  indeterminate={!all && districts.some(({ id }) => takesPart(form, plan, rows, id))}
                  onChange={(event) =>
                    set({ part: Object.fromEntries(districts.map(({ id }) => [id, event.target.checked])) })
                  }
                />{" "}
                参与
              </th>
            )}
            <th>锁定</th>
            {bounds && <th>下限</th>}
            {bounds && <th>上限</th>}
          </tr>
        </thead>
        <tbody>
          {districts.map(({ id, name }) => {
            const kept = rows.length === 1 && row !== undefined && isLocked(plan, row.id, id);
            return (
              <tr key={id}>
                <th scope="row">{name}</th>
                {choosing && (
                  <td>
                    <Checkbox
                      aria-label={`${name}参与`}
                      checked={takesPart(form, plan, rows, id)}
                      onChange={(event) => set({ part: { ...form.part, [id]: event.target.checked } })}
                    />
                  </td>
                )}
                <td title={kept ? say.lockedHere() : "保持现在的数，并在表格里加锁"}>
                  <Checkbox
                    aria-label={`${name}锁定`}
                    checked={kept || form.lock[id] === true}
                    disabled={kept}
                    onChange={(event) => set({ lock: { ...form.lock, [id]: event.target.checked } })}
                  />
                </td>
                {bounds && bound("min", id, name)}
                {bounds && bound("max", id, name)}
              </tr>
            );
          })}
        </tbody>
      </table>
      {heeds(form.method, "min") && !sameUnit && <p className="field-hint">{say.boundsRowByRow()}</p>}
    </>
  );
}
