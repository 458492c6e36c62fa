/** 合并县区: the figures of one are added to another's; what cannot be added is shown before anything is done. */

import { Alert, Input, Modal, Select } from "antd";
import { useMemo, useState } from "react";
import { mergeDistricts } from "../../../shared/actions/merge-districts.ts";
import { levelWords } from "../../../shared/model/level.ts";
import { districtsOf } from "../../../shared/model/read-plan.ts";
import { say } from "../../../shared/text.ts";
import { notify, run } from "../../app/notify.ts";
import { closeToTable } from "../../grid/table/go-to.ts";
import type { GridController } from "../../grid/table/controller.ts";
import { Field } from "../../kit/fields.tsx";
import { SideChoice, withOne } from "../../kit/side-choice.tsx";
import { focusFirst } from "../../kit/first-field.ts";
import { rememberRename } from "../../session/known-names.ts";
import "./districts.css";

/** More would push the buttons out of sight; the count says how many. */
const SHOWN = 100;

/** `id`: the district that goes. */
export function MergeDialog({ grid, id }: { grid: GridController; id: string }) {
  const { plan } = grid.session;
  const { place } = levelWords(plan);
  const from = plan.district.get(id);
  const others = districtsOf(plan).filter((district) => district.id !== id);
  const [target, setTarget] = useState<string | null>(others.length === 1 ? (others[0]?.id ?? null) : null);
  const [typed, setTyped] = useState<string | null>(null);
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set());
  const into = target === null ? undefined : plan.district.get(target);
  const name = (typed ?? into?.name ?? "").trim();
  const merge = useMemo(
    () => (into && from ? mergeDistricts(plan, into, from, name || into.name, taken) : null),
    [plan, into, from, name, taken],
  );
  if (!from) return null;
  const close = () => closeToTable(grid);
  const save = () => {
    if (!merge || !into || name === "") return;
    if (!grid.session.apply(merge.action, `${place}“${from.name}”并入“${name}”`)) return;
    run(rememberRename(grid.session.owner, "district", [into.name, from.name], name));
    notify.done(say.districtsMerged(from.name, name));
    close();
  };
  return (
    <Modal
      open
      title={`合并${place}：“${from.name}”并入……`}
      okText="合并"
      cancelText="取消"
      width={560}
      okButtonProps={{ disabled: !into || name === "" }}
      onOk={save}
      onCancel={close}
      afterOpenChange={focusFirst}
    >
      <div className="dialog-form">
        <Field label="并入">
          {(input) => (
            <Select
              id={input}
              data-first
              value={target}
              placeholder={`选一个${place}`}
              options={others.map((district) => ({ value: district.id, label: district.name }))}
              onChange={(value) => {
                setTarget(value);
                setTyped(null);
                setTaken(new Set());
              }}
            />
          )}
        </Field>
        <Field label="合并后的名称" hint={say.mergedNameKnown()}>
          {(input) => (
            <Input
              id={input}
              value={typed ?? into?.name ?? ""}
              disabled={!into}
              maxLength={100}
              onChange={(event) => setTyped(event.target.value)}
              onPressEnter={save}
            />
          )}
        </Field>
      </div>
      {merge && into && <p className="field-hint">{say.mergeAdds(merge.added, from.name)}</p>}
      {merge && into && merge.clashes.length > 0 && (
        <Alert
          type="warning"
          showIcon
          message={say.mergeClashes(merge.clashes.length, into.name)}
          description={
            <ul className="merge-clashes" aria-label="不能相加的数">
              {merge.clashes.slice(0, SHOWN).map(({ indicator, kept, dropped }) => (
                <li key={indicator.id}>
                  <SideChoice
                    label={indicator.name}
                    first={`${into.name} ${kept || "（空）"}`}
                    second={`${from.name} ${dropped || "（空）"}`}
                    isSecond={taken.has(indicator.id)}
                    onChoose={(second) => setTaken(withOne(taken, indicator.id, second))}
                  />
                </li>
              ))}
            </ul>
          }
        />
      )}
    </Modal>
  );
}
