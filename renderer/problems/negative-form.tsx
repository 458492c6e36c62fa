/** A row of the negative list, changed or added. */

import { Alert, Button, Input, Select } from "antd";
import { useState } from "react";
import { rowClasses } from "../../shared/model/facts/facts.ts";
import { say } from "../../shared/text.ts";
import type { NegativeRow } from "../../shared/tracking/problems/negative.ts";
import { Field } from "../kit/fields.tsx";

const fields = [
  { name: "stage", label: "环节", most: 60 },
  { name: "text", label: "负面情形", most: 1_000 },
  { name: "points", label: "自查要点", most: 1_000 },
  { name: "measure", label: "防控措施", most: 1_000 },
  { name: "unit", label: "责任单位", most: 400 },
  { name: "method", label: "核查方式", most: 1_000 },
] as const;

/** Drawn anew for each row (key). `onReset`: null where it is as the preset has it, or none of the preset's. */
export function NegativeForm({
  row,
  title,
  onSave,
  onRemove,
  onReset,
  onClose,
}: {
  row: NegativeRow;
  title: string;
  onSave(row: NegativeRow): void;
  onRemove: (() => void) | null;
  onReset: (() => void) | null;
  onClose(): void;
}) {
  const [form, setForm] = useState(row);
  const [refusal, setRefusal] = useState("");
  const save = () => {
    const plain = (text: string | null) => text?.trim() || null;
    const next = {
      ...{ ...form, stage: form.stage.trim(), text: form.text.trim(), points: plain(form.points) },
      ...{ measure: plain(form.measure), unit: plain(form.unit), method: plain(form.method) },
    };
    if (next.stage === "" || next.text === "") return setRefusal(say.negativeNeedsWords());
    onSave(next);
  };
  return (
    <section className="problem-panel" aria-label={title}>
      <h3>{title}</h3>
      <div className="problem-scroll">
        <div className="dialog-form">
          {fields.map(({ name, label, most }) => (
            <Field key={name} label={label}>
              {(id) => (
                <Input.TextArea
                  id={id}
                  value={form[name] ?? ""}
                  maxLength={most}
                  autoSize={{ minRows: name === "text" ? 2 : 1, maxRows: 6 }}
                  onChange={(event) => setForm({ ...form, [name]: event.target.value })}
                />
              )}
            </Field>
          ))}
          <Field label="适用类别">
            {(id) => (
              <Select
                id={id}
                mode="multiple"
                value={form.classes}
                placeholder="全部"
                options={rowClasses.map((value) => ({ value, label: value }))}
                onChange={(classes) => setForm({ ...form, classes })}
              />
            )}
          </Field>
        </div>
      </div>
      {refusal !== "" && <Alert type="error" showIcon message={refusal} />}
      <div className="problem-foot">
        <Button type="primary" onClick={save}>
          保存
        </Button>
        {onReset && <Button onClick={onReset}>恢复预设</Button>}
        {onRemove && (
          <Button danger onClick={onRemove}>
            删除这一行
          </Button>
        )}
        <Button onClick={onClose}>取消</Button>
      </div>
    </section>
  );
}
