/** New basis tables from a pasted block or from a sheet file: what was found is shown and ticked before it is kept. */

import { Alert, Button, Checkbox, Input } from "antd";
import { useState } from "react";
import type { NewBasis } from "../../shared/import/basis-tables.ts";
import { basisFromCells } from "../../shared/import/basis-tables.ts";
import { say } from "../../shared/text.ts";
import { cellsOf } from "./basis-text.ts";

export interface Found {
  tables: NewBasis[];
  problems: string[];
  /** Where they were found, for the heading. */
  from: string;
}

export function PasteBasis({ onFound, onBack }: { onFound(found: Found): void; onBack(): void }) {
  const [text, setText] = useState("");
  const [problems, setProblems] = useState<string[]>([]);
  const read = () => {
    const { tables, problems: wrong } = basisFromCells(cellsOf(text), "新基数表");
    if (tables.length === 0) setProblems(wrong);
    else onFound({ tables, problems: wrong, from: "粘贴的内容" });
  };
  return (
    <div className="basis-form">
      <p className="muted">{say.pasteBasis()}</p>
      <Input.TextArea
        autoFocus
        aria-label="粘贴的表格"
        rows={12}
        value={text}
        placeholder={"县区\t常住人口（万人）\n谯城区\t150.2\n涡阳县\t118.4"}
        onChange={(event) => setText(event.target.value)}
      />
      {problems.length > 0 && <Alert type="error" showIcon title={problems[0]} />}
      <div className="table-footer">
        <span className="status-space" />
        <Button onClick={onBack}>返回</Button>
        <Button type="primary" disabled={text.trim() === ""} onClick={read}>
          读取
        </Button>
      </div>
    </div>
  );
}

export function ChooseBasis({
  found,
  taken,
  busy,
  onSave,
  onBack,
}: {
  found: Found;
  /** Names that exist: saving replaces them. */
  taken: ReadonlySet<string>;
  busy: boolean;
  onSave(tables: NewBasis[]): void;
  onBack(): void;
}) {
  const [chosen, setChosen] = useState(() => new Set(found.tables.slice(0, 50).map((_, index) => index)));
  const [date, setDate] = useState(found.tables.find((table) => table.date !== "")?.date ?? "");
  const [names, setNames] = useState(() => found.tables.map(({ name }) => name));
  const picked = found.tables.flatMap((table, index) =>
    chosen.has(index)
      ? [
          {
            ...table,
            name: (names[index] ?? "").trim().slice(0, 200),
            date: table.date === "" ? date.trim() : table.date,
          },
        ]
      : [],
  );
  const twice = picked.find(({ name }, index) => picked.findIndex((other) => other.name === name) !== index);
  const unnamed = picked.some(({ name }) => name === "");
  const problem = unnamed ? say.basisUnnamed() : twice ? say.basisSameName(twice.name) : "";
  const replaced = picked.filter(({ name }) => taken.has(name)).length;
  return (
    <div className="basis-form">
      <p>
        在{found.from}里找到 {found.tables.length} 项，勾选要保存的：
      </p>
      <ul className="basis-found">
        {found.tables.map((table, index) => (
          <li key={index}>
            <Checkbox
              aria-label={`保存${table.name}`}
              checked={chosen.has(index)}
              onChange={() => {
                const next = new Set(chosen);
                if (!next.delete(index)) next.add(index);
                setChosen(next);
              }}
            />
            <Input
              size="small"
              aria-label={`第 ${index + 1} 项名称`}
              value={names[index] ?? ""}
              maxLength={200}
              onChange={(event) => setNames(names.map((name, at) => (at === index ? event.target.value : name)))}
            />
            <span className="muted">
              {table.unit || "无单位"} · {Object.keys(table.figures).length} 个县区
              {taken.has((names[index] ?? "").trim()) ? " · 将替换同名的表" : ""}
            </span>
          </li>
        ))}
      </ul>
      <label className="stacked-field">
        时点（没有写明的用这个）
        <Input
          value={date}
          placeholder="例如 2025年末"
          maxLength={40}
          onChange={(event) => setDate(event.target.value)}
        />
      </label>
      {found.problems.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={
            found.problems.slice(0, 5).join("") + (found.problems.length > 5 ? `……共 ${found.problems.length} 处` : "")
          }
        />
      )}
      {problem !== "" && <Alert type="error" showIcon title={problem} />}
      <div className="table-footer">
        <span className="muted">{replaced > 0 ? say.basesReplaced(replaced) : ""}</span>
        <span className="status-space" />
        <Button onClick={onBack}>返回</Button>
        <Button
          type="primary"
          loading={busy}
          disabled={picked.length === 0 || problem !== ""}
          onClick={() => onSave(picked)}
        >
          保存 {picked.length} 张
        </Button>
      </div>
    </div>
  );
}
