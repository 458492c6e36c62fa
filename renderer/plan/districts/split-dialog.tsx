/** 拆分县区: one becomes several; row by row it is seen what each part gets before anything is done. */

import { Button, Input, Modal, Radio, Select } from "antd";
import { useMemo, useState } from "react";
import { v7 as newId } from "uuid";
import { MOST_PARTS, readWeights, splitDistrict, splitProblem } from "../../../shared/allocate/split-district.ts";
import { kindOfDistrict } from "../../../shared/import/names.ts";
import { levelWords } from "../../../shared/model/level.ts";
import type { District, DistrictKind, Id } from "../../../shared/model/plan.ts";
import { say } from "../../../shared/text.ts";
import { notify } from "../../app/notify.ts";
import { closeToTable } from "../../grid/table/go-to.ts";
import type { GridController } from "../../grid/table/controller.ts";
import { Field, FieldGroup } from "../../kit/fields.tsx";
import { focusFirst } from "../../kit/first-field.ts";
import { kindOptions } from "../../kit/rule-options.ts";
import { SplitPreview } from "./split-preview.tsx";
import "./districts.css";

interface TypedPart {
  id: Id;
  name: string;
  /** null: what the name says. */
  kind: DistrictKind | null;
}

export function SplitDialog({ grid, id }: { grid: GridController; id: string }) {
  const from = grid.session.plan.district.get(id);
  return from ? <SplitForm grid={grid} from={from} /> : null;
}

function SplitForm({ grid, from }: { grid: GridController; from: District }) {
  const { plan } = grid.session;
  const level = levelWords(plan);
  const { place } = level;
  const [typed, setTyped] = useState<TypedPart[]>(() => [
    { id: newId(), name: from.name, kind: from.kind },
    { id: newId(), name: "", kind: null },
  ]);
  const [byWeights, setByWeights] = useState(false);
  const [ratio, setRatio] = useState("");
  /** Rows that go the other way. */
  const [apart, setApart] = useState<ReadonlySet<Id>>(new Set());
  const parts = useMemo(
    () => typed.map(({ kind, ...part }) => ({ ...part, kind: kind ?? kindOfDistrict(part.name.trim()) })),
    [typed],
  );
  const weights = readWeights(ratio, parts.length);
  const wanted = (head: Id): boolean => byWeights !== apart.has(head);
  const split = useMemo(() => {
    const read = readWeights(ratio, parts.length);
    // Until the weights can be read all stays with the first.
    return splitDistrict(
      plan,
      from,
      parts,
      read ?? parts.map(() => 1),
      (head) => read !== null && byWeights !== apart.has(head),
    );
  }, [plan, from, parts, ratio, byWeights, apart]);
  const shown = (at: number): string => parts[at]?.name.trim() || `第 ${at + 1} 个`;
  const keeper = shown(split.keeper);
  const asksWeights = split.rows.some(({ way, head }) => (way === "divided" || way === "whole") && wanted(head));
  const wrongWeights = asksWeights && weights === null;
  const complete = parts.every(({ name }) => name.trim() !== "");
  const problem = complete ? splitProblem(plan, from, parts) : null;
  const close = () => closeToTable(grid);
  const save = () => {
    if (!complete || problem !== null || wrongWeights) return;
    const names = parts.map(({ name }) => name.trim());
    const label = `${place}“${from.name}”拆成${names.map((name) => `“${name}”`).join("")}`;
    if (!grid.session.apply(split.action, label)) return;
    notify.done(say.districtSplit(from.name, names));
    close();
  };
  const change = (at: number, patch: Partial<TypedPart>) =>
    setTyped(typed.map((part, index) => (index === at ? { ...part, ...patch } : part)));
  return (
    <Modal
      open
      title={`拆分${place}：“${from.name}”拆成……`}
      okText="拆分"
      cancelText="取消"
      width={820}
      okButtonProps={{ disabled: !complete || problem !== null || wrongWeights }}
      onOk={save}
      onCancel={close}
      afterOpenChange={focusFirst}
    >
      <div className="dialog-form">
        <FieldGroup label="拆成" hint={problem ?? undefined}>
          <div className="split-parts">
            {parts.map(({ id, name, kind }, at) => (
              <div key={id}>
                <Input
                  aria-label={`第 ${at + 1} 个的名称`}
                  {...(at === 1 ? { "data-first": true } : {})}
                  value={name}
                  maxLength={100}
                  placeholder={`${place}名称`}
                  onChange={(event) => change(at, { name: event.target.value })}
                  onPressEnter={save}
                />
                <Select
                  aria-label={`第 ${at + 1} 个的类型`}
                  value={kind}
                  options={kindOptions(level)}
                  onChange={(next) => change(at, { kind: next })}
                />
                {parts.length > 2 && (
                  <Button
                    type="text"
                    aria-label={`去掉第 ${at + 1} 个`}
                    onClick={() => setTyped(typed.filter((_, index) => index !== at))}
                  >
                    去掉
                  </Button>
                )}
              </div>
            ))}
            <Button
              type="dashed"
              disabled={parts.length >= MOST_PARTS}
              onClick={() => setTyped([...typed, { id: newId(), name: "", kind: null }])}
            >
              再加一个
            </Button>
          </div>
        </FieldGroup>
        <FieldGroup label="分法">
          <Radio.Group
            value={byWeights}
            onChange={(event) => {
              setByWeights(event.target.value as boolean);
              setApart(new Set());
            }}
            options={[
              { value: false, label: `都归“${shown(0)}”` },
              { value: true, label: "按权重分" },
            ]}
          />
        </FieldGroup>
        <Field label="权重" hint={wrongWeights ? say.splitWeightsWrong(parts.length) : undefined}>
          {(input) => (
            <Input
              id={input}
              value={ratio}
              maxLength={200}
              disabled={!asksWeights}
              status={wrongWeights && ratio.trim() !== "" ? "error" : ""}
              placeholder="例如 6:4"
              onChange={(event) => setRatio(event.target.value)}
              onPressEnter={save}
            />
          )}
        </Field>
      </div>
      <SplitPreview
        plan={plan}
        from={from}
        names={parts.map((_, at) => shown(at))}
        rows={split.rows}
        wanted={wanted}
        onTurn={(head) => {
          const next = new Set(apart);
          if (!next.delete(head)) next.add(head);
          setApart(next);
        }}
      />
      <p className="field-hint">
        {say.splitKeeps(keeper, level)}
        {split.notes + split.remarks > 0 && say.splitLeaves(keeper, split.notes, split.remarks)}
        {complete && keeper !== from.name.trim() && say.splitNameGone(from.name)}
      </p>
    </Modal>
  );
}
