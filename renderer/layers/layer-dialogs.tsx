/** What is done with the layer that is shown: its unit and day, closing with the 通报, correcting a cell. */

import { Alert, Input, Modal } from "antd";
import { useState } from "react";
import { readCell } from "../../shared/actions/read-cell.ts";
import { displayValue } from "../../shared/model/amount-text.ts";
import { levelWords } from "../../shared/model/level.ts";
import { districtsOf } from "../../shared/model/read-plan.ts";
import { isoDate, isoDay } from "../../shared/model/series/date.ts";
import { printedUnit } from "../../shared/model/unit.ts";
import { say } from "../../shared/text.ts";
import { figureOf, unitIn } from "../../shared/tracking/edit-figures.ts";
import { figureAt } from "../../shared/tracking/layer.ts";
import { layerTitle } from "../../shared/tracking/layer-key.ts";
import { notify } from "../app/notify.ts";
import { useTask } from "../app/use-task.ts";
import type { CommandContext } from "../commands/command.ts";
import { closeToTable } from "../grid/table/go-to.ts";
import { DateField } from "../kit/date-field.tsx";
import { Field } from "../kit/fields.tsx";
import { focusFirst } from "../kit/first-field.ts";
import type { LayerSheet } from "./layer-sheet.ts";

interface Shown {
  context: CommandContext;
}

/** Nothing where the layer is not shown any more. */
function withSheet(Dialog: (props: Shown & { sheet: LayerSheet }) => React.ReactNode) {
  return function LayerDialog({ context }: Shown) {
    const { sheet } = context.layers.shown.value;
    return sheet && sheet.tracking.state.layers.has(sheet.key) ? <Dialog context={context} sheet={sheet} /> : null;
  };
}

export const LayerFieldsDialog = withSheet(function LayerFields({ context, sheet }) {
  const { layer } = sheet;
  const [unit, setUnit] = useState(layer.unit ?? "");
  const [asOf, setAsOf] = useState(layer.asOf ?? "");
  const close = () => closeToTable(context.grid);
  const unclear = asOf.trim() !== "" && isoDate(asOf) === null;
  const save = () => {
    const patch = { unit: unit.trim() || null, asOf: isoDate(asOf) };
    const title = layerTitle(sheet.key);
    if (sheet.tracking.apply({ type: "layer.update", layer: sheet.key, patch }, `修改${title}的单位和截至日期`))
      close();
  };
  return (
    <Modal
      open
      title={layerTitle(sheet.key)}
      okText="确定"
      cancelText="取消"
      width={420}
      okButtonProps={{ disabled: unclear }}
      onOk={save}
      onCancel={close}
      afterOpenChange={focusFirst}
    >
      <div className="dialog-form">
        <Field label="单位" hint={sheet.way === "beside" ? say.layerUnitAlone() : say.unitHint()}>
          {(id) => (
            <Input
              id={id}
              data-first
              value={unit}
              maxLength={30}
              disabled={sheet.way === "beside"}
              onChange={(event) => setUnit(event.target.value)}
            />
          )}
        </Field>
        <DateField label="截至日期" value={asOf} onChange={setAsOf} />
      </div>
    </Modal>
  );
});

export const CloseLayerDialog = withSheet(function CloseLayer({ context, sheet }) {
  const [issued, setIssued] = useState(() => isoDay(new Date()));
  const { busy, problem, run: task } = useTask();
  const title = layerTitle(sheet.key);
  const close = () => closeToTable(context.grid);
  const save = () =>
    task(async () => {
      const date = isoDate(issued);
      if (date === null) return;
      if (!(await sheet.tracking.carryOut({ type: "layer.close", layer: sheet.key, issued: date }, `关闭${title}`)))
        return;
      close();
      notify.done(say.layerClosedDone(title));
    });
  return (
    <Modal
      open
      title={`关闭${title}`}
      okText="关闭"
      cancelText="取消"
      width={440}
      confirmLoading={busy}
      okButtonProps={{ disabled: isoDate(issued) === null }}
      onOk={() => void save()}
      onCancel={close}
      afterOpenChange={focusFirst}
    >
      <p className="dialog-note">{say.closeAsks()}</p>
      <div className="dialog-form">
        <DateField label="通报印发日期" value={issued} onChange={setIssued} />
      </div>
      {problem !== "" && <Alert type="error" showIcon message={problem} />}
    </Modal>
  );
});

export const CorrectDialog = withSheet(function Correct({ context, sheet }) {
  const { grid } = context;
  const [at] = useState(() => ({ row: grid.focusRow, column: grid.focusColumn }));
  const [text, setText] = useState("");
  const [reason, setReason] = useState("");
  const { problem, run: task } = useTask();
  const close = () => closeToTable(grid);
  const place = at.column ? sheet.placeOf(at.column.district) : undefined;
  const row = at.row?.kind === "indicator" ? sheet.owner.plan.indicator.get(at.row.id) : undefined;
  const content = sheet.tracking.state.content.get(sheet.key);
  if (!row || place === undefined || !content) return null;
  const unit = unitIn(sheet.layer, row);
  const printed = figureAt(content, row.id, place);
  const before = content.corrections.get(row.id, place);
  const { plan } = sheet.owner;
  const save = () =>
    task(async () => {
      const read = readCell({ name: row.name, ...unit }, text, districtsOf(plan), levelWords(plan));
      if ("refusal" in read) return read.refusal;
      const correction = { figure: figureOf(read.value, unit), reason: reason.trim(), by: "", at: "" };
      const cells = [{ indicator: row.id, district: place, correction }];
      const label = `更正${layerTitle(sheet.key)} ${row.name}`;
      if (await sheet.tracking.carryOut({ type: "layer.correct", layer: sheet.key, cells }, label)) close();
    });
  return (
    <Modal
      open
      title={`更正：${row.name.slice(0, 24)} · ${at.column?.title ?? ""}`}
      okText="更正"
      cancelText="取消"
      width={460}
      okButtonProps={{ disabled: reason.trim() === "" }}
      onOk={() => void save()}
      onCancel={close}
      afterOpenChange={focusFirst}
    >
      <p className="dialog-note">
        {say.printedAs(
          printed ? displayValue(printed.value, printed.as?.scale ?? unit.scale) : "（空）",
          printedUnit(unit.unit, unit.scale),
        )}
        {before ? say.correctedAlready(before.reason) : ""}
        {say.correctHint()}
      </p>
      <div className="dialog-form">
        <Field label="更正为">
          {(id) => (
            <Input id={id} data-first value={text} maxLength={100} onChange={(event) => setText(event.target.value)} />
          )}
        </Field>
        <Field label="原因">
          {(id) => (
            <Input.TextArea
              id={id}
              rows={2}
              value={reason}
              maxLength={2_000}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      </div>
      {problem !== "" && <Alert type="error" showIcon message={problem} />}
    </Modal>
  );
});
