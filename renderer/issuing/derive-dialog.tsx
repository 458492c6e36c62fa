/** 生成下级方案: a lower level's plan from a column of this one, into the library or as a file for the lower office. */

import { Alert, Button, Input, Modal, Select } from "antd";
import { useEffect, useState } from "react";
import { placesWithin } from "../../shared/import/derive-plan.ts";
import { say } from "../../shared/text.ts";
import { navigate } from "../app/navigation.ts";
import { call } from "../app/service.ts";
import { closeDialog } from "../app/ui.ts";
import { useTask } from "../app/use-task.ts";
import { parseTyped } from "../kit/district-picker.tsx";
import { download } from "../kit/download.ts";
import { Field } from "../kit/fields.tsx";
import type { PlanSession } from "../session/plan-session.ts";

export function DeriveDialog({ session }: { session: PlanSession }) {
  const { plan } = session;
  const { header } = plan;
  const places = placesWithin(plan);
  const [district, setDistrict] = useState(places[0]?.id ?? "");
  const [name, setName] = useState<string | null>(null);
  const [listed, setListed] = useState("");
  const [typed, setTyped] = useState<string | null>(null);
  const { busy, problem, run: task } = useTask();
  useEffect(() => {
    if (district === "") return;
    void task(async () => setListed((await call("plan.placesBelow", { plan: session.id, district })).join("、")));
  }, [task, session, district]);
  const chosen = plan.district.get(district)?.name ?? "";
  const shown = name ?? `${chosen}${header.year}年民生实事目标任务分解表`;
  const text = typed ?? listed;
  const below = parseTyped(text);
  // What stands as it was listed keeps its codes and kinds.
  const asked = () => ({
    ...{ plan: session.id, district, name: shown.trim() },
    ...(typed === null || typed === listed ? {} : { districts: below.map((place) => place.name) }),
  });
  const derive = () =>
    task(async () => {
      const made = await call("plan.derive", asked());
      closeDialog();
      navigate(made.id);
    });
  const asFile = () =>
    task(async () => {
      const made = await call("plan.deriveFile", asked());
      download(made.name, made.bytes);
      closeDialog();
    });
  const ready = district !== "" && shown.trim() !== "" && !busy;
  return (
    <Modal
      open
      title="生成下级方案"
      width={560}
      onCancel={closeDialog}
      footer={[
        <Button key="file" disabled={!ready} onClick={() => void asFile()}>
          下载方案文件
        </Button>,
        <Button key="derive" type="primary" loading={busy} disabled={!ready} onClick={() => void derive()}>
          建立方案
        </Button>,
      ]}
    >
      <p className="dialog-note">{say.deriveStarts()}</p>
      <div className="dialog-form">
        <Field label="给哪个单位">
          {(id) => (
            <Select
              id={id}
              showSearch={{ optionFilterProp: "label" }}
              value={district}
              options={places.map((place) => ({
                value: place.id,
                label: place.group === null ? place.name : `${place.group}/${place.name}`,
              }))}
              onChange={(value) => {
                setDistrict(value);
                setTyped(null);
              }}
            />
          )}
        </Field>
        <Field label="新方案的名称">
          {(id) => <Input id={id} value={shown} maxLength={200} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <Field label="下级单位" hint={below.length === 0 ? say.noPlacesBelow(chosen) : say.placesBelow(below.length)}>
          {(id) => (
            <Input.TextArea
              id={id}
              rows={4}
              value={text}
              placeholder="例如 古井镇、十九里镇、高炉镇"
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
      </div>
      {problem !== "" && <Alert type="error" showIcon message={problem} />}
    </Modal>
  );
}
