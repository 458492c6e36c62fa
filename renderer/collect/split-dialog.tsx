/** 下发: what is asked of whom until when, and where the workbooks go; also those of a round that is out, once more. */

import { Alert, Button, Checkbox, Input, Modal, Radio, Select } from "antd";
import { useEffect, useState } from "react";
import type { FillFormat, SplitAnswer } from "../../shared/contract/rounds.ts";
import { fillFormats } from "../../shared/contract/rounds.ts";
import type { Id } from "../../shared/model/id.ts";
import { levelWords } from "../../shared/model/level.ts";
import { districtsOf } from "../../shared/model/read-plan.ts";
import { isoDate } from "../../shared/model/series/date.ts";
import { say } from "../../shared/text.ts";
import { layerTitle } from "../../shared/tracking/layer-key.ts";
import type { LayerKey } from "../../shared/tracking/layer-key.ts";
import type { Round } from "../../shared/tracking/rounds/round.ts";
import { MOST_FILLED } from "../../shared/tracking/rounds/round.ts";
import { notify, run } from "../app/notify.ts";
import { call } from "../app/service.ts";
import { openDialog } from "../app/ui.ts";
import type { CommandContext } from "../commands/command.ts";
import { selectedIndicators } from "../commands/row-actions.ts";
import { ExportProgress } from "../export/export-progress.tsx";
import { useExportTask } from "../export/use-export-task.ts";
import { closeToTable } from "../grid/table/go-to.ts";
import { DateField } from "../kit/date-field.tsx";
import { DistrictsField } from "../kit/districts-field.tsx";
import { Field, FieldGroup } from "../kit/fields.tsx";
import { FolderField, useExportFolder } from "../kit/folder-field.tsx";
import { focusFirst } from "../kit/first-field.ts";
import "../export/export.css";
import { fillChoices, usualDeadline, usualFill } from "./split-asked.ts";

/** As chosen last, in this window. */
let lastFolder: string | null = null;
let lastContact = "";

