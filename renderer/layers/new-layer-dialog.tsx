/** A new layer: what it holds, of which month, under which name, in which unit, as of which day. */

import { Alert, Input, Modal, Radio, Select } from "antd";
import { useState } from "react";
import { isoDate, isoDay } from "../../shared/model/series/date.ts";
import { monthsLater } from "../../shared/model/series/month.ts";
import { newLayer } from "../../shared/tracking/edit-figures.ts";
import type { LayerKind } from "../../shared/tracking/layer-key.ts";
import {
  DONE,
  fundStages,
  layerKey,
  layerKinds,
  layerTitle,
  readLayerKey,
  usualUnit,
} from "../../shared/tracking/layer-key.ts";
import { standsBeside } from "../../shared/tracking/beside.ts";
import { say } from "../../shared/text.ts";
import { notify } from "../app/notify.ts";
import { useTask } from "../app/use-task.ts";
import type { CommandContext } from "../commands/command.ts";
import { closeToTable } from "../grid/table/go-to.ts";
import { DateField } from "../kit/date-field.tsx";
import { Field } from "../kit/fields.tsx";
import { focusFirst } from "../kit/first-field.ts";

const kinds = Object.keys(layerKinds) as LayerKind[];
const usualNames: Record<LayerKind, string> = { reference: "上年完成", ask: "一上", actual: "", fund: "省" };
const nameLabels: Record<LayerKind, string> = {
  reference: "名称",
  ask: "名称",
  actual: "口径",
  fund: "资金来源",
};
const nameHints: Partial<Record<LayerKind, string>> = { ask: say.roundNameHint(), actual: say.measureHint() };
const sources = ["中央", "省", "市", "县区", "社会", "其他"];

/** The month before this one: what is filled in when a month is over. */
function lastMonth(now: Date): string {
  return monthsLater(isoDay(now).slice(0, 7), -1);
}

export function NewLayerDialog({ context }: { context: CommandContext }) {
  const { layers, grid } = context;
  const [kind, setKind] = useState<LayerKind>("actual");
  const [names, setNames] = useState(usualNames);
  const [period, setPeriod] = useState(() => lastMonth(new Date()));
  const [stage, setStage] = useState<(typeof fundStages)[number]>("支付");
  const [unit, setUnit] = useState<string | null>(null);
  const [asOf, setAsOf] = useState("");
  const { busy, problem, run: task } = useTask();
  const monthly = kind === "actual" || kind === "fund";
  const name = names[kind].trim();
  const text = [
    kind,
    ...(kind === "fund" ? [stage, name] : monthly ? [] : [name]),
    ...(monthly ? [period] : []),
    ...(kind === "actual" && name !== "" && name !== DONE ? [name] : []),
  ].join(":");
  const read = readLayerKey(text);
  const key = "parts" in read ? layerKey(read.parts) : null;
  const unclear = asOf.trim() !== "" && isoDate(asOf) === null;
  const shownUnit = unit ?? (key === null ? null : usualUnit(key)) ?? "";
  const close = () => closeToTable(grid);
  const make = () =>
    task(async () => {
      if (key === null) return "refusal" in read ? read.refusal : undefined;
      const tracking = await layers.tracking();
      const layer = newLayer(key, { unit: shownUnit.trim() || null, asOf: isoDate(asOf) });
      const there = tracking.state.layers.has(key);
      if (!there && !tracking.apply({ type: "layer.add", layer }, `建立${layerTitle(key)}`)) return;
      close();
      await layers.show(key, standsBeside(layer) ? "beside" : "instead");
      notify.done(there ? say.layerThere(layerTitle(key)) : say.layerMade(layerTitle(key)));
    });
  return (
    <Modal
      open
      title="新建数据层"
      okText="建立"
      cancelText="取消"
      width={520}
      confirmLoading={busy}
      okButtonProps={{ disabled: key === null || unclear }}
      onOk={() => void make()}
      onCancel={close}
      afterOpenChange={focusFirst}
    >
      <div className="dialog-form">
        <Radio.Group
          aria-label="数据层的种类"
          value={kind}
          options={kinds.map((value) => ({ value, label: layerKinds[value].title }))}
          onChange={(event) => {
            setKind(event.target.value as LayerKind);
            setUnit(null);
          }}
        />
        {kind === "fund" && (
          <Field label="阶段">
            {(id) => (
              <Select
                id={id}
                value={stage}
                options={fundStages.map((value) => ({ value, label: value }))}
                onChange={setStage}
              />
            )}
          </Field>
        )}
        {monthly && (
          <Field label="月份" hint={say.periodHint()}>
            {(id) => (
              <Input
                id={id}
                value={period}
                maxLength={10}
                placeholder="2026-06"
                onChange={(event) => setPeriod(event.target.value)}
              />
            )}
          </Field>
        )}
        <Field label={nameLabels[kind]} hint={nameHints[kind]}>
          {(id) =>
            kind === "fund" ? (
              <Select
                id={id}
                value={name}
                options={sources.map((value) => ({ value, label: value }))}
                onChange={(value: string) => setNames({ ...names, fund: value })}
              />
            ) : (
              <Input
                id={id}
                data-first
                value={names[kind]}
                maxLength={60}
                onChange={(event) => setNames({ ...names, [kind]: event.target.value })}
              />
            )
          }
        </Field>
        <Field label="单位" hint={say.unitHint()}>
          {(id) => <Input id={id} value={shownUnit} maxLength={30} onChange={(event) => setUnit(event.target.value)} />}
        </Field>
        <DateField label="截至日期" value={asOf} onChange={setAsOf} />
        {key === null && "refusal" in read && <p className="field-hint">{read.refusal}</p>}
      </div>
      {problem !== "" && <Alert type="error" showIcon message={problem} />}
    </Modal>
  );
}
