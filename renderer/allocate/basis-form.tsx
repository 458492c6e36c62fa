/** One basis table: name, unit, date, and a figure for each district. */

import { Alert, Button, Input } from "antd";
import { useState } from "react";
import { Field } from "../kit/fields.tsx";
import { Icon } from "../kit/icons.tsx";
import type { BasisDraft } from "./basis-text.ts";
import { say } from "../../shared/text.ts";

export function BasisForm({
  start,
  problem,
  busy,
  onSave,
  onBack,
}: {
  start: BasisDraft;
  problem: string;
  busy: boolean;
  onSave(draft: BasisDraft): void;
  onBack(): void;
}) {
  const [draft, setDraft] = useState(start);
  const setLine = (index: number, patch: Partial<BasisDraft["lines"][number]>) =>
    setDraft({ ...draft, lines: draft.lines.map((line, at) => (at === index ? { ...line, ...patch } : line)) });
  return (
    <form
      className="basis-form"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(draft);
      }}
    >
      <div className="field-row basis-head">
        <Field label="名称">
          {(id) => (
            <Input
              id={id}
              autoFocus
              value={draft.name}
              maxLength={100}
              placeholder="例如 常住人口"
              onChange={(event) => setDraft({ ...draft, name: event.target.value })}
            />
          )}
        </Field>
        <Field label="单位">
          {(id) => (
            <Input
              id={id}
              value={draft.unit}
              maxLength={30}
              placeholder="例如 万人"
              onChange={(event) => setDraft({ ...draft, unit: event.target.value })}
            />
          )}
        </Field>
        <Field label="时点">
          {(id) => (
            <Input
              id={id}
              value={draft.date}
              maxLength={40}
              placeholder="例如 2025年末"
              onChange={(event) => setDraft({ ...draft, date: event.target.value })}
            />
          )}
        </Field>
      </div>
      <div className="basis-lines">
        <table className="option-table">
          <thead>
            <tr>
              <th>县区</th>
              <th>数值</th>
              <th aria-label="删除" />
            </tr>
          </thead>
          <tbody>
            {draft.lines.map((line, index) => (
              <tr key={index}>
                <td>
                  <Input
                    size="small"
                    aria-label={`第 ${index + 1} 行县区`}
                    value={line.district}
                    maxLength={100}
                    onChange={(event) => setLine(index, { district: event.target.value })}
                  />
                </td>
                <td>
                  <Input
                    size="small"
                    aria-label={line.district === "" ? `第 ${index + 1} 行数值` : `${line.district}的数值`}
                    value={line.text}
                    maxLength={40}
                    onChange={(event) => setLine(index, { text: event.target.value })}
                  />
                </td>
                <td>
                  <button
                    type="button"
                    className="icon-button"
                    aria-label={`删除${line.district}这一行`}
                    title="删除这一行"
                    onClick={() => setDraft({ ...draft, lines: draft.lines.filter((_, at) => at !== index) })}
                  >
                    <Icon name="close" size={14} />
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <button
          type="button"
          className="link"
          onClick={() => setDraft({ ...draft, lines: [...draft.lines, { district: "", text: "" }] })}
        >
          加一行
        </button>
      </div>
      {problem !== "" && <Alert type="error" showIcon title={problem} />}
      <div className="table-footer">
        <span className="muted">{say.blankIsNoZero()}</span>
        <span className="status-space" />
        <Button onClick={onBack}>返回</Button>
        <Button type="primary" htmlType="submit" loading={busy}>
          保存
        </Button>
      </div>
    </form>
  );
}
