/** The fields of a problem, new or in the ledger. */

import { AutoComplete, Input } from "antd";
import { useMemo } from "react";
import { districtsOf } from "../../shared/model/read-plan.ts";
import { levelWords } from "../../shared/model/level.ts";
import type { PlanState } from "../../shared/model/plan.ts";
import { DateField } from "../kit/date-field.tsx";
import { Field } from "../kit/fields.tsx";
import type { FormField, ProblemForm } from "./form.ts";
import { projectChoices } from "./form.ts";

const SOURCES = ["督查", "审计", "自查", "电话", "舆情", "通报", "校验"];

/** `only`: the fields that may be changed; null: all. */
export function ProblemFields({
  plan,
  form,
  kinds,
  only,
  onChange,
}: {
  plan: PlanState;
  form: ProblemForm;
  kinds: readonly string[];
  only: readonly FormField[] | null;
  onChange(field: FormField, value: string): void;
}) {
  const projects = useMemo(() => projectChoices(plan), [plan]);
  const closed = (field: FormField) => only !== null && !only.includes(field);
  const choice = (field: FormField, label: string, options: readonly string[], placeholder = "") => (
    <Field label={label}>
      {(id) => (
        <AutoComplete
          id={id}
          value={form[field]}
          disabled={closed(field)}
          placeholder={placeholder}
          defaultActiveFirstOption={false}
          options={[...new Set(options)].map((value) => ({ value }))}
          showSearch={{ filterOption: (typed, option) => (option?.value ?? "").includes(typed) }}
          onChange={(value: string) => onChange(field, value)}
        />
      )}
    </Field>
  );
  const words = (field: FormField, label: string, rows = 1, placeholder = "") => (
    <Field label={label}>
      {(id) => (
        <Input.TextArea
          id={id}
          value={form[field]}
          disabled={closed(field)}
          placeholder={placeholder}
          maxLength={field === "text" ? 4_000 : field === "who" || field === "money" ? 400 : 2_000}
          autoSize={{ minRows: rows, maxRows: 8 }}
          onChange={(event) => onChange(field, event.target.value)}
        />
      )}
    </Field>
  );
  const date = (field: FormField, label: string) =>
    closed(field) ? (
      words(field, label)
    ) : (
      <DateField label={label} value={form[field]} onChange={(value) => onChange(field, value)} />
    );
  return (
    <div className="dialog-form">
      {words("text", "问题", 2)}
      {choice("project", "项目·指标", projects)}
      {choice(
        "district",
        levelWords(plan).place,
        districtsOf(plan).map(({ name }) => name),
      )}
      {choice("kind", "类型", kinds)}
      {words("money", "金额（元）", 1, "12000 或 1.2万元")}
      {date("deadline", "整改时限")}
      {words("who", "责任单位、人")}
      {date("found", "发现日期")}
      {choice("source", "来源", SOURCES)}
      {words("measure", "整改措施")}
      {words("progress", "进展")}
      {words("evidence", "佐证")}
      {words("review", "回头看结果")}
    </div>
  );
}