/** `again`: the id of a round that is out, and behind a blank that of one district; "": a new one. */
export function SplitRoundDialog({ context, again }: { context: CommandContext; again: string }) {
  const { session, grid, layers } = context;
  const { plan } = session;
  const words = levelWords(plan);
  const [roundId = "", district] = again.split(" ");
  const [known, setKnown] = useState<Round | null>(null);
  const [there, setThere] = useState<readonly LayerKey[]>([]);
  const [name, setName] = useState("");
  const [fill, setFill] = useState<LayerKey[]>(() => usualFill(plan.header.year, session.isFinal, new Date()));
  // null: as the program proposes.
  const [deadline, setDeadline] = useState<string | null>(null);
  const [holidays, setHolidays] = useState(true);
  const [districts, setDistricts] = useState<Id[]>(district === undefined ? [] : [district]);
  const [selected] = useState(() => [...new Set(selectedIndicators(grid).map(({ item }) => item))]);
  const [only, setOnly] = useState<"all" | "selected">("all");
  const [contact, setContact] = useState(lastContact);
  const [note, setNote] = useState("");
  const [format, setFormat] = useState<FillFormat>("xlsx");
  const usual = useExportFolder();
  const [folder, setFolder] = useState<string | null>(lastFolder);
  const { busy, problem, run: doTask, cancel, running } = useExportTask();
  useEffect(() => {
    run(layers.tracking().then(({ state }) => setThere([...state.layers.keys()])));
    if (roundId === "") return;
    run(
      call("round.list", { plan: session.id }).then((list) =>
        setKnown(list.find(({ round }) => round.id === roundId)?.round ?? null),
      ),
    );
  }, [layers, session, roundId]);
  const until = deadline ?? usualDeadline(fill);
  const unclear = until.trim() !== "" && isoDate(until) === null;
  const into = (folder ?? "").trim() === "" ? {} : { folder: (folder ?? "").trim() };
  const send = (task: string): Promise<SplitAnswer> => {
    const target = { plan: session.id, format, open: true, task, ...into };
    const places = districts.length > 0 ? { districts } : {};
    if (roundId !== "") return call("round.resend", { ...target, round: roundId, ...places });
    const day = isoDate(until);
    const asked = {
      ...{ fill, ...places },
      ...(name.trim() === "" ? {} : { name: name.trim() }),
      ...(day === null ? {} : { deadline: day, holidays }),
      ...(contact.trim() === "" ? {} : { contact: contact.trim() }),
      ...(note.trim() === "" ? {} : { note: note.trim() }),
      ...(only === "selected" ? { items: selected } : {}),
    };
    return call("round.split", { ...target, round: asked });
  };
  const split = () =>
    doTask(async (task) => {
      lastFolder = folder;
      lastContact = contact;
      const made = await send(task);
      notify.done(`${say.roundSplit(made.round.name, made.files.length)}${say.roundFolder(made.folder)}`);
      for (const notice of made.notices) notify.warn(notice);
      openDialog("collect", made.round.id);
    });
  const close = () => {
    if (busy) cancel();
    closeToTable(grid);
  };
  const among = districtsOf(plan).filter(({ id, kind }) => (known ? known.districts.includes(id) : kind !== "reserve"));
  return (
    <Modal
      open
      title={known ? `再发填报表：${known.name}` : "下发填报表"}
      width={680}
      onCancel={close}
      afterOpenChange={focusFirst}
      footer={
        <div className="print-foot">
          {busy && <ExportProgress task={running()} />}
          {busy && <Button onClick={cancel}>取消</Button>}
          <Button
            type="primary"
            loading={busy}
            disabled={(roundId === "" ? fill.length === 0 : known === null) || unclear}
            onClick={() => void split()}
          >
            下发
          </Button>
        </div>
      }
    >
      <div className="dialog-form">
        {roundId === "" && (
          <>
            <Field label="要填的数" hint={say.fillHint()}>
              {(id) => (
                <Select
                  id={id}
                  data-first
                  mode="multiple"
                  style={{ width: "100%" }}
                  value={fill}
                  maxCount={MOST_FILLED}
                  optionFilterProp="label"
                  options={fillChoices(plan.header.year, there)}
                  onChange={(next: LayerKey[]) => setFill(next)}
                />
              )}
            </Field>
            <Field label="轮次名称">
              {(id) => (
                <Input
                  id={id}
                  value={name}
                  maxLength={100}
                  placeholder={say.roundNameOwn()}
                  onChange={(event) => setName(event.target.value)}
                />
              )}
            </Field>
            <DateField label="截止日期" value={until} onChange={setDeadline} />
            <FieldGroup label="遇节假日">
              <Checkbox checked={holidays} onChange={({ target }) => setHolidays(target.checked)}>
                顺延到下一个工作日
              </Checkbox>
            </FieldGroup>
          </>
        )}
        {known && <p className="dialog-note">要填：{known.fill.map(layerTitle).join("、")}</p>}
        <DistrictsField label={`发给哪些${words.place}`} among={among} value={districts} onChange={setDistricts} />
        {roundId === "" && (
          <>
            <FieldGroup label="哪些项目">
              <Radio.Group
                value={only}
                options={[
                  { value: "all", label: "全部" },
                  { value: "selected", label: `选中的 ${selected.length} 项`, disabled: selected.length === 0 },
                ]}
                onChange={(event) => setOnly(event.target.value as typeof only)}
              />
            </FieldGroup>
            <Field label="联系人">
              {(id) => (
                <Input
                  id={id}
                  value={contact}
                  maxLength={500}
                  placeholder={say.contactHint()}
                  onChange={(event) => setContact(event.target.value)}
                />
              )}
            </Field>
            <Field label="填报要求">
              {(id) => (
                <Input.TextArea
                  id={id}
                  value={note}
                  maxLength={2000}
                  autoSize={{ minRows: 1, maxRows: 5 }}
                  onChange={(event) => setNote(event.target.value)}
                />
              )}
            </Field>
          </>
        )}
        <FieldGroup label="格式">
          <Radio.Group
            value={format}
            options={fillFormats.map((value) => ({ value, label: `.${value}` }))}
            onChange={(event) => setFormat(event.target.value as FillFormat)}
          />
        </FieldGroup>
        <FolderField folder={folder} usual={usual} onChange={setFolder} />
      </div>
      {problem !== "" && <Alert type="error" showIcon message={problem} />}
    </Modal>
  );
}
