/** A pasted block has figures for more districts than the table: they become new ones, or stay out. */

import { Button, Input, Modal } from "antd";
import { useState } from "react";
import { levelWords } from "../../../shared/model/level.ts";
import { districtsOf } from "../../../shared/model/read-plan.ts";
import { say } from "../../../shared/text.ts";
import { closeDialog } from "../../app/ui.ts";
import { closeToTable } from "../table/go-to.ts";
import { waitingPaste } from "./paste.ts";
import type { GridController } from "../table/controller.ts";
import { Field } from "../../kit/fields.tsx";
import "./paste-special.css";

export function PasteColumnsDialog({ grid }: { grid: GridController }) {
  const [{ names, put }] = useState(() => waitingPaste.value);
  const [given, setGiven] = useState(names);
  const { plan } = grid.session;
  const { place } = levelWords(plan);
  const taken = new Set(districtsOf(plan).map(({ name }) => name));
  const wrong = given.map((name, at) => {
    const text = name.trim();
    return text === "" || taken.has(text) || given.some((other, index) => index < at && other.trim() === text);
  });
  const finish = (chosen: readonly string[] | null) => {
    closeDialog();
    put(chosen);
  };
  const close = () => closeToTable(grid);
  return (
    <Modal
      open
      title={`新增${place}`}
      width={460}
      onCancel={close}
      footer={[
        <Button key="cancel" onClick={close}>
          取消
        </Button>,
        <Button key="without" onClick={() => finish(null)}>
          不要这些列
        </Button>,
        <Button
          key="add"
          type="primary"
          disabled={wrong.some(Boolean)}
          onClick={() => finish(given.map((name) => name.trim()))}
        >
          新增并粘贴
        </Button>,
      ]}
    >
      <div className="paste-special">
        <p className="muted">{say.pastedMoreColumns(names.length, place)}</p>
        {given.map((name, at) => (
          <Field key={at} label={`第 ${at + 1} 列`}>
            {(id) => (
              <Input
                id={id}
                value={name}
                maxLength={40}
                autoFocus={at === 0}
                status={name !== "" && wrong[at] ? "error" : ""}
                onChange={({ target }) => setGiven(given.map((one, index) => (index === at ? target.value : one)))}
              />
            )}
          </Field>
        ))}
      </div>
    </Modal>
  );
}
