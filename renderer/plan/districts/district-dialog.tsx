/** New districts beside the selected one, or the particulars of one district. */

import { Input, Modal, Radio, Select } from "antd";
import { useState } from "react";
import { updateRow } from "../../../shared/actions/action.ts";
import { kindOfDistrict } from "../../../shared/import/names.ts";
import type { DistrictKind } from "../../../shared/model/plan.ts";
import { say } from "../../../shared/text.ts";
import type { LevelWords } from "../../../shared/model/level.ts";
import { levelWords } from "../../../shared/model/level.ts";
import type { GridController } from "../../grid/table/controller.ts";
import { notify, run } from "../../app/notify.ts";
import { rememberRename } from "../../session/known-names.ts";
import type { PickedDistrict } from "../../kit/district-picker.tsx";
import { DistrictPicker } from "../../kit/district-picker.tsx";
import { addDistricts } from "../../commands/row-actions.ts";
import { closeToTable } from "../../grid/table/go-to.ts";
import { Field, FieldGroup } from "../../kit/fields.tsx";
import { focusFirst } from "../../kit/first-field.ts";
import { kindOptions } from "../../kit/rule-options.ts";

export function DistrictDialog({ grid, id }: { grid: GridController; id: string }) {
  const district = grid.session.plan.district.get(id);
  return district ? <EditDistrict grid={grid} id={id} /> : <AddDistricts grid={grid} />;
}

function AddDistricts({ grid }: { grid: GridController }) {
  const { plan } = grid.session;
  const level = levelWords(plan);
  const list = plan.order.district.get("") ?? [];
  const focused = grid.focusColumn?.district ?? null;
  const [place, setPlace] = useState<"before" | "after" | "end">(focused ? "after" : "end");
  const [picked, setPicked] = useState<PickedDistrict[]>([]);
  const [way, setWay] = useState<"typed" | "region">("typed");
  const [name, setName] = useState("");
  const [kind, setKind] = useState<DistrictKind | null>(null);
  const wanted =
    way === "region"
      ? picked
      : name.trim() === ""
        ? []
        : [{ name: name.trim(), code: null, kind: kind ?? kindOfDistrict(name.trim()) }];
  const taken = new Set([...plan.district.values()].map((district) => district.name));
  const fresh = wanted.filter((district) => !taken.has(district.name));
  const save = () => {
    if (fresh.length === 0) {
      notify.warn(
        wanted.length > 0 ? say.districtTaken(wanted[0]?.name ?? "", level) : say.districtNameMissing(level.place),
      );
      return;
    }
    const index = focused ? list.indexOf(focused) : -1;
    const at = place === "end" || index < 0 ? list.length : index + (place === "after" ? 1 : 0);
    if (!addDistricts(grid, fresh, at)) return;
    if (fresh.length < wanted.length) notify.info(say.districtsKnown(wanted.length - fresh.length, level.place));
    closeToTable(grid);
  };
  return (
    <Modal
      open
      title={`新增${level.place}`}
      okText="新增"
      cancelText="取消"
      width={500}
      onOk={save}
      onCancel={() => closeToTable(grid)}
      afterOpenChange={focusFirst}
    >
      <div className="dialog-form">
        <FieldGroup label="方式">
          <Radio.Group
            value={way}
            onChange={(event) => setWay(event.target.value as "typed" | "region")}
            options={[
              { value: "typed", label: "新增一个" },
              { value: "region", label: "从地区表或成批添加" },
            ]}
          />
        </FieldGroup>
        {way === "typed" ? (
          <NameAndKind
            name={name}
            onName={setName}
            kind={kind ?? kindOfDistrict(name.trim())}
            onKind={setKind}
            level={level}
            onEnter={save}
          />
        ) : (
          <FieldGroup label="名称">
            <DistrictPicker autoFocus onChange={setPicked} />
          </FieldGroup>
        )}
        <FieldGroup label="位置">
          <Radio.Group
            value={place}
            onChange={(event) => setPlace(event.target.value as "before" | "after" | "end")}
            options={[
              ...(focused
                ? [
                    { value: "before", label: `“${grid.focusColumn?.title ?? ""}”左边` },
                    { value: "after", label: "右边" },
                  ]
                : []),
              { value: "end", label: "最后" },
            ]}
          />
        </FieldGroup>
      </div>
    </Modal>
  );
}

function EditDistrict({ grid, id }: { grid: GridController; id: string }) {
  const district = grid.session.plan.district.get(id);
  const [name, setName] = useState(district?.name ?? "");
  const [kind, setKind] = useState<DistrictKind>(district?.kind ?? "county");
  const [group, setGroup] = useState(district?.group ?? "");
  const [code, setCode] = useState(district?.code ?? "");
  if (!district) return null;
  const locked = grid.session.rowsClosed !== null;
  const level = levelWords(grid.session.plan);
  const save = () => {
    const text = (value: string) => (value.trim() === "" ? null : value.trim());
    const patch = { name: name.trim(), kind, group: text(group), code: text(code) };
    const label =
      patch.name === district.name
        ? `修改${level.place}“${district.name}”`
        : `${level.place}“${district.name}”改名为“${patch.name}”`;
    if (!grid.session.apply(updateRow("district", id, patch), label)) return;
    run(rememberRename(grid.session.owner, "district", [district.name], patch.name));
    closeToTable(grid);
  };
  return (
    <Modal
      open
      title={`${level.place}属性`}
      okText="确定"
      cancelText="取消"
      width={460}
      okButtonProps={{ disabled: locked || name.trim() === "" }}
      onOk={save}
      onCancel={() => closeToTable(grid)}
      afterOpenChange={focusFirst}
    >
      <div className="dialog-form">
        <NameAndKind
          name={name}
          onName={setName}
          kind={kind}
          onKind={setKind}
          level={level}
          onEnter={save}
          disabled={locked}
        />
        <Field label="分组" hint="表头和小计用">
          {(input) => (
            <Input
              id={input}
              disabled={locked}
              value={group}
              placeholder="例如 主城区"
              maxLength={50}
              onChange={(event) => setGroup(event.target.value)}
            />
          )}
        </Field>
        <Field label="行政区划代码">
          {(input) => (
            <Input
              id={input}
              disabled={locked}
              value={code}
              maxLength={20}
              onChange={(event) => setCode(event.target.value)}
            />
          )}
        </Field>
      </div>
    </Modal>
  );
}

/** The two fields that a new district and one that is there have in common. */
function NameAndKind({
  name,
  onName,
  kind,
  onKind,
  level,
  onEnter,
  disabled = false,
}: {
  name: string;
  onName(name: string): void;
  kind: DistrictKind;
  onKind(kind: DistrictKind): void;
  level: LevelWords;
  onEnter(): void;
  disabled?: boolean;
}) {
  return (
    <>
      <Field label="名称">
        {(id) => (
          <Input
            id={id}
            data-first
            autoFocus
            disabled={disabled}
            value={name}
            maxLength={100}
            onChange={(event) => onName(event.target.value)}
            onPressEnter={onEnter}
          />
        )}
      </Field>
      <Field label="类型">
        {(id) => <Select id={id} disabled={disabled} value={kind} options={kindOptions(level)} onChange={onKind} />}
      </Field>
    </>
  );
}
